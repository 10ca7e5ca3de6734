"""Which documents there are: every output as a value, with the files it is made from."""

from airdocs.compose.forms import compose_forms, compose_lists
from airdocs.compose.issue import compose_notice
from airdocs.compose.month import compose_month, month_results
from airdocs.compose.targets import compose_targets

__all__ = ["compose_forms", "compose_lists", "compose_month", "compose_notice", "compose_targets", "month_results"]

"""Every check, registered by being imported."""

from tests.layout import (
    checks_annex,
    checks_body,
    checks_closing,
    checks_foot,
    checks_head,
    checks_joint,
    checks_letter,
    checks_number,
    checks_page,
    checks_table,
    checks_title,
)
from tests.layout.finished import CHECKS, failures

__all__ = [
    "CHECKS",
    "checks_annex",
    "checks_body",
    "checks_closing",
    "checks_foot",
    "checks_head",
    "checks_joint",
    "checks_letter",
    "checks_number",
    "checks_page",
    "checks_table",
    "checks_title",
    "failures",
]

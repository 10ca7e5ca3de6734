"""Every kind of fault, gathered from where they are written."""

from tests.faults import (
    kinds_county,
    kinds_figures,
    kinds_files,
    kinds_formulas,
    kinds_identity,
    kinds_labels,
    kinds_sheets,
    kinds_table,
    kinds_writing,
)
from tests.faults.registry import KINDS

#: Whole files are spoilt without regard to what form they held.
WHOLE_FILES = frozenset(name for name, kind in KINDS.items() if kind.spoil.__module__ == kinds_files.__name__)

__all__ = ["KINDS", "WHOLE_FILES"]

_WRITTEN = (kinds_county, kinds_figures, kinds_formulas, kinds_identity, kinds_labels, kinds_sheets, kinds_table)

assert all((*_WRITTEN, kinds_writing))

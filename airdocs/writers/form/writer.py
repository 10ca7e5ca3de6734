"""The blank form that a unit fills each month (contract 1.4)."""

from airdocs.model.document import FormDocument
from airdocs.writers.form.press import fill, master
from airdocs.writers.form.shape import figures_of, shape_of


def write_form(document: FormDocument) -> bytes:
    """The workbook to hand out: 填报说明, the sheets to fill, the very hidden identity.

    The same document gives the same bytes, whatever was written before it.
    """
    return fill(master(shape_of(document)), document.form.unit, figures_of(document.form))

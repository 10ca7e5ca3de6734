"""The blank form that a unit fills each month (contract 1.4)."""

from airdocs.model.document import FormDocument
from airdocs.writers.form.listing import write_listing
from airdocs.writers.form.press import Filling, fill, master
from airdocs.writers.form.shape import figures_of, shape_of
from airdocs.writers.form.tasks import task_lines


def write_form(document: FormDocument) -> bytes:
    """The workbook to hand out: 填报说明, the sheets to fill, the very hidden identity.

    The same document gives the same bytes, whatever was written before it.
    """
    form = document.form
    if form.listing:
        return write_listing(document, form.listing)
    return fill(master(shape_of(document)), Filling(form.unit, figures_of(form), task_lines(form.tasks)))

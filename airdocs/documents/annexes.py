"""印发/附件表.xlsx: the annex tables in official layout, one sheet each."""

from airdocs.documents.tables import annex_table
from airdocs.model.document import Sheet, WorkbookDocument
from airdocs.model.plan import Plan


def annex_workbook(plan: Plan) -> WorkbookDocument | None:
    """The annexes as published; None for a plan without any."""
    if not plan.annexes:
        return None
    sheets = tuple(
        Sheet(annex.name, annex.title, annex_table(annex), annex.unit_line, annex.notes, mark=annex.name)
        for annex in plan.annexes
    )
    title = f"{plan.profile.name}附件表"
    return WorkbookDocument("印发/附件表.xlsx", title, plan.profile.issuer, sheets, plan.profile.issued)

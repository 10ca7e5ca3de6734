"""Number, date and addressees of a further document: sheet 发文, or blanks to be written in (contract 1.3)."""

from dataclasses import replace

from airdocs.model.document import LetterHead
from airdocs.model.month import Month
from airdocs.model.plan import Dispatch, Plan, Profile

#: What the mark of a notice has and that of a letter has not (10.1).
_MARK_ENDING = "文件"


def dispatch_for(plan: Plan, genre: str, month: Month, unit: str) -> Dispatch:
    """The row of 发文; what it or the plan leaves open is filled: a number to be written in, the unit as addressee."""
    row = plan.dispatch(genre, month, unit) or Dispatch(genre, month, unit, "", None, "", "")
    number = row.doc_number or f"{plan.profile.code}〔　　〕　号"
    return replace(row, doc_number=number, recipients=row.recipients or unit)


def left_open(plan: Plan, genre: str, month: Month, unit: str) -> str:
    """What has still to be written in by hand: 文号, 日期; empty where 发文 says both."""
    row = plan.dispatch(genre, month, unit)
    open_parts = (("文号", not (row and row.doc_number)), ("日期", not (row and row.issued)))
    return "、".join(part for part, is_open in open_parts if is_open)


def letter_head(profile: Profile, doc_number: str) -> LetterHead:
    """The head of a 函: the issuer's mark without 文件 (10.1)."""
    mark = (profile.masthead or profile.issuer).removesuffix(_MARK_ENDING)
    return LetterHead(mark, doc_number)

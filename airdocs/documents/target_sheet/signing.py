"""The block of a target sheet that both sides sign."""

from datetime import date

from airdocs.model.document import TableBlock
from airdocs.model.header import Column
from airdocs.model.month import day_words
from airdocs.model.plan import Plan
from airdocs.model.table import Cell, Table, Tone

_OPEN_DATE = "　　　　年　　月　　日"
_ROOM_TO_SIGN = "\n"


def signing(plan: Plan, unit: str, day: date | None) -> TableBlock:
    """Who signs: the office that holds the unit to its targets, and the unit."""
    rows = (
        ("单位名称", plan.profile.issuer, unit),
        ("单位盖章", _ROOM_TO_SIGN, _ROOM_TO_SIGN),
        ("负责人签字", _ROOM_TO_SIGN, _ROOM_TO_SIGN),
        ("联系人及电话", " ".join(filter(None, (plan.profile.contact, plan.profile.phone))), ""),
        ("日期", day_words(day) if day else _OPEN_DATE, _OPEN_DATE),
    )
    body = tuple((Cell(label, tone=Tone.LABEL), Cell(left or None), Cell(right or None)) for label, left, right in rows)
    return TableBlock(Table((Column("签订单位"), Column("考核单位"), Column("责任单位")), body))

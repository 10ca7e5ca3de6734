"""方案.xlsx and 正文.txt from the draft of a plan; the same draft gives the same bytes."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO

from airdocs.model.draft import Care, Draft, DraftSheet, Entry
from airdocs.model.labels import PLACE_JOIN
from airdocs.writers.plan_book.annexes import write_annex
from airdocs.writers.plan_book.looks import Book
from airdocs.writers.plan_book.records import write_records

#: The sheet that tells what was guessed, mended and not understood; the plan itself never reads it.
REMARKS_SHEET = "导入说明"
_REMARKS_GUIDE = (
    "说明：本表列出导入时推断、修整和没有识别的内容，请逐条核对。推断的格子在各表中标为黄色并有批注；核对后可删去本表。"
)
_REMARKS_LABELS = ("类别", "位置", "原文或取值", "说明")
#: These stand before the annexes, the others behind them.
_BEFORE = ("文件", "发文", "单位", "指标")
_UNDATED = 2000


def write_plan_book(draft: Draft, guides: Mapping[str, str], *, remarks: bool = True) -> bytes:
    """The workbook: the sheets of contract 1.3, each under its guidance, and what the office has to look at."""
    from xlsxwriter import Workbook

    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        made = datetime(_year(draft), 1, 1, tzinfo=UTC)
        workbook.set_properties({"title": draft.title, "author": draft.issuer, "created": made})
        book = Book(workbook)
        if remarks:
            write_records(book, _remarks(draft), _REMARKS_GUIDE)
        for sheet in (one for one in draft.sheets if one.name in _BEFORE):
            write_records(book, sheet, guides.get(sheet.name, ""))
        for annex in draft.annexes:
            write_annex(book, annex)
        for sheet in (one for one in draft.sheets if one.name not in _BEFORE):
            write_records(book, sheet, guides.get(sheet.name, ""))
    return content.getvalue()


def _year(draft: Draft) -> int:
    keys = dict(zip(draft.sheet("文件").column("项"), draft.sheet("文件").column("内容"), strict=True))
    year = keys.get("年度", "")
    return int(year) if year.isdecimal() and len(year) == 4 else _UNDATED


def _remarks(draft: Draft) -> DraftSheet:
    """First what was not understood, then the guesses a row at a time, then the mends."""
    told = {care: [one for one in draft.remarks if one.care is care] for care in Care}
    left = [(Care.LEFT.value, one.place, one.words, one.said) for one in told[Care.LEFT]]
    said = [(Care.GUESS.value, one.place, one.words, one.said) for one in told[Care.GUESS]]
    mends = [(Care.MEND.value, one.place, one.words, one.said) for one in told[Care.MEND]]
    rows = (*left, *said, *(line for sheet in draft.sheets for line in _guesses(sheet)), *mends)
    return DraftSheet(REMARKS_SHEET, _REMARKS_LABELS, tuple(tuple(map(Entry, row)) for row in rows))


def _guesses(sheet: DraftSheet) -> Iterator[tuple[str, str, str, str]]:
    """The guesses of a sheet, one line a row."""
    named = 2 if sheet.name == "指标" else 0
    for row in sheet.rows:
        guessed = [(label, entry) for label, entry in zip(sheet.labels, row, strict=True) if entry.why]
        if guessed:
            place = PLACE_JOIN.join(filter(None, (sheet.name, *(entry.text for entry in row[: named + 1]))))
            values = "；".join(f"{label}：{entry.text or '（空）'}" for label, entry in guessed)
            reasons = "；".join(dict.fromkeys(entry.why for _, entry in guessed))
            yield Care.GUESS.value, place, values, reasons

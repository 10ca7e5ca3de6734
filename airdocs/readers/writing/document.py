"""A document as typed to its Writing: paragraphs and cells with what they are, annexes, tables of figures."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from airdocs.model.address import address
from airdocs.model.labels import squash
from airdocs.model.script import Line, Script, ScriptTable
from airdocs.model.writing import LIST_SECTION, NamedAnnex, Part, Passage, Writing
from airdocs.readers.writing.elements import Elements
from airdocs.readers.writing.figure_tables import figure_tables, totals_of

_PAGE = re.compile(r"[—–-]\s*\d+\s*[—–-]")
_PLAN = re.compile("计划|方案|规划|要点|行动|任务分解")
_REPORT = re.compile("通报|报告|情况|总结|目标书|任务书|纪要|的函$")
_YEAR = re.compile(r"(20\d{2})(?=年|[—～~–-]20\d{2}年)")


def read_writing(script: Script) -> Writing:
    """The document's passages, each with what it is, the annexes in it, and the years that it is for."""
    lines = tuple(line for line in script.lines if not _PAGE.fullmatch(line.text.strip()))
    elements = Elements(lines)
    told = zip(lines, elements.texts, elements.parts, elements.chapters, strict=True)
    passages = tuple(
        _passage(script.file, replace(line, text=text), part, chapter) for line, text, part, chapter in told if part
    )
    called = _called(script, elements, passages)
    cells = tuple(cell for table in script.tables for cell in _cells(script.file, table, called))
    tables = tuple(figure_tables(script, called))
    return Writing(
        file=script.file,
        passages=(*passages, *cells),
        annexes=tuple(_annexes(passages)),
        first=_first_day(passages),
        sets_targets=_sets_targets(passages),
        tables=tables,
        totals=tuple(totals_of(tables)),
    )


def _sets_targets(passages: tuple[Passage, ...]) -> bool:
    """Whether a document sets figures and does not report them: there text and tables say the same ones."""
    titles = [one.text for one in passages if one.part in {Part.TITLE, Part.ANNEX_TITLE}]
    return any(map(_PLAN.search, titles)) and not any(map(_REPORT.search, titles))


def _called(script: Script, elements: Elements, passages: tuple[Passage, ...]) -> dict[int, tuple[str, str]]:
    """What each table is called and titled: that of the annex in which it stands first."""
    found: dict[int, tuple[str, str]] = {}
    annexes = tuple(_annexes(passages))
    told = zip(elements.lines, elements.parts, strict=True)
    numbers = [line.number for line, part in told if part is Part.ANNEX_MARK]
    for table in script.tables:
        above = sum(number <= table.after for number in numbers)
        called = (annexes[above - 1].name, annexes[above - 1].title) if above else None
        if called and called not in found.values():
            found[table.number] = called
    return found


def _passage(file: str, line: Line, part: Part, chapter: int) -> Passage:
    section = LIST_SECTION if part is Part.LISTED else line.place
    return Passage(line.place, line.text.strip(), part, chapter, section, file, "", line.place)


def _cells(file: str, table: ScriptTable, called: Mapping[int, tuple[str, str]]) -> Iterator[Passage]:
    name = called[table.number][0] if table.number in called else table.name or f"表{table.number}"
    for cell in table.cells:
        if cell.text.strip():
            text, where = _on_one_line(cell.text), f"{name}第{cell.row + 1}行第{cell.column + 1}列"
            yield Passage(where, text, Part.CELL, 0, name, file, name, address(cell.row, cell.column))


def _on_one_line(text: str) -> str:
    """A cell's text on one line: where hanzi meet at a line's end nothing stands between them."""
    return re.sub(r"\s*\n\s*", "", text.strip())


def _annexes(passages: tuple[Passage, ...]) -> Iterator[NamedAnnex]:
    """The annexes that stand in the document, by their marks."""
    for at, passage in enumerate(passages):
        if passage.part is Part.ANNEX_MARK:
            following = passages[at + 1] if at + 1 < len(passages) else None
            title = following.text if following and following.part is Part.ANNEX_TITLE else ""
            yield NamedAnnex(squash(passage.text).rstrip(":"), title)


def _first_day(passages: tuple[Passage, ...]) -> date | None:
    """The first day of the years that the titles name; without any, of the year of issue."""
    titles = (year for one in passages if one.part is Part.TITLE for year in _YEAR.findall(one.text))
    issued = (match[1] for one in passages if one.part is Part.DATE and (match := re.match(r"(20\d{2})年", one.text)))
    years = tuple(titles) or tuple(issued)
    return date(min(map(int, years)), 1, 1) if years else None

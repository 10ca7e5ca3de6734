"""The annexes of a notice: which tables they are, their titles, rows of units and headings (contract 1.3)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from airdocs.model.annex import RowRole
from airdocs.model.draft import Care, DraftAnnex, Remark
from airdocs.model.header import depth, spans
from airdocs.model.indicator import Direction
from airdocs.model.labels import squash
from airdocs.model.plan import Profile
from airdocs.model.quantity import hanzi_number
from airdocs.model.script import Line, ScriptTable
from airdocs.readers.books.grid import Grid
from airdocs.readers.notice.measure_row import with_measures
from airdocs.readers.notice.mending import closed_up
from airdocs.readers.notice.names import Names
from airdocs.readers.notice.parts import Section, is_heading_like
from airdocs.readers.notice.tables import as_grid, put_together, upright
from airdocs.readers.plan.annexes import RawAnnex, read_annex
from airdocs.readers.plan.header import Placed

_MEASURE_LINE = re.compile(r"[（(]?\s*(?:计量)?单位\s*[:：].*")
_NOTE = re.compile(r"(?:注\d*|备注|说明)\s*[:：、.].*", re.DOTALL)
_TABLE_MARK = re.compile(r"^附?表\s*(?:[0-9０-９]{1,3}(?:[-－—.]\d{1,2})?|[一二三四五六七八九十]{1,3})\s*[:：、.．]?")


@dataclass(frozen=True, slots=True)
class Found:
    """A table taken for an annex: its grid, the lines around it, the directions that signs in its columns told."""

    name: str
    title: str
    grid: Grid
    unit_line: str = ""
    notes: tuple[str, ...] = ()
    place: str = ""
    signs: Mapping[int, Direction] = field(default_factory=dict)


def found_in(section: Section, taken: Sequence[str], remarks: list[Remark]) -> tuple[Found, ...]:
    """The tables of a section with what stands around them; pages of one table are put together."""
    found: list[Found] = []
    above: list[Line] = []
    shared = ""
    for block in section.blocks:
        if isinstance(block, Line):
            above.append(block)
            continue
        if found and all(_is_mere(line.text) for line in above):
            whole = put_together(found[-1].grid, as_grid(found[-1].name, block))
            if whole is not None:
                remarks.append(Remark(Care.MEND, f"表{block.number}", "", "接上页的表格，已与上一张表连接"))
                found[-1], above = replace(found[-1], grid=whole), []
                continue
        if found:
            found[-1], above = _with_notes(found[-1], above)
        name = _free_name(section.mark or str(number_of(block.name) or ""), (*taken, *(one.name for one in found)))
        one = _found(name, above, block, remarks)
        shared = shared or _title_over_captions(above)
        if found and shared and above and _TABLE_MARK.match(closed_up(above[-1].text)):
            said = "同一附件里的另一张表，另作一个附件"
            remarks.append(Remark(Care.GUESS, one.place, closed_up(above[-1].text), said))
            one = replace(one, title=f"{shared}（{one.title}）")
        found.append(one)
        above = []
    if found:
        found[-1], above = _with_notes(found[-1], above)
        remarks += [_unplaced(line) for line in above]
    return tuple(found)


def _title_over_captions(above: Sequence[Line]) -> str:
    """The title of an annex of several tables, above the caption (表一 …) of its first; empty without one."""
    words = [closed_up(line.text) for line in above if is_heading_like(line.text)]
    return "".join(words[:-1]) if len(words) > 1 and _TABLE_MARK.match(words[-1]) else ""


def _is_mere(text: str) -> bool:
    return bool(re.fullmatch(r"[（(]?续\s*(?:上?表|上页)?.{0,6}[)）]?|.{0,30}[（(]续[表)）]*", text.strip()))


def number_of(name: str) -> int:
    """The number that a name gives an annex: 3 of 附件3 项目表, 附表三; 0 where it gives none."""
    match = re.match(r"附[件表]\s*(\d{1,3}|[一二三四五六七八九十]+)", squash(name))
    number = match[1] if match else ""
    return int(number) if number.isdecimal() else hanzi_number(number) or 0


def _free_name(mark: str, taken: Sequence[str]) -> str:
    """附件N by the mark's number; the next free one where it has none or it is taken."""
    number = number_of(f"附件{mark}")
    if number and f"附件{number}" not in taken:
        return f"附件{number}"
    numbers = [int(name.removeprefix("附件")) for name in taken]
    return f"附件{max(numbers, default=0) + 1}"


def _found(name: str, above: Sequence[Line], table: ScriptTable, remarks: list[Remark]) -> Found:
    """Of the lines above the last short ones are its title, those on the measure its unit line."""
    measures = [line.text for line in above if _MEASURE_LINE.fullmatch(line.text)]
    titles: list[str] = []
    for line in reversed([line for line in above if line.text not in measures]):
        if not is_heading_like(line.text) or len(titles) == 4:
            break
        titles.insert(0, closed_up(line.text))
    rest = [line for line in above if line.text not in measures and closed_up(line.text) not in titles]
    remarks += [_unplaced(line) for line in rest]
    grid = as_grid(name, table)
    turned = upright(grid)
    if turned is not None:
        remarks.append(Remark(Care.MEND, f"表{table.number}", "".join(titles), "原表以单位为列，已转为一行一个单位"))
    title = _joined_title(titles) or closed_up(
        table.name if not re.fullmatch(r"Sheet\d+|附件.{0,2}", table.name) else ""
    )
    return Found(
        name, title, with_measures(turned or grid), "".join(closed_up(m) for m in measures), (), f"表{table.number}"
    )


def _joined_title(titles: Sequence[str]) -> str:
    """The lines of a title as one; a mark of its own (表1) goes, what it heads stands in brackets behind the rest."""
    if len(titles) > 1 and _TABLE_MARK.match(titles[-1]):
        return f"{''.join(titles[:-1])}（{_TABLE_MARK.sub('', titles[-1])}）"
    return _TABLE_MARK.sub("", "".join(titles))


def _unplaced(line: Line) -> Remark:
    return Remark(Care.LEFT, line.place, line.text, "附件表格以外的文字，没有导入")


def _with_notes(one: Found, lines: Sequence[Line]) -> tuple[Found, list[Line]]:
    """The table with the notes right below it, and the lines that are none."""
    count = 0
    while count < len(lines) and (
        _NOTE.fullmatch(lines[count].text) or (count and re.match(r"\d[.．、]", lines[count].text))
    ):
        count += 1
    return replace(one, notes=(*one.notes, *(line.text for line in lines[:count]))), list(lines[count:])


@dataclass(frozen=True, slots=True)
class Taken:
    """An annex taken apart as the plan's own reader would: its raw form, and as it is to be written."""

    raw: RawAnnex
    draft: DraftAnnex
    about_places: bool
    place: str
    signs: Mapping[int, Direction]


def take_apart(one: Found, names: Names) -> Taken:
    """An annex read with the reader of 方案.xlsx, so that it loads as it was understood."""
    profile = Profile(name="", year=0, total_name=names.total)
    known = {squash(name): name for name in names.units}
    raw = read_annex(one.grid, profile, known, one.name)
    forest = tuple(heading.tree() for heading in raw.header)
    rows = tuple(tuple(one.grid.text(line.row, column) for column in raw.columns) for line in raw.lines)
    if not raw.header:
        rows = tuple(
            tuple(one.grid.text(row, c) for c in range(len(one.grid.rows[row]))) for row in range(len(one.grid.rows))
        )
    total = next((line.label for line in raw.lines if line.role is RowRole.TOTAL), "")
    title = one.title or raw.above.title
    notes = (*raw.notes, *one.notes)
    draft = DraftAnnex(
        one.name, title, spans(forest), depth(forest), rows, one.unit_line or raw.above.unit_line, notes, total
    )
    return Taken(raw, draft, any(line.role is RowRole.UNIT for line in raw.lines), one.place, one.signs)


def leaves(header: Iterable[Placed]) -> tuple[tuple[tuple[str, ...], Placed], ...]:
    """Every leaf of a header with its path."""
    return tuple(leaf for heading in header for leaf in heading.leaves())

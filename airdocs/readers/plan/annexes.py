"""The annex sheets: table, roles of rows, notes (contract 1.3)."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from airdocs.model.annex import RowRole
from airdocs.model.labels import squash, tidy
from airdocs.model.plan import Profile
from airdocs.model.quantity import hanzi_number
from airdocs.readers.body.rows import has_figures, is_counting, label_column
from airdocs.readers.books.grid import Grid
from airdocs.readers.plan.above import Above, lines_above
from airdocs.readers.plan.header import HeaderReader, Placed
from airdocs.readers.plan.table import Place, locate

_SHEET = re.compile(r"附件(?:(\d{1,3})(?!\d).*|([一二三四五六七八九十]+)(?:[^\u4e00-\u9fff].*)?)?")
_TOTAL_WORDS = frozenset({"合计", "总计", "汇总", "全市", "全省", "全区", "全县", "全州", "全国", "全域"})
_SUMS = ("合计", "总计", "汇总")
_NOTE = re.compile(r"(?:注\d*[:、.]|备注|说明).*")


@dataclass(frozen=True, slots=True)
class Line:
    """A body row: its row in the sheet, the label as printed and its column, and what it is about.

    ``counting`` says that the row only numbers the columns (栏次).
    """

    row: int
    label: str
    column: int
    role: RowRole
    unit: str
    counting: bool = False


@dataclass(frozen=True, slots=True)
class RawAnnex:
    """An annex sheet taken apart, its columns not yet bound to indicators."""

    name: str
    grid: Grid
    above: Above
    header: tuple[Placed, ...]
    unit_column: int
    lines: tuple[Line, ...]
    notes: tuple[str, ...]

    @property
    def columns(self) -> tuple[int, ...]:
        """The column of the sheet that each leaf stands over."""
        return tuple(leaf.column for heading in self.header for _, leaf in heading.leaves())


def annex_grids(grids: Iterable[Grid]) -> dict[str, Grid]:
    """Name → sheet, for the sheets that are annexes, in the order of their numbers.

    A sheet 附件6 项目表 is 附件6; sheets that share a number keep their full names.
    """
    found = [(match[1] or match[2] or "", grid) for grid in grids if (match := _SHEET.fullmatch(squash(grid.name)))]
    found.sort(key=lambda pair: _ordinal(pair[0]))
    shared = Counter(_ordinal(number) for number, _ in found)
    named: dict[str, Grid] = {}
    for number, grid in found:
        name = f"附件{number}" if shared[_ordinal(number)] == 1 else tidy(grid.name)
        named[name if name not in named else f"{name}（{len(named) + 1}）"] = grid
    return named


def _ordinal(text: str) -> int:
    return int(text) if text.isdecimal() else hanzi_number(text) or 0


def read_annex(
    grid: Grid,
    profile: Profile,
    names: Mapping[str, str],
    name: str = "",
    groups: Collection[str] | None = None,
) -> RawAnnex:
    """One annex sheet; without a table it has a title and no columns.

    ``groups`` are the squashed headings that sheet 指标 knows as 列组 of this annex, None where it knows none of it.
    """
    name = name or tidy(grid.name)
    found = locate(grid, {*names, squash(profile.total_name)}, groups)
    if found is None:
        return RawAnnex(name, grid, lines_above(grid, len(grid.rows)), (), 0, (), ())
    region = found.header
    header = _one_for_units(grid, HeaderReader(grid).read(region), found)
    columns = {leaf.column for heading in header for _, leaf in heading.leaves()}
    lines, notes = _body(grid, found, columns, names, profile)
    return RawAnnex(name, grid, lines_above(grid, region.top), header, found.unit_column, lines, notes)


def _one_for_units(grid: Grid, header: tuple[Placed, ...], found: Place) -> tuple[Placed, ...]:
    """The header with one column for the units, where their heading and their names are merged over several."""
    region, unit = found.header, found.unit_column
    reach = max((m.right for m in grid.merges if region.top <= m.top < region.bottom and m.left == unit), default=unit)
    body = range(region.bottom, len(grid.rows))
    spare = {at for at in range(unit + 1, reach + 1) if not any(grid.text(row, at) for row in body)}
    return tuple(heading for heading in header if heading.children or heading.column not in spare)


def _body(
    grid: Grid, found: Place, columns: set[int], names: Mapping[str, str], profile: Profile
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The rows of the table, and the texts below its last row of a unit."""
    lines = _with_total(
        [
            _line(grid, row, found, names, profile.total_name)
            for row in range(found.header.bottom, len(grid.rows))
            if any(column in columns for column, _ in grid.texts(row))
        ],
        profile.total_name,
    )
    last = _last_counted(grid, lines, found.unit_column)
    below = [line for line in lines if line.row > last and _is_note(grid, line.row, columns)]
    notes = (" ".join(text for _, text in grid.texts(line.row)) for line in below)
    return tuple(line for line in lines if line not in below), tuple(notes)


def _line(grid: Grid, row: int, found: Place, names: Mapping[str, str], total_name: str) -> Line:
    column = label_column(grid, row, found.unit_column)
    label = grid.text(row, column)
    bare = squash(label)
    if bare and bare == squash(total_name):
        return Line(row, label, column, RowRole.TOTAL, total_name)
    unit = names.get(bare, "")
    if unit:
        return Line(row, label, column, RowRole.UNIT, unit)
    counting = row == found.header.bottom and is_counting(grid, row, found.unit_column)
    return Line(row, label, column, RowRole.OTHER, "", counting)


def _last_counted(grid: Grid, lines: Iterable[Line], unit_column: int) -> int:
    """The last row of a unit or total; the last with figures where there is none."""
    counted = [line.row for line in lines if line.role is not RowRole.OTHER]
    return max(counted or (line.row for line in lines if has_figures(grid, line.row, unit_column)), default=-1)


def _is_note(grid: Grid, row: int, columns: set[int]) -> bool:
    """Text alone in its row is a note, and so is everything that says so."""
    inside = [text for column, text in grid.texts(row) if column in columns]
    return len(inside) == 1 or bool(_NOTE.fullmatch(squash(inside[0])))


def _with_total(lines: list[Line], total_name: str) -> list[Line]:
    """Where no row bears 汇总名称, the last row that is called a total is taken for it."""
    if any(line.role is RowRole.TOTAL for line in lines):
        return lines
    whole = squash(total_name)
    called = {*_TOTAL_WORDS, *(f"{whole}{word}" for word in _SUMS), *(f"{word}({whole})" for word in _SUMS)}
    last = max((at for at, line in enumerate(lines) if not line.unit and squash(line.label) in called), default=None)
    return [
        Line(line.row, line.label, line.column, RowRole.TOTAL, total_name) if at == last else line
        for at, line in enumerate(lines)
    ]

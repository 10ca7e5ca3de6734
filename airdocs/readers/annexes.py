"""The annex sheets: table, roles of rows, notes (contract 1.3)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from airdocs.model.annex import RowRole
from airdocs.model.labels import squash, tidy
from airdocs.model.plan import Profile
from airdocs.model.quantity import hanzi_number
from airdocs.readers.grid import Grid
from airdocs.readers.header import HeaderReader, Placed
from airdocs.readers.table import Above, Place, lines_above, locate

_SHEET = re.compile(r"附件(\d*|[一二三四五六七八九十]*)")
_TOTAL_WORDS = frozenset({"合计", "总计", "汇总", "全市", "全省", "全区", "全县", "全州", "全国", "全域"})
_NOTE = re.compile(r"(?:注\d*[:、.]|备注|说明).*")


@dataclass(frozen=True, slots=True)
class Line:
    """A body row: its row in the sheet, the label as printed, and what it is about."""

    row: int
    label: str
    role: RowRole
    unit: str


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


def annex_grids(grids: Iterable[Grid]) -> tuple[Grid, ...]:
    """The sheets that are annexes, in the order of their numbers."""
    numbered = [(match[1], grid) for grid in grids if (match := _SHEET.fullmatch(squash(grid.name)))]
    return tuple(grid for _, grid in sorted(numbered, key=lambda pair: _ordinal(pair[0])))


def _ordinal(text: str) -> int:
    return int(text) if text.isdecimal() else hanzi_number(text) or 0


def read_annex(grid: Grid, profile: Profile, names: Mapping[str, str]) -> RawAnnex:
    """One annex sheet; without a table it has a title and no columns."""
    name = tidy(grid.name)
    found = locate(grid, {*names, squash(profile.total_name)})
    if found is None:
        return RawAnnex(name, grid, lines_above(grid, len(grid.rows)), (), 0, (), ())
    region = found.header
    header = HeaderReader(grid, region.bottom).read(region)
    columns = {leaf.column for heading in header for _, leaf in heading.leaves()}
    lines, notes = _body(grid, found, columns, names, profile)
    return RawAnnex(name, grid, lines_above(grid, region.top), header, found.unit_column, lines, notes)


def _body(
    grid: Grid, found: Place, columns: set[int], names: Mapping[str, str], profile: Profile
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    lines: list[Line] = []
    notes: list[str] = []
    for row in range(found.header.bottom, len(grid.rows)):
        filled = [(column, text) for column, text in grid.texts(row)]
        label = grid.text(row, found.unit_column)
        line = _line(row, label, names, profile)
        if line.role is RowRole.OTHER and filled and _is_note(filled, columns):
            notes.append(" ".join(text for _, text in filled))
        elif any(column in columns for column, _ in filled):
            lines.append(line)
    return _with_total(lines, profile.total_name), tuple(notes)


def _line(row: int, label: str, names: Mapping[str, str], profile: Profile) -> Line:
    bare = squash(label)
    if bare and bare == squash(profile.total_name):
        return Line(row, label, RowRole.TOTAL, profile.total_name)
    unit = names.get(bare, "")
    return Line(row, label, RowRole.UNIT if unit else RowRole.OTHER, unit)


def _is_note(filled: list[tuple[int, str]], columns: set[int]) -> bool:
    """Text alone in its row is a note, and so is everything that says so or stands beside the table."""
    inside = [text for column, text in filled if column in columns]
    return len(inside) == 1 or bool(inside and _NOTE.fullmatch(squash(inside[0])))


def _with_total(lines: list[Line], total_name: str) -> tuple[Line, ...]:
    """Where no row bears 汇总名称, the last row that is called a total is taken for it."""
    if any(line.role is RowRole.TOTAL for line in lines):
        return tuple(lines)
    called = [index for index, line in enumerate(lines) if not line.unit and squash(line.label) in _TOTAL_WORDS]
    for index in called[-1:]:
        lines[index] = Line(lines[index].row, lines[index].label, RowRole.TOTAL, total_name)
    return tuple(lines)

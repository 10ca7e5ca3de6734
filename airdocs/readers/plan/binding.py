"""How columns and indicators meet (contract 1.3), and the annex that comes of it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from airdocs.model.address import address
from airdocs.model.annex import Annex, AnnexCell, AnnexColumn, AnnexRow, ColumnRole, RowRole
from airdocs.model.indicator import Indicator, Kind
from airdocs.model.labels import PATH_JOIN, squash, tidy
from airdocs.model.quantity import BLANK, Quantity, State
from airdocs.readers.plan.annexes import Line, RawAnnex
from airdocs.readers.plan.decimals import shown_decimals
from airdocs.readers.plan.header import Placed

_BRACKET = re.compile(r"(.+?)\s*[（(]([^（）()]*)[）)]\s*")
_UNIT_WORD = re.compile(r"(?:计量)?单位:?")
_DOTS = str.maketrans("•・∙⋅", "····")
_TOTAL_LEAF = re.compile(r"(?:合计|总计)(?:\(.*\))?")

Leaf = tuple[tuple[str, ...], Placed]


def bare_leaf(text: str, measure: str = "") -> str:
    """A leaf heading without a trailing bracket that is the 计量单位; other brackets stay."""
    label = tidy(text)
    match = _BRACKET.fullmatch(label)
    if not match:
        return label
    inside = squash(match[2]).translate(_DOTS)
    named = _UNIT_WORD.match(inside)
    is_measure = bool(measure) and _UNIT_WORD.sub("", inside, count=1) == squash(measure).translate(_DOTS)
    return match[1] if is_measure or (named and not measure) else label


def bind(raw: RawAnnex, indicators: Sequence[Indicator]) -> Annex:
    """The annex with every column bound to its indicator where sheet 指标 has one."""
    own = tuple(indicator for indicator in indicators if squash(indicator.annex) == squash(raw.name))
    leaves = tuple(leaf for heading in raw.header for leaf in heading.leaves())
    bound = tuple(None if leaf.column == raw.unit_column else find(path, own) for path, leaf in leaves)
    labels = _labels(leaves, bound)
    roles = _roles(leaves, bound, raw.unit_column)
    rows = tuple(_row(raw, line, leaves, bound) for line in raw.lines)
    columns = tuple(
        AnnexColumn(label, path, role, indicator, 0, address(leaf.row, leaf.column))
        for label, (path, leaf), role, indicator in zip(labels, leaves, roles, bound, strict=True)
    )
    header = tuple(heading.tree() for heading in raw.header)
    return Annex(raw.name, raw.above.title, header, columns, rows, raw.above.unit_line, raw.notes)


def find(path: tuple[str, ...], indicators: Iterable[Indicator]) -> Indicator | None:
    """The row of sheet 指标 that a header path belongs to."""
    group, leaf = squash(PATH_JOIN.join(path[:-1])), path[-1]
    for indicator in indicators:
        if squash(indicator.group) == group and _forms(leaf, indicator) & _forms(indicator.name, indicator):
            return indicator
    return None


def _forms(text: str, indicator: Indicator) -> set[str]:
    return {squash(text), squash(bare_leaf(text, indicator.measure))}


def _labels(leaves: Sequence[Leaf], bound: Sequence[Indicator | None]) -> tuple[str, ...]:
    short = [
        bare_leaf(indicator.name, indicator.measure) if indicator else bare_leaf(path[-1])
        for (path, _), indicator in zip(leaves, bound, strict=True)
    ]
    counted = Counter(map(squash, short))
    return tuple(
        label if counted[squash(label)] == 1 else PATH_JOIN.join((*path[:-1], label))
        for label, (path, _) in zip(short, leaves, strict=True)
    )


def _roles(leaves: Sequence[Leaf], bound: Sequence[Indicator | None], unit_column: int) -> tuple[ColumnRole, ...]:
    """Every leaf 合计 is a total of its own heading, unless sheet 指标 makes a figure of its own of it."""
    roles: list[ColumnRole] = []
    for (path, leaf), indicator in zip(leaves, bound, strict=True):
        if leaf.column == unit_column:
            roles.append(ColumnRole.UNIT)
        elif indicator:
            roles.append(ColumnRole.TOTAL if indicator.kind is Kind.TOTAL else ColumnRole.INDICATOR)
        else:
            roles.append(ColumnRole.TOTAL if _TOTAL_LEAF.fullmatch(squash(path[-1])) else ColumnRole.OTHER)
    return tuple(roles)


def _row(raw: RawAnnex, line: Line, leaves: Sequence[Leaf], bound: Sequence[Indicator | None]) -> AnnexRow:
    cells = tuple(
        _cell(raw, line, leaf.column, indicator.measure if indicator else "")
        for (_, leaf), indicator in zip(leaves, bound, strict=True)
    )
    return AnnexRow(line.label, line.role, line.unit, cells, address(line.row, line.column))


def _cell(raw: RawAnnex, line: Line, column: int, measure: str) -> AnnexCell:
    quantity = _quantity(raw, line, column, measure)
    decimals = shown_decimals(raw.grid, (line.row, column), quantity.value)
    return AnnexCell(quantity, address(line.row, column), decimals)


def _quantity(raw: RawAnnex, line: Line, column: int, measure: str) -> Quantity:
    if column == raw.unit_column:
        return Quantity(State.TEXT, text=line.label)
    if column == line.column:
        # The label was merged over this column; it prints once, in the column of the units.
        return BLANK
    if line.counting:
        return Quantity(State.TEXT, text=raw.grid.text(line.row, column))
    quantity = raw.grid.quantity(line.row, column, measure)
    if quantity.state is State.TEXT and line.role is RowRole.OTHER:
        # A share of the total may stand under a column that counts projects.
        return raw.grid.quantity(line.row, column)
    return quantity

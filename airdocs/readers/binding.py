"""How columns and indicators meet (contract 1.3), and the annex that comes of it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from airdocs.model.address import address
from airdocs.model.annex import Annex, AnnexCell, AnnexColumn, AnnexRow, ColumnRole
from airdocs.model.indicator import Indicator, Kind
from airdocs.model.labels import PATH_JOIN, squash, tidy
from airdocs.model.quantity import Quantity, State
from airdocs.readers.annexes import Line, RawAnnex
from airdocs.readers.header import Placed

_BRACKET = re.compile(r"(.+?)\s*[（(]([^（）()]*)[）)]\s*")
_UNIT_WORD = re.compile(r"(?:计量)?单位:?")
_DOTS = str.maketrans("•・∙⋅", "····")
_TOTAL_LEAVES = frozenset({"合计", "总计"})

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
    """A leaf 合计 inside a group is a subtotal where another 合计 stands over the whole table."""
    outermost = min((len(path) for path, _ in leaves if squash(path[-1]) in _TOTAL_LEAVES), default=0)
    roles: list[ColumnRole] = []
    for (path, leaf), indicator in zip(leaves, bound, strict=True):
        if leaf.column == unit_column:
            roles.append(ColumnRole.UNIT)
        elif indicator:
            roles.append(ColumnRole.TOTAL if indicator.kind is Kind.TOTAL else ColumnRole.INDICATOR)
        elif squash(path[-1]) in _TOTAL_LEAVES and len(path) == outermost:
            roles.append(ColumnRole.TOTAL)
        else:
            roles.append(ColumnRole.OTHER)
    return tuple(roles)


def _row(raw: RawAnnex, line: Line, leaves: Sequence[Leaf], bound: Sequence[Indicator | None]) -> AnnexRow:
    cells = tuple(
        AnnexCell(_quantity(raw, line, leaf, indicator), address(line.row, leaf.column))
        for (_, leaf), indicator in zip(leaves, bound, strict=True)
    )
    return AnnexRow(line.label, line.role, line.unit, cells, address(line.row, raw.unit_column))


def _quantity(raw: RawAnnex, line: Line, leaf: Placed, indicator: Indicator | None) -> Quantity:
    if leaf.column == raw.unit_column:
        return Quantity(State.TEXT, text=line.label)
    return raw.grid.quantity(line.row, leaf.column, indicator.measure if indicator else "")

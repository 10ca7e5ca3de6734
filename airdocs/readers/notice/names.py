"""Who stands in the rows of the annexes: places or departments in their order, and what their total is called."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from airdocs.model.labels import squash
from airdocs.model.quantity import State
from airdocs.readers.body.rows import has_figures, label_column
from airdocs.readers.books.grid import Grid
from airdocs.readers.notice.tables import is_office, is_place
from airdocs.readers.plan.table import locate

_WHOLE = re.compile(
    r"全[市省区县州盟旗国域]|(?:全[市省区县州盟旗国域])?\(?(?:合计|总计|汇总)\)?(?:\(?全[市省区县州盟旗国域]\)?)?"
)
_NO_UNIT = re.compile(
    r"平均|均值|小计|其中|占比|比例|以上|合计|总计|备注|^[一二三四五六七八九十]+[、.]|^\([一二三四五六七八九十]+\)"
)
_SUMS = frozenset({"合计", "总计", "汇总"})
_LEVEL = re.compile(r"(?<![\u4e00-\u9fff])([省市州县区盟旗])(?=[\u4e00-\u9fff]{2,12}?(?:局|委|厅|办))")
_HOME = re.compile(r"^(?:关于印发)?[\u4e00-\u9fff]{1,8}?(省|自治区|市|州|盟|县|区|旗)(?![场政容市县区州盟旗])")
_MOST_LABEL_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Names:
    """Who stands in the rows of the annexes: units in their order, the name of the total."""

    units: tuple[str, ...]
    total: str
    why_total: str = ""


def names_in(grids: Iterable[Grid], words: str, home: Iterable[str] = ()) -> Names:
    """The units of all annexes, each once, and what the total is called (汇总名称).

    ``words`` are those of the notice, ``home`` the texts that open with the place's own name.
    """
    units: dict[str, str] = {}
    totals: Counter[str] = Counter()
    for grid in grids:
        labels = _labels(grid)
        if not _is_about_units(labels):
            continue
        for label in labels:
            bare = squash(label)
            if _WHOLE.fullmatch(bare):
                totals[bare] += 1
            elif not _NO_UNIT.search(bare):
                units.setdefault(bare, label)
    named = [name for name, _ in totals.most_common() if name not in _SUMS and len(name) == 2]
    if named:
        return Names(tuple(units.values()), named[0])
    return Names(tuple(units.values()), *_said_total(words, home))


def _said_total(words: str, home: Iterable[str]) -> tuple[str, str]:
    """What the total is called where no row bears its name, and what that rests on."""
    said = Counter(re.findall(r"全[市省区县州盟旗]", words)).most_common(1)
    if said:
        return said[0][0], "附件没有写明汇总行的名称，按正文的说法"
    levels = Counter(_LEVEL.findall(words)).most_common(1)
    own = [match[1][-1] for text in home if (match := _HOME.match(squash(text)))]
    level = levels[0][0] if levels else own[0] if own else "市"
    return f"全{level}", "文中没有写明，按部门和发文机关的级别推断"


def _is_about_units(labels: Sequence[str]) -> bool:
    """Whether the rows of a table are places or departments rather than projects or things."""
    counted = [label for label in labels if not _WHOLE.fullmatch(squash(label)) and not _NO_UNIT.search(squash(label))]
    named = max(sum(map(is_place, counted)), sum(map(is_office, counted)))
    return bool(counted) and (named * 2 >= len(counted))


def _labels(grid: Grid) -> list[str]:
    """The labels of the rows with figures, in the column that holds most names."""
    place = locate(grid, _named_in_column(grid))
    if place is None:
        return []
    column = place.unit_column
    rows = [row for row in range(place.header.bottom, len(grid.rows)) if has_figures(grid, row, column)]
    spots = [(row, label_column(grid, row, column)) for row in rows]
    return [text for spot in spots if (text := grid.text(*spot)) and grid.quantity(*spot).state is not State.NUMBER]


def _named_in_column(grid: Grid) -> frozenset[str]:
    """The squashed names in the column of the table that holds most of them; a region may stand left of it."""
    columns = [
        frozenset(squash(text) for row in range(len(grid.rows)) if is_place(text := grid.text(row, column)))
        for column in range(_MOST_LABEL_COLUMNS)
    ]
    best = max(columns, key=len, default=frozenset())
    return best if len(best) > 1 else frozenset()

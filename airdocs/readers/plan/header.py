"""A printed header to its tree: merges where the office made them, blanks where it forgot to."""

from collections.abc import Iterator
from dataclasses import dataclass

from airdocs.model.header import Column
from airdocs.readers.books.grid import Grid, Merge


@dataclass(frozen=True, slots=True)
class Region:
    """The header rows ``top`` … ``bottom`` − 1 over the columns ``left`` … ``right`` − 1."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A heading with the column of the sheet it starts at; a leaf stands over that column."""

    label: str
    row: int
    column: int
    children: tuple["Placed", ...] = ()

    def tree(self) -> Column:
        """The heading without its places."""
        return Column(self.label, tuple(child.tree() for child in self.children))

    def leaves(self, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], "Placed"]]:
        """Each leaf with the labels from the top heading down to it."""
        path = (*above, self.label)
        if not self.children:
            yield path, self
        for child in self.children:
            yield from child.leaves(path)


class HeaderReader:
    """Recovers the headings of one sheet's table header."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._merges = {(row, column): merge for merge in grid.merges for row, column in _corner_lines(merge)}

    def read(self, region: Region) -> tuple[Placed, ...]:
        """The headings over a region, from left to right; every column gets exactly one leaf."""
        placed: list[Placed] = []
        column = region.left
        while column < region.right:
            across, found = self._heading(region, column)
            placed.extend(found)
            column += across
        return tuple(placed)

    def _heading(self, region: Region, column: int) -> tuple[int, tuple[Placed, ...]]:
        """The headings that start at a column of the region's first row, and how many columns they take."""
        top = region.top
        merge = self._merges.get((top, column))
        label = self._grid.text(merge.top, merge.left) if merge else self._grid.text(top, column)
        below = (merge.bottom if merge else top) + 1
        if not label:
            # Nothing printed here: the heading stands in a lower row.
            lower = Region(below, region.bottom, column, column + 1)
            return 1, self.read(lower) if below < region.bottom else (Placed("", top, column),)
        across = min(merge.right + 1, region.right) - column if merge else self._reach(region, column)
        under = Region(below, region.bottom, column, column + across)
        if below >= region.bottom or self._is_blank(under):
            return across, tuple(Placed(label, top, at) for at in range(column, column + across))
        return across, (Placed(label, top, column, self.read(under)),)

    def _reach(self, region: Region, column: int) -> int:
        """How far an unmerged heading reaches: over blanks to its right that have headings of their own below."""
        top, below = region.top, region.top + 1
        across = 1
        if below >= region.bottom or not self._grid.text(below, column):
            return across
        while column + across < region.right and self._is_open(top, column + across, region.bottom):
            across += 1
        return across

    def _is_open(self, row: int, column: int, bottom: int) -> bool:
        merged = (row, column) in self._merges
        blank = not merged and not self._grid.text(row, column)
        return blank and any(self._grid.text(below, column) for below in range(row + 1, bottom))

    def _is_blank(self, region: Region) -> bool:
        return not any(
            self._grid.text(row, column)
            for row in range(region.top, region.bottom)
            for column in range(region.left, region.right)
        )


def _corner_lines(merge: Merge) -> Iterator[tuple[int, int]]:
    return (
        (row, column) for row in range(merge.top, merge.bottom + 1) for column in range(merge.left, merge.right + 1)
    )

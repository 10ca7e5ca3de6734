"""The cells of a sheet part: found by address, made where the file has none, merged ones told by their corner."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from airdocs.model.address import address, position
from airdocs.model.quantity import plain
from airdocs.writers.marked.tree import Dialect, UnsafeError, child, children, local, number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Spot = tuple[int, int]

#: What a sheet holds at most.
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384


class Cells:
    """The table of a sheet part."""

    __slots__ = ("_dialect", "_root", "_rows", "_table")

    def __init__(self, root: "Element", dialect: Dialect) -> None:
        self._root, self._dialect = root, dialect
        table = child(root, "sheetData")
        if table is None:
            raise UnsafeError
        self._table = table
        self._rows = self._numbered()

    def _numbered(self) -> dict[int, "Element"]:
        """Row number (0-based) → row; a row without a number follows the one before."""
        rows: dict[int, Element] = {}
        at = -1
        for row in children(self._table, "row"):
            stated = number(row, "r", at + 2) - 1
            if not at < stated < MAX_ROWS:
                raise UnsafeError
            at = stated
            rows[at] = row
            row.set("r", str(at + 1))
        return rows

    def corners(self, spots: Iterable[Spot]) -> dict[Spot, Spot]:
        """Each place with the one that shows: the upper left cell of the merged range it lies in."""
        wanted = {spot: spot for spot in spots}
        merges = child(self._root, "mergeCells")
        for merge in merges if merges is not None else ():
            first, _, last = merge.get("ref", "").partition(":")
            (top, left), (bottom, right) = position(first), position(last or first)
            small = (bottom - top + 1) * (right - left + 1) < len(wanted)
            inside = ((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)) if small else wanted
            for spot in tuple(inside):
                if spot in wanted and top <= spot[0] <= bottom and left <= spot[1] <= right:
                    wanted[spot] = (top, left)
        return wanted

    def at(self, spot: Spot) -> "Element":
        """The cell, made if need be in the style of its row or column."""
        from lxml import etree

        row = self._row(spot[0])
        before = 0
        for index, (column, cell) in enumerate(self._columns(row)):
            if column == spot[1]:
                return cell
            if column < spot[1]:
                before = index + 1
        new = etree.Element(self._dialect.tag("c"))
        new.set("r", address(*spot))
        style = self._inherited(row, spot[1])
        if style:
            new.set("s", str(style))
        row.insert(before, new)
        row.attrib.pop("spans", "")
        self._widen(spot)
        return new

    def style(self, spot: Spot) -> int:
        """The style of a cell."""
        return number(self.at(spot), "s")

    def _columns(self, row: "Element") -> list[tuple[int, "Element"]]:
        """The cells of a row with their columns; a cell without an address follows the one before."""
        found: list[tuple[int, Element]] = []
        column, at = -1, number(row, "r") - 1
        for cell in children(row, "c"):
            stated = cell.get("r")
            spot = (at, column + 1) if stated is None else position(stated)
            if spot[0] != at or not column < spot[1] < MAX_COLUMNS:
                raise UnsafeError
            column = spot[1]
            cell.set("r", address(*spot))
            found.append((column, cell))
        return found

    def _row(self, at: int) -> "Element":
        from lxml import etree

        if at not in self._rows:
            new = etree.Element(self._dialect.tag("row"))
            new.set("r", str(at + 1))
            before = sum(1 for row in self._rows if row < at)
            self._table.insert(before, new)
            self._rows[at] = new
        return self._rows[at]

    def _inherited(self, row: "Element", column: int) -> int:
        if row.get("s") is not None:
            return number(row, "s")
        columns = child(self._root, "cols")
        for span in columns if columns is not None else ():
            if local(span) and number(span, "min") <= column + 1 <= number(span, "max"):
                return number(span, "style")
        return 0

    def _widen(self, spot: Spot) -> None:
        """Let the stated extent of the sheet take in a new cell."""
        stated = child(self._root, "dimension")
        if stated is None:
            return
        first, _, last = stated.get("ref", "").partition(":")
        (top, left), (bottom, right) = position(first), position(last or first)
        if top >= 0 and not (top <= spot[0] <= bottom and left <= spot[1] <= right):
            corner = address(min(top, spot[0]), min(left, spot[1]))
            stated.set("ref", f"{corner}:{address(max(bottom, spot[0]), max(right, spot[1]))}")

    def write(self, cell: str, value: Decimal | str) -> None:
        """Put a number or a text into the cell of an address."""
        if isinstance(value, Decimal):
            self.write_number(position(cell), plain(value))
        else:
            self.write_text(position(cell), value)

    def write_text(self, spot: Spot, text: str) -> None:
        """Put a text into a cell, as text whatever it looks like."""
        from lxml import etree

        cell = self._emptied(spot)
        cell.set("t", "inlineStr")
        piece = etree.SubElement(etree.SubElement(cell, self._dialect.tag("is")), self._dialect.tag("t"))
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        piece.text = text

    def write_number(self, spot: Spot, digits: str) -> None:
        """Put a number into a cell."""
        from lxml import etree

        etree.SubElement(self._emptied(spot), self._dialect.tag("v")).text = digits

    def _emptied(self, spot: Spot) -> "Element":
        cell = self.at(spot)
        for part in tuple(cell):
            cell.remove(part)
        cell.attrib.pop("t", "")
        return cell

"""A document as somebody typed it: its paragraphs and tables in order, each with its place; no fonts, no pages."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph that is not blank; ``number`` counts them from 1, outside tables.

    ``text`` begins with the number that Word shows where the paragraph is numbered by itself (``shown``: 一、).
    ``parted`` says that a blank line stands above it: in plain text two lines without one may be one paragraph.
    """

    number: int
    text: str
    shown: str = ""
    parted: bool = True
    new_page: bool = False
    centred: bool = False

    @property
    def place(self) -> str:
        """Where it stands, as people are told."""
        return f"第{self.number}段"


@dataclass(frozen=True, slots=True)
class ScriptCell:
    """A cell of a table: 0-based row and column, how far it reaches, and its text with line feeds between lines."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class ScriptTable:
    """A table; ``number`` counts them from 1, ``name`` is that of its sheet where it comes from a workbook.

    ``after`` is the number of the paragraph above it. ``drawn`` says that its merged cells are known: those of
    a plain text can only be guessed from blanks. ``lacking`` are cells whose formula has no result.
    """

    number: int
    cells: tuple[ScriptCell, ...]
    after: int = 0
    name: str = ""
    drawn: bool = True
    lacking: tuple[tuple[int, int], ...] = ()

    @property
    def height(self) -> int:
        """How many rows it has."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((cell.column + cell.columns for cell in self.cells), default=0)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The texts as a grid; what a merged cell covers beside its first place is empty."""
        # Asked once: each looks at every cell.
        width, height = self.width, self.height
        grid = [[""] * width for _ in range(height)]
        for cell in self.cells:
            grid[cell.row][cell.column] = cell.text
        return tuple(map(tuple, grid))

    @property
    def is_prose(self) -> bool:
        """Whether no row has a second cell: a sheet of remarks rather than a table."""
        told = {cell.row: cell.column for cell in self.cells if cell.text.strip()}
        return all(told[cell.row] == cell.column for cell in self.cells if cell.text.strip())

    def place(self, row: int, column: int) -> str:
        """Where a cell stands, as people are told."""
        return f"{self.name or f'表{self.number}'} 第{row + 1}行第{column + 1}列"


@dataclass(frozen=True, slots=True)
class Script:
    """A document read: ``blocks`` are its paragraphs and tables in their order."""

    file: str
    blocks: tuple[Line | ScriptTable, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The paragraphs outside tables."""
        return tuple(block for block in self.blocks if isinstance(block, Line))

    @property
    def tables(self) -> tuple[ScriptTable, ...]:
        """The tables."""
        return tuple(block for block in self.blocks if isinstance(block, ScriptTable))


def texts(blocks: tuple[Line | ScriptTable, ...]) -> Iterator[str]:
    """The words of paragraphs and cells, in their order."""
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells if cell.text)

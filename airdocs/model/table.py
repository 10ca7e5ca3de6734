"""A table of a document: typed cells below a header that is a tree."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from airdocs.model.header import Column
from airdocs.model.origin import Ref
from airdocs.model.quantity import Rounding
from airdocs.model.sheet import Formula


class Tone(Enum):
    """How a table cell should strike the eye; the writers give it a look."""

    PLAIN = "plain"
    LABEL = "label"  # names the row; 单位 or 序号
    TOTAL = "total"  # the 全市 row
    ALERT = "alert"  # 超标, an ERROR
    PENDING = "pending"  # 待核, 退回, 未报送
    MUTED = "muted"  # notes, blanks that are meant


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table body.

    ``value`` is a Decimal (``decimals`` places, rounded by ``rounding``; with ``percent`` in percent and its % sign), a
    text, or None for an empty cell. ``rows`` > 1 merges it downwards; what it covers stands as None with ``rows`` = 0.
    """

    value: Decimal | str | None
    decimals: int = 0
    percent: bool = False
    tone: Tone = Tone.PLAIN
    rounding: Rounding = Rounding.HALF_EVEN
    rows: int = 1
    left: bool = False
    link: str = ""  # where a click on a text leads: a path beside the document, with #'sheet'!A1 behind it
    origin: Ref | None = None  # where the value comes from; never printed
    formula: Formula | None = None  # what keeps the value true in Excel, which shows it until it calculates anew


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the header as a tree, the body as rows with one cell a leaf column.

    ``labels`` is how many columns from the left name the row (frozen on screen);
    ``wide`` the leaf columns (0-based) that hold running text and may wrap.
    """

    header: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    labels: int = 1
    wide: tuple[int, ...] = ()

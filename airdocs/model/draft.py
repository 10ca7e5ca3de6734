"""A plan drafted from a published notice: what goes into 方案.xlsx and 正文.txt, and what the office has to look at."""

from dataclasses import dataclass
from enum import Enum

from airdocs.model.header import HeaderCell


class Care(Enum):
    """Why a remark asks for the office's eye."""

    GUESS = "待确认"
    MEND = "已修整"
    LEFT = "未识别"


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of 导入说明: ``place`` in the notice, ``words`` that stand there, ``said`` what became of them."""

    care: Care
    place: str
    words: str
    said: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of a record sheet; ``why`` tells what a guess rests on, empty where the notice says it itself."""

    text: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class DraftSheet:
    """A record sheet (contract 1.3); in ``carried`` columns a blank cell belongs to the one above it."""

    name: str
    labels: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...] = ()
    carried: frozenset[str] = frozenset()

    def column(self, label: str) -> tuple[str, ...]:
        """The texts of a column from top to bottom."""
        at = self.labels.index(label)
        return tuple(row[at].text for row in self.rows)


@dataclass(frozen=True, slots=True)
class DraftAnnex:
    """An annex as printed: headings placed on ``depth`` rows, a text for each cell below them, notes.

    ``total`` is the label of the row that sums up; ``marked`` says that 附件1 stands above the title.
    """

    name: str
    title: str
    header: tuple[HeaderCell, ...]
    depth: int
    rows: tuple[tuple[str, ...], ...]
    unit_line: str = ""
    notes: tuple[str, ...] = ()
    total: str = ""
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole of it; ``body`` is 正文.txt, empty where the notice has none."""

    title: str
    issuer: str
    sheets: tuple[DraftSheet, ...]
    annexes: tuple[DraftAnnex, ...]
    body: str = ""
    remarks: tuple[Remark, ...] = ()

    def sheet(self, name: str) -> DraftSheet:
        """A record sheet by its name."""
        return next(sheet for sheet in self.sheets if sheet.name == name)

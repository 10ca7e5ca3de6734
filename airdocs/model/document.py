"""Documents as blocks: what they say, in order, without fonts and without files."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from airdocs.model.form import Form
from airdocs.model.header import Column
from airdocs.model.quantity import Rounding


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

    ``value`` is a Decimal (printed with ``decimals`` places, rounded by ``rounding``; a ``percent``
    value is in percent and prints its own % sign), a text, or None for an empty cell. ``rows`` > 1
    merges it downwards; the cells it covers are left out of the rows below by standing as None
    with ``rows`` = 0.
    """

    value: Decimal | str | None
    decimals: int = 0
    percent: bool = False
    tone: Tone = Tone.PLAIN
    rounding: Rounding = Rounding.HALF_EVEN
    rows: int = 1
    left: bool = False


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


# ---- Word -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Masthead:
    """版头 (7.2): issuer's mark in red, 发文字号 and, where given, the elements above it."""

    mark: str
    doc_number: str
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    signers: str = ""


@dataclass(frozen=True, slots=True)
class LetterHead:
    """Head of a 函 (10.1 信函格式) instead of a 版头; ``mark`` is the issuer's name without 文件."""

    mark: str
    doc_number: str
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """标题 (7.3.1); ``new_page`` for the title of a plan that a notice carries."""

    text: str
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Recipients:
    """主送机关 (7.3.2), without its colon."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 … 4 with its number (7.3.3); ``rest`` follows it in the same paragraph."""

    level: int
    text: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of 正文."""

    text: str


@dataclass(frozen=True, slots=True)
class AttachmentNote:
    """附件说明 (7.3.4): the names of the annexes as listed, without numbers."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """署名 and 成文日期 (7.3.5); without a date one is left to be written in."""

    issuer: str
    issued: date | None
    sealed: bool = True


@dataclass(frozen=True, slots=True)
class Remark:
    """附注 (7.3.6), without its brackets."""

    text: str


@dataclass(frozen=True, slots=True)
class AnnexHead:
    """附件标识 and 附件标题 on a new page (7.3.7)."""

    mark: str
    title: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table on the page, with the line above it (单位：项) and the notes below."""

    table: Table
    unit_line: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记 (7.4) on the last, even page; in a 函 it stands on the last page with 抄送 alone (10.1)."""

    copies_to: str
    printed_by: str
    printed: date | None


Block = (
    Masthead
    | LetterHead
    | Title
    | Recipients
    | Heading
    | Paragraph
    | AttachmentNote
    | Signature
    | Remark
    | AnnexHead
    | TableBlock
    | Imprint
)


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A Word document; ``path`` is where it goes below outputs/<plan>/."""

    path: str
    title: str
    author: str
    blocks: tuple[Block, ...]


# ---- Excel ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a titled table in official layout, ready to print; ``mark`` (附件3) stands above the title."""

    name: str
    title: str
    table: Table
    unit_line: str = ""
    notes: tuple[str, ...] = ()
    filtered: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class WorkbookDocument:
    """An Excel workbook of tables; ``path`` is where it goes below outputs/<plan>/."""

    path: str
    title: str
    author: str
    sheets: tuple[Sheet, ...]
    issued: date | None = None


@dataclass(frozen=True, slots=True)
class FormDocument:
    """A form to hand out, with the lines of its sheet 填报说明."""

    path: str
    form: Form
    guide: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextDocument:
    """A file of text, such as 校验报告.json."""

    path: str
    text: str


Document = WordDocument | WorkbookDocument | FormDocument | TextDocument

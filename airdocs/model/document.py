"""Documents as blocks: what they say, in order, without fonts and without files."""

from dataclasses import dataclass
from datetime import date

from airdocs.model.finding import Finding
from airdocs.model.form import Form
from airdocs.model.sheet import Chart, LegendLine, Signal
from airdocs.model.submission import Submission
from airdocs.model.table import Table

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
    """One sheet: a titled table in official layout, ready to print; ``mark`` (附件3) stands above the title.

    ``signals`` colour cells by rule, ``legend`` says below the notes what colours mean; ``charts`` stand
    below it all, two abreast; None leaves its place empty. A ``dense`` sheet is a list to look things up in:
    small type, a line a row, the page filled to narrow margins.
    """

    name: str
    title: str
    table: Table
    unit_line: str = ""
    notes: tuple[str, ...] = ()
    filtered: bool = False
    mark: str = ""
    signals: tuple[Signal, ...] = ()
    legend: tuple[LegendLine, ...] = ()
    charts: tuple[Chart | None, ...] = ()
    dense: bool = False


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


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """A form as received (``content``) that goes back with its faults marked; ``path`` as for the others.

    ``findings`` are all those about this file, ``round`` is the one that the returned copy carries;
    ``form`` is the blank form as handed out for this unit and month, ``submission`` what was read.
    """

    path: str
    content: bytes
    findings: tuple[Finding, ...]
    round: int
    form: FormDocument
    submission: Submission


Document = WordDocument | WorkbookDocument | FormDocument | TextDocument | MarkedDocument

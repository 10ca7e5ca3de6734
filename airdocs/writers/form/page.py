"""What a sheet to fill has around its table: titles, heading block, note, signatures, page."""

from dataclasses import dataclass

from airdocs.model.address import address
from airdocs.model.faces import HEITI, SONGTI, XIAOBIAOSONG
from airdocs.model.form import Heading
from airdocs.writers.excel.canvas import Canvas
from airdocs.writers.excel.layout import height, line_count
from airdocs.writers.excel.looks import Look
from airdocs.writers.form.checks import heading_check
from airdocs.writers.form.shape import FormShape
from airdocs.writers.palette import FIXED_FILL, LABEL_FILL, NOTE

PLAN_LINE = Look(size=12, border="", colour=NOTE)
TITLE = Look(face=XIAOBIAOSONG, size=20, border="", wrap=True)
HEADING_LABEL = Look(face=HEITI, size=10.5, fill=LABEL_FILL)
HEADING_FIXED = Look(fill=FIXED_FILL, wrap=True)
HEADING_ENTRY = Look(locked=False, number="@")
HEADING_DATE = HEADING_ENTRY._replace(number='yyyy"年"m"月"d"日"')
NOTE_LINE = Look(size=10, border="", align="left", wrap=True, colour=NOTE)
#: A count of blank cells that reads as a sentence.
STATE = NOTE_LINE._replace(align="right", face=HEITI, number='[=0]"已填齐，请核对后签字报送";"还有 "0" 格未填"')
HEADER = Look(face=HEITI, size=10.5, wrap=True, fill=LABEL_FILL)
SIGNATURE = Look(size=12, border="", align="left")

#: Stands for the unit in the footer, where & has a meaning of its own.
FOOTER_UNIT = "\ufdd1"

#: Twelve millimetres at the sides, so that the table prints upright in a readable size.
_MARGIN = 0.47
_UPRIGHT = 1000

_PLAN, _TITLE, BLOCK_TOP, _NOTE, HEADER_ROW, BODY = 0, 1, 2, 4, 5, 6
_WORDS = "白色单元格请填写，灰色单元格已填好或自动计算，请勿改动。"


@dataclass(frozen=True, slots=True)
class Frame:
    """How the columns of a table carry what stands around it.

    ``block`` is the heading block: the first column of each label, whose value reaches to the next label;
    ``signers`` are the first and last column of each signature, the last one open to the edge;
    ``labels`` is how many columns from the left name the row.
    """

    block: tuple[tuple[tuple[int, Heading], ...], ...]
    signers: tuple[tuple[int, int | None], ...]
    labels: int


def block_at(first: int, second: int, third: int) -> tuple[tuple[tuple[int, Heading], ...], ...]:
    """The heading block with its labels in three columns."""
    return (
        ((first, Heading.UNIT), (second, Heading.MONTH), (third, Heading.FILLED_ON)),
        ((first, Heading.FILLED_BY), (second, Heading.CHECKED_BY), (third, Heading.PHONE)),
    )


def write_titles(canvas: Canvas, shape: FormShape, name: str) -> None:
    """Write the plan's name and the sheet's title."""
    write_head(canvas, shape.plan, f"{name}月报表（{shape.month.words}）")


def write_head(canvas: Canvas, plan: str, title: str) -> None:
    """Write what stands above the heading block."""
    canvas.merged((_PLAN, 0, _PLAN, canvas.last), plan, PLAN_LINE)
    canvas.merged((_TITLE, 0, _TITLE, canvas.last), title, TITLE)
    canvas.page.set_row(_PLAN, 24)
    canvas.page.set_row(_TITLE, 38)


def write_block(canvas: Canvas, shape: FormShape, frame: Frame, *, is_first: bool) -> tuple[str, ...]:
    """Write the labelled cells; return the addresses of those to fill.

    Whoever filled the form signs once: further sheets only say whose they are.
    """
    fixed = {Heading.UNIT: shape.unit, Heading.MONTH: shape.month.words}
    blanks: list[str] = []
    for row, line in enumerate(frame.block, BLOCK_TOP):
        ends = (*(column - 1 for column, _ in line[1:]), canvas.last)
        canvas.page.set_row(row, 26)
        for (column, heading), end in zip(line, ends, strict=True):
            if heading not in fixed and not is_first:
                continue
            canvas.text(row, column, heading.value, HEADING_LABEL)
            place = (row, column + 1, row, end)
            if heading in fixed:
                canvas.merged(place, fixed[heading], HEADING_FIXED)
            else:
                canvas.merged(place, "", HEADING_DATE if heading is Heading.FILLED_ON else HEADING_ENTRY)
                canvas.page.data_validation(row, column + 1, row, column + 1, heading_check(heading, shape.month))
                blanks.append(address(row, column + 1))
    return tuple(blanks)


def write_note(canvas: Canvas, before: str, blanks: tuple[str, ...], filled: int = 0) -> None:
    """Write what to do, and beside it how many cells of ``blanks`` are still to be filled; ``filled`` are already."""
    note = before + _WORDS
    split = max(0, canvas.last - 2)
    canvas.merged((_NOTE, 0, _NOTE, split), note, NOTE_LINE)
    canvas.merged((_NOTE, split + 1, _NOTE, canvas.last), "", STATE)
    count = "+".join(f"COUNTBLANK({place})" for place in blanks) or "0"
    canvas.page.write_formula(_NOTE, split + 1, f"={count}", canvas.looks(STATE), blank_count(blanks) - filled)
    lines = line_count(note, sum(canvas.widths[: split + 1]), NOTE_LINE.size)
    canvas.page.set_row(_NOTE, height(max(lines, 1), NOTE_LINE.size) + 4)


def blank_count(places: tuple[str, ...]) -> int:
    """How many cells the ranges have together; all of them are blank in a new form."""
    total = 0
    for place in places:
        first, _, last = place.partition(":")
        digits = ["".join(filter(str.isdigit, end)) for end in (first, last or first)]
        total += int(digits[1]) - int(digits[0]) + 1
    return total


def write_header(canvas: Canvas, labels: tuple[str, ...]) -> None:
    """Write the headings of the columns."""
    for column, label in enumerate(labels):
        canvas.text(HEADER_ROW, column, label, HEADER)
    canvas.page.set_row(HEADER_ROW, 32)


def write_signatures(canvas: Canvas, frame: Frame, top: int) -> int:
    """Write the lines to sign and stamp; return the last row."""
    canvas.page.set_row(top, 10)
    words = ("单位负责人（签字）：", "审核人（签字）：", "填报人（签字）：")
    for (left, right), signer in zip(frame.signers, words, strict=True):
        canvas.merged((top + 1, left, top + 1, canvas.last if right is None else right), signer, SIGNATURE)
    canvas.merged((top + 2, frame.signers[-1][0], top + 2, canvas.last), "（盖章）　　　　年　　月　　日", SIGNATURE)
    canvas.page.set_row(top + 1, 34)
    canvas.page.set_row(top + 2, 34)
    return top + 2


def set_up_page(canvas: Canvas, shape: FormShape, frame: Frame, last: int) -> None:
    """How the sheet prints, and what of it stays in sight; everything but the white cells is locked."""
    set_up_sheet(canvas, f"{FOOTER_UNIT * len(shape.unit)}　{shape.month.words}", frame, last)
    canvas.page.protect("", {"format_columns": True, "format_rows": True})


def set_up_sheet(canvas: Canvas, footer: str, frame: Frame, last: int) -> None:
    """The same for any sheet with a heading block; ``footer`` stands at the left of every page's foot."""
    page = canvas.page
    page.set_paper(9)
    if canvas.across > _UPRIGHT:
        page.set_landscape()
    page.set_margins(left=_MARGIN, right=_MARGIN, top=0.6, bottom=0.7)
    page.center_horizontally()
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEADER_ROW)
    page.print_area(0, 0, last, canvas.last)
    page.freeze_panes(BODY, frame.labels)
    face = f'&"{SONGTI},Regular"&9'
    page.set_footer(f"&L{face}{footer}&R{face}第&P页 共&N页")
    entry = frame.block[0][0][0] + 1
    page.set_selection(BLOCK_TOP + 1, entry, BLOCK_TOP + 1, entry)
    page.hide_gridlines(2)

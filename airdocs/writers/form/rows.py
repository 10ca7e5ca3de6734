"""The rows of a form: labels, targets, entries, formulas, with their limits and signals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from airdocs.model.address import address
from airdocs.model.faces import LATIN
from airdocs.model.form import Field
from airdocs.model.indicator import Direction
from airdocs.model.month import Month
from airdocs.model.progress import ABOVE, Verdict
from airdocs.writers.excel.canvas import Canvas
from airdocs.writers.excel.layout import height, line_count
from airdocs.writers.excel.looks import Look, printable
from airdocs.writers.form.checks import Limit, figure_check, limit, remark_check, runs
from airdocs.writers.form.formulas import cumulative_formula, points_of, rate_formula, verdict_words
from airdocs.writers.form.shape import RowShape, SheetShape
from airdocs.writers.palette import ALERT, ALERT_FILL, FIXED_FILL

SIZE = 11.0
FIXED = Look(size=SIZE, fill=FIXED_FILL, wrap=True)
LABEL = FIXED._replace(align="left", indent=1)
SUBJECT = FIXED._replace(wrap=False)
MEASURE = FIXED._replace(size=10)
PREFILLED = FIXED._replace(face=LATIN, wrap=False)
COMPUTED = PREFILLED._replace(number="General")
RATE = FIXED._replace(number="0.0%", size=10)
ENTRY = Look(face=LATIN, size=SIZE, locked=False)
REMARK = Look(size=10, align="left", wrap=True, locked=False)

_LEAST = 22.0
INDENT = 9  # pixels
#: What stands where there is no figure and none is asked for.
_NONE = "—"

#: A formula may hold 8,192 characters; beyond this many ranges only 本月完成 is counted.
_RANGES = 200


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the table of a sheet stands: its rows begin at ``top`` (0-based)."""

    canvas: Canvas
    sheet: SheetShape
    top: int
    month: Month
    catch_up: str = ""

    def at(self, number: int, field: Field) -> str:
        """The address of a field in a row of the table."""
        return address(self.top + number, self.sheet.fields.index(field))

    def entries(self) -> Iterator[tuple[int, int, RowShape, Field]]:
        """The cells to fill, remarks aside: row and column on the sheet, row shape, field."""
        for row, shape in enumerate(self.sheet.rows, self.top):
            for field in shape.entries:
                yield row, self.sheet.fields.index(field), shape, field

    def blanks(self) -> tuple[str, ...]:
        """The ranges to fill, remarks aside."""
        found = tuple(run.address for run in runs((row, column) for row, column, *_ in self.entries()))
        if len(found) <= _RANGES:
            return found
        month = self.sheet.fields.index(Field.MONTH)
        return tuple(run.address for run in runs((row, month) for row, column, *_ in self.entries() if column == month))


def write_rows(grid: Grid, figures: Mapping[tuple[int, Field], int]) -> None:
    """Write the table's body; ``figures`` are the prefilled numbers by row of the table and field."""
    annex = ""
    for number, row in enumerate(grid.sheet.rows):
        is_new = number > 0 and row.indicator.annex != annex
        annex = row.indicator.annex
        for field in grid.sheet.fields:
            _write_field(grid, number, field, figures.get((number, field)), is_new=is_new)
    _add_checks(grid)
    _add_signals(grid)


def _write_field(grid: Grid, number: int, field: Field, figure: int | None, *, is_new: bool) -> None:
    shape = grid.sheet.rows[number]
    row, column = grid.top + number, grid.sheet.fields.index(field)
    look = _look(shape, field)._replace(heavy_top=is_new)
    canvas = grid.canvas
    formula = _formula(grid, number, field)
    if figure is not None:
        canvas.page.write_number(row, column, figure, canvas.looks(look))
    elif formula:
        canvas.page.write_formula(row, column, formula, canvas.looks(look), "")
    else:
        canvas.text(row, column, _text(shape, field), look)


def _look(shape: RowShape, field: Field) -> Look:
    if field in shape.entries:
        return ENTRY
    prefilled = {Field.TARGET: shape.target_format, Field.OPENING: shape.opening_format}.get(field)
    if prefilled:
        # Hanzi of the number format want the face of the text.
        return (FIXED if "（" in prefilled else PREFILLED)._replace(number=prefilled)
    looks = {
        Field.INDICATOR: LABEL,
        Field.SUBJECT: SUBJECT,
        Field.MEASURE: MEASURE,
        Field.CUMULATIVE: COMPUTED,
        Field.RATE: RATE,
        Field.REMARK: REMARK,
    }
    return looks.get(field, FIXED)


def _formula(grid: Grid, number: int, field: Field) -> str:
    shape = grid.sheet.rows[number]
    if field is Field.CUMULATIVE and field not in shape.entries:
        return cumulative_formula(grid.at(number, Field.OPENING), grid.at(number, Field.MONTH))
    if field is Field.RATE and (shape.has_rate or (shape.target_format and _is_capped(shape))):
        return rate_formula(shape.indicator, grid.at(number, Field.TARGET), grid.at(number, Field.CUMULATIVE))
    return ""


def _text(shape: RowShape, field: Field) -> str:
    texts = {
        Field.ANNEX: shape.indicator.annex,
        Field.INDICATOR: shape.label,
        Field.SUBJECT: shape.subject,
        Field.MEASURE: shape.indicator.measure,
        Field.TARGET: shape.target_text,
        Field.OPENING: _NONE,
        Field.RATE: _NONE,
    }
    return "" if field in shape.entries else texts.get(field, "")


def _is_capped(shape: RowShape) -> bool:
    return shape.indicator.direction is Direction.AT_MOST


def longest_verdict(shape: RowShape) -> str:
    """The longest verdict that is likely in a row; empty where 完成率 is a percentage."""
    if not _is_capped(shape):
        return ""
    gap = format(Decimal(88), f".{max(0, shape.indicator.decimals)}f")
    return verdict_words(Verdict.OVER, ABOVE, gap, points_of(shape.indicator))


def row_heights(grid: Grid) -> tuple[float, ...]:
    """The height of each row, tall enough for its longest text."""
    return tuple(_row_height(grid, row) for row in grid.sheet.rows)


def _row_height(grid: Grid, row: RowShape) -> float:
    texts = (
        (Field.ANNEX, _text(row, Field.ANNEX), FIXED),
        (Field.INDICATOR, _text(row, Field.INDICATOR), LABEL),
        (Field.MEASURE, _text(row, Field.MEASURE), MEASURE),
        (Field.RATE, longest_verdict(row), RATE),
    )
    return max(_LEAST, *(_text_height(grid, field, text, look) for field, text, look in texts))


def _text_height(grid: Grid, field: Field, text: str, look: Look) -> float:
    room = grid.canvas.widths[grid.sheet.fields.index(field)] - look.indent * INDENT
    return height(line_count(printable(text), room, look.size), look.size)


def _add_checks(grid: Grid) -> None:
    limits: dict[Limit, list[tuple[int, int]]] = {}
    for row, column, shape, field in grid.entries():
        limits.setdefault(_limit(grid, field, shape), []).append((row, column))
    page = grid.canvas.page
    for bound, cells in limits.items():
        first, *others = runs(cells)
        check = figure_check(bound, address(first.top, first.column), grid.month, grid.catch_up)
        check["other_cells"] = [[run.top, run.column, run.bottom, run.column] for run in others]
        page.data_validation(first.top, first.column, first.bottom, first.column, check)
    if grid.sheet.rows and Field.REMARK in grid.sheet.fields:
        remark = grid.sheet.fields.index(Field.REMARK)
        page.data_validation(grid.top, remark, grid.top + len(grid.sheet.rows) - 1, remark, remark_check())


def _limit(grid: Grid, field: Field, shape: RowShape) -> Limit:
    return limit(field, shape.indicator, grid.month, grid.catch_up, signed=shape.signed)


def _add_signals(grid: Grid) -> None:
    """Red for text in an entry cell, for a negative number where there can be none, and for 超标."""
    page, book = grid.canvas.page, grid.canvas.looks
    wrong = book.signal(ALERT, ALERT_FILL)
    for signed in (False, True):
        for run in runs((row, column) for row, column, shape, _ in grid.entries() if shape.signed is signed):
            first = address(run.top, run.column)
            fault = f"=ISTEXT({first})" if signed else f"=OR(ISTEXT({first}),{first}<0)"
            page.conditional_format(run.address, {"type": "formula", "criteria": fault, "format": wrong})
    rate = grid.sheet.fields.index(Field.RATE)
    for run in runs((row, rate) for row, shape in enumerate(grid.sheet.rows, grid.top) if _is_capped(shape)):
        over = {
            "type": "text",
            "criteria": "begins with",
            "value": Verdict.OVER.value,
            "format": book.signal(ALERT, ""),
        }
        page.conditional_format(run.address, over)

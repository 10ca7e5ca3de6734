"""Native charts below a table: two abreast, each pair in one tall row, so that no page break cuts one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from airdocs.model.faces import HEITI, LATIN, SONGTI
from airdocs.model.sheet import Area, Chart, Line, Shape
from airdocs.writers.excel.canvas import Canvas
from airdocs.writers.excel.looks import printable
from airdocs.writers.palette import LINE, NOTE, SERIES

if TYPE_CHECKING:
    from xlsxwriter import Workbook

ABREAST = 2
_HEIGHT = 174  # points: four rows of charts on an A4 page
_GAP = 4  # pixels about a chart
_PIXELS = 96 / 72
_MARKERS = ("circle", "square", "diamond", "triangle", "x", "star")


@dataclass(frozen=True, slots=True)
class Ground:
    """A sheet that charts draw from: its name in the workbook, the rows (0-based) of lowest heading and body."""

    name: str
    header: int
    body: int


def chart_rows(charts: Sequence[Chart | None]) -> int:
    """How many rows of the sheet the charts take."""
    return -(-len(charts) // ABREAST)


def write_charts(
    book: "Workbook", canvas: Canvas, charts: Sequence[Chart | None], top: int, grounds: Mapping[str, Ground]
) -> None:
    """Write the charts from row ``top`` (0-based) on, each over one cell; those of an unknown sheet are left out."""
    for row in range(chart_rows(charts)):
        canvas.set_height(top + row, _HEIGHT)
    for place, chart in enumerate(charts):
        ground = grounds.get(chart.sheet) if chart else None
        if chart is None or ground is None or not chart.lines:
            continue
        row, side = divmod(place, ABREAST)
        column = min(side, canvas.last)
        drawn = _drawn(book, chart, ground)
        # It ends where its cell ends: programs that draw columns wider draw the chart so too.
        drawn.set_size({"width": canvas.widths[column] - _GAP, "height": int(_HEIGHT * _PIXELS) - _GAP})
        offsets = {"x_offset": _GAP, "y_offset": _GAP, "object_position": 1}
        canvas.page.insert_chart(top + row, column, drawn, {**offsets, "description": chart.title})


def _drawn(book: "Workbook", chart: Chart, ground: Ground) -> Any:
    # No program opens a chart without a series: the shape that leads must have a line.
    used = dict.fromkeys(line.shape or chart.shape for line in chart.lines)
    first, *others = sorted(used, key=lambda shape: shape is not chart.shape)
    main = _of_shape(book, chart, first, ground)
    for shape in others:
        main.combine(_of_shape(book, chart, shape, ground))
    main.set_title({"name": printable(chart.title), "name_font": _font(HEITI, 10), "overlay": False})
    axis = {"num_font": _font(LATIN, 8), "line": {"color": LINE}}
    main.set_x_axis({**axis, "num_font": _font(SONGTI, 8), "label_position": "low"})
    named = {"name": chart.measure, "name_font": _font(SONGTI, 8)} if chart.measure else {}
    lowest = {"min": 0} if chart.from_zero else {}
    main.set_y_axis({**axis, **named, **lowest, "major_gridlines": {"visible": True, "line": {"color": "#E0E0E0"}}})
    main.set_legend({"position": "bottom", "font": _font(SONGTI, 8)})
    main.show_blanks_as("gap")
    return main


def _of_shape(book: "Workbook", chart: Chart, shape: Shape, ground: Ground) -> Any:
    drawn = book.add_chart({"type": shape.value})
    for place, line in enumerate(chart.lines):
        if (line.shape or chart.shape) is shape:
            drawn.add_series(_series(chart, line, shape, ground, place))
    return drawn


def _series(chart: Chart, line: Line, shape: Shape, ground: Ground, place: int) -> dict[str, Any]:
    colour = SERIES[place % len(SERIES)]
    look: dict[str, Any] = {"fill": {"color": colour}, "gap": 80}
    if shape is Shape.LINE:
        marker = {"type": _MARKERS[place % len(_MARKERS)], "size": 5, "fill": {"color": colour}}
        look = {"line": {"color": colour, "width": 1.5}, "marker": {**marker, "border": {"color": colour}}}
    return {
        "name": printable(line.name),
        "categories": _reference(chart.categories, ground.name, ground.header),
        "values": _reference(line.values, ground.name, ground.body),
        **look,
    }


def _reference(area: Area, sheet: str, top: int) -> list[Any]:
    return [sheet, area.top + top, area.left, area.bottom + top, area.right]


def _font(face: str, size: float) -> dict[str, Any]:
    return {"name": face, "size": size, "bold": False, "color": NOTE}

"""How the sheets of 方案.xlsx look: faces, fills, widths, the page."""

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from airdocs.model.faces import FANGSONG, HEITI, SONGTI, XIAOBIAOSONG

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Area = tuple[int, int, int, int]

LINE_POINTS = 16
INK, PALE, SOFT = "#1F3B57", "#DCE6F1", "#F4F7FA"
ANNEX_TAB = "#7A9E7E"
#: A guess that the office has to confirm.
GUESS_FILL = "#FFF2CC"

_NUMBER = re.compile(r"(-?(?:0|[1-9]\d{0,9})(?:\.\d+)?)(%?)")
_FRAME = {"border": 1, "border_color": "#A6B4C2", "valign": "vcenter", "text_wrap": True}
_BLACK = {"border": 1, "valign": "vcenter", "align": "center", "text_wrap": True}
_LOOKS: dict[str, dict[str, object]] = {
    "guide": {"font_name": "楷体", "font_size": 11, "font_color": INK, "text_wrap": True, "valign": "vcenter"},
    "label": _FRAME | {"font_name": HEITI, "font_size": 11, "font_color": INK, "bg_color": PALE, "align": "center"},
    "key": _FRAME | {"font_name": HEITI, "font_size": 11, "font_color": INK, "bg_color": SOFT, "indent": 1},
    "text": _FRAME | {"font_name": SONGTI, "font_size": 11, "align": "left"},
    "middle": _FRAME | {"font_name": SONGTI, "font_size": 11, "align": "center"},
    "mark": {"font_name": HEITI, "font_size": 14, "valign": "vcenter"},
    "title": {"font_name": XIAOBIAOSONG, "font_size": 18, "align": "center", "valign": "vcenter", "text_wrap": True},
    "unit": {"font_name": FANGSONG, "font_size": 11, "align": "right"},
    "head": _BLACK | {"font_name": HEITI, "font_size": 11, "bg_color": PALE},
    "figure": _BLACK | {"font_name": FANGSONG, "font_size": 12},
    "total": _BLACK | {"font_name": HEITI, "font_size": 12, "bg_color": SOFT},
    "note": {"font_name": FANGSONG, "font_size": 11, "text_wrap": True, "valign": "top"},
}


@dataclass(frozen=True, slots=True)
class Book:
    """The workbook being written and its looks, each made once."""

    workbook: "Workbook"
    formats: dict[tuple[str, str, bool], Any] = field(default_factory=dict)

    def look(self, name: str, number_format: str = "", *, guessed: bool = False) -> Any:
        """The cell format of a look, with a number format where the figure needs one."""
        key = (name, number_format, guessed)
        if key not in self.formats:
            shown = {"num_format": number_format} if number_format else {}
            marked = {"bg_color": GUESS_FILL} if guessed else {}
            self.formats[key] = self.workbook.add_format(_LOOKS[name] | shown | marked)
        return self.formats[key]


def is_number(text: str) -> bool:
    """Whether a text is a figure that a sheet should hold as a number."""
    return _NUMBER.fullmatch(text) is not None


def write_number(book: Book, sheet: "Worksheet", place: tuple[int, int], text: str, look: Any = None) -> None:
    """A figure with the number format that shows it as printed; ``look`` may say besides that it is a guess."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise ValueError(text)
    value = Decimal(found[1])
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    shown = ("0." + "0" * decimals if decimals else "0") + found[2]
    name, guessed = look if isinstance(look, tuple) else (look, False)
    sheet.write_number(*place, float(value / 100 if found[2] else value), book.look(name, shown, guessed=guessed))


def write_merged(sheet: "Worksheet", area: Area, text: str, look: Any) -> None:
    """A text over an area, which may be one cell."""
    top, left, bottom, right = area
    if (top, left) != (bottom, right):
        sheet.merge_range(top, left, bottom, right, "", look)
    sheet.write_string(top, left, text, look)


def breadth(text: str) -> int:
    """How many half-width places the longest line of a text takes."""
    return max(sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line) for line in text.split("\n"))


def line_count(text: str, width: int) -> int:
    """How many lines a text takes in a column of some places."""
    return sum(max(1, -(-breadth(line) // max(1, width))) for line in text.split("\n"))


def set_up_page(sheet: "Worksheet", *, landscape: bool, repeated: tuple[int, int]) -> None:
    """Ready to print: one page wide, the head on every page, page numbers."""
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(*repeated)
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    sheet.center_horizontally()
    sheet.set_footer(f'&C&"{SONGTI}"&10第 &P 页　共 &N 页')
    sheet.hide_gridlines(2)

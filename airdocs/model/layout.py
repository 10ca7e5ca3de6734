"""The numbers of GB/T 9704-2012 (党政机关公文格式), each with the clause it comes from.

Lengths are kept in the unit the standard states (millimetres) or that type is set in
(points) and turned into twips, Word's unit, at the last moment. A character, 一字, is
15.75 pt wide: 28 of them fill the line of 156 mm where 28 of 16 pt would not.
"""

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

_TWIPS_IN_POINT = 20
_MM_IN_INCH = Decimal("25.4")
_POINTS_IN_INCH = 72


@dataclass(frozen=True, slots=True, order=True)
class Length:
    """A length in points, exact; ``clause`` says where the standard asks for it."""

    points: Decimal
    clause: str = ""

    @property
    def twips(self) -> int:
        """Whole twips (1/20 pt), the nearest."""
        return int((self.points * _TWIPS_IN_POINT).to_integral_value(ROUND_HALF_UP))

    @property
    def half_points(self) -> int:
        """Whole half points, the unit of type sizes in Word."""
        return int((self.points * 2).to_integral_value(ROUND_HALF_UP))

    @property
    def eighths(self) -> int:
        """Whole eighths of a point, the unit of rules and borders in Word."""
        return int((self.points * 8).to_integral_value(ROUND_HALF_UP))

    @property
    def mm(self) -> Decimal:
        """Millimetres, exact to the context's precision."""
        return self.points * _MM_IN_INCH / _POINTS_IN_INCH


def mm(value: str | int, clause: str = "") -> Length:
    """A length stated in millimetres."""
    return Length(Decimal(value) * _POINTS_IN_INCH / _MM_IN_INCH, clause)


def pt(value: str | int, clause: str = "") -> Length:
    """A length stated in points."""
    return Length(Decimal(value), clause)


# ---- type sizes (字号) ------------------------------------------------------------------------

SIZE_2 = pt(22, "7.3.1")  # 2号: 标题
SIZE_3 = pt(16, "5.2.2")  # 3号: everything without a rule of its own
SIZE_4 = pt(14, "7.4.2")  # 4号: 版记, 页码
SIZE_SMALL_4 = pt(12)  # 小4, 5号, 小5: tables; the standard leaves their size open
SIZE_5 = pt("10.5")
SIZE_SMALL_5 = pt(9)

# ---- the page -------------------------------------------------------------------------------

PAGE_WIDTH = mm(210, "5.1")
PAGE_HEIGHT = mm(297, "5.1")
MARGIN_TOP = mm(37, "5.2.1")  # 天头
MARGIN_LEFT = mm(28, "5.2.1")  # 订口
TEXT_WIDTH = mm(156, "5.2.1")  # 版心
TEXT_HEIGHT = mm(225, "5.2.1")
MARGIN_RIGHT = mm(26, "5.2.1")  # what 5.1 and 5.2.1 leave
MARGIN_BOTTOM = mm(35, "5.2.1")
LINES_A_PAGE = 22  # 5.2.3
CHARACTERS_A_LINE = 28  # 5.2.3
#: 225 mm ÷ 22, floored to a twip: a hair more and the page holds 21 lines.
LINE = Length(
    (TEXT_HEIGHT.points / LINES_A_PAGE * _TWIPS_IN_POINT).to_integral_value(ROUND_DOWN) / _TWIPS_IN_POINT, "5.2.3"
)
CHARACTER = pt("15.75", "5.2.3")  # 一字: 28 of them are 441 pt, the line has 442.2 pt
TRACKING = Length(CHARACTER.points - SIZE_3.points, "5.2.3")  # added behind every 3号 character

# ---- 版头 -----------------------------------------------------------------------------------

MARK_TOP = mm(35, "7.2.4")  # upper edge of the mark below the 版心's upper edge
LINES_BELOW_MARK = 2  # 7.2.5
RULE_DISTANCE = mm(4, "7.2.7")  # red rule under the 发文字号
RULE_WIDTH = mm("0.35", "7.2.7")
LINES_BELOW_RULE = 2  # 7.3.1

# ---- 主体 -----------------------------------------------------------------------------------

LINES_BELOW_TITLE = 1  # 7.3.2
INDENT_CHARACTERS = 2  # 7.3.3: 左空二字
LINES_ABOVE_ATTACHMENTS = 1  # 7.3.4
#: 7.3.5.1 wants the seal's top within one line of the text; a seal of 42 mm on name and date needs two.
LINES_ABOVE_SEALED_NAME = 2
LINES_ABOVE_NAME = 1  # 7.3.5.2
SEALED_DATE_RIGHT_CHARACTERS = 4  # 7.3.5.1
NAME_RIGHT_CHARACTERS = 2  # 7.3.5.2
DATE_AFTER_NAME_CHARACTERS = 2  # 7.3.5.2: the date begins two characters right of the name
ANNEX_TITLE_LINE = 3  # 7.3.7

# ---- 版记 and 页码 ---------------------------------------------------------------------------

IMPRINT_THICK = mm("0.35", "7.4.1")
IMPRINT_THIN = mm("0.25", "7.4.1")
IMPRINT_LINE = pt(24, "7.4.2")
PAGE_NUMBER_DROP = mm(7, "7.5")  # upper side of the dash under the 版心
#: What the line of the page number reaches down from the upper side of its dash (measured).
_BELOW_DASH = mm("2.9")
#: Distance of the footer's line from the paper's edge that puts the dash under the 版心 as asked.
FOOTER_DISTANCE = Length(MARGIN_BOTTOM.points - PAGE_NUMBER_DROP.points - _BELOW_DASH.points, "7.5")
HEADER_DISTANCE = mm(15)

# ---- 信函格式 --------------------------------------------------------------------------------

LETTER_MARK_TOP = mm(30, "10.1")  # upper edge of the mark below the paper's upper edge
LETTER_RULE_DISTANCE = mm(4, "10.1")  # red double rule under the mark
LETTER_FOOT = mm(20, "10.1")  # red double rule above the paper's lower edge
LETTER_FOOTER_DISTANCE = Length(LETTER_FOOT.points - 1, "10.1")  # a line of one point closes the footer below the rule
LETTER_RULE_WIDTH = mm(170, "10.1")
#: The strokes of a double rule and the white between them; the standard leaves them open.
LETTER_THICK, LETTER_THIN, LETTER_GAP = pt("1.5"), pt("0.5"), pt("1.5")
#: From the double rule to the type below it: 7/8 of the height of a 3号 character.
LETTER_BELOW_RULE = Length(mm("5.56").points * 7 / 8, "10.1")

# ---- landscape tables -----------------------------------------------------------------------

#: The portrait page turned clockwise (8): top, right, bottom, left.
LANDSCAPE_MARGINS = (MARGIN_LEFT, MARGIN_TOP, MARGIN_RIGHT, MARGIN_BOTTOM)

RED = "FF0000"  # 7.2.4, 7.2.7

"""A figure as a cell holds it: number, ``/`` (no task), blank or text; Decimal throughout."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from enum import Enum
from functools import lru_cache
from typing import Any

from airdocs.model.labels import squash
from airdocs.model.measures import same_measure
from airdocs.model.month import day_words


def by_values(value: Any) -> tuple[type, tuple[object, ...]]:
    """How a small frozen value travels between processes: its class and its fields, nothing else.

    What a dataclass with slots does by itself takes longer than reading the form did.
    """
    return type(value), tuple(getattr(value, name) for name in value.__slots__)


class State(Enum):
    """What a cell says. A blank is not zero, and ``/`` is neither."""

    NUMBER = "数字"
    NO_TASK = "无任务"
    BLANK = "空白"
    TEXT = "文字"


class Rounding(Enum):
    """How an official figure is rounded (指标 › 修约)."""

    HALF_EVEN = "四舍六入五成双"  # GB/T 8170
    HALF_UP = "四舍五入"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One reading of one cell.

    ``value`` is set for NUMBER only; a share is kept in percent (85 % is 85).
    ``text`` is what stood in the cell; ``normalised`` says that the number stood there as
    text (12项, １２, 十二, 12 in a cell of text; a share may be typed 85%); ``percent`` that the
    cell shows a % sign of its own.
    """

    state: State
    value: Decimal | None = None
    text: str = ""
    normalised: bool = False
    percent: bool = False

    __reduce__ = by_values


BLANK = Quantity(State.BLANK)
NO_TASK = Quantity(State.NO_TASK, text="/")

_NO_TASK_WORDS = frozenset({"/", "-", "—", "–", "－", "——", "--", "―", "无", "不涉及", "不适用", "无任务"})
_PLAIN = re.compile(r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
#: Squares and cubes of a unit are no notes.
_POWER = re.compile(r"m[²³]", re.IGNORECASE)
_LEADING = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?")
#: A spreadsheet's mark of text, seen where a program wrote it into the cell.
_TEXT_MARK = "'"
#: 1 to one reader, a dash to another.
_LONE_ONE = "一"
_HUNDRED = Decimal(100)
#: Larger than any official figure, and as far as a spreadsheet keeps every digit.
_TOO_LARGE = 10**15
#: Room for the quotient of the longest figures, so that rounding never fails.
_WIDE = Context(prec=60)
#: Digits apart, and the circled, raised and broken digits that are notes rather than figures.
_DOUBTFUL = re.compile(r"\d\s+\d|[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209f\u2150-\u218b\u2460-\u24ff\u2776-\u2793]")


def number(value: Decimal | int | str, *, percent: bool = False) -> Quantity:
    """A number as a Quantity, for figures that we make ourselves."""
    exact = Decimal(value)
    return Quantity(State.NUMBER, exact, str(exact), percent=percent)


def read_quantity(cell: object, *, measure: str = "", percent: bool = False) -> Quantity:
    """What a cell's value means.

    ``cell`` is what the workbook gave (str, float, int, bool, date, None); ``measure`` the
    indicator's 计量单位, which may trail the number; ``percent`` whether the cell's number
    format shows a percent sign (then 0.85 stands for 85 %). What cannot be one figure for sure
    stays text: a percentage where projects are counted, 3① (a footnote?), 1 2, 一 (a dash?), twenty digits.
    """
    if cell is None or cell == "":
        return BLANK
    if isinstance(cell, bool):
        return Quantity(State.TEXT, text="TRUE" if cell else "FALSE")
    if isinstance(cell, (int, float)):
        return _from_number(cell, measure, percent=percent)
    if isinstance(cell, date):
        return Quantity(State.TEXT, text=day_words(cell))
    return _from_text(str(cell), measure)


def exact_decimal(value: float) -> Decimal:
    """The decimal that a spreadsheet shows for a stored double: 15 significant digits."""
    return trim(Decimal(f"{value:.15g}") + 0)


@lru_cache(maxsize=1024)
def counts_in_percent(measure: str) -> bool:
    """Whether a 计量单位 is percent."""
    return same_measure(measure, "%")


# The counts of a city's forms are few and small, and one Quantity serves wherever the same one stands.
@lru_cache(maxsize=8192)
def _from_number(value: float, measure: str, *, percent: bool) -> Quantity:
    if not abs(value) < _TOO_LARGE:
        return Quantity(State.TEXT, text=str(value))
    exact = exact_decimal(value)
    if not percent:
        return Quantity(State.NUMBER, exact, plain(exact))
    shown = trim(exact * _HUNDRED)
    return _share(shown, f"{plain(shown)}%", measure, normalised=False)


def _share(value: Decimal, text: str, measure: str, *, normalised: bool) -> Quantity:
    """A figure that bears a % sign: a share, and nothing else."""
    if measure and not counts_in_percent(measure):
        return Quantity(State.TEXT, text=text)
    return Quantity(State.NUMBER, value, text, normalised=normalised, percent=True)


def _from_text(text: str, measure: str) -> Quantity:
    bare, typed = squash(text), text.strip()
    if not bare:
        return BLANK
    if bare in _NO_TASK_WORDS:
        return Quantity(State.NO_TASK, text=typed)
    bare = bare.removeprefix(_TEXT_MARK)
    share = bare.endswith("%")
    body = bare[:-1] if share and not counts_in_percent(measure) else _without_measure(bare, measure)
    value = None if _DOUBTFUL.search(_POWER.sub("m", typed)) or bare == _LONE_ONE else _number_in(body)
    if value is None:
        return Quantity(State.TEXT, text=typed)
    if share:
        return _share(value, typed, measure, normalised=typed != f"{plain(value)}%")
    return Quantity(State.NUMBER, value, typed, normalised=True)


def _number_in(body: str) -> Decimal | None:
    """The number that a text without its unit is, or None."""
    if _PLAIN.fullmatch(body):
        value = Decimal(body.replace(",", "")) + 0
        return trim(value) if abs(value) < _TOO_LARGE else None
    spelt = hanzi_number(body)
    return None if spelt is None else Decimal(spelt)


def _without_measure(bare: str, measure: str) -> str:
    unit = squash(measure)
    if not unit or bare.endswith(unit):
        return bare[: len(bare) - len(unit)]
    leading = _LEADING.match(bare)
    tail = bare[leading.end() :] if leading else ""
    return bare[: -len(tail)] if tail and same_measure(tail, measure) else bare


_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_POWERS = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))
_HANZI = re.compile(r"[零一二三四五六七八九十百千两]+")


def hanzi_number(text: str) -> int | None:
    """十二 → 12, 一百零五 → 105, up to 9999; None where ``text`` is no such numeral.

    Only what is spelt in full counts: 一百五 is 150 to one reader and 105 to another.
    """
    if not _HANZI.fullmatch(text):
        return None
    total = digit = 0
    for character in text.replace("两", "二"):
        if character in _DIGITS:
            digit = _DIGITS[character]
        else:
            total += (digit or 1) * {mark: power for power, mark in _POWERS}[character]
            digit = 0
    total += digit
    spelt = text.replace("两", "二")
    return total if spelt in {in_hanzi(total), in_hanzi(total).removeprefix("一")} and spelt else None


def in_hanzi(value: int) -> str:
    """12 → 一十二, 105 → 一百零五; 0 … 9999."""
    text, gap = "", False
    for power, mark in _POWERS:
        digit, value = divmod(value, power)
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + mark
        gap = not digit
    return text or "零"


def trim(value: Decimal) -> Decimal:
    """The same value without trailing zeros and without an exponent."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1)) if value.adjusted() < 26 else value
    return value.normalize()


def plain(value: Decimal) -> str:
    """Digits without exponent: 4529, 0.5, -3."""
    return format(trim(value), "f")


def places(value: Decimal) -> int:
    """How many decimals a number needs."""
    exponent = trim(value).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def fix(value: Decimal, decimals: int, rounding: Rounding = Rounding.HALF_EVEN) -> Decimal:
    """``value`` rounded to ``decimals`` places by the stated rule; the last step, done once."""
    mode = ROUND_HALF_EVEN if rounding is Rounding.HALF_EVEN else ROUND_HALF_UP
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=mode, context=_WIDE)


def completion(actual: Decimal, target: Decimal, rounding: Rounding = Rounding.HALF_EVEN) -> Decimal | None:
    """完成率 in percent with one decimal: cut, not rounded up, while below the target.

    99.96 → 99.9; from the target on it is rounded as stated. None for a target of zero.
    """
    if target == 0:
        return None
    rate = _WIDE.divide(actual * _HUNDRED, target)
    if rate < _HUNDRED:
        return rate.quantize(Decimal("0.1"), rounding=ROUND_DOWN, context=_WIDE)
    return fix(rate, 1, rounding)

"""A figure as a cell holds it: number, ``/`` (no task), blank or text; Decimal throughout."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from enum import Enum
from typing import Any

from airdocs.model.labels import squash


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
    ``text`` is what stood in the cell; ``normalised`` says that the number had to be
    understood (12项, １２, 十二); ``percent`` that the cell shows a % sign of its own.
    """

    state: State
    value: Decimal | None = None
    text: str = ""
    normalised: bool = False
    percent: bool = False

    __reduce__ = by_values


BLANK = Quantity(State.BLANK)
NO_TASK = Quantity(State.NO_TASK, text="/")

_NO_TASK_WORDS = frozenset({"/", "-", "—", "–", "－", "——", "--", "无", "不涉及", "不适用", "无任务"})
_PLAIN = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_HUNDRED = Decimal(100)


def number(value: Decimal | int | str, *, percent: bool = False) -> Quantity:
    """A number as a Quantity, for figures that we make ourselves."""
    exact = Decimal(value)
    return Quantity(State.NUMBER, exact, str(exact), percent=percent)


def read_quantity(cell: object, *, measure: str = "", percent: bool = False) -> Quantity:
    """What a cell's value means.

    ``cell`` is what the workbook gave (str, float, int, bool, date, None); ``measure`` the
    indicator's 计量单位, which may trail the number; ``percent`` whether the cell's number
    format shows a percent sign (then 0.85 stands for 85 %).
    """
    if cell is None or cell == "":
        return BLANK
    if isinstance(cell, bool):
        return Quantity(State.TEXT, text="TRUE" if cell else "FALSE")
    if isinstance(cell, (int, float)):
        return _from_number(exact_decimal(cell), percent=percent)
    return _from_text(str(cell), measure)


def exact_decimal(value: float) -> Decimal:
    """The decimal that a spreadsheet shows for a stored double: 15 significant digits."""
    return trim(Decimal(f"{value:.15g}"))


def _from_number(value: Decimal, *, percent: bool) -> Quantity:
    if not value.is_finite():
        return Quantity(State.TEXT, text=str(value))
    shown = trim(value * _HUNDRED) if percent else value
    return Quantity(State.NUMBER, shown, f"{plain(shown)}%" if percent else plain(shown), percent=percent)


def _from_text(text: str, measure: str) -> Quantity:
    bare = squash(text)
    if not bare:
        return BLANK
    if bare in _NO_TASK_WORDS:
        return Quantity(State.NO_TASK, text=text.strip())
    share = bare.endswith("%")
    body = bare[:-1] if share else _without_measure(bare, measure)
    if _PLAIN.fullmatch(body):
        value = trim(Decimal(body.replace(",", "")))
        odd = body != text.strip() and not (share and text.strip() == f"{body}%")
        return Quantity(State.NUMBER, value, text.strip(), normalised=odd, percent=share)
    spelt = hanzi_number(body)
    if spelt is not None:
        return Quantity(State.NUMBER, Decimal(spelt), text.strip(), normalised=True, percent=share)
    return Quantity(State.TEXT, text=text.strip())


def _without_measure(bare: str, measure: str) -> str:
    unit = squash(measure)
    return bare[: -len(unit)] if unit and bare.endswith(unit) else bare


_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_HANZI = re.compile(
    r"(?:([一二三四五六七八九两])千)?(?:零?([一二三四五六七八九两])百)?(?:零?([一二三四五六七八九]?)(十))?(?:零?([一二三四五六七八九两]))?|(零)"
)


def hanzi_number(text: str) -> int | None:
    """十二 → 12, 一百零五 → 105, up to 9999; None where ``text`` is no such numeral."""
    match = _HANZI.fullmatch(text) if text else None
    if match is None:
        return None
    thousands, hundreds, tens, ten, ones, _ = match.groups()
    ten_digit = _DIGITS[tens] if tens else int(bool(ten))
    return 1000 * _DIGITS.get(thousands, 0) + 100 * _DIGITS.get(hundreds, 0) + 10 * ten_digit + _DIGITS.get(ones, 0)


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
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=mode)


def completion(actual: Decimal, target: Decimal) -> Decimal | None:
    """完成率 in percent with one decimal: cut, not rounded up, while below the target.

    99.96 → 99.9; above the target it is rounded half to even. None for a target of zero.
    """
    if target == 0:
        return None
    rate = actual * _HUNDRED / target
    tenth = Decimal("0.1")
    return rate.quantize(tenth, rounding=ROUND_DOWN if rate < _HUNDRED else ROUND_HALF_EVEN)


def half_width(text: str) -> str:
    """Full-width digits and letters made half-width."""
    return unicodedata.normalize("NFKC", text)

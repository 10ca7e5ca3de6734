"""Exact fractions to the decimals that print: the last step of a computation that never rounded before."""

from decimal import Context, Decimal
from fractions import Fraction

from airdocs.model.quantity import Rounding

#: Room for every digit, so that nothing is lost on the way.
_WIDE = Context(prec=60)


def fix_ratio(value: Fraction, decimals: int, rounding: Rounding = Rounding.HALF_EVEN) -> Decimal:
    """An exact fraction rounded to ``decimals`` places by the stated rule; negative ones as their opposites are."""
    # Whole numbers throughout: a Fraction for each step takes several times as long.
    whole, rest = divmod(abs(value.numerator) * 10**decimals, value.denominator)
    over = 2 * rest - value.denominator
    if over > 0 or (over == 0 and (rounding is Rounding.HALF_UP or whole % 2)):
        whole += 1
    return Decimal(-whole if value < 0 else whole).scaleb(-decimals, context=_WIDE)


def cut_down(value: Fraction, decimals: int) -> Decimal:
    """The greatest figure of ``decimals`` places that is not above an exact fraction."""
    return Decimal(value.numerator * 10**decimals // value.denominator).scaleb(-decimals, context=_WIDE)


def cut_up(value: Fraction, decimals: int) -> Decimal:
    """The least figure of ``decimals`` places that is not below an exact fraction."""
    return Decimal(-(-value.numerator * 10**decimals // value.denominator)).scaleb(-decimals, context=_WIDE)

"""A formula that nobody worked out: what its plain sums come to."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from airdocs.model.address import position
from airdocs.readers.books.grid import Spot

#: What a spreadsheet program puts around a sum without changing it: =IF(COUNT(E8,F8)=2,E8+F8,""), =IFERROR(E8+F8,0).
_WRAPPED = (
    re.compile(r'IF\((?:[^()]|\([^()]*\))*?,(.+),(?:""|0)\)'),
    re.compile(r'IFERROR\((.+),(?:""|0)\)'),
    re.compile(r"ROUND\((.+),\d\)"),
    re.compile(r"\((.+)\)"),
)
_SUM = re.compile(r"SUM\(([^()]*)\)")
_TERM = re.compile(r"([+-]?)(?:N\()?(?:([A-Z]{1,3}\d{1,7})(?::([A-Z]{1,3}\d{1,7}))?|(\d+(?:\.\d+)?))\)?")

Value = Callable[[Spot], Decimal | None]


def sum_of(formula: str, value: Value) -> Decimal | None:
    """What a formula of plain sums comes to, blanks and texts as nothing; None where it does anything else."""
    plain = re.sub(r"\s+|\$", "", formula.upper()).removeprefix("=")
    for wrapped in _WRAPPED:
        if (inside := wrapped.fullmatch(plain)) and _is_closed(inside[1]):
            plain = inside[1]
    terms = _SUM.sub(lambda match: match[1].replace(",", "+").replace(";", "+"), plain)
    if not terms or "".join(match[0] for match in _TERM.finditer(terms)) != terms:
        return None
    total = Decimal(0)
    for sign, first, last, number in _TERM.findall(terms):
        if last and sign == "-":
            return None
        parts = [Decimal(number)] if number else [value(spot) or Decimal(0) for spot in _cells(first, last or first)]
        total += -sum(parts) if sign == "-" else sum(parts)
    return total


def _is_closed(text: str) -> bool:
    """Whether every bracket that is closed was opened within the text."""
    depth = 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return False
    return depth == 0


def _cells(first: str, last: str) -> Iterator[Spot]:
    """The cells of a range within one row; a range over rows gives none that could be meant."""
    (top, left), (bottom, right) = position(first), position(last)
    if top == bottom:
        yield from ((top, column) for column in range(left, right + 1))

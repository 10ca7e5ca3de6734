"""Figures that a text prints, found by value, unit and indicator where the text itself does not say whose they are."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from airdocs.model.indicator import Indicator, Kind
from airdocs.model.labels import bare_label, squash
from airdocs.model.month import Month
from airdocs.model.origin import FigureRef, Part
from airdocs.model.progress import Figure
from airdocs.progress.derived import derived_values
from airdocs.progress.ledger import Ledger

#: A number of a text that is no day, month, year or document's number, nor part of a name (PM2.5, O3).
_NUMBER = re.compile(r"(?<![\d.〔A-Za-z@])\d+(?:\.\d+)?(?![\d.]|[年月日号时〕])")
#: 6—12月, mailboxes: neither is a figure.
_NO_FIGURE = re.compile(r"\d+[—－-]\d+月|附件\d+|[\w.]+@[\w.]+")
_CLAUSE = re.compile(r"[^。；;]+")
#: Who a sum is without is not whose figure it is.
_WITHOUT = re.compile(r"（未含[^）]*）")
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A number of a text and the figure it prints."""

    number: str
    ref: FigureRef


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers of a text as written, each once."""
    return tuple(dict.fromkeys(_NUMBER.findall(_NO_FIGURE.sub("", squash(text)))))


def mentions(ledger: Ledger, text: str, labels: str, month: Month | None) -> tuple[Mention, ...]:
    """For each number of ``text`` the figures of that value whose indicator and unit its clause names.

    ``labels`` are words that hold for all of it: the headings of a cell, the name of a file. Where no unit is
    named 全市 is meant. Without a month targets alone are looked at.
    """
    found = []
    for clause in _CLAUSE.findall(text):
        around = _outer(squash(_WITHOUT.sub("", f"{clause} {labels}")))
        named = tuple(i for i in ledger.indicators.values() if _is_named(i, around))
        units = _units(ledger, around)
        for number in numbers_in(clause):
            value = Decimal(number)
            refs = [ref for i in named for unit in units for ref in _of_value(ledger, unit, i, value, month)]
            # Of two figures that are equal the one named next before the number is meant first.
            before = _before(squash(clause), squash(labels), number)
            refs.sort(key=lambda ref: _distance(ledger, ref, before))
            found += [Mention(number, ref) for ref in refs]
    return tuple(dict.fromkeys(found))


def _before(clause: str, labels: str, number: str) -> str:
    """The words that lead up to a number: of its clause, and of the sentence that this is a part of."""
    at = labels.find(clause)
    return _outer(labels[: max(at, 0)] + clause[: max(clause.find(number), 0)])


def _distance(ledger: Ledger, ref: FigureRef, before: str) -> tuple[int, int]:
    """How far back the names of a figure's indicator and unit stand, the nearest first."""
    indicator = ledger.indicators[ref.indicator]
    names = (bare_label(_outer(squash(words))) for words in (indicator.label, indicator.name) if words)
    return -max((before.rfind(name) for name in names), default=-1), -before.rfind(squash(ref.unit))


def _is_named(indicator: Indicator, around: str) -> bool:
    """Whether the words of an indicator stand in a text: its label, its name, or what surrounds its 正文表述."""
    full = [_outer(squash(words)) for words in (indicator.label, indicator.name)]
    # Sentences say PM2.5浓度 of PM2.5浓度工作目标.
    names = (*full, *(bare_label(name) for name in full))
    # 合计 and 总计 are short, and yet say what they mean.
    least = 2 if indicator.kind is Kind.TOTAL else _SHORTEST_NAME
    if any((len(name) >= least and name in around) or f"“{name}”" in around for name in names if name):
        return True
    return any(all(part in around for part in squash(phrase).split("{}")) for phrase in indicator.phrases)


def _outer(text: str) -> str:
    """Quotation marks within quotation marks (‘ ’) as they stand in the label itself."""
    return text.replace("‘", "“").replace("’", "”")


def _units(ledger: Ledger, around: str) -> tuple[str, ...]:
    """The units that the context names, the longest name where one lies within another; else 全市."""
    whole = ledger.plan.profile.total_name
    met = [unit for unit in ledger.plan.subjects if squash(unit) in around]
    met = [unit for unit in met if not any(unit != other and unit in other for other in met)]
    return (*met, *((whole,) if not met or squash(whole) in around else ()))


def _of_value(
    ledger: Ledger, unit: str, indicator: Indicator, value: Decimal, month: Month | None
) -> Iterator[FigureRef]:
    if month is None:
        target = ledger.plan.target(unit, indicator)
        if target is not None and target.value == value:
            yield FigureRef(unit, indicator.key, Part.TARGET)
        return
    figure = ledger.figures.get(month, {}).get((unit, indicator.key))
    if figure is not None:
        refs = [FigureRef(unit, indicator.key, part, month) for part, held in _parts(figure) if held == value]
        # A gap may be as large as a figure by chance: what the form itself says comes first.
        derived = derived_values(ledger, figure).items() if not refs else ()
        yield from refs
        yield from (FigureRef(unit, indicator.key, part, month) for part, held in derived if value in held)


def _parts(figure: Figure) -> Iterable[tuple[Part, Decimal | None]]:
    return (
        (Part.CUMULATIVE, figure.cumulative),
        (Part.RATE, figure.rate),
        (Part.TARGET, figure.target),
        (Part.ACTUAL, figure.actual if figure.actual != figure.cumulative else None),
    )

"""核定: findings that the office has seen and lets stand, told by rule and by place (contract 1.1, 1.3)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

from airdocs.model.batch import Batch
from airdocs.model.effect import REJECTING_GROUP
from airdocs.model.finding import Finding
from airdocs.model.form import Field
from airdocs.model.labels import squash
from airdocs.model.plan import Plan, Waiver
from airdocs.rules.catalogue import all_rules, rules_for
from airdocs.rules.plan.places import PLAN_FILE
from airdocs.rules.waivers import UnmetWaiver, is_monthly, is_sound

_SEPARATORS = re.compile("[›>》/»→|、,;:·•~—–-]+")
_QUOTES = re.compile("[“”\"'‘’「」『』【】《]")
_BRACKETS = re.compile(r"\([^()]*\)")
_FIELDS = frozenset(field.value for field in Field)

Place = tuple[str, ...]


def waives(waiver: Waiver, finding: Finding) -> bool:
    """Whether a row of 核定 means a finding: same rule, same place by labels.

    The labels above the last may stand in any order; the last may be given alone or with the headings
    above it, with its bracket or without. The form's column and the unit or the annex of a figure may be left
    out (``met_by`` sees to it that a row without them does not speak for two). No row lets a file stand
    that is turned away as a whole (group I).
    """
    if squash(waiver.code).upper() != finding.code or finding.code.startswith(REJECTING_GROUP):
        return False
    return any(_means(waiver.place, place) for place in _with_unit(finding)) or any(
        _means(waiver.place, shorter, exactly=True) for shorter in _shortened(finding)
    )


def _shortened(finding: Finding) -> Iterator[Place]:
    """The places of a unit's figure without the unit, and without the annex."""
    for place in _with_unit(finding):
        if finding.figure and place[0] == finding.figure[0]:
            yield place[1:]
            if len(place) > 2:
                yield (place[0], *place[2:])


def _with_unit(finding: Finding) -> tuple[Place, ...]:
    """The place in full, and without the form's column."""
    place = finding.place
    if not place:
        return ()
    return (place, place[:-1]) if len(place) > 3 and place[-1] in _FIELDS else (place,)


def _means(text: str, place: Place, *, exactly: bool = False) -> bool:
    """Whether words mean a place; a bracket that only one of them has does not count."""
    bare = _BRACKETS.sub("", squash(text))
    without = tuple(_BRACKETS.sub("", squash(label)) for label in place)
    pairs = ((text, place), (text, without), (bare, place))
    return any(_meets(_parts(words), labels, exactly=exactly) for words, labels in pairs)


def _meets(named: tuple[str, ...], place: Place, *, exactly: bool) -> bool:
    if "".join(named) in _run_together(place):
        return True
    if place[-1] in _FIELDS and len(place) > 1:
        if named[-1:] != place[-1:]:
            return False
        named, place = named[:-1], place[:-1]
    above, last = _parts(*place[:-1]), _parts(place[-1])
    given = named[len(above) :]
    if sorted(named[: len(above)]) != sorted(above) or (exactly and len(given) > len(last)):
        return False
    shorter = min(len(last), len(given))
    return shorter > 0 and last[-shorter:] == given[-shorter:]


def _parts(*labels: str) -> tuple[str, ...]:
    """The labels of a place, squashed and split at whatever was typed between them."""
    return tuple(p for label in labels for p in _SEPARATORS.split(_QUOTES.sub("", squash(label))) if p)


def _run_together(place: Place) -> frozenset[str]:
    """The place as it reads where only blanks stand between its labels; its first two may change places."""
    orders = permutations(place[:2])
    return frozenset("".join(_parts(*order, *place[2:])) for order in orders)


def let_stand(
    findings: Iterable[Finding], waivers: Iterable[Waiver]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """(remaining, waived): the findings parted by 核定, each in its order."""
    found = tuple(findings)
    standing = {at for waiver in waivers for at in met_by(waiver, found)}
    remaining = tuple(finding for at, finding in enumerate(found) if at not in standing)
    return remaining, tuple(finding for at, finding in enumerate(found) if at in standing)


def reasons(waived: Iterable[Finding], waivers: Iterable[Waiver]) -> tuple[tuple[Finding, str], ...]:
    """Each finding that 核定 lets stand, with the reason given there."""
    given = tuple(waivers)
    return tuple((one, next((w.reason for w in given if waives(w, one)), "")) for one in waived)


def met_by(waiver: Waiver, findings: Sequence[Finding]) -> tuple[int, ...]:
    """Which findings (by index) a row lets stand; none where figures of several units or annexes would be meant."""
    met = tuple(at for at, finding in enumerate(findings) if waives(waiver, finding))
    subjects = {(figure[0], findings[at].place[1:2]) for at in met if (figure := findings[at].figure)}
    return met if len(subjects) < 2 else ()


def stale_waivers(plan: Plan, waived: Iterable[Finding]) -> tuple[Finding, ...]:
    """P812 for each row of the plan's 核定 that met nothing among the ``waived`` findings of plan and body.

    Rows about monthly files are left alone: their finding comes and goes with the month.
    """
    known = frozenset(entry.code for entry in all_rules())
    return _unmet((w for w in plan.waivers if not is_monthly(w, known)), tuple(waived), PLAN_FILE)


def stale_in_month(batch: Batch, waived: Iterable[Finding]) -> tuple[Finding, ...]:
    """P812 for each row of the month's own 核定 that met nothing; rows that have a finding of their own left out."""
    known = frozenset(entry.code for entry in all_rules())
    own = (waiver for waiver in batch.office.waivers if is_sound(waiver, known))
    return _unmet(own, tuple(waived), batch.office.file)


def _unmet(waivers: Iterable[Waiver], waived: Sequence[Finding], file: str) -> tuple[Finding, ...]:
    judge = rules_for(UnmetWaiver)
    unmet = (UnmetWaiver(waiver, file) for waiver in waivers if not met_by(waiver, waived))
    return tuple(finding for subject in unmet for entry in judge for finding in entry.findings(subject))

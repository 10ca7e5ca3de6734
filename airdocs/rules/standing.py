"""Sheet 核定: findings that the office has seen and lets stand."""

import re
from collections.abc import Iterable

from airdocs.model.finding import Finding
from airdocs.model.labels import squash
from airdocs.model.plan import Plan, Waiver
from airdocs.rules.catalogue import all_rules, rules_for
from airdocs.rules.waivers import UnmetWaiver

_SEPARATORS = re.compile("[›>》/»→]")
#: Groups whose findings come from the plan itself, so that each waiver must meet one every time.
_PLAN_GROUPS = ("P", "T")


def _parts(*labels: str) -> tuple[str, ...]:
    """The labels of a place, squashed and split at whatever was typed between them."""
    return tuple(part for label in labels for part in _SEPARATORS.split(squash(label)) if part)


def waives(waiver: Waiver, finding: Finding) -> bool:
    """Whether a row of 核定 means a finding: same rule, same place by labels (contract 1.3).

    The last label may be given alone or with the headings above it.
    """
    if squash(waiver.code).upper() != finding.code or not finding.place:
        return False
    named, above = _parts(waiver.place), _parts(*finding.place[:-1])
    last, given = _parts(finding.place[-1]), named[len(above) :]
    if named[: len(above)] != above or not given or not last:
        return False
    shorter = min(len(last), len(given))
    return last[-shorter:] == given[-shorter:]


def let_stand(
    findings: Iterable[Finding], waivers: Iterable[Waiver]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """(remaining, waived): the findings parted by sheet 核定, each in its order."""
    given = tuple(waivers)
    judged = [(finding, any(waives(waiver, finding) for waiver in given)) for finding in findings]
    return tuple(f for f, stands in judged if not stands), tuple(f for f, stands in judged if stands)


def stale_waivers(plan: Plan, waived: Iterable[Finding]) -> tuple[Finding, ...]:
    """P812 for each row of 核定 that met nothing among the ``waived`` findings of plan and body.

    Rows about monthly files are left alone: their finding comes and goes with the month.
    """
    met = tuple(waived)
    known = {entry.code for entry in all_rules()}
    judge = rules_for(UnmetWaiver)
    unmet = (
        UnmetWaiver(waiver)
        for waiver in plan.waivers
        if not _is_monthly(waiver, known) and not any(waives(waiver, finding) for finding in met)
    )
    return tuple(finding for subject in unmet for entry in judge for finding in entry.findings(subject))


def _is_monthly(waiver: Waiver, known: set[str]) -> bool:
    code = squash(waiver.code).upper()
    return code in known and not code.startswith(_PLAN_GROUPS)

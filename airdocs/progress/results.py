"""A month's accepted figures to all that is said of them: assessments, rankings, late and missing reports."""

from collections.abc import Iterable, Mapping

from airdocs.model.assessment import MonthResult
from airdocs.model.finding import Finding, UnitState
from airdocs.model.plan import Plan
from airdocs.model.progress import Progress
from airdocs.progress.assess import assess
from airdocs.progress.rank import rankings

#: The rule that names a late report.
_LATE = "C502"


def month_result(
    plan: Plan, progress: Progress, states: Mapping[str, UnitState], findings: Iterable[Finding]
) -> MonthResult:
    """Everything that bulletin, summary and alarms say of a month, computed once."""
    late = frozenset(finding.unit for finding in findings if finding.code == _LATE and finding.unit)
    return MonthResult(assess(plan, progress), rankings(plan, progress), states, late)

"""What a rule has to say about a place, in the form the contract prints (1.2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How bad; the value is the contract's word."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def words(self) -> str:
        """What a clerk reads."""
        return {"error": "错误", "warning": "提醒", "note": "说明"}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place. ``place`` names it by labels (附件3, 东海县, 合计).

    ``figure`` is (subject unit, indicator key) where the fault spoils one figure, ``figures`` are all where it
    spoils many (a heading); ``title`` is what its rule is called.
    """

    code: str
    severity: Severity
    message: str
    suggestion: str
    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    unit: str | None = None
    place: tuple[str, ...] = ()
    figure: tuple[str, str] | None = None
    title: str = ""
    figures: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, str | None]:
        """The finding with the contract's keys in the contract's order."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "file": self.file,
            "sheet": self.sheet,
            "cell": self.cell,
            "unit": self.unit,
            "message": self.message,
            "suggestion": self.suggestion,
        }


def is_told_before(finding: Finding, month: str) -> bool:
    """Whether a late project list came in before ``month`` (2021-05): that month's bulletin told it."""
    return finding.code == "J706" and len(finding.place) > 3 and finding.place[3] < month


def occurred_titles(findings: Iterable[Finding], known: Mapping[str, str]) -> dict[str, str]:
    """Code → the titles of its rules that found something, joined with 、; where a finding has none, the known one.

    A code may have several rules: those that found nothing are not named.
    """
    titles: dict[str, dict[str, None]] = {}
    for one in findings:
        titles.setdefault(one.code, {})[one.title or known.get(one.code, one.code)] = None
    return {code: "、".join(names) for code, names in titles.items()}


class UnitState(Enum):
    """What became of a unit's report; the value is the contract's word."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    MISSING = "missing"

    @property
    def words(self) -> str:
        """What the office reads."""
        return {"accepted": "已采纳", "returned": "退回修改", "missing": "未报送"}[self.value]


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that send a file back."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)

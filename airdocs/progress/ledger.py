"""A plan's figures month by month, with the rows they were read from: what a trace looks up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from airdocs.model.annex import ColumnRole, summed_columns, total_indicator
from airdocs.model.assessment import Assessment
from airdocs.model.batch import Batch, Series
from airdocs.model.indicator import Indicator
from airdocs.model.month import Month
from airdocs.model.outlook import series_of
from airdocs.model.plan import Plan
from airdocs.model.progress import Figure, Progress
from airdocs.model.ranking import Ranking
from airdocs.model.submission import Entry
from airdocs.progress.assess import assess
from airdocs.progress.rank import rankings

_Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ledger:
    """``figures`` by (unit, indicator key), ``entries`` by (file, unit, indicator key), months in order.

    ``indicators`` are all that head a column, by key; ``parts`` the keys that a 合计 adds up; ``series`` the figures
    of the months before each.
    """

    plan: Plan
    progress: Mapping[Month, Progress] = field(default_factory=dict)
    figures: Mapping[Month, Mapping[_Place, Figure]] = field(default_factory=dict)
    entries: Mapping[Month, Mapping[tuple[str, str, str], Entry]] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    assessed: Mapping[Month, Mapping[_Place, Assessment]] = field(default_factory=dict)
    rankings: Mapping[Month, tuple[Ranking, ...]] = field(default_factory=dict)
    series: Mapping[Month, Series] = field(default_factory=dict)


def ledger_of(plan: Plan, months: Iterable[tuple[Progress, Batch]]) -> Ledger:
    """A ledger of every reviewed month; of a plan alone where there is none."""
    reviewed = tuple(months)
    indicators, parts = {}, {}
    for annex in plan.annexes:
        for column in annex.columns:
            if column.role in {ColumnRole.INDICATOR, ColumnRole.TOTAL}:
                indicator = column.indicator or total_indicator(annex, column)
                indicators[indicator.key] = indicator
                if column.role is ColumnRole.TOTAL:
                    added = (annex.columns[index].indicator for index in summed_columns(annex, column))
                    parts[indicator.key] = tuple(one.key for one in added if one is not None)
    return Ledger(
        plan,
        {progress.month: progress for progress, _ in reviewed},
        {progress.month: progress.by_place() for progress, _ in reviewed},
        {progress.month: _entries(batch) for progress, batch in reviewed},
        indicators,
        parts,
        {progress.month: assess(plan, progress).by_place() for progress, _ in reviewed},
        {progress.month: rankings(plan, progress) for progress, _ in reviewed},
        {one.month: series_of(earlier for earlier, _ in reviewed[:at]) for at, (one, _) in enumerate(reviewed)},
    )


def _entries(batch: Batch) -> dict[tuple[str, str, str], Entry]:
    return {
        (sent.file, entry.subject, entry.indicator.key): entry for sent in batch.effective for entry in sent.entries
    }

"""Sheet 预警: alarm levels, the conditions that raise them and what is then done (contract 1.3)."""

from collections import defaultdict
from collections.abc import Iterable

from airdocs.model.alarm import Alarm, Scope
from airdocs.model.alarm_words import UNDERSTOOD, read_condition
from airdocs.model.annex import Annex, ColumnRole, total_indicator
from airdocs.model.labels import squash
from airdocs.model.plan import Slip
from airdocs.readers.books.grid import Grid
from airdocs.readers.plan.records import read_records

_LABELS = ("条件", "级别", "措施")


def read_alarms(grid: Grid, slips: list[Slip], annexes: Iterable[Annex]) -> tuple[Alarm, ...]:
    """Sheet 预警 in its order; 级别 and 措施 are carried down over merged cells.

    A row without 条件, or with one that is not understood, is noted and left out.
    """
    scopes = scope_names(annexes)
    alarms: list[Alarm] = []
    for row in read_records(grid.unmerged(), _LABELS, slips):
        words = row.text("条件")
        condition = read_condition(words, scopes)
        if condition is None:
            row.miss("条件", UNDERSTOOD)
            continue
        alarms.append(Alarm(row.text("级别"), words, row.text("措施"), condition, row.cell("条件")))
    return tuple(alarms)


def scope_names(annexes: Iterable[Annex]) -> dict[str, Scope]:
    """What each annex and each column may be called; a label that several columns bear only with its annex."""
    named: dict[str, list[Scope]] = defaultdict(list)
    for annex in annexes:
        for words in dict.fromkeys((annex.name, annex.title)):
            named[squash(words)].append(Scope(annex.name))
        for column in annex.columns:
            if column.role is ColumnRole.INDICATOR or column.role is ColumnRole.TOTAL:
                indicator = column.indicator or total_indicator(annex, column)
                for words in dict.fromkeys(map(squash, (column.label, indicator.name))):
                    named[words].append(Scope(annex.name, indicator.key))
                    named[squash(annex.name) + words].append(Scope(annex.name, indicator.key))
    return {words: scopes[0] for words, scopes in named.items() if words and len(set(scopes)) == 1}

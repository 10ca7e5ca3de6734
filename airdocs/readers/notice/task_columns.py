"""Which columns of a table hold tasks, who answers for them, by when: told by their headings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from airdocs.model.labels import squash
from airdocs.model.script import ScriptTable

#: Kinds of columns in the order in which a heading is tried.
_KINDS = (
    ("serial", re.compile(r"序号|编号|序列|序")),
    ("lead", re.compile(r".*牵头.*")),
    ("support", re.compile(r".*(?:配合|协助|协同|参与|参加).*")),
    ("duty", re.compile(r".*(?:责任|负责|分工|落实单位|实施单位|承办|主体|部门|单位).*")),
    ("deadline", re.compile(r".*(?:时限|完成时间|时间要求|时间节点|时间安排|期限|时间).*")),
    (
        "goal",
        re.compile(r"(?:量化|考核|预期|年度|工作|任务|完成)?(?:目标|指标)(?:值|要求)?|目标要求|目标任务数?|量化.*"),
    ),
    (
        "topic",
        re.compile(
            r"重点(?:工作|领域|方向|行动|任务(?:类别|名称)?)|(?:工作|任务|项目)?(?:类别|类型|分类|领域|大类|方面)|主要方面|行动|专项行动|工作重点|任务名称|重点工程"
        ),
    ),
    ("task", re.compile(r".*(?:任务|内容|措施|事项|工作|举措|要求|项目).*")),
    ("other", re.compile(r".*")),
)
WHO = frozenset({"duty", "lead", "support"})
_HEADER_ROWS = 4
_LONGEST_LABEL = 20


@dataclass(frozen=True, slots=True)
class TaskColumns:
    """``at`` are the columns of each kind; the body begins at row ``body``."""

    at: Mapping[str, tuple[int, ...]]
    body: int


def task_columns(table: ScriptTable) -> TaskColumns | None:
    """The columns of a task table; None for a table that gives no tasks or nobody to do them."""
    rows = table.rows
    for at in range(min(_HEADER_ROWS, len(rows))):
        labels = list(rows[at])
        for cell in table.cells:
            if cell.row <= at < cell.row + cell.rows:
                labels[cell.column : cell.column + cell.columns] = [cell.text] * cell.columns
        kinds = {_kind(squash(label)) for label in labels}
        if WHO.isdisjoint(kinds) or kinds.isdisjoint({"task", "topic"}):
            continue
        if max(map(len, map(squash, labels))) <= _LONGEST_LABEL and sum(map(bool, labels)) > 1:
            below, body = _under(table, at, labels)
            found = _named(_shifted(below, rows, body), body)
            return found if found and _holds_words(found, rows) else None
    return None


def _holds_words(columns: TaskColumns, rows: Sequence[Sequence[str]]) -> bool:
    """Whether the tasks are told in words: a column 锅炉改造项目 with figures belongs to a table of targets."""
    texts = [squash(row[at]) for row in rows[columns.body :] for at in columns.at["task"] if at < len(row)]
    told = [text for text in texts if text]
    return sum(re.search(r"[\u4e00-\u9fff]{2}", text) is not None for text in told) * 2 > len(told)


def _under(table: ScriptTable, at: int, labels: list[str]) -> tuple[list[str], int]:
    """The lowest headings: a second header row stands under a heading merged over several columns."""
    bottom = (
        max(cell.row + cell.rows for cell in table.cells if cell.row == at and cell.text) if table.drawn else at + 1
    )
    bottom = min(bottom, at + 3)
    for cell in table.cells:
        if at < cell.row < bottom and cell.text.strip():
            labels[cell.column : cell.column + cell.columns] = [cell.text] * cell.columns
    return labels, bottom


def _kind(label: str) -> str:
    return "" if not label else next(kind for kind, pattern in _KINDS if pattern.fullmatch(label))


def _shifted(labels: list[str], rows: Sequence[Sequence[str]], body: int) -> list[str]:
    """Headings of a table that has a column more than they name: the one over two columns counts twice."""
    filled = sum(bool(row[-1].strip()) for row in rows[body:])
    if labels[-1] or filled * 2 < len(rows) - body:
        return labels
    wide = next((n for n, label in enumerate(labels) if _kind(squash(label)) in {"topic", "task"}), 0)
    return [*labels[: wide + 1], labels[wide], *labels[wide + 1 : -1]]


def _named(labels: Sequence[str], body: int) -> TaskColumns | None:
    """Each kind's columns: of several headed as tasks the first is the topic, the last the task."""
    at: dict[str, tuple[int, ...]] = {}
    for column, label in enumerate(labels):
        kind = _kind(squash(label))
        if kind:
            at[kind] = (*at.get(kind, ()), column)
    tasks, topics = at.get("task", ()), at.get("topic", ())
    if not tasks:
        at["task"] = topics[-1:]
        at["topic"] = topics[:-1]
    elif len(tasks) > 1 and not topics:
        at["topic"], at["task"] = tasks[:1], tasks[1:]
    if len(at.get("topic", ())) > 1:
        at["other"] = (*at.get("other", ()), *at["topic"][:-1])
        at["topic"] = at["topic"][-1:]
    if not at.get("topic"):
        at.pop("topic", None)
    return TaskColumns(at, body) if at["task"] and not WHO.isdisjoint(at) else None

"""P: whether each task of sheet 任务 is given once, under its own number."""

import re
from collections import Counter
from collections.abc import Iterator

from airdocs.model.finding import Severity
from airdocs.model.labels import squash
from airdocs.rules.registry import Hit, rule
from airdocs.rules.tasks.work_view import SERIAL, TEXT, TOPIC, WorkView

#: A title printed twice in one cell: with nothing between, or with a mark.
_DOUBLED = re.compile(r"(.{4,}?)[、,，;；。/|]?\1[。]?")


@rule(
    code="P808",
    title="重点工作名称在一格内写了两遍",
    severity=Severity.WARNING,
    message="{where}把“{title}”写了两遍。",
    suggestion="请删去重复的一遍；已印发、确需保留的，在“核定”表写明理由。",
)
def heading_doubled(view: WorkView) -> Iterator[Hit]:
    """A heading whose cell holds it twice.

    多半是排版时粘贴了两次；分解表、清单和填报表只印一次，表里的也请改过来。

    反例：
        序号 | 重点工作 | 任务 | 责任分工
        1 | 加强扬尘管控加强扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头。
    正例：
        序号 | 重点工作 | 任务 | 责任分工
        1 | 加强扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头。
    """
    told: set[tuple[str, ...]] = set()
    for at, task in enumerate(view.work):
        doubled = _DOUBLED.fullmatch(squash(task.heading))
        if doubled and task.path not in told:
            told.add(task.path)
            yield view.hit(at, TOPIC, title=doubled[1])


@rule(
    code="P808",
    title="重点工作分在两处",
    severity=Severity.WARNING,
    message="{where}“{title}”在第{other}项已经出现过，中间隔着别的重点工作。",
    suggestion="同一项重点工作的任务请排在一起；本是两项的，请改用不同的名称。",
)
def heading_given_twice(view: WorkView) -> Iterator[Hit]:
    """One heading over two groups of tasks that do not follow each other.

    分解表按重点工作合并单元格，分在两处就会印成两项。

    反例：
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头。
        2 | 秸秆禁烧 | 网格巡查。 | 市生态环境局牵头。
        3 | 扬尘管控 | 裸土覆盖。 | 市生态环境局牵头。
    正例：
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头。
        2 | 扬尘管控 | 裸土覆盖。 | 市生态环境局牵头。
    """
    groups: dict[tuple[str, ...], int] = {}
    before: tuple[str, ...] = ()
    for at, task in enumerate(view.work):
        path = tuple(map(squash, task.path))
        if path and path != before:
            if path in groups:
                yield view.hit(at, TOPIC, title=task.headline, other=view.numbers[groups[path]])
            groups.setdefault(path, at)
        before = path


@rule(
    code="P808",
    title="任务重复",
    severity=Severity.WARNING,
    message="{where}与第{other}项的任务一字不差。",
    suggestion="请删去重复的一项；责任分工不同的，合并写在一项里。",
)
def task_given_twice(view: WorkView) -> Iterator[Hit]:
    """Two tasks with the same text.

    同一任务列两次，责任单位要报两次，进展也可能对不上。

    反例：
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头。
        2 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局负责。
    正例：
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头。
        2 | 扬尘管控 | 裸土覆盖。 | 市生态环境局负责。
    """
    first: dict[str, int] = {}
    for at, task in enumerate(view.work):
        known = first.setdefault(squash(task.text), at)
        if known != at:
            yield view.hit(at, TEXT, other=view.numbers[known])


@rule(
    code="P824",
    title="任务序号空白或重复",
    severity=Severity.WARNING,
    message="{where}{fault}，全部任务改按先后次序编号。",
    suggestion="请给每项任务一个不重复的序号。",
)
def serial_not_unique(view: WorkView) -> Iterator[Hit]:
    """A task without a number, or with the number of another.

    填报表和汇总表用序号称呼任务；序号不唯一时只能按先后次序另编，与印发的序号就对不上了。

    反例：
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头。
        1 | 扬尘管控 | 裸土覆盖。 | 市生态环境局牵头。
    正例：
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头。
        2 | 扬尘管控 | 裸土覆盖。 | 市生态环境局牵头。
    """
    serials = [squash(row.serial) for row in view.plan.tasks]
    counts, seen = Counter(serials), set[str]()
    for at, serial in enumerate(serials):
        if not serial or (counts[serial] > 1 and serial in seen):
            yield view.hit(at, SERIAL, fault=f"是{serial}，前面已经用过" if serial else "没有填写")
        seen.add(serial)

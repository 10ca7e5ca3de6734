"""P: whether everything that names a unit beside a task was read: nothing is lost without a word."""

from collections.abc import Iterator

from airdocs.model.finding import Severity
from airdocs.model.task import Doubt
from airdocs.rules.registry import Hit, rule
from airdocs.rules.tasks.duties import doubted_in, name_hit
from airdocs.rules.tasks.work_view import DUTY, TASKS_SHEET, WorkView


@rule(
    code="P806",
    title="责任分工没有读全",
    severity=Severity.WARNING,
    message="{where}提到“{words}”{beside}，读不出它在这项任务里的职责，没有列入。",
    suggestion="请把每个单位的职责写明，如“甲局牵头，乙局配合。”；只是提到、并不承担任务的，在“核定”表写明。",
)
def duty_left_unread(view: WorkView) -> Iterator[Hit]:
    """A unit named in 责任分工 whose role nobody can tell.

    句中提到的单位，要么承担任务，要么会被误以为承担任务；读不出来的不代为猜测，也不悄悄略去。

    反例：
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局负责督促市生态环境局。
    正例：
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头。
    """
    return (name_hit(view, doubted) for doubted in doubted_in(view, Doubt.UNREAD))


@rule(
    code="P806",
    title="疑似任务没有读出",
    severity=Severity.WARNING,
    message="正文第{paragraph}段结尾的“{words}”像是责任分工，但没有读成任务。",
    suggestion="是任务的，请在段末用括号写明责任单位和职责，如“（甲局牵头，乙局配合）”；不是任务的，在“核定”表写明。",
)
def task_not_read(view: WorkView) -> Iterator[Hit]:
    """A paragraph of the body that ends like a task and gave none.

    正文的任务按段末的责任分工读取。写法特别的可能读不出来；读漏一项，这项任务就没有人报进展。

    反例：
        正文 = 加强监管。（市生态环境局牵头）另外要做好宣传。
    正例：
        正文 = 加强监管。（市生态环境局牵头）
    """
    for one in view.lost:
        place = (TASKS_SHEET, DUTY, f"第{one.paragraph}段")
        yield Hit(view.file, place=place, facts={"paragraph": str(one.paragraph), "words": one.words})

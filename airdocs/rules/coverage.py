"""C: who has not reported."""

from collections.abc import Iterator

from airdocs.model.batch import Batch
from airdocs.model.month import day_words
from airdocs.model.submission import Trouble
from airdocs.rules.registry import Hit, rule


def heard_from(batch: Batch) -> frozenset[str]:
    """The units of which a file came in, be it only one that had to be turned away; a scan alone is none."""
    sent = {submission.unit for submission in (*batch.effective, *batch.clashing, *batch.misfits)}
    # A borrowed form speaks for the unit on its face too: that unit did report, on the wrong sheet.
    sent |= {submission.face.unit for submission in batch.misfits}
    return frozenset(sent | {drop.guess for drop in batch.unreadable if drop.trouble is not Trouble.ATTACHMENT})


@rule(
    code="C501",
    title="未报送",
    message="“{unit}”没有报送{month}填报表，截止日为{deadline}。",
    suggestion="请尽快填报并报送{mailbox}。",
)
def not_submitted(batch: Batch) -> Iterator[Hit]:
    """A unit that owes a form and has sent none by the deadline.

    缺报的数不按零计算，汇总时注明“未含”，并据此催报。

    反例：来件 = 无
    正例：本月完成 = 5
    """
    heard = heard_from(batch)
    profile = batch.plan.profile
    facts = {
        "month": batch.month.words,
        "deadline": day_words(batch.month.deadline(profile.deadline_day)),
        "mailbox": f"（{profile.mailbox}）" if profile.mailbox else "",
    }
    for unit in batch.reporters:
        if unit not in heard and batch.is_due:
            yield Hit(unit=unit, place=(unit,), facts={"unit": unit, **facts})

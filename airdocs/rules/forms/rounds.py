"""I: which of a unit's several files counts."""

from collections.abc import Iterator

from airdocs.model.batch import Batch
from airdocs.model.finding import Severity
from airdocs.model.submission import Submission
from airdocs.rules.registry import Hit, rule


def _newest_round(batch: Batch, unit: str) -> int:
    return max((sent.identity.round for sent in (*batch.effective, *batch.clashing) if sent.unit == unit), default=0)


def _whole_file(sent: Submission, **facts: str) -> Hit:
    return Hit(sent.file, unit=sent.unit, place=(sent.unit,), facts={"file": sent.file, "unit": sent.unit, **facts})


def _counting(batch: Batch, unit: str) -> str:
    return "、".join(f"“{sent.file}”" for sent in (*batch.effective, *batch.clashing) if sent.unit == unit)


@rule(
    code="I105",
    title="同一轮次报送内容不同",
    message="“{unit}”同一轮次报来的几份填报表内容不同：“{file}”与{others}，无法判断以哪一份为准。",
    suggestion="请确认以哪一份为准，只保留一份重新报送。",
)
def sent_twice_differently(batch: Batch) -> Iterator[Hit]:
    """One unit's files of one round that differ.

    两份都不采用，比任选一份稳妥。更正应当用退回的那份表，它带有新的轮次。

    反例：另一份 = 同轮次不同内容
    正例：另一份 = 无
    """
    for sent in batch.clashing:
        others = "".join(
            f"“{other.file}”" for other in batch.clashing if other.unit == sent.unit and other.file != sent.file
        )
        yield _whole_file(sent, others=others)


@rule(
    code="I107",
    title="重复报送",
    severity=Severity.NOTE,
    message="文件“{file}”与{counting}内容相同，只计一次。",
    suggestion="无需处理。",
)
def identical_copy(batch: Batch) -> Iterator[Hit]:
    """The same form sent twice.

    内容一样，不影响结果，记下来备查。

    反例：另一份 = 同轮次相同内容
    正例：另一份 = 无
    """
    for sent in batch.superseded:
        if sent.identity.round >= _newest_round(batch, sent.unit):
            yield _whole_file(sent, counting=_counting(batch, sent.unit))


@rule(
    code="I108",
    title="已被新一轮替代",
    severity=Severity.NOTE,
    message="文件“{file}”是第{round}轮，已被{counting}替代，不再计入。",
    suggestion="无需处理。",
)
def superseded_by_later_round(batch: Batch) -> Iterator[Hit]:
    """An earlier round of a form that came back corrected.

    同一单位以轮次最高的一份为准，先前的留档备查。

    反例：另一份 = 上一轮次
    正例：另一份 = 无
    """
    for sent in batch.superseded:
        if sent.identity.round < _newest_round(batch, sent.unit):
            yield _whole_file(sent, round=str(sent.identity.round), counting=_counting(batch, sent.unit))

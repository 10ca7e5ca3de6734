"""月度/<月份>/催报/<单位>.docx: the letter to a unit that has sent nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from airdocs.documents.cases import Case
from airdocs.documents.dispatches import dispatch_for, letter_head
from airdocs.documents.markup import AnnexCall, parse_markup
from airdocs.documents.offered import offered_facts
from airdocs.documents.wording import fill
from airdocs.errors import AirdocsError
from airdocs.model.batch import Batch
from airdocs.model.document import Block, Imprint, Paragraph, Recipients, Signature, Title, WordDocument
from airdocs.model.finding import UnitState
from airdocs.model.form import reported_indicators
from airdocs.model.labels import tidy
from airdocs.model.month import Month
from airdocs.model.plan import Plan, Profile
from airdocs.model.quantity import State
from airdocs.model.task_form import owed_tasks
from airdocs.model.text import body_text

#: How sheet 发文 calls it, and its wording below templates/文字.
GENRE = "催报"


@dataclass(frozen=True, slots=True)
class OwedTold:
    """An annex that a unit has to report figures of, and how many indicators."""

    annex: Annotated[str, "附件"]
    title: Annotated[str, "名称"]
    count: Annotated[int, "项数"]


@dataclass(frozen=True, slots=True)
class ReminderFacts:
    """All that the wording of the letter may call. ``days`` is how long the deadline has passed on ``today``."""

    unit: Annotated[str, "单位"]
    month: Annotated[Month, "月份"]
    deadline: Annotated[date, "截止日"]
    today: Annotated[date, "今日"]
    days: Annotated[int, "逾期天数"]
    owed: Annotated[tuple[OwedTold, ...], "指标"]
    tasks: Annotated[int, "任务数"]
    contact: Annotated[str, "单位联系人"]
    phone: Annotated[str, "单位电话"]
    profile: Annotated[Profile, "文件"]


def reminder_path(month: Month, case: Case) -> str:
    """Where a unit's letter goes below outputs/<plan>/."""
    return f"月度/{month}/{GENRE}/{case.name}.docx"


def is_to_remind(case: Case, batch: Batch) -> bool:
    """Whether a letter goes out: the deadline has come, and not a file of the unit has; a late one is none.

    Nor does one to a unit whose silence 核定 lets stand.
    """
    return batch.is_due and case.state is UnitState.MISSING and not case.files and not case.excused


def reminder(plan: Plan, batch: Batch, case: Case, wording: str, source: str) -> WordDocument:
    """The letter to a unit that owes a form; ``source`` names the wording in errors, its first line is the title.

    AirdocsError where the wording has nothing to say.
    """
    facts = reminder_facts(plan, batch, case)
    lines = body_text(source, fill(wording, source, offered_facts(facts))).paragraphs
    if not lines:
        raise AirdocsError(f"{source} 没有内容。", "请从原程序包复制这个模板，首行为标题。")
    profile, row = plan.profile, dispatch_for(plan, GENRE, batch.month, case.unit)
    blocks = (
        letter_head(profile, row.doc_number),
        Title(lines[0]),
        Recipients(row.recipients),
        *_body(lines[1:]),
        Signature(profile.issuer, row.issued, profile.sealed),
        *((Imprint(row.copies_to, "", None),) if row.copies_to else ()),
    )
    return WordDocument(reminder_path(batch.month, case), lines[0], profile.issuer, blocks)


def reminder_facts(plan: Plan, batch: Batch, case: Case) -> ReminderFacts:
    """What a unit owes for the month, since when, and who is to be asked."""
    deadline = batch.month.deadline(plan.profile.deadline_day)
    today = batch.as_of or deadline
    unit = next((unit for unit in plan.units if unit.name == case.unit), None)
    return ReminderFacts(
        unit=case.unit,
        month=batch.month,
        deadline=deadline,
        today=today,
        days=max(0, (today - deadline).days),
        owed=_owed(plan, batch.month, case.unit),
        tasks=len(owed_tasks(plan, case.unit)),
        contact=unit.contact if unit else "",
        phone=unit.phone if unit else "",
        profile=plan.profile,
    )


def _owed(plan: Plan, month: Month, unit: str) -> tuple[OwedTold, ...]:
    """The annexes of which the unit reports figures: its own, or those a department reports for all."""
    counts: Counter[str] = Counter()
    for indicator in reported_indicators(plan):
        target = plan.target_in(month, unit, indicator)
        has_target = target is not None and target.quantity.state not in {State.NO_TASK, State.BLANK}
        if indicator.reporter == unit or (not indicator.reporter and has_target):
            counts[indicator.annex] += 1
    return tuple(
        OwedTold(annex.name, tidy(annex.title), counts[annex.name]) for annex in plan.annexes if counts[annex.name]
    )


def _body(lines: tuple[str, ...]) -> Iterator[Block]:
    for part in parse_markup(lines):
        yield Paragraph(f"[[{part.annex}]]") if isinstance(part, AnnexCall) else part

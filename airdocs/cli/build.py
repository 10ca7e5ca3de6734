"""build and forms: from a plan's folder to its outputs."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from airdocs.cli import console
from airdocs.cli.parallel import mapper
from airdocs.cli.parser import Options
from airdocs.cli.plans import (
    ElsewhereError,
    each_plan,
    expect_month,
    period,
    reviewed,
    warn_of_unread,
)
from airdocs.cli.status import Status
from airdocs.compose import compose_forms, compose_lists, compose_month, compose_notice, compose_targets, month_results
from airdocs.errors import AirdocsError
from airdocs.inbox import PlanFiles, Templates, read_plan_files, read_templates
from airdocs.model.batch import Record
from airdocs.model.finding import UnitState, errors
from airdocs.model.form import reporters
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.outbox import Delivery, deliver
from airdocs.pipeline import MonthReview, Opened, Piece, finish, open_plan, opening_record, prove_sheets


def build_plans(options: Options) -> int:
    """Everything that --only asks for, for every plan; 1 where --strict and an error was found."""
    templates = read_templates(options.root)
    return each_plan(options, lambda folder: _build(options, folder, templates))


def _build(options: Options, folder: str, templates: Templates) -> int:
    files = read_plan_files(options.root, folder)
    opened = open_plan(files)
    if options.month is not None:
        expect_month(opened.plan, options.month, files.drops)
    with mapper(options.jobs) as each, console.watching(quiet=options.quiet) as watch:
        reviews = reviewed(opened.plan, files, options, each)
        wanted = reviews if options.all_months else reviews[-1:]
        parts = {scope: tuple(pieces) for scope, pieces in parts_of(options, opened, templates, files, reviews)}
        pieces = tuple(chain.from_iterable(parts.values()))
        outputs = tuple(watch(finish(pieces, files, templates), "生成文件", len(pieces)))
        proof = prove_sheets(opened.plan, outputs)
        proofs = {"目标书": proof.record() if proof else None} if "目标书" in parts else {}
        delivery = deliver(options.root / "outputs" / folder, outputs, parts, proofs)
    warn_of_unread(files)
    _warn_of_blocked(delivery)
    alarms = (*(piece.alarm for piece in pieces), proof.alarm if proof else "")
    for alarm in dict.fromkeys(filter(None, alarms)):
        console.remark(alarm)
    if not options.quiet:
        _report(options, opened, wanted, delivery)
    bad = errors(chain(opened.findings, *(review.findings for review in wanted)))
    return _status(delivery) or (Status.FOUND if options.strict and bad else Status.DONE)


def parts_of(
    options: Options, opened: Opened, templates: Templates, files: PlanFiles, reviews: tuple[MonthReview, ...]
) -> Iterator[tuple[str, Iterable[Piece]]]:
    """(folder that the part owns, its documents) for every part asked for."""
    if "印发" in options.only:
        yield "印发", compose_notice(opened, templates)
    if "目标书" in options.only:
        yield "目标书", compose_targets(opened, templates, _record(opened.plan, files, reviews))
    if "月度" in options.only:
        results = month_results(opened.plan, reviews)
        for last in range(1 if options.all_months else len(reviews), len(reviews) + 1 if reviews else 0):
            months = compose_month(opened, reviews[:last], results[:last], files, templates)
            yield f"月度/{reviews[last - 1].month}", months
    month = forms_month(opened.plan, reviews[-1].month if reviews else None)
    if "填报表" in options.only and month is not None:
        record = _record(opened.plan, files, reviews)
        yield f"填报表/{month}", compose_forms(opened.plan, month, record, templates)
        yield "填报表/项目清单", compose_lists(opened.plan, templates)


def _record(plan: Plan, files: PlanFiles, reviews: tuple[MonthReview, ...]) -> Record:
    """What holds after the last review, or before the first month."""
    return reviews[-1].record if reviews else opening_record(plan, files)


def forms_month(plan: Plan, newest: Month | None) -> Month | None:
    """The month after the newest one, or after 成文日期; never before the plan's period, None once it is over."""
    first, last = period(plan)
    if newest is not None:
        month = newest.after
    else:
        issued = plan.profile.issued
        month = max(Month.of(issued).after, first) if issued else first
    return month if month <= last else None


def _report(options: Options, opened: Opened, wanted: tuple[MonthReview, ...], delivery: Delivery) -> None:
    """What was done, in a few lines."""
    console.say(f"{opened.plan.profile.name}（{opened.plan.folder}）")
    bad = len(errors(opened.findings))
    others = len(opened.findings) - bad
    console.say(f"  方案：错误 {bad} 处，提醒和说明 {others} 处，已核定 {len(opened.waived)} 处")
    for review in wanted:
        _say_month(review)
    total = len(delivery.written) + len(delivery.unchanged)
    where = options.root / "outputs" / opened.plan.folder
    console.say(f"  共 {total} 个文件，其中新写 {len(delivery.written)} 个：{where}")


def _say_month(review: MonthReview) -> None:
    if not review.states:
        return
    counts = [f"{state.words} {list(review.states.values()).count(state)}" for state in UnitState]
    console.say(f"  {review.month.words}：应报 {len(review.states)}，{'，'.join(counts)}")
    for unit, state in review.states.items():
        if state is not UnitState.ACCEPTED:
            console.say(f"    {state.words}：{unit}")


#: Forms ask for tasks of sheet 任务 alone: the office decides which of its body's it has reported on.
_ONLY_IN_BODY = (
    "  正文里的任务 {count} 项没有列入部门填报表。需要部门按月填报的，把任务写进方案.xlsx的“任务”表"
    "（序号、重点工作、任务、责任分工，可从 印发/任务分解表.xlsx 复制），再运行一次。"
)


def make_forms(options: Options) -> int:
    """填报表/<月份>/ for the asked month."""
    if options.month is None:
        raise AirdocsError("forms 要指明一个月份。", "例如 python generate.py forms --month 2021-06。")
    month, templates = options.month, read_templates(options.root)
    return each_plan(options, lambda folder: _forms(options, folder, month, templates))


def _forms(options: Options, folder: str, month: Month, templates: Templates) -> int:
    files = read_plan_files(options.root, folder)
    opened = open_plan(files)
    _check_asked(opened.plan, month, options.unit)
    with mapper(options.jobs) as each, console.watching(quiet=options.quiet) as watch:
        reviews = reviewed(opened.plan, files, options, each, until=month.before)
        record = _record(opened.plan, files, reviews)
        pieces = tuple(compose_forms(opened.plan, month, record, templates, options.unit))
        outputs = watch(finish(pieces, files, templates), "生成填报表", len(pieces))
        scopes = () if options.unit else (f"填报表/{month}",)
        delivery = deliver(options.root / "outputs" / folder, outputs, scopes)
    _warn_of_blocked(delivery)
    if not options.quiet:
        _say_forms(options.root, opened.plan, month, len(pieces))
        if opened.work and not opened.plan.tasks and not options.unit:
            console.say(_ONLY_IN_BODY.format(count=len(opened.work)))
    return _status(delivery)


def _check_asked(plan: Plan, month: Month, unit: str | None) -> None:
    """Whether the plan has such a month and such a reporter."""
    expect_month(plan, month)
    known = reporters(plan)
    if unit is not None and unit not in known:
        names = "、".join(known) or "（没有）"
        raise ElsewhereError(f"“{unit}”不需要填报，或不在方案的单位表里。", f"需要填报的单位：{names}。")


def _say_forms(root: Path, plan: Plan, month: Month, count: int) -> None:
    if count:
        where = root / "outputs" / plan.folder / "填报表" / str(month)
        console.say(f"{plan.profile.name}：{month.words}填报表 {count} 份：{where}")
    else:
        console.say(f"{plan.profile.name}：没有需要按月填报的指标，不用发填报表。")


def _warn_of_blocked(delivery: Delivery) -> None:
    for path in delivery.blocked:
        console.remark(f"写不了 {path}：正被 Excel、WPS 或 Word 打开，或没有写入权限。请处理后再运行；其他文件已写好。")


def _status(delivery: Delivery) -> int:
    return Status.WRONG_SETUP if delivery.blocked else Status.DONE

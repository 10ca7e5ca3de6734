"""build and forms: from a plan's folder to its outputs."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from airdocs.cli import console
from airdocs.cli.parallel import mapper
from airdocs.cli.parser import Options
from airdocs.cli.plans import each_plan, reviewed
from airdocs.errors import AirdocsError
from airdocs.inbox import PlanFiles, Templates, read_plan_files, read_templates
from airdocs.model.document import Document
from airdocs.model.finding import Severity, UnitState
from airdocs.model.form import reporters
from airdocs.model.month import Month
from airdocs.model.submission import History
from airdocs.outbox import Delivery, deliver
from airdocs.pipeline import (
    Mapper,
    MonthReview,
    Opened,
    compose_forms,
    compose_month,
    compose_notice,
    finish,
    open_plan,
)


def build_plans(options: Options) -> int:
    """Everything that --only asks for, for every plan; 1 where --strict and an error was found."""
    templates = read_templates(options.root)
    return each_plan(options, lambda folder: _build(options, folder, templates))


def _build(options: Options, folder: str, templates: Templates) -> int:
    files = read_plan_files(options.root, folder)
    opened = open_plan(files)
    with mapper(options.jobs) as each, console.watching(quiet=options.quiet) as watch:
        reviews = reviewed(opened.plan, files, options, each)
        wanted = _wanted_months(options, reviews)
        parts = tuple(_parts(options, opened, templates, wanted, reviews))
        documents = tuple(chain.from_iterable(made for _, made in parts))
        outputs = watch(finish(documents, files, templates), "生成文件", len(documents))
        delivery = deliver(options.root / "outputs" / folder, outputs, tuple(scope for scope, _ in parts))
    _report(options, files, opened, wanted, delivery)
    bad = any(f.severity is Severity.ERROR for f in chain(opened.findings, *(review.findings for review in wanted)))
    return _status(delivery) or int(options.strict and bad)


def _wanted_months(options: Options, reviews: tuple[MonthReview, ...]) -> tuple[MonthReview, ...]:
    """The months to write: the asked one, the newest, or all."""
    return reviews if options.all_months else reviews[-1:]


def _parts(
    options: Options,
    opened: Opened,
    templates: Templates,
    wanted: tuple[MonthReview, ...],
    reviews: tuple[MonthReview, ...],
) -> Iterator[tuple[str, tuple[Document, ...]]]:
    """(folder that the part owns, its documents) for every part asked for."""
    if "印发" in options.only:
        yield "印发", compose_notice(opened, templates)
    if "月度" in options.only:
        for review in wanted:
            yield f"月度/{review.month}", compose_month(opened, review)
    month = _forms_month(opened, reviews)
    if "填报表" in options.only and month is not None:
        history = reviews[-1].history if reviews else {}
        yield f"填报表/{month}", tuple(compose_forms(opened.plan, month, history, templates.texts))


def _forms_month(opened: Opened, reviews: tuple[MonthReview, ...]) -> Month | None:
    """The month after the newest one, or after 成文日期; None once the plan's period is over."""
    profile = opened.plan.profile
    if reviews:
        month = reviews[-1].month.after
    else:
        month = Month.of(profile.issued).after if profile.issued else Month(profile.year, 1)
    last = Month.of(profile.ends) if profile.ends else Month(profile.year, 12)
    return month if month <= last else None


def _report(
    options: Options, files: PlanFiles, opened: Opened, wanted: tuple[MonthReview, ...], delivery: Delivery
) -> None:
    """What was done, in a few lines."""
    for name in files.odd_folders:
        console.remark(f"月报/{name} 不是“2021-05”这样的月份文件夹，其中的文件没有读。")
    for path in delivery.blocked:
        console.remark(f"写不了 {path}：正在被 Excel、WPS 或 Word 打开。请关闭后再运行；其他文件已写好。")
    if options.quiet:
        return
    console.say(f"{opened.plan.profile.name}（{opened.plan.folder}）")
    _say_findings("方案", opened)
    for review in wanted:
        _say_month(review)
    total = len(delivery.written) + len(delivery.unchanged)
    console.say(
        f"  共 {total} 个文件，其中新写 {len(delivery.written)} 个：{options.root / 'outputs' / opened.plan.folder}"
    )


def _say_findings(what: str, opened: Opened) -> None:
    errors = sum(1 for finding in opened.findings if finding.severity is Severity.ERROR)
    others = len(opened.findings) - errors
    console.say(f"  {what}：错误 {errors} 处，提醒和说明 {others} 处，已核定 {len(opened.waived)} 处")


def _say_month(review: MonthReview) -> None:
    if not review.states:
        return
    counts = [f"{state.words} {list(review.states.values()).count(state)}" for state in UnitState]
    console.say(f"  {review.month.words}：应报 {len(review.states)}，{'，'.join(counts)}")
    for unit, state in review.states.items():
        if state is not UnitState.ACCEPTED:
            console.say(f"    {state.words}：{unit}")


def make_forms(options: Options) -> int:
    """填报表/<月份>/ for the asked month."""
    if options.month is None:
        raise AirdocsError("forms 要指明一个月份。", "例如 python generate.py forms --month 2021-06。")
    month, templates = options.month, read_templates(options.root)
    return each_plan(options, lambda folder: _forms(options, folder, month, templates))


def _forms(options: Options, folder: str, month: Month, templates: Templates) -> int:
    files = read_plan_files(options.root, folder)
    opened = open_plan(files)
    unit = _known_unit(opened, options.unit)
    with mapper(options.jobs) as each, console.watching(quiet=options.quiet) as watch:
        history = _history_before(opened, files, month, options, each)
        documents = tuple(compose_forms(opened.plan, month, history, templates.texts, unit))
        outputs = watch(finish(documents, files, templates), "生成填报表", len(documents))
        delivery = deliver(options.root / "outputs" / folder, outputs, () if unit else (f"填报表/{month}",))
    for path in delivery.blocked:
        console.remark(f"写不了 {path}：正在被 Excel 或 WPS 打开。请关闭后再运行；其他文件已写好。")
    if not options.quiet:
        _say_forms(options.root, opened, month, len(documents))
    return _status(delivery)


def _history_before(opened: Opened, files: PlanFiles, month: Month, options: Options, each: Mapper) -> History:
    reviews = reviewed(opened.plan, files, options, each, until=month.before)
    return reviews[-1].history if reviews else {}


def _known_unit(opened: Opened, name: str | None) -> str | None:
    if name is not None and name not in reporters(opened.plan):
        known = "、".join(reporters(opened.plan)) or "（没有）"
        raise AirdocsError(f"“{name}”不需要填报，或不在方案的单位表里。", f"需要填报的单位：{known}。")
    return name


def _say_forms(root: Path, opened: Opened, month: Month, count: int) -> None:
    if count:
        where = root / "outputs" / opened.plan.folder / "填报表" / str(month)
        console.say(f"{opened.plan.profile.name}：{month.words}填报表 {count} 份：{where}")
    else:
        console.say(f"{opened.plan.profile.name}：没有需要按月填报的指标，不用发填报表。")


def _status(delivery: Delivery) -> int:
    return 2 if delivery.blocked else 0

"""The plans a command is about, and their months."""

from collections.abc import Callable, Container, Iterator

from airdocs.cli import console
from airdocs.cli.parser import Options
from airdocs.cli.status import Status
from airdocs.errors import AirdocsError
from airdocs.inbox import PlanFiles, plan_folders
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.pipeline import Mapper, MonthReview, review_months


def warn_of_unread(files: PlanFiles) -> None:
    """Say what lies among the reports and was not read, so that nobody takes it for counted."""
    for name in files.passed_over:
        console.remark(f"{name} 不是“2021-05”这样的月份文件夹，其中的文件没有读。")


class ElsewhereError(AirdocsError):
    """What was asked for (a month, a unit) is not this plan's; another plan may have it."""


def each_plan(options: Options, work: Callable[[str], int]) -> int:
    """Do the work for every plan asked for; a plan that is not set up right does not stop the others.

    A plan that has not what was asked for is passed over where another has it.
    """
    folders = (options.plan,) if options.plan else plan_folders(options.root)
    worst: int = Status.DONE
    faults: list[tuple[str, AirdocsError]] = []
    elsewhere: list[tuple[str, AirdocsError]] = []
    for folder in folders:
        try:
            worst = max(worst, work(folder))
        except ElsewhereError as error:
            elsewhere.append((folder, error))
        except AirdocsError as error:
            faults.append((folder, error))
    nobody_has_it = len(elsewhere) == len(folders)
    for complaint in (*_told_once(faults), *((_as_one(elsewhere),) if nobody_has_it else ())):
        console.complain(complaint)
    return Status.WRONG_SETUP if faults or nobody_has_it else worst


def _told_once(faults: list[tuple[str, AirdocsError]]) -> Iterator[AirdocsError]:
    """Each fault with the plan it is about; what is wrong for several plans is not the matter of one."""
    plans: dict[tuple[str, str], list[str]] = {}
    for folder, error in faults:
        plans.setdefault((error.what, error.remedy), []).append(folder)
    for (what, remedy), folders in plans.items():
        named = _named(folders[0], what) if len(folders) == 1 else what
        yield AirdocsError(named, remedy)


def _as_one(errors: list[tuple[str, AirdocsError]]) -> AirdocsError:
    """One wrong call, whatever the number of plans that have not what it asks for."""
    whats = (_named(folder, error.what) for folder, error in errors)
    return AirdocsError("".join(whats), "".join(dict.fromkeys(error.remedy for _, error in errors)))


def _named(folder: str, what: str) -> str:
    return what if folder in what else f"方案“{folder}”：{what}"


def period(plan: Plan) -> tuple[Month, Month]:
    """The first and the last month of the plan (计划期起, 计划期止; by default the year)."""
    profile = plan.profile
    first = Month.of(profile.starts) if profile.starts else Month(profile.year, 1)
    return first, Month.of(profile.ends) if profile.ends else Month(profile.year, 12)


def is_month_of(plan: Plan, month: Month, received: Container[Month] = ()) -> bool:
    """Whether a month is within the plan's period, or reports were ``received`` for it all the same."""
    first, last = period(plan)
    return first <= month <= last or month in received


def expect_month(plan: Plan, month: Month, received: Container[Month] = ()) -> None:
    """ElsewhereError where a month does not concern the plan."""
    if not is_month_of(plan, month, received):
        first, last = period(plan)
        raise ElsewhereError(f"{month} 不在方案的计划期内。", f"计划期为 {first} 至 {last}，请核对 --month。")


def reviewed(
    plan: Plan, files: PlanFiles, options: Options, each: Mapper, until: Month | None = None
) -> tuple[MonthReview, ...]:
    """The reviews up to the asked month (or ``until``, or the newest).

    None where nothing was received, or where the asked month does not concern the plan.
    """
    if options.month is not None and not is_month_of(plan, options.month, files.drops):
        console.remark(f"{options.month} 不在方案“{plan.folder}”的计划期内，没有月报可看。")
        return ()
    last = until or options.month or max(files.drops, default=None)
    if last is None:
        return ()
    if until is not None and not any(month <= until for month in files.drops):
        return ()
    return tuple(review_months(plan, files, last, options.as_of, each))

"""The plans a command is about, and their months."""

from collections.abc import Callable

from airdocs.cli import console
from airdocs.cli.parser import Options
from airdocs.cli.status import Status
from airdocs.errors import AirdocsError
from airdocs.inbox import WAIVERS_FILE, PlanFiles, plan_folders
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.pipeline import Mapper, MonthReview, review_months


def warn_of_unread(files: PlanFiles) -> None:
    """Say what lies among the reports and was not read, so that nobody takes it for counted."""
    for name in files.passed_over:
        if name.endswith(WAIVERS_FILE):
            console.remark(f"{name} 没有读：月报的核定这一版尚未启用。")
        else:
            console.remark(f"{name} 不是“2021-05”这样的月份文件夹，其中的文件没有读。")


def each_plan(options: Options, work: Callable[[str], int]) -> int:
    """Do the work for every plan asked for; a plan that is not set up right does not stop the others."""
    folders = (options.plan,) if options.plan else plan_folders(options.root)
    worst: int = Status.DONE
    for folder in folders:
        try:
            status = work(folder)
        except AirdocsError as error:
            named = error.what if folder in error.what else f"方案“{folder}”：{error.what}"
            console.complain(AirdocsError(named, error.remedy))
            status = Status.WRONG_SETUP
        worst = max(worst, status)
    return worst


def reviewed(
    plan: Plan, files: PlanFiles, options: Options, each: Mapper, until: Month | None = None
) -> tuple[MonthReview, ...]:
    """The reviews up to the asked month (or ``until``, or the newest); none where nothing was received."""
    last = until or options.month or max(files.drops, default=None)
    if last is None:
        return ()
    if until is not None and not any(month <= until for month in files.drops):
        return ()
    return tuple(review_months(plan, files, last, options.as_of, each))

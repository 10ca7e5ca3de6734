"""check and export: look at the reports without writing documents."""

import sys
from collections.abc import Iterator
from itertools import chain

from airdocs.cli import console
from airdocs.cli.listing import print_findings
from airdocs.cli.parallel import mapper
from airdocs.cli.parser import Options
from airdocs.cli.plans import each_plan, reviewed, warn_of_unread
from airdocs.cli.status import Status
from airdocs.inbox import read_plan_files
from airdocs.model.finding import Finding, errors
from airdocs.outbox import save
from airdocs.pipeline import MonthReview, Opened, open_plan


def check_plans(options: Options) -> int:
    """Validate only; 1 where an ERROR was found."""
    return each_plan(options, lambda folder: _check(options, folder))


def _check(options: Options, folder: str) -> int:
    from airdocs.documents.report import report, report_line

    files = read_plan_files(options.root, folder)
    opened = open_plan(files)
    with mapper(options.jobs) as each:
        reviews = reviewed(opened.plan, files, options, each)
    shown = reviews if options.all_months else reviews[-1:]
    warn_of_unread(files)
    if options.format == "json":
        for review in shown or (None,):
            month, states = (review.month, review.states) if review else (None, {})
            console.say(report_line(report(folder, month, _findings(opened, review), states)))
    else:
        print_findings(opened, shown, color=options.color, quiet=options.quiet, asked=options.month)
    bad = errors(chain(opened.findings, *(review.findings for review in shown)))
    return Status.FOUND if bad else Status.DONE


def _findings(opened: Opened, review: MonthReview | None) -> tuple[Finding, ...]:
    return opened.findings + (review.findings if review else ())


def export_plans(options: Options) -> int:
    """The tidy table as CSV or Parquet: into a file, or to stdout where that is no terminal."""
    to_stdout = options.format == "csv" and options.target is None and not sys.stdout.isatty()
    headings = iter((True,))
    return each_plan(options, lambda folder: _export(options, folder, headings if to_stdout else None))


def _export(options: Options, folder: str, headings: Iterator[bool] | None) -> int:
    """``headings`` says once, for the first plan on stdout, that the columns are to be named."""
    from airdocs.progress.frame import to_csv, to_frame, to_parquet

    files = read_plan_files(options.root, folder)
    plan = open_plan(files).plan
    with mapper(options.jobs) as each:
        reviews = reviewed(plan, files, options, each)
    wanted = reviews[-1:] if options.month else reviews
    frame = to_frame(plan, (review.progress for review in wanted))
    if headings is not None:
        sys.stdout.write(to_csv(frame, header=next(headings, False)))
        return Status.DONE
    target = options.target or options.root / "outputs" / folder / f"明细.{options.format}"
    save(target, to_csv(frame).encode("utf-8-sig") if options.format == "csv" else to_parquet(frame))
    console.remark(f"已导出 {len(frame)} 行：{target}")
    return Status.DONE

"""tasks: the tasks of each plan, for people by heading, for programs as one JSON object a line."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from airdocs.cli import console
from airdocs.cli.columns import page_width, wrap
from airdocs.cli.parser import Options
from airdocs.cli.plans import each_plan
from airdocs.cli.status import Status
from airdocs.documents.tasks.report import task_report
from airdocs.documents.tasks.words import promise_words, role_words, standing_notes
from airdocs.inbox import read_plan_files
from airdocs.model.plan import Plan
from airdocs.model.task import WorkItem
from airdocs.pipeline import open_plan

_MARGIN, _GAP = "  ", "  "


def show_tasks(options: Options) -> int:
    """The tasks of every plan asked for."""
    return each_plan(options, lambda folder: _show(options, folder))


def _show(options: Options, folder: str) -> int:
    opened = open_plan(read_plan_files(options.root, folder))
    work = opened.work
    if options.format == "json":
        console.say(json.dumps(task_report(folder, work), ensure_ascii=False))
    else:
        for line in listed(opened.plan, work, page_width()):
            console.say(line)
    return Status.DONE


def listed(plan: Plan, work: Sequence[WorkItem], width: int | None) -> Iterator[str]:
    """The tasks by heading, in lines of at most ``width`` half characters; None: no end of line to keep."""
    parts = [(heading, tuple(under)) for heading, under in groupby(work, key=lambda task: task.headline)]
    count = f"任务 {len(work)} 项" if work else "没有任务：方案.xlsx 没有任务表，正文里也没有写明责任单位的段落。"
    yield f"{plan.profile.name}（{plan.folder}）：{count}"
    number_width = max((len(task.number) for task in work), default=0)
    for heading, under in parts:
        yield ""
        yield f"■ {heading}" if heading else "■"
        for task in under:
            yield from _task_lines(task, number_width, width)
    notes = standing_notes(work)
    if notes:
        yield ""
        yield from (f"注：{note}" for note in notes)


def _task_lines(task: WorkItem, number_width: int, width: int | None) -> Iterator[str]:
    start = f"{_MARGIN}{task.number:>{number_width}}{_GAP}"
    room = None if width is None else width - len(start)
    promises = (f"· {promise}" for promise in promise_words(task).splitlines())
    paragraphs = (task.text, *role_words(task).splitlines(), *promises)
    lines = (line for paragraph in paragraphs for line in wrap(paragraph, room))
    for place, line in enumerate(lines):
        yield f"{' ' * len(start) if place else start}{line}"

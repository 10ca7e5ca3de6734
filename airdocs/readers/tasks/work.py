"""The tasks of a plan, understood: from sheet 任务, or from the body where the plan has no such sheet."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from airdocs.model.labels import squash, tidy
from airdocs.model.month import impossible_date
from airdocs.model.plan import Plan, Task
from airdocs.model.task import Deadline, Duty, Goal, Goals, LostClause, WorkItem
from airdocs.model.task_form import unique_numbers
from airdocs.model.text import BodyText
from airdocs.readers.body.tasks import BodyTask, body_tasks, lost_clauses
from airdocs.readers.duties.book import NameBook, name_book
from airdocs.readers.duties.clauses import clause_terms
from airdocs.readers.duties.sentence import read_duties
from airdocs.readers.goals.reading import read_goals

_ISO = re.compile(r"((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_CELL_ENDS = ("", "底前")
#: The office says that there is no last day, whatever the text says.
_NONE = frozenset({"/", "无", "—", "-", "不设", "无时限"})


def read_work(plan: Plan, body: BodyText | None = None) -> tuple[WorkItem, ...]:
    """The plan's tasks in order, numbered as in the sheet or, from the body, from 1 on.

    Never raises: what is in doubt stands in each task's assignment.unresolved.
    """
    if plan.tasks:
        return work_from_sheet(plan)
    return work_from_body(plan, body.prose) if body else ()


def work_from_sheet(plan: Plan) -> tuple[WorkItem, ...]:
    """The rows of sheet 任务; what 量化目标 and 完成时限 say goes before what the text says."""
    book = book_of(plan, (task.duty for task in plan.tasks))
    year = plan.profile.year
    numbers = unique_numbers(task.serial for task in plan.tasks)
    return _with_standing(_sheet_task(one, task, book, year) for one, task in zip(numbers, plan.tasks, strict=True))


def work_from_body(plan: Plan, paragraphs: Iterable[str]) -> tuple[WorkItem, ...]:
    """The paragraphs of the body that end in a responsibility clause (contract, 1.3)."""
    found = body_tasks(paragraphs, _registered(plan))
    book = book_of(plan, (task.sentence for task in found))
    year = plan.profile.year
    return _with_standing(_body_task(number, task, book, year) for number, task in enumerate(found, start=1))


def lost_in_body(plan: Plan, body: BodyText | None) -> tuple[LostClause, ...]:
    """The paragraphs that may be tasks and gave none; nothing for a plan whose tasks stand in sheet 任务."""
    return lost_clauses(body.prose, _registered(plan)) if body and not plan.tasks else ()


def _registered(plan: Plan) -> Callable[[str], bool]:
    return book_of(plan, ()).known.__contains__


def book_of(plan: Plan, sentences: Iterable[str]) -> NameBook:
    """The names of the plan: its register, its city, and the names its sentences write in full."""
    profile = plan.profile
    return name_book(plan.units, sentences, (profile.issuer, profile.name, profile.title, plan.folder))


def _sheet_task(number: str, task: Task, book: NameBook, year: int) -> WorkItem:
    return WorkItem(
        number=number,
        heading=task.topic,
        text=task.text,
        sentence=task.duty,
        assignment=read_duties(task.duty, book),
        promises=sheet_goals(task, year),
        path=(task.topic,) if task.topic else (),
        place=task.cell,
    )


def _body_task(number: int, task: BodyTask, book: NameBook, year: int) -> WorkItem:
    text = f"{task.path[-1]}。{task.text}" if task.headed and task.path[-1] != task.text else task.text
    return WorkItem(
        number=str(number),
        heading=task.path[-1] if task.path else "",
        text=task.text,
        sentence=task.sentence,
        assignment=read_duties(task.sentence, book),
        promises=_due_by(read_goals(text, year), task.terms, year),
        mark=task.mark,
        path=task.path,
        place=f"第{task.paragraph}段",
    )


def _due_by(promises: Goals, terms: Iterable[str], year: int) -> Goals:
    """The promises with the last days that stand in the clause or beside it."""
    said = (one for words in terms for one in cell_deadlines(words, year))
    return replace(promises, deadlines=tuple(dict.fromkeys((*promises.deadlines, *said))))


def sheet_goals(task: Task, year: int) -> Goals:
    """The promises of a row: the office's corrections in 量化目标 and 完成时限 where there are any, else the text's."""
    read = read_goals(task.text, year)
    if task.goal.strip():
        read = replace(read, goals=read_goals(task.goal, year).goals)
    typed = squash(task.deadline)
    if not typed or impossible_date(typed):
        return _due_by(read, clause_terms(task.duty), year)
    deadlines = () if typed in _NONE else cell_deadlines(task.deadline, year)
    return replace(read, goals=tuple(_moved(goal, deadlines) for goal in read.goals), deadlines=deadlines)


def _moved(goal: Goal, deadlines: tuple[Deadline, ...]) -> Goal:
    """A goal under what the office says in 完成时限: a day of the text that is not among those is no longer its own.

    One day alone holds for every goal.
    """
    if goal.deadline in deadlines:
        return goal
    same_day = next((one for one in deadlines if goal.deadline and one.day and one.day == goal.deadline.day), None)
    only = deadlines[0] if len(deadlines) == 1 else None
    return replace(goal, deadline=same_day or only)


def cell_deadlines(text: str, year: int) -> tuple[Deadline, ...]:
    """What 完成时限 says: 2025年底, 2024年9月, 2024-09-30; words that name no day (长期坚持) are kept as they are."""
    typed = tidy(text)
    iso = _ISO.fullmatch(typed)
    spelt = f"{iso[1]}年{int(iso[2])}月{int(iso[3])}日" if iso else typed
    for ending in _CELL_ENDS if typed else ():
        found = read_goals(f"{spelt}{ending}", year).deadlines
        if found:
            return tuple(replace(one, words=typed) for one in found) if len(found) == 1 else found
    return (Deadline(typed),) if typed else ()


def _with_standing(work: Iterable[WorkItem]) -> tuple[WorkItem, ...]:
    """Each task with the units that an earlier standing clause names (以下均需…负责落实)."""
    held: dict[str, Duty] = {}
    done = []
    for task in work:
        done.append(replace(task, standing=tuple(held.values())))
        for duty in task.assignment.standing:
            held.setdefault(duty.unit, duty)
    return tuple(done)

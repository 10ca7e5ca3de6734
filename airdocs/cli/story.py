"""The numbers of a text followed back: figures by value, unit and indicator, counts, places, what a wording sets."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from airdocs.cli.places import Printed
from airdocs.model.address import Origin
from airdocs.model.labels import squash
from airdocs.model.month import Month
from airdocs.model.origin import PLAN_FILE, Step
from airdocs.pipeline import MonthReview, Opened
from airdocs.progress.claims import Claim, claims
from airdocs.progress.ledger import Ledger
from airdocs.progress.mentions import mentions, numbers_in
from airdocs.progress.project_claims import project_claims
from airdocs.progress.projects import project_month
from airdocs.progress.trace import trace
from airdocs.rules.catalogue import rule_titles

_LONG_ENOUGH = 10  # shorter words stand in a body by chance
_SENTENCE = re.compile(r"[^。；;]+[。；;]?")
_SAYING = re.compile(r'"([A-Z]\d{3})": "([^"]+)"')
_CLAUSE = re.compile(r"[^。；;]+")


@dataclass(frozen=True, slots=True)
class Story:
    """What a text can be held against: every month's figures, the plan, the month's review, the wordings it is from.

    ``name`` is the document's (a unit's, of a target sheet); ``wordings`` are the texts by their paths.
    """

    ledger: Ledger
    opened: Opened
    review: MonthReview | None
    name: str
    wordings: Mapping[str, str]

    @property
    def month(self) -> Month | None:
        """The month that the document is about, if any."""
        return self.review.month if self.review else None


def steps_of(story: Story, one: Printed, asked: str) -> tuple[Step, ...]:
    """Every step back from what is printed at a place; () where nothing is known of it."""
    if one.origin:
        return (trace(story.ledger, one.origin),)
    told, is_fragment = _sentences(one.text, asked), bool(numbers_in(asked)) and not _is_place(asked)
    labels = [one.context if one.context != one.text else "", story.name]
    number = asked if is_fragment else told
    context = " ".join((*labels, *((told,) if is_fragment else ())))
    found = mentions(story.ledger, number, context, story.month)
    steps = [trace(story.ledger, ref) for ref in dict.fromkeys(mention.ref for mention in found)]
    known = {mention.number for mention in found}
    others = [each for each in numbers_in(number) if each not in known]
    return (*steps, *_counted(story, others, told, asked), *_body_steps(story, one))


def _counted(story: Story, numbers: Sequence[str], told: str, asked: str) -> Iterator[Step]:
    """Numbers that are no unit's figure: counts and places of the month, tasks, what the wording itself says."""
    review = story.review
    known: tuple[Claim, ...] = ()
    if review:
        of_projects = project_claims(project_month(review.batch, review.findings))
        titles = rule_titles() | _sayings(story.wordings.values())
        known = (*claims(story.ledger, review.month, review.states, review.findings, titles), *of_projects)
    for number in numbers:
        around = [squash(clause) for clause in _CLAUSE.findall(told) if number in numbers_in(clause)]
        near = [
            claim
            for claim in known
            if claim.value == Decimal(number) and any(all(w in clause for w in claim.near) for clause in around)
        ]
        # What was asked for in its own words is meant, not what else its sentence counts.
        near = [claim for claim in near if all(word in squash(asked) for word in claim.near)] or near
        if near:
            yield from (claim.step() for claim in near)
        else:
            yield from _of_tasks(story, number, around)


def _sayings(wordings: Iterable[str]) -> dict[str, str]:
    """What the wordings call the faults that rules find: "V301": "应填未填"."""
    return {code: words for text in wordings for code, words in _SAYING.findall(text)}


def _of_tasks(story: Story, number: str, around: Sequence[str]) -> Iterator[Step]:
    """A task by its number, a count of tasks, or a number that stands in the wording."""
    works = story.ledger.plan.work or story.opened.work
    task = next((one for one in works if one.number == number), None)
    if task is not None and any(re.search(rf"第(?:\d+、)*{number}(?:、\d+)*项", clause) for clause in around):
        yield Step(f"任务第{number}项：{task.headline}", _task_origin(story, task.place))
        return
    if any("任务" in clause for clause in around):
        yield Step(f"任务数 {number}：方案的任务按时限、状态分列，见汇总表“任务与时限”", _task_origin(story, ""))
        return
    for path, text in story.wordings.items():
        if re.search(rf"(?<!\d){re.escape(number)}(?!\d)", text):
            yield Step(f"{number} 是文字模板里写定的", Origin(path, "", ""))


def _task_origin(story: Story, place: str) -> Origin:
    """Sheet 任务 of the plan, or the paragraph of its body."""
    body = story.opened.body
    if body is None or story.ledger.plan.work:
        return Origin(PLAN_FILE, "任务", place)
    return Origin(body.file, place, "")


def _is_place(asked: str) -> bool:
    return "!" in asked or re.fullmatch(r"第\d+段", squash(asked)) is not None


def _sentences(text: str, asked: str) -> str:
    """The sentences of a paragraph that contain what was asked for; all of it where a place was named."""
    parts = [part for part in _SENTENCE.findall(text) if squash(asked) in squash(part)]
    return "".join(parts) or text


def _body_steps(story: Story, one: Printed) -> tuple[Step, ...]:
    """The paragraph of the plan's body that the text repeats."""
    body = story.opened.body
    if body is None or len(squash(one.text)) < _LONG_ENOUGH:
        return ()
    at: Sequence[int] = [n for n, line in enumerate(body.paragraphs, 1) if squash(one.text) in squash(line)]
    return (Step("正文原文", Origin(body.file, f"第{at[0]}段", "")),) if at else ()

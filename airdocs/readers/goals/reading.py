"""A text as promises: goals with their subjects, deadlines and periods."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from airdocs.model.labels import tidy
from airdocs.model.task import Comparison, Deadline, Goal, Goals, Recurrence
from airdocs.readers.goals.deadlines import Term, find_terms, opens_clause
from airdocs.readers.goals.figures import Figure, find_figures
from airdocs.readers.goals.mask import mask, plain_width
from airdocs.readers.goals.terms import BOUND, HOPE, PERIOD, period_words

_SENTENCE = re.compile(r"[^。！!\n]+")
_CLAUSE = re.compile(r"[^，；;]+?(?=[，；;]|,(?!\d{3})|$)")
#: Words further away belong to something else.
_FAR = 150
_CITES = re.compile(r"附件|附表")
_TIMES = re.compile(r"次$")
_LEADING = re.compile(
    r"(?:并|且|其中|全市|全县|全区|全州|全省|使|将|对|推动|推进|确保|实现|力争|争取|力求|到|至(?!少)|在|于|前|的|[、，,：:\s”])*"
)
_TRAILING = re.compile(
    r"(?:不得|不?低于|不?少于|不?小于|不?高于|不?超过|不?大于|至少|控制在|稳定|力争|争取|达到|达|约|分别|同比|为|增长|提高|提升|削减"
    r"|减少|下降|降低|降|占|实现|基本|全部|动态|至|到|\s)*$"
)
_BASE_YEAR = re.compile(r"[较比](?:\d{4}年|上年|去年)(?:同期)?")
#: 由85%提高到: where a figure starts from is no part of what it is about.
_FROM = re.compile(r"[由从自][^由从自]{0,24}?\d[^由从自]{0,20}$")
_MERELY_JOINS = re.compile(r"[、和与及\s]*")
_SHARED_TAIL = re.compile(r".(?P<tail>排放总?量|消费总?量|浓度|总量|比例|比重|面积|数量|用量|[^、]{0,2}率)$")


@dataclass(slots=True)
class _Scope:
    """What holds for the figures that follow in a sentence: deadline last said, period, subject, cut."""

    term: Term | None = None
    every: str = ""
    subject: str = ""
    change: Figure | None = None


def read_goals(text: str, year: int = 0) -> Goals:
    """What a text promises: every quantified goal, every last day, everything that comes back.

    ``year`` is the plan's year, for days without one; figures and days of years before it are history.
    Citations, numberings and thresholds that only describe are no goals. No text raises; linear time.
    """
    masked = mask(plain_width(text))
    goals: list[Goal] = []
    deadlines: dict[Deadline, None] = {}
    recurrences: dict[Recurrence, None] = {}
    for sentence in _SENTENCE.finditer(masked):
        terms = deque(find_terms(text, masked, sentence.start(), sentence.end(), year))
        scope = _Scope()
        for clause in _CLAUSE.finditer(masked, sentence.start(), sentence.end()):
            inside = []
            while terms and terms[0].start < clause.end():
                inside.append(terms.popleft())
            found = list(_clause_goals(text, masked, clause.span(), inside, scope))
            goals += found
            cited = _CITES.search(text, *clause.span()) is not None
            for term in inside:
                if not term.past and _counts(masked, term, used=bool(found), cited=cited):
                    deadlines.setdefault(term.deadline)
            figured = {goal.every for goal in found}
            for match in PERIOD.finditer(masked, *clause.span()):
                if period_words(match) not in figured:
                    words = _words(text, clause.span(), match.span())
                    recurrences.setdefault(Recurrence(period_words(match), words))
    return Goals(tuple(goals), tuple(deadlines), tuple(recurrences))


def _counts(masked: str, term: Term, *, used: bool, cited: bool) -> bool:
    """A year alone is a deadline where a goal takes it, or where it opens a clause that cites no annex."""
    return not term.bare or used or (opens_clause(masked, term.start) and not cited)


def _words(text: str, clause: tuple[int, int], around: tuple[int, int]) -> str:
    """The clause as written, or of a very long one what stands around a place."""
    begin, end = max(clause[0], around[0] - _FAR), min(clause[1], around[1] + _FAR)
    return tidy(text[begin:end])


def _clause_goals(text: str, masked: str, span: tuple[int, int], terms: list[Term], scope: _Scope) -> Iterator[Goal]:
    """The goals of a clause; what it says of days, periods and subject holds on in ``scope``."""
    begin, end = span
    figures = find_figures(masked, begin, end)
    waiting = deque(terms)
    at, periods = begin, False
    scope.every = "" if terms else scope.every
    hope = HOPE.search(masked, begin, end)
    subjects = _subjects(text, masked, span, figures, terms)
    each = _each_by_its_day(text, begin, figures, terms)
    for place, (found, subject) in enumerate(zip(figures, subjects, strict=True)):
        figure = _hoped_further(found, subject, scope.change) if hope else found
        while waiting and waiting[0].start < figure.start:
            scope.term = waiting.popleft()
        scope.term = each[place] if each else scope.term
        said = [period_words(match) for match in PERIOD.finditer(masked, at, figure.start)]
        at = figure.end
        periods = periods or bool(said)
        scope.every = said[-1] if said else scope.every
        scope.change = figure if figure.comparison in {Comparison.CUT, Comparison.RAISE} else None
        scope.subject = scope.subject if _MERELY_JOINS.fullmatch(subject) else subject
        if scope.term.past if scope.term else figure.absolute:
            continue
        hoped = hope[0] if hope and hope.start() < figure.start else scope.term.hope[:2] if scope.term else ""
        goal = _goal(text, span, figure, scope)
        carried = periods or _TIMES.search(figure.measure)
        yield replace(goal, certainty=hoped, every=scope.every if carried else "")
    for term in waiting:
        scope.term = term
    for match in PERIOD.finditer(masked, at, end):
        scope.every = period_words(match)


def _hoped_further(figure: Figure, subject: str, change: Figure | None) -> Figure:
    """削减12%以上，力争达到15%: what is hoped for is a cut too, in the same measure and of nothing else."""
    if change is None or subject or figure.measure != change.measure or figure.bound is not figure.comparison:
        return figure
    return replace(figure, comparison=change.comparison)


def _each_by_its_day(text: str, begin: int, figures: list[Figure], terms: list[Term]) -> list[Term]:
    """分别于6月底前、9月底前完成10家、8家: as many days as figures, one for each; empty where they are not."""
    if len(figures) < 2 or len(terms) != len(figures) or terms[-1].end > figures[0].start:
        return []
    between = [text[left.end : right.start] for left, right in pairwise(terms)]
    between += [text[left.end : right.start] for left, right in pairwise(figures)]
    is_list = "分别" in text[begin : terms[0].start] and all(_MERELY_JOINS.fullmatch(words) for words in between)
    return terms if is_list else []


def _goal(text: str, span: tuple[int, int], figure: Figure, scope: _Scope) -> Goal:
    return Goal(
        subject=scope.subject,
        comparison=figure.comparison,
        value=figure.value,
        measure=figure.measure.replace("(", "（").replace(")", "）"),
        words=_words(text, span, (figure.start, figure.end)),
        upper=figure.upper,
        bound=figure.bound,
        deadline=scope.term.deadline if scope.term else None,
    )


def _subjects(text: str, masked: str, span: tuple[int, int], figures: list[Figure], terms: list[Term]) -> list[str]:
    """What each figure of a clause is about: the words before it and the words after it, up to the next."""
    edges = [span[0], *(figure.end for figure in figures)]
    between = [
        _without_terms(text, masked, edges[n], figures[n].start if n < len(figures) else span[1], terms)
        for n in range(len(edges))
    ]
    if len(figures) > 1 and "分别" in between[0] and all(_MERELY_JOINS.fullmatch(words) for words in between[1:-1]):
        each = _apportioned(between[0], len(figures))
        if each:
            return each
    subjects = []
    carried = between[0]
    for n in range(len(figures)):
        after = between[n + 1]
        last = n + 1 == len(figures)
        own, handed_on = (after, "") if last else _shared(after)
        subjects.append(_clean(carried) + _clean(own))
        carried = handed_on
    return subjects


def _shared(words: str) -> tuple[str, str]:
    """Words between two figures: those that end the first, and those that begin the second."""
    if words[:1] in {"、", "和", "及", "与"} or "、" not in words:
        return ("", words) if words[:1] in {"、", "和", "及", "与"} else (words, "")
    left, _, right = words.rpartition("、")
    return left, right


def _without_terms(text: str, masked: str, begin: int, end: int, terms: list[Term]) -> str:
    """The words between two places without deadlines and periods."""
    first, last = (bisect_left(terms, place, key=lambda term: term.start) for place in (begin, end))
    gaps = [(term.start, min(term.end, end)) for term in terms[first:last]]
    gaps += [match.span() for match in PERIOD.finditer(masked, begin, end)]
    kept, at = "", begin
    for start, stop in sorted(gaps):
        kept += text[at:start] if start > at else ""
        at = max(at, stop)
    return kept + text[at:end]


def _clean(words: str) -> str:
    """A subject without what leads up to it and without the comparison that follows it."""
    bare = _BASE_YEAR.sub("", words.strip())
    leading = _LEADING.match(bare)
    bare = bare[leading.end() if leading else 0 :]
    return tidy(BOUND.sub("", _TRAILING.sub("", _FROM.sub("", _TRAILING.sub("", bare)))))


def _apportioned(words: str, count: int) -> list[str]:
    """挥发性有机物、氮氧化物排放量 for two figures → one subject each, the tail shared."""
    about = _clean(words)
    tail = _SHARED_TAIL.search(about)
    names = re.split("[、和与及]", about if tail else _clean(words.partition("分别")[0]))
    if len(names) != count or not all(names):
        return []
    if tail is None:
        return names
    return [name if name.endswith(tail["tail"]) else f"{name}{tail['tail']}" for name in names]

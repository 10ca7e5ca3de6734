"""The tasks of a body: every paragraph that ends in a responsibility clause, under its nearest heading."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from airdocs.model.labels import tidy
from airdocs.model.numbering import heading_and_rest, numbered
from airdocs.model.task import LostClause
from airdocs.readers.body.clause import Known, charged_pieces, nobody, split_clause
from airdocs.readers.body.lost import doubtful_tail
from airdocs.readers.duties.clauses import clause_terms
from airdocs.readers.duties.line import read_line
from airdocs.readers.duties.roles import labels_in

_SENTENCE_ENDS = tuple("。；;：:！!？?）)”")
_PROSE = re.compile(r"[，；,;]")
#: A line shorter than this without a full stop is a title.
_SHORT = 20
#: A clause left open by a page turn began no further back than this.
_NEAR = 150
#: No label of a clause is longer (主要责任单位：).
_LABEL = 8
_DAY_LABEL = re.compile(r"(?:完成|办结|整改|落实)(?:时限|时间|期限)[:：为]")
_PAUSES = "。；;，, \u3000"
#: A paragraph runs over so many pages at most.
_PIECES = 4
#: The bracket that the line before left open is closed here.
_CLOSES = re.compile(r"[^（(]*[）)]")


@dataclass(frozen=True, slots=True)
class BodyTask:
    """A task of the body: ``mark`` is its heading's number, ``path`` the headings above it, outermost first.

    ``paragraph`` counts from 1; ``headed`` says that the heading opens this paragraph; ``sentence`` is the
    clause as written, its brackets included; ``terms`` are the last days said in it or beside it.
    """

    mark: str
    path: tuple[str, ...]
    text: str
    sentence: str
    paragraph: int
    headed: bool = False
    terms: tuple[str, ...] = ()


def body_tasks(paragraphs: Iterable[str], known: Known = nobody) -> tuple[BodyTask, ...]:
    """The tasks of a body, in order; paragraphs cut at page turns are joined again where that is plain.

    ``known`` says whether a squashed spelling is a unit of the plan: then （甲局、乙局） alone is a clause.
    """
    found: list[BodyTask] = []
    headings: dict[int, tuple[str, str]] = {}
    pieces = ((n, piece) for n, line in whole_paragraphs(paragraphs) for piece in charged_pieces(line, known))
    for number, piece in pieces:
        text, clause = piece.text, piece.clause
        mark = numbered(text)
        if mark:
            heading, rest = heading_and_rest(mark.rest)
            headings = {level: one for level, one in headings.items() if level < mark.level}
            headings[mark.level] = (mark.mark, heading)
            text = rest or heading
        if clause:
            titled = [one for _, one in sorted(headings.items()) if one[1]]
            path = tuple(heading for _, heading in titled)
            above = titled[-1][0] if titled else ""
            found.append(BodyTask(above, path, text.strip(), clause, number, bool(mark), piece.terms))
    return tuple(found)


def lost_clauses(paragraphs: Iterable[str], known: Known = nobody) -> tuple[LostClause, ...]:
    """The paragraphs that gave no task and yet end like one, in order: what nobody may lose without a word."""
    tails = (
        (number, doubtful_tail(line, known))
        for number, line in whole_paragraphs(paragraphs)
        if not charged_pieces(line, known)[-1].clause
    )
    return tuple(LostClause(number, words) for number, words in tails if words)


def whole_paragraphs(paragraphs: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Paragraphs with their number from 1; one that stops in mid-sentence takes in those that go on with it.

    A responsibility clause alone on its line belongs to the paragraph before, and so do the lines that go on
    with it, each under its label (牵头单位：… / 责任单位：… / 完成时限：…).
    """
    held: tuple[int, str] | None = None
    pieces = 1
    for number, line in enumerate(paragraphs, start=1):
        if held and _is_label_below(line, held[1]):
            held = (held[0], f"{held[1].rstrip(_PAUSES)}。{line.strip()}")
            continue
        goes_on = held and pieces < _PIECES and not numbered(line) and _is_cut(held[1], line)
        if held and _is_labelled(line) and split_clause(held[1])[1]:
            held = (held[0], f"{held[1].rstrip(_PAUSES)}；{line.strip()}")
            continue
        if held and (goes_on or _is_lone_clause(line, held[1])):
            held, pieces = (held[0], tidy(held[1] + line)), pieces + 1
            continue
        pieces = 1
        if held:
            yield held
        held = (number, line)
    if held:
        yield held


def _is_cut(line: str, after: str) -> bool:
    """Whether prose stops in mid-sentence; a numbered line without a full stop is a heading."""
    stripped = line.rstrip()
    if stripped.endswith(("，", "、", ",")):
        return True
    if _is_open(line):
        return _CLOSES.match(after) is not None or not after.rstrip().endswith(_SENTENCE_ENDS)
    if "。" not in line and (numbered(line) or len(line) < _SHORT or not _PROSE.search(line)):
        return False
    return not stripped.endswith(_SENTENCE_ENDS) and not split_clause(line)[1]


def _is_open(line: str) -> bool:
    """Whether a bracket near the end is not closed."""
    flat = line[-_NEAR:].replace("（", "(").replace("）", ")")
    return flat.rfind("(") > flat.rfind(")")


def _is_labelled(line: str) -> bool:
    """Whether a line is one part of a clause under its label, or the last day beside it."""
    text, clause = split_clause(line)
    begins = labels_in(read_line(clause).text[:_LABEL]) if clause and not text else []
    is_day = _DAY_LABEL.match(line.strip()) is not None and bool(clause_terms(line))
    return is_day or bool(begins and not begins[0][0])


def _is_label_below(line: str, before: str) -> bool:
    """Whether a line is the clause, under its label, of a text that lacks its full stop."""
    text, clause = split_clause(line)
    begins = labels_in(read_line(clause).text[:_LABEL]) if clause and not text else []
    lacks = before.rstrip()[-1:] not in _PAUSES and not _is_open(before) and not split_clause(before)[1]
    return lacks and bool(begins and not begins[0][0])


def _is_lone_clause(line: str, before: str) -> bool:
    text, clause = split_clause(line)
    return bool(clause) and not text and not split_clause(before)[1]

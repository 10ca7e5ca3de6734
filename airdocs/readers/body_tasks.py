"""The tasks of a body: every paragraph that ends in a responsibility clause, under its nearest heading."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from airdocs.model.labels import squash, tidy
from airdocs.model.numbering import heading_and_rest, numbered
from airdocs.readers.duties.clauses import mentions
from airdocs.readers.duties.line import read_line
from airdocs.readers.duties.organs import is_complete, is_group
from airdocs.readers.duties.roles import DITTO, STANDING, labels_in, role_at_end

_ROLE_WORDS = re.compile(r"牵头|负责|配合|参与|落实|协助|(?:单位|部门)[:：]")
_CLOSING = "。；;.， \u3000"
_SENTENCE_ENDS = tuple("。；;：:！!？?）)”")
_PROSE = re.compile(r"[，；]")
#: A line shorter than this without a full stop is a title.
_SHORT = 20
#: A clause left open by a page turn began no further back than this.
_NEAR = 150
#: A paragraph runs over so many pages at most.
_PIECES = 4


@dataclass(frozen=True, slots=True)
class BodyTask:
    """A task of the body: ``mark`` is its heading's number, ``path`` the headings above it, outermost first.

    ``paragraph`` counts from 1; ``headed`` says that the heading opens this paragraph; ``sentence`` is the
    clause as written, its brackets included.
    """

    mark: str
    path: tuple[str, ...]
    text: str
    sentence: str
    paragraph: int
    headed: bool = False


def body_tasks(paragraphs: Iterable[str]) -> tuple[BodyTask, ...]:
    """The tasks of a body, in order; paragraphs cut at page turns are joined again where that is plain."""
    found: list[BodyTask] = []
    headings: dict[int, tuple[str, str]] = {}
    for number, line in whole_paragraphs(paragraphs):
        text, clause = split_clause(line)
        mark = numbered(text)
        if mark:
            heading, rest = heading_and_rest(mark.rest)
            headings = {level: one for level, one in headings.items() if level < mark.level}
            headings[mark.level] = (mark.mark, heading)
            text = rest or heading
        if clause:
            titled = [one for _, one in sorted(headings.items()) if one[1]]
            path = tuple(heading for _, heading in titled)
            found.append(BodyTask(titled[-1][0] if titled else "", path, text.strip(), clause, number, bool(mark)))
    return tuple(found)


def split_clause(paragraph: str) -> tuple[str, str]:
    """A paragraph without the responsibility clause it ends in, and that clause; ("…", "") where it ends in none."""
    line = paragraph.rstrip(_CLOSING)
    if not line.endswith(("）", ")")):
        return paragraph.strip(), ""
    opened = _last_opening(line)
    clause = line[opened:]
    return (line[:opened].strip(), clause) if _assigns(clause) else (paragraph.strip(), "")


def _last_opening(line: str) -> int:
    """Where the bracket opens that closes the line; the line's end where none does."""
    depth = 0
    for at in range(len(line) - 1, -1, -1):
        depth += (line[at] in "）)") - (line[at] in "（(")
        if depth == 0:
            return at
    return len(line)


def _assigns(clause: str) -> bool:
    if not _ROLE_WORDS.search(clause):
        return False
    named = [squash(one.words) for one in mentions(clause)]
    if not named or not (is_complete(named[0]) or is_group(named[0])):
        return False
    said = read_line(clause).text.rstrip("。;,.")
    stated = role_at_end(said)[1] or labels_in(said) or STANDING.search(said) or DITTO.search(said)
    return bool(stated) or is_complete(named[0])


def whole_paragraphs(paragraphs: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Paragraphs with their number from 1; one that stops in mid-sentence takes in those that go on with it.

    A responsibility clause alone on its line belongs to the paragraph before.
    """
    held: tuple[int, str] | None = None
    pieces = 1
    for number, line in enumerate(paragraphs, start=1):
        goes_on = held and pieces < _PIECES and not numbered(line) and _is_cut(held[1])
        if held and (goes_on or _is_lone_clause(line, held[1])):
            held, pieces = (held[0], tidy(held[1] + line)), pieces + 1
            continue
        pieces = 1
        if held:
            yield held
        held = (number, line)
    if held:
        yield held


def _is_cut(line: str) -> bool:
    """Whether prose stops in mid-sentence; a numbered line without a full stop is a heading."""
    stripped = line.rstrip()
    if stripped.endswith(("，", "、")):
        return True
    if "。" not in line and (numbered(line) or len(line) < _SHORT or not _PROSE.search(line)):
        return _is_open(line)
    return _is_open(line) or not stripped.endswith(_SENTENCE_ENDS)


def _is_open(line: str) -> bool:
    """Whether a bracket near the end is not closed."""
    flat = line[-_NEAR:].replace("（", "(").replace("）", ")")
    return flat.rfind("(") > flat.rfind(")")


def _is_lone_clause(line: str, before: str) -> bool:
    text, clause = split_clause(line)
    return bool(clause) and not text and not split_clause(before)[1]

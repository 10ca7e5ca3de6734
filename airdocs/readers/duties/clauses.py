"""A responsibility sentence taken apart: which names stand in which role. What they mean is the book's matter."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from airdocs.model.task import Role
from airdocs.readers.duties.line import Line, read_line, stretches
from airdocs.readers.duties.organs import is_complete, is_group, is_organ, split_level
from airdocs.readers.duties.roles import (
    DITTO,
    STANDING,
    labels_in,
    role_at_end,
    role_within,
    terms_in,
    without_asides,
)

_LEADING = re.compile(
    r"(?:[.|:—–-]|(?:以上|上述)(?:各项)?(?:任务|工作|措施|事项)?(?:均|都)?(?=由)|并且|并|同时|其中|具体|统一|再)*(?:由|会同|请)?(?:主要由)?"
)
_AND_OTHERS = re.compile(
    r"等(?:\d+|多)?个?(?:[省市区县州]?[直级]?(?:各?有关|各?相关|各|职能))?(?:部门和单位|单位和部门|部门|单位|成员单位)?[.]?$"
)
_JOINT = re.compile(r"会同|以及|联合(?!会)|和|与|及|商")
#: Words longer than this without a separator are no list of names.
_LONGEST_LIST = 300
#: Inner brackets with nothing bracketed in them.
_INNER = re.compile(r"\(([^()]*)\)")
#: 其中排查由市公安局: what is done stands before the name.
_BY = re.compile(r".{1,20}?由(?=.{2})")
_OFFICE = re.compile(
    r"(?:省|市(?!场|政|区|县|级|直|域)|区(?!域|县|级)|县(?!区|级|域)|州|盟|旗)[\u4e00-\u9fff]{1,12}?(?:局|委员会|委|办公室|厅|大队|支队)"
)
_SPLIT_GROUP = re.compile(r"各[省市区县州盟旗]")
_GROUP_GOES_ON = re.compile(r"[市县区州旗]\(?.")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as written, its role, whether a standing clause names it, and where it stands in the line."""

    words: str
    role: Role
    standing: bool = False
    span: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class _Reading:
    """The names read so far: those that still wait for their role, and those that have one."""

    line: Line
    pending: list[tuple[int, int]]
    label: Role | None = None
    last: tuple[Mention, ...] = ()

    def assign(self, role: Role, *, standing: bool = False) -> Iterator[Mention]:
        """The waiting names in their role."""
        self.last = tuple(Mention(self.line.words(*span), role, standing, span) for span in self.pending)
        self.pending = []
        yield from self.last


def mentions(
    sentence: str, whole: Iterable[str] = (), known: Callable[[str], bool] = lambda _: False
) -> tuple[Mention, ...]:
    """The names of a sentence with their roles, in the order written; never an exception.

    ``whole`` are known names (squashed) that hold separators themselves, ``known`` says whether a squashed
    spelling is one name. Names without any role word are 负责.
    """
    return _mentions(_opened(read_line(sentence)), tuple(whole), known)


def unread(sentence: str, whole: Iterable[str] = (), known: Callable[[str], bool] = lambda _: False) -> tuple[str, ...]:
    """The offices that a sentence names where no mention is read: 市城管局 in 市公安局负责督促市城管局."""
    line = _opened(read_line(sentence))
    rest = list(line.text)
    for one in _mentions(line, tuple(whole), known):
        begin, end = one.span
        rest[begin:end] = "|" * (end - begin)
    missed = (match.span() for match in _OFFICE.finditer("".join(rest)))
    return tuple(dict.fromkeys(line.words(*span) for span in missed))


def clause_terms(sentence: str) -> tuple[str, ...]:
    """The last days that stand among the names of a sentence, as written."""
    line = _opened(read_line(sentence))
    return tuple(line.words(*span) for span in terms_in(line.text))


def _opened(line: Line) -> Line:
    """Brackets that give somebody a role (市公安局牵头（市城管局配合）) part clauses; others belong to a name."""
    text = line.text
    for match in _INNER.finditer(line.text):
        named, role = role_at_end(match[1].rstrip("。;,."))
        if (role and named) or labels_in(match[1]) or terms_in(match[0][1:-1]):
            text = f"{text[: match.start()]};{match[1]};{text[match.end() :]}"
    return replace(line, text=text)


def _mentions(line: Line, whole: tuple[str, ...], known: Callable[[str], bool]) -> tuple[Mention, ...]:
    line = replace(line, text=without_asides(line.text))
    found: list[Mention] = []
    done = 0
    for match in STANDING.finditer(line.text):
        found += _read(line, (done, match.start()), whole, known)
        found += _read(line, match.span("names"), whole, known, Role.CARRY_OUT)
        done = match.end()
    found += _read(line, (done, len(line.text)), whole, known)
    return tuple(found)


def _read(
    line: Line,
    span: tuple[int, int],
    whole: tuple[str, ...],
    known: Callable[[str], bool],
    standing: Role | None = None,
) -> Iterator[Mention]:
    """The mentions between two places of the line."""
    start, end = span
    ditto = DITTO.search(line.text, start, end)
    text = line.text[start : ditto.start() if ditto else end]
    labels = {at: (stop, role) for at, stop, role in labels_in(text)}
    reading = _Reading(line, [])
    for begins, last, mark in _joined(text, stretches(text, whole, frozenset(labels))):
        first, reading.label = labels.get(begins, (begins, reading.label))
        role = _take(reading, text, (first, last), start, known)
        settled = standing or role or (reading.label if reading.pending else None)
        if settled or (mark in {"。", ";"} and reading.pending):
            yield from reading.assign(settled or Role.RESPONSIBLE, standing=standing is not None)
    if ditto:
        yield from (replace(one, role=Role.CARRY_OUT, standing=True) for one in reading.last)


def _joined(text: str, parts: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """各市、县（区）人民政府 is one name."""
    before: tuple[int, int, str] | None = None
    for begins, last, mark in parts:
        first = begins
        if before and before[2] == "、" and _GROUP_GOES_ON.match(text, begins, last):
            first, before = before[0], None
        if before:
            yield before
            before = None
        if _SPLIT_GROUP.fullmatch(text, first, last):
            before = (first, last, mark)
        else:
            yield first, last, mark
    if before:
        yield before


def _take(
    reading: _Reading, text: str, part: tuple[int, int], offset: int, known: Callable[[str], bool]
) -> Role | None:
    """Note the names of one stretch; returns the role that the stretch ends in."""
    first, last = part
    stretch = text[first:last]
    if known(stretch):
        reading.pending.append((offset + first, offset + last))
        return None
    leading = _LEADING.match(stretch)
    first += leading.end() if leading else 0
    names, role = role_at_end(text[first:last])
    if role is None:
        left, inner = role_within(names)
        if inner and (is_complete(left) or is_group(left) or known(left)):
            names, role = left, inner
    by = _BY.match(names) if role else None
    if by and not known(names) and (split_level(names[by.end() :])[0] or known(names[by.end() :])):
        first, names = first + by.end(), names[by.end() :]
    names = _AND_OTHERS.sub("", names)
    for begin, stop in _names(reading.line, names, offset + first, known):
        if stop > begin:
            reading.pending.append((begin, stop))
    return role


def _names(line: Line, names: str, offset: int, known: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """One stretch as names: parted at 和, 会同, or at white space where both sides are names of their own."""
    cuts = [] if known(names) or len(names) > _LONGEST_LIST else sorted(_cuts(line, names, offset))
    begin = 0
    for at, skip in cuts:
        left, right = names[begin:at], names[at + skip :]
        if at < begin or not (_stands(left) or known(left)) or not (_opens(right) or known(right)):
            continue
        if known(names[begin:]):
            break
        yield offset + begin, offset + begin + len(role_at_end(left)[0])
        begin = at + skip
    yield offset + begin, offset + len(names)


def _cuts(line: Line, names: str, offset: int) -> Iterator[tuple[int, int]]:
    for match in _JOINT.finditer(names):
        yield match.start(), len(match[0])
    for at in line.gaps(offset, offset + len(names)):
        yield at - offset, 0


def _stands(left: str) -> bool:
    bare = _AND_OTHERS.sub("", role_at_end(left)[0])
    return is_complete(bare) or is_group(bare)


def _opens(right: str) -> bool:
    return is_organ(right) or bool(split_level(right)[0])

"""A responsibility sentence taken apart: which names stand in which role. What they mean is the book's matter."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from airdocs.model.task import Role
from airdocs.readers.duties.line import Line, read_line, stretches
from airdocs.readers.duties.organs import is_complete, is_group, is_organ, is_own, split_level
from airdocs.readers.duties.parts import joined, opened
from airdocs.readers.duties.roles import (
    DITTO,
    FIRST_LEADS,
    STANDING,
    labels_in,
    role_at_end,
    role_in_brackets,
    role_within,
    terms_in,
    without_asides,
)

_LEADING = re.compile(
    r"(?:[.|:—–-]|(?:部门|任务|责任|职责)分工:|(?:[省市县区乡镇]级|[省市县区]直|乡镇)(?:层面|部门)?:|(?:以上|上述)(?:各项)?(?:任务|工作|措施|事项)?(?:均|都)?(?=由)|并且|并|同时|其中|具体|统一|再)*(?:由|会同|请)?(?:主要由)?"
)
_AND_OTHERS = re.compile(
    r"等(?:\d+|多)?个?(?:[省市区县州]?[直级]?(?:各?有关|各?相关|各|职能))?(?:部门和单位|单位和部门|部门|单位|成员单位|企业|机构)?[.]?$|等[^、局委办厅]{1,8}(?:部门|单位|企业|机构)$"
)
#: 市市场监管局加强抽检: what is done stands behind the name.
_AND_DOES = re.compile(
    r"(?<=[局委办厅院处部队站会府县区旗镇乡道门位)])(?:要|应当?|须|需)?(?:加强|开展|强化|定期|建立|提供|共享|组织|严格|加快|完善|推动|做好|制定|落实|会商|研究|编制|起草|出台|印发|指定|督办)[^、]{0,30}$"
)
#: …牵头，适时开展人工增雨: words that name nobody.
_GOES_ON = re.compile(
    r"(?:适时|及时|定期|加大|加强|强化|开展|确保|推[进动]|做好|严格|建立|完善|形成|加快|共同|组织|落实|切实)"
)
#: What is done is said in words of its own behind a name that is whole: 市气象局依据各自职责做好预报.
_SAYS_MORE = re.compile(
    r"(?P<name>.+(?:局|委员会|委|厅|支队|大队|管委会|公司|集团|中心|人民政府))(?P<rest>(?![和与及以会联等各、])[^()、]{4,30})"
)
_JOINS = re.compile(r"(?:并|具体)?(?:会同|联合(?!会|国)|商)")
_JOINT = re.compile(r"会同|以及|联合(?!会)|和(?!平)|与|及|商")
_ENDS_ROLE = ("牵头", "负责", "配合", "落实", "参与", "协助", "实施")
_BEGINS_NAME = re.compile(r"[省市区县州盟旗各][^、,;。|]{2,}|[^、,;。|]{2,12}(?:局|委|办|厅|部)")
#: 各区党委和政府 is one name.
_SEATS = ("人民政府", "政府", "管委会", "管理委员会", "办事处")
#: Words longer than this without a separator are no list of names.
_LONGEST_LIST = 300
#: 其中排查由市公安局: what is done stands before the name.
_BY = re.compile(r".{1,20}?由(?=.{2})")
_OFFICE = re.compile(
    r"(?:省|市(?!场|政|区|县|级|直|域)|区(?!域|县|级)|县(?!区|级|域)|州|盟|旗)[\u4e00-\u9fff]{1,12}?(?:局|委员会|委|办公室|厅|大队|支队)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as written, its role, whether a standing clause names it, and where it stands in the line."""

    words: str
    role: Role
    standing: bool = False
    span: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class _Reading:
    """The names read so far: those that still wait for their role, and those that have one.

    ``otherwise`` is the role where none is said: who joins those that lead (会同…) supports them.
    """

    line: Line
    pending: list[tuple[int, int]]
    label: Role | None = None
    otherwise: Role = Role.RESPONSIBLE
    last: tuple[Mention, ...] = ()

    def assign(self, role: Role, *, standing: bool = False) -> Iterator[Mention]:
        """The waiting names in their role."""
        self.last = tuple(Mention(self.line.words(*span), role, standing, span) for span in self.pending)
        self.pending, self.otherwise = [], Role.RESPONSIBLE
        yield from self.last

    def assign_last(self, role: Role, *, standing: bool = False) -> Mention:
        """The name read last in a role of its own; the others wait on."""
        span = self.pending.pop()
        return Mention(self.line.words(*span), role, standing, span)


def mentions(
    sentence: str, whole: Iterable[str] = (), known: Callable[[str], bool] = lambda _: False
) -> tuple[Mention, ...]:
    """The names of a sentence with their roles, in the order written; never an exception.

    ``whole`` are known names (squashed) that hold separators themselves, ``known`` says whether a squashed
    spelling is one name. Names without any role word are 负责.
    """
    return _mentions(opened(read_line(sentence)), tuple(whole), known)


def unread(sentence: str, whole: Iterable[str] = (), known: Callable[[str], bool] = lambda _: False) -> tuple[str, ...]:
    """The offices that a sentence names where no mention is read: 市城管局 in 市公安局负责督促市城管局."""
    line = opened(read_line(sentence))
    rest = list(line.text)
    for one in _mentions(line, tuple(whole), known):
        begin, end = one.span
        rest[begin:end] = "|" * (end - begin)
    missed = (match.span() for match in _OFFICE.finditer("".join(rest)))
    return tuple(dict.fromkeys(line.words(*span) for span in missed))


def first_leads(sentence: str) -> bool:
    """Whether a sentence says that the unit named first leads: （排在第一位的为牵头单位，下同）."""
    return FIRST_LEADS.search(read_line(sentence).text) is not None


def clause_terms(sentence: str) -> tuple[str, ...]:
    """The last days that stand among the names of a sentence, as written."""
    line = opened(read_line(sentence))
    return tuple(line.words(*span) for span in terms_in(line.text))


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
    gaps = (at - start for at in line.gaps(start, start + len(text)))
    breaks = frozenset((*labels, *(at for at in gaps if _parts_roles(text, at))))
    for begins, last, mark in joined(text, stretches(text, whole, breaks)):
        first, reading.label = labels.get(begins, (begins, reading.label))
        if _JOINS.match(text, first) and reading.last and reading.last[0].role is Role.LEAD:
            reading.otherwise = Role.SUPPORT
        own, stretch = _own_role(text, first, last, mark)
        role, inner = _take(reading, text, stretch, start, known)
        if (own or inner) and reading.pending:
            yield reading.assign_last(own or inner or Role.RESPONSIBLE, standing=standing is not None)
        settled = standing or role or (reading.label if reading.pending and mark != "、" else None)
        joins = reading.otherwise is Role.SUPPORT and mark == ","
        if settled or (reading.pending and (joins or mark in {"。", ";"})):
            yield from reading.assign(settled or reading.otherwise, standing=standing is not None)
    if ditto:
        yield from (replace(one, role=Role.CARRY_OUT, standing=True) for one in reading.last)


def _parts_roles(text: str, at: int) -> bool:
    """Whether white space stands for the comma between two roles: 甲局牵头 乙局配合."""
    return text[:at].endswith(_ENDS_ROLE) and _BEGINS_NAME.match(text, at) is not None


def _own_role(text: str, first: int, last: int, mark: str) -> tuple[Role | None, tuple[int, int]]:
    """The role in brackets that is one name's alone: of 甲局、乙局（牵头）、丙局 only 乙局 leads."""
    name, own = role_in_brackets(text[first:last])
    return (own, (first, first + len(name))) if own and mark == "、" else (None, (first, last))


def _take(
    reading: _Reading, text: str, part: tuple[int, int], offset: int, known: Callable[[str], bool]
) -> tuple[Role | None, Role | None]:
    """Note the names of one stretch; returns the role that it ends in, and that of its last name alone."""
    first, last = part
    stretch = text[first:last]
    if known(stretch):
        reading.pending.append((offset + first, offset + last))
        return None, None
    leading = _LEADING.match(stretch)
    first += leading.end() if leading else 0
    names, role = role_at_end(text[first:last])
    names = _AND_OTHERS.sub("", names)
    left, inner = role_within(names)
    if inner and not known(names) and (is_complete(left) or is_group(left) or known(left)):
        # 负责牵头抓总 is 牵头抓总, but 负责资金统筹 is 负责 and 配合并抓好落实 is 配合.
        is_bare = role is not None and names.endswith("负责")
        names, role = left, role if is_bare else inner
    names, own = role_in_brackets(names) if role else (names, None)
    by = _BY.match(names) if role or not reading.pending else None
    if by and not known(names) and (split_level(names[by.end() :])[0] or known(names[by.end() :])):
        first, names = first + by.end(), names[by.end() :]
    names = _AND_OTHERS.sub("", names)
    if not known(names) and not is_complete(names):
        ends = _name_ends(names)
        names, role = (names[:ends], role or reading.otherwise) if ends < len(names) else (names, role)
    if role is None and reading.last and not reading.pending and _GOES_ON.match(names) and not is_complete(names):
        return None, None
    for begin, stop in _names(reading.line, names, offset + first, known):
        if stop > begin:
            reading.pending.append((begin, stop))
    return role, own


def _name_ends(names: str) -> int:
    """Where a name ends behind which is said what is done; the end where nothing is."""
    does = _AND_DOES.search(names)
    if does:
        return does.start()
    more = _SAYS_MORE.fullmatch(names)
    is_name = more and is_complete(more["name"]) and split_level(more["name"])[0]
    return more.end("name") if more and is_name else len(names)


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
        yield offset + begin, offset + begin + len(_AND_OTHERS.sub("", role_at_end(left)[0]))
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
    return is_organ(right) or bool(split_level(right)[0]) or (is_own(right, ()) and not right.startswith(_SEATS))

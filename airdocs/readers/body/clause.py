"""Where a paragraph of the body says who does what: its responsibility clauses, and the text each one closes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from airdocs.model.labels import squash
from airdocs.readers.body.brackets import CLOSING, OPENING, last_run, outer_brackets
from airdocs.readers.duties.clauses import clause_terms, mentions
from airdocs.readers.duties.line import read_line
from airdocs.readers.duties.organs import is_complete, is_group, split_level
from airdocs.readers.duties.roles import DITTO, STANDING, labels_in, role_at_end, without_asides

Known = Callable[[str], bool]

SURE = r"牵头|负责|配合|参与|落实|协助|(?:单位|部门)[:：]"
_ROLE_WORDS = re.compile(SURE)
#: Words that make a role only behind an office that is plainly one.
WEAK_WORDS = re.compile(
    r"承办|主办|协办|实施|推进|督办|督导|指导|分管|主管|协同|抓总|总责|按照?职责|职责分工|做好|责任(?:单位|部门)"
)
#: What may stand behind the clause: full stops, marks of notes, a directive of the body.
TRAILING = re.compile(r"(?:[。；;.，,\s\u3000*＊※†①-⑳]|\[\[[^\[\]]*\]\]|\[\d{1,2}\]|注\d?)+$")
#: A clause in brackets that were never closed began no further back than this.
NEAR = 150
#: What is said at the end of a clause and of little else.
PLAIN_ROLE = re.compile(r"(?:牵头|配合|负责)[^，,、]{0,4}$")
#: An exception or a condition, not who does what.
EXCEPTION = re.compile(r"除外$|的$|的[,;]")
#: No office bears such words in its name, however it is spelt: then the bracket tells something else.
NO_NAME = re.compile(
    r"[\d%:]|自行|自主|自筹|已|尚未|应当|必须|情况|资金|经费|费用|责任|任务|措施|项目|工程|设施|工作$|详见|联系|简称|主导|主体|引导|监督$"
)
#: What offices deal with: a name without a level is told by it where its last word is misspelt.
_MATTERS = re.compile(
    "生态|环境|环保|大气|公安|交警|交通|运输|发展|改革|发改|经发|经信|工信|工业|信息化|住房|住建|建设|城管|城市管理|综合执法|执法"
    "|农业|农村|水利|水务|资源|国土|规划|商务|财政|税务|市场监|应急|安监|气象|教育|卫生|卫健|科技|科学|海事|海关|行政审批|文化|旅游"
    "|林业|园林|民政|司法|统计|审计|消防|民族|机关事务|人社|人力|宣传|国资|能源|邮政|铁路|港口|街道|乡镇|政府|园区|管委|法院|检察"
)
_LONGEST_NAME = 20
#: Without brackets only these tell a clause from a sentence of the text.
_BARE_ROLE = re.compile(r"牵头|分工负责|(?:单位|部门)[:：]|^[—\-]*由")
#: With the name of an office before them these do too.
_PLAIN_ROLE_ALONE = re.compile(r"(?:负责|配合|参与|参加|协助|落实|实施)$")
_INNER = re.compile(r"\([^()]*\)")
_PART_ENDS = re.compile(r"[,;。|]")
_URGES = re.compile(r"要|应|须|必须|需|不断|坚决|认真|切实|严格")
SENTENCES = re.compile(r"(?<=。)")
_SENTENCE_END = "。；;！!"


@dataclass(frozen=True, slots=True)
class Charged:
    """A piece of a paragraph: its text, the clause that closes it, and the last days said beside the clause."""

    text: str
    clause: str
    terms: tuple[str, ...] = ()


def nobody(_: str) -> bool:
    """The register of a plan without one."""
    return False


def split_clause(paragraph: str, known: Known = nobody) -> tuple[str, str]:
    """A paragraph without the responsibility clause it ends in, and that clause; ("…", "") where it ends in none.

    A clause stands in brackets at the end, of which one may have been forgotten, or makes the last sentences.
    ``known`` says whether a squashed spelling is a unit of the plan.
    """
    last = _last_piece(paragraph, known)
    return last.text, last.clause


def charged_pieces(paragraph: str, known: Known = nobody) -> tuple[Charged, ...]:
    """The pieces of a paragraph, each closed by its clause; one without a clause where it ends in none."""
    last = _last_piece(paragraph, known)
    cut = 0 if last.clause else _inner_end(paragraph, known, "。")
    if cut and paragraph[cut:].lstrip().startswith("。"):
        # What follows the sentence that a clause closes says more of the same task.
        before = _last_piece(paragraph[:cut], known)
        rest = paragraph[cut:].lstrip(_SENTENCE_END + "，, \u3000").rstrip()
        last = replace(before, text=f"{before.text.rstrip(_SENTENCE_END)}。{rest}") if before.clause else last
    pieces = [last]
    while last.clause and (cut := _inner_end(last.text, known)):
        pieces[0] = Charged(last.text[cut:].lstrip(_SENTENCE_END + "，, \u3000"), last.clause, last.terms)
        last = _last_piece(last.text[:cut], known)
        pieces.insert(0, last)
    return tuple(pieces)


def _inner_end(text: str, known: Known, after: str = f"{_SENTENCE_END}，,") -> int:
    """Where a clause amid a paragraph ends, of several the last; 0 without any. ``after`` are marks behind one."""
    brackets = (one for one in outer_brackets(text) if _parts(text, *one, tuple(after)))
    ends = [end for begin, end in brackets if _assigns(text[begin:end], known)]
    at = 0
    for sentence in SENTENCES.split(text):
        at += len(sentence)
        if at < len(text) and _is_bare_clause(sentence):
            ends.append(at)
    return max((end for end in ends if text[end:].strip(_SENTENCE_END + "，,、 \u3000")), default=0)


def _parts(text: str, begin: int, end: int, marks: tuple[str, ...]) -> bool:
    """Whether a bracket stands where a task may end: behind or before the end of a sentence."""
    before, after = text[:begin].rstrip(), text[end:].lstrip()
    return before.endswith(tuple(_SENTENCE_END)) or after.startswith(marks)


def _last_piece(paragraph: str, known: Known) -> Charged:
    line = TRAILING.sub("", paragraph)
    line, after = _without_last_day(line, known)
    run = last_run(line)
    for first, (begin, _) in enumerate(run):
        if _assigns(line[begin : run[first][1]], known):
            return _from_run(line, run, after, known)
    begin = _left_open(line)
    if not _assigns(line[begin:], known):
        begin = _bare_clause(line)
    if begin == len(line):
        return Charged(paragraph.strip(), "")
    return Charged(line[:begin].strip(), line[begin:].strip(), (*clause_terms(line[begin:]), *after))


def _from_run(line: str, run: list[tuple[int, int]], after: tuple[str, ...], known: Known) -> Charged:
    """The brackets at the end of a line: those that give a role are the clause, last days go with it."""
    clauses, terms, kept = [], list(after), [line[: run[0][0]]]
    for begin, end in run:
        words = line[begin:end].strip()
        if _assigns(words, known):
            clauses.append(words)
            terms += clause_terms(words)
        elif _is_last_day(words):
            terms += clause_terms(words)
        else:
            kept.append(words)
    return Charged("".join(kept).strip(), "".join(clauses), tuple(dict.fromkeys(terms)))


def _is_last_day(words: str) -> bool:
    return bool(clause_terms(words)) and not mentions(words)


def _without_last_day(line: str, known: Known) -> tuple[str, tuple[str, ...]]:
    """A line without the last day said behind its clause (（市公安局牵头）6月底前完成)."""
    at = max(line.rfind(mark) for mark in CLOSING) + 1
    behind = line[at:].strip(_SENTENCE_END + "，, \u3000")
    if at and behind and _is_last_day(behind) and any(_assigns(line[b:e], known) for b, e in last_run(line[:at])):
        return line[:at], clause_terms(behind)
    return line, ()


def _left_open(line: str) -> int:
    """Where a bracket near the end opens that nothing closes, if it begins a clause; the line's end otherwise."""
    opened = max(line.rfind(bracket, max(0, len(line) - NEAR)) for bracket in OPENING)
    is_left = opened >= 0 and not any(bracket in line[opened:] for bracket in CLOSING)
    return opened if is_left and PLAIN_ROLE.search(line[opened:]) else len(line)


def _assigns(clause: str, known: Known) -> bool:
    """Whether the words in brackets give units a role; a first name that is misspelt is a name all the same."""
    named = [squash(one.words) for one in mentions(clause, known=known)] if clause else []
    if not named:
        return False
    said = without_asides(read_line(clause).text).strip("|。;,.")
    if EXCEPTION.search(said):
        return False
    stated = bool(role_at_end(said)[1] or labels_in(said) or STANDING.search(said) or DITTO.search(said))
    if not _ROLE_WORDS.search(clause):
        sure = all(known(name) or is_office(name) for name in named[:1])
        return stated and sure if WEAK_WORDS.search(clause) else _all_known(named, known) or _is_list(named)
    if is_complete(named[0]) or is_group(named[0]) or known(named[0]):
        return stated or (is_complete(named[0]) and ":" not in named[0])
    return stated and _may_be_names(named, said)


def is_office(name: str) -> bool:
    """Whether a name is plainly that of an office, or of all those of a kind (各县区)."""
    return is_complete(name) and (bool(split_level(name)[0]) or _MATTERS.search(name) is not None or name[0] == "各")


def _all_known(named: list[str], known: Known) -> bool:
    """Whether names without any role word are all units of the plan; the first hands on its level."""
    level = split_level(named[0])[0]
    return all(known(name) or (bool(level) and known(f"{level}{name}")) for name in named)


def _is_list(named: list[str]) -> bool:
    """Whether names without any role word are plainly a list of offices: each whole, one of a level among them."""
    whole = all(_is_whole(name) and not NO_NAME.search(name) for name in named)
    return len(named) > 1 and whole and any(split_level(name)[0] and _is_single(name) for name in named)


def _may_be_names(named: list[str], said: str) -> bool:
    """Whether words none of which ends as an organ does may yet be meant for one."""
    first = named[0]
    if len(first) > _LONGEST_NAME or NO_NAME.search(first):
        return False
    beside = any(is_complete(name) and not is_group(name) for name in named[1:])
    is_told = _MATTERS.search(first) is not None and PLAIN_ROLE.search(said) is not None
    return beside or is_told or bool(split_level(first)[0])


def _bare_clause(line: str) -> int:
    """Where the last sentences begin that are nothing but names and their roles; the line's end without any."""
    found = at = len(line)
    for sentence in reversed(SENTENCES.split(line)):
        at -= len(sentence)
        if _is_bare_clause(sentence):
            found = at
        elif not _is_last_day(sentence):
            break
    return found


def _is_bare_clause(sentence: str) -> bool:
    said = without_asides(read_line(sentence).text).strip("|。;,.()")
    if not (role_at_end(said)[1] or labels_in(said)):
        return False
    named = [squash(one.words) for one in mentions(sentence)]
    if not all(_says_who(part) for part in _PART_ENDS.split(said)):
        return False
    if not named or not all(_is_whole(name.rstrip(")")) and not NO_NAME.search(name) for name in named):
        return False
    return _BARE_ROLE.search(said) is not None or (_is_plain(said) and any(_is_single(name) for name in named))


def _says_who(part: str) -> bool:
    """Whether a part of a sentence holds names and a role and nothing else that is done."""
    bare = _INNER.sub("", part)
    return bool(role_at_end(part)[1] or labels_in(part)) or all(_is_whole(name) for name in bare.split("、") if name)


def _is_plain(said: str) -> bool:
    """Whether a sentence says who does it and urges nobody (各部门要认真抓好落实)."""
    return _PLAIN_ROLE_ALONE.search(said) is not None and not _URGES.search(said)


def _is_single(name: str) -> bool:
    """Whether a name is that of one office, not of all those of a kind."""
    return is_office(name) and not is_group(name)


def _is_whole(name: str) -> bool:
    """Whether a name ends as one: 各县区人民政府 does, 市政府 alone may go on (市政府办公室)."""
    return is_complete(name) or (name.startswith("各") and name.endswith("政府"))

"""T: numbers of headings and paragraphs, which run on without gap or repetition (GB/T 9704-2012, 7.3.3)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from airdocs.model.finding import Severity
from airdocs.model.numbering import Numbered, numbered
from airdocs.model.quantity import hanzi_number, in_hanzi
from airdocs.model.writing import Part, Passage, Writing
from airdocs.rules.language.spots import Spot, grouped, spot_hit
from airdocs.rules.registry import Hit, rule

#: Marks typed wrong that still number a paragraph: 一. 1、 （一）、.
_WRONG_MARKS = (
    (re.compile(r"([一二三四五六七八九十百]+)[.．,，:：](?=\S)"), r"\1、"),
    (re.compile(r"([（(][一二三四五六七八九十百\d]+[）)])[、.．，,:：]"), r"\1"),
    (re.compile(r"(\d{1,3})[、](?!\d{1,2}[月年日、])"), r"\1."),
)
_LEVEL_WORDS = {1: "{}、", 2: "（{}）", 3: "{}.", 4: "（{}）"}


_NOTE = re.compile(r"^注\s*[:：]\s*")
#: Below a sentence that ends with a colon, a clause of a law or a short line without a stop, numbers start anew.
_ANNOUNCES = re.compile(r"[：:]$|^\s*第[一二三四五六七八九十百零\d]+[章节条编]|^[^，。；：]{2,20}[^，。；：、）)]$")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A numbered passage: its level, its number, and whether a sentence above announces a new row of numbers."""

    passage: Passage
    level: int
    number: int
    announced: bool


#: 一、二级响应 and 一、三季度 begin no heading.
_NO_HEADING = re.compile(r"[一二三四五六七八九十]+、[一二三四五六七八九十]+[级类季年条款项档期]")


def mark_of(text: str) -> Numbered | None:
    """The number at the start of a passage, also where its mark is typed wrong."""
    if _NO_HEADING.match(text):
        return None
    for pattern, right in _WRONG_MARKS:
        match = pattern.match(text)
        if match:
            return numbered(f"{match.expand(right)} {text[match.end() :]}")
    return numbered(text)


def _value(mark: Numbered) -> int:
    return int(mark.mark) if mark.level > 2 else hanzi_number(mark.mark) or 0


def _words(level: int, number: int) -> str:
    in_words = in_hanzi(number).removeprefix("一") if 10 <= number < 20 else in_hanzi(number)
    return _LEVEL_WORDS[level].format(number if level > 2 else in_words)


def _chapters(writing: Writing) -> Iterator[list[_Mark]]:
    """The numbered paragraphs of each part that is numbered on its own."""
    found: dict[int, list[_Mark]] = {}
    announced = False
    for passage in writing.of(Part.PROSE):
        mark = mark_of(_NOTE.sub("", passage.text))
        if mark is not None and _value(mark):
            found.setdefault(passage.chapter, []).append(_Mark(passage, mark.level, _value(mark), announced))
        announced = mark is None and bool(_ANNOUNCES.search(passage.text))
    yield from found.values()


@dataclass(slots=True)
class _Row:
    """The numbers of one level so far: what may come next, and whether a higher heading has come since."""

    last: int = 0
    allowed: frozenset[int] = frozenset({1})


def _faults(marks: Iterable[_Mark]) -> Iterator[tuple[_Mark, int]]:
    """Each number that is not in order, with the one before it in its row."""
    rows = {level: _Row() for level in _LEVEL_WORDS}
    for mark in marks:
        row = rows[mark.level]
        allowed = row.allowed | ({1} if mark.announced else frozenset())
        if mark.number not in allowed:
            yield mark, row.last
            row.allowed = frozenset({mark.number + 1, max(row.allowed), max(row.allowed) + 1})
        else:
            row.allowed = frozenset({mark.number + 1})
        row.last = mark.number
        for level in range(mark.level + 1, len(_LEVEL_WORDS) + 1):
            rows[level] = _below_new_heading(rows[level])


def _below_new_heading(row: _Row) -> _Row:
    """Numbers may start anew below a new heading, or run on."""
    return _Row(row.last, row.allowed | {1}) if row.last else _Row()


@rule(
    code="T903",
    title="序号不连续",
    message="{where}的序号是“{words}”，{fault}。",
    suggestion="请核对是否漏了一项，或者序号没有改过来；已印发、确需保留的，在“核定”表写明理由。",
)
def numbering_broken(writing: Writing) -> Iterator[Hit]:
    """A number that skips or repeats.

    “（一）”“1.”可以在上一层各项之间连续编下去，也可以重新起编；各附件分别起编。
    引用“第3项”时，序号错了就找不到原处。

    反例：正文 = 一、总体要求 ｜ 三、保障措施
    反例：正文 = 一、工作任务 ｜ 1. 治理锅炉。 ｜ 2. 治理炉窑。 ｜ 2. 治理扬尘。
    反例：正文 = 二、保障措施
    正例：正文 = 一、任务 ｜ （一）工业 ｜ 1. 锅炉。 ｜ 2. 炉窑。 ｜ （二）扬尘 ｜ 3. 工地。 ｜ 二、保障 ｜ 1. 专班。
    """
    for marks in _chapters(writing):
        for mark, last in _faults(marks):
            words = _words(mark.level, mark.number)
            if not last:
                fault = f"前面没有“{_words(mark.level, 1)}”"
            elif mark.number == last:
                fault = "与前一项重复"
            else:
                fault = f"前一项是“{_words(mark.level, last)}”"
            yield spot_hit(mark.passage, words, fault=fault)


@rule(
    code="T903",
    title="层次跳级",
    severity=Severity.WARNING,
    message="{where}的“{words}”直接列在“{above}”下面，跳过了一个层次。",
    suggestion="结构层次依次用“一、”“（一）”“1.”“（1）”；只有两个层次的，可以用“一、”和“1.”。",
)
def level_skipped(writing: Writing) -> Iterator[Hit]:
    """（1） directly below 一、 or （一）.

    层次序号依次使用，中间不跳级（GB/T 9704-2012，7.3.3）。

    反例：正文 = 一、工作任务 ｜ （1）治理锅炉。 ｜ （2）治理炉窑。
    正例：正文 = 一、工作任务 ｜ 1. 治理锅炉。 ｜ （1）燃煤锅炉。
    """
    for marks in _chapters(writing):
        above: _Mark | None = None
        told = False
        for mark in marks:
            if mark.level < 4:
                above, told = mark, False
            elif above is not None and above.level < 3 and not told:
                told = True
                yield spot_hit(mark.passage, _words(4, mark.number), above=_words(above.level, above.number))


@rule(
    code="T924",
    title="层次序号的标点不规范",
    severity=Severity.WARNING,
    message="{places}的序号后面标点不规范{count}。",
    suggestion="“一”后面用顿号；“（一）”“（1）”后面不加标点；“1”后面用齐线圆点（1.）。",
)
def number_mark_wrong(writing: Writing) -> Iterator[Hit]:
    """1、 for 1., 一. for 一、, （一）、 for （一） (GB/T 15834-2011, appendix B).

    序号后的标点各层次不同，混用会分不清层次。

    反例：正文 = 一、任务 ｜ 1、治理锅炉。 ｜ 2、治理炉窑。
    反例：正文 = 一、任务 ｜ （一）、治理锅炉。
    反例：正文 = 一.任务
    正例：正文 = 一、任务 ｜ 1. 治理锅炉。 ｜ 3、4月份重点管控扬尘。
    """
    return grouped("序号标点", _wrong_marks(writing))


_POINT = re.compile(r"\d{1,3}．")
_LISTED_COMMA = re.compile(r"(?:附件[:：])?\s*\d{1,2}[、．]")
_ORDINAL = re.compile(r"第[一二三四五六七八九十]、")


def _wrong_marks(writing: Writing) -> Iterator[Spot]:
    for passage in writing.of(Part.PROSE, Part.LISTED):
        patterns = [_ORDINAL, *(pattern for pattern, _ in _WRONG_MARKS)]
        patterns.append(_LISTED_COMMA if passage.part is Part.LISTED else _POINT)
        match = next((found for pattern in patterns if (found := pattern.match(passage.text))), None)
        if match:
            yield Spot(passage, passage.text[: match.end() + 4])

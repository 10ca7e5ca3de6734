"""T: the annexes: their list under the body, their titles, and where the text cites them."""

import re
from collections.abc import Iterator

from airdocs.model.finding import Severity
from airdocs.model.quantity import hanzi_number
from airdocs.model.writing import LIST_SECTION, NamedAnnex, Part, Passage, Writing, same_words
from airdocs.rules.language.spots import Spot, grouped, spot_hit
from airdocs.rules.registry import Hit, rule

_LIST_HEAD = re.compile(r"^\W*附\s*件\s*[:：]\s*")
_LIST_NUMBER = re.compile(r"^\d{1,2}\s*[.．、]\s*")
_ANOTHER = re.compile("》|上述文件|(?<!本)(?:方案|计划)")
_TITLED = re.compile("《[^《》]*》")
_CLOSING = "。；;，,、 \u3000"
_NUMBER = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
#: 附件3, 附件3、附件4, 附件1—3, 附件1、2; not another document's (《…》附件2, 〔2020〕3号）附件2) and no such title.
_CITED = re.compile(
    rf"(?<![》）])附件\s*{_NUMBER}(?:\s*[—～~\-至到]\s*(?:附件)?{_NUMBER}"
    r"|((?:[、和及与](?:附件)?\d{1,2}(?!\d*[项个家台座辆年月日.%]))+))?"
)
_ANY = re.compile("见附件|附件所列|附件(?:要求|明确|规定)|按(?:照)?附件|填(?:写|报)附件")
_OTHERS = re.compile("《[^》]*》(?:（[^（）]*）)?(?:的)?附件\\s*\\d*|“[^”]*”")


def listed_names(writing: Writing) -> tuple[tuple[Passage, str], ...]:
    """The names of the 附件说明 with the lines they stand in, without numbers and closing marks."""
    found = []
    for passage in writing.listed:
        name = _LIST_NUMBER.sub("", _LIST_HEAD.sub("", passage.text)).strip(_CLOSING)
        name = name[1:-1] if _TITLED.fullmatch(name) else name
        if name:
            found.append((passage, name))
    return tuple(found)


@rule(
    code="T904",
    title="附件说明与附件标题不一致",
    message="附件说明写“{words}”，{wanted}。",
    suggestion="请使附件说明与各附件标题逐字一致、顺序相同。",
)
def annex_list_differs(writing: Writing) -> Iterator[Hit]:
    """The list of annexes under the body does not name the annexes as they are titled.

    正文没有附件说明，或者方案没有附件表的，不核对。

    反例：附件标题 = 各县区项目表；正文 = 一、总体要求 ｜ 附件：各设区市项目表
    正例：附件标题 = 各县区项目表；正文 = 一、总体要求 ｜ 附件：各县区项目表
    """
    listed = listed_names(writing)
    annexes = writing.annexes
    if not listed or not annexes:
        return
    if len(listed) == len(annexes):
        for (passage, words), annex in zip(listed, annexes, strict=True):
            if annex.title and not same_words(words, annex.title):
                yield _list_hit(passage, words, f"而{annex.name}的标题是“{annex.title}”")
        return
    for passage, words in listed:
        if not any(same_words(words, annex.title) for annex in annexes):
            yield _list_hit(passage, words, "没有标题与此相同的附件")


def _list_hit(passage: Passage, words: str, wanted: str) -> Hit:
    cell = passage.cell or None
    return Hit(passage.file, None, cell, place=(LIST_SECTION, words), facts={"words": words, "wanted": wanted})


@rule(
    code="T904",
    title="附件说明漏列附件",
    message="附件说明没有列出{name}“{title}”。",
    suggestion="请在附件说明中补上该附件。",
)
def annex_not_listed(writing: Writing) -> Iterator[Hit]:
    """An annex that the list under the body leaves out.

    漏列的附件在文件里没有名分。

    反例：附件标题 = 项目表、任务表；正文 = 一、总体要求 ｜ 附件：项目表
    正例：附件标题 = 项目表、任务表；正文 = 一、总体要求 ｜ 附件：1. 项目表 ｜ 2. 任务表
    """
    listed = listed_names(writing)
    if not listed or len(listed) >= len(writing.annexes):
        return
    for annex in writing.annexes:
        if annex.title and not any(same_words(words, annex.title) for _, words in listed):
            place = (LIST_SECTION, annex.title)
            yield Hit(listed[0][0].file, place=place, facts={"name": annex.name, "title": annex.title})


def _known(writing: Writing) -> tuple[NamedAnnex, ...]:
    """The annexes that the document has or lists, by their numbers."""
    names = tuple(NamedAnnex(f"附件{at}", words) for at, (_, words) in enumerate(listed_names(writing), start=1))
    return names if len(names) > len(writing.annexes) else writing.annexes


def cited_annexes(text: str) -> Iterator[tuple[int, str]]:
    """Each annex number that a text cites, with the words that cite it."""
    for match in _CITED.finditer(_OTHERS.sub(lambda other: "　" * len(other[0]), text)):
        first = _value(match[1])
        last = _value(match[2]) if match[2] else first
        numbers = [*range(first, max(first, last) + 1), *map(int, re.findall(r"\d+", match[3] or ""))]
        yield from ((number, match[0]) for number in numbers)


def _value(figure: str) -> int:
    return int(figure) if figure.isdecimal() else hanzi_number(figure) or 0


@rule(
    code="T905",
    title="引用的附件不存在",
    message="{where}写“{words}”，而文件没有附件{number}。",
    suggestion="请核对附件序号；确有这个附件的，请补上并列入附件说明。",
)
def annex_cited_but_absent(writing: Writing) -> Iterator[Hit]:
    """The text cites an annex that there is not.

    照着引用找不到内容。同一句里先提到另一份文件的，引用的是那份文件的附件，不在此列。

    反例：附件标题 = 项目表；正文 = 工程项目见附件3。
    正例：附件标题 = 项目表；正文 = 工程项目见附件1，格式按《编制指南》附件2。
    """
    count = len(_known(writing))
    for passage in writing.of(Part.PROSE):
        for number, words in dict(cited_annexes(passage.text)).items():
            if number > count and not _speaks_of_another(passage.text, words):
                yield spot_hit(passage, words, number=str(number))
        if not count and not _CITED.search(passage.text) and (match := _ANY.search(_OTHERS.sub("", passage.text))):
            yield spot_hit(passage, match[0], number="")


def _speaks_of_another(text: str, words: str) -> bool:
    """Whether the sentence names another document before it cites the annex: that one's is meant."""
    before = text.partition(words)[0].rpartition("。")[2]
    return bool(_ANOTHER.search(before))


@rule(
    code="T905",
    title="附件没有引用",
    severity=Severity.NOTE,
    message="正文引用了别的附件，没有提到{name}“{title}”。",
    suggestion="请在正文相应处写明“见{name}”；不需要的附件请删去。",
)
def annex_never_cited(writing: Writing) -> Iterator[Hit]:
    """An annex that the text never mentions, though it cites others.

    正文一个附件都没有提的，不提示。

    反例：附件标题 = 项目表、任务表；正文 = 工程项目见附件1。
    正例：附件标题 = 项目表、任务表；正文 = 工程项目见附件1，工作任务见附件2。
    """
    known = _known(writing)
    prose = tuple(passage.text for passage in writing.of(Part.PROSE))
    cited = {number for text in prose for number, _ in cited_annexes(text)}
    cited |= {1} if len(known) == 1 and any("附件" in text for text in prose) else set()
    for number, annex in enumerate(known, start=1):
        if cited and number not in cited and not any(annex.title and annex.title in text for text in prose):
            place = (LIST_SECTION, annex.title or annex.name)
            yield Hit(writing.file, place=place, facts={"name": annex.name, "title": annex.title})


@rule(
    code="T926",
    title="附件说明写法不规范",
    severity=Severity.WARNING,
    message="{places}的附件名称后面有标点、套了书名号，或者只有一个附件却编了号{count}。",
    suggestion="附件名称后不加标点，不套书名号；只有一个附件的，不编号，写“附件：名称”。",
)
def annex_list_form(writing: Writing) -> Iterator[Hit]:
    """A name in the 附件说明 with a closing stop, within 《》, or numbered though it is the only one (7.3.4).

    附件名称后不加标点符号（GB/T 9704-2012，7.3.4）。

    反例：附件标题 = 项目表、任务表；正文 = 见附件1、附件2。 ｜ 附件：1. 项目表， ｜ 2. 任务表。
    反例：附件标题 = 项目表；正文 = 见附件1。 ｜ 附件：《项目表》
    反例：附件标题 = 项目表；正文 = 见附件1。 ｜ 附件：1. 项目表
    正例：附件标题 = 项目表、任务表；正文 = 见附件1、附件2。 ｜ 附件：1. 项目表 ｜ 2. 任务表
    """
    lines = [passage for passage in writing.listed if _LIST_HEAD.sub("", passage.text).strip()]
    return grouped(
        "附件说明", (Spot(passage, passage.text) for passage in lines if _is_amiss(passage.text, len(lines)))
    )


def _is_amiss(text: str, lines: int) -> bool:
    bare = _LIST_HEAD.sub("", text).strip()
    name = _LIST_NUMBER.sub("", bare)
    return name.endswith(tuple("。；;，,、")) or bool(_TITLED.fullmatch(name)) or (lines == 1 and name != bare)

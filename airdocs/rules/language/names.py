"""T: names of offices: one office under two names, and duties that name nobody."""

import re
from collections.abc import Iterator

from airdocs.model.finding import Severity
from airdocs.model.writing import Part, Passage, Writing
from airdocs.rules.language.spots import HANZI, MASK, prose_of, spot_hit
from airdocs.rules.registry import Hit, rule

_ENDS = "局|委|委员会|办|办公室|厅|院|中心|管委会|街道|公司|支队|大队"
#: The closing bracket of a task, or a sentence of a 责任分工 cell.
_CLAUSE = re.compile(r"[（(]([^（）()]*(?:负责|牵头|配合|落实|承担|参与)[^（）()]*)[）)]\s*[。；]?$")
_BETWEEN = re.compile(
    "[、，,；;。:：和及与等]|按照?(?:各自)?职责|分工|牵头|负责|配合|参与|落实|承担|具体|组织|会同|责任单位"
)
_LEVEL = re.compile(rf"^(?:市(?=市)|省(?=省)|[市省区县](?!场|政|容|直|外|民|内|级|域))(?=[{HANZI}]{{3}})")
#: What tells a branch from the office that it belongs to, and one place from another.
_BRANCH = re.compile("[分支大中总省市区县州镇乡]")
_ROLE_WORDS = re.compile("负责|牵头|配合")


def _clauses(passage: Passage) -> Iterator[str]:
    text = prose_of(passage.text).replace(MASK, "")
    match = _CLAUSE.search(text)
    if match:
        yield match[1]
    elif passage.part is Part.CELL and _ROLE_WORDS.search(text) and len(text) < 200:
        yield text


def _names(writing: Writing) -> dict[str, Passage]:
    """Each office named in a duty, without 市 or 区 before it, with the passage that names it first."""
    found: dict[str, Passage] = {}
    for passage in writing.of(Part.PROSE, Part.CELL):
        for clause in _clauses(passage):
            for word in _BETWEEN.split(clause):
                name = _LEVEL.sub("", word.strip())
                if re.fullmatch(rf"[{HANZI}]{{2,16}}(?:{_ENDS})", name):
                    found.setdefault(name, passage)
    return found


def _is_short_for(short: str, long: str) -> bool:
    """Whether one name is the other with hanzi left out: 市场监管局 of 市场监督管理局, 城管局 of 城市管理局."""
    if short[0] != long[0] or short[-1] != long[-1] or not 3 <= len(short) < len(long):
        return False
    left = iter(long)
    if not all(character in left for character in short):
        return False
    return not _BRANCH.search(_left_out(short[:-1], long[:-1]))


def _left_out(short: str, long: str) -> str:
    """The hanzi of the longer name that the shorter lacks; those of 城市 do not tell places apart."""
    rest, at = "", 0
    for character in long.replace("城市", "城"):
        if at < len(short) and character == short[at]:
            at += 1
        else:
            rest += character
    return rest


@rule(
    code="T933",
    title="同一单位名称不一致",
    severity=Severity.WARNING,
    message="{where}写“{words}”，{other}写“{longer}”，像是同一个单位。",
    suggestion="请统一用规范化简称或全称；确是两个单位的，在“核定”表写明理由。",
)
def unit_named_two_ways(writing: Writing) -> Iterator[Hit]:
    """One office under two names in the duties of a document.

    同一单位前后叫法不同，分解任务时会被当作两个单位。

    反例：公文 = 油品管控方案 ｜ 1. 查油品。（市市场监管局牵头） ｜ 2. 查煤炭。（市市场监督管理局牵头）
    正例：公文 = 油品管控方案 ｜ 1. 查油品。（市市场监管局牵头） ｜ 2. 查煤炭。（市生态环境局、区生态环境分局牵头）
    """
    names = _names(writing)
    for short, passage in names.items():
        longer = next((long for long in names if _is_short_for(short, long)), None)
        if longer is not None:
            yield spot_hit(passage, short, longer=longer, other=names[longer].where)


@rule(
    code="T938",
    title="责任分工没有单位",
    severity=Severity.WARNING,
    message="{where}的责任分工“{words}”没有写明单位。",
    suggestion="请写明由谁牵头（负责）、谁配合，如“（甲局牵头，乙局配合）”。",
)
def duty_without_anyone(writing: Writing) -> Iterator[Hit]:
    """A closing bracket that speaks of leading or answering and names nobody.

    没有主语的责任分工，等于没有人负责。方案另有规则核对任务的责任单位。

    反例：公文 = 关于开展排查的通知 ｜ 各县区： ｜ 抓紧排查。（按职责分工负责）
    正例：公文 = 关于开展排查的通知 ｜ 各县区： ｜ 抓紧排查。（各有关部门按职责分工负责）
    """
    for passage in () if writing.of_plan else writing.of(Part.PROSE):
        match = _CLAUSE.search(passage.text)
        if match and not any(len(word.strip()) > 1 for word in _BETWEEN.split(match[1])):
            yield spot_hit(passage, match[1])

"""T: what stands at the head and foot of a document, blanks within words, and paragraphs cut in two."""

import re
from collections.abc import Iterator
from itertools import pairwise

from airdocs.model.finding import Severity
from airdocs.model.labels import squash
from airdocs.model.writing import Part, Passage, Writing
from airdocs.rules.language.numbering import mark_of
from airdocs.rules.language.spots import HANZI, Spot, grouped, spot_hit, spots
from airdocs.rules.registry import Hit, rule

_BLANK = re.compile(rf"(?<=[{HANZI}])[ \t\u3000\u00a0]+(?=[{HANZI}])")
#: 第一条 为了…: the blank belongs to the number; 张 三 and 备 注 are set wide on purpose.
_CLAUSE = re.compile(r"\s*第[一二三四五六七八九十百零\d]+[章节条款部分编篇]\s*$")
_WIDE = re.compile(rf"[{HANZI}](?:[ \t\u3000\u00a0]+[{HANZI}])+")
_SPACED = re.compile(r"[ \t\u3000\u00a0]{2,}|\u3000")
#: 联 系 人：张三 电话：…: a line of labels set apart by blanks.
_LABEL = re.compile(rf"[{HANZI}\s]{{2,7}}[：:]")


@rule(
    code="T927",
    title="主送机关后面没有冒号",
    severity=Severity.WARNING,
    message="{where}的主送机关“{words}”后面应当用全角冒号。",
    suggestion="请在最后一个主送机关名称后面加全角冒号。",
)
def recipients_not_closed(writing: Writing) -> Iterator[Hit]:
    """主送机关 that do not end with a full-width colon (GB/T 9704-2012, 7.3.2).

    最后一个机关名称后标全角冒号。

    反例：公文 = 关于开展排查的通知 ｜ 各县（区）人民政府，市各有关部门 ｜ 请抓紧排查。
    反例：公文 = 关于开展排查的通知 ｜ 各县（区）人民政府，市各有关部门。 ｜ 请抓紧排查。
    正例：公文 = 关于开展排查的通知 ｜ 各县（区）人民政府，市各有关部门： ｜ 请抓紧排查。
    """
    for passage in writing.of(Part.RECIPIENTS):
        # A half-width colon is told with the other half-width marks.
        if not passage.text.rstrip().endswith(("：", ":")):
            yield spot_hit(passage, passage.text)


@rule(
    code="T928",
    title="抄送机关后面没有句号",
    severity=Severity.WARNING,
    message="{where}的抄送机关末尾应当用句号。",
    suggestion="请在最后一个抄送机关名称后面加句号。",
)
def copies_not_closed(writing: Writing) -> Iterator[Hit]:
    """抄送机关 that do not end with a full stop (GB/T 9704-2012, 7.4.2).

    最后一个抄送机关名称后标句号。

    反例：公文 = 关于开展排查的通知 ｜ 各县区： ｜ 请抓紧排查。 ｜ 抄送：市委办公室，市政府办公室
    正例：公文 = 关于开展排查的通知 ｜ 各县区： ｜ 请抓紧排查。 ｜ 抄送：市委办公室，市政府办公室。
    """
    for passage in writing.of(Part.COPIES):
        if not passage.text.rstrip().endswith("。"):
            yield spot_hit(passage, passage.text[-12:])


@rule(
    code="T932",
    title="词句中间有空格",
    severity=Severity.WARNING,
    message="{places}的汉字之间有多余的空格{count}。",
    suggestion="请删去空格；名称断开的，改成完整的名称。",
)
def blank_within_words(writing: Writing) -> Iterator[Hit]:
    """A blank between two hanzi.

    多半是换行或复制时留下的。单位名称断开后，查找、汇总都对不上。

    反例：正文 = 徐圩新 区建设4套遥感监测设备。
    正例：正文 = 第一条 为了保护环境，PM2.5 浓度达到36 微克/立方米。
    """
    broken = _broken(writing)
    found = (
        spot
        for spot in spots(writing, _blanks, Part.MARK, Part.TITLE, Part.ISSUER, Part.PRINTED, Part.COPIES, Part.DATE)
        if not (spot.passage.part is Part.CELL and _WIDE.fullmatch(spot.passage.text.strip()))
        and spot.passage not in broken
    )
    return grouped("空格", found)


def _blanks(text: str) -> Iterator[tuple[int, int]]:
    """Blanks between hanzi; not those behind a clause number or between the parts of a line set in columns."""
    for match in _BLANK.finditer(text):
        of_clause = _CLAUSE.fullmatch(text[: match.end()])
        of_label = _LABEL.match(text, match.end()) or ((begin := _LABEL.match(text)) and match.end() < begin.end())
        if not (of_clause or of_label or _SPACED.search(match[0])):
            yield match.span()


@rule(
    code="T932",
    title="名称断开",
    severity=Severity.WARNING,
    message="{where}的“{words}”中间有空格，别处写作“{whole}”。",
    suggestion="请改成完整的名称；已印发、确需保留的，在“核定”表写明理由。",
)
def name_broken(writing: Writing) -> Iterator[Hit]:
    """A name in a cell with a blank in it that is written without elsewhere.

    多半是换行时留下的空格；名称断开后，查找、汇总都对不上。

    反例：公文 = 任务分解方案 ｜ 见下表。 ｜ 表：县区|锅炉/徐圩新 区|1/东海县|2 ｜ 表：县区|炉窑/徐圩新区|1/东海县|2
    正例：公文 = 任务分解方案 ｜ 见下表。 ｜ 表：县区|锅炉/徐圩新区|1/东海县|2 ｜ 表：县区|炉窑/徐圩新区|1/东海县|2
    """
    for passage, whole in _broken(writing).items():
        yield spot_hit(passage, passage.text, whole=whole)


def _broken(writing: Writing) -> dict[Passage, str]:
    """Cells that hold a name with a blank in it, each with the name."""
    texts = {passage.text for passage in writing.passages}
    cells = (passage for passage in writing.of(Part.CELL) if len(passage.text) <= _LONGEST_NAME)
    broken = ((passage, squash(passage.text)) for passage in cells if _BLANK.search(passage.text))
    return {passage: whole for passage, whole in broken if any(whole in text for text in texts)}


_LONGEST_NAME = 12
#: A line shorter than this ends where its writer wanted it to.
_SHORT = 24
_LONGEST_HEADING = 40


@rule(
    code="T939",
    title="段落被截断",
    severity=Severity.WARNING,
    message="{places}没有写完就另起了一段{count}。",
    suggestion="请把断开的两段接起来；多半是换页或复制时留下的。",
)
def paragraph_cut(writing: Writing) -> Iterator[Hit]:
    """A paragraph that ends in mid-sentence while the next begins without a number.

    断开的句子会各自缩进两字，责任分工也可能读不全。

    反例：正文 = 推进石化、化工、建材等重点行业的清洁生产和园区化发展，鼓励企业大幅度提升 ｜ 废钢比例，降低能耗。
    大多数段落以句号结尾，标题前的一段却没有写完的，也是截断。

    正例：正文 = 推进石化、化工、建材等重点行业的清洁生产和园区化发展。 ｜ 鼓励企业提升废钢比例。
    """
    return grouped("截断", (*_cut(writing), *_unfinished(writing)))


def _unfinished(writing: Writing) -> Iterator[Spot]:
    """Paragraphs before a heading that lack their stop where nearly all others of the document have it."""
    prose = writing.of(Part.PROSE)
    long = [one for one in prose if len(one.text) >= _SHORT and "，" in one.text]
    open_ended = {one for one in long if not one.text.rstrip().endswith(_STOPS)}
    if len(long) < (_MANY + 1) * len(open_ended):
        return
    for passage, following in pairwise(prose):
        heading, text = mark_of(following.text), passage.text.rstrip()
        is_cut = passage in open_ended and mark_of(text) is None and re.search(rf"[{HANZI}]$", text)
        if is_cut and heading and heading.level <= _HEADING_LEVELS and not _is_line(text, following.text):
            yield Spot(passage, text[-8:])


#: How a whole paragraph ends; and how many end so for each that does not, where a stop is the rule.
_STOPS = ("。", "；", "：", "）", "！", "？", "”", "…")
_MANY = 4
_HEADING_LEVELS = 2


def _cut(writing: Writing) -> Iterator[Spot]:
    prose = writing.of(Part.PROSE)
    for passage, following in pairwise(prose):
        text = passage.text.rstrip()
        is_open = text.endswith(("，", "、", "（", "“", "《")) or re.search(rf"[{HANZI}]$", text)
        begins_anew = mark_of(following.text) is not None or following.chapter != passage.chapter
        is_heading = len(text) <= _LONGEST_HEADING and mark_of(text) is not None and not re.search("[，。；]", text)
        if (
            is_open
            and not begins_anew
            and not is_heading
            and len(text) >= _SHORT
            and not _is_line(text, following.text)
        ):
            yield Spot(passage, text[-8:])


_LABELLED = re.compile(rf"[{HANZI}（）]{{1,8}}[：:](?!.*。$)")


def _is_line(text: str, following: str) -> bool:
    """Whether a line without a stop is meant to be one: a label with its content, or the head of a list."""
    return bool(
        _LABELLED.match(text) or _LABELLED.match(following) or re.match(r"[①-⑳•·●■◆▲\-—★]|注\s*\d?[：:]", following)
    )

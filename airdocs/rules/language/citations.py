"""T: numbers of documents, in the head and where others are cited (GB/T 9704-2012, 7.2.5)."""

import re
from collections.abc import Iterator

from airdocs.model.finding import Severity
from airdocs.model.writing import Part, Writing
from airdocs.rules.language.spots import HANZI, grouped, matches, spot_hit, spots
from airdocs.rules.registry import Hit, rule

_RIGHT = re.compile(rf"[{HANZI}A-Za-z、]+〔(?:19|20)\d{{2}}〕[1-9]\d*号")
_OPEN = re.compile(r"[\s\u3000]|〔[\s\u3000]*〕")
_YEAR = r"(?:19|20)\d{2}"
_CITED_WRONG = re.compile(
    rf"(?<=[{HANZI}A-Za-z])[\[［【（(〈<{{]\s*{_YEAR}\s*年?[\]］】）)〉>}}]\s*第?\d+号"
    rf"|〔\s*{_YEAR}\s*〕\s*(?:第\s*\d+|0\d*)\s*号|〔{_YEAR}年〕|〔\d{{2}}〕\s*第?\d+号"
)
_NUMBER_FIRST = re.compile(rf"〔{_YEAR}〕\d+号(?:文件|文)?《")


@rule(
    code="T906",
    title="发文字号不规范",
    message="{where}的发文字号“{words}”不合规范。",
    suggestion="发文字号写作“机关代字〔年份〕序号号”：年份四位，外加六角括号，序号不加“第”、不编虚位，如“连大气办〔2021〕4号”。",
)
def own_number_wrong(writing: Writing) -> Iterator[Hit]:
    """The 发文字号 of a document that is not written 代字〔year〕number号.

    年份用六角括号“〔〕”括入；发文顺序号不加“第”字，不编虚位（即1不编为01）。

    反例：公文 = 连大气办[2021]4号 ｜ 关于开展排查的通知 ｜ 各县区： ｜ 请抓紧排查。
    反例：公文 = 连大气办〔2021〕第04号 ｜ 关于开展排查的通知 ｜ 各县区： ｜ 请抓紧排查。
    正例：公文 = 连大气办〔2021〕4号 ｜ 关于开展排查的通知 ｜ 各县区： ｜ 请抓紧排查。
    """
    for passage in writing.of(Part.DOC_NUMBER):
        # A number that is still to be written in leaves blanks.
        if not _OPEN.search(passage.text) and not _RIGHT.fullmatch(passage.text):
            yield spot_hit(passage, passage.text)


@rule(
    code="T906",
    title="引用的发文字号不规范",
    severity=Severity.WARNING,
    message="{places}引用的发文字号不规范{count}。",
    suggestion="年份写四位，外加六角括号〔〕，序号不加“第”、不编虚位，如“环办环评〔2020〕36号”。",
)
def cited_number_wrong(writing: Writing) -> Iterator[Hit]:
    """A cited 发文字号 in square, round or other brackets, with 第, or with a zero before it.

    引用公文的字号与原文一致，年份用六角括号。

    反例：正文 = 按照《通知》（苏环办[2020]16号）执行。
    反例：正文 = 按照《通知》（苏环办（2020）16号）执行。
    反例：正文 = 按照《通知》（苏环办〔2020〕第16号）执行。
    正例：正文 = 按照《通知》（苏环办〔2020〕16号）和生态环境部公告（2021年第3号）执行。
    """
    return grouped("引用字号", spots(writing, matches(_CITED_WRONG), Part.DOC_NUMBER, Part.MARK))


@rule(
    code="T929",
    title="引文先写了字号",
    severity=Severity.WARNING,
    message="{places}把发文字号写在标题前面{count}。",
    suggestion="引用公文先引标题，后引发文字号，如“《关于……的通知》（苏环办〔2020〕16号）”。",
)
def number_before_title(writing: Writing) -> Iterator[Hit]:
    """A citation that gives the number before the title.

    引用公文应当先引标题、后引发文字号。

    反例：正文 = 根据苏环办〔2020〕16号《关于开展排查的通知》要求。
    正例：正文 = 根据《关于开展排查的通知》（苏环办〔2020〕16号）《管理办法》要求。
    """
    return grouped("引文次序", spots(writing, matches(_NUMBER_FIRST)))

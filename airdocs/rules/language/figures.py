"""T: figures, ranges and measures in text (GB/T 15835-2011; GB/T 15834-2011, 4.13; GB 3100)."""

import re
from collections.abc import Iterator

from airdocs.model.finding import Severity
from airdocs.model.writing import Part, Writing
from airdocs.rules.language.spots import MASK, grouped, matches, spots
from airdocs.rules.registry import Hit, rule

_UNITS = r"[%％‰℃年月日时点分号楼层元万亿米]"
#: A hyphen, a half-width tilde or a two-em dash between two figures.
_RANGE = re.compile(rf"(?<![A-Za-z\d.{MASK}=×])\d[\d.,:∶]*{_UNITS}?\s*(?:-|–|－|~|〜|——|--)\s*\d[\d.,:]*(?![\d.]*\s*=)")
_NUMBER = r"\d+(?:\.\d+)?"
_SHARES = re.compile(rf"(?<![\d.%％‰]){_NUMBER}\s*(?:—|～|~|-|–|至|到)\s*{_NUMBER}[%％‰]")
_LARGE = re.compile(rf"(?<![\d.]){_NUMBER}\s*(?:—|～|~|-|–)\s*{_NUMBER}[万亿](?!分)")


@rule(
    code="T917",
    title="起止之间的连接号不规范",
    severity=Severity.WARNING,
    message="{places}用短横线等连接起止的数{count}。",
    suggestion="时间、地点的起止用一字线（4—5月），数值范围用浪纹线或一字线（10～15天）；短横线只用在编号、型号里。",
)
def range_mark_wrong(writing: Writing) -> Iterator[Hit]:
    """A range of figures joined by a hyphen, ``~`` or a two-em dash (GB/T 15834-2011, 4.13.3).

    短横线易被看作减号或编号；同一文件里有的用短横线、有的用一字线，也不统一。

    反例：正文 = 4-5月实施错峰生产。
    反例：正文 = 每天8:00-9:00巡查。
    正例：正文 = 7—9月、10～15天、2021-05-31、表3-1、GB/T 3095-2012、0518-85521234、PM2.5-O3协同。
    """
    return grouped("连接号", spots(writing, matches(_RANGE), Part.MARK))


@rule(
    code="T918",
    title="数值范围漏写了前一个数的百分号或万、亿",
    severity=Severity.WARNING,
    message="{places}的前一个数没有写百分号或者万、亿{count}。",
    suggestion="请把两个数写全，如“63%～68%”“3亿～5亿”。",
)
def range_half_told(writing: Writing) -> Iterator[Hit]:
    """A range whose first figure lacks the % or 万 of the second (GB/T 15835-2011, 5.1).

    写作“5～10%”，前一个数可以被读成5，也可以被读成5%。

    反例：正文 = 削减比例为5～10%。
    反例：正文 = 投资3～5亿元。
    正例：正文 = 削减比例为5%～10%，投资3亿～5亿元，工期10～15天。
    """
    found = (*spots(writing, matches(_SHARES)), *spots(writing, matches(_LARGE)))
    return grouped("数值范围", found)


@rule(
    code="T919",
    title="百分数写法不规范",
    severity=Severity.WARNING,
    message="{places}的百分数写法不规范{count}。",
    suggestion="阿拉伯数字后面用半角百分号，如“34.05%”；汉字数字用“百分之”。",
)
def percent_wrong(writing: Writing) -> Iterator[Hit]:
    """A full-width ％ after a figure, or 百分之 before Arabic digits.

    百分数用阿拉伯数字和半角百分号（GB/T 15835-2011，4.1.1）。

    反例：正文 = 优良天数比率达到81.3％。
    反例：正文 = 削减百分之8。
    正例：正文 = 优良天数比率达到81.3%，落实“六个百分之百”，削减百分之八。
    """
    return grouped("百分数", spots(writing, matches(re.compile(r"[\d.]+\s*％|百分之\s*\d[\d.]*"))))


_SHORT_YEAR = re.compile(
    r"(?<![\d.—～~–-])\d{2}年(?=\d{1,2}月|[底初末]|度|上半年|下半年|[一二三四]季度)"
    r"|(?:19|20)\d{2}年?\s*[—～~–-]\s*\d{2}年|[’']\d{2}年"
)


@rule(
    code="T920",
    title="年份简写",
    severity=Severity.WARNING,
    message="{places}的年份没有写全{count}。",
    suggestion="请写四位数年份，如“2021年”“2021—2025年”。",
)
def year_shortened(writing: Writing) -> Iterator[Hit]:
    """A year with two digits (GB/T 15835-2011).

    “21年底”既可以是年份，也可以是年限。

    反例：正文 = 21年底前完成改造。
    反例：正文 = 在2021—25年实施。
    正例：正文 = 2021年底前完成改造，淘汰20年以上的老旧船舶，20世纪90年代建成，10年内不得新建。
    """
    return grouped("年份", spots(writing, matches(_SHORT_YEAR)))


@rule(
    code="T921",
    title="用了全角数字或字母",
    severity=Severity.WARNING,
    message="{places}用了全角数字、字母或小数点{count}。",
    suggestion="请改用半角数字和字母。",
)
def full_width_figure(writing: Writing) -> Iterator[Hit]:
    """Full-width digits or Latin letters.

    全角数字占一个字宽，数字会被拆到两行，搜索和汇总时也认不出。

    反例：正文 = 完成治理１２项。
    反例：正文 = 推进ＶＯＣｓ治理。
    正例：正文 = 完成VOCs治理12项。
    """
    wrong = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+|(?<=\d)．(?=\d)", re.ASCII)
    return grouped("全角数字", spots(writing, matches(wrong)))


_DIGIT = "一二三四五六七八九"
_HANZI_YEAR = re.compile(rf"[{_DIGIT}][0０○◯OＯ零〇{_DIGIT}][0０○◯OＯ零〇{_DIGIT}][0０○◯OＯ零〇{_DIGIT}]年")
_MIXED = re.compile(
    r"\d[百千](?=[\d万亿家个项人元户亩台辆多余名次])|\d千\d百|[十百千]\d+[家个项人元户亩台辆名次座]"
    r"|(?<!\d)\d{1,2}十[家个项人元户亩台辆名次座天]|十\d[月日]"
)


def _mixed(text: str) -> Iterator[tuple[int, int]]:
    for match in _HANZI_YEAR.finditer(text):
        if set(match[0]) & set("0０○◯OＯ零"):
            yield match.span()
    yield from (match.span() for match in _MIXED.finditer(text) if text[max(0, match.start() - 1)] not in "第之")


@rule(
    code="T922",
    title="两种数字混用",
    severity=Severity.WARNING,
    message="{places}在一个数里混用了两种数字{count}。",
    suggestion="一个数只用一种数字，可以写“1.5亿”；汉字年份的零写“〇”，如“二〇二五年”。",
)
def numerals_mixed(writing: Writing) -> Iterator[Hit]:
    """Arabic and Chinese numerals within one number, or a 〇 typed as 0, ○ or 零 (GB/T 15835-2011).

    混用的数容易读错；“〇”写成“0”“○”，字体和宽度都不对。

    反例：正文 = 投资3千5百元。
    反例：正文 = 二0二五年完成。
    正例：正文 = 投资1.5亿元，二〇二五年完成，5千瓦以下，“十四五”末。
    """
    return grouped("数字混用", spots(writing, _mixed))


_OLD_MEASURE = re.compile(
    r"(?<=[\d万亿每])\s*(?:公斤|市斤|斤|华里|公分|英寸|英尺|英里|马力|大卡|卡路里|ppm|PPM|ppb)"
    rf"|(?<=\d)\s*里(?![程面外内店河村镇街沟湾庄坡堡{MASK}])|平方公分|立方公分|公升"
)


@rule(
    code="T930",
    title="用了非法定计量单位",
    severity=Severity.WARNING,
    message="{places}用了非法定计量单位{count}。",
    suggestion="请改用法定计量单位：千克、吨、米、千米、立方米、千瓦等。",
)
def measure_not_legal(writing: Writing) -> Iterator[Hit]:
    """公斤, 里, 马力 and the like (GB 3100).

    公文使用国家法定计量单位；土地面积暂可用亩。

    反例：正文 = 收集废旧电池300公斤。
    正例：正文 = 收集废旧电池300千克，造林200亩，供热半径30公里。
    """
    return grouped("计量单位", spots(writing, matches(_OLD_MEASURE), Part.MARK))

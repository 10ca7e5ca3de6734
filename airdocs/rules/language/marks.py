"""T: punctuation of Chinese text against GB/T 15834-2011, a finding a kind."""

import re
from collections.abc import Iterator

from airdocs.model.finding import Severity
from airdocs.model.writing import Part, Writing
from airdocs.rules.language.spots import HANZI, grouped, matches, spots
from airdocs.rules.registry import Hit, rule

_OPERATOR = r"=×÷+*/^\d"
#: A pair of half-width brackets that touches a hanzi inside or outside; in a formula they are right.
_HALF_PAIR = re.compile(
    rf"(?<![{_OPERATOR}])\((?=[{HANZI}])[^()]*\)(?![{_OPERATOR}])"
    rf"|(?<=[{HANZI}])\([^()]*\)(?![{_OPERATOR}])"
    rf"|(?<![{_OPERATOR}])\([^()]*(?<=[{HANZI}。])\)"
    rf"|(?<![{_OPERATOR}])\([^()]*\)(?=[{HANZI}])"
)
_LONE_HALF = re.compile(
    rf"(?<=[{HANZI}”》）])[,;:?!](?![/\\])|[,;?!](?=[{HANZI}“《（])|(?<=[{HANZI}”》）])\.(?![.\dA-Za-z])"
    rf"|\((?=[{HANZI}])|(?<=[{HANZI}])\)|[\"｡､]|(?<=[{HANZI}])'|'(?=[{HANZI}])"
)
_NUMBER_MARK = re.compile(r"\s*(?:[一二三四五六七八九十百]+[.,:]|[(][一二三四五六七八九十百\d]+[)])")

#: Words that begin with the hanzi of a conjunction and are none.
_NOT_ET_CETERA = "离子|级|效|待|候|额|同|温|高|距|差|电|势|压|于|腰|张|身|闲"
_NOT_AND = "平|谐|田|解|县|气|睦|林|顺|龙|静|政|硕|布克|声|美|善|蔼|盘|而不同|衷共济"
_NEEDLESS = re.compile(
    rf"、(?:等(?!{_NOT_ET_CETERA})|和(?!{_NOT_AND})|与(?!会|时俱进|众不同|日俱增)|及(?!时|格|早|第|其|至))"
)
_DIGITS = "一二三四五六七八九十"
_ABOUT = "[个天次家项倍成百千万岁名位台辆座条]"
_ROUND_FIGURE = re.compile(
    rf"(?<![第前、{_DIGITS}])(?:一、[二两]|[二两]、三|三、[四五]|四、五|五、六|六、七|七、八|八、九){_ABOUT}"
)


def _half_width(text: str) -> Iterator[tuple[int, int]]:
    mark = _NUMBER_MARK.match(text)
    start = mark.end() if mark and not mark[0].strip().startswith("(") else 0
    pairs = tuple(match.span() for match in _HALF_PAIR.finditer(text, start))
    lone = (match.span() for match in _LONE_HALF.finditer(text, start))
    return iter(sorted((*pairs, *(one for one in lone if not any(a <= one[0] < b for a, b in pairs)))))


@rule(
    code="T911",
    title="汉字旁用了半角标点",
    severity=Severity.WARNING,
    message="{places}在汉字旁用了半角标点{count}。",
    suggestion="请改用全角标点（，。；：？！（）“”）；半角标点只用在数字、外文和网址里。",
)
def half_width_mark(writing: Writing) -> Iterator[Hit]:
    """A half-width comma, colon, bracket or quotation mark beside a hanzi.

    中文里用全角标点。半角括号多是换页、换输入法时留下的，印出来宽窄不一。

    反例：正文 = 加强堆场管控,落实抑尘措施。
    反例：正文 = 推广低挥发性涂料(水性漆)替代。
    正例：正文 = 上午8:00前报送，得分=(A+B)/2，邮箱为a@b.cn，含量不超过1,000毫克。
    """
    return grouped("半角标点", spots(writing, _half_width, Part.MARK))


@rule(
    code="T912",
    title="书名号或引号之间用了顿号",
    severity=Severity.WARNING,
    message="{places}在并列的书名号或引号之间用了顿号{count}。",
    suggestion="请删去顿号；书名号、引号之间另有括注的，保留顿号。",
)
def stop_between_pairs(writing: Writing) -> Iterator[Hit]:
    """A 、 between 》《 or ”“ (GB/T 15834-2011, 4.5.3.5).

    标有引号、书名号的并列成分之间通常不用顿号；中间有括注等成分的，可以用。

    反例：正文 = 落实《大气污染防治法》、《排污许可管理条例》。
    正例：正文 = 落实《办法》（苏政〔2020〕1号）、《条例》，做到“全覆盖”“零容忍”。
    """
    return grouped("顿号", spots(writing, matches(re.compile("》、《|”、“|’、‘|〉、〈"))))


@rule(
    code="T913",
    title="连词或“等”前用了顿号",
    severity=Severity.WARNING,
    message="{places}在“和、与、及、等”前面用了顿号{count}。",
    suggestion="请删去顿号。",
)
def stop_before_and(writing: Writing) -> Iterator[Hit]:
    """A 、 before 等, 和, 与 or 及.

    连词和“等”已经表示并列或列举未尽，前面不再用顿号。

    反例：正文 = 推进钢铁、水泥、等行业改造。
    反例：正文 = 排查锅炉、炉窑、和储罐。
    正例：正文 = 排查锅炉、炉窑等设备，推广低温、等离子体技术，维护稳定、和谐。
    """
    return grouped("连词前的顿号", spots(writing, matches(_NEEDLESS)))


@rule(
    code="T914",
    title="标点连用",
    severity=Severity.WARNING,
    message="{places}把两个标点连在一起{count}。",
    suggestion="请只保留一个；引文独立成句、句号已在引号里的，引号外不再用句号。",
)
def stops_doubled(writing: Writing) -> Iterator[Hit]:
    """Two stops in a row.

    多半是修改后漏删。

    反例：正文 = 加强巡查，，严禁露天焚烧。
    反例：正文 = 落实“一企一策。”。
    正例：正文 = 真的没有问题吗？！请核对。
    """
    return grouped("标点连用", spots(writing, _doubled))


_RUN = re.compile("[，。；：、！？]{2,}|[。！？]”。|[，；：、][”’）][，；：、]")
#: ！ and ？ may stand together; three and more 。 are an ellipsis typed wrong.
_RUN_ALLOWED = re.compile("[！？]+|。{3,}")


def _doubled(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _RUN.finditer(text) if not _RUN_ALLOWED.fullmatch(match[0]))


@rule(
    code="T916",
    title="省略号不规范",
    severity=Severity.WARNING,
    message="{places}的省略号写法不对，或者省略号与“等”连用{count}。",
    suggestion="省略号写六个圆点（……）；用了“等”就不再用省略号。",
)
def ellipsis_wrong(writing: Writing) -> Iterator[Hit]:
    """An ellipsis that is not six dots, or stands beside 等 (GB/T 15834-2011, 4.11).

    省略号的形式是“……”，占两个字；“等”已经表示列举未尽。

    反例：正文 = 包括钢铁、水泥、玻璃。。。
    反例：正文 = 包括钢铁、水泥、玻璃...
    反例：正文 = 包括钢铁、水泥、玻璃等……
    正例：正文 = 包括钢铁、水泥、玻璃……
    """
    wrong = re.compile(r"。{3,}|\.{3,}|(?<!…)…(?!…)|…{3,}|·{3,}|等……|……等")
    return grouped("省略号", spots(writing, matches(wrong), Part.MARK))


@rule(
    code="T931",
    title="概数用了顿号",
    severity=Severity.WARNING,
    message="{places}在概数中间用了顿号{count}。",
    suggestion="请删去顿号，如“三四个”；确指两项的，写“第三、第四个”。",
)
def stop_in_round_figure(writing: Writing) -> Iterator[Hit]:
    """A 、 inside an approximate number (GB/T 15834-2011, 4.5.3.4; GB/T 15835-2011, 4.2.2).

    相邻的数字连用表示概数，中间不用顿号；“一、二级”“第三、四条”是省略，要用顿号。

    反例：正文 = 每月开展三、四次抽查。
    正例：正文 = 每月开展三四次抽查，第三、四季度各一次，一、二级响应。
    """
    return grouped("概数", spots(writing, matches(_ROUND_FIGURE)))

"""The words of figures: numbers, units of measure, comparisons, periods."""

import re
from enum import Enum

from airdocs.model.task import Comparison
from airdocs.readers.goals.worded import WORDED


class Kind(Enum):
    """What a figure counts: things, a physical size, a time, a share, or a ratio."""

    COUNT = "count"
    SIZE = "size"
    TIME = "time"
    SHARE = "share"
    RATIO = "ratio"


_GAP = r"\s{0,2}"
_MANY = r"[十百千万亿]{0,2}"
_SIZES = (
    r"平方千米|平方公里|平方米|立方米|公里|千米|公顷|亩|吨标准煤|吨标煤|吨|千克|公斤|毫克|微克|克|千瓦时|千瓦|兆瓦|瓦时|瓦|蒸吨|升|度电|元"
    r"|分贝|米|℃|㎡|(?:kWh|kW|MW|kg|km2|km|mg|μg|µg|ug|m³|m3|m2|t|L)(?![A-Za-z])"
)
_PER = (
    r"(?:\s{0,2}[/·•・∙]\s{0,2}(?:\([^()]{1,12}\)|标准立方米|平方千米|平方公里|平方米|立方米|公里|公顷|亩|小时|次|升|天|月|年|日"
    r"|人|户|台|辆|m³|m3|km2|h|L)){0,3}(?:每(?:标准)?(?:立方米|平方公里|平方米|千瓦时|小时|升))?"
)
_TIMES = r"个月|小时|分钟|天|年(?!度|代|级)|周"
_COUNTS = (
    r"[辆台艘家户人车]\s{0,2}[·•・]?\s{0,2}次|[批班架件点]次|路(?![面段检线由])|次|项|个?[位名]次|个(?!工作日|小时|百分|别|人|月)|家|台|辆|座|艘|套|户|处|条|所|株|名|场|期|批|轮|份|件"
    r"|支|栋|幢|只|片|宗|块|枚|根|棵|盏|口"
)
_SHARES = r"%|‰|个百分点|百分点|倍"
_EITHER = r"(?:\([套台处个座家辆条次]\))?"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SPELT = r"[一二两三四五六七八九十百]{1,5}"

#: A figure with its unit: group ``size``, ``time``, ``count``, ``share`` says which kind.
FIGURE = re.compile(
    rf"(?<![\d.A-Za-z_])(?P<low>{_DIGITS}){_GAP}%?{_GAP}(?:[-—–~至到]{{1,2}}{_GAP}(?P<high>{_DIGITS}))?{_GAP}(?:"
    rf"(?P<share>{_SHARES})|(?P<count>{_MANY}(?:{_COUNTS}){_EITHER})"
    rf"|(?P<size>{_MANY}(?:{_SIZES}){_PER})|(?P<time>{_TIMES}))"
    r"|(?<![\d.:])(?P<ratio>\d{1,4}\s{0,2}:\s{0,2}\d{1,4})(?![\d:])"
    rf"|(?P<spelt>{_SPELT})(?P<spelt_count>次|遍|轮|家|项|座|台|辆)|(?P<years>{_SPELT})(?P<spelt_time>年|天|个月)"
    rf"|{WORDED}"
)

_BOUNDS = (
    (Comparison.AT_LEAST, r"不(?:得)?(?:低于|少于|小于)|至少|最低|起码|高于等于"),
    (Comparison.AT_MOST, r"不(?:得)?(?:高于|超过|大于|多于)|至多|最多|最高|控制在"),
    (Comparison.MORE, r"大于|高于|超过|多于|突破|超(?=\s?\d)"),
    (Comparison.LESS, r"小于|低于|少于"),
    (Comparison.ABOUT, r"约|大约|接近"),
)
BOUND = re.compile("|".join(f"(?P<{bound.name}>{words})" for bound, words in _BOUNDS))
_SUFFIXES = {
    "以上": Comparison.AT_LEAST,
    "以下": Comparison.AT_MOST,
    "以内": Comparison.AT_MOST,
    "之内": Comparison.AT_MOST,
    "左右": Comparison.ABOUT,
    "上下": Comparison.ABOUT,
}
SUFFIX = re.compile(rf"{_GAP}(?P<and>[及或](?:者)?)?(?P<word>{'|'.join(_SUFFIXES)})")

_MEANWHILE = r"(?:幅度|比例|同比|环比|分别|不低于|不少于|至少|超过|达到|达|约|近|率|了|\s){0,4}$"
CUT = re.compile(rf"(?:削减|压减|减少|下降|降低|减排|缩减|压降|核减){_MEANWHILE}")
RAISE = re.compile(rf"(?:提高|提升|增长|增加|上升|扩大|改善){_MEANWHILE}")
#: 压减煤炭消费量50万吨: the verb stands before what it cuts.
CUT_WHAT = re.compile(r"(?:压减|削减|压降|核减|减少)(?!.{0,60}[到至达])")

#: A verb that makes a goal of the figure right after it.
VERB = re.compile(
    r"(?:完成|新增|淘汰|压减|削减|减少|建设|新建|建成|改造|治理|修复|推广|置换|替代|实现|节约|形成|具备|增加|增设|投入|安排|新改建|绿化"
    r"|不少于|不低于|不小于|不超过|达到|达|造林|建立|设立|培育)\s{0,2}$"
)
REACHES = re.compile(r"(?:达到|达|控制在|保持在|稳定在|提高到|提升至|提升到|提高至|不低于|不少于|不小于)\s{0,2}$")
PERIOD = re.compile(
    r"每(?:个)?(?P<unit>半年|年|季度|季|两个?月|双月|半月|月|旬|两周|周|星期|天|日)(?![\d\s]*[月日号])|(?P<by>逐年|逐月|逐季|按月|按季度?|按年|年均(?=增|提高|提升|下降|降低|减少|递减|递增|压减))"
)
_BY = {
    "逐年": "每年",
    "逐月": "每月",
    "逐季": "每季度",
    "按月": "每月",
    "按季": "每季度",
    "按季度": "每季度",
    "按年": "每年",
    "年均": "每年",
}
HOPE = re.compile(r"力争|争取|力求")
#: What was, not what is to be; the figures after it are no goals.
STATUS = re.compile(
    r"现有(?![^，,；;]{0,24}(?:达到|全部|完成|实现|(?<=[日月底年])前))|共有|目前|已(?!批)|截至|截止|(?<![较比与同])(?:去年|上年)|以来|原有"
)


def suffix_bound(word: str) -> Comparison:
    """以上 → ≥, 以内 → ≤, 左右 → ≈."""
    return _SUFFIXES[word]


def period_words(match: re.Match[str]) -> str:
    """The period in one spelling: 每季 → 每季度, 逐年 → 每年."""
    return _BY[match["by"]] if match["by"] else {"季": "每季度", "日": "每天"}.get(match["unit"], f"每{match['unit']}")

"""What the words of 进展情况 say of a task: not done, late, done as a whole, begun. All word lists stand here.

Each question has two lists: words that say nothing of the task itself (denied, wished for, about a part of it, about
what comes after it) are taken out first; what then remains of the telling words is believed. 基本完成 says neither.
"""

import re
import unicodedata
from decimal import Decimal

from airdocs.model.quantity import hanzi_number

_HIDDEN = "□"
_CLAUSE = r"[^，。；：！、□]"

# ---- not done -------------------------------------------------------------------------------

_DENIED = (
    r"(?:未发现|未出现|未发生|没有发现|没有出现|不存在|均无|未收到"
    r"|杜绝|避免|防止|严防|严禁|坚决不|解决了?|扭转了?|消除了?|克服)"
)
_HARMLESS = re.compile(
    "|".join(
        (
            rf"{_DENIED}{_CLAUSE}{{0,20}}",
            r"(?:无|未|没有|不)(?:任何|明显|一[家项个例]|有)?(?:工程|工期|进度|项目)?(?:滞后|逾期|延期|延误|拖延|推迟|遗留|未完成|剩余|停滞)",
            # 对逾期未整改的3家企业立案: whom the work is about, not how it stands.
            rf"(?:对于?|将|把|针对){_CLAUSE}{{0,14}}(?:未|逾期|不到位|滞后|缓慢|拖延){_CLAUSE}{{0,10}}的",
            # 前期滞后的2家已全部赶上: what was open and no longer is.
            (
                r"(?:此前|前期|上月|上季度|年初|原来|原先|曾)[^。；]{0,20}?(?:尚未|未|滞后|缓慢|逾期|剩余)[^。；]{0,20}?"
                r"(?:已|均已|现已|全部)(?:全部|均|按期|如期)*(?:完成|整改|补齐|赶上|到位|销号|解决|追回)"
            ),
            (
                rf"(?:剩余|余下|滞后|尚有|其余)[^。；]{{0,14}}?(?:均|已|全部|现|也)+(?:按期|如期|全面)?{_CLAUSE}{{0,4}}?"
                r"(?:完成|整改|补齐|赶上|到位|销号|解决|追回|清零)"
            ),
            # 涉及延期的1家已于9月20日完成: late once, done now.
            (
                r"[^，。；□]{0,6}(?:延期|滞后|逾期|推迟|延误|未完成)的[^，。；未尚]{0,12}?(?:已|均|现|也)+[^，。；未尚]{0,12}?"
                r"(?:完成|整改|补齐|赶上|到位|销号|解决|追回|清零)"
            ),
            r"预计(?:每?年|可|共|全年|将)*(?:减排|减少|节约|节省|节能|削减|降低|新增|受益|增加|实现减排|年)",
            r"(?:原|按|按照|超|比|较)计划|计划(?:任务|数|内|外|书|表|生育)",
            # After the work itself: what keeps it done.
            rf"{_CLAUSE}{{0,12}}(?:巩固|长效|常态化|后续|后期|回头看|总结|归档|运维|维护|下一步|日常|宣传|抽查|督查|台账){_CLAUSE}*",
        )
    )
)
_DELAY = (
    r"滞后|逾期(?!未检|未报废)|延期|延误|推迟|延后|拖延|缓慢|停滞|搁置|受阻|暂缓|进度偏慢|进展较慢"
    r"|未(?:能|按|如)[^，。；]{0,4}?(?:期|时|计划|要求|完成)|不能按[期时]"
)
_NOT_DONE = re.compile(
    r"尚未|仍未|还未|暂未|至今未|没有?(?:完成|启动|开工|开展|落实|到位)|无法(?:完成|按)|不到位"
    r"|未(?:全部|完全|全面|最终)?(?:完成|开展|启动|开工|完工|竣工|建成|落实|到位|实施|投运|投用|验收|整改|销号)"
    r"|正在|正(?=组织|推进|开展|实施|办理|施工|抓紧|加快)"
    r"|(?:推进|进行|开展|施工|建设|实施|办理|整改|改造|洽谈|筹备|审批|招标|采购|安装|调试)(?:过程)?中(?=$|[，。；！])"
    r"|预计|拟(?=于|在|定|采取|开展|实施|年|\d)|计划(?=于|在|\d{1,2}月|20\d\d年|年|[一二三四五六七八九十本下]+[月季])"
    r"|(?:力争|争取|确保)[^，。；]{0,12}(?:完成|建成|投运|到位)|将(?:于|在)|有待|待[^，。；]{1,10}后"
    r"|待(?:上级|[省市区县]级?)?(?:验收|审批|批复|评审|确认|完成|实施)|暂停(?:施工|实施|推进|建设)"
    r"|(?<![误温压时色落偏视])差\d+(?:个|家|项|台|辆|座|处|条|艘)|缺\d+(?:个|家|项|台|辆|座|处|条|艘)"
    r"|(?:年内|年底前|下月|明年)(?:可|能)?(?:完成|完工|建成|启动|实施)|即将(?:完成|完工|建成|竣工)|接近尾声|进入收尾"
    r"|初步完成|部分(?:已|已经)?完成|过半|[仅只](?:完成|剩)|剩余(?!污泥)|尚有|还有(?=\d|部分|个别|少数)|还差|尚差"
    rf"|{_DELAY}"
)
#: Said of work that goes on, and just as often of how it was brought to its end: told only where nothing is done.
_ON_THE_WAY = re.compile("(?:加快|抓紧|继续|持续|稳步|有序|加紧|全力|积极)(?:推进|推动|实施|办理|施工|建设|整改|组织)")
_ACHIEVED = re.compile("完成|建成|竣工|完工|办结|销号|投运|投用|投入使用")
_SHARE = re.compile(
    r"(?:完成率|总?进度|完成比例|完成|工程量|任务)(?:[^，。；□%]{0,8}?(?:的|达到?|为|约|至|了|已))?(?:约)?"
    r"(?:(\d+(?:\.\d+)?)%|百分之([一二三四五六七八九十百]{1,4}))"
)
_MEASURE = "[家个项台辆座处条艘]"
_COUNT = re.compile(
    rf"(?:应|需|计划|任务|目标|下达)[^，。；\d]{{0,8}}(\d{{1,9}})({_MEASURE})[^。；]{{0,8}}?(?:已|实际|累计)*完成[^，。；\d]{{0,6}}(\d{{1,9}}\2[^。；]*)"
)
#: 20个点位已建18个: a number of things, and how many of them are there.
_BUILT = re.compile(
    rf"(?:^|(?<=[，。；：]))(?:共|共有|全[市县区]|辖区|计划|应)?(\d{{1,9}})({_MEASURE})[^，。；：！、□\d]{{0,12}}"
    rf"(?:已|已经|现已|目前已)(?:全部|累计|陆续)?(?:建成|建|改造|整改|整治|治理|安装|淘汰|更换|联网|投用|投运|关停|拆除)了?(\d{{1,9}}\2)"
)
#: Said of 存在问题 and 下一步措施, where much is said of what comes after: only that something is left undone.
_LEFT_OVER = re.compile(
    r"(?:尚有|仍有|还有|还剩|剩余|余下|其余|另有)[^，。；□]{0,12}(?:未|没有)[^，。；□]{0,4}(?:完成|整改|改造|治理|销号|验收|建成|到位)"
    rf"|\d+{_MEASURE}[^，。；□]{{0,8}}(?:尚未|未|没有)(?:按期|全部|按时)?(?:完成|整改|改造|治理|销号|验收|建成|到位)"
    rf"|(?:剩余|余下|其余|未完成的?)[^，。；□]{{0,4}}(?:\d+{_MEASURE}|任务|工程|工作量|企业|项目|整治|治理|改造|部分)"
)
_WHOLE_SHARE = Decimal(100)

# ---- done -----------------------------------------------------------------------------------

_PART = (
    r"前期|前阶段|第[一二三]阶段|阶段性|[一首]期|首批|第[一二三]批|部分|方案|招标|摸底|排查|设计|可研|手续|清单|台账|动员|培训"
    r"|土建|基础|主体|本月|当月|上月|本季|[一二三四]季度|上半年|\d+月份?|签订|征求|选址|立项|调研|资金|采购|审批|备案|试点"
)
_NOT_WHOLE = re.compile(
    rf"(?:{_PART}){_CLAUSE}{{0,16}}?(?:完成|办结|到位|结束){_CLAUSE}*"
    rf"|(?:完成|完善)了?{_CLAUSE}{{0,6}}(?:{_PART}){_CLAUSE}*"
    rf"|(?:预计|力争|确保|争取|计划|拟|将|待|未|尚|没有|不能|无法|即将|基本|可望|有望|如期可|要求|推动|推进|督促|督导|年底前|月底前){_CLAUSE}*"
)
_WHOLE = re.compile(
    r"(?:已|已经|均|均已|全部|全面|圆满|按期|如期|按时|提前|顺利)(?:已|全部|全面|圆满|按期|如期|按时|提前|顺利)+(?:完成|完工|竣工|建成|办结|落实到位|整改到位|销号|投运|投用|投入使用)"
    r"|(?:全部|全面|圆满|如期|按期|按时|提前|超额|顺利)(?:完成|完工|竣工|建成|办结|销号)"
    r"|(?:任务|目标|工作|整治|治理|改造|建设|整改|项目|工程)(?:均|已|已经|都)+(?:完成|完工|竣工|建成|办结|销号)"
    r"|完成(?:了)?(?:全年|年度|全部|各项|既定|市级下达|下达)(?:的)?(?:目标|任务)"
    r"|(?:已|均)?通过(?:了)?(?:竣工|最终|市级|省级|总体|整体)验收|验收销号|已销号"
    r"|(?:^|(?<=[，。；：]))(?:本项|该项|此项)?(?:任务|工作)?(?:已|已经|均已)(?:完成|办结|完工)(?=$|[，。；！])"
)
_WHOLE_RATE = re.compile(r"(?:完成率|总?进度)(?:已)?(?:达到?|为|是)?(\d+(?:\.\d+)?)%")

# ---- begun ----------------------------------------------------------------------------------

_PREPARATION = re.compile(
    rf"(?:前期|准备|方案|招标|可研|设计|立项|摸底|调研|测算|预算|动员|部署|会议|手续|论证|选址|意见|对接|沟通|筹备|审批|备案|学习|研究|请示|汇报){_CLAUSE}*"
    rf"|(?:已|已经){_CLAUSE}{{0,12}}?(?:前期|准备|方案|招标|可研|设计|立项|摸底|调研|测算|预算|动员|部署|会议|手续|论证|选址|意见|对接|沟通|筹备|审批|备案|学习|研究|请示|汇报|编制|起草|制定|申报|申请){_CLAUSE}*"
    rf"|(?:预计|力争|确保|争取|计划|拟|将|待|未|尚|没有|不能|无法|要求){_CLAUSE}*"
)
_BEGUN = re.compile(
    r"(?:已|已经|均已|累计|共)(?:全部|全面|陆续)?(?:完成|建成|开工|投运|投用|启动|开展|实施|整治|改造|更换|安装|淘汰|拆除|竣工|销号|检查|查处)"
    rf"|(?:抽查|检查|巡查|查处|整改|清理|整治|改造|更换|拆除|淘汰|治理|完成)了[^，。；]{{0,8}}?\d+{_MEASURE}"
    rf"|(?:本月|当月|\d月份?|共)[^，。；需应拟待未]{{0,4}}(?:抽查|检查|巡查|查处|整改|清理)[^，。；]{{0,8}}?\d+{_MEASURE}"
    r"|完成(?:了)?\d+[家个项台辆座处条艘]|正在(?:施工|建设|改造|整治|安装|调试)|(?:推进|施工|建设|实施)中(?=$|[，。；！])"
)


# ---- nothing said ---------------------------------------------------------------------------

_SAYS_NOTHING = re.compile(
    r"\W*|[\d.\W]+|ok(?:ay)?|yes|好的?|是|对|有|√+|x+|同上|见上|同前|如上|略|暂无|待定|待报|未报|暂缺|空|(?:本月)?(?:暂|暂时|尚)?(?:无|没有|没)(?:新的?|明显|任何|实质性?)?(?:进展|变化|情况|工作)"
    r"|(?:正在|正|持续|继续|均)?(?:按|按照|依|依照)?(?:原?计划|要求|时序|序时|进度|时序进度|序时进度)(?:进度)?(?:有序|稳步|正常|持续|正在)?(?:推进|实施|开展|进行)中?"
    r"|(?:正在|正常|有序|稳步|持续|继续)(?:推进|开展|进行|实施)中?|进展(?:正常|顺利)|(?:推进|进行)中|正常",
    re.IGNORECASE,
)
#: That something was done, or where to read of it, and nothing of what.
_SAYS_LITTLE = re.compile(
    r"(?:本月|本项|该项|此项)?(?:工作|任务)?(?:均|都|正|已|已经|均已|正在)?(?:按照?|依照?)?(?:上级|方案|文件|相关|有关|规定)?(?:要求|规定|部署)?"
    r"(?:已|已经|正)?(?:认真|全面|积极|严格|有序)?(?:开展|落实|部署|安排|执行|实施|推进|抓好|做好)(?:到位|完毕|工作)?(?:中|了)?"
    r"|(?:详|具体)?(?:情况|内容)?(?:详)?(?:见|参见)(?:附件|附表|附后|后附|另附|台账|汇报|报告|总结|材料|邮件)(?:材料|\d+|一|二)?"
)
_REFERS_BACK = re.compile(
    r"(?:情况|进展)?(?:同|与|和)上(?:个?月|期|次)(?:情况|进展|所报)?(?:相同|一致|一样|无变化)?|(?:较|比)上月(?:无|没有)(?:变化|进展)"
)

_FULL_WIDTH = str.maketrans(",;:!", "，；：！")
_MARKS = "，。；：！"
_STOP = re.compile(r"\.(?!\d)")


def _plain(text: str) -> str:
    """Full stops and commas of one shape, figures in half width, without white space."""
    folded = unicodedata.normalize("NFKC", re.sub(r"\n+", "。", text)).translate(_FULL_WIDTH)
    return _STOP.sub("。", re.sub(r"\s+", "", folded))


def _without(harmless: re.Pattern[str], plain: str) -> str:
    """The text with what says nothing of the task blotted out, each character in its place."""
    return harmless.sub(lambda match: _HIDDEN * len(match[0]), plain)


def _clause(plain: str, match: re.Match[str] | None) -> str:
    """What a person is shown: the clause in which the telling words stand; empty without any."""
    if match is None:
        return ""
    start = max((plain.rfind(mark, 0, match.start()) for mark in _MARKS), default=-1) + 1
    ends = [at for mark in _MARKS if (at := plain.find(mark, match.end())) >= 0]
    return plain[start : min(ends, default=len(plain))]


def unfinished_words(text: str) -> str:
    """The clause by which a text says that the task is not done; empty where it says no such thing."""
    plain = _plain(text)
    left = _without(_HARMLESS, plain)
    said = _not_done(left)
    if said is None and not _ACHIEVED.search(_without(_NOT_WHOLE, plain)):
        said = _ON_THE_WAY.search(left)
    return _clause(plain, said)


def _not_done(left: str) -> re.Match[str] | None:
    shares = (share for share in _SHARE.finditer(left) if _percent(share) < _WHOLE_SHARE)
    told = (*_COUNT.finditer(left), *_BUILT.finditer(left))
    counts = (count for count in told if _achieved(count) < int(count[1]))
    return next(shares, None) or next(counts, None) or _NOT_DONE.search(left)


def _percent(share: re.Match[str]) -> Decimal:
    """The share said, in digits or spelt (百分之八十)."""
    return Decimal(share[1]) if share[1] else Decimal(hanzi_number(share[2]) or _WHOLE_SHARE)


def _achieved(count: re.Match[str]) -> int:
    """What was done of a number: all that the sentence counts in the same measure (完成8家，关停2家)."""
    return sum(int(number) for number in re.findall(rf"(\d{{1,9}}){count[2]}", count[3]))


def left_over_words(text: str) -> str:
    """The clause by which 存在问题 or 下一步措施 says that some of the work is left undone; empty where it does not."""
    plain = _plain(text)
    return _clause(plain, _LEFT_OVER.search(_without(_HARMLESS, plain)))


def says_nothing(text: str) -> bool:
    """Whether words stand for no words: 同上, 无进展, 按计划推进 and nothing else."""
    return _SAYS_NOTHING.fullmatch(_plain(text).strip("。，；！")) is not None


def says_little(text: str) -> bool:
    """Whether words only say that the task was worked on, or where to read of it: 已开展, 按要求落实, 见附件."""
    return _SAYS_LITTLE.fullmatch(_plain(text).strip("。，；！")) is not None


def refers_back(text: str) -> bool:
    """Whether a text only points to last month's: 同上月, 与上月一致."""
    return _REFERS_BACK.fullmatch(_plain(text).strip("。，；！")) is not None


def delay_words(text: str) -> str:
    """The clause by which a text says that the task is late; empty where it says no such thing."""
    plain = _plain(text)
    return _clause(plain, re.search(_DELAY, _without(_HARMLESS, plain)))


def done_words(text: str) -> str:
    """The clause by which a text says that the whole task is done; empty where it says so of a part, or not at all."""
    plain = _plain(text)
    rates = (rate for rate in _WHOLE_RATE.finditer(plain) if Decimal(rate[1]) >= _WHOLE_SHARE)
    rate = next(rates, None)
    if rate and not unfinished_words(text):
        return _clause(plain, rate)
    return _clause(plain, _WHOLE.search(_without(_NOT_WHOLE, plain)))


def begun_words(text: str) -> str:
    """The clause by which a text says that the task itself, not only its preparation, has begun."""
    plain = _plain(text)
    return _clause(plain, _BEGUN.search(_without(_PREPARATION, plain)))

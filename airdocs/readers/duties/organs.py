"""How the names of organs are built: a level or a place, what the organ does, and its kind.

The words are those of every administration in the country; which organs a city has is said by its plan.
All functions take names squashed (labels.squash).
"""

import re

# 市场, 市政, 区域, 县域 … begin like a level and are none; 州市 is no level, 州市场监管局 is one of a 州.
_CITIES = "市(?!场|容|政)"
_LEVEL = (
    r"自治区|自治州|自治县|地区|新区|兵团|师市"
    r"|市(?!场|政(?:公用|园林|工程|设施|管理|处|局|建设|道路|养护)|容|级|属|直|郊|内|域|区|县|州)"
    r"|省(?!级|属|直|际|会|内)|区(?!域|划|块|间|级|属|直|内|县)"
    rf"|县(?!域|级|属|直|{_CITIES}|区)|州(?!级|属|直|内|{_CITIES})|盟(?!级|属|直|{_CITIES})|旗(?!级|属|直|县)"
)
_AT_START = re.compile(rf"(?P<level>{_LEVEL})(?P<party>委(?!员))?")
_LEVEL_END = re.compile(rf"(?<![城都辖社林牧片库联])(?:{_LEVEL})")
_LONGEST_PLACE = 12
_NO_PLACE = re.compile(r"[局厅院委会部处队]|^国|^中国")

_ENDING = (
    r"委员会|管委会|办公室|办事处|联合会|总工会|大队|支队|中队|总队|中心|公司|集团|政府|街道|机场|总社"
    r"|妇联|残联|工商联|科协|学会|协会|机关|团中央|(?:银|分|支)行|[总作报销]社|海关|(?<!场)所|(?<![全内])部|[局委办院处厅署站室校队科股厂]|(?:车务|工务|机务|电务|公路)段"
)
_ORGAN = re.compile(rf"(?!(?:{_ENDING})$)(?P<stem>.+?)(?:{_ENDING})")
_COMPLETE = re.compile(rf"(?:{_ENDING}|单位|部门|企业|[县区旗镇乡])$")
_BARE_COMMITTEE = re.compile(rf"(?!团)(?:.{{0,{_LONGEST_PLACE}}}?(?:{_LEVEL}))?(?:委|委员会|党委|政府|人民政府)")

_TOP_LEVELS = r"(?:自治区|自治州|省|市|区|县|州|盟|旗|中央|国家)"
_GROUP = re.compile(
    rf".*[两三四]级(?:党委|政府|党委政府|部门)?$|全?{_TOP_LEVELS}?(?:级|直|属)?(?:其他|其它|所有|全体)|属地|地方|辖区|驻|.*(?:各|有关|相关|的|以上|所在)"
    r"|.*(?:部门|单位|企业|主体|业主|县区|区县|县市|市县|旗县|市州|板块|功能区)(?:人民政府|政府|管委会)?$"
    r"|(?:管委会|街道|街道办|街道办事处|社区|(?:乡镇|镇|乡|村|苏木)(?:人民政府|政府|街道)?)$"
)
_OF_ITS_OWN = re.compile(
    r"\d|高速(?:公路)?交警|国网|国铁|国家|(?:黄河|长江|淮河|海河|珠江|松辽|太湖|[黄淮海珠])(?:水利)?委|中国|中央|中共|中铁|中石|中海|中电|人民银行|人行|武警|军分区|全国|[省市区县州盟旗](?:级|直|属)"
    r"|.*有限(?:责任)?公司|民航|长江航务|中央储备|.*铁路局|.*(?:海事[局处]|海警局|[车工机电]务段|海关|集团|公司|银行|分行|支行|电厂|机场|铁路局|边检站|管委会|政府|街道|街道办事处|街道办|[镇乡村县区市州盟旗])$"
)
_PARTY_ORGAN = re.compile(r".*(?:宣传部|组织部|统战部|社会工作部|政法委|网信办|编办|改革办|巡察办|文明办|政研室|党校)")
_BRANCH = re.compile(r".*分局")
_ABOVE_BRANCHES = re.compile(r".*[省市州盟]$|自治区$")


def split_level(name: str) -> tuple[str, str]:
    """The level or place that a name begins with, and the rest: 市 + 生态环境局; ("", name) where there is none.

    Of 市委宣传部 the level is 市 and the rest 委宣传部; 连云港市, 开发区 are places that serve as levels.
    """
    match = _AT_START.match(name)
    if match and match.end() < len(name):
        return match["level"], name[match.end("level") :]
    for end in _place_ends(name):
        rest = _ORGAN.fullmatch(name[end:])
        if rest:
            return name[:end], name[end:]
    return "", name


def _place_ends(name: str) -> list[int]:
    """Where a place that opens the name may end, the longest first."""
    ends = [match.end() for match in _LEVEL_END.finditer(name[: _LONGEST_PLACE + 2]) if match.end() > 2]
    return [end for end in reversed(ends) if not _NO_PLACE.search(name[:end])]


def is_group(name: str) -> bool:
    """Whether a name stands for several units or describes them: 各街道, 市各有关部门, 县级以上…明确的…部门."""
    return _GROUP.match(name) is not None


def is_own(name: str, homes: tuple[str, ...]) -> bool:
    """Whether a name without a level stands by itself: it holds a place (交警开发区大队), or its kind needs none."""
    if any(home in name for home in homes) or _OF_ITS_OWN.match(name):
        return True
    return any(match.start() > 0 for match in _LEVEL_END.finditer(name))


def is_complete(name: str) -> bool:
    """Whether a name ends as names of organs do; 市委 and 市政府 alone may go on (市委宣传部)."""
    return _COMPLETE.search(name) is not None and _BARE_COMMITTEE.fullmatch(name) is None


def is_organ(name: str) -> bool:
    """Whether a name has something that it does, and a kind: 宣传部, 水务局; not 办公室, not 二大队."""
    match = _ORGAN.fullmatch(name)
    return (match is not None and len(match["stem"]) > 1) or is_group(name)


def inherited(level: str, bare: str) -> str:
    """The name in full of an organ that takes its level from the one before, empty where it cannot.

    Party organs stand under the committee (市委网信办); a branch (分局) is never the city's own.
    """
    if not level or (_BRANCH.fullmatch(bare) and _ABOVE_BRANCHES.match(level)):
        return ""
    return f"{level}委{bare}" if _PARTY_ORGAN.fullmatch(bare) else f"{level}{bare}"

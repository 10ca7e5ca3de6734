"""The words that say what a unit does, such as 牵头, 按职责分工负责, 协助配合, 负责落实."""

import re

from airdocs.model.task import Role
from airdocs.readers.duties.organs import is_complete

_HOW = (
    r"(?:按照|按|依照|依据|依|根据|结合)(?:各自|有关|相关|部门|工作|法定|单位|行业|领域|管理|监管|属地){0,3}的?(?:职责|职能|分工|权限)(?:和|与)?"
    r"(?:任务)?(?:分工|权限|范围|要求)?"
    r"|按照?[^、,;。()按]{0,12}(?:原则|预案|方案|规定|程序|要求|计划)|依法(?:依规)?|要|应当?|须|需要?|予以|给予|加强|强化|开展|跟踪|切实|提供|分别|共同|具体|联合|协同(?!做好|办理)|密切|参照|结合[^、,;。()]{0,8}?实际|因地制宜|积极|主动|全力|各自|分头|一起|主要|统一|分工|认真|做好"
)
_LEAD = (
    r"为牵头(?:单位|部门)|负责牵头|总?牵头(?:负责|落实|实施|推进|抓总|组织(?:实施|落实)?|办理)?|主办|抓总"
    r"|(?:总体)?统筹(?:负责|协调|推进|抓总)?"
)
_SUPPORT = (
    r"为(?:配合|协助)(?:单位|部门)|(?:指导|督促|支持|协助)?配合(?:落实|实施|做好|推进|支持|负责)?(?:相关|有关)?(?:工作)?"
    r"|协助(?:落实|负责)?|协办|(?:参与|参加)(?:实施|落实|推进|办理|督导|指导|监督|制定|协调)?|支持|协同(?:办理|配合|做好)?(?:相关|有关|各自){0,2}(?:的?工作)?|协作|督办|(?:督促|监督)?指导(?:监督|督促|协调|支持|帮助|服务|检查)?|督促(?:指导|落实)?|负责(?:督导|督促|指导|监督|协助|协调配合)"
    r"|督导(?:检查|落实)?|督查(?:通报|督办)?|(?<!市场)(?<!金融)(?<!药品)(?<!安全)监管|监督|(?:资金|经费|要素|电力|技术)?(?:保障|支撑)"
)
_CARRY_OUT = (
    r"抓好?(?:工作)?落实(?:工作)?|落实(?:属地|主体|监管|管理|工作|各项){0,3}责任"
    r"|(?:负责)?(?:组织|抓好|具体)?(?:落实|实施|执行)(?:到位)?"
)
_RESPONSIBLE = (
    r"负总责|总负责|负责(?:推进|办理|承办|督查)?|承办|办理|主抓|主管|(?:组织|联合|共同|具体)开展|(?<!委)组织(?:协调|开展|推进)?|分管|各负其责|各司其职|(?:承担|履行|负)?(?:主体|属地|监管|管理|领导)责任|主责|推进|[为是](?:主要|第一)?责任(?:单位|部门|主体)"
    r"|做好(?:各自|相关|有关|各项)?(?:的)?工作|按照?(?:各自|部门)?(?:职责|职能)(?:分工)?"
)
_ROLE = rf"(?P<lead>{_LEAD})|(?P<support>{_SUPPORT})|(?P<carry>{_CARRY_OUT})|(?P<responsible>{_RESPONSIBLE})"

_AT_END = re.compile(rf"(?:{_HOW}){{0,4}}(?:{_ROLE})$")
#: 甲局，乙局（以上两家均为牵头单位）: a bracket for all before it.
IN_ALL = re.compile(r"(?:以上|上述|前述)[^()、,;。|]{0,6}?(?:均|都|皆)?")
_IN_BRACKETS = re.compile(
    rf"\((?:(?:以上|上述|前述)[^()、,;。|]{{0,6}}?(?:均|都|皆)?)?(?:{_ROLE}|(?P<owed>主?责任?|主要责任|落实))(?:单位|部门)?\)$"
)
_WITHIN = re.compile(
    rf"(?:{_HOW}){{0,4}}(?:(?P<lead>牵头)|(?P<support>配合|协助|负责(?:督导|督促|指导|协助|监督(?!管))(?=.{{0,4}}$))|(?P<responsible>负责))"
)
#: The same of words that also stand in names (市场监督管理局, 保障中心).
_WEAKLY_WITHIN = re.compile(rf"(?:{_HOW}){{0,4}}(?P<support>保障|支持|督促|督导|指导|参与|监督)(?=..)")
_LABEL_KIND = (
    r"(?P<lead>(?:总|主要)?牵头|主办)"
    r"|(?P<support>配合|协助|协办|协同|协作|会办|支持|参与|参加|督导|督促|指导|监督|监管)|(?P<carry>落实|实施|执行)"
    r"|(?P<responsible>(?:主要|共同|具体|主体)?责任|主责|负责|承办|主管)"
)
#: 牵头责任单位：, 配合部门为, 责任主体：.
_LABEL = re.compile(
    rf"(?:[省市州盟县区旗镇乡]级)?(?:{_LABEL_KIND})(?:(?:责任|负责|落实|实施)?(?:单位|部门|机构|主体)(?:[:为]|(?=[省市县区州盟旗].))|:)"
)

#: A person who answers for a task is no unit (责任领导：王某).
_PERSON = (
    r"[^、,;。|():]{0,8}?(?:领导|负责人|责任人|联系人)(?:为|:)(?:(?!(?:部门|任务|责任|职责)分工:)[^,;。|():])*"
    r"|[^、,;。|():级委局]{0,6}(?:[省市州盟县区旗镇乡]长|秘书长)(?:(?:具体|总体|共同|分别)?(?:负责|牵头|分管|协管|负总责|包保))?"
)
_WHEN = (
    r"(?:\d{4}年|[今明当本每全]年|\d{1,2}月份?|\d{1,2}[日号]|每月|每季度?|第?[一二三四1-4]季度|[上下]半年|年|[底末初内前]|以前|之前"
    r"|[上中下]旬)"
)
_TERM = (
    r"(?:(?:完成|办结|整改)?(?:时限|时间|期限)(?:为|:)?)?(?:"
    rf"(?:力争|争取|确保)?[于在到至]?{_WHEN}{{1,6}}(?:全部|全面|基本|如期|持续|陆续|适时)?"
    r"(?:(?:完成|办结|建成|到位|见效|落实|启动|推进|实施|出台|印发|制定|取得|形成|建立|报送)[^、,;。()|由局委厅]{0,12})?"
    r"|(?:并|需|要)?(?:长期|持续|常年|常态化)(?:坚持|推进|实施|开展|任务)?)"
)
#: 每月不少于4次 is how often.
_OFTEN = r"每(?:半年|年|季度?|个?月|旬|周|天|日)[^、,;。|()局委厅]*"
#: 完成时限：2025年12月底 needs nothing before it.
_LABELLED = r"(?:完成|办结|整改|落实)(?:时限|时间|期限)(?:为|:)[^、,;。|():]{1,30}"
_BESIDE_NAMES = re.compile(
    rf"(?:(?<![^、,;。|()])(?:(?P<term>{_TERM})|{_PERSON}|{_OFTEN})|(?P<labelled>{_LABELLED}))"
    r"(?=[、,;。|()]|$|(?:部门|任务|责任|职责)分工:)"
)

_GROUP_ROLES = {
    "lead": Role.LEAD,
    "support": Role.SUPPORT,
    "carry": Role.CARRY_OUT,
    "responsible": Role.RESPONSIBLE,
    "owed": Role.RESPONSIBLE,
}

#: The words that part a standing clause from the rest (以下均需…负责落实，不再列出).
STANDING = re.compile(
    r"以下(?:各项|各条|所有|全部|任务|工作|措施|内容|事项|条款){0,3},?(?:(?:均|都|皆)(?:需要|需|须|应)?由?|由)"
    r"(?P<names>[^。;]{1,300}?)(?:共同|具体|抓好|按职责分工){0,2}(?:负责)?(?:组织)?(?:落实|实施|执行|负责|承担)(?:到位)?"
    r"(?:,?(?:[^。;,]{1,20}的,[^。;,]{1,40},)?不再[^。;,]{0,8})?(?=[。;,)]|$)"
)
#: The same, where the units are those named last (各县区负责落实，下同).
DITTO = re.compile(r"[,。;]?\(?(?:以下(?:各项|任务|均){0,2}不再[^。;,()]{0,8}|下同)\)?")


#: Which of the units named leads, where the sentence names none: the first.
FIRST_LEADS = re.compile(
    r"\(?[^()、,;。|:]{0,10}?(?:排名?|排列|列|居|位)(?:在|于)?(?:第[一1]位?|首位|最前面?|前面?)[的者]?(?:单位|部门)?,?(?:均|即)?[为是](?:总)?牵头"
    r"(?:责任|负责)?(?:(?:或|、|和|及)[^()、,;。|:]{1,6})?(?:单位|部门|者)?(?:[,;]?(?:下同|以下(?:均)?同))?\)?"
)


#: How they share the work says nothing of who leads: （按职责分工）, 按照“谁审批、谁监管”的原则.
_PRINCIPLE = re.compile(
    r"\(按照?(?:各自)?(?:的)?(?:职责|职能)(?:分工)?\)|(?:按照?|坚持)[“\"][^“”\"()。;]{1,30}[”\"]的?(?:原则|要求)?"
)


def _role(match: re.Match[str]) -> Role:
    words = match.groupdict()
    return next(role for name, role in _GROUP_ROLES.items() if words.get(name))


def role_at_end(text: str) -> tuple[str, Role | None]:
    """A stretch without the role it ends in, and that role; None where it ends in none."""
    match = _IN_BRACKETS.search(text) or _AT_END.search(text)
    return (text[: match.start()], _role(match)) if match else (text, None)


def role_in_brackets(text: str) -> tuple[str, Role | None]:
    """A name without the role that stands in brackets behind it: 市生态环境局（牵头）."""
    match = _IN_BRACKETS.search(text)
    return (text[: match.start()], _role(match)) if match else (text, None)


def role_within(text: str) -> tuple[str, Role | None]:
    """The same where the matter follows the role: 市公安局负责处罚."""
    match = _WITHIN.search(text)
    if match and match.start():
        return text[: match.start()].rstrip(":"), _role(match)
    weak = None if is_complete(text) else _WEAKLY_WITHIN.search(text)
    return (text[: weak.start()], _role(weak)) if weak and weak.start() > 1 else (text, None)


def labels_in(text: str) -> list[tuple[int, int, Role]]:
    """Where labels such as 牵头单位： stand (start, end), each with its role."""
    return [(match.start(), match.end(), _role(match)) for match in _LABEL.finditer(text) if _is_label(match)]


def _is_label(match: re.Match[str]) -> bool:
    """Whether a label has its colon, or opens a stretch: 牵头部门市商务局."""
    before = match.string[match.start() - 1 : match.start()]
    return match[0][-1] in ":为" or before in "、,;。|("


def without_asides(text: str) -> str:
    """The text with last days and persons, which are no units, turned into separators; as long as before."""
    bare = _PRINCIPLE.sub(lambda match: "|" * len(match[0]), text)
    bare = FIRST_LEADS.sub(lambda match: "|" * len(match[0]), bare)
    return _BESIDE_NAMES.sub(lambda match: "|" * len(match[0]), bare)


def terms_in(text: str) -> list[tuple[int, int]]:
    """Where last days stand among the names (2021年底前完成, 长期坚持): start and end of each."""
    found = _BESIDE_NAMES.finditer(text)
    return [match.span(kind) for match in found for kind in ("term", "labelled") if match[kind]]

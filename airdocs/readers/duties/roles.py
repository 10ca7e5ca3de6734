"""The words that say what a unit does, such as 牵头, 按职责分工负责, 协助配合, 负责落实."""

import re

from airdocs.model.task import Role

_HOW = (
    r"(?:按照|按|依照|依据|依|根据|结合)(?:各自|有关|相关|部门|工作|法定|单位){0,2}的?(?:职责|职能|分工|权限)(?:和|与)?"
    r"(?:任务)?(?:分工|权限|范围|要求)?"
    r"|分别|共同|具体|联合|协同|密切|积极|主动|全力|各自|分头|一起|主要|统一|分工|认真|做好"
)
_LEAD = r"负责牵头|总?牵头(?:负责|落实|实施|推进|抓总|组织(?:实施|落实)?|办理)?|主办|抓总"
_SUPPORT = (
    r"(?:指导|督促|支持|协助)?配合(?:落实|实施|做好|推进|支持|负责)?(?:相关|有关)?(?:工作)?"
    r"|协助(?:落实|负责)?|协办|参与|参加|支持|协同|协作|(?:督促|监督)?指导|督促(?:指导|落实)?|督导"
)
_CARRY_OUT = r"(?:负责)?(?:组织|抓好|具体)?(?:落实|实施|执行)(?:到位)?"
_RESPONSIBLE = r"负责(?:推进|办理|承办)?|承办|各负其责|主责"
_ROLE = rf"(?P<lead>{_LEAD})|(?P<support>{_SUPPORT})|(?P<carry>{_CARRY_OUT})|(?P<responsible>{_RESPONSIBLE})"

_AT_END = re.compile(rf"(?:{_HOW}){{0,4}}(?:{_ROLE})$")
_IN_BRACKETS = re.compile(rf"\((?:{_ROLE})(?:单位|部门)?\)$")
_WITHIN = re.compile(rf"(?:{_HOW}){{0,4}}(?:(?P<lead>牵头)|(?P<support>配合|协助)|(?P<responsible>负责))")
_LABEL_KIND = (
    r"(?P<lead>(?:总|主要)?牵头|主办)|(?P<support>配合|协助|协办|参与|参加)|(?P<carry>落实|实施)"
    r"|(?P<responsible>(?:主要)?责任|负责|承办)"
)
_LABEL = re.compile(rf"(?:{_LABEL_KIND})(?:(?:单位|部门)[:为]|:)")

_GROUP_ROLES = {
    "lead": Role.LEAD,
    "support": Role.SUPPORT,
    "carry": Role.CARRY_OUT,
    "responsible": Role.RESPONSIBLE,
}

#: The words that part a standing clause from the rest (以下均需…负责落实，不再列出).
STANDING = re.compile(
    r"以下(?:各项|各条|所有|全部|任务|工作|措施|内容|事项|条款){0,3},?(?:(?:均|都|皆)(?:需要|需|须|应)?由?|由)"
    r"(?P<names>[^。;]{1,300}?)(?:共同|具体|抓好|按职责分工){0,2}(?:负责)?(?:组织)?(?:落实|实施|执行|负责|承担)(?:到位)?"
    r"(?:,?不再[^。;,]{0,8})?(?=[。;,)]|$)"
)
#: The same, where the units are those named last (各县区负责落实，下同).
DITTO = re.compile(r"[,。;]?\(?(?:以下(?:各项|任务|均){0,2}不再[^。;,()]{0,8}|下同)\)?")


def _role(match: re.Match[str]) -> Role:
    words = match.groupdict()
    return next(role for name, role in _GROUP_ROLES.items() if words.get(name))


def role_at_end(text: str) -> tuple[str, Role | None]:
    """A stretch without the role it ends in, and that role; None where it ends in none."""
    match = _IN_BRACKETS.search(text) or _AT_END.search(text)
    return (text[: match.start()], _role(match)) if match else (text, None)


def role_within(text: str) -> tuple[str, Role | None]:
    """The same where the matter follows the role: 市公安局负责处罚."""
    match = _WITHIN.search(text)
    return (text[: match.start()], _role(match)) if match and match.start() else (text, None)


def labels_in(text: str) -> list[tuple[int, int, Role]]:
    """Where labels such as 牵头单位： stand (start, end), each with its role."""
    return [(match.start(), match.end(), _role(match)) for match in _LABEL.finditer(text)]

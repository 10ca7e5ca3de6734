"""What each paragraph of an official document is: told by its style where that has our name, else by words and place.

Foreign documents are set in Word's own styles, so most roles are read off the words: a number in 〔〕, a line that
ends in a colon under the title, 附件 at the head of a page, a date alone on its line.
"""

import re
from enum import Enum

from airdocs.model.faces import XIAOBIAOSONG
from airdocs.model.fact import Fact
from airdocs.model.laid import Laid, LaidParagraph
from airdocs.model.numbering import numbered


class Role(Enum):
    """Elements of an official document (7.1), by the names of their styles."""

    COPY = "份号"
    SECRECY = "密级"
    URGENCY = "紧急程度"
    MARK = "发文机关标志"
    NUMBER = "发文字号"
    UPWARD_NUMBER = "上行文字号"
    LETTER_NUMBER = "信函字号"
    TITLE = "公文标题"
    TO = "主送机关"
    BODY = "公文正文"
    HEADING_1 = "一级标题"
    HEADING_2 = "二级标题"
    HEADING_3 = "三级标题"
    HEADING_4 = "四级标题"
    NOTE = "附件说明"
    NAME = "署名"
    DATE = "成文日期"
    REMARK = "附注"
    ANNEX_MARK = "附件标识"
    ANNEX_TITLE = "附件标题"
    IMPRINT = "版记"
    BLANK = "空行"
    OTHER = "其他"


HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)
NUMBERS = (Role.NUMBER, Role.UPWARD_NUMBER, Role.LETTER_NUMBER)
_NAMED = {role.value: role for role in Role}
#: Our styles of paragraphs that are no element.
_HELPING = frozenset({"表格单位", "表注", "定位行"})

_COPY = re.compile(r"\d{6}")
_SECRECY = re.compile(r"(?:绝密|机密|秘密)(?:★.*)?")
_URGENCY = re.compile(r"特急|加急|特提|平急")
_ABOVE = ((Role.COPY, _COPY), (Role.SECRECY, _SECRECY), (Role.URGENCY, _URGENCY))
_NUMBER = re.compile(r"[一-龥]{1,20}[〔\[［【（(](?:\d{4}|)[〕\]］】）)](?:第)?\d*号")
_SIGNER = re.compile(r"签发人[:：]")
_ANNEX_MARK = re.compile(r"附件[0-9一二三四五六七八九十]{0,3}[:：]?")
_NOTE = re.compile(r"附件[:：].")
_LISTED = re.compile(r"\d{1,2}[.．、]")
_DATE = re.compile(
    r"[0-9０-９〇○零一二三四五六七八九]{4}年[0-9０-９一二三四五六七八九十]{1,3}月[0-9０-９一二三四五六七八九十]{1,3}日"
)
_PRINTED = re.compile(r".*\d日印发")
_REMARK = re.compile(r"[（(].*[）)]")
_CAPTION = re.compile(r"(?:单位|注|备注|说明|填报单位|填表人)[:：]")
_BIG = 36  # half points, 小二
_HEAD = 20  # paragraphs
_LONGEST_LINE = 28
_LONGEST_NAME = 60
_STOPS = "。；：，、:;,"
_LONGEST_TITLE = 80


def roles_of(laid: Laid) -> tuple[Role, ...]:
    """The role of each paragraph, in their order."""
    names = {paragraph.style for paragraph in laid.paragraphs}
    # Two of our names are no chance: what then bears none is no element.
    if len(names & (_NAMED.keys() | _HELPING)) > 1:
        return tuple(_NAMED.get(one.style, Role.OTHER) if bare(one) else Role.BLANK for one in laid.paragraphs)
    return _Reading().read(laid.paragraphs)


def bare(paragraph: LaidParagraph) -> str:
    """The words without any white."""
    return "".join(paragraph.text.split())


def is_centred(paragraph: LaidParagraph) -> bool:
    """Whether the paragraph stands in the middle of the line."""
    return paragraph.facts["对齐方式"].value == "居中"


def size_of(paragraph: LaidParagraph) -> int:
    """The largest type of a paragraph, in half points."""
    sizes = [_size(stretch.facts["字号"]) for stretch in paragraph.stretches if stretch.text.strip()]
    return max(sizes, default=0)


def _size(fact: Fact) -> int:
    return fact.value if isinstance(fact.value, int) else 0


class _Reading:
    """Goes down the document once; ``zone`` is the part that the next paragraph belongs to."""

    def __init__(self) -> None:
        self.zone = "head"
        self.titled = self.numbered = False
        self.roles: list[Role] = []

    def read(self, paragraphs: tuple[LaidParagraph, ...]) -> tuple[Role, ...]:
        self.numbered = any(_NUMBER.match(bare(paragraph)) for paragraph in paragraphs[:_HEAD])
        for at, paragraph in enumerate(paragraphs):
            role = self._role(paragraph)
            if role is Role.DATE:
                self._sign(paragraphs, at)
            self.roles.append(role)
        return tuple(self.roles)

    def _role(self, paragraph: LaidParagraph) -> Role:
        words = bare(paragraph)
        if not words:
            return Role.BLANK
        if self.zone == "head":
            found = self._in_head(paragraph, words)
            if found is not None:
                return found
            self.zone = "body"
        return self._in_body(paragraph, words)

    def _in_head(self, paragraph: LaidParagraph, words: str) -> Role | None:
        """The element of 版头 or down to 主送机关; None where the body begins."""
        above = next((role for role, pattern in _ABOVE if pattern.fullmatch(words)), None)
        if above is not None or _SIGNER.match(words):
            return above or Role.OTHER
        if _NUMBER.match(words):
            return Role.UPWARD_NUMBER if _SIGNER.search(words) else Role.NUMBER
        is_above_number = self.numbered and not any(role in NUMBERS for role in self.roles)
        if is_above_number and _is_mark(paragraph, words):
            return Role.MARK
        if _is_title(paragraph, words, titled=self.titled):
            self.titled = True
            return Role.TITLE
        if self.titled and words.endswith(("：", ":")):
            self.zone = "body"
            return Role.TO
        return None

    def _in_body(self, paragraph: LaidParagraph, words: str) -> Role:
        if _ANNEX_MARK.fullmatch(words):
            self.zone = "annex"
            return Role.ANNEX_MARK
        if words.startswith(("抄送：", "抄送:")) or _PRINTED.fullmatch(words):
            return Role.IMPRINT
        if self.zone in {"annex", "signed"}:
            found = self._at_a_fresh_part(paragraph, words)
            if found is not None:
                return found
        if _DATE.fullmatch(words):
            self.zone = "signed"
            return Role.DATE
        listed = self._last() is Role.NOTE and _LISTED.match(words)
        if _NOTE.match(words) or listed:
            return Role.NOTE
        return self._text(paragraph, words)

    def _at_a_fresh_part(self, paragraph: LaidParagraph, words: str) -> Role | None:
        """Titles of an annex, or of what follows the signature; 附注 under it."""
        if self.zone == "signed" and _REMARK.fullmatch(words):
            return Role.REMARK
        if is_centred(paragraph) or (self.zone == "annex" and _heads(paragraph, words)):
            return Role.ANNEX_TITLE
        self.zone = "body"
        return None

    def _text(self, paragraph: LaidParagraph, words: str) -> Role:
        is_prose = len(words) > _LONGEST_LINE or words[-1] in "。；"
        if paragraph.boxed or (is_centred(paragraph) and not is_prose) or _CAPTION.match(words):
            return Role.OTHER
        if paragraph.facts["对齐方式"].value == "右对齐":
            return Role.OTHER
        mark = numbered(paragraph.text.strip())
        return Role.BODY if mark is None else HEADINGS[mark.level - 1]

    def _last(self) -> Role | None:
        return next((role for role in reversed(self.roles) if role is not Role.BLANK), None)

    def _sign(self, paragraphs: tuple[LaidParagraph, ...], date: int) -> None:
        """The names above a date are signatures: short lines that end no sentence."""
        for at in range(date - 1, -1, -1):
            words = bare(paragraphs[at])
            if not words:
                continue
            if (
                len(words) > _LONGEST_NAME
                or words[-1] in "。；：，、:;"
                or numbered(words)
                or _is_noted(self.roles[at])
            ):
                return
            self.roles[at] = Role.NAME


def _is_noted(role: Role) -> bool:
    return role in {Role.NOTE, Role.TITLE, Role.TO, Role.ANNEX_TITLE}


def _is_mark(paragraph: LaidParagraph, words: str) -> bool:
    red = any(stretch.facts["颜色"].value == "red" for stretch in paragraph.stretches if stretch.text.strip())
    return red or (words.endswith("文件") and size_of(paragraph) > _BIG)


def _is_title(paragraph: LaidParagraph, words: str, *, titled: bool) -> bool:
    if len(words) > _LONGEST_TITLE or words[-1] in "。；，：:":
        return False
    if is_centred(paragraph):
        return True
    return not titled and (_heads(paragraph, words) or words.startswith("关于"))


def _heads(paragraph: LaidParagraph, words: str) -> bool:
    """Whether the type alone makes a title of a line."""
    faces = {stretch.facts["中文字体"].value for stretch in paragraph.stretches if stretch.text.strip()}
    return len(words) <= _LONGEST_TITLE and (size_of(paragraph) >= _BIG or XIAOBIAOSONG in faces)

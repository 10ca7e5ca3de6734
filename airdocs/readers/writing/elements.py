"""Which element of an official document each paragraph is (GB/T 9704-2012, 7), told by its words and its place."""

import re

from airdocs.model.numbering import numbered
from airdocs.model.script import Line
from airdocs.model.writing import Part

_ANYWHERE = 1_000_000
_MARK = re.compile(r".{4,60}文件")
_DOC_NUMBER = re.compile(
    r"(?:签发人.*)?\S{1,20}[〔\[［【（(]\s*\d{0,4}\s*[〕\]］】）)]\s*第?\s*\d*\s*号(?:\s*签发人.*)?"
)
_TITLE = re.compile(
    r".*(?:通知|方案|计划|规划|办法|意见|决定|通报|报告|请示|批复|函|纪要|公告|通告|细则|要点|规定|预案|条例|清单|表|制度|总结|行动)"
    r"(?:（[^（）]*）|\([^()]*\))*[。.]?"
)
_TITLE_START = re.compile(r"(?:[\u4e00-\u9fff（）]{2,40})?关于.{2,80}")
#: 主送机关 without a colon: names of offices and nothing else.
_OFFICE = (
    r"(?:[^，、。；：]*(?:政府|局|委|办|办公室|厅|公司|管委会|街道|办事处|单位|部门|中心|机构|院|会|处|支队|大队|企业|县区|市州|区县)"
    r"|[各有关][^，、。；：]{1,10})(?:（[^（）]*）)?"
)
_RECIPIENTS = re.compile(rf"(?=.{{2,60}}$){_OFFICE}(?:[，、]{_OFFICE})*[，。]?")
#: What stands below a title and ends with a colon names whom it is written to.
_ADDRESSED = re.compile(r"[^。；？！]{2,160}[：:]")
_LIST_HEAD = re.compile(r"[-·•*\s]*附\s*件\s*[:：]\s*\S.*")
_LIST_NEXT = re.compile(r"\d{1,2}\s*[.．、]\s*\S.{0,80}")
_DAY = re.compile(
    r"[一二三四五六七八九〇○零0-9\s]{4,8}年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日"
)
#: A date whose figures are to be written in by hand.
_OPEN_DAY = re.compile(r"年\s*月\s*日")
_ANNEX_MARK = re.compile(r"附\s*件\s*(\d{0,2}|[一二三四五六七八九十]{1,2})\s*[:：]?")
_COPIES = re.compile(r"(?:抄\s*送|主\s*送|抄\s*报)\s*[:：].*")
_PRINTED = re.compile(r".*\d{4}年\d{1,2}月\d{1,2}日\s*印\s*发|.*年\s+月\s+日\s*印发")
_REMARK = re.compile(r"[（(](?:此件|联系人|联系电话|信息公开)[^（）()]*[）)]")
_ORGAN = re.compile(r"[\u4e00-\u9fff（）()\s]{4,60}")
#: What a paragraph is by its words alone, and up to which paragraph it can be that.
_FORMS = (
    (_COPIES, Part.COPIES, _ANYWHERE),
    (_PRINTED, Part.PRINTED, _ANYWHERE),
    (_ANNEX_MARK, Part.ANNEX_MARK, _ANYWHERE),
    (_DOC_NUMBER, Part.DOC_NUMBER, 8),
    (_MARK, Part.MARK, 4),
    (_DAY, Part.DATE, _ANYWHERE),
    (_OPEN_DAY, Part.DATE, _ANYWHERE),
    (_LIST_HEAD, Part.LISTED, _ANYWHERE),
    (_REMARK, Part.REMARK, _ANYWHERE),
)
_LONGEST_TITLE = 80
#: A title set by hand may stand in so many lines; none but the first is longer than a line of 2号 type.
_TITLE_LINES, _TITLE_LINE = 5, 30


class Elements:
    """Tells the elements one after the other; what a paragraph is depends on what stood above it.

    ``parts`` is None for a line that belongs to the title above it; ``texts`` has the titles whole.
    """

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.lines = lines
        self.texts = [line.text.strip() for line in lines]
        self.parts: list[Part | None] = [None] * len(lines)
        self.chapters = [0] * len(lines)
        self._chapter = 0
        self._expects_title = True
        at = 0
        while at < len(lines):
            at = self._tell(at)

    def _tell(self, at: int) -> int:
        """Sets the element of a line, and of those that belong to it; the place of what follows."""
        text = self.texts[at]
        part = self._by_form(at, text)
        if part is Part.ANNEX_MARK:
            self._chapter, self._expects_title = self._chapter + 1, False
            self._set(at, part)
            return self._annex_title(at + 1)
        if part is None and self._expects_title and (lines := self._title_lines(at)):
            self._expects_title = False
            return self._recipients(self._whole(at, lines, Part.TITLE))
        if len(text) > _LONGEST_TITLE or numbered(text):
            self._expects_title = False
        self._set(at, part or Part.PROSE)
        if part is Part.DATE:
            # What a notice carries begins anew: its title, its numbers.
            self._chapter, self._expects_title = self._chapter + 1, True
        return at + 1

    def _set(self, at: int, part: Part) -> None:
        self.parts[at] = part
        self.chapters[at] = self._chapter

    def _text(self, at: int) -> str:
        return self.texts[at] if at < len(self.texts) else ""

    def _by_form(self, at: int, text: str) -> Part | None:
        """What a paragraph is by its words and its neighbours; None where only its place can tell."""
        part = next((part for form, part, until in _FORMS if at < until and form.fullmatch(text)), None)
        if part is Part.MARK and _TITLE_START.match(text):
            part = None
        if part is None and at and self.parts[at - 1] is Part.LISTED and _LIST_NEXT.fullmatch(text):
            part = Part.LISTED
        return Part.ISSUER if part is None and self._signs(at) else part

    def _signs(self, at: int) -> bool:
        """Whether a paragraph is the name, of up to three lines, above a date."""
        for below in range(at + 1, at + 4):
            if not _ORGAN.fullmatch(self._text(below - 1)):
                return False
            if _DAY.fullmatch(self._text(below)) or _OPEN_DAY.fullmatch(self._text(below)):
                return True
        return False

    def _title_lines(self, at: int) -> int:
        """In how many lines a title stands that begins here; 0 where none does."""
        text = self._text(at)
        if len(text) > _LONGEST_TITLE or numbered(text) or text.endswith(("：", ":", "；")):
            return 0
        if "关于" not in text and re.search("，|。$", text):
            return 0
        lines = self._lines_until(at, _TITLE)
        is_first = not any(part in {Part.PROSE, Part.TITLE} for part in self.parts[:at])
        return lines or int(is_first and bool(_TITLE_START.fullmatch(text)) and not text.endswith("。"))

    def _lines_until(self, at: int, form: re.Pattern[str]) -> int:
        """The most lines from here on that together read like ``form``; 0 where none do."""
        whole, most = "", 0
        for lines in range(1, _TITLE_LINES + 1):
            text = self._text(at + lines - 1)
            if not text or (lines > 1 and not self._goes_on(at + lines - 1, text, complete=bool(most))):
                break
            whole += text
            most = lines if form.fullmatch(whole) else most
        return most

    def _goes_on(self, at: int, text: str, *, complete: bool) -> bool:
        """Whether a line may belong to the title above it; one that is complete goes on only without a gap."""
        if len(text) > _TITLE_LINE or numbered(text) or text.endswith(("：", ":", "。", "；", "，")):
            return False
        return not complete or text.startswith("的") or (not self.lines[at].parted and not _RECIPIENTS.fullmatch(text))

    def _whole(self, at: int, lines: int, part: Part) -> int:
        """Sets a title of several lines; the place of what follows."""
        self.texts[at] = "".join(self.texts[at : at + lines])
        self._set(at, part)
        return at + lines

    def _recipients(self, at: int) -> int:
        """Sets the 主送机关 below a title, where they stand; the place of what follows."""
        text = self._text(at)
        if at + 1 < len(self.lines) and not numbered(text) and _names_offices(text):
            self._set(at, Part.RECIPIENTS)
            return at + 1
        return at

    def _annex_title(self, at: int) -> int:
        """Sets the title below an annex mark; the place of what follows."""
        text = self._text(at)
        if text and len(text) <= _LONGEST_TITLE and not numbered(text) and not text.endswith(("。", "：", "；")):
            return self._whole(at, self._lines_until(at, _TITLE) or 1, Part.ANNEX_TITLE)
        return at


def _names_offices(text: str) -> bool:
    """Whether a line names offices that are written to: it ends with a colon, or says nothing else."""
    return bool((_ADDRESSED if text.endswith(("：", ":")) else _RECIPIENTS).fullmatch(text))

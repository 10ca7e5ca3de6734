"""A document as typed to its Writing: which element of an official document each paragraph is (GB/T 9704-2012, 7)."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from airdocs.model.address import address
from airdocs.model.labels import squash
from airdocs.model.numbering import numbered
from airdocs.model.script import Line, Script, ScriptTable
from airdocs.model.writing import LIST_SECTION, NamedAnnex, Part, Passage, Writing
from airdocs.readers.figure_tables import figure_tables, totals_of

_ANYWHERE = 1_000_000
_MARK = re.compile(r".{4,60}文件")
_DOC_NUMBER = re.compile(
    r"(?:签发人.*)?\S{1,20}[〔\[［【（(]\s*\d{2,4}\s*[〕\]］】）)]\s*第?\s*\d*\s*号(?:\s*签发人.*)?"
)
_TITLE = re.compile(
    r".*(?:通知|方案|计划|规划|办法|意见|决定|通报|报告|请示|批复|函|纪要|公告|通告|细则|要点|规定|预案|条例|清单|表|制度|总结|行动)"
    r"(?:（[^（）]*）|\([^()]*\))*[。.]?"
)
_TITLE_START = re.compile(r"(?:[\u4e00-\u9fff（）]{2,40})?关于.{2,80}")
_RECIPIENTS = re.compile(
    r"(?:各|市|省|区|县|有关|本|全|[\u4e00-\u9fff]{2,20}(?:局|政府|委|办|办公室|公司|厅|管委会|街道|单位|部门|中心))"
    r"[^。；]{0,160}[：:，。]?"
)
_LIST_HEAD = re.compile(r"[-·•*\s]*附\s*件\s*[:：]\s*\S.*")
_LIST_NEXT = re.compile(r"\d{1,2}\s*[.．、]\s*\S.{0,80}")
_DAY = re.compile(
    r"[一二三四五六七八九〇○零0-9\s]{4,8}年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日"
)
_ANNEX_MARK = re.compile(r"附\s*件\s*(\d{0,2}|[一二三四五六七八九十]{1,2})\s*[:：]?")
_COPIES = re.compile(r"(?:抄\s*送|主\s*送|抄\s*报)\s*[:：].*")
_PRINTED = re.compile(r".*\d{4}年\d{1,2}月\d{1,2}日\s*印\s*发|.*年\s+月\s+日\s*印发")
_REMARK = re.compile(r"[（(](?:此件|联系人|联系电话|信息公开)[^（）()]*[）)]")
_ORGAN = re.compile(r"[\u4e00-\u9fff（）()\s]{4,60}")
_PAGE = re.compile(r"[—–-]\s*\d+\s*[—–-]")
#: What a paragraph is by its words alone, and up to which paragraph it can be that.
_FORMS = (
    (_COPIES, Part.COPIES, _ANYWHERE),
    (_PRINTED, Part.PRINTED, _ANYWHERE),
    (_ANNEX_MARK, Part.ANNEX_MARK, _ANYWHERE),
    (_DOC_NUMBER, Part.DOC_NUMBER, 8),
    (_MARK, Part.MARK, 4),
    (_DAY, Part.DATE, _ANYWHERE),
    (_LIST_HEAD, Part.LISTED, _ANYWHERE),
    (_REMARK, Part.REMARK, _ANYWHERE),
)
_YEARS = re.compile(r"(20\d{2})(?:年?\s*[—～~–-]\s*(20\d{2}))?年")
_LONGEST_TITLE = 80


class _Elements:
    """Tells the elements one after the other; what a paragraph is depends on what stood above it."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.lines = lines
        self.parts: list[Part | None] = [None] * len(lines)
        self.chapters = [0] * len(lines)

    def tell(self) -> None:
        chapter = at = 0
        expects_title = True
        while at < len(self.lines):
            text = self.lines[at].text.strip()
            part = self._by_form(at, text)
            if part is Part.ANNEX_MARK:
                chapter += 1
                at = self._annex(at, chapter)
                expects_title = False
                continue
            if part is None and expects_title and self._is_title(at, text):
                at, expects_title = self._title(at, chapter), False
                continue
            if part is Part.PROSE and expects_title and len(text) > _LONGEST_TITLE:
                expects_title = False
            self._set(at, part or Part.PROSE, chapter)
            if part is Part.DATE:
                # What a notice carries begins anew: its title, its numbers.
                chapter, expects_title = chapter + 1, True
            at += 1

    def _set(self, at: int, part: Part, chapter: int) -> None:
        self.parts[at] = part
        self.chapters[at] = chapter

    def _by_form(self, at: int, text: str) -> Part | None:
        """What a paragraph is by its words and its neighbours; None where only its place can tell."""
        part = next((part for form, part, until in _FORMS if at < until and form.fullmatch(text)), None)
        if part is Part.MARK and _TITLE_START.match(text):
            part = None
        if part is None and at and self.parts[at - 1] is Part.LISTED and _LIST_NEXT.fullmatch(text):
            part = Part.LISTED
        if part is None and _ORGAN.fullmatch(text) and _DAY.fullmatch(self._text(at + 1)):
            part = Part.ISSUER
        return part

    def _text(self, at: int) -> str:
        return self.lines[at].text.strip() if at < len(self.lines) else ""

    def _is_title(self, at: int, text: str) -> bool:
        if len(text) > _LONGEST_TITLE or numbered(text) or text.endswith(("：", ":")):
            return False
        is_first = not any(part in {Part.PROSE, Part.TITLE} for part in self.parts[:at] if part)
        return bool(_TITLE.fullmatch(text)) or (is_first and bool(_TITLE_START.fullmatch(text)) and text[-1] != "。")

    def _title(self, at: int, chapter: int) -> int:
        """Sets a title, and the 主送机关 below it; the place of what follows."""
        self._set(at, Part.TITLE, chapter)
        text = self._text(at + 1)
        if at + 2 < len(self.lines) and _RECIPIENTS.fullmatch(text) and not numbered(text) and _names_several(text):
            self._set(at + 1, Part.RECIPIENTS, chapter)
            return at + 2
        return at + 1

    def _annex(self, at: int, chapter: int) -> int:
        """Sets an annex mark and the title below it; the place of what follows."""
        self._set(at, Part.ANNEX_MARK, chapter)
        text = self._text(at + 1)
        if text and len(text) <= _LONGEST_TITLE and not numbered(text) and not text.endswith(("。", "：", "；")):
            self._set(at + 1, Part.ANNEX_TITLE, chapter)
            return at + 2
        return at + 1


def _names_several(text: str) -> bool:
    """Whether a line names offices that are written to: it ends with a colon, or is too short to be a sentence."""
    if text.endswith(("：", ":")):
        return True
    return len(text) <= 16 or (len(text) <= 60 and ("，" in text or "、" in text))


def read_writing(script: Script) -> Writing:
    """The document's passages, each with what it is, the annexes in it, and the years that it is for."""
    lines = tuple(line for line in script.lines if not _PAGE.fullmatch(line.text.strip()))
    elements = _Elements(lines)
    elements.tell()
    passages = tuple(
        _passage(script.file, line, part or Part.PROSE, chapter)
        for line, part, chapter in zip(lines, elements.parts, elements.chapters, strict=True)
    )
    called = _called(script, lines, passages)
    cells = tuple(cell for table in script.tables for cell in _cells(script.file, table, called))
    first, last = _period(passages)
    tables = tuple(figure_tables(script, called))
    totals = tuple(totals_of(tables))
    return Writing(
        script.file, (*passages, *cells), tuple(_annexes(passages)), first, last, tables=tables, totals=totals
    )


def _called(script: Script, lines: tuple[Line, ...], passages: tuple[Passage, ...]) -> dict[int, tuple[str, str]]:
    """What each table is called and titled: that of the annex in which it stands first."""
    found: dict[int, tuple[str, str]] = {}
    annexes = tuple(_annexes(passages))
    numbers = [line.number for line, one in zip(lines, passages, strict=True) if one.part is Part.ANNEX_MARK]
    for table in script.tables:
        above = sum(number <= table.after for number in numbers)
        called = (annexes[above - 1].name, annexes[above - 1].title) if above else None
        if called and called not in found.values():
            found[table.number] = called
    return found


def _passage(file: str, line: Line, part: Part, chapter: int) -> Passage:
    section = LIST_SECTION if part is Part.LISTED else line.place
    return Passage(line.place, line.text.strip(), part, chapter, section, file, "", line.place)


def _cells(file: str, table: ScriptTable, called: Mapping[int, tuple[str, str]]) -> Iterator[Passage]:
    name = called[table.number][0] if table.number in called else table.name or f"表{table.number}"
    for cell in table.cells:
        if cell.text.strip():
            text, where = _on_one_line(cell.text), f"{name}第{cell.row + 1}行第{cell.column + 1}列"
            yield Passage(where, text, Part.CELL, 0, name, file, name, address(cell.row, cell.column))


def _on_one_line(text: str) -> str:
    """A cell's text on one line: where hanzi meet at a line's end nothing stands between them."""
    return re.sub(r"\s*\n\s*", "", text.strip())


def _annexes(passages: tuple[Passage, ...]) -> Iterator[NamedAnnex]:
    """The annexes that stand in the document, by their marks."""
    for at, passage in enumerate(passages):
        if passage.part is Part.ANNEX_MARK:
            following = passages[at + 1] if at + 1 < len(passages) else None
            title = following.text if following and following.part is Part.ANNEX_TITLE else ""
            yield NamedAnnex(squash(passage.text).rstrip(":"), title)


def _period(passages: tuple[Passage, ...]) -> tuple[date | None, date | None]:
    """The years that the titles name; without any, from the year of issue on."""
    found = [match for one in passages if one.part is Part.TITLE and (match := _YEARS.search(one.text))]
    if found:
        years = [int(year) for match in found for year in match.groups() if year]
        return date(min(years), 1, 1), date(max(years), 12, 31)
    issued = [match for one in passages if one.part is Part.DATE and (match := re.match(r"(20\d{2})年", one.text))]
    return (date(int(issued[0][1]), 1, 1), None) if issued else (None, None)

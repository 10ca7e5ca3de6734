import re
from datetime import date

import pytest

from airdocs.model import layout
from airdocs.model.document import (
    AttachmentNote,
    Block,
    Imprint,
    LetterHead,
    Paragraph,
    Remark,
    Signature,
    TableBlock,
    Title,
    WordDocument,
)
from airdocs.model.header import Column
from airdocs.model.table import Cell, Table
from airdocs.writers.official.opening import open_reference
from airdocs.writers.official.reference import make_reference
from airdocs.writers.word.blocks import Setting, body
from airdocs.writers.word.fit import fit_table
from airdocs.writers.word.holding import loosen
from airdocs.writers.word.imprint import imprint, imprint_height
from airdocs.writers.word.letter import letter_depth
from airdocs.writers.word.pages import Spot, reckoners
from airdocs.writers.word.part import Part
from airdocs.writers.word.table import table_xml
from airdocs.writers.word.tear import tears
from airdocs.writers.word.writer import document_xml
from airdocs.writers.wordml import paragraph, runs

REFERENCE = open_reference(make_reference())
BODY = REFERENCE.ids["公文正文"]
KEEP = "<w:keepNext/>"


def ending(lines: int) -> list[str]:
    """A page with ``lines`` of text, the last two in one paragraph that is held to the signature."""
    sign = body(Signature("市大气办", None), Setting(None, None, REFERENCE.ids, REFERENCE.portrait.width))
    last = paragraph(BODY, runs("字" * 40), keep=True)
    return [*[paragraph(BODY, runs("字"))] * (lines - 2), last, *sign]


def held(elements: list[str], lines: int) -> bool:
    loosen(Part(REFERENCE.portrait, elements), REFERENCE)
    return KEEP in elements[lines - 2]


def test_text_is_held_to_the_signature_only_where_that_would_stand_alone() -> None:
    assert [held(ending(lines), lines) for lines in (2, 19, 20, 22)] == [False, False, True, True]
    # The paragraph goes on over the page and takes the signature with it.
    assert not held(ending(23), 23)


def test_a_long_list_of_annexes_is_held_at_its_ends_only() -> None:
    setting = Setting(Paragraph("字"), Signature("市大气办", None), REFERENCE.ids, REFERENCE.portrait.width)
    blank, *names = body(AttachmentNote(tuple("甲乙丙丁戊己庚辛壬")), setting)
    assert KEEP in blank
    assert [KEEP in name for name in names] == [True, *[False] * 6, True, True]


def foot(copies: str, organ: str) -> Imprint:
    return Imprint(copies, organ, None)


def test_copies_are_broken_behind_their_commas() -> None:
    table = imprint(foot("市委办公室，" * 7, "市大气办"), REFERENCE)[1]
    before, after = table.split("<w:br/>")[:2]
    assert before.endswith("</w:t>") and before.removesuffix("</w:t>").endswith("，")
    assert after.startswith('<w:t xml:space="preserve">市委办公室')


def test_a_long_organ_turns_over_between_words_and_the_date_stands_low() -> None:
    short, long = (
        imprint(foot("", organ), REFERENCE)[1]
        for organ in ("连云港市大气办", "连云港市大气污染防治工作联席会议办公室暨环境空气质量改善指挥部")
    )
    assert short.count("<w:br/>") == 0 and long.count("<w:br/>") == 1
    assert long.count('<w:vAlign w:val="bottom"/>') == 2


def test_the_height_of_an_imprint_follows_its_lines() -> None:
    one, two, three = (
        imprint_height(foot(copies, "市大气办"), REFERENCE) for copies in ("", "市委办公室", "市委办公室，" * 7)
    )
    assert two - one == three - two == layout.IMPRINT_LINE.twips


def rows_of(lines: int) -> Table:
    return Table((Column("县区"), Column("目标")), tuple((Cell(f"县{at}"), Cell("1")) for at in range(lines)))


def test_notes_take_the_last_row_along(monkeypatch: pytest.MonkeyPatch) -> None:
    table = rows_of(20)
    fit = fit_table(table, REFERENCE)
    # Rows that cannot be lowered for the notes' sake.
    monkeypatch.setattr("airdocs.writers.word.rows._FEW_PAGES", 0)
    block = TableBlock(table, notes=("注：甲。", "注：乙。"))
    bare = reckoners(REFERENCE)[0].end(
        table_xml(TableBlock(table), fit, REFERENCE, above=0), REFERENCE.portrait, Spot()
    )
    for free, pages in ((40, [2, 2, 2]), (700, [1, 1, 1])):
        # Down the page so far that the rows just fill it, or leave room for two lines of notes.
        above = REFERENCE.portrait.height - bare.used - 21 * 10 - free
        elements = table_xml(block, fit, REFERENCE, above=above)
        for reckoner in reckoners(REFERENCE):
            spots = list(reckoner.trace(elements, REFERENCE.portrait, Spot(1, above)))
            assert [spot.page for _, spot in spots[-3:]] == pages


def test_a_table_that_could_show_one_row_begins_a_page() -> None:
    table = rows_of(20)
    fit = fit_table(table, REFERENCE)
    begins = [
        "<w:pageBreakBefore/>" in table_xml(TableBlock(table, unit), fit, REFERENCE, above=above)[0]
        for unit in ("", "单位：项")
        for above in (0, 11_000, 11_600, None)
    ]
    assert begins == [False, False, True, False] * 2


def test_what_is_held_to_a_table_begins_its_page_with_it() -> None:
    blocks = (*[Paragraph("字")] * 20, Paragraph("错误如下："), TableBlock(rows_of(20)))
    xml = document_xml(WordDocument("x", "x", "x", blocks), REFERENCE)
    before, after = xml.split("<w:tbl>")[0].rsplit("<w:p>", 2)[-2:]
    assert "<w:pageBreakBefore/>" in before and "错误如下：" in before
    assert 'w:line="289"' in after and "<w:pageBreakBefore/>" not in after


SENTENCE = "各地各部门要切实提高思想认识，加强组织领导，落实工作责任，扎实推进各项治理任务，确保完成年度目标。"


def signed(text: str, above: int, style: str = "公文正文") -> list[str]:
    """A page with ``above`` lines over a paragraph that is held to the signature; what becomes of it."""
    sign = body(Signature("市大气办", None), Setting(None, None, REFERENCE.ids, REFERENCE.portrait.width))
    last = paragraph(REFERENCE.ids[style], runs(text), keep=True)
    part = Part(REFERENCE.portrait, [*[paragraph(BODY, runs("字"))] * above, last, *sign])
    loosen(part, REFERENCE)
    return part.elements[above : next(at for at in range(above, len(part.elements)) if not words(part.elements[at]))]


def words(element: str) -> str:
    return "".join(re.findall(r"<w:t [^>]*>([^<]*)</w:t>", element))


def test_a_seal_stands_a_line_nearer_to_the_text_where_that_keeps_it_on_the_page() -> None:
    def blanks(lines: int) -> tuple[int, int]:
        elements = ending(lines)
        loosen(Part(REFERENCE.portrait, elements), REFERENCE)
        pages = {reckoner.end(elements, REFERENCE.portrait, Spot()).page for reckoner in reckoners(REFERENCE)}
        return sum(not words(element) for element in elements), max(pages)

    # Two empty lines, name and date below 18 lines fill the page; below 20 they go over with text.
    assert [blanks(lines) for lines in (18, 19, 20)] == [(2, 1), (1, 1), (2, 2)]


def test_of_the_lines_that_may_go_over_the_fewest_do() -> None:
    # A line that ends a character short is no reason to carry five lines over.
    text = "字" * 26 + "字" * 28 * 3 + "字" * 27 + "《" + "字" * 40
    _, tail = signed(text, 14)
    assert len(words(tail)) <= 28 * 2 + 13


def test_a_long_paragraph_is_torn_where_two_lines_go_over_with_the_signature() -> None:
    text = "字" * (26 + 28 * 4 + 10)
    head, tail = signed(text, 15)
    assert (len(words(head)), len(words(tail))) == (26 + 28 * 3, 28 + 10)
    assert KEEP not in head and KEEP in tail
    assert 'w:firstLine="0"' in tail and f'"{BODY}"' in tail


def test_a_paragraph_is_torn_only_where_the_signature_would_stand_alone() -> None:
    long, short = "字" * 140, "字" * 70
    assert [len(signed(long, above)) for above in (0, 12, 14, 16, 17)] == [1, 1, 2, 2, 1]
    assert [KEEP in one for one in signed(short, 17)] == [True]


def test_the_only_text_of_the_first_face_is_torn_however_short() -> None:
    def pieces(text: str) -> list[int]:
        head = [paragraph(REFERENCE.ids["公文标题"], runs("字"))] * 18
        sign = body(Signature("市大气办", None), Setting(None, None, REFERENCE.ids, REFERENCE.portrait.width))
        part = Part(REFERENCE.portrait, [*head, paragraph(BODY, runs(text), keep=True), *sign])
        loosen(part, REFERENCE)
        return [len(words(one)) for one in part.elements[18:] if f'"{BODY}"' in one]

    assert [pieces("字" * count) for count in (20, 40, 70)] == [[20], [26, 14], [26, 44]]


def test_a_tear_prefers_a_line_that_looks_full() -> None:
    # The line that two lines over begins ends with a bracketed name taken over whole: it is a character short.
    room = REFERENCE.portrait.width
    ragged = "字" * 26 + "字" * 28 + "字" * 27 + "《" + "字" * 40
    torn, *_ = tears(paragraph(BODY, runs(ragged), keep=True), room, REFERENCE)
    assert len(words(torn.head)) == 26 + 28
    even = "字" * (26 + 28 * 3 + 10)
    torn, *_ = tears(paragraph(BODY, runs(even), keep=True), room, REFERENCE)
    assert len(words(torn.head)) == 26 + 28 * 2


def test_a_heading_is_not_torn_but_the_text_behind_it_is() -> None:
    room = REFERENCE.portrait.width
    heading = runs("（一）工作目标。") + runs("字" * 90, REFERENCE.ids["正文接排"])
    ways = tears(paragraph(REFERENCE.ids["二级标题"], heading, keep=True), room, REFERENCE)
    assert [len(words(torn.tail)) for torn in ways] == [44, 72, 16]
    assert all(f'"{BODY}"' in torn.tail and REFERENCE.ids["二级标题"] in torn.head for torn in ways)
    assert tears(paragraph(REFERENCE.ids["一级标题"], runs("字" * 90), keep=True), room, REFERENCE) == ()


def test_a_line_that_programs_end_a_few_characters_apart_is_stretched_where_it_is_torn() -> None:
    # Word ends each line some characters later than LibreOffice, which sets figures and hanzi apart.
    text = "字" * 12 + "1字" * 6 + "字" * 100
    room = REFERENCE.portrait.width
    libre, word, _ = (one.line_ends(paragraph(BODY, runs(text)), room) for one in reckoners(REFERENCE))
    assert not set(libre[:-1]) & set(word)
    torn, *_ = tears(paragraph(BODY, runs(text), keep=True), room, REFERENCE)
    assert len(words(torn.head)) == min(libre[-3], word[-3])
    assert '<w:jc w:val="distribute"/>' in torn.head and "<w:jc" not in torn.tail


def test_a_line_that_no_stretching_fills_stays_as_it_is() -> None:
    text = "字" * 12 + "1字" * 90
    ways = tears(paragraph(BODY, runs(text), keep=True), REFERENCE.portrait.width, REFERENCE)
    ragged = [torn for torn in ways if torn.lacks > layout.CHARACTER.twips * 4]
    assert ragged and ways[-len(ragged) :] == tuple(ragged)
    assert not any("distribute" in torn.head for torn in ragged)


def note_page(lines: int, names: int) -> list[str]:
    """Text, a list of annexes and the signature; the last two lines of text in one paragraph."""
    setting = Setting(Paragraph("字"), Signature("市大气办", None), REFERENCE.ids, REFERENCE.portrait.width)
    note = AttachmentNote(tuple("甲乙丙丁戊己庚辛壬"[:names]))
    last = body(Paragraph("字" * 40), Setting(None, note, REFERENCE.ids, REFERENCE.portrait.width))
    sign = body(Signature("市大气办", None), setting)
    return [*[paragraph(BODY, runs("字"))] * (lines - 2), *last, *body(note, setting), *sign]


def test_text_goes_along_with_annexes_and_signature() -> None:
    assert [held(note_page(lines, 1), lines) for lines in (2, 17, 18, 22)] == [False, False, True, True]
    # A list goes over whole where that leaves little white, and else in part: its names stand for text.
    assert [held(note_page(lines, 9), lines) for lines in (10, 17)] == [False, True]


def test_the_first_face_keeps_its_only_text() -> None:
    head = [paragraph(REFERENCE.ids["公文标题"], runs("字"))] * 10
    alone = [*head, *note_page(2, 1)]
    assert not held(alone, len(head) + 2)


NEW_PAGE = "<w:pageBreakBefore/>"


def letter_pages(*blocks: Block) -> str:
    text = (LetterHead("市大气办", "连大气办函〔2021〕4号"), *blocks)
    return document_xml(WordDocument("x", "x", "x", (*text, Imprint("市委办公室", "市大气办", None))), REFERENCE)


def test_the_first_face_keeps_its_only_text_also_where_the_list_could_go_over_with_it() -> None:
    for above in range(9, 17):
        _, *rest = note_page(2, 4)
        head = [paragraph(REFERENCE.ids["公文标题"], runs("字"))] * above
        part = Part(REFERENCE.portrait, [*head, paragraph(BODY, runs("字"), keep=True), *rest])
        loosen(part, REFERENCE)
        for reckoner in reckoners(REFERENCE):
            begins = dict(reversed(list(reckoner.trace(part.elements, part.page, Spot()))))
            assert begins[above].page == 1


def test_a_list_that_would_leave_half_a_page_white_is_parted_before_its_last_names() -> None:
    setting = Setting(Paragraph("字"), Signature("市大气办", None), REFERENCE.ids, REFERENCE.portrait.width)
    names = body(AttachmentNote(("字" * 60, "字" * 60, "字" * 60)), setting)
    sign = body(Signature("市大气办", None), setting)
    part = Part(
        REFERENCE.portrait, [*[paragraph(BODY, runs("字"))] * 9, paragraph(BODY, runs("字"), keep=True), *names]
    )
    part.elements.extend(sign)
    loosen(part, REFERENCE)
    ends = dict(reckoners(REFERENCE)[0].trace(part.elements, part.page, Spot()))
    assert [ends[place].page for place in range(9, 14)] == [1, 1, 1, 2, 2]


def test_a_remark_that_turns_over_takes_the_last_names_along() -> None:
    remark = Remark("此件公开发布" * 7)
    setting = Setting(Paragraph("字"), Signature("市大气办", None), REFERENCE.ids, REFERENCE.portrait.width)
    names = body(AttachmentNote(tuple("甲乙丙丁戊己庚辛壬癸子丑")), setting)
    signed = Setting(None, remark, REFERENCE.ids, REFERENCE.portrait.width)
    sign = body(Signature("市大气办", None), signed)
    last = paragraph(BODY, runs("字"), keep=True)
    text = [paragraph(BODY, runs("字"))] * 4
    part = Part(REFERENCE.portrait, [*text, last, *names, *sign, *body(remark, signed)])
    loosen(part, REFERENCE)
    ends = dict(reckoners(REFERENCE)[0].trace(part.elements, part.page, Spot()))
    assert [ends[place].page for place in (14, 15, 16, 17)] == [1, 1, 2, 2]


def test_no_number_is_torn_at_its_hyphen() -> None:
    text = "字" * 22 + "0518-85520001" + "字" * 30
    places = {
        len(words(t.head)) for t in tears(paragraph(BODY, runs(text), keep=True), REFERENCE.portrait.width, REFERENCE)
    }
    assert places and 27 not in places


def test_names_of_annexes_are_not_stretched() -> None:
    setting = Setting(Paragraph("字"), None, REFERENCE.ids, REFERENCE.portrait.width)
    _, name = body(AttachmentNote(("2021年" + "字" * 40,)), setting)
    assert '<w:jc w:val="left"/>' in name


def test_text_goes_over_with_the_copies_of_a_letter() -> None:
    # The head takes 1016 twips and three lines of the 22 on the first face.
    pages = [letter_pages(*[Paragraph("字")] * lines) for lines in (16, 17, 18)]
    assert [xml.count("<w:sectPr>") for xml in pages] == [1, 1, 1]
    assert [xml.count(NEW_PAGE) for xml in pages] == [0, 1, 0]
    assert f'"{BODY}"/>{NEW_PAGE}' in pages[1]


def test_a_signature_goes_over_with_the_copies_of_a_letter_and_with_text() -> None:
    signed = Signature("市大气办", date(2021, 3, 30), sealed=False)
    xml = letter_pages(*[Paragraph("字")] * 8, Paragraph("字" * 150), signed)
    before, behind = xml.split(NEW_PAGE)
    assert len(words(behind.split("</w:p>")[0])) == 28 + 12
    assert "2021年3月30日" in behind and KEEP in before.rpartition("<w:p>")[2]


def test_copies_behind_a_table_that_leaves_no_room_stand_on_a_face_of_their_own() -> None:
    sections = [letter_pages(TableBlock(rows_of(rows))).count("<w:sectPr>") for rows in (10, 21)]
    assert sections == [1, 2]


def notice_pages(*blocks: Block) -> str:
    return document_xml(WordDocument("x", "x", "x", (*blocks, Imprint("", "市大气办", None))), REFERENCE)


def test_an_even_face_without_room_for_the_imprint_gives_lines_to_the_next() -> None:
    full, short, odd = (notice_pages(*[Paragraph("字")] * lines) for lines in (44, 41, 60))
    # The 版记 takes less than two lines; what is left of the even face must hold it.
    assert full.count(NEW_PAGE) == 1 and full.count("<w:sectPr>") == 2
    assert short.count(NEW_PAGE) == 0 and short.count("<w:sectPr>") == 1
    assert odd.count(NEW_PAGE) == 0 and odd.count("<w:sectPr>") == 2


def test_no_lines_are_kept_free_where_the_programs_agree() -> None:
    # 版记 and 43 lines fill the even face to within a line.
    assert notice_pages(*[Paragraph("字")] * 43).count("<w:sectPr>") == 1


def test_a_letter_s_head_takes_its_room_of_the_first_face() -> None:
    assert letter_depth(LetterHead("市大气办", "x"), REFERENCE) == 1016
    assert letter_depth(LetterHead("连云港市大气污染防治工作联席会议办公室", "x"), REFERENCE) == 678


def test_a_table_on_the_first_face_of_a_letter_is_cut_there() -> None:
    head = (LetterHead("市大气办", "连大气办函〔2021〕4号"), Paragraph("错误如下："))
    xml = document_xml(WordDocument("x", "x", "x", (*head, TableBlock(rows_of(60)))), REFERENCE)
    upper, table = xml.split("<w:tbl>")
    assert KEEP not in upper and "<w:pageBreakBefore/>" not in upper
    # Rows are as high as they say, so that every program ends the page behind the same one.
    used = letter_depth(head[0], REFERENCE) + layout.LINE.twips * 4
    heights = [int(part.split('"')[0]) for part in table.split('trHeight w:val="')[1:]]
    assert sum(heights[:5]) + used < REFERENCE.portrait.height < sum(heights)


def test_half_a_line_of_white_stands_between_a_text_and_its_table() -> None:
    table = TableBlock(rows_of(3))
    xml = document_xml(WordDocument("x", "x", "x", (Paragraph("如下："), table, Paragraph("止。"))), REFERENCE)
    above = xml.split("<w:tbl>")[0].split("<w:p>")[-1]
    assert f'w:line="{layout.LINE.twips // 2}"' in above and REFERENCE.ids["定位行"] in above
    with_unit = document_xml(
        WordDocument("x", "x", "x", (Paragraph("如下："), TableBlock(rows_of(3), "单位：项"))), REFERENCE
    )
    assert f'w:line="{layout.LINE.twips // 2}"' not in with_unit


def test_a_turned_table_ends_its_section_without_an_empty_line() -> None:
    wide = Table(tuple(Column("重点行业绿色改造工程数量") for _ in range(12)), ((Cell("1"),) * 12,))
    xml = document_xml(WordDocument("x", "x", "x", (Paragraph("上。"), TableBlock(wide), Paragraph("下。"))), REFERENCE)
    behind = xml.split("</w:tbl>")[1].split("下。")[0]
    assert f'<w:pStyle w:val="{REFERENCE.ids["Normal"]}"/>' not in behind


def test_a_remark_stands_on_the_page_of_the_date() -> None:
    for lines in range(12, 30):
        setting = Setting(None, Remark("此件公开发布"), REFERENCE.ids, REFERENCE.portrait.width)
        sign = body(Signature("市大气办", None), setting)
        last = paragraph(BODY, runs("字" * 40), keep=True)
        remark = body(Remark("此件公开发布"), setting)
        part = Part(REFERENCE.portrait, [*[paragraph(BODY, runs("字"))] * (lines - 2), last, *sign, *remark])
        loosen(part, REFERENCE)
        for reckoner in reckoners(REFERENCE):
            ends = dict(reckoner.trace(part.elements, part.page, Spot()))
            date = len(part.elements) - 2
            text = max(place for place in range(date) if BODY in part.elements[place])
            assert len({ends[text].page, ends[date].page, ends[date + 1].page}) == 1


def test_a_title_has_room_for_the_white_around_its_figures() -> None:
    setting = Setting(None, None, REFERENCE.ids, REFERENCE.portrait.width)
    title = body(Title("关于修改区社会事业局2024年9月填报表的函"), setting)[0]
    first, second = title.split("<w:br/>")
    # The name of an organ stays whole.
    assert "关于修改区社会事业局" in first
    assert "2024年9月填报表的函" in second

"""One fault of each kind put into a faultless notice: each spoil gives every way in which it could spoil a text."""

import re
from collections.abc import Callable, Iterator

HANZI = "[\u4e00-\u9fff]"
SPOILS: list[tuple[str, Callable[[str], Iterator[str]]]] = []


def spoil(code):
    def register(function):
        SPOILS.append((code, function))
        return function

    return register


def each(pattern, text, replacement):
    """The text with one match of the pattern replaced, for each match."""
    for match in re.finditer(pattern, text, re.MULTILINE):
        yield text[: match.start()] + match.expand(replacement) + text[match.end() :]


def saying(text, sentence):
    """The text with a sentence more, behind each paragraph that ends in a full stop."""
    yield from each(r"(?<=[\u4e00-\u9fff]{4}。)(?=\n)(?<!政府办公室。)", text, sentence)


def parts(text):
    """Where the running text begins: behind the 主送机关, or the first line."""
    match = re.search(r"[^\n]{2,60}：\n", text)
    return match.end() if match else text.index("\n")


def in_prose(pattern, text, replacement):
    start = parts(text)
    end = re.search(r"\n附件：|\n附件\n", text)
    stop = end.start() if end else len(text)
    for spoiled in each(pattern, text[start:stop], replacement):
        yield text[:start] + spoiled + text[stop:]


@spoil("T902")
def impossible_day(text):
    yield from in_prose(r"(?<!\d)(\d{1,2})月\d{1,2}日(?=前)", text, r"\1月32日")


@spoil("T903")
def number_skipped(text):
    yield from each(r"^四、", text, "五、")
    yield from each(r"^三、(?![^①]*^四、)", text, "四、")


@spoil("T903")
def number_repeated(text):
    yield from each(r"^（二）(?![^①]*^（三）)", text, "（一）")


@spoil("T903")
def number_of_a_point_wrong(text):
    yield from each(r"^3\. ", text, "6. ")


@spoil("T904")
def listed_otherwise(text):
    yield from each(r"^附件：1\. \d{4}年各", text, "附件：1. 今年各")


@spoil("T905")
def annex_absent(text):
    yield from saying(text, "有关要求见附件9。")


@spoil("T906")
def other_brackets(text):
    yield from each(r"(?<=（)([^（）]+)〔(\d{4})〕(\d+号）)", text, r"\1[\2]\3")


@spoil("T906")
def ordinal_in_number(text):
    yield from each(r"(?<=\S)〔(\d{4})〕(\d+号)$", text, r"〔\1〕第\2")


@spoil("T911")
def half_width_comma(text):
    yield from in_prose(rf"(?<={HANZI})，(?={HANZI})", text, ",")


@spoil("T911")
def half_width_brackets(text):
    yield from in_prose(rf"(?<={HANZI})（({HANZI}+)）(?={HANZI})", text, r"(\1)")


@spoil("T911")
def straight_quotes(text):
    yield from in_prose(rf"“({HANZI}+)”", text, r'"\1"')


@spoil("T912")
def stop_between_titles(text):
    yield from saying(text, "落实《甲办法》、《乙办法》。")
    yield from each("》《", text, "》、《")
    yield from each("”“", text, "”、“")


@spoil("T913")
def stop_before_and(text):
    yield from in_prose(rf"(?<={HANZI})等(?=部门|措施|问题|单位)", text, "、等")
    yield from saying(text, "加强巡查、和抽查。")


@spoil("T914")
def stop_doubled(text):
    yield from in_prose(rf"(?<={HANZI})。(?=\n)", text, "。。")
    yield from in_prose(rf"(?<={HANZI})，(?={HANZI})", text, "，，")


@spoil("T915")
def half_a_pair(text):
    yield from in_prose(rf"“(?={HANZI}{{2,6}}”{HANZI})", text, "")
    yield from in_prose(rf"(?<=（{HANZI}{{3}})）", text, "")
    yield from in_prose(r"(?<=[\u4e00-\u9fff])》(?=[处执填])", text, "")


@spoil("T915")
def nested_titles(text):
    yield from saying(text, "落实《关于印发《管理办法》的通知》。")


@spoil("T916")
def dots(text):
    yield from saying(text, "包括钢铁、水泥、玻璃...")
    yield from saying(text, "包括钢铁、水泥、玻璃等……")


@spoil("T917")
def hyphen_for_dash(text):
    yield from in_prose(r"(?<=\d)[—～](?=\d+[月天分])", text, "-")
    yield from saying(text, "每年10-12月重点巡查。")


@spoil("T918")
def share_half_told(text):
    yield from saying(text, "削减比例为5～10%。")


@spoil("T919")
def full_width_percent(text):
    yield from in_prose(r"(?<=\d)%", text, "％")


@spoil("T920")
def short_year(text):
    yield from in_prose(r"(?<![\d—])20(\d{2}年)(?=\d{1,2}月\d{1,2}日[前止])", text, r"\1")
    yield from saying(text, "21年底完成改造。")


@spoil("T921")
def full_width_digit(text):
    yield from in_prose(rf"(?<={HANZI})3(?=[个天次家座])", text, "３")
    yield from saying(text, "共计１２家。")


@spoil("T922")
def mixed_numerals(text):
    yield from saying(text, "投入3千5百元。")
    yield from saying(text, "二0二五年见效。")


@spoil("T923")
def heading_with_stop(text):
    yield from each(r"^([一二三]、[^，。；：、\n]{3,12})$(?=\n+[^（\n一二三四])", text, r"\1。")


@spoil("T924")
def wrong_number_mark(text):
    yield from each(r"^(\d)\. (?=\S+。)", text, r"\1、")
    yield from each(rf"^（([一二])）(?={HANZI})", text, r"（\1）、")


@spoil("T925")
def title_with_comma(text):
    yield from each(rf"\A关于({HANZI}{{2}})", text, r"关于\1，")


@spoil("T926")
def list_with_stop(text):
    yield from each(r"^(附件：1\. \S+)$", text, r"\1；")


@spoil("T927")
def recipients_open(text):
    yield from each(r"^((?:各|市公|市人)[^，。；\n]{2,20}(?:，[^，。；\n]{2,12})?)：$", text, r"\1")


@spoil("T928")
def copies_open(text):
    yield from each(r"^(抄送：.*)。$", text, r"\1")


@spoil("T929")
def number_first(text):
    yield from saying(text, "根据苏环办〔2020〕16号《管理办法》。")


@spoil("T930")
def old_measure(text):
    yield from saying(text, "共收集300公斤。")


@spoil("T931")
def stop_in_round_figure(text):
    yield from saying(text, "每月抽查三、四次。")


@spoil("T932")
def blank_in_words(text):
    yield from in_prose(rf"(?<=，{HANZI}{{2}})(?={HANZI}{{3}})(?!大常委会|府办公室)", text, " ")


@spoil("T934")
def last_century(text):
    if re.search(r"^20\d\d年\d+月\d+日$|\A.*20\d\d年.*(?:计划|方案|细则|要点)", text, re.MULTILINE):
        yield from saying(text, "2012年底前完成。")


@spoil("T939")
def paragraph_cut(text):
    yield from in_prose(rf"(?<=[^\n]{{40}}{HANZI})(?={HANZI}{{3}}[^\n]{{20}})", text, "\n\n")


@spoil("T940")
def leading_zero(text):
    yield from in_prose(r"(?<=年)(?=[1-9]月\d{1,2}日)", text, "0")
    yield from saying(text, "2024年03月25日开始巡查。")

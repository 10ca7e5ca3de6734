"""One property of the reference document changed at a time: exactly that departure is told."""

import re
from dataclasses import FrozenInstanceError
from io import BytesIO
from zipfile import ZipFile

import pytest

from airdocs.errors import AirdocsError
from airdocs.writers.official.inspection import Departure, inspect_reference
from airdocs.writers.official.reference import make_reference
from airdocs.writers.official.styles import REQUIRED
from airdocs.writers.package import repack

STYLES, DOCUMENT, SETTINGS = "word/styles.xml", "word/document.xml", "word/settings.xml"


def changed(part: str, pattern: str, new: str, *, within: str = "", count: int = 1) -> bytes:
    """The reference document with ``pattern`` replaced in the first match of ``within``."""
    with ZipFile(BytesIO(make_reference())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    text = members[part].decode()
    scope = re.search(within, text, re.DOTALL) if within else re.search(".*", text, re.DOTALL)
    assert scope is not None
    mended, done = re.subn(pattern, new, scope[0], count=count)
    assert done
    members[part] = text.replace(scope[0], mended, 1).encode()
    return repack(members.items())


def restyled(name: str, pattern: str, new: str) -> tuple[Departure, ...]:
    within = rf'<w:style (?:(?!</w:style>).)*w:name w:val="{name}"/>.*?</w:style>'
    return inspect_reference(changed(STYLES, pattern, new, within=within))


def repaged(pattern: str, new: str, *, part: str = DOCUMENT) -> tuple[Departure, ...]:
    return inspect_reference(changed(part, pattern, new))


def test_what_the_numbers_make_departs_nowhere() -> None:
    assert inspect_reference(make_reference()) == ()


@pytest.mark.parametrize(
    ("name", "pattern", "new", "aspect", "found", "wanted", "clause"),
    [
        ("公文标题", 'w:sz w:val="44"', 'w:sz w:val="40"', "字号", "20 磅", "22 磅（2号）", "7.3.1"),
        ("公文标题", '(w:eastAsia)="[^"]+"', r'\1="宋体"', "中文字体", "宋体", "方正小标宋简体", "7.3.1"),
        ("公文标题", "<w:rPr>", "<w:rPr><w:b/>", "加粗", "已选用", "不选用", "7.3.1"),
        ("公文标题", 'w:jc w:val="center"', 'w:jc w:val="left"', "对齐方式", "左对齐", "居中", "7.3.1"),
        (
            "公文正文",
            'Chars="200" w:firstLine="630"',
            'Chars="0" w:firstLine="0"',
            "首行缩进",
            "0 字符",
            "2 字符",
            "7.3.3",
        ),
        ("公文正文", "<w:ind ", '<w:ind w:left="315" ', "左缩进", "1 字符", "0 字符", "7.3.3"),
        # Word goes by the count, LibreOffice by the length: either may be changed alone.
        (
            "公文正文",
            'w:firstLine="630"',
            'w:firstLine="0"',
            "首行缩进",
            "2 字符（按字符数）或 0 字符（按长度）",
            "2 字符",
            "7.3.3",
        ),
        (
            "公文正文",
            'w:firstLineChars="200"',
            'w:firstLineChars="0"',
            "首行缩进",
            "0 字符（按字符数）或 2 字符（按长度）",
            "2 字符",
            "7.3.3",
        ),
        (
            "Normal",
            'w:overflowPunct w:val="1"',
            'w:overflowPunct w:val="0"',
            "允许标点溢出边界",
            "不选用",
            "已选用",
            "",
        ),
        (
            "公文正文",
            "<w:pPr>",
            '<w:pPr><w:spacing w:line="560" w:lineRule="exact"/>',
            "行距",
            "固定值 28 磅",
            "固定值 28.95 磅",
            "5.2.3",
        ),
        (
            "公文正文",
            "<w:pPr>",
            '<w:pPr><w:spacing w:line="360" w:lineRule="auto"/>',
            "行距",
            "1.5 倍",
            "固定值 28.95 磅",
            "5.2.3",
        ),
        ("公文正文", "<w:pPr>", '<w:pPr><w:spacing w:after="156"/>', "段后间距", "7.8 磅", "0 磅", "7.3.3"),
        ("公文正文", "<w:pPr>", '<w:pPr><w:spacing w:beforeLines="50"/>', "段前间距", "0.5 行", "0 磅", "7.3.3"),
        ("公文正文", "<w:pPr>", "<w:pPr><w:widowControl/>", "孤行控制", "已选用", "不选用", "5.2.3"),
        ("公文正文", "</w:rPr>", '<w:color w:val="1F4E79"/></w:rPr>', "颜色", "#1F4E79", "黑色", "5.2.4"),
        ("公文正文", "</w:rPr>", '<w:spacing w:val="0"/></w:rPr>', "字符间距", "标准", "紧缩 0.25 磅", "5.2.3"),
        ("一级标题", '(w:eastAsia)="[^"]+"', r'\1="微软雅黑"', "中文字体", "微软雅黑", "黑体", "7.3.3"),
        ("二级标题", "<w:rFonts ", '<w:rFonts w:eastAsiaTheme="x" ', "中文字体", "主题字体", "楷体_GB2312", "7.3.3"),
        ("三级标题", 'w:ascii="[^"]+"', 'w:ascii="Arial"', "西文字体", "Arial", "Times New Roman", "7.3.3"),
        ("发文机关标志", "FF0000", "0000FF", "颜色", "#0000FF", "红色", "7.2.4"),
        ("发文字号", "<w:pBdr>.*</w:pBdr>", "", "红色分隔线", "没有", "红色，粗 1 磅，距文字 9 磅", "7.2.7"),
        ("版记", 'w:sz w:val="28"', 'w:sz w:val="32"', "字号", "16 磅（3号）", "14 磅（4号）", "7.4.2"),
        ("公文页码", '(w:eastAsia)="[^"]+"', r'\1="仿宋"', "中文字体", "仿宋", "宋体", "7.5"),
        ("下标", "<w:vertAlign[^>]*>", "", "下标", "不设下标", "设为下标", ""),
        ("正文接排", "</w:rPr>", '<w:sz w:val="28"/></w:rPr>', "字号", "14 磅（4号）", "不单独设置", "7.3.3"),
        ("表格文字", 'w:sz w:val="24"', 'w:sz w:val="22"', "字号", "11 磅", "12 磅（小4）", ""),
        ("信函字号", "<w:jc[^>]*>", "", "对齐方式", "两端对齐", "左对齐", "10.1"),
    ],
)
def test_one_change_of_a_style(name, pattern, new, aspect, found, wanted, clause) -> None:
    assert restyled(name, pattern, new) == (Departure(name, aspect, found, wanted, clause),)


@pytest.mark.parametrize(
    ("name", "pattern", "new"),
    [
        ("公文正文", '(w:eastAsia)="[^"]+"', r'\1="仿宋"'),  # the same face by its newer name
        ("一级标题", '(w:eastAsia)="[^"]+"', r'\1="SimHei"'),
        ("公文标题", '(w:eastAsia)="[^"]+"', r'\1="方正小标宋_GBK"'),
        ("公文正文", 'w:firstLine="630"', 'w:firstLine="640"'),  # as Word writes it anew from the count
        ("公文正文", 'w:firstLineChars="200" w:firstLine="630"', 'w:firstLine="640"'),  # 2 × 16 pt, a hair more
        ("公文正文", 'w:firstLineChars="200" ', ""),  # as LibreOffice writes it
        ("公文正文", 'w:firstLineChars="200" w:firstLine="630"', 'w:firstLine="11.1mm"'),
        ("公文标题", 'w:sz w:val="44"', 'w:sz w:val="22pt"'),
        ("Normal", '<w:autoSpaceDE w:val="0"/>', '<w:autoSpaceDE w:val="off"/><w:suppressAutoHyphens w:val="true"/>'),
        ("公文正文", 'w:name w:val="公文正文"', 'w:name w:val="公文正文,我的正文"'),
        ("发文机关标志", 'w:spacing w:val="0"', 'w:spacing w:val="20"'),  # the writer fits the mark itself
        ("发文机关标志", "FF0000", "E60012"),
        ("发文字号", 'w:sz="8"', 'w:sz="12"'),
        ("公文正文", "<w:pPr>", '<w:pPr><w:widowControl w:val="false"/>'),
    ],
)
def test_what_prints_the_same_is_no_departure(name, pattern, new) -> None:
    assert restyled(name, pattern, new) == ()


def test_what_styles_take_over_is_told_once() -> None:
    told = restyled("Normal", 'w:line="579"', 'w:line="560"')
    assert told == (Departure("Normal", "行距", "固定值 28 磅", "固定值 28.95 磅", "5.2.3"),)
    # An own setting that departs is told beside it, and one that was right stays right.
    assert [one.style for one in restyled("Normal", 'w:jc w:val="both"', 'w:jc w:val="center"')] == ["Normal"]


def test_a_style_based_on_another_one_is_told_by_itself() -> None:
    told = restyled("主送机关", 'w:basedOn w:val="Normal"', 'w:basedOn w:val="DocTitle"')
    assert {(one.style, one.aspect, one.found) for one in told} == {
        ("主送机关", "字号", "22 磅（2号）"),
        ("主送机关", "字符间距", "标准"),
        ("主送机关", "对齐方式", "居中"),
    }


def test_what_is_said_further_down_holds() -> None:
    # Hanging lines replace the first line's indent; a face replaces the theme's.
    hung = restyled("一级标题", 'w:basedOn w:val="Normal"', 'w:basedOn w:val="DocBody"')
    assert hung == ()
    hung = inspect_reference(
        changed(
            STYLES,
            r'w:basedOn w:val="Normal"/>(.*?)<w:ind [^>]*>',
            r'w:basedOn w:val="DocBody"/>\1<w:ind w:hangingChars="200" w:hanging="630"/>',
            within=r'<w:style (?:(?!</w:style>).)*w:name w:val="一级标题"/>.*?</w:style>',
        )
    )
    assert hung == (Departure("一级标题", "首行缩进", "-2 字符", "2 字符", "7.3.3"),)
    themed = restyled("Normal", "<w:rFonts ", '<w:rFonts w:eastAsiaTheme="minorEastAsia" ')
    assert themed == (Departure("Normal", "中文字体", "主题字体", "仿宋_GB2312", "5.2.2"),)


@pytest.mark.parametrize("name", ["公文标题", "表头小五", "公文表格", "下标"])
def test_a_needed_style_that_is_gone_is_a_fault(name) -> None:
    told = restyled(name, f'w:name w:val="{name}"', 'w:name w:val="改名"')
    assert [(one.style, one.aspect, one.found, one.wanted, one.fault) for one in told] == [
        (name, "样式", "没有", "有", True)
    ]
    assert name in REQUIRED


UPRIGHT, TURNED = "纵向页面", "横向页面"


@pytest.mark.parametrize(
    ("pattern", "new", "page", "aspect", "found", "wanted", "clause"),
    [
        ('w:top="2098"', 'w:top="1440"', UPRIGHT, "上边距", "25.4 毫米", "37 毫米", "5.2.1"),
        ('w:left="1587"', 'w:left="1800"', UPRIGHT, "左边距", "31.8 毫米", "28 毫米", "5.2.1"),
        ('w:right="1474"', 'w:right="1800"', UPRIGHT, "右边距", "31.8 毫米", "26 毫米", "5.2.1"),
        ('w:bottom="1984"', 'w:bottom="1440"', UPRIGHT, "下边距", "25.4 毫米", "35 毫米", "5.2.1"),
        ('w:gutter="0"', 'w:gutter="284"', UPRIGHT, "左边距", "33 毫米", "28 毫米", "5.2.1"),
        ('w:w="11906"', 'w:w="12240"', UPRIGHT, "纸张宽", "215.9 毫米", "210 毫米", "5.1"),
        ('w:footer="1423"', 'w:footer="992"', UPRIGHT, "页脚边距", "17.5 毫米", "25.1 毫米", "7.5"),
        ('w:linePitch="579"', 'w:linePitch="312"', UPRIGHT, "文档网格", "每页 41 行", "每页 22 行", "5.2.3"),
        ('w:type="lines" ', "", UPRIGHT, "文档网格", "没有设行网格", "每页 22 行", "5.2.3"),
        ('w:top="1587"', 'w:top="1800"', TURNED, "上边距", "31.8 毫米", "28 毫米", "8"),
    ],
)
def test_one_change_of_a_page(pattern, new, page, aspect, found, wanted, clause) -> None:
    assert repaged(pattern, new) == (Departure("", aspect, found, wanted, clause, page),)


def test_a_page_changed_everywhere_is_told_once() -> None:
    told = inspect_reference(changed(DOCUMENT, 'w:top="2098"', 'w:top="1440"', count=0))
    assert [(one.page, one.aspect) for one in told] == [(UPRIGHT, "上边距")]


def test_margins_within_a_millimetre_pass_unless_a_line_is_lost() -> None:
    assert repaged('w:left="1587"', 'w:left="1600"') == ()
    assert repaged('w:top="2098"', 'w:top="2150"') == (Departure("", "每页行数", "21 行", "22 行", "5.2.3", UPRIGHT),)
    assert repaged('w:right="1474"', 'w:right="1520"') == (
        Departure("", "每行字数", "27 字", "28 字", "5.2.3", UPRIGHT),
    )


def test_a_grid_of_28_characters_as_word_s_dialogue_writes_it_passes() -> None:
    # (16 pt - 849/4096 pt) = 15.79 pt: 28 of them fill 442.2 pt.
    assert (
        repaged('w:type="lines" w:linePitch="579"', 'w:type="linesAndChars" w:linePitch="580" w:charSpace="-849"') == ()
    )
    told = repaged('w:type="lines"', 'w:type="linesAndChars"')
    assert [(one.aspect, one.found) for one in told] == [("文档网格", "每页 22 行、每行 27 字")]


def test_page_numbers() -> None:
    told = repaged('w:jc w:val="right"', 'w:jc w:val="center"', part="word/footer1.xml")
    kept = [one for one in told if one.page == UPRIGHT]
    assert [(one.aspect, one.clause) for one in kept] == [("奇数页页码", "7.5")]
    assert kept[0].found == "居中，有一字线，样式“公文页码”"
    assert kept[0].wanted == "右侧空 1 字符，有一字线，样式“公文页码”"
    told = repaged("— ", "", part="word/footer2.xml")
    assert [(one.aspect, one.found) for one in told] == [("偶数页页码", "左侧空 1 字符，没有一字线，样式“公文页码”")]
    told = repaged(" PAGE ", " NUMPAGES ", part="word/header2.xml")
    assert told == (Departure("", "奇数页页码", "没有页码", "右侧，有一字线，样式“公文页码”", "8", TURNED),)


def test_settings_of_the_whole_document() -> None:
    told = repaged("<w:evenAndOddHeaders/>", '<w:evenAndOddHeaders w:val="0"/>', part=SETTINGS)
    assert told == (Departure("", "奇偶页不同", "不选用", "已选用", "7.5"),)
    told = repaged("doNotCompress", "compressPunctuation", part=SETTINGS)
    assert told == (Departure("", "字符间距控制", "压缩标点", "不压缩标点", "5.2.3"),)


def test_pages_that_are_gone() -> None:
    told = inspect_reference(changed(DOCUMENT, ' w:orient="landscape"', ""))
    assert [(one.page, one.aspect, one.fault) for one in told] == [(TURNED, "页面设置", False)]
    told = inspect_reference(changed(DOCUMENT, 'w:h="16838"', 'w:h="16838" w:orient="landscape"', count=0))
    assert (UPRIGHT, "页面设置", True) in {(one.page, one.aspect, one.fault) for one in told}


def test_other_files_are_refused_and_odd_numbers_are_not_fatal() -> None:
    for content in (b"", b"no package", repack([("word/document.xml", b"<w/>")])):
        with pytest.raises(AirdocsError, match="不是可读取的 Word 文档"):
            inspect_reference(content)
    assert [one.found for one in restyled("公文标题", 'w:sz w:val="44"', 'w:sz w:val="big"')] == ["0 磅"]


def test_departures_are_values() -> None:
    with pytest.raises(FrozenInstanceError):
        restyled("公文标题", 'w:sz w:val="44"', 'w:sz w:val="40"')[0].found = "别的"

import random
import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from airdocs.errors import AirdocsError
from airdocs.writers.official import reference
from airdocs.writers.official.inspection import inspect_reference
from airdocs.writers.official.opening import open_reference
from airdocs.writers.official.reference import make_reference
from airdocs.writers.official.styles import REQUIRED
from airdocs.writers.package import repack

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMMITTED = Path(__file__).parents[3] / "templates" / "公文.docx"


def parts(package: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(name: str, old: str, new: str) -> bytes:
    members = parts(make_reference())
    text = members[name].decode()
    assert old in text
    members[name] = text.replace(old, new).encode()
    return repack(members.items())


def test_the_committed_reference_is_what_the_module_makes() -> None:
    assert COMMITTED.read_bytes() == make_reference()


def test_every_part_is_well_formed_declared_and_related() -> None:
    members = parts(make_reference())
    types = members["[Content_Types].xml"].decode()
    for name, content in members.items():
        ET.fromstring(content)
        if name.endswith(".xml") and name != "[Content_Types].xml":
            assert f'PartName="/{name}"' in types
    for relation in ET.fromstring(members["word/_rels/document.xml.rels"]):
        assert f"word/{relation.get('Target')}" in members


def test_every_style_with_a_face_names_all_four_slots() -> None:
    root = ET.fromstring(parts(make_reference())["word/styles.xml"])
    faces = [fonts.attrib for fonts in root.iter(f"{W}rFonts")]
    assert len(faces) > 25
    for slots in faces:
        assert set(slots) == {f"{W}ascii", f"{W}hAnsi", f"{W}eastAsia", f"{W}cs"}
    assert not any("Theme" in key for slots in faces for key in slots)


def test_python_docx_reads_pages_and_styles() -> None:
    from docx import Document

    document = Document(BytesIO(make_reference()))
    upright, turned, letter, closing = document.sections
    assert (letter.different_first_page_header_footer, closing.start_type) == (True, 3)
    assert (upright.page_width.mm, upright.page_height.mm) == (pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1))
    assert [round(side.mm) for side in (upright.top_margin, upright.right_margin)] == [37, 26]
    assert [round(turned.left_margin.mm), round(turned.top_margin.mm), turned.orientation] == [35, 28, 1]
    assert document.settings.odd_and_even_pages_header_footer
    assert upright.footer.paragraphs[0].text == "— 1 —"
    assert upright.even_page_footer.paragraphs[0].alignment == 0
    names = {style.name for style in document.styles}
    assert set(REQUIRED) <= names


def test_styles_are_found_by_name_whatever_their_ids() -> None:
    opened = open_reference(changed("word/styles.xml", 'w:styleId="DocBody"', 'w:styleId="af7"'))
    assert opened.ids["公文正文"] == "af7"
    assert opened.sizes["公文正文"] == 32
    assert opened.sizes["表格文字五号"] == 21


def test_pages_are_measured_from_the_section() -> None:
    opened = open_reference(make_reference())
    assert (opened.portrait.width, opened.landscape.width) == (8845, 12756)
    assert (opened.portrait.height, opened.portrait.left) == (12756, 1587)


def test_a_missing_landscape_page_is_turned_from_the_upright_one() -> None:
    members = parts(make_reference())
    text = members["word/document.xml"].decode()
    upright = text[text.index("<w:sectPr>") : text.index("</w:sectPr>") + len("</w:sectPr>")]
    body = text[: text.index("<w:body>")] + "<w:body>"
    members["word/document.xml"] = (body + upright + "</w:body></w:document>").encode()
    opened = open_reference(repack(members.items()))
    assert 'w:orient="landscape"' in opened.landscape.section
    # Nor an even face for the 版记: upright, without stories, its first page empty; nor pages for a 函.
    assert opened.closing.section.startswith('<w:sectPr><w:type w:val="evenPage"/><w:pgSz')
    assert "<w:titlePg/><w:docGrid" in opened.closing.section
    assert opened.letter is None
    assert opened.landscape.width == 16838 - 2098 - 1984
    assert 'w:top="1587" w:right="2098" w:bottom="1474" w:left="1984"' in opened.landscape.section


def test_a_missing_style_is_named_with_its_remedy() -> None:
    with pytest.raises(AirdocsError) as caught:
        open_reference(changed("word/styles.xml", 'w:name w:val="表头"', 'w:name w:val="别的"'))
    assert caught.value.what == "模板 templates/公文.docx 缺少样式“表头”。"
    assert caught.value.remedy == "请从原程序包复制 templates 文件夹。"


@pytest.mark.parametrize(
    "package",
    [b"", b"not a zip", repack([("a.txt", b"x")]), repack([("word/document.xml", b"<"), ("word/styles.xml", b"<")])],
)
def test_no_word_document(package: bytes) -> None:
    with pytest.raises(AirdocsError, match=r"不是可读取的 Word 文档"):
        open_reference(package)


def test_run_as_a_program_it_writes_where_it_is_told_and_home_without(tmp_path, monkeypatch) -> None:
    reference.main([str(tmp_path / "样式.docx")])
    assert (tmp_path / "样式.docx").read_bytes() == make_reference()
    monkeypatch.setattr(reference, "HERE", tmp_path / "公文.docx")
    reference.main([])
    assert (tmp_path / "公文.docx").read_bytes() == make_reference()


def test_rules_are_as_thick_as_the_standard_asks() -> None:
    text = parts(make_reference())["word/styles.xml"].decode()
    # 0.35 mm is 0.99 pt: eight eighths of a point; 4 mm under the number is 11.3 pt, less what its line leaves.
    assert '<w:bottom w:val="single" w:sz="8" w:space="9" w:color="FF0000"/>' in text


def test_the_script_knows_where_the_checkout_keeps_it():
    assert reference.HERE.is_file()
    assert reference.HERE.parent.name == "templates"


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ('w:name w:val="Normal"', 'w:name w:val="normal"', "Normal"),
        ('w:name w:val="Normal"', 'w:name w:val="正文"', "Normal"),  # the default paragraph style
        ('w:name w:val="公文正文"', 'w:name w:val="公文 正文"', "公文正文"),
        ('w:name w:val="公文正文"/>', 'w:name w:val="我的正文"/><w:aliases w:val="文,公文正文"/>', "公文正文"),
        ('w:name w:val="公文正文"', 'w:name w:val="公文正文,我的正文"', "公文正文"),
    ],
)
def test_a_style_is_found_however_a_program_spells_its_name(old, new, name) -> None:
    opened = open_reference(changed("word/styles.xml", old, new))
    assert opened.ids[name] == open_reference(make_reference()).ids[name]


def test_a_name_counts_before_an_alias() -> None:
    doubled = '<w:name w:val="一级标题"/><w:aliases w:val="公文正文"/>'
    opened = open_reference(changed("word/styles.xml", '<w:name w:val="一级标题"/>', doubled))
    assert opened.ids["公文正文"] == "DocBody"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/styles.xml", '<w:sz w:val="44"/>', '<w:sz w:val="大"/>'),
        ("word/styles.xml", '<w:sz w:val="44"/>', '<w:sz w:val="0"/>'),
        ("word/styles.xml", 'w:firstLine="630"', 'w:firstLine=""'),
        ("word/document.xml", 'w:top="2098"', 'w:top="高"'),
        ("word/document.xml", 'w:w="11906"', 'w:w="100"'),
        ("word/document.xml", 'w:linePitch="579"', 'w:linePitch="x"'),
        ("word/styles.xml", 'encoding="UTF-8"', 'encoding="none"'),
    ],
)
def test_a_malformed_value_is_told_in_chinese(part, old, new) -> None:
    with pytest.raises(AirdocsError) as caught:
        open_reference(changed(part, old, new))
    assert caught.value.what.startswith("模板 templates/公文.docx")
    assert caught.value.remedy


def test_a_measure_may_name_its_unit() -> None:
    opened = open_reference(changed("word/styles.xml", '<w:sz w:val="44"/>', '<w:sz w:val="22pt"/>'))
    assert opened.sizes["公文标题"] == 44
    opened = open_reference(changed("word/document.xml", 'w:left="1587"', 'w:left="28mm"'))
    assert opened.portrait.left == 1587


def damaged(seed: int) -> bytes:
    """The reference document with something in it broken at random."""
    chance = random.Random(seed)
    package = make_reference()
    kind = seed % 5
    if kind == 0:
        return package[: chance.randrange(len(package))]
    if kind == 1:
        raw = bytearray(package)
        for _ in range(9):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        return bytes(raw)
    members = parts(package)
    if kind == 2:
        one, other = chance.sample(sorted(members), 2)
        members[one], members[other] = members[other], members[one]
        return repack(members.items())
    name = chance.choice(["word/styles.xml", "word/document.xml", "word/_rels/document.xml.rels"])
    text = members[name].decode()
    pattern = r' [\w:]+="[^"]*"' if kind == 3 else r"<w:\w+[^>]*/>|<w:(\w+)[^>]*>[^<]*</w:\1>|<R\w+ [^>]*/>"
    spot = chance.choice([match for match in re.finditer(pattern, text) if "xmlns" not in match[0]])
    worse = (
        spot[0].partition("=")[0] + f'="{chance.choice(["", "x", "-1", "0", "1e9", "9" * 20])}"' if kind == 3 else ""
    )
    members[name] = (text[: spot.start()] + worse + text[spot.end() :]).encode()
    return repack(members.items())


def test_however_a_template_is_damaged_it_opens_or_is_refused_in_words() -> None:
    refused = 0
    for seed in range(500):
        package = damaged(seed)
        for read in (open_reference, inspect_reference):
            try:
                read(package)
            except AirdocsError as error:
                refused += 1
                assert error.what
                assert error.remedy
    assert refused > 100

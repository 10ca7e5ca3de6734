"""What import promises for any plan and any file: our notices come back, and no bytes make it fall."""

import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from airdocs.documents.notice import notice
from airdocs.errors import AirdocsError
from airdocs.inbox import read_templates
from airdocs.model.labels import squash
from airdocs.model.text import body_text
from airdocs.pipeline import write
from airdocs.readers.notice.draft import read_notice
from airdocs.readers.notice.mending import mended
from airdocs.readers.script.source import read_script
from tests.faults.cities import city
from tests.samples.make_plan import ROOT
from tests.unit.readers.notice.typed import draft, loaded, word

OFFICIAL = read_templates(ROOT).official
BODY = "为改善空气质量，制定本计划。\n一、总体要求\n各地目标见附件。\n"


def _rows(annex):
    return [
        (squash(row.label), row.role, row.unit, [(c.quantity.state, c.quantity.value) for c in row.cells[1:]])
        for row in annex.rows
    ]


@pytest.mark.parametrize("seed", range(12))
def test_plans_of_invented_cities_come_back_from_their_notices(seed):
    plan = city(seed)
    cover = f"现将《{plan.profile.name}》印发给你们，请认真贯彻执行。"
    document = notice(plan, cover, body_text("正文.txt", BODY))
    back = loaded(draft(write(document, OFFICIAL))).plan
    for field in ("name", "year", "issuer", "issued", "total_name", "unit_noun"):
        assert getattr(back.profile, field) == getattr(plan.profile, field)
    for annex, other in zip(plan.annexes, back.annexes, strict=True):
        assert (squash(other.title), other.unit_line, other.notes) == (
            squash(annex.title),
            annex.unit_line,
            annex.notes,
        )
        assert [tuple(map(squash, c.path)) for c in other.columns] == [
            tuple(map(squash, c.path)) for c in annex.columns
        ]
        assert [c.role for c in other.columns] == [c.role for c in annex.columns]
        assert _rows(other) == _rows(annex)
    assert [squash(one.key) for one in back.indicators] == [squash(one.key) for one in plan.indicators]


WORDS = st.text(
    alphabet="一二（）()1. 。，、：附件表县市局牵头配合\t\n《》〔〕2023年月日第号抄送—-/%{}_|", max_size=120
)


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_no_text_makes_it_fall(text):
    try:
        read_notice([read_script("来文.txt", text.encode())])
    except AirdocsError as error:
        assert error.what


@settings(max_examples=40, deadline=None)
@given(
    st.lists(WORDS.map(lambda text: text.replace("\t", " ")), max_size=8),
    st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=4),
)
def test_no_document_makes_it_fall(paragraphs, table):
    read_notice([read_script("来文.docx", word(*paragraphs, table))])


@settings(max_examples=200, deadline=None)
@given(WORDS)
def test_mending_mends_once(text):
    once, _ = mended(text)
    again, said = mended(once)
    assert (again, said) == (once, ())


@pytest.mark.parametrize("seed", range(40))
def test_damaged_documents_are_said_to_be_so(seed):
    rng = random.Random(seed)
    content = bytearray(word("某市大气办文件", "附件", [["区", "项"], ["东区", "1"]]))
    if seed % 2:
        del content[rng.randrange(len(content)) :]
    else:
        for _ in range(20):
            content[rng.randrange(len(content))] = rng.randrange(256)
    try:
        read_notice([read_script("来文.docx", bytes(content))])
    except AirdocsError as error:
        assert error.remedy


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>/wptblrvMege:= \"'&;x0123456789", max_size=200))
def test_no_part_makes_it_fall(words):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="x"><w:body>{words}</w:body></w:document>')
    try:
        read_notice([read_script("来文.docx", out.getvalue())])
    except AirdocsError as error:
        assert error.what


@pytest.mark.parametrize(
    "text",
    ["\n".join("某市 任务" * 3 for _ in range(4000)), "\n".join(f"某县{n}\t{n}\t3" for n in range(4000))],
    ids=["lines without an end", "a table without an end"],
)
def test_long_texts_take_no_longer_than_they_are_long(text):
    drafted = read_notice([read_script("来文.txt", text.encode())])
    assert drafted.body or drafted.annexes

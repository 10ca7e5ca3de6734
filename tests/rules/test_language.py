"""The language rules: silent on faultless notices, and each fault found alone."""

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from airdocs.model.plan import Waiver
from airdocs.readers.script.plain import script_of_text
from airdocs.readers.writing.document import read_writing
from airdocs.rules.check_words import check_document
from airdocs.rules.standing import let_stand
from tests.rules.clean_notices import NOTICES
from tests.rules.spoils import SPOILS


def lint(text, file="公文.txt"):
    return check_document(read_writing(script_of_text(file, text)))


@pytest.mark.parametrize("name", NOTICES)
def test_a_faultless_notice_is_left_alone(name):
    assert [(found.code, found.message) for found in lint(NOTICES[name])] == []


@lru_cache
def spoiled(at):
    """Every text that a spoil makes of the notices."""
    return [text for name in sorted(NOTICES) for text in SPOILS[at][1](NOTICES[name])]


@pytest.mark.parametrize("at", range(len(SPOILS)), ids=[f"{code}-{spoil.__name__}" for code, spoil in SPOILS])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_one_fault_is_found_and_nothing_else(at, data):
    text = data.draw(st.sampled_from(spoiled(at)))
    assert [found.code for found in lint(text)] == [SPOILS[at][0]]


_PIECES = (
    "一二三四十、，。；：（）()〔〕《》“”‘’〈〉0123456789.%％-—～~年月日号附件表见县区全市合计/\t\n"
    " 项关于通知方案局负责牵头第章条…A·０"
)


@settings(max_examples=150, deadline=None)
@given(st.text(st.one_of(st.sampled_from(_PIECES), st.characters(codec="utf-8")), min_size=1, max_size=150))
def test_no_text_makes_the_linter_fall(text):
    for found in lint(text):
        assert found.message
        assert found.title


@pytest.mark.parametrize(
    ("words", "stands"),
    [("4-5月和6-9月管控。", True), ("4-5月、6-9月和10-12月管控。", False), ("4-5月管控。", False)],
)
def test_a_waiver_lets_so_many_places_stand_and_no_more(words, stands, world):
    found = world(f"正文 = {words}").findings()
    remaining, waived = let_stand(found, (Waiver("T917", "正文 › 连接号 › 2处", "原文如此"),))
    assert [one.code for one in (waived if stands else remaining)] == ["T917"]

"""The language rules: silent on faultless notices, and each fault found alone."""

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from airdocs.readers.script.plain import script_of_text
from airdocs.readers.writing import read_writing
from airdocs.rules.check_words import check_document
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

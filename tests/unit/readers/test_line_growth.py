"""Sentences in brackets take time in proportion to their length."""

from time import process_time

import pytest

from airdocs.readers.duties.line import read_line


@pytest.mark.parametrize("sentence", ["（" * 30_000 + "甲局牵头" + "）" * 30_000, "甲局牵头" + "）" * 60_000])
def test_brackets_are_taken_off_in_time(sentence):
    begun = process_time()
    assert read_line(sentence).text == "甲局牵头"
    assert process_time() - begun < 2

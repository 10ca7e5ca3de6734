"""Rules of wording take time in proportion to the text, whatever it holds."""

from time import process_time

import pytest

from airdocs.pipeline import lint_document


@pytest.mark.parametrize(
    "run", ["a" * 30_000, "T" * 30_000, "a-" * 15_000, "（" * 15_000 + "）" * 15_000, "（" * 15_000 + "》" * 15_000]
)
def test_a_long_run_is_read_in_time(run: str) -> None:
    begun = process_time()
    lint_document("通知.txt", f"关于印发计划的通知\n{run}".encode())
    assert process_time() - begun < 5

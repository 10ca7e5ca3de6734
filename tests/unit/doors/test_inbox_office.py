"""核定.xlsx in a month's folder: the office's own, no drop, and part of what the outputs are made from."""

from hashlib import sha256

from airdocs.inbox import read_plan_files
from airdocs.model.month import Month

OWN = "月报/2021-05/核定.xlsx"


def plan_files(root, *files):
    home = root / "inputs/样例"
    for name in ("方案.xlsx", *files):
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return read_plan_files(root, "样例")


def test_it_is_read_apart_from_the_drops(tmp_path):
    files = plan_files(tmp_path, OWN, "月报/2021-05/甲.xlsx", "月报/2021-04/甲.xlsx")
    assert [drop.file for drop in files.drops[Month(2021, 5)]] == ["月报/2021-05/甲.xlsx"]
    assert {month: drop.file for month, drop in files.offices.items()} == {Month(2021, 5): OWN}
    assert files.digests()[OWN] == sha256(OWN.encode()).hexdigest()
    assert OWN in files.received(Month(2021, 5))
    assert OWN not in files.received(Month(2021, 4))
    assert files.passed_over == ()


def test_one_deeper_down_came_from_a_unit(tmp_path):
    files = plan_files(tmp_path, "月报/2021-05/甲县/核定.xlsx")
    assert [drop.file for drop in files.drops[Month(2021, 5)]] == ["月报/2021-05/甲县/核定.xlsx"]
    assert files.offices == {}


def test_a_month_with_nothing_else_has_no_reports(tmp_path):
    assert plan_files(tmp_path, OWN).drops == {}

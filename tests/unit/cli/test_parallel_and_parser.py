from datetime import date

import pytest

from airdocs.cli import parallel
from airdocs.cli.parser import parse
from airdocs.errors import AirdocsError
from airdocs.model.month import Month


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_pool_keeps_the_order(monkeypatch, jobs):
    monkeypatch.setattr(parallel, "_WORTH_A_POOL", 10)
    with parallel.mapper(jobs) as each:
        assert list(each(str, range(100))) == [str(n) for n in range(100)]
        assert list(each(str, range(3))) == ["0", "1", "2"]


def test_build_is_the_default_command():
    options = parse(["--quiet", "--date", "2021-06-01"])
    assert (options.command, options.quiet, options.as_of) == ("build", True, date(2021, 6, 1))
    assert parse([]).command == "build"
    assert parse(["--month", "2021-05"]).month == Month(2021, 5)
    assert parse(["--root", "/somewhere", "--strict"]).strict


def test_options_stand_before_or_after_the_command():
    for arguments in (["--jobs", "3", "check"], ["check", "--jobs", "3"]):
        options = parse(arguments)
        assert (options.command, options.jobs, options.color) == ("check", 3, True)


def test_only_takes_any_comma():
    assert parse(["build", "--only", "印发，月度、填报表"]).only == {"印发", "月度", "填报表"}


@pytest.mark.parametrize("month", ["2021-00", "21-05", "五月", ""])
def test_a_month_is_written_one_way(month):
    with pytest.raises(AirdocsError):
        parse(["check", "--month", month])

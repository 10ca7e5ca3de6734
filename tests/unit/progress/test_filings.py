from datetime import date

import pytest

from airdocs.model.plan import Category, Plan, Profile, Unit
from airdocs.model.project import LIST_PERIOD, Layout, ProjectField, ProjectRow, texts_of
from airdocs.model.submission import Face, Identity, Submission
from airdocs.progress.filings import file_lists

PLAN = Plan("某方案", Profile("某方案", 2023), units=(Unit("甲县", Category.COUNTY),))


def sent(file, day, number=1, name="甲"):
    row = ProjectRow(Layout(file, "项目清单", 5, ()), 6, texts_of({ProjectField.NAME: name}))
    identity = Identity("某方案", "甲县", LIST_PERIOD, "1", number)
    return Submission(file, identity, True, Face("甲县", filled_on=day), projects=(row,))


APRIL, JULY = date(2023, 4, 12), date(2023, 7, 5)


@pytest.mark.parametrize(
    ("one", "other", "in_force"),
    [
        ((JULY, 1), (APRIL, 2), "a"),
        ((APRIL, 1), (APRIL, 2), "b"),
        ((None, 2), (APRIL, 1), "a"),
        ((None, 1), (APRIL, 2), "b"),
        ((None, 1), (APRIL, 1), ""),
        ((None, 1), (None, 1), ""),
        ((APRIL, 1), (APRIL, 1), ""),
    ],
)
def test_the_newest_day_counts_and_an_unknown_one_is_asked_for(one, other, in_force):
    filings = file_lists(PLAN, [sent("a", *one, "甲"), sent("b", *other, "乙")])
    assert "".join(each.file for each in filings.lists) == in_force
    assert bool(filings.clashing) == (not in_force)
    assert not filings.misfits

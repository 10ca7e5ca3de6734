"""Rows of a monthly sheet 项目 find their project whatever was done to them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from airdocs.model.project import Layout, ProjectField, ProjectRow, alike, texts_of
from airdocs.model.project_match import match

F = ProjectField
LAYOUT = Layout("x.xlsx", "项目", 5, ((F.NAME, 3),))
names = st.text("甲乙丙丁", min_size=1, max_size=3)
projects = st.lists(st.tuples(names, names, names), max_size=12)


def rows(told):
    return tuple(
        ProjectRow(LAYOUT, at, texts_of({F.SERIAL: str(at), F.ENTERPRISE: one, F.NAME: two, F.CONTENT: three}), "类")
        for at, (one, two, three) in enumerate(told, 1)
    )


@given(projects, st.randoms())
def test_in_any_order_each_row_finds_a_project_that_reads_like_it(told, rng):
    filed = rows(told)
    shuffled = list(filed)
    rng.shuffle(shuffled)
    found = match(filed, shuffled)
    assert (found.gone, found.added, found.repeated) == ((), (), ())
    assert [number for number, _ in found.pairs] == list(range(1, len(filed) + 1))
    for number, row in found.pairs:
        assert row.texts[1:] == filed[number - 1].texts[1:]


@given(projects.filter(bool), st.data())
def test_a_row_left_out_is_missed_and_no_other(told, draw):
    filed = rows(list(dict.fromkeys(told)))
    left = draw.draw(st.integers(0, len(filed) - 1))
    found = match(filed, filed[:left] + filed[left + 1 :])
    assert found.gone == (left + 1,)
    assert (found.added, found.repeated) == ((), ())


def test_a_changed_row_is_still_its_projects():
    filed = rows([("甲厂", "甲线", "新建"), ("乙厂", "乙线", "改造")])
    changed = replace(
        filed[1], texts=texts_of({F.SERIAL: "2", F.ENTERPRISE: "乙厂", F.NAME: "丙线", F.CONTENT: "改造"})
    )
    assert dict(match(filed, (filed[0], changed)).pairs)[2] is changed
    # Without its number it is told by what two of its texts still say.
    nameless = replace(changed, texts=texts_of({F.ENTERPRISE: "乙厂", F.NAME: "丙线", F.CONTENT: "改造"}))
    assert dict(match(filed, (filed[0], nameless)).pairs)[2] is nameless
    stranger = replace(changed, texts=texts_of({F.ENTERPRISE: "丁厂", F.NAME: "丁线", F.CONTENT: "拆除"}))
    assert match(filed, (*filed, stranger)).added == (stranger,)
    assert match(filed, (*filed, filed[1])).repeated == ((2, filed[1]),)


def test_names_are_alike_but_for_how_they_are_written():
    for other in ("样例（东海）化工有限公司", "样例(东海)化工公司", "样例东海化工股份有限公司", " 样例 东海 化工 "):
        assert alike(other) == alike("样例东海化工有限责任公司")
    assert alike("样例一号化工有限公司") != alike("样例二号化工有限公司")
    assert alike("有限公司") == "有限公司"

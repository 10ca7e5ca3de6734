"""Who bears what: groups hand their duties on, and nothing is lost on the way."""

from hypothesis import given
from hypothesis import strategies as st

from airdocs.model.charges import by_unit, charges, standing_clauses
from airdocs.model.task import Role, expand, group_members
from tests.unit.documents.task_samples import task, unit

A, B, C = unit("甲局", aliases=("甲",)), unit("乙局"), unit("丙局")
ALL = unit("各有关部门", "甲局", "乙局", "丙局")


def borne(one, *units):
    return [(charge.unit, charge.role.value, charge.group) for charge in charges((one,), units)]


def test_a_group_hands_its_duty_to_its_members():
    assert borne(task(1, "配合 各有关部门"), A, B, C, ALL) == [
        ("甲局", "配合", "各有关部门"),
        ("乙局", "配合", "各有关部门"),
        ("丙局", "配合", "各有关部门"),
    ]


def test_who_is_named_itself_does_not_act_for_the_group_too():
    assert borne(task(1, "牵头 甲局", "配合 各有关部门"), A, B, C, ALL) == [
        ("甲局", "牵头", ""),
        ("乙局", "配合", "各有关部门"),
        ("丙局", "配合", "各有关部门"),
    ]


def test_a_group_of_nobody_else_keeps_its_members():
    pair = unit("两部门", "甲局", "乙局")
    one = task(1, "牵头 甲局", "牵头 乙局", "配合 两部门")
    assert borne(one, A, B, pair)[2:] == [("甲局", "配合", "两部门"), ("乙局", "配合", "两部门")]


def test_a_group_without_members_bears_the_duty_itself():
    assert borne(task(1, "牵头 各街道", groups=("各街道",)), A) == [("各街道", "牵头", "")]


def test_a_member_written_by_its_alias_is_the_unit():
    assert borne(task(1, "配合 小组"), A, B, unit("小组", "甲", "乙局"))[0] == ("甲局", "配合", "小组")


def test_a_unit_of_two_groups_bears_one_duty_once():
    one = task(1, "落实 各有关部门", standing=("两部门",))
    assert len(borne(one, A, B, C, ALL, unit("两部门", "甲局", "乙局"))) == 3


def test_a_standing_clause_holds_for_those_named_as_well():
    one = task(1, "牵头 甲局", standing=("各有关部门",))
    assert borne(one, A, B, C, ALL)[1] == ("甲局", "落实", "各有关部门")


def test_units_come_in_the_order_of_the_register_then_as_they_appear():
    found = by_unit(charges((task(1, "牵头 丁局", "配合 乙局"), task(2, "负责 甲局")), (A, B)), (A, B))
    assert list(found) == ["甲局", "乙局", "丁局"]


def test_a_standing_clause_is_told_once_from_its_first_task_on():
    work = (task(1), task(2, standing=("各街道",)), task(3, standing=("各街道",)), task(4, standing=("各街道", "甲局")))
    assert list(standing_clauses(work)) == [("2", ("各街道",)), ("4", ("甲局",))]


_NAMES = ("甲局", "乙局", "丙局", "丁局", "各有关部门", "外围", "空群体")
_UNITS = (A, B, C, ALL, unit("外围", "各有关部门", "丁局"))
_DUTIES = st.lists(
    st.tuples(st.sampled_from([role.value for role in Role]), st.sampled_from(_NAMES)).map(" ".join), unique=True
)


@given(_DUTIES, st.lists(st.sampled_from(_NAMES), unique=True))
def test_no_duty_is_lost_and_none_invented(duties, standing):
    one = task(1, *duties, standing=tuple(standing))
    found = charges((one,), _UNITS)
    members = group_members(_UNITS)
    assert len({(charge.unit, charge.role) for charge in found}) == len(found)
    named = {duty.unit for duty in one.assignment.duties}
    for duty in (*one.assignment.duties, *one.standing):
        for name in expand(duty.unit, members):
            assert name in named or any(c.unit == name and c.role is duty.role for c in found)
    for charge in found:
        assert any(
            charge.unit in expand(duty.unit, members) and charge.role is duty.role
            for duty in (*one.assignment.duties, *one.standing)
        )

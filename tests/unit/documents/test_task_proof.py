"""核对表: the proof agrees with right lists and sees every wrong one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from airdocs.documents.tasks.lists import department_lists
from airdocs.documents.tasks.proof import Match, proof_book, prove
from airdocs.model.charges import charges
from airdocs.model.plan import Category
from airdocs.model.table import Cell, Tone
from airdocs.model.task import Role
from tests.unit.documents.task_samples import CITY, DISTRICT, golden, plan, sample, task, unit

GROUPS = {
    "各街道": {"中云街道", "猴嘴街道", "朝阳街道"},
    "各有关部门": {
        *("区经发局", "区行政审批局", "区生态环境分局", "区综合行政执法局", "区住建局", "区公安分局", "区财政局"),
        *("区资源分局", "区社会事业局", "区应急管理局", "交警开发区大队", "市交通运输综合行政执法支队二大队"),
    },
}
WORK = (task(1, "牵头 甲局", "配合 乙局"), task(2, "负责 甲局", "负责 乙局"), task(3, "牵头 乙局"))
PLAN = plan(unit("甲局"), unit("乙局"))


def made(one=PLAN, work=WORK):
    return (work, one.units), department_lists(one, work, charges(work, one.units))


def proven(one=PLAN, work=WORK):
    asked, lists = made(one, work)
    return prove(*asked, lists)


def with_rows(document, change):
    head, block = document.blocks
    table = replace(block.table, rows=tuple(change(block.table.rows)))
    return replace(document, blocks=(head, replace(block, table=table)))


def faults(asked, lists):
    return sorted(
        (row.match.value, (row.charge or row.line).unit, row.charge.task.number if row.charge else row.line.number)
        for row in prove(*asked, lists).faults
    )


def test_every_duty_of_the_published_district_plan_stands_once():
    opened, work = sample(DISTRICT)
    proof = proven(opened.plan, work)
    assert proof.words == "任务45项，责任181条，全部一致"
    wanted = set()
    for number, (_, roles) in enumerate(golden("duties_2024"), 1):
        named = {name for names in roles.values() for name in names if name not in GROUPS}
        for role, names in roles.items():
            for name in names:
                bearers = GROUPS[name] - named if name in GROUPS else {name}
                wanted |= {(str(number), one, role) for one in bearers}
    assert {(row.line.number, row.line.unit, row.line.role) for row in proof.rows} == wanted
    assert len(wanted) == 181


def test_every_duty_of_the_published_city_plan_stands_once():
    opened, work = sample(CITY)
    proof = proven(opened.plan, work)
    assert not proof.faults
    # 58 tasks of each of nine counties, and all departments for one task that names no other.
    assert sum(1 for row in proof.rows if row.line.role == "落实") == 58 * 9
    assert {row.line.unit for row in proof.rows if row.charge.group == "市各相关部门"} == {
        one.name for one in opened.plan.units if one.category is Category.DEPARTMENT
    }


def test_a_lost_row_is_missing():
    asked, (first, second) = made()
    assert faults(asked, (with_rows(first, lambda rows: rows[:1]), second)) == [("缺", "甲局", "2")]


def test_a_lost_list_is_missing_with_all_its_duties():
    asked, (first, _) = made()
    assert faults(asked, (first,)) == [("缺", "乙局", "1"), ("缺", "乙局", "2"), ("缺", "乙局", "3")]


def test_a_row_printed_twice_is_seen():
    asked, (first, second) = made()
    assert faults(asked, (with_rows(first, lambda rows: (*rows, rows[-1])), second)) == [("重复", "甲局", "2")]


def test_a_list_handed_out_twice_is_seen():
    asked, (first, second) = made()
    assert len(prove(*asked, (first, first, second)).faults) == 2


def test_a_row_in_another_s_list_is_missing_and_too_much():
    asked, (first, second) = made()
    moved = (
        with_rows(first, lambda rows: rows[:1]),
        with_rows(second, lambda rows: (first.blocks[1].table.rows[1], *rows)),
    )
    assert ("缺", "甲局", "2") in faults(asked, moved)
    assert ("重复", "乙局", "2") in faults(asked, moved)


@pytest.mark.parametrize("label", ["职责", "序号", "任务"])
def test_a_wrong_cell_is_seen(label):
    asked, (first, second) = made()
    at = [heading.label for heading in first.blocks[1].table.header].index(label)

    def changed(rows):
        yield (*rows[0][:at], replace(rows[0][at], value="牵头甲"), *rows[0][at + 1 :])
        yield from rows[1:]

    found = faults(asked, (with_rows(first, changed), second))
    assert [match for match, _, _ in found] == ["多余", "缺"]


def test_what_does_not_agree_is_printed_in_red():
    asked, (first, second) = made()
    proof = prove(*asked, (with_rows(first, lambda rows: (*rows[:1], rows[0])), second))
    assert proof.words == "任务3项，责任5条，不一致：缺1条，重复1条"
    sheet = proof_book(PLAN, proof).sheets[0]
    assert sheet.unit_line == "任务3项，责任5条，不一致：缺1条，重复1条。"
    last = [row[-1] for row in sheet.table.rows]
    assert [cell.value for cell in last if cell.tone is Tone.ALERT] == ["缺", "重复"]
    assert sum(1 for cell in last if cell.value == Match.AGREED.value) == 4


def test_two_tasks_of_one_number_are_told_apart_by_their_text():
    twins = (task(1, "牵头 甲局"), replace(task(2, "牵头 甲局"), number="1"))
    asked, lists = made(PLAN, twins)
    assert not prove(*asked, lists).faults
    assert len(faults(asked, (with_rows(lists[0], lambda rows: rows[:1]),))) == 1


def test_rows_are_counted_as_a_reader_counts_them():
    asked, lists = made()
    proof = prove(*asked, lists)
    place = {(row.line.path, row.line.row): (row.line.role, row.line.number) for row in proof.rows}
    assert place["印发/部门清单/乙局.docx", 1] == ("牵头", "3")
    assert place["印发/部门清单/乙局.docx", 2] == ("负责", "2")
    assert place["印发/部门清单/乙局.docx", 3] == ("配合", "1")


_NAMES = ("甲局", "乙局", "丙局", "各部门", "空群体")
_DUTY = st.tuples(st.sampled_from([role.value for role in Role]), st.sampled_from(_NAMES)).map(" ".join)
_WORK = st.lists(st.tuples(st.lists(_DUTY, unique=True), st.lists(st.sampled_from(_NAMES), unique=True)), max_size=6)


@given(_WORK)
def test_lists_of_any_plan_agree(drawn):
    one = plan(unit("甲局"), unit("乙局"), unit("各部门", "甲局", "乙局", "丙局"))
    work = tuple(task(n, *duties, standing=tuple(standing)) for n, (duties, standing) in enumerate(drawn, 1))
    asked, lists = made(one, work)
    proof = prove(*asked, lists)
    assert proof.agrees
    printed = sum(len(document.blocks[1].table.rows) for document in lists)
    assert len(proof.rows) == printed + proof.idle


@given(_WORK.filter(lambda drawn: any(duties for duties, _ in drawn)), st.data())
def test_any_row_taken_away_is_missed(drawn, data):
    one = plan(unit("甲局"), unit("乙局"), unit("各部门", "甲局", "乙局", "丙局"))
    work = tuple(task(n, *duties, standing=tuple(standing)) for n, (duties, standing) in enumerate(drawn, 1))
    asked, lists = made(one, work)
    at = data.draw(st.integers(0, len(lists) - 1))
    row = data.draw(st.integers(0, len(lists[at].blocks[1].table.rows) - 1))

    def without(rows):
        left = [*rows[:row], *rows[row + 1 :]]
        if rows[row][0].rows > 1:
            left[row] = (Cell(rows[row][0].value, rows=rows[row][0].rows - 1), *left[row][1:])
        return left

    cut = with_rows(lists[at], without)
    proof = prove(*asked, (*lists[:at], cut, *lists[at + 1 :]))
    assert [fault.match for fault in proof.faults] == [Match.MISSING]


def test_a_task_without_anyone_is_counted_and_listed():
    proof = proven(PLAN, (*WORK, task(4)))
    assert (proof.tasks, proof.shown, proof.idle, proof.agrees) == (4, 4, 1, True)
    assert proof.words == "任务4项（其中1项没有责任单位），责任5条，全部一致"
    last = proof_book(PLAN, proof).sheets[0].table.rows[-1]
    assert [str(cell.value) for cell in last if cell.value is not None] == ["4", "第4件事。", "无责任单位"]


def test_a_charge_that_is_lost_before_the_lists_is_seen():
    lists = department_lists(PLAN, WORK, charges(WORK, PLAN.units)[:-1])
    assert faults((WORK, PLAN.units), lists) == [("缺", "乙局", "3")]
    proof = prove(WORK, PLAN.units, lists)
    assert (proof.shown, proof.agrees) == (2, False)

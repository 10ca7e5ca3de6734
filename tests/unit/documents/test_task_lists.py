"""部门清单: what each unit has to do, hand-checked on the sample plans."""

from datetime import date

from airdocs.documents.tasks.lists import department_lists
from airdocs.model.charges import charges
from tests.unit.documents.task_samples import CITY, DISTRICT, plan, rows, sample, task, unit


def lists(one, work):
    return {document.title: document for document in department_lists(one, work, charges(work, one.units))}


def of(folder, name):
    opened, work = sample(folder)
    return lists(opened.plan, work)[f"{name}重点工作任务清单"]


def numbers(document, role):
    return [row["序号"] for row in rows(document) if row["职责"] == role]


def test_a_subdistrict_supports_in_the_name_of_all():
    document = of(DISTRICT, "中云街道")
    assert document.path == "印发/部门清单/中云街道.docx"
    assert sorted(map(int, numbers(document, "配合"))) == [6, 10, 12, 15, 16, 21, 22, 29, 30, 38, 41, 43, 45]
    assert len(rows(document)) == 13
    assert all(row["其他责任单位"].endswith("以“各街道”名义") for row in rows(document))
    assert document.blocks[1].unit_line == "共13项：配合13项"


def test_who_leads_is_not_asked_to_support_itself():
    own = [row for row in rows(of(DISTRICT, "区生态环境分局")) if row["序号"] == "32"]
    assert [row["职责"] for row in own] == ["牵头"]
    other = [row for row in rows(of(DISTRICT, "区财政局")) if row["序号"] == "32"]
    assert [(row["职责"], row["其他责任单位"]) for row in other] == [
        ("配合", "牵头：区生态环境分局\n以“各有关部门”名义")
    ]


def test_roles_in_order_and_deadlines_within():
    document = of(DISTRICT, "区经发局")
    roles = [row["职责"] for row in rows(document)]
    assert list(dict.fromkeys(roles)) == ["牵头", "负责", "配合"]
    # 2024-09-30, 2024-12-31 twice, then 2025-12-31 as in the plan, then those without a day.
    assert numbers(document, "负责")[:9] == ["29", "15", "18", "2", "5", "9", "13", "39", "1"]


def test_a_supporter_learns_who_leads_and_a_leader_who_supports():
    work = (task(1, "牵头 甲局", "负责 乙局", "配合 丙局", "配合 丁局"),)
    made = lists(plan(), work)
    beside = {name[:2]: rows(made[name])[0]["其他责任单位"] for name in made}
    assert beside == {
        "甲局": "负责：乙局\n配合：丙局、丁局",
        "乙局": "牵头：甲局\n配合：丙局、丁局",
        "丙局": "牵头：甲局\n负责：乙局",
        "丁局": "牵头：甲局\n负责：乙局",
    }


def test_figures_stand_with_the_day_they_are_due():
    found = {row["序号"]: row["时限和目标"] for row in rows(of(DISTRICT, "区社会事业局"))}
    assert found["22"] == "2025年12月31日：全区农作物秸秆综合利用率稳定达到95%以上"
    assert found["42"] == ""


def test_a_deadline_no_calendar_has_is_printed_as_written():
    found = {row["序号"]: row["时限和目标"] for row in rows(of(CITY, "市生态环境局"))}
    assert "2021年6月31日前" in found["20"].split("\n")


def test_the_standing_clause_reaches_every_county_and_is_noted_for_the_others():
    opened, work = sample(CITY)
    made = lists(opened.plan, work)
    counties = [one.name for one in opened.plan.counties()]
    for name in counties:
        assert len(numbers(made[f"{name}重点工作任务清单"], "落实")) == 58
    note = "　　2.第2项起，各县区人民政府、功能板块管委会负责落实，不再逐项列出。"
    assert note in made["市水利局重点工作任务清单"].blocks[1].notes
    assert note not in made["东海县重点工作任务清单"].blocks[1].notes


def test_a_group_without_members_has_a_list_of_its_own():
    assert len(rows(of(CITY, "县级以上人民政府明确的监督管理部门"))) == 1
    assert list(lists(plan(), (task(1, "配合 各街道", groups=("各街道",)),))) == ["各街道重点工作任务清单"]


def test_a_group_with_members_has_none():
    opened, work = sample(DISTRICT)
    assert "各街道重点工作任务清单" not in lists(opened.plan, work)


def test_columns_with_nothing_in_them_are_left_out():
    made = lists(plan(), (task(1, "牵头 甲局"),))["甲局重点工作任务清单"]
    assert [heading.label for heading in made.blocks[1].table.header] == ["职责", "序号", "重点工作", "任务"]
    timed = lists(plan(), (task(1, "牵头 甲局", heading="", due=(date(2024, 9, 30),)),))["甲局重点工作任务清单"]
    assert [heading.label for heading in timed.blocks[1].table.header] == ["职责", "序号", "任务", "时限和目标"]


def test_the_contact_is_noted_where_the_plan_has_one():
    made = lists(plan(unit("甲局"), contact="张三", phone="0518-1"), (task(1, "牵头 甲局"),))
    assert made["甲局重点工作任务清单"].blocks[1].notes[-1] == "　　2.联系人：张三，联系电话：0518-1。"


def test_units_whose_names_make_one_file_name_get_two():
    made = lists(plan(), (task(1, "牵头 甲/局", "配合 甲?局"),))
    assert sorted(document.path for document in made.values()) == [
        "印发/部门清单/甲_局.docx",
        "印发/部门清单/甲_局（2）.docx",
    ]

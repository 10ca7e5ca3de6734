"""P805, P806, P808 and P824 on tasks: codes, cells and places, in the sheet and in the body."""

from dataclasses import replace

import pytest

from airdocs.model.finding import Severity
from airdocs.model.plan import Category, Plan, Profile, Unit
from airdocs.model.text import body_text
from airdocs.readers.tasks.work import read_work
from airdocs.rules.check import check_work, let_stand
from tests.unit.documents.task_samples import CITY, DISTRICT, sample

HEAD = "序号 | 重点工作 | 任务 | 责任分工"


def table(*duties, **more):
    rows = "\n".join(f"{at} | 扬尘管控 | 第{at}件事。 | {duty}" for at, duty in enumerate(duties, start=1))
    settings = "；".join(f"{key} = {value}" for key, value in more.items())
    return "\n".join(filter(None, (settings, HEAD, rows)))


def of(world, example):
    made = world(example).plan
    return check_work(made, made.work)


@pytest.mark.parametrize(
    ("duty", "code", "severity"),
    [
        ("空", "P805", Severity.ERROR),
        ("市生态环境局配合。", "P805", Severity.ERROR),
        ("市生态环境居牵头。", "P806", Severity.ERROR),
        ("市生态环境局牵头，各相关单位配合。", "P806", Severity.WARNING),
        ("市环保局牵头。", None, None),
        ("市生态环境局负责落实。", None, None),
    ],
)
def test_a_sentence_gives_its_code_at_its_cell(duty, code, severity, world):
    findings = of(world, table(duty))
    wanted = [] if code is None else [(code, severity, "方案.xlsx", "任务", "D2")]
    assert [(f.code, f.severity, f.file, f.sheet, f.cell) for f in findings] == wanted


def test_the_nearest_known_name_is_offered(world):
    (finding,) = of(world, table("市生态环境居牵头。"))
    assert "市生态环境局" in finding.message
    assert finding.place == ("任务", "1", "责任分工", "市生态环境居")


def test_one_name_amiss_in_many_tasks_is_told_once(world):
    findings = of(world, table(*["市生态环境居牵头。"] * 9))
    assert [(finding.code, finding.cell) for finding in findings] == [("P806", "D2")]
    assert "第2、3、4、5、6" in findings[0].message


def test_without_departments_there_is_one_note(world):
    findings = of(world, table(*["甲局牵头，乙局配合。", "丙局负责。"] * 20, 部门="无"))
    assert [(finding.code, finding.severity) for finding in findings] == [("P806", Severity.NOTE)]


def test_an_ambiguous_name_names_all_that_it_may_mean(world):
    (finding,) = of(world, table("水利局牵头。", 部门="市水利局、区水利局"))
    assert (finding.code, finding.severity) == ("P806", Severity.ERROR)
    assert "市水利局" in finding.message
    assert "区水利局" in finding.message


def test_the_tasks_of_a_body_point_to_their_paragraph():
    units = (Unit("市生态环境局", Category.DEPARTMENT), Unit("市公安局", Category.DEPARTMENT))
    made = Plan("样例", Profile("样例市方案", 2021), units)
    body = body_text("正文.txt", "一、任务\n1.管控扬尘。渣土车密闭运输。（市生态环境局牵头，市公安处配合）")
    (finding,) = check_work(made, read_work(made, body), body.file)
    assert (finding.code, finding.file, finding.sheet, finding.cell) == ("P806", "正文.txt", None, None)
    assert "第2段" in finding.message


def test_the_sample_plans():
    opened, work = sample(DISTRICT)
    (finding,) = check_work(opened.plan, work)
    assert (finding.code, finding.severity, finding.cell) == ("P808", Severity.WARNING, "B36")
    assert let_stand((finding,), opened.plan.waivers) == ((), (finding,))
    opened, work = sample(CITY)
    (finding,) = check_work(opened.plan, work, "正文.txt")
    assert (finding.code, finding.severity, finding.cell) == ("P823", Severity.WARNING, "A35")
    assert let_stand((finding,), opened.plan.waivers) == ((), (finding,))


def test_a_serial_used_twice_is_told_at_the_second(world):
    texts = (("1", "一"), ("1", "二"), ("空", "三"))
    rows = (f"{serial} | 甲 | {text}。 | 市生态环境局牵头。" for serial, text in texts)
    example = "\n".join((HEAD, *rows))
    assert [(finding.code, finding.cell) for finding in of(world, example)] == [("P824", "A3"), ("P824", "A4")]


def test_headings_of_one_name_under_other_headings_are_not_the_same():
    _, work = sample(CITY)
    opened = sample(CITY)[0]
    twins = (work[0], replace(work[1], heading=work[0].heading), *work[2:])
    assert "P808" not in {finding.code for finding in check_work(opened.plan, twins, "正文.txt")}


def test_a_group_without_members_is_told_at_its_row_of_the_register(world):
    (found,) = of(world, table("市生态环境局牵头，各有关部门配合。", 群体="各有关部门"))
    assert (found.code, found.severity, found.sheet, found.cell) == ("P823", Severity.WARNING, "单位", "A15")


def test_a_paragraph_that_ends_like_a_task_and_gives_none_is_a_warning(world):
    (found,) = world("正文 = 总则。｜加强监管。（市生态环境局牵头）另外要做好宣传。").findings()
    assert (found.code, found.severity, found.file) == ("P806", Severity.WARNING, "正文.txt")
    assert "第2段" in found.message
    assert "（市生态环境局牵头）" in found.message


def test_a_unit_named_without_a_role_is_a_warning(world):
    (found,) = of(world, table("市生态环境局牵头并督促市公安局。", 部门="市公安局"))
    assert (found.code, found.severity, found.cell) == ("P806", Severity.WARNING, "D2")
    assert "市公安局" in found.message


def test_a_last_day_that_no_calendar_has_is_told_at_its_cell(world):
    rows = (f"{n} | 甲 | 第{n}项。 | 市生态环境局牵头。 | {day}" for n, day in ((1, "2021年13月"), (2, "2021-02-30")))
    example = "\n".join((f"{HEAD} | 完成时限", *rows))
    assert [(finding.code, finding.cell) for finding in of(world, example)] == [("P831", "E2"), ("P831", "E3")]


def test_a_group_within_itself_is_told_at_its_row_of_the_register(world):
    (found,) = of(world, table("市生态环境局牵头。", 群体="各有关部门：市公安局、各有关部门", 部门="市公安局"))
    assert (found.code, found.severity, found.sheet, found.cell) == ("P832", Severity.WARNING, "单位", "A15")

"""Which indicators count projects, and who files how many."""

from dataclasses import replace
from pathlib import Path

from airdocs.model.month import Month
from airdocs.model.plan import Revision
from airdocs.model.project_plan import (
    category_labels,
    category_names,
    filers,
    project_indicators,
    project_targets,
    rows_to_offer,
)
from airdocs.readers.plan.workbook import read_plan

HOME = Path(__file__).resolve().parents[3]


def sample(folder="2021-连云港市"):
    return read_plan(folder, (HOME / "inputs" / folder / "方案.xlsx").read_bytes())


def test_the_annex_of_projects_is_told_by_its_title():
    found = project_indicators(sample())
    assert len(found) == 11
    assert {one.annex for one in found} == {"附件3"}
    assert project_indicators(sample("2024-开发区")) == ()


def test_the_plan_may_say_otherwise():
    plan = sample()
    asked = {"路检路查": True, "A级企业培育": False}
    annexes = tuple(
        replace(
            annex,
            columns=tuple(
                replace(column, indicator=replace(column.indicator, listed=asked.get(column.indicator.name)))
                if column.indicator
                else column
                for column in annex.columns
            ),
        )
        for annex in plan.annexes
    )
    names = {one.name for one in project_indicators(replace(plan, annexes=annexes))}
    assert "路检路查" in names
    assert "A级企业培育" not in names


def test_each_unit_files_what_its_row_counts():
    plan = sample()
    assert len(filers(plan)) == 9
    counts = {unit: sum(count for _, count in project_targets(plan, unit)) for unit in filers(plan)}
    # The parts of 东海县 make 26, whatever its total says.
    assert (counts["东海县"], counts["云台山景区"]) == (26, 3)
    assert sum(counts.values()) == 589
    assert rows_to_offer(project_targets(plan, "东海县")) == 59
    assert rows_to_offer(project_targets(plan, "东海县"), filed=80) == 100


def test_a_revised_target_is_the_count_from_its_month_on():
    plan = sample()
    revised = replace(plan, revisions=(Revision("附件3", "VOCs综合治理项目", "东海县", 8, Month(2021, 6), "样例"),))
    for month, wanted in ((Month(2021, 5), 6), (Month(2021, 6), 8)):
        counts = {one.name: count for one, count in project_targets(revised, "东海县", month)}
        assert counts["VOCs综合治理项目"] == wanted


def test_categories_are_known_by_every_spelling_that_means_one():
    plan = sample()
    names, labels = category_names(plan), category_labels(plan)
    for key, label in labels.items():
        assert names[label.replace(" ", "")] == key

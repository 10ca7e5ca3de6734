"""Projects for the examples of group J: any of these words in an example brings a filed list in."""

from dataclasses import replace
from datetime import date

from airdocs.model.batch import Batch
from airdocs.model.filing import turns
from airdocs.model.form import FORM_VERSION
from airdocs.model.labels import squash
from airdocs.model.plan import Plan
from airdocs.model.project import (
    LIST_FIELDS,
    LIST_PERIOD,
    LIST_SHEET,
    MONTH_FIELDS,
    PROJECT_SHEET,
    Layout,
    PastProject,
    ProjectField,
    ProjectRow,
    ProjectState,
    ProjectStray,
    read_state,
    texts_of,
)
from airdocs.model.project_plan import category_names
from airdocs.model.quantity import number, read_quantity
from airdocs.model.submission import Face, Identity, Submission
from airdocs.progress.filings import file_lists
from airdocs.readers.days import read_day
from airdocs.readers.projects.rows import read_when

_F = ProjectField
#: The project of an example; these words in it replace its texts.
PROJECT = {
    "项目类别": "VOCs综合治理项目",
    "企业名称": "样例甲化工有限公司",
    "项目名称": "甲线治理",
    "建设内容": "新建治理设施1套",
    "投资": "100",
    "计划开工": "2021-03-01",
    "计划完成": "2021-10-31",
    "清单责任单位": "样例镇",
    "责任人": "样例丙",
    "清单电话": "13900000000",
    "清单备注": "空",
    "项目状态": "在建",
    "项目完成日期": "空",
    "进度说明": "空",
}
LABELS = dict(
    zip(PROJECT, (*(field for field in LIST_FIELDS if field is not _F.SERIAL), _F.STATE, _F.DONE, _F.NOTE), strict=True)
)
#: What else an example may say of lists.
OTHERS = {
    *(
        "报备",
        "另一项目",
        "外县",
        "外县项目",
        "另一清单",
        "清单截止",
        "清单填报日期",
        "清单方案",
        "清单月份",
        "清单表头单位",
    ),
    *("清单栏目", "项目栏目", "项目行", "项目表", "预填改动", "上月项目"),
}
#: What a count of one project, none of it completed, makes of the example's figures.
FIGURES = {"方案目标": "1", "上月采纳": "0", "上月累计": "0"}
FILE = "项目清单/{unit}.xlsx"


def is_about_projects(s: dict[str, str]) -> bool:
    return not s.keys().isdisjoint({*PROJECT, *OTHERS})


def with_figures(s: dict[str, str]) -> dict[str, str]:
    """The figures of the example: so many completed as 累计完成 says."""
    if not is_about_projects(s):
        return s
    return FIGURES | s | {"本月完成": s.get("累计完成", "0"), "累计完成": s.get("累计完成", "0")}


def with_projects(batch: Batch, s: dict[str, str]) -> Batch:
    """The batch with the list of the example filed, and with sheet 项目 in the form."""
    if not is_about_projects(s):
        return batch
    due = s.get("清单截止")
    plan = replace(batch.plan, profile=replace(batch.plan.profile, projects_due=read_day(due) if due else None))
    lists = () if s.get("报备") == "无" else tuple(_lists(plan, s))
    if "外县项目" in s or "外县" in s:
        place = ("灌云县", plan.indicators[0].key)
        plan = replace(plan, targets={**plan.targets, place: replace(plan.targets[place], quantity=number(1))})
    record = replace(batch.record, filings=file_lists(plan, lists))
    filed = record.filings.of("东海县")
    state = s.get("上月项目")
    if state and filed:
        past = PastProject(batch.month.before, ProjectState(state), None)
        key = ("东海县", filed[0].identity, turns(filed)[0])
        record = replace(record, projects={key: past})
    sent = tuple(_with_sheet(plan, one, filed, s) if filed else one for one in batch.effective)
    return replace(batch, plan=plan, record=record, effective=sent)


def _lists(plan: Plan, s: dict[str, str]):
    rows = [{LABELS[word]: s.get(word, text) for word, text in PROJECT.items()}]
    if "另一项目" in s:
        rows.append(rows[0] | _telling(s["另一项目"]))
    sent = _list(plan, "东海县", rows, s)
    yield sent
    other = s.get("另一清单", "无")
    if other.startswith("同日"):
        again = replace(sent, file="项目清单/东海县（2）.xlsx")
        yield replace(again, projects=()) if other == "同日不同内容" else again
    elif other == "无日期不同内容":
        blank = replace(sent.face, filled_on=None, filled_on_text="")
        yield replace(sent, file="项目清单/东海县（2）.xlsx", projects=(), face=blank)
    elif other != "无":
        face = replace(sent.face, filled_on=date(2021, 4, 1))
        was = [rows[0] | {_F.INVESTMENT: "80"}] if other == "较早不同" else rows
        earlier = _list(plan, "东海县", was, s)
        yield replace(earlier, file="项目清单/东海县（原）.xlsx", face=face)
    if "外县项目" in s:
        yield _list(plan, "灌云县", [rows[0] | _telling(s["外县项目"])], s)


def _telling(words: str) -> dict[ProjectField, str]:
    return dict(zip((_F.ENTERPRISE, _F.NAME, _F.CONTENT), words.split("/"), strict=True))


def _list(plan: Plan, unit: str, rows: list[dict[ProjectField, str]], s: dict[str, str]) -> Submission:
    file = FILE.format(unit=unit)
    layout = Layout(file, LIST_SHEET, 5, tuple((field, at) for at, field in enumerate(LIST_FIELDS)), 6 + len(rows))
    found, arrow, wanted = s.get("清单栏目", "原样").partition(" → ")
    strays = ()
    if arrow:
        typed = "" if found == "删去" else found
        strays = (ProjectStray(LIST_SHEET, "F6", typed, next(f for f in ProjectField if f.value == wanted)),)
    typed_day = s.get("清单填报日期", "2021-04-08").replace("空", "")
    day = read_day(typed_day)
    face = Face(
        s.get("清单表头单位", unit),
        "C3",
        filled_on=day,
        sheet=LIST_SHEET,
        filled_on_text=typed_day,
        places=(("填报日期", "J3"),),
    )
    period = s.get("清单月份", LIST_PERIOD)
    identity = Identity(s.get("清单方案", plan.profile.name), unit, period, FORM_VERSION)
    projects = tuple(_row(plan, layout, 5 + number, row, number) for number, row in enumerate(rows, 1))
    return Submission(file, identity, True, face, projects=projects, project_strays=strays, project_layout=layout)


def _row(plan: Plan, layout: Layout, at: int, said: dict[ProjectField, str], number: int) -> ProjectRow:
    said = {field: "" if text == "空" else text for field, text in said.items()} | {_F.SERIAL: str(number)}
    said = {field: said[field] for field, _ in layout.columns}
    return ProjectRow(
        layout,
        at,
        texts_of(said),
        category_names(plan).get(squash(said[_F.CATEGORY]), ""),
        read_when(said[_F.START], 2021),
        read_when(said[_F.FINISH], 2021, last=True),
        read_quantity(said.get(_F.INVESTMENT, ""), measure="万元").value,
        read_state(said.get(_F.STATE, "")),
        read_day(said[_F.DONE]) if said.get(_F.DONE) else None,
    )


def _with_sheet(plan: Plan, sent: Submission, filed: tuple[ProjectRow, ...], s: dict[str, str]) -> Submission:
    if s.get("项目表") == "无":
        return sent
    free = 6 + len(filed)
    layout = Layout(sent.file, PROJECT_SHEET, 5, tuple((field, at) for at, field in enumerate(MONTH_FIELDS)), free)
    field, _, text = s.get("预填改动", "无").partition(" → ")
    reported = {LABELS[word]: s.get(word, PROJECT[word]) for word in ("项目状态", "项目完成日期", "进度说明")}
    rows = []
    for at, row in enumerate(filed, 1):
        said = {one: row.text(one) for one in MONTH_FIELDS} | reported
        if text:
            said[next(one for one in ProjectField if one.value == field)] = text
        rows.append(_row(plan, layout, 5 + at, said, at))
    if s.get("项目行") == "增加":
        added = {one: filed[0].text(one) for one in MONTH_FIELDS} | reported | _telling("样例丁厂/丁线治理/拆除设施")
        rows.append(_row(plan, layout, free, added, free))
    if s.get("项目行") == "删去":
        rows = []
    strays = ()
    found, arrow, wanted = s.get("项目栏目", "原样").partition(" → ")
    if arrow:
        typed = "" if found == "删去" else found
        strays = (ProjectStray(PROJECT_SHEET, "H6", typed, next(f for f in ProjectField if f.value == wanted)),)
    return replace(sent, projects=tuple(rows), project_strays=strays, project_layout=layout)

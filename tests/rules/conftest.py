"""A small plan and month that examples change in one or two places: the notation of the rules page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from airdocs.model.address import address
from airdocs.model.annex import Annex, AnnexCell, AnnexColumn, AnnexRow, ColumnRole, RowRole, Target
from airdocs.model.batch import Batch, Past, Record
from airdocs.model.finding import Finding
from airdocs.model.form import FORM_VERSION, PROGRESS_SHEET, Field
from airdocs.model.header import Column
from airdocs.model.indicator import Indicator, Kind, Period
from airdocs.model.month import Month
from airdocs.model.office import Office, Receipt
from airdocs.model.plan import Category, Plan, Profile, Slip, Task, Unit, Waiver
from airdocs.model.quantity import BLANK, Quantity, read_quantity
from airdocs.model.script import Line, Script, ScriptCell, ScriptTable
from airdocs.model.submission import Entry, Face, Identity, Reported, Stray, Submission, Trouble, Unreadable, misfit
from airdocs.model.task_form import (
    TASK_SHEET,
    PastTask,
    TaskCell,
    TaskEntry,
    TaskFault,
    TaskField,
    TaskState,
    TaskStray,
    owed_tasks,
    read_state,
)
from airdocs.model.text import BodyText
from airdocs.model.writing import Writing
from airdocs.readers.days import read_day
from airdocs.readers.tasks.work import lost_in_body, read_work
from airdocs.readers.writing.document import read_writing
from airdocs.rules.check import (
    check_batch,
    check_plan,
    check_work,
    let_stand,
    stale_in_month,
    stale_waivers,
)
from airdocs.rules.check_words import check_text, check_writing
from tests.rules.project_samples import with_figures, with_projects

UNIT = "东海县"
TOTAL = "全市"
LABEL = "VOCs综合治理项目"
FILE = "月报/2021-05/东海县.xlsx"
OFFICE_FILE = "月报/2021-05/核定.xlsx"
PLAN_NAME = "东海县等地2021年大气污染防治工作计划"
BASE = {
    "计量单位": "项",
    "类型": "累计",
    "小数位": "0",
    "周期": "年",
    "单位": "东海县、灌云县",
    "方案目标": "70",
    "上月采纳": "10",
    "上月累计": "10",
    "本月完成": "5",
    "累计完成": "15",
    "附件标题": "项目表",
    "月份": "2021-05",
    "进度": "不考核",
    "备注": "空",
}
#: One task of the unit, on its sheet 任务进展: any of these words in an example brings it in.
TASK = {
    "序号": "3",
    "重点工作": "扬尘管控",
    "任务": "渣土车密闭运输。",
    "责任分工": "东海县牵头。",
    "完成时限": "空",
    "进展情况": "巡查工地12处，整改问题3个。",
    "状态": "推进中",
    "存在问题": "空",
    "下一步措施": "继续巡查。",
    "上月进展": "无",
    "上月状态": "无",
    "任务行": "原样",
    "任务栏": "原样",
    "任务预填": "原样",
}
TASK_CELLS = {field: address(5, at) for at, field in enumerate(TaskField)}
TASK_FAULTS = {"删去": TaskFault.ROW_GONE, "重复": TaskFault.ROW_REPEATED, "外单位": TaskFault.ROW_FOREIGN}
CELLS = {Field.TARGET: "E6", Field.OPENING: "F6", Field.MONTH: "G6", Field.CUMULATIVE: "H6", Field.RATE: "I6"}


@dataclass(frozen=True)
class World:
    plan: Plan
    batch: Batch
    body: BodyText | None
    document: Writing | None = None

    def findings(self) -> tuple[Finding, ...]:
        if self.document:
            return check_writing(self.document)
        found = check_plan(self.plan) + check_text(self.plan, self.body)
        work, lost = read_work(self.plan, self.body), lost_in_body(self.plan, self.body)
        found += check_work(self.plan, work, self.body.file if self.body else "方案.xlsx", lost)
        remaining, waived = let_stand(found, self.plan.waivers)
        monthly, stands = let_stand(check_batch(self.batch), self.batch.waivers)
        return remaining + monthly + stale_waivers(self.plan, waived) + stale_in_month(self.batch, stands)


def read(text: str, measure: str = "") -> Quantity:
    """空 is a blank cell; anything else is what a person typed."""
    if text == "空" or text.startswith("公式"):
        return BLANK
    try:
        return read_quantity(float(text), measure=measure)
    except ValueError:
        return read_quantity(text, measure=measure)


def settings_of(example: str) -> tuple[dict[str, str], list[list[str]]]:
    settings: dict[str, str] = {}
    table: list[list[str]] = []
    for line in example.splitlines():
        if " | " in line:
            table.append([word.strip() for word in line.split(" | ")])
            continue
        for pair in line.split("；"):
            key, _, value = pair.partition("=")
            settings[key.strip()] = value.strip()
    return settings, table


def make_annex(
    name: str, title: str, table: list[list[str]], indicators: dict[str, Indicator], units: set[str]
) -> Annex:
    labels = ["县区", *table[0][1:]]
    columns = []
    for index, label in enumerate(labels):
        role = ColumnRole.INDICATOR if label in indicators else ColumnRole.OTHER
        if label == "合计":
            role = ColumnRole.TOTAL
        columns.append(
            AnnexColumn(
                label,
                (label,),
                ColumnRole.UNIT if index == 0 else role,
                indicators.get(label),
                cell=address(1, index),
            )
        )
    rows = []
    for at, (label, *figures) in enumerate(table[1:], start=2):
        role = RowRole.UNIT if label in units else RowRole.TOTAL if label == TOTAL else RowRole.OTHER
        cells = tuple(AnnexCell(read(text), address(at, i)) for i, text in enumerate((label, *figures)))
        rows.append(AnnexRow(label, role, label if role is not RowRole.OTHER else "", cells, address(at, 0)))
    return Annex(name, title, tuple(map(Column, labels)), tuple(columns), tuple(rows))


def targets_of(annexes: tuple[Annex, ...]) -> Iterator[tuple[tuple[str, str], Target]]:
    for annex in annexes:
        for row in reversed(annex.rows):
            for column, cell in zip(annex.columns, row.cells, strict=True):
                if column.indicator and row.unit:
                    yield (row.unit, column.indicator.key), Target(row.unit, column.indicator, cell.quantity, cell.cell)


def make_tasks(s: dict[str, str], table: list[list[str]]) -> tuple[Task, ...]:
    """Sheet 任务: the rows of a table headed 序号, or the one task of a report."""
    labels, rows = (table[0], table[1:]) if table and table[0][0] == "序号" else (list(TASK), [])
    if not rows and not TASK.keys().isdisjoint(s):
        rows = [[(TASK | s)[label] for label in labels]]
    return tuple(
        Task(
            serial=(row := {label: "" if text == "空" else text for label, text in zip(labels, texts, strict=True)})[
                "序号"
            ],
            topic=row["重点工作"],
            text=row["任务"],
            duty=row["责任分工"],
            deadline=row.get("完成时限", ""),
            cell=f"C{at}",
            serial_cell=f"A{at}",
            topic_cell=f"B{at}",
            duty_cell=f"D{at}",
            deadline_cell=f"E{at}",
        )
        for at, texts in enumerate(rows, start=2)
    )


def make_plan(s: dict[str, str], table: list[list[str]]) -> Plan:
    total = s.get("全市目标", str(int(s["方案目标"]) * (len(peers(s)) + 1)) if peers(s) else s["方案目标"])
    tasks = make_tasks(s, table)
    if not table or table[0][0] == "序号":
        labels = [LABEL, *(f"第{n}类项目" for n in range(2, len(lines_of(s)) + 1))]
        table = [["附件1", *labels], [UNIT, *([s["方案目标"]] * len(labels))], ["灌云县", *(["/"] * len(labels))]]
        table += [[name, *([s["方案目标"]] * len(labels))] for name in peers(s)]
        table += [] if total == "无" else [[TOTAL, *([total] * len(labels))]]
    names = s["指标"].split("、") if "指标" in s else [n for n in dict.fromkeys(table[0][1:]) if n != "合计"]
    phrases = tuple(s["正文表述"].split("|")) if "正文表述" in s else ()
    indicators = {
        name: Indicator(
            "附件1",
            "",
            name,
            s["计量单位"],
            Kind(s["类型"]),
            decimals=int(s["小数位"]),
            period=Period(s["周期"]),
            schedule=s["进度"],
            reporter=s.get("填报单位", ""),
            phrases=phrases,
            label=name,
            cell=f"C{at}",
        )
        for at, name in enumerate(names, start=2)
    }
    units = [Unit(n, Category.COUNTY, cell=f"A{at}") for at, n in enumerate(s["单位"].split("、"), start=2)]
    units += [Unit(name, Category.COUNTY) for name in peers(s)]
    if s.get("部门") != "无":
        units.append(Unit("市生态环境局", Category.DEPARTMENT, ("市环保局",), cell="A9"))
        units += [Unit(name, Category.DEPARTMENT) for name in s.get("部门", "").split("、") if name]
    group, _, members = s.get("群体", "").partition("：")
    if group:
        units.append(Unit(group, Category.GROUP, members=tuple(filter(None, members.split("、"))), cell="A15"))
    known = {unit.name for unit in units}
    first, *others = s["附件标题"].split("、")
    annexes = (make_annex("附件1", first, table, indicators, known),)
    annexes += tuple(Annex(f"附件{n}", title, (), (), ()) for n, title in enumerate(others, start=2))
    kind = s.get("类型写作", "累计")
    slips = () if kind in {k.value for k in Kind} else (Slip("指标", "E2", "类型", kind, "累计、时点、均值、合计之一"),)
    code, _, place = s.get("核定", "无").partition(" ")
    plan = Plan(
        folder="样例",
        profile=Profile(PLAN_NAME, 2021),
        units=tuple(units),
        indicators=tuple(indicators.values()),
        annexes=annexes,
        waivers=(Waiver(code, place, "样例", "A2"),) if code != "无" else (),
        slips=slips,
        targets=dict(targets_of(annexes)),
        tasks=tasks,
    )
    return replace(plan, work=read_work(plan)) if tasks else plan


def make_task_entry(plan: Plan, s: dict[str, str]) -> TaskEntry:
    words = TASK | s
    owed = owed_tasks(plan, UNIT)[0]
    said = {
        field: owed.given(field) or ("" if words.get(field.value, "空") in {"空", "公式"} else words[field.value])
        for field in TaskField
    }
    cells = {field: TaskCell(text, TASK_CELLS[field], words.get(field.value) == "公式") for field, text in said.items()}
    return TaskEntry(TASK_SHEET, owed, cells, read_state(said[TaskField.STATE]), TASK_CELLS[TaskField.TASK])


def make_task_strays(plan: Plan, s: dict[str, str]) -> tuple[TaskStray, ...]:
    words, task, cell = TASK | s, plan.tasks[0], TASK_CELLS[TaskField.TASK]
    found, arrow, wanted = words["任务预填"].partition(" → ")
    if arrow:
        at = TASK_CELLS[TaskField.DEADLINE]
        if found == "空白":
            blurred = TaskFault.CELL_BLURRED
            return (TaskStray(blurred, TASK_SHEET, at, "", wanted, task.serial, TaskField.DEADLINE),)
        return (TaskStray(TaskFault.CELL_CHANGED, TASK_SHEET, at, found, wanted, task.serial, TaskField.DEADLINE),)
    found, arrow, wanted = words["任务栏"].partition(" → ")
    if arrow:
        fault = TaskFault.COLUMN_GONE if found == "删去" else TaskFault.COLUMN_RENAMED
        typed = "" if found == "删去" else found
        return (TaskStray(fault, TASK_SHEET, "F5", typed, wanted, field=TaskField(wanted)),)
    found, _, wanted = words["任务行"].partition(" → ")
    if found == "原样":
        return ()
    fault = TASK_FAULTS.get(found, TaskFault.ROW_UNKNOWN)
    if fault is TaskFault.ROW_UNKNOWN:
        return (TaskStray(fault, TASK_SHEET, cell, found, wanted, task.serial if wanted else ""),)
    gone = fault is TaskFault.ROW_GONE
    at, typed, after = ("C5", "", "裸土覆盖。") if gone else (cell, task.text, "")
    return (TaskStray(fault, TASK_SHEET, at, typed, task.text, task.serial, after=after),)


def past_tasks(plan: Plan, s: dict[str, str], month: Month) -> dict[tuple[str, str], PastTask]:
    words = TASK | s
    if {words["上月进展"], words["上月状态"]} == {"无"}:
        return {}
    state = None if words["上月状态"] == "无" else TaskState(words["上月状态"])
    return {(UNIT, plan.tasks[0].serial): PastTask(month.before, words["上月进展"], state)}


def make_entry(plan: Plan, s: dict[str, str]) -> Entry:
    texts = {
        Field.TARGET: s.get("年度目标", s["方案目标"]),
        Field.OPENING: s["上月累计"],
        Field.MONTH: s["本月完成"],
        Field.CUMULATIVE: s["累计完成"],
    }
    if "完成率" in s:
        texts[Field.RATE] = s["完成率"]
    cells = {
        f: Reported(
            read(t, s["计量单位"]),
            CELLS[f],
            t.startswith("公式"),
            t.removeprefix("公式").strip() if t.startswith("公式") else "",
        )
        for f, t in texts.items()
    }
    remark = "" if s["备注"] == "空" else s["备注"]
    return Entry(PROGRESS_SHEET, plan.indicators[0], UNIT, "C6", cells, remark, "J6")


def lines_of(s: dict[str, str]) -> list[list[str]]:
    """各行 = 20/5/20/6、…: of each row the accepted total, that month's figure, then 上月累计 and 本月完成."""
    return [line.split("/") for line in s["各行"].split("、")] if "各行" in s else []


def peers(s: dict[str, str]) -> dict[str, Decimal]:
    """各单位比例 = 8、9: what each of so many other units did in the month, in percent of the target."""
    shares = [share for share in s.get("各单位比例", "").split("、") if share]
    return {f"第{number}区": Decimal(share) for number, share in enumerate(shares, 1)}


def make_peers(sent: Submission, s: dict[str, str]) -> Iterator[Submission]:
    """The forms of the other units: each with one figure of the month, and nothing wrong."""
    for unit, share in peers(s).items():
        month = Decimal(s["方案目标"]) * share / 100
        texts = {Field.TARGET: s["方案目标"], Field.OPENING: "10", Field.MONTH: month, Field.CUMULATIVE: 10 + month}
        cells = {field: Reported(read(str(text)), CELLS[field]) for field, text in texts.items()}
        entry = replace(sent.entries[0], subject=unit, cells=cells)
        face = replace(sent.face, unit=unit)
        identity = replace(sent.identity, unit=unit)
        yield replace(sent, file=f"月报/2021-05/{unit}.xlsx", identity=identity, face=face, entries=(entry,))


def make_lines(plan: Plan, s: dict[str, str]) -> tuple[Entry, ...]:
    """The row of the form, or those of 各行; 行名对调 gives the first two each other's names."""
    if not lines_of(s):
        return (make_entry(plan, s),)
    indicators = list(plan.indicators)
    if s.get("行名对调") == "有":
        indicators[:2] = indicators[1::-1]
    entries = []
    for at, (indicator, (_, _, opening, actual)) in enumerate(zip(indicators, lines_of(s), strict=True), start=6):
        total = str(Decimal(opening) + Decimal(actual))
        texts = {Field.TARGET: s["方案目标"], Field.OPENING: opening, Field.MONTH: actual, Field.CUMULATIVE: total}
        cells = {field: Reported(read(text), f"{CELLS[field][0]}{at}") for field, text in texts.items()}
        entries.append(Entry(PROGRESS_SHEET, indicator, UNIT, f"C{at}", cells, "", f"J{at}"))
    return tuple(entries)


def make_total(entry: Entry, figures: str) -> Entry:
    """A 全市 row that the sender added below: 本月完成、累计完成."""
    month, total = (read(text) for text in figures.split("、"))
    cells = {Field.MONTH: Reported(month, "G9"), Field.CUMULATIVE: Reported(total, "H9")}
    return replace(entry, subject=TOTAL, label_cell="C9", cells=cells)


def make_heading_strays(s: dict[str, str]) -> tuple[Stray, ...]:
    found, arrow, column = s.get("栏目", "原样").partition(" → ")
    if arrow and found == "删去":
        return (Stray(PROGRESS_SHEET, "B5", "", column),)
    if arrow:
        return (Stray(PROGRESS_SHEET, "G5", found, column, field=Field(column)),)
    if (again := s.get("重复栏", "无")) != "无":
        return (Stray(PROGRESS_SHEET, "L5", again, again, field=Field(again), repeated=True),)
    return ()


def make_strays(plan: Plan, s: dict[str, str]) -> tuple[Stray, ...]:
    if s.get("重复行") == "有":
        return (Stray(PROGRESS_SHEET, "C6", LABEL, LABEL, plan.indicators[0], UNIT, Field.INDICATOR, repeated=True),)
    if (typed := s.get("计量单位写作", s["计量单位"])) != s["计量单位"]:
        return (Stray(PROGRESS_SHEET, "D6", typed, s["计量单位"], plan.indicators[0], UNIT, Field.MEASURE),)
    if (cleared := s.get("预填清空", "无")) != "无":
        wanted = s["计量单位"] if cleared == "计量单位" else LABEL
        return (Stray(PROGRESS_SHEET, "C6", "", wanted, plan.indicators[0], UNIT, Field(cleared), known=True),)
    if headings := make_heading_strays(s):
        return headings
    if s.get("加行", "无") != "无":
        return (Stray(PROGRESS_SHEET, "C9", s["加行"], "", field=Field.INDICATOR),)
    found, arrow, wanted = s.get("行名", "原样").partition(" → ")
    if not arrow:
        return ()
    if found == "空白":
        return (Stray(PROGRESS_SHEET, "C6", "", wanted, plan.indicators[0], UNIT, Field.INDICATOR),)
    gone = found == "删去"
    at, typed, after = ("C5", "", "锅炉改造") if gone else ("C6", found, "")
    return (Stray(PROGRESS_SHEET, at, typed, wanted, plan.indicators[0], UNIT, after=after),)


def make_submission(plan: Plan, s: dict[str, str]) -> Submission:
    unit = s.get("表内单位", UNIT)
    month = s.get("表内月份", "2021-05")
    filled_on = read_day(s["填报日期"]) if "填报日期" in s else Month.parse(s["月份"]).deadline(1)
    face = Face(
        s.get("表头单位", unit),
        "C3",
        s.get("表头月份", month),
        "G3",
        "" if s.get("填报人") == "空" else "样例甲",
        "样例乙",
        "",
        filled_on,
        PROGRESS_SHEET,
        filled_on_text=s.get("填报日期", str(filled_on)),
        places=(("填报人", "C4"), ("填报日期", "I3")),
    )
    identity = Identity(s.get("表内方案", PLAN_NAME), unit, month, s.get("版本", FORM_VERSION), int(s.get("轮次", "1")))
    strays = make_strays(plan, s)
    missing = () if s.get("缺工作表", "无") == "无" else (s["缺工作表"],)
    hidden = s.get("标识", "原样") == "原样"
    is_heading = all(
        stray.known or (stray.indicator is None and stray.field is not None and stray.wanted) for stray in strays
    )
    entries = () if (strays and not is_heading) or missing else make_lines(plan, s)
    if s.get("全市行", "无") != "无":
        entries = (*entries, make_total(entries[0], s["全市行"]))
    named = s.get("文件名里的单位", "无")
    has_macros = s.get("宏") == "有"
    sent = Submission(
        FILE, identity, hidden, face, entries, strays, missing, has_macros, "" if named == "无" else named
    )
    if s.get("极远处", "无") != "无":
        sent = replace(sent, unread=(("进展", s["极远处"]),))
    if not plan.tasks:
        return sent
    task_strays = make_task_strays(plan, s)
    spoils_row = any(stray.fault is TaskFault.ROW_GONE for stray in task_strays)
    return replace(sent, tasks=() if spoils_row else (make_task_entry(plan, s),), task_strays=task_strays)


def make_world(example: str = "") -> World:
    changed, table = settings_of(example)
    s = BASE | with_figures(changed)
    plan = make_plan(s, table)
    month = Month.parse(s["月份"])
    assert month is not None
    history = {}
    if s["上月采纳"] != "无":
        history[(UNIT, plan.indicators[0].key)] = Past(month.before, Decimal(s["上月采纳"]))
    # A table of its own asks about the plan only: nobody owes a form then.
    series = {(UNIT, plan.indicators[0].key): tuple(past_months(month, s))}
    for indicator, (total, last, *_) in zip(plan.indicators, lines_of(s), strict=False):
        history[(UNIT, indicator.key)] = Past(month.before, Decimal(total), "", Decimal(last))
    record = Record(history, history, series, {} if table else past_tasks(plan, s, month))
    batch = Batch(plan, month, reporters=() if table else (s.get("表内单位", UNIT),), record=record, office=office(s))
    arrived = "无" if table else s.get("来件", "填报表")
    if arrived == "填报表":
        sent = make_submission(plan, s)
        batch = with_files(batch, sent, s.get("另一份", "无"), tuple(make_peers(sent, s)))
    elif arrived != "无":
        batch = replace(batch, unreadable=(Unreadable(FILE, Trouble(arrived), guess=UNIT),))
    if s.get("附带文件", "无") != "无":
        scan = Unreadable(f"月报/2021-05/{s['附带文件']}", Trouble.ATTACHMENT, guess=UNIT)
        batch = replace(batch, unreadable=(*batch.unreadable, scan))
    body = None
    if "正文" in s:
        body = BodyText("正文.txt", tuple(part.strip() for part in s["正文"].split("｜")))
    batch = with_projects(batch, changed)
    return World(batch.plan, batch, body, written(s["公文"]) if "公文" in s else None)


def written(text: str) -> Writing:
    """公文 = 标题 ｜ 主送： ｜ …: a document typed line by line."""
    blocks: list[Line | ScriptTable] = []
    for part in map(str.strip, text.split("｜")):
        lines = sum(isinstance(block, Line) for block in blocks)
        if part.startswith("表："):
            blocks.append(typed_table(part.removeprefix("表："), len(blocks) - lines + 1, lines))
        else:
            blocks.append(Line(lines + 1, part))
    return read_writing(Script("公文.txt", tuple(blocks)))


def typed_table(text: str, number: int, after: int) -> ScriptTable:
    """县区|锅炉/甲县|1: rows parted by a stroke, cells by a bar; 无 is the stroke that says there is no task."""
    rows = [row.split("|") for row in text.split("/")]
    cells = (
        ScriptCell(at, column, "/" if word == "无" else word)
        for at, row in enumerate(rows)
        for column, word in enumerate(row)
    )
    return ScriptTable(number, tuple(cells), after)


def past_months(month: Month, s: dict[str, str]) -> Iterator[Past]:
    """历月 = 4、5、6: what the months before were; a count adds up, a mean stays what it is."""
    figures = [Decimal(text) for text in s.get("历月", "无").split("、") if text != "无"]
    for at, figure in enumerate(figures):
        total = sum(figures[: at + 1]) if s["类型"] == "累计" else figure
        yield Past(Month(month.year, month.number - len(figures) + at), total, "", figure)


def office(s: dict[str, str]) -> Office:
    """核定.xlsx of the month: 月报核定 = V303 东海县 › …, 收件 = 东海县 2021-06-02."""
    if {"月报核定", "收件", "核定文件"}.isdisjoint(s) or s.get("核定文件") == "无":
        return Office()
    code, _, place = s.get("月报核定", "").partition(" ")
    unit, _, text = s.get("收件", "").partition(" ")
    day = read_day(text)
    return Office(
        OFFICE_FILE,
        (Waiver(code, place, "" if s.get("核定理由") == "空" else "样例", "A2", "C2"),) if code else (),
        (Receipt(unit if unit in s["单位"] else "", unit, day, "A2", "B2"),) if unit else (),
        (Slip("收件", "B2", "收到日期", text, "日期"),) if unit and day is None else (),
        s.get("核定文件", ""),
    )


def with_files(batch: Batch, sent: Submission, other: str, others: tuple[Submission, ...] = ()) -> Batch:
    if misfit(sent, batch.plan, batch.month) is not None:
        return replace(batch, misfits=(sent,))
    second = replace(sent, file="月报/2021-05/东海县（2）.xlsx")
    if other == "同轮次不同内容":
        return replace(batch, clashing=(sent, replace(second, entries=())))
    if other == "同轮次相同内容":
        return replace(batch, effective=(sent,), superseded=(second,))
    if other == "上一轮次":
        later = replace(sent, identity=replace(sent.identity, round=2))
        return replace(batch, effective=(later,), superseded=(second,))
    return replace(batch, effective=(sent, *others))


@pytest.fixture(scope="session")
def world():
    return make_world

"""A small plan and month that examples change in one or two places: the notation of the rules page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
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
from airdocs.model.plan import Category, Plan, Profile, Slip, Unit, Waiver
from airdocs.model.quantity import BLANK, Quantity, read_quantity
from airdocs.model.submission import Entry, Face, Identity, Reported, Stray, Submission, Trouble, Unreadable, misfit
from airdocs.model.text import BodyText
from airdocs.rules.check import check_batch, check_plan, check_text, let_stand, stale_waivers

UNIT = "东海县"
TOTAL = "全市"
LABEL = "VOCs综合治理项目"
FILE = "月报/2021-05/东海县.xlsx"
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
}
CELLS = {Field.TARGET: "E6", Field.OPENING: "F6", Field.MONTH: "G6", Field.CUMULATIVE: "H6", Field.RATE: "I6"}


@dataclass(frozen=True)
class World:
    plan: Plan
    batch: Batch
    body: BodyText | None

    def findings(self) -> tuple[Finding, ...]:
        found = check_plan(self.plan) + check_batch(self.batch)
        found += check_text(self.plan, self.body) if self.body else ()
        remaining, waived = let_stand(found, self.plan.waivers)
        return remaining + stale_waivers(self.plan, waived)


def read(text: str, measure: str = "") -> Quantity:
    """空 is a blank cell; anything else is what a person typed."""
    if text in {"空", "公式"}:
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


def make_plan(s: dict[str, str], table: list[list[str]]) -> Plan:
    total = s.get("全市目标", s["方案目标"])
    if not table:
        table = [["附件1", LABEL], [UNIT, s["方案目标"]], ["灌云县", "/"]]
        table += [] if total == "无" else [[TOTAL, total]]
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
            reporter=s.get("填报单位", ""),
            phrases=phrases,
            label=name,
            cell=f"C{at}",
        )
        for at, name in enumerate(names, start=2)
    }
    units = [Unit(n, Category.COUNTY, cell=f"A{at}") for at, n in enumerate(s["单位"].split("、"), start=2)]
    units.append(Unit("市生态环境局", Category.DEPARTMENT, ("市环保局",), cell="A9"))
    known = {unit.name for unit in units}
    first, *others = s["附件标题"].split("、")
    annexes = (make_annex("附件1", first, table, indicators, known),)
    annexes += tuple(Annex(f"附件{n}", title, (), (), ()) for n, title in enumerate(others, start=2))
    kind = s.get("类型写作", "累计")
    slips = () if kind in {k.value for k in Kind} else (Slip("指标", "E2", "类型", kind, "累计、时点、均值、合计之一"),)
    code, _, place = s.get("核定", "无").partition(" ")
    return Plan(
        folder="样例",
        profile=Profile(PLAN_NAME, 2021),
        units=tuple(units),
        indicators=tuple(indicators.values()),
        annexes=annexes,
        waivers=(Waiver(code, place, "样例", "A2"),) if code != "无" else (),
        slips=slips,
        targets=dict(targets_of(annexes)),
    )


def make_entry(plan: Plan, s: dict[str, str]) -> Entry:
    texts = {
        Field.TARGET: s.get("年度目标", s["方案目标"]),
        Field.OPENING: s["上月累计"],
        Field.MONTH: s["本月完成"],
        Field.CUMULATIVE: s["累计完成"],
    }
    if "完成率" in s:
        texts[Field.RATE] = s["完成率"]
    cells = {f: Reported(read(t, s["计量单位"]), CELLS[f], t == "公式") for f, t in texts.items()}
    return Entry(PROGRESS_SHEET, plan.indicators[0], UNIT, "C6", cells)


def make_strays(plan: Plan, s: dict[str, str]) -> tuple[Stray, ...]:
    if s.get("重复行") == "有":
        return (Stray(PROGRESS_SHEET, "C6", LABEL, LABEL, plan.indicators[0], UNIT, Field.INDICATOR, repeated=True),)
    if (typed := s.get("计量单位写作", s["计量单位"])) != s["计量单位"]:
        return (Stray(PROGRESS_SHEET, "D6", typed, s["计量单位"], plan.indicators[0], UNIT, Field.MEASURE),)
    _, arrow, column = s.get("栏目", "原样").partition(" → ")
    if arrow:
        return (Stray(PROGRESS_SHEET, "B5", "", column),)
    found, arrow, wanted = s.get("行名", "原样").partition(" → ")
    if not arrow:
        return ()
    gone = found == "删去"
    return (Stray(PROGRESS_SHEET, None if gone else "C6", "" if gone else found, wanted, plan.indicators[0], UNIT),)


def make_submission(plan: Plan, s: dict[str, str]) -> Submission:
    unit = s.get("表内单位", UNIT)
    month = s.get("表内月份", "2021-05")
    face = Face(
        s.get("表头单位", unit),
        "C3",
        s.get("表头月份", month),
        "G3",
        "" if s.get("填报人") == "空" else "样例甲",
        "样例乙",
        "",
        date(2021, 6, 1),
        PROGRESS_SHEET,
    )
    identity = Identity(s.get("表内方案", PLAN_NAME), unit, month, s.get("版本", FORM_VERSION), 2)
    strays = make_strays(plan, s)
    missing = () if s.get("缺工作表", "无") == "无" else (s["缺工作表"],)
    hidden = True
    entries = () if strays or missing else (make_entry(plan, s),)
    return Submission(FILE, identity, hidden, face, entries, strays, missing, s.get("宏") == "有")


def make_world(example: str = "") -> World:
    changed, table = settings_of(example)
    s = BASE | changed
    plan = make_plan(s, table)
    month = Month.parse(s["月份"])
    assert month is not None
    history = {}
    if s["上月采纳"] != "无":
        history[(UNIT, plan.indicators[0].key)] = Past(month.before, Decimal(s["上月采纳"]))
    # A table of its own asks about the plan only: nobody owes a form then.
    batch = Batch(plan, month, reporters=() if table else (s.get("表内单位", UNIT),), record=Record(history, history))
    arrived = "无" if table else s.get("来件", "填报表")
    if arrived == "填报表":
        batch = with_files(batch, make_submission(plan, s), s.get("另一份", "无"))
    elif arrived != "无":
        batch = replace(batch, unreadable=(Unreadable(FILE, Trouble(arrived), guess=UNIT),))
    if s.get("附带文件", "无") != "无":
        scan = Unreadable(f"月报/2021-05/{s['附带文件']}", Trouble.ATTACHMENT, guess=UNIT)
        batch = replace(batch, unreadable=(*batch.unreadable, scan))
    body = None
    if "正文" in s:
        body = BodyText("正文.txt", tuple(part.strip() for part in s["正文"].split("｜")))
    return World(plan, batch, body)


def with_files(batch: Batch, sent: Submission, other: str) -> Batch:
    if misfit(sent, batch.plan, batch.month) is not None:
        return replace(batch, misfits=(sent,))
    second = replace(sent, file="月报/2021-05/东海县（2）.xlsx")
    if other == "同轮次不同内容":
        return replace(batch, clashing=(sent, replace(second, entries=())))
    if other == "同轮次相同内容":
        return replace(batch, effective=(sent,), superseded=(second,))
    if other == "上一轮次":
        earlier = replace(second, identity=replace(second.identity, round=1))
        return replace(batch, effective=(sent,), superseded=(earlier,))
    return replace(batch, effective=(sent,))


@pytest.fixture(scope="session")
def world():
    return make_world

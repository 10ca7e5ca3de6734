"""Invented project lists of the counties (样例数据), and what their monthly forms say of the projects.

Every name is made up and says so. The lists hold as many projects a category as the annex counts.
"""

import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
from openpyxl.cell import Cell

from airdocs.compose import compose_lists
from airdocs.inbox import read_plan_files, read_templates
from airdocs.model.month import Month
from airdocs.pipeline import open_plan, write
from tests.samples.filling import FACE, FormLine, face_cell, lines, save

#: How some of the received files are named: nothing rests on it.
NAMES = {"海州区": "海州项目清单（4月9日）", "赣榆区": "赣榆区报备表"}
FILED_ON = datetime(2021, 4, 9)
SIGNED = "样例数据"

#: Category → what such a project does; two projects of a category differ by their enterprise.
WORKS = {
    "滚动实施项目": "完成滚动实施内容（样例）",
    "“两高”行业产能淘汰和压减": "淘汰落后生产线{n}条",
    "A级企业培育": "按A级绩效指标完成{n}项提升改造",
    "重点行业绿色改造工程": "实施清洁生产改造{n}处",
    "煤炭总量控制项目": "削减用煤{n}千吨",
    "能源布局优化与散煤清洁化利用": "关停整合热电机组{n}台",
    "源头替代项目": "改用低VOCs含量涂料，涉及生产线{n}条",
    "源头替代示范型企业数": "建成源头替代示范线{n}条",
    "VOCs综合治理项目": "新建废气收集处理设施{n}套",
    "无组织排放、储罐治理项目": "改造储罐呼吸阀和装卸密闭设施{n}处",
    "其他减排项目": "完成堆场封闭{n}处",
}
#: Of this category the last project is overdue in May.
OVERDUE = "重点行业绿色改造工程"
TRADES = ("化工", "涂装", "建材", "热电", "包装", "机械", "木业", "储运")
DIGITS = "一二三四五六七八九十"


def enterprise(unit: str, number: int) -> str:
    """样例东海一号化工有限公司: evidently invented, and each of them once."""
    spelt = "".join(("〇" + DIGITS)[int(digit)] for digit in str(number))
    return f"样例{unit[:2]}{spelt}号{TRADES[number % len(TRADES)]}有限公司"


def project_rows(unit: str, counts: Mapping[str, int], deadlines: Mapping[str, datetime]) -> Iterator[tuple]:
    """The rows of a list: category, enterprise, name, content, amount, both days, who answers, phone, remark."""
    number = 0
    for category, count in counts.items():
        for place in range(1, count + 1):
            number += 1
            start = datetime(2021, 1, 4) + timedelta(days=14 * (place - 1) * 12 // max(count, 12))
            last = min(deadlines.get(category, datetime(2021, 12, 20)), start + timedelta(days=150))
            last = datetime(2021, 5, 20) if category == OVERDUE and place == count else last
            content = WORKS[category].format(n=1 + number % 4)
            owner = enterprise(unit, number)
            yield (
                category,
                owner,
                f"{owner.removesuffix('有限公司')}{category.removesuffix('项目').removesuffix('数')}项目",
                content,
                60 + 35 * (number % 17),
                start,
                last,
                f"样例{unit[:2]}第{1 + number % 3}镇政府",
                f"样例{'甲乙丙丁戊己'[number % 6]}",
                "0518-00000000",
                "样例数据",
            )


def made_lists(root: Path, plan: str) -> Iterator[tuple[str, bytes]]:
    """(path below the plan's folder, bytes) of every sample list of a plan."""
    files, templates = read_plan_files(root, plan), read_templates(root)
    opened = open_plan(files)
    until = {
        one.label: datetime.fromisoformat(one.schedule.removeprefix("截止:"))
        for one in opened.plan.indicators
        if one.schedule.startswith("截止:")
    }
    for piece in compose_lists(opened.plan, templates):
        form = piece.document.form
        counts = {label: int(count) for label, count in form.listing.categories}
        content = write(piece.document, templates.official)
        name = NAMES.get(form.unit, f"{form.unit}项目清单")
        yield f"项目清单/{name}.xlsx", filled_list(content, project_rows(form.unit, counts, until))


def filled_list(content: bytes, rows: Iterator[tuple], day: datetime = FILED_ON) -> bytes:
    """A filing form with its rows typed in, by its labels."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    sheet = workbook["项目清单"]
    header = next(row for row in sheet.iter_rows() if {"项目类别", "建设内容"} <= {cell.value for cell in row})
    column = next(cell.column for cell in header if cell.value == "项目类别")
    for at, row in enumerate(rows, header[0].row + 1):
        for offset, value in enumerate(row):
            sheet.cell(at, column + offset).value = value
    for label, value in zip(FACE, (SIGNED, SIGNED, "00000000", day), strict=True):
        face_cell(sheet, label).value = value
    return save(workbook)


@dataclass(frozen=True)
class ProjectLine:
    """One row of a monthly sheet 项目: its number, category and planned last day, and its cells by column label."""

    number: int
    category: str
    finish: str
    cells: dict[str, Cell]


def project_lines(workbook: openpyxl.Workbook) -> Iterator[ProjectLine]:
    """Every row of sheet 项目, where the form has one."""
    if "项目" not in workbook.sheetnames:
        return
    rows = workbook["项目"].iter_rows()
    header = next(row for row in rows if {"项目类别", "状态"} <= {cell.value for cell in row})
    columns = {cell.value: cell.column for cell in header if cell.value}
    for row in rows:
        at = {label: row[column - 1] for label, column in columns.items()}
        if at["项目类别"].value:
            yield ProjectLine(int(at["序号"].value), at["项目类别"].value, at["计划完成"].value, at)


def report_projects(workbook: openpyxl.Workbook, completed: Mapping[str, int], month: Month) -> None:
    """Fill sheet 项目 so that as many projects a category are completed as the figures say."""
    seen: Counter[str] = Counter()
    for line in project_lines(workbook):
        seen[line.category] += 1
        place, done = seen[line.category], completed.get(line.category, 0)
        state = line.cells["状态"]
        if place <= done:
            if state.value != "已完成":
                line.cells["完成日期"].value = completed_on(line, month)
            state.value = "已完成"
        else:
            state.value = "在建" if place <= done + 3 else "未开工"
            late = day_of(line.finish) < datetime(month.after.year, month.after.number, 1)
            line.cells["进度说明"].value = "样例：设备到货推迟，预计下月完成" if late else "样例：按计划推进"


def day_of(text: str) -> datetime:
    """2021-6-30 as a day."""
    return datetime(*map(int, text.split("-")))


def completed_on(line: ProjectLine, month: Month) -> datetime:
    """A day of the month, or, in the first month reported, one some weeks after the project began."""
    if month == Month(2021, 4):
        return min(day_of(line.cells["计划开工"].value) + timedelta(days=40), datetime(2021, 4, 28))
    return datetime(month.year, month.number, 8 + line.number % 18)


def with_projects(content: bytes, month: Month) -> bytes:
    """A filled form with its sheet 项目 filled too: the figures of sheet 进展 rest on it."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    if "项目" not in workbook.sheetnames:
        return content
    completed = {line.indicator: total(line) for line in lines(workbook) if not line.subject}
    report_projects(workbook, completed, month)
    return save(workbook)


def total(line: FormLine) -> int:
    """累计完成 of a row: its formula is not calculated yet."""
    told = (line.cells[label].value for label in ("上月累计", "本月完成"))
    return sum(value for value in told if isinstance(value, int))

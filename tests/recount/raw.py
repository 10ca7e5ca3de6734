"""The plan and the reports as their bare cells have them; nothing of airdocs is used, so that nothing is shared."""

import re
import unicodedata
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import openpyxl

WHITE = re.compile(r"\s+|_\{|\}")
BRACKET = re.compile(r"\([^()]*\)$")


def bare(text):
    """A label without white space, width and the shape of its brackets."""
    return WHITE.sub("", unicodedata.normalize("NFKC", str(text or ""))).replace(">", "").replace("›", "")


def short(text, measure):
    """A heading without the bracket that is its measure."""
    text = bare(text)
    for form in (f"({bare(measure)})", f"(单位:{bare(measure)})"):
        text = text.removesuffix(form)
    return text


def exact(value):
    return Fraction(f"{value:.12g}") if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def unmerged(sheet):
    """The values of a sheet, a merged cell's in each of its places; and which cells show a percent sign."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    for area in sheet.merged_cells.ranges:
        value = sheet.cell(area.min_row, area.min_col).value
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                rows[row - 1][column - 1] = value
    return rows


@dataclass(eq=False)
class Column:
    """One column of an annex, its settings, its targets by unit."""

    annex: str
    at: int
    path: tuple
    told: dict
    targets: dict = field(default_factory=dict)
    percent: bool = False

    @property
    def kind(self):
        return self.told.get("类型") or "累计"

    @property
    def at_most(self):
        return self.told.get("方向") == "不高于"

    @property
    def total(self):
        return self.told.get("汇总") or "求和"

    @property
    def decimals(self):
        return int(self.told.get("小数位") or 0)

    @property
    def weight(self):
        value = self.told.get("权重")
        return Fraction(1) if value in {None, ""} else Fraction(str(value))

    @property
    def names(self):
        """What forms and sheets may call it, with the headings above it first: a leaf may stand twice."""
        leaf = short(self.path[-1], self.told.get("计量单位"))
        return (bare("".join(self.path[:-1])) + leaf, bare("".join(self.path)), leaf)


class Plan:
    """方案.xlsx by its cells."""

    def __init__(self, path):
        book = openpyxl.load_workbook(path)
        self.sheets = {sheet.title: unmerged(sheet) for sheet in book.worksheets}
        self.profile = {str(row[0]): row[1] for row in self.sheets["文件"] if len(row) > 1 and row[0]}
        self.city = self.profile.get("汇总名称") or "全市"
        self.year = int(self.profile["年度"])
        known = self.records("单位", "名称")
        self.units = [row["名称"] for row in known]
        self.category = {row["名称"]: row.get("类别") for row in known}
        self.unranked = {row["名称"] for row in known if row.get("参加排名") == "否"}
        self.aliases = {bare(name): row["名称"] for row in known for name in self.called(row)}
        told = self.records("指标", "指标")
        annexes = list(dict.fromkeys(row["附件"] for row in told))
        self.columns = [column for name in annexes for column in self.annex(book[name], name, told)]

    @staticmethod
    def called(row):
        return [row["名称"], *re.split("[、，,]", str(row.get("别名") or ""))]

    def records(self, name, first):
        rows = self.sheets[name]
        top = next(at for at, row in enumerate(rows) if first in row)
        labels = rows[top]
        found = [{label: value for label, value in zip(labels, row, strict=False) if label} for row in rows[top + 1 :]]
        return [row for row in found if row.get(first)]

    def annex(self, sheet, name, told):
        rows = unmerged(sheet)
        labels = {**self.aliases, bare(self.city): self.city}
        first = next(at for at, row in enumerate(rows) if bare(row[0]) in labels)
        top = next(at for at in range(first - 1, -1, -1) if rows[at][0] == rows[first - 1][0])
        while top and rows[top - 1][0] == rows[first - 1][0]:
            top -= 1
        own = [row for row in told if row["附件"] == name]
        for at in range(1, len(rows[first])):
            path = tuple(dict.fromkeys(str(rows[row][at]) for row in range(top, first) if rows[row][at]))
            if not path:
                continue
            setting = next((one for one in own if self.meant(one, path)), None)
            if setting is None:
                continue
            column = Column(name, at, path, setting)
            for offset, row in enumerate(rows[first:]):
                unit = labels.get(bare(row[0]))
                if unit and unit not in column.targets:
                    percent = "%" in (sheet.cell(first + offset + 1, at + 1).number_format or "")
                    column.percent = column.percent or percent
                    value = exact(row[at])
                    column.targets[unit] = value * 100 if percent and value is not None else value
            yield column

    @staticmethod
    def meant(one, path):
        leaf = short(path[-1], one.get("计量单位"))
        return leaf == bare(one["指标"]) and bare(one.get("列组")) == bare("".join(path[:-1]))


def reports(folder):
    """(unit, annex, label) → (上月累计, 本月完成, 累计完成) of a month's workbooks, those of the highest round."""
    found, rounds = {}, {}
    for path in sorted(Path(folder).glob("*.xlsx")):
        book = openpyxl.load_workbook(path)
        if "_airdocs" not in book.sheetnames:
            continue
        mark = dict(row[:2] for row in book["_airdocs"].iter_rows(values_only=True))
        if rounds.get(mark["unit"], -1) > int(mark["round"]):
            continue
        rounds[mark["unit"]] = int(mark["round"])
        for sheet in book.worksheets:
            found |= dict(_lines(sheet, mark["unit"]))
    return found


def _lines(sheet, reporter):
    rows = unmerged(sheet)
    top = next((at for at, row in enumerate(rows) if {"指标", "本月完成"} <= set(row)), None)
    if top is None:
        return
    at = {label: column for column, label in enumerate(rows[top]) if label}
    whom = next((label for label in at if at[label] == at["指标"] + 1 and label != "计量单位"), None)
    percent = [["%" in (cell.number_format or "") for cell in row] for row in sheet.iter_rows()]
    for number, row in enumerate(rows[top + 1 :], top + 1):
        figures = []
        for label in ("上月累计", "本月完成", "累计完成"):
            value = exact(row[at[label]])
            figures.append(value * 100 if value is not None and percent[number][at[label]] else value)
        opening, month, total = figures
        if total is None and opening is not None and month is not None:
            total = opening + month
        unit = row[at[whom]] if whom else reporter
        yield (unit, row[at["附件"]], bare(row[at["指标"]])), (opening, month, total)

"""Workbooks made for the readers' tests, cell by cell."""

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
import xlsxwriter

from airdocs.model.plan import Plan
from airdocs.readers.plan.workbook import read_plan

Rows = Mapping[str, Any]
Edit = Callable[[dict[str, Any]], None]


def make_workbook(sheets: Mapping[str, Rows], hidden: Sequence[str] = ()) -> bytes:
    """Sheets as {name: {"B3": value or (value, number format), "A1:C1": merged value}}; "=…" is a formula."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        formats: dict[str, Any] = {"": None}
        for name, cells in sheets.items():
            page = book.add_worksheet(name)
            if name in hidden:
                page.very_hidden()
            for place, content in cells.items():
                value, look = content if isinstance(content, tuple) else (content, "")
                if look not in formats:
                    formats[look] = book.add_format({"num_format": look})
                if ":" in place:
                    page.merge_range(place, value)
                elif isinstance(value, str) and value.startswith("="):
                    page.write_formula(place, value, formats[look], 0)
                elif isinstance(value, str):
                    page.write_string(place, value, formats[look])
                else:
                    page.write(place, value, formats[look])
    return buffer.getvalue()


def lines(*rows: Sequence[Any], top: int = 1, left: int = 0) -> dict[str, Any]:
    """Rows of values as cells; None leaves a cell out."""
    return {
        f"{chr(65 + left + column)}{top + row}": value
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value is not None
    }


PROFILE = lines(
    ("项", "内容"), ("方案名称", "甲市2025年计划"), ("年度", "2025年"), ("汇总名称", "全州"), ("单位称谓", "县市")
)
UNITS = lines(
    ("名称", "类别", "别名"),
    ("东川县", "县区", "东川"),
    ("西 岭市", "县区", "西岭、西岭区"),
    ("南湖区", "县区"),
    ("州生态环境局", "部门", "州环保局"),
)
INDICATORS = lines(
    ("附件", "列组", "指标", "计量单位", "类型", "方向", "小数位", "汇总", "填报单位"),
    ("附件1", "", "细颗粒物浓度", "微克/立方米", "均值", "不高于", None, "单列", "州环保局"),
    ("附件2", "治理 > 工业", "锅炉", "台", "累计", "不低于", 0, "求和", "各单位"),
    ("附件2", "治理 > 工业", "窑炉", "座"),
    ("附件2", "治理", "监测率", "%", "时点", "不低于", 1, "不汇总"),
    ("附件2", "", "合计", "", "合计"),
)
ANNEX_1 = lines(
    ("附件1",),
    ("2025年空气质量目标表",),
    ("县市", "细颗粒物\n浓度（微克/立 方米）"),
    ("全州", 33.5),
    ("东川县", 35),
    ("西岭市", 31.5),
    ("南 湖区", "/"),
    ("注：全州数单独下达。",),
)
ANNEX_2 = {
    "B2:G2": "2025年治理任务表",
    "G3": "计量单位：见表头",
    "B4:B6": "序号",
    "C4:C6": "县 市",
    "D4:F4": "治理",
    "G4:G6": "合计",
    "D5:E5": "工业",
    "F5:F6": "监测率",
    "D6": "锅炉（单位：台）",
    "E6": "窑炉",
} | lines(
    (1, "东川县", 4, "２", (0.85, "0%"), 6),
    (2, "西岭区", "/", 3, "90.5%", 3),
    (None, "平均", 2, 2.5),
    (3, "北山县", 1, 1, None, 2),
    (None, "全 州", 4, 5, None, 9),
    top=7,
    left=1,
)


@pytest.fixture
def plan_sheets() -> dict[str, dict[str, Any]]:
    """The sheets of a small plan of another city: 县市, 全州, one and three header levels."""
    named = {"文件": PROFILE, "单位": UNITS, "指标": INDICATORS, "附件1": ANNEX_1, "附件2": ANNEX_2}
    return {name: dict(cells) for name, cells in named.items()}


@pytest.fixture
def plan(plan_sheets: dict[str, dict[str, Any]]) -> Plan:
    """That plan read."""
    return read_plan("甲市", make_workbook(plan_sheets))


@pytest.fixture
def workbook() -> Callable[..., bytes]:
    """The maker of workbooks."""
    return make_workbook


@pytest.fixture
def cells() -> Callable[..., dict[str, Any]]:
    """The maker of cells from rows."""
    return lines

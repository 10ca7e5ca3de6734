"""Columns beside running text: names and units give way where that makes the rows lower, in whole words."""

from decimal import Decimal

from airdocs.model.document import TableBlock
from airdocs.model.header import Column
from airdocs.model.table import Cell, Table
from airdocs.writers.official.opening import open_reference
from airdocs.writers.official.reference import make_reference
from airdocs.writers.title.labels import label_lines
from airdocs.writers.word.fit import Fit, fit_table, room_in
from airdocs.writers.word.labels import cell_label
from airdocs.writers.word.table import table_xml

REFERENCE = open_reference(make_reference())


def room(fit: Fit, place: int) -> int:
    return room_in(fit.widths[place], fit.half_points)


def targets(*names: str) -> Table:
    """指标 and its unit beside figures; one unit is far longer than the others."""
    rows = tuple(
        (
            Cell("附件1"),
            Cell(name, left=True),
            Cell("项" if at else "吨/平方千米·月"),
            *[Cell(Decimal(1234567), 0)] * 4,
        )
        for at, name in enumerate(names)
    )
    labels = ("附件", "指标", "计量单位", "目标", "全市", "上年", "增减")
    return Table(tuple(map(Column, labels)), rows, labels=2, wide=(1,))


def test_a_rare_long_unit_leaves_the_room_to_the_names() -> None:
    names = ("降尘量", *("优良天数比率工作目标", "挥发性有机物减排比例", "重点行业绿色改造工程") * 4)
    table = targets(*names)
    fit = fit_table(table, REFERENCE)
    assert room(fit, 1) >= 20  # ten hanzi on one line
    assert cell_label(table.rows[0][2], fit.widths[2], fit).split("\n") == ["吨/平方", "千米·月"]


def test_units_are_not_cut_before_a_stroke_or_a_dot() -> None:
    for unit in ("吨/平方千米·月", "辆·次", "微克/立方米", "台·次"):
        for across in range(6, 16):
            assert all(line[0] not in "/·" for line in label_lines(unit, across)), (unit, across)


def test_a_name_beside_a_long_task_stands_in_two_lines() -> None:
    row = (Cell("牵头"), Cell(Decimal(26)), Cell("强化餐饮油烟监管", left=True), Cell("字" * 180, left=True))
    table = Table(tuple(map(Column, ("职责", "序号", "重点工作", "任务"))), (row,), labels=2, wide=(2, 3))
    fit = fit_table(table, REFERENCE)
    assert room(fit, 2) < 16 and fit.widths[3] > 3 * fit.widths[2]


def test_a_name_that_may_wrap_turns_between_words() -> None:
    table = targets("能源布局优化与散煤清洁化利用项目", "合计")
    fit = fit_table(table, REFERENCE)
    width = 20 * fit.half_points * 5 + 114
    assert cell_label(table.rows[0][1], width, fit) == "能源布局优化\n与散煤清洁化利用项目"


def test_prose_in_a_column_of_names_is_read_from_the_left() -> None:
    long = "建立问题清单、整改清单、责任清单，六月底前完成首轮排查，年底前完成全部整改并组织验收销号"
    table = Table((Column("单位"), Column("说明")), ((Cell("海州区"), Cell(long)), (Cell("赣榆区"), Cell("持续推进"))))
    fit = fit_table(table, REFERENCE)
    (xml,) = table_xml(TableBlock(table), fit, REFERENCE)
    assert xml.count('<w:jc w:val="left"/>') == (room(fit, 1) < 80)
    narrow = Fit(fit.landscape, fit.suffix, fit.half_points, (4000, 4845), fit.row)
    assert table_xml(TableBlock(table), narrow, REFERENCE)[0].count('<w:jc w:val="left"/>') == 1


def test_long_tables_look_for_no_words() -> None:
    names = tuple(f"推进第{at}项重点工作任务和治理" for at in range(1200))
    rows = tuple((Cell(name, left=True), Cell("字" * 120, left=True)) for name in names)
    table = Table((Column("名称"), Column("任务")), rows, labels=1, wide=(0, 1))
    (xml,) = table_xml(TableBlock(table), fit_table(table, REFERENCE), REFERENCE)
    assert "<w:br/>" not in xml

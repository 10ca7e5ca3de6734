"""P: whether the office's own workbook of a month, 核定.xlsx, can be followed row by row."""

from collections.abc import Iterator
from dataclasses import dataclass

from airdocs.model.batch import Batch
from airdocs.model.effect import REJECTING_GROUP
from airdocs.model.labels import nearest
from airdocs.model.office import RECEIPTS_SHEET, WAIVERS_SHEET
from airdocs.model.plan import Waiver
from airdocs.rules.registry import Hit, rule
from airdocs.rules.waivers import is_monthly


@dataclass(frozen=True, slots=True)
class MonthWaiver:
    """A row of a month's 核定; ``known`` are the codes of all rules."""

    waiver: Waiver
    file: str
    known: frozenset[str]

    def hit(self, cell: str, **facts: str) -> Hit:
        """A hit at a cell of the row."""
        waiver = self.waiver
        known = {"cell": cell, "code": waiver.code, "position": waiver.place or "空白", **facts}
        return Hit(self.file, WAIVERS_SHEET, cell, place=(WAIVERS_SHEET, waiver.code, waiver.place), facts=known)


@rule(
    code="P817",
    title="月报核定文件读不出",
    message="文件“{file}”无法读取：{trouble}。这个月的核定和收件都没有用上。",
    suggestion="请关闭正在打开它的程序，用 Excel 或 WPS 打开检查，另存为 .xlsx 后再运行一次。",
)
def office_file_unreadable(batch: Batch) -> Iterator[Hit]:
    """月报/<month>/核定.xlsx is damaged, locked or no workbook.

    核定用不上时，已经核定过的问题会重新列出，单位可能被误退。

    反例：核定文件 = 文件已损坏或不完整
    正例：核定文件 = 无
    """
    office = batch.office
    if office.trouble:
        yield Hit(office.file, place=(office.file,), facts={"file": office.file, "trouble": office.trouble})


@rule(
    code="P818",
    title="月报核定的单元格看不懂",
    message="“{sheet}”表（{cell}）“{label}”是“{text}”，应为{wanted}。",
    suggestion="请改成{wanted}；这一行改好以前不起作用。",
)
def office_cell_not_understood(batch: Batch) -> Iterator[Hit]:
    """A cell of 核定.xlsx that gives no rule, no unit or no day.

    看不懂的一行不猜，也不影响其余各行。

    反例：收件 = 东海县 六月初
    正例：收件 = 东海县 2021-06-01
    """
    for slip in batch.office.slips:
        facts = {"sheet": slip.sheet, "label": slip.label, "text": slip.text or "空白", "wanted": slip.wanted}
        place = (slip.sheet, slip.label, slip.text)
        yield Hit(batch.office.file, slip.sheet, slip.cell, place=place, facts={"cell": slip.cell, **facts})


@rule(
    code="P819",
    title="核定没有写明理由",
    message="“核定”表（{cell}）规则“{code}”位置“{position}”没有写“说明”，这一行不起作用。",
    suggestion="请在“说明”栏写明核定的理由，如“已电话核实，数据无误”。",
)
def waiver_without_reason(row: MonthWaiver) -> Iterator[Hit]:
    """A row of a month's 核定 without a reason.

    放过一个问题要有据可查，没有理由的不予核定。

    反例：月报核定 = V308 东海县 › 附件1 › VOCs综合治理项目；核定理由 = 空
    正例：月报核定 = V308 东海县 › 附件1 › VOCs综合治理项目；本月完成 = 5项
    """
    if not row.waiver.reason:
        yield row.hit(row.waiver.reason_cell or row.waiver.cell)


@rule(
    code="P820",
    title="核定的规则编号不对",
    message="“核定”表（{cell}）的规则编号“{code}”{fault}。",
    suggestion="请对照校验报告改正编号；方案和正文的问题请写到方案.xlsx 的“核定”表。",
)
def waiver_of_no_monthly_rule(row: MonthWaiver) -> Iterator[Hit]:
    """A row of a month's 核定 about a rule that does not exist, or that looks at the plan.

    编号写错的核定不起作用。方案自身的问题与月份无关，核定写在方案里。

    反例：月报核定 = V999 东海县 › 附件1 › VOCs综合治理项目
    反例：月报核定 = P801 附件1 › 东海县 › 合计
    正例：月报核定 = V308 东海县 › 附件1 › VOCs综合治理项目；本月完成 = 5项
    """
    waiver = row.waiver
    if waiver.reason and not is_monthly(waiver, row.known):
        yield row.hit(waiver.cell, fault="不是月报的规则" if waiver.code in row.known else "不存在")


@rule(
    code="P821",
    title="整份退回的问题不能核定",
    message="“核定”表（{cell}）的规则“{code}”属于身份类，不能核定：这类错误整份退回。",
    suggestion="请删去这一行，让“{position}”按提示改正后重新报送。",
)
def waiver_of_identity(row: MonthWaiver) -> Iterator[Hit]:
    """A row of a month's 核定 about group I.

    不知道是谁的、哪个月的表，放过去就会张冠李戴。

    反例：月报核定 = I104 东海县
    正例：月报核定 = V308 东海县 › 附件1 › VOCs综合治理项目；本月完成 = 5项
    """
    waiver = row.waiver
    if waiver.reason and is_monthly(waiver, row.known) and waiver.code.startswith(REJECTING_GROUP):
        yield row.hit(waiver.cell)


@rule(
    code="P822",
    title="收件的单位不明",
    message="“收件”表（{cell}）写的“{name}”不在方案的“单位”表中{guess}。",
    suggestion="请改成方案“单位”表里的名称或别名；这一行改好以前不起作用。",
)
def receipt_of_unknown_unit(batch: Batch) -> Iterator[Hit]:
    """A row of 收件 that names no unit of the plan.

    收到日期对不上单位，就看不出谁迟报。

    反例：收件 = 东海具 2021-06-01
    正例：收件 = 东海县 2021-06-01
    """
    names = tuple(unit.name for unit in batch.plan.units)
    for receipt in batch.office.receipts:
        if not receipt.unit:
            like = nearest(receipt.text, names)
            guess = f"，是否为“{like}”" if like else ""
            place = (RECEIPTS_SHEET, receipt.text)
            facts = {"cell": receipt.cell, "name": receipt.text, "guess": guess}
            yield Hit(batch.office.file, RECEIPTS_SHEET, receipt.cell, place=place, facts=facts)

"""What counties do to sheet 项目 of their monthly form, each with the code and the cell that must be named."""

from collections.abc import Callable
from datetime import datetime

from airdocs.model.project import PROJECT_SHEET, ProjectField, ProjectState
from tests.faults.list_desk import ReportDesk, ReportFault

F, S = ProjectField, ProjectState
PROJECT_KINDS: dict[str, tuple[str, Callable[[ReportDesk], ReportFault]]] = {}


def kind(title: str):
    def register(spoil):
        PROJECT_KINDS[spoil.__name__] = title, spoil
        return spoil

    return register


def state_typed(name: str, title: str, value: object) -> None:
    def spoil(desk: ReportDesk) -> ReportFault:
        cell = desk.in_state(S.UNDER_WAY)[F.STATE]
        cell.value = value
        return desk.fault(("J719", cell))

    PROJECT_KINDS[name] = title, spoil


for _number, _value in enumerate((None, "完成", "竣工", "正常", "√", "在做", "95%")):
    state_typed(f"state_{_number}", f"状态写“{_value}”", _value)


@kind("状态带空格和句号")
def state_spaced(desk):
    desk.in_state(S.UNDER_WAY)[F.STATE].value = " 在　建。"
    return desk.fault()


@kind("状态写施工中")
def state_called_otherwise(desk):
    desk.in_state(S.UNDER_WAY)[F.STATE].value = "施工中"
    return desk.fault()


@kind("已完成没有日期")
def done_undated(desk):
    cell = desk.in_state(S.DONE, "05")[F.DONE]
    cell.value = None
    return desk.fault(("J704", cell))


@kind("完成日期写“无”")
def done_dated_no(desk):
    cell = desk.in_state(S.DONE, "05")[F.DONE]
    cell.value = "无"
    return desk.fault(("J704", cell))


@kind("完成日期看不懂")
def done_on_no_day(desk):
    cell = desk.in_state(S.DONE, "05")[F.DONE]
    cell.value = "5月中旬"
    return desk.fault(("J713", cell))


@kind("在建却有完成日期")
def dated_not_done(desk):
    cell = desk.in_state(S.UNDER_WAY)[F.DONE]
    cell.value = datetime(2021, 5, 20)
    return desk.fault(("J704", cell))


@kind("完成日期在将来")
def done_tomorrow(desk):
    cell = desk.in_state(S.DONE, "05")[F.DONE]
    cell.value = datetime(2021, 6, 1)
    return desk.fault(("J704", cell))


@kind("完成日期在月底当天")
def done_on_last_day(desk):
    desk.in_state(S.DONE, "05")[F.DONE].value = datetime(2021, 5, 31)
    return desk.fault()


@kind("完成日期早于开工")
def done_before_begun(desk):
    cell = desk.in_state(S.DONE, "05")[F.DONE]
    cell.value = datetime(2021, 1, 2)
    return desk.fault(("J704", cell))


@kind("上月已完成本月在建")
def back_from_done(desk):
    line = desk.in_state(S.DONE, "04")
    line[F.STATE].value, line[F.DONE].value = "在建", None
    # The figure that counted it in April no longer agrees either.
    return desk.fault(("J704", line[F.STATE]), also=(("J705", desk.total(line)),))


@kind("上月在建本月未开工")
def back_from_begun(desk):
    line = desk.in_state(S.UNDER_WAY)
    line[F.STATE].value = "未开工"
    return desk.fault(("J704", line[F.STATE]))


@kind("多报一个完成")
def one_more_done(desk):
    line = desk.in_state(S.UNDER_WAY)
    line[F.STATE].value, line[F.DONE].value = "已完成", datetime(2021, 5, 25)
    return desk.fault(("J705", desk.total(line)))


@kind("少报一个完成")
def one_less_done(desk):
    line = desk.in_state(S.DONE, "05")
    line[F.STATE].value, line[F.DONE].value = "在建", None
    return desk.fault(("J705", desk.total(line)))


@kind("累计数多填一个")
def figure_too_large(desk):
    line = desk.in_state(S.DONE, "05")
    cell = desk.month(line)
    cell.value += 1
    return desk.fault(("J705", desk.total(line)))


@kind("删掉一行")
def row_deleted(desk):
    line = desk.in_state(S.UNDER_WAY)
    row = line[F.SERIAL].row
    desk.book[PROJECT_SHEET].delete_rows(row)
    above = desk.header(F.NAME).coordinate if row == desk.lines[0][F.SERIAL].row else f"D{row - 1}"
    return desk.fault(("J718", above))


@kind("加了没有报备的项目")
def row_added(desk):
    last = desk.lines[-1]
    page, row = desk.book[PROJECT_SHEET], last[F.SERIAL].row + 1
    page.insert_rows(row)
    for one, value in {F.CATEGORY: last[F.CATEGORY].value, F.ENTERPRISE: "样例别厂", F.NAME: "新项目"}.items():
        page.cell(row, last[one].column).value = value
    page.cell(row, last[F.STATE].column).value = "在建"
    return desk.fault(("J718", f"D{row}"))


@kind("一个项目报了两行")
def row_twice(desk):
    last = desk.lines[-1]
    page, row = desk.book[PROJECT_SHEET], last[F.SERIAL].row + 1
    page.insert_rows(row)
    for cell in last.values():
        page.cell(row, cell.column).value = cell.value
    return desk.fault(("J718", f"D{row}"))


def changed(name: str, title: str, where: ProjectField, value: object) -> None:
    def spoil(desk: ReportDesk) -> ReportFault:
        cell = desk.in_state(S.UNDER_WAY)[where]
        cell.value = value
        return desk.fault(("J718", cell))

    PROJECT_KINDS[name] = title, spoil


changed("content_changed", "改了建设内容", F.CONTENT, "换成别的内容")
changed("owner_changed", "换了企业", F.ENTERPRISE, "样例别的企业")
changed("name_changed", "改了项目名称", F.NAME, "另起的名称")
changed("finish_changed", "改了计划完成", F.FINISH, "2021-12-30")
changed("start_changed", "改了计划开工", F.START, "2021-1-2")


@kind("企业名称换了写法")
def owner_spelt_otherwise(desk):
    cell = desk.in_state(S.UNDER_WAY)[F.ENTERPRISE]
    cell.value = cell.value.replace("有限公司", "公司").replace("（", "(")
    return desk.fault()


@kind("行换了次序")
def rows_exchanged(desk):
    first, second = desk.lines[0], desk.lines[-1]
    for one in first:
        first[one].value, second[one].value = second[one].value, first[one].value
    return desk.fault()


@kind("取消没有说明")
def cancelled_silently(desk):
    line = desk.in_state(S.UNDER_WAY)
    line[F.STATE].value = "取消"
    return desk.fault(("J721", line[F.NOTE]))


@kind("取消并说明")
def cancelled_with_reason(desk):
    line = desk.in_state(S.UNDER_WAY)
    line[F.STATE].value, line[F.NOTE].value = "取消", "企业关停，另报替代项目"
    return desk.fault()


@kind("调整说明写“无”")
def changed_silently(desk):
    line = desk.in_state(S.UNDER_WAY)
    line[F.STATE].value, line[F.NOTE].value = "调整", "无"
    return desk.fault(("J721", line[F.NOTE]))


@kind("进度说明是错误值")
def error_in_note(desk):
    cell = desk.in_state(S.UNDER_WAY)[F.NOTE]
    cell.value = "#N/A"
    return desk.fault(("F203", cell))


@kind("状态栏改名")
def state_renamed(desk):
    cell = desk.header(F.STATE)
    cell.value = "情况如何"
    return desk.fault(("F201", cell))


@kind("工作表改名")
def sheet_renamed(desk):
    desk.book[PROJECT_SHEET].title = "项目表（改）"
    return desk.fault()


@kind("没有工作表项目")
def sheet_deleted(desk):
    del desk.book[PROJECT_SHEET]
    return desk.fault(("J717", None))


@kind("项目名称清空")
def texts_cleared(desk):
    line = desk.in_state(S.UNDER_WAY)
    line[F.NAME].value = None
    return desk.fault(("J718", line[F.NAME]))

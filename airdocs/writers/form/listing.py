"""填报表/项目清单/<单位>.xlsx: the workbook with which a unit files its projects."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from airdocs.model.address import address
from airdocs.model.document import FormDocument
from airdocs.model.form import FORM_VERSION, GUIDE_SHEET, Form, Heading, IdentityField, Listing
from airdocs.model.month import Month
from airdocs.model.project import LIST_FIELDS, LIST_SHEET, ProjectField
from airdocs.writers.excel.canvas import Canvas
from airdocs.writers.excel.layout import height, line_count
from airdocs.writers.excel.looks import Look, Looks, printable
from airdocs.writers.form.checks import WRONG
from airdocs.writers.form.guide import write_guide
from airdocs.writers.form.page import (
    BODY,
    HEADER,
    NOTE_LINE,
    Frame,
    set_up_sheet,
    write_block,
    write_head,
    write_header,
    write_note,
    write_signatures,
)
from airdocs.writers.form.press import add_identity
from airdocs.writers.form.projects import FIXED
from airdocs.writers.form.shape import FormShape
from airdocs.writers.palette import ALERT, ALERT_FILL

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

ASKED_SHEET = "报备要求"
_F = ProjectField
_PIXELS = {
    _F.SERIAL: 40,
    _F.CATEGORY: 138,
    _F.ENTERPRISE: 176,
    _F.NAME: 172,
    _F.CONTENT: 210,
    _F.INVESTMENT: 70,
    _F.START: 86,
    _F.FINISH: 86,
    _F.BODY: 112,
    _F.PERSON: 66,
    _F.PHONE: 104,
    _F.REMARK: 96,
}
_ENTRY = Look(size=10.5, align="left", wrap=True, locked=False, number="@")
_CENTRED = _ENTRY._replace(align="center")
_LOOKS = {
    _F.CATEGORY: _CENTRED,
    _F.INVESTMENT: _CENTRED._replace(number="General"),
    _F.START: _CENTRED._replace(number="yyyy-m-d"),
    _F.FINISH: _CENTRED._replace(number="yyyy-m-d"),
    _F.PERSON: _CENTRED,
    _F.PHONE: _CENTRED,
}
_ASKED = (("项目类别", 320), ("方案下达数", 110), ("已填项数", 110), ("还差", 110))
_ROW_POINTS = 30
LIST_BLOCK = (
    ((1, Heading.UNIT), (3, Heading.FILLED_BY), (8, Heading.FILLED_ON)),
    ((1, Heading.CHECKED_BY), (3, Heading.PHONE)),
)
_FRAME = Frame(LIST_BLOCK, ((0, 2), (3, 4), (5, None)), LIST_FIELDS.index(_F.NAME) + 1)
_WRONG_CELL = "日期超出计划期或先后颠倒，或者金额不是数字"
_UNLOCKED = {"format_columns": True, "format_rows": True, "insert_rows": True, "sort": True}


def write_listing(document: FormDocument, listing: Listing) -> bytes:
    """The workbook: 填报说明, what is asked, the list to fill, the very hidden identity. Same form, same bytes."""
    from xlsxwriter import Workbook

    buffer, form = BytesIO(), document.form
    book = Workbook(buffer, {"in_memory": True})
    first, profile = form.month.first_day, form.plan.profile
    created = datetime(first.year, first.month, first.day, tzinfo=UTC)
    book.set_properties({"title": f"{form.unit}{LIST_SHEET}", "author": profile.issuer, "created": created})
    looks = Looks(book)
    write_guide(book.add_worksheet(GUIDE_SHEET), document.guide, looks, _WRONG_CELL)
    _write_asked(book.add_worksheet(ASKED_SHEET), form, listing, looks)
    page = book.add_worksheet(LIST_SHEET)
    _write_list(page, form, listing, looks)
    page.activate()
    _add_identity(book, form)
    book.close()
    return buffer.getvalue()


def _add_identity(book: "Workbook", form: Form) -> None:
    says = {
        IdentityField.PLAN: form.plan.profile.name,
        IdentityField.UNIT: form.unit,
        IdentityField.MONTH: form.period,
        IdentityField.VERSION: FORM_VERSION,
        IdentityField.ROUND: str(form.round),
    }
    add_identity(book, says)


def _write_asked(page: "Worksheet", form: Form, listing: Listing, looks: Looks) -> None:
    """Each category with its count and how many rows name it by now."""
    canvas = Canvas(page, looks, tuple(pixels for _, pixels in _ASKED))
    canvas.set_widths()
    write_head(canvas, form.plan.profile.name, f"{form.unit}项目报备要求")
    note = f"下列各类项目请在工作表“{LIST_SHEET}”逐项填写，“已填项数”随填随变。"
    canvas.merged((2, 0, 2, canvas.last), note, NOTE_LINE)
    for column, (label, _) in enumerate(_ASKED):
        canvas.text(3, column, label, HEADER)
    column, last = LIST_FIELDS.index(_F.CATEGORY), BODY + listing.rows - 1
    filled = f"'{LIST_SHEET}'!${address(BODY, column)[:1]}${BODY + 1}:${address(last, column)[:1]}${last + 1}"
    for row, (label, count) in enumerate(listing.categories, 4):
        canvas.text(row, 0, label, FIXED._replace(align="left", indent=1))
        page.write_number(row, 1, count, looks(FIXED))
        page.write_formula(row, 2, f"=COUNTIF({filled},A{row + 1})", looks(FIXED), 0)
        page.write_formula(row, 3, f"=MAX(0,B{row + 1}-C{row + 1})", looks(FIXED), count)
        page.set_row(row, max(24, height(line_count(printable(label), _ASKED[0][1], FIXED.size), FIXED.size)))
    page.set_row(3, 28)
    page.set_paper(9)
    page.center_horizontally()
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, 3 + len(listing.categories), canvas.last)
    page.hide_gridlines(2)
    page.protect("", {"format_columns": True, "format_rows": True})


def _write_list(page: "Worksheet", form: Form, listing: Listing, looks: Looks) -> None:
    canvas = Canvas(page, looks, tuple(_PIXELS[field] for field in LIST_FIELDS))
    canvas.set_widths()
    profile = form.plan.profile
    write_head(canvas, profile.name, f"{form.unit}{profile.year}年{LIST_SHEET}")
    # Of the shape only the unit's name and the month before which no list is signed are asked here.
    earliest = Month(form.month.year, 1)
    shape = FormShape(profile.name, profile.issuer, form.unit, earliest, None, form.round, (), ())
    blanks = write_block(canvas, shape, _FRAME, is_first=True)
    write_note(canvas, "一个项目一行，项目类别从下拉列表选；", blanks)
    write_header(canvas, tuple(field.value for field in LIST_FIELDS))
    bottom = BODY + listing.rows - 1
    fixed, formats = looks(FIXED), {field: looks(_LOOKS.get(field, _ENTRY)) for field in LIST_FIELDS}
    for row in range(BODY, bottom + 1):
        page.set_row(row, _ROW_POINTS)
        for column, field in enumerate(LIST_FIELDS):
            if field is _F.SERIAL:
                page.write_number(row, column, row - BODY + 1, fixed)
            else:
                page.write_blank(row, column, None, formats[field])
    for column, field in enumerate(LIST_FIELDS):
        if check := _check(field, form, listing):
            page.data_validation(BODY, column, bottom, column, check)
    _add_signals(canvas, form, bottom)
    footer = f"{form.unit.replace('&', '&&')}　{profile.year}年{LIST_SHEET}"
    set_up_sheet(canvas, footer, _FRAME, write_signatures(canvas, _FRAME, bottom + 1))
    page.protect("", _UNLOCKED)


def _check(field: ProjectField, form: Form, listing: Listing) -> dict[str, Any]:
    profile = form.plan.profile
    if field is _F.CATEGORY:
        return {
            "validate": "list",
            "source": f"='{ASKED_SHEET}'!$A$5:$A${4 + len(listing.categories)}",
            "input_title": field.value,
            "input_message": "请从下拉列表选，各类的下达数见工作表“报备要求”。",
            "error_title": WRONG,
            "error_message": "项目类别只能是方案下达给本单位的类别，请按“取消”后从下拉列表选。",
        }
    if field in {_F.START, _F.FINISH}:
        first, end = form.month.first_day, _last_day(form)
        last = f"{end.year}-{end.month}-{end.day}"
        sample = f"{profile.year}-6-30" if form.month.first_day <= date(profile.year, 6, 30) <= end else last
        return {
            "validate": "date",
            "criteria": ">=",
            "value": datetime(first.year - 5, 1, 1, tzinfo=UTC).replace(tzinfo=None),
            "input_title": field.value,
            "input_message": f"请填日期，如 {sample}，不晚于 {last}。",
            "error_title": WRONG,
            "error_message": f"这里要填日期，如 {sample}。",
        }
    if field is _F.INVESTMENT:
        return {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            "input_title": field.value,
            "input_message": "以万元为单位，只填数字。",
            "error_title": WRONG,
            "error_message": "这里要填不小于0的数字，单位是万元，不带单位和文字。",
        }
    return {}


def _last_day(form: Form) -> date:
    """The last day of the plan's period."""
    profile = form.plan.profile
    return profile.ends or date(profile.year, 12, 31)


def _add_signals(canvas: Canvas, form: Form, bottom: int) -> None:
    """Red for days that cannot be: out of the period of the plan, or finished before begun."""
    red, opens, ends = canvas.looks.signal(ALERT, ALERT_FILL), form.month.first_day, _last_day(form)
    begin, end = (f"DATE({day.year},{day.month},{day.day})" for day in (opens, ends))
    start, finish = LIST_FIELDS.index(_F.START), LIST_FIELDS.index(_F.FINISH)
    first, last = address(BODY, start), address(BODY, finish)
    late = f"=AND(ISNUMBER({first}),{first}>{end})"
    out = f"=AND(ISNUMBER({last}),OR({last}<{begin},INT({last})>{end},AND(ISNUMBER({first}),{last}<{first})))"
    for column, criteria in ((start, late), (finish, out)):
        rule = {"type": "formula", "criteria": criteria, "format": red}
        canvas.page.conditional_format(BODY, column, bottom, column, rule)

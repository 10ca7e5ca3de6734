"""The letter of corrections on a hand-made month: what it says and what it leaves unsaid."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from airdocs.documents.cases import unclaimed, unit_cases
from airdocs.documents.correction import correction, letter_path
from airdocs.errors import AirdocsError
from airdocs.model.batch import Record
from airdocs.model.document import (
    AttachmentNote,
    Imprint,
    LetterHead,
    Paragraph,
    Recipients,
    Signature,
    TableBlock,
    Title,
)
from airdocs.model.finding import Finding, Severity, UnitState
from airdocs.model.office import Office, Receipt
from airdocs.model.plan import Dispatch
from airdocs.model.submission import Face, Trouble, Unreadable
from airdocs.progress.collate import assemble
from airdocs.progress.measure import measure
from tests.unit.progress.test_measure import AIR, BUREAU, JOBS, MAY, MORE, entry, full, make_plan, submission

SOURCE = "templates/文字/修改通知.txt.j2"
WORDING = (Path(__file__).parents[3] / SOURCE).read_text(encoding="utf-8")
FILE = "月报/2021-05/甲县1.xlsx"


def signed_plan(**profile: object):
    plan = make_plan()
    facts = {"issuer": "某市大气办", "masthead": "某市大气办文件", "code": "某大气办", **profile}
    return replace(plan, profile=replace(plan.profile, **facts))


def error(cell: str = "G6", code: str = "V303", severity: Severity = Severity.ERROR, **places: object) -> Finding:
    figure = ("甲县", JOBS.key) if severity is Severity.ERROR else None
    fixed = {"file": FILE, "sheet": "进展", "unit": "甲县", "figure": figure} | places
    return Finding(code, severity, f"问题在{cell}。", "请改正。", cell=cell, **fixed)


def whole(code: str, file: str = FILE, unit: str = "甲县") -> Finding:
    return Finding(code, Severity.ERROR, f"文件“{file}”不行。", "请重新报送。", file=file, unit=unit)


def cases_of(plan, readings, findings, *, marked=None, office=None):
    batch = assemble(plan, MAY, readings, Record(), office=office)
    became = dict.fromkeys(batch.reporters, UnitState.MISSING)
    became |= {finding.unit: UnitState.RETURNED for finding in findings if finding.unit in became}
    cases = unit_cases(batch, findings, became, measure(plan, batch, findings, became), marked)
    return batch, {case.unit: case for case in cases}


def letter(plan, readings, findings, unit: str = "甲县", **more: object):
    _, cases = cases_of(plan, readings, findings, **more)
    assert cases[unit].is_to_mend
    return correction(plan, MAY, cases[unit], WORDING, SOURCE)


def some(document, kind):
    return [block for block in document.blocks if isinstance(block, kind)]


def said(document) -> str:
    return "\n".join(block.text for block in some(document, Paragraph))


def rows(document, nth: int = 0):
    return [[cell.value for cell in row] for row in some(document, TableBlock)[nth].table.rows]


def test_one_error_one_row_and_the_figure_left_out():
    document = letter(signed_plan(), (full("甲县", 3, 2),), (error(),), marked={FILE: "退回/甲县1.xlsx"})
    assert document.path == "月度/2021-05/退回/甲县修改通知.docx"
    assert some(document, LetterHead) == [LetterHead("某市大气办", "某大气办〔　　〕　号")]
    assert some(document, Title)[0].text.endswith("函")
    assert some(document, Recipients) == [Recipients("甲县")]
    assert rows(document) == [[1, "进展\nG6", "问题在G6。", "请改正。"]]
    assert "错误1处" in said(document)
    assert "提醒" not in said(document)
    assert "甲县1.xlsx" in said(document)
    assert "月报/" not in said(document)
    assert some(document, Signature) == [Signature("某市大气办", None, sealed=True)]
    assert [note.names for note in some(document, AttachmentNote)] == [("退回修改的填报表（甲县1.xlsx）",)]
    assert not some(document, Imprint)


def test_only_what_is_left_out_is_named():
    faulty = entry(JOBS, "甲县", OPENING=3, MONTH=-1, CUMULATIVE=2)
    sound = entry(MORE, "甲县", OPENING=0, MONTH=1, CUMULATIVE=1)
    text = said(letter(signed_plan(), (submission("甲县", faulty, sound),), (error(),)))
    assert "附件1“治理项目”" in text
    assert "替代项目" not in text
    assert "你单位填报的数" in said(letter(signed_plan(), (submission("甲县", faulty),), (error(),)))


def test_a_bureau_is_told_whose_figure_is_left_out():
    sent = submission(BUREAU, entry(AIR, "甲县", MONTH=40, CUMULATIVE=400), entry(AIR, "乙县", MONTH=30, CUMULATIVE=30))
    fault = replace(error(), unit=BUREAU, file=sent.file, figure=("甲县", AIR.key))
    document = letter(signed_plan(), (sent,), (fault,), unit=BUREAU)
    assert "“PM2.5”（甲县、丙县、全市）" in said(document)


def test_like_errors_are_one_row_and_reminders_stand_apart():
    many = tuple(error(f"F{row}", "V301") for row in range(7, 44))
    reminder = error("G9", "H403", Severity.WARNING)
    note = error("G8", "V308", Severity.NOTE)
    document = letter(signed_plan(), (full("甲县", 3, 2),), (reminder, note, error(), *many))
    assert [row[1] for row in rows(document)] == ["进展\nF7:F43，共37处", "进展\nG6"]
    assert [row[1] for row in rows(document, 1)] == ["进展\nG9"]
    assert len(some(document, TableBlock)) == 2
    assert "错误38处" in said(document)
    assert "1处" in said(document)


@pytest.mark.parametrize(
    ("contact", "phone", "mailbox", "there", "absent"),
    [
        ("", "", "", "重新报送。", "联系"),
        ("张三", "", "a@b.cn", "联系人：张三。", "电话"),
        ("", "85521234", "", "联系电话：85521234。", "联系人"),
        ("张三", "85521234", "a@b.cn", "联系人：张三，联系电话：85521234。", "至。"),
    ],
)
def test_where_to_send_it_and_whom_to_ask(contact, phone, mailbox, there, absent):
    plan = signed_plan(contact=contact, phone=phone, mailbox=mailbox)
    text = said(letter(plan, (full("甲县", 3, 2),), (error(),)))
    assert there in text
    assert absent not in text
    assert mailbox in text


def test_a_file_that_cannot_be_read():
    drop = Unreadable(FILE, Trouble.LOCKED, guess="甲县")
    document = letter(signed_plan(), (drop,), (whole("I106"),))
    assert rows(document) == [[1, "整个文件", "文件“甲县1.xlsx”不行。", "请重新报送。"]]
    assert "重新报送" in some(document, Title)[0].text
    assert "均" not in said(document)
    assert "轮" not in said(document)
    assert not some(document, AttachmentNote)


def test_two_files_that_differ_are_one_row():
    first, second = full("甲县", 3, 2), replace(full("甲县", 3, 4), file="月报/2021-05/甲县（改）.xlsx")
    document = letter(signed_plan(), (first, second), (whole("I105"), whole("I105", second.file)))
    assert [row[1] for row in rows(document)] == ["各份文件"]
    assert "内容不同" in said(document)
    assert "“甲县1.xlsx”“甲县（改）.xlsx”" in said(document)


def test_a_borrowed_form_is_told_to_the_unit_that_signed_it_too():
    borrowed = replace(full("甲县", 3, 2), face=Face(unit="乙县"))
    batch, cases = cases_of(signed_plan(), (borrowed,), (whole("I104"),))
    assert [f.code for f in cases["乙县"].findings] == ["I104"]
    assert cases["乙县"].refused == cases["甲县"].refused == (FILE,)
    assert unclaimed(batch, cases.values()) == ()


def test_a_file_turned_away_after_it_was_read_counts_as_not_taken():
    _, cases = cases_of(signed_plan(), (full("甲县", 3, 2),), (whole("I103"),))
    assert (cases["甲县"].counted, cases["甲县"].refused) == (None, (FILE,))


def test_nobody_is_blamed_for_a_file_our_own_computer_holds_open():
    drop = Unreadable(FILE, Trouble.BUSY, guess="甲县")
    _, cases = cases_of(signed_plan(), (drop,), (whole("I101"),))
    assert not cases["甲县"].is_to_mend
    assert cases["甲县"].busy == (FILE,)


def test_files_of_nobody():
    readings = (
        Unreadable("月报/2021-05/x.xlsx", Trouble.DAMAGED),
        Unreadable("月报/2021-05/y.pdf", Trouble.ATTACHMENT),
    )
    batch, cases = cases_of(signed_plan(), readings, ())
    assert unclaimed(batch, cases.values()) == ("月报/2021-05/x.xlsx",)


def test_the_day_of_the_office_goes_before_the_form_s_own():
    sent = replace(full("甲县", 3, 2), face=Face(filled_on=date(2021, 6, 1)))
    own = Office(receipts=(Receipt("甲县", "甲县", date(2021, 6, 3), "B2"),))
    assert "2021年6月1日报送" in said(letter(signed_plan(), (sent,), (error(),)))
    assert "2021年6月3日报送" in said(letter(signed_plan(), (sent,), (error(),), office=own))


def test_number_date_and_addressees_come_from_sheet_dispatches():
    general = Dispatch("修改通知", None, "", "某大气办〔2021〕1号", None, "", "")
    own = Dispatch("修改通知", MAY, "甲县", "某大气办〔2021〕9号", date(2021, 6, 3), "甲县人民政府", "市政府办公室")
    plan = replace(signed_plan(), dispatches=(own, general, replace(own, unit="乙县"), replace(own, genre="催报")))
    document = letter(plan, (full("甲县", 3, 2),), (error(),))
    assert some(document, LetterHead)[0].doc_number == "某大气办〔2021〕9号"
    assert some(document, Recipients) == [Recipients("甲县人民政府")]
    assert some(document, Signature)[0].issued == date(2021, 6, 3)
    assert some(document, Imprint) == [Imprint("市政府办公室", "", None)]
    assert plan.dispatch("修改通知", MAY.after, "甲县") == general
    assert plan.dispatch("通报", MAY, "甲县") is None


def test_units_whose_names_make_one_file_name_get_two_letters():
    plan = signed_plan()
    batch = assemble(plan, MAY, (), Record())
    became = {"A/县": UnitState.RETURNED, "A:县": UnitState.RETURNED}
    paths = {letter_path(MAY, case) for case in unit_cases(batch, (), became, measure(plan, batch, (), became))}
    assert len(paths) == 2


def test_names_of_files_cannot_write_the_letter():
    name = "月报/2021-05/甲\n[[提醒]]\n{{ 1 }}”县.xlsx"
    document = letter(signed_plan(), (replace(full("甲县", 3, 2), file=name),), (replace(error(), file=name),))
    assert "甲 [[提醒]] {{ 1 }}’县.xlsx" in said(document)
    assert len(some(document, TableBlock)) == 1


def test_a_call_for_a_table_that_is_not_there_stays_visible_and_no_wording_is_refused():
    _, cases = cases_of(signed_plan(), (full("甲县", 3, 2),), (error(),))
    document = correction(signed_plan(), MAY, cases["甲县"], "关于某事的函\n[[别的]]", SOURCE)
    assert some(document, Paragraph) == [Paragraph("[[别的]]")]
    with pytest.raises(AirdocsError):
        correction(signed_plan(), MAY, cases["甲县"], " \n", SOURCE)

"""Reminders: who gets one, what it asks for, and where to."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from airdocs.documents.cases import unit_cases
from airdocs.documents.reminder import is_to_remind, reminder
from airdocs.errors import AirdocsError
from airdocs.model.batch import Record
from airdocs.model.document import Imprint, LetterHead, Paragraph, Recipients, Signature
from airdocs.model.finding import Finding, Severity, UnitState
from airdocs.model.plan import Dispatch, Unit
from airdocs.model.submission import Trouble, Unreadable
from airdocs.progress.collate import assemble
from airdocs.progress.measure import measure
from airdocs.rules.check import states
from tests.unit.progress.test_measure import BUREAU, MAY, full, make_plan

SOURCE = "templates/文字/催报.txt.j2"
WORDING = (Path(__file__).parents[3] / SOURCE).read_text(encoding="utf-8")
FOURTH = date(2021, 6, 4)


def signed(**profile):
    plan = make_plan()
    facts = {"issuer": "某市大气办", "masthead": "某市大气办文件", "code": "某大气办", "mailbox": "a@b.cn", **profile}
    return replace(plan, profile=replace(plan.profile, **facts))


def cases_of(plan, readings=(), as_of=FOURTH, findings=()):
    batch = assemble(plan, MAY, readings, Record(), as_of)
    became = states(batch, findings)
    cases = unit_cases(batch, findings, became, measure(plan, batch, findings, became))
    return batch, {case.unit: case for case in cases}


def letter(plan, unit="乙县", **more):
    batch, cases = cases_of(plan, **more)
    assert is_to_remind(cases[unit], batch)
    return reminder(plan, batch, cases[unit], WORDING, SOURCE)


def said(document):
    return "\n".join(block.text for block in document.blocks if isinstance(block, Paragraph))


def some(document, kind):
    return [block for block in document.blocks if isinstance(block, kind)]


def test_only_who_has_sent_nothing_once_it_is_due():
    plan = signed()
    late = Finding("C502", Severity.WARNING, "", "", unit="甲县")
    batch, cases = cases_of(plan, (full("甲县", 3, 2),), findings=(late,))
    assert not is_to_remind(cases["甲县"], batch)
    assert is_to_remind(cases["乙县"], batch)
    early, cases = cases_of(plan, as_of=date(2021, 5, 31))
    assert cases["乙县"].state is UnitState.MISSING
    assert not any(is_to_remind(case, early) for case in cases.values())


def test_a_file_that_could_not_be_read_is_no_silence():
    drop = Unreadable("月报/2021-05/乙县.xlsx", Trouble.BUSY, guess="乙县")
    batch, cases = cases_of(signed(), (drop,))
    assert not is_to_remind(cases["乙县"], batch)


def test_what_is_due_to_whom_and_since_when():
    document = letter(signed(contact="王明", phone="0518-1"))
    text = said(document)
    assert document.path == "月度/2021-05/催报/乙县.docx"
    assert "应于2021年6月1日前报送" in text
    assert "截至2021年6月4日" in text
    assert "已逾期3天" in text
    assert "附件1（2项指标）" in text
    assert "报送至a@b.cn" in text
    assert "我办联系人：王明，电话：0518-1。" in text
    assert "你单位联系人" not in text
    assert some(document, LetterHead) == [LetterHead("某市大气办", "某大气办〔　　〕　号")]
    assert some(document, Recipients) == [Recipients("乙县")]
    assert some(document, Signature)[0].issued is None


def test_on_the_day_itself_no_days_have_passed():
    text = said(letter(signed(), as_of=date(2021, 6, 1)))
    assert "逾期" not in text
    assert "你单位联系人" not in text


def test_the_unit_is_told_whom_we_know():
    plan = signed()
    units = tuple(replace(unit, contact="李红") if unit.name == "乙县" else unit for unit in plan.units)
    assert "你单位联系人：李红；我办联系人：＿＿＿＿＿＿，电话：＿＿＿＿＿＿。" in said(
        letter(replace(plan, units=units))
    )
    assert isinstance(units[0], Unit)


def test_a_bureau_owes_what_it_reports_for_all():
    assert "附件1（1项指标）" in said(letter(signed(), BUREAU))


def test_number_and_date_from_the_sheet():
    row = Dispatch("催报", MAY, "乙县", "某大气办〔2021〕7号", date(2021, 6, 4), "乙县人民政府", "市政府督查室")
    document = letter(replace(signed(), dispatches=(row,)))
    assert some(document, LetterHead)[0].doc_number == "某大气办〔2021〕7号"
    assert some(document, Recipients) == [Recipients("乙县人民政府")]
    assert some(document, Signature)[0].issued == date(2021, 6, 4)
    assert some(document, Imprint) == [Imprint("市政府督查室", "", None)]


def test_an_empty_wording_is_refused():
    plan = signed()
    batch, cases = cases_of(plan)
    with pytest.raises(AirdocsError):
        reminder(plan, batch, cases["乙县"], "\n", SOURCE)

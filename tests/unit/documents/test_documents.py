"""What the documents say, on a hand-made plan: blocks and cells, not looks."""

from dataclasses import replace
from decimal import Decimal

import pytest

from airdocs.documents.annexes import annex_workbook
from airdocs.documents.notice import notice
from airdocs.documents.summary.workbook import summary
from airdocs.documents.tables import kept_headings
from airdocs.documents.wording import published
from airdocs.model.batch import Record
from airdocs.model.document import AnnexHead, AttachmentNote, Imprint, Paragraph, Remark, TableBlock, Title
from airdocs.model.finding import UnitState
from airdocs.model.header import Column
from airdocs.model.month import Month
from airdocs.model.progress import Figure, FigureState, Progress
from airdocs.model.table import Tone
from airdocs.model.text import body_text
from airdocs.progress.collate import assemble
from airdocs.progress.measure import measure
from tests.unit.progress.test_measure import JOBS, MAY, MORE, full, make_plan


def blocks(plan, text, kind):
    return [block for block in notice(plan, "请执行。", body_text("正文.txt", text)).blocks if isinstance(block, kind)]


def test_a_single_annex_bears_no_number():
    assert blocks(make_plan(), "一、总则", AnnexHead) == [AnnexHead("附件", "表")]


def test_several_annexes_bear_theirs():
    plan = make_plan()
    two = replace(plan, annexes=(*plan.annexes, replace(plan.annexes[0], name="附件2", title="表二")))
    assert [head.mark for head in blocks(two, "一、总则", AnnexHead)] == ["附件1", "附件2"]
    assert blocks(two, "一、总则", AttachmentNote) == [AttachmentNote(("表", "表二"))]
    assert blocks(two, "一、总则\n[[附件1]]", AttachmentNote) == [AttachmentNote(("表二",))]


def test_an_annex_called_in_the_text_is_not_printed_again():
    found = blocks(make_plan(), "见下表。\n[[附件1]]\n以上。", (AnnexHead, TableBlock, Paragraph))
    assert [type(block) for block in found] == [Paragraph, Paragraph, TableBlock, Paragraph]


def test_a_call_for_an_annex_that_is_not_there_stays_visible():
    assert Paragraph("[[附件9]]") in blocks(make_plan(), "[[附件9]]", Paragraph)


def test_the_typed_annex_list_wins_over_the_titles():
    assert blocks(make_plan(), "正文。\n附件：别的名字", AttachmentNote) == [AttachmentNote(("别的名字",))]


def test_title_and_imprint_fall_back_on_name_and_issuer():
    plan = make_plan()
    signed = replace(plan, profile=replace(plan.profile, issuer="某办", remark="此件公开发布"))
    assert blocks(signed, "", Title)[0] == Title("关于印发样例方案的通知")
    assert blocks(signed, "", Imprint) == [Imprint("", "某办", None)]
    assert blocks(signed, "", Remark) == [Remark("此件公开发布")]


def test_no_annexes_no_workbook():
    assert annex_workbook(replace(make_plan(), annexes=())) is None


def test_a_target_is_quoted_as_published():
    plan = make_plan()
    assert published(plan, "附件1", "全市", "治理项目") == "30"
    assert published(plan, "附件 1", "丙县", "治理项目") == "/"
    for wrong in (("附件2", "全市", "治理项目"), ("附件1", "丁县", "治理项目"), ("附件1", "全市", "没有")):
        with pytest.raises(LookupError):
            published(plan, *wrong)


def test_headings_go_with_their_columns():
    header = (Column("序号"), Column("县区"), Column("甲", (Column("一"), Column("二"))), Column("乙", (Column("三"),)))
    kept = kept_headings(header, frozenset({1, 3}))
    assert kept == (Column("县区"), Column("甲", (Column("二"),)))


def may_summary(*submissions, states):
    plan = make_plan()
    batch = assemble(plan, MAY, submissions, Record())
    progress = measure(plan, batch, (), states)
    return summary(plan, progress, states, ())


def lines_of(document, sheet):
    table = next(s for s in document.sheets if s.name == sheet).table
    unit, found = "", {}
    for row in table.rows:
        unit = row[0].value or unit
        found[unit, row[1].value] = row[2:]
    return found


def test_a_missing_unit_is_said_and_never_zero():
    states = {"甲县": UnitState.ACCEPTED, "乙县": UnitState.MISSING, "市生态环境局": UnitState.MISSING}
    document = may_summary(full("甲县", 3, 2), states=states)
    found = lines_of(document, "附件1")
    assert [cell.value for cell in found["甲县", "目标"]] == [10, 5, 40, 85, 15]
    assert found["甲县", "累计完成"][0].value == 5
    assert found["甲县", "完成率"][0].value == Decimal("50.0")
    assert found["乙县", "累计完成"][0].value == "未报送"
    assert found["乙县", "累计完成"][0].tone is Tone.PENDING
    assert found["丙县", "累计完成"][0].value == "/"
    assert found["全市", "累计完成"][0].value == 5
    assert found["全市", "累计完成"][3].value == "—"
    values = [cell.value for row in found.values() for cell in row]
    assert Decimal(0) not in values
    notes = next(s for s in document.sheets if s.name == "附件1").notes
    assert any("未含" in note and "乙县" in note for note in notes)


def test_over_the_target_is_alerted():
    from airdocs.documents.summary.annex import verdict_cell
    from airdocs.progress.measure import judged
    from tests.unit.progress.test_measure import AIR

    def shown(actual: str):
        figure = Figure("甲县", AIR, Month(2021, 5), FigureState.REPORTED, Decimal(40), cumulative=Decimal(actual))
        return verdict_cell(judged(figure), Tone.PLAIN)

    assert (shown("41.5").value, shown("41.5").tone) == ("超标（高1.5）", Tone.ALERT)
    assert (shown("38.5").value, shown("38.5").tone) == ("达标（低1.5）", Tone.PLAIN)
    assert shown("40").value == "达标（持平）"


def test_the_tidy_sheet_has_a_row_a_unit_and_indicator():
    states = dict.fromkeys(("甲县", "乙县", "市生态环境局"), UnitState.MISSING)
    tidy = next(sheet for sheet in may_summary(states=states).sheets if sheet.name == "来源")
    assert len(tidy.table.rows) == (3 + 1) * 5
    assert isinstance(Progress(MAY, ()).by_place(), dict)
    assert JOBS.key != MORE.key


def test_notes_name_the_columns_where_units_differ():
    from airdocs.documents.summary.annex import lacking_notes

    def figure(indicator, lacking):
        return Figure("全市", indicator, MAY, FigureState.REPORTED, lacking=lacking)

    plan = make_plan()
    figures = {("全市", JOBS.key): figure(JOBS, ("甲县",)), ("全市", MORE.key): figure(MORE, ("甲县", "乙县"))}
    notes = lacking_notes(plan, plan.annexes[0], figures)
    assert [("治理项目" in note, "替代项目" in note, "乙县" in note) for note in notes] == [
        (True, False, False),
        (False, True, True),
    ]
    same_units = {("全市", JOBS.key): figure(JOBS, ("甲县",)), ("全市", MORE.key): figure(MORE, ("甲县",))}
    (note,) = lacking_notes(plan, plan.annexes[0], same_units)
    assert "治理项目" not in note
    assert "甲县" in note

"""Whatever is faulty, the rest counts exactly; nothing of a rejected file does."""

from hypothesis import given
from hypothesis import strategies as st

from airdocs.model.annex import Annex, AnnexCell, AnnexColumn, AnnexRow, ColumnRole, RowRole, Target
from airdocs.model.batch import Record
from airdocs.model.finding import Finding, Severity, UnitState
from airdocs.model.form import FORM_VERSION, PROGRESS_SHEET, Field
from airdocs.model.header import Column
from airdocs.model.indicator import Indicator
from airdocs.model.month import Month
from airdocs.model.plan import Category, Plan, Profile, Unit
from airdocs.model.progress import FigureState
from airdocs.model.quantity import BLANK, read_quantity
from airdocs.model.submission import Entry, Face, Identity, Reported, Submission
from airdocs.progress.collate import assemble, carry_forward
from airdocs.progress.measure import measure
from airdocs.rules.check import states

MAY = Month(2021, 5)
UNITS = ("甲县", "乙县", "丙县", "丁县")
INDICATORS = tuple(Indicator("附件1", "", name, "项") for name in ("一类", "二类", "三类"))
PLACES = tuple((unit, indicator) for unit in UNITS for indicator in INDICATORS)


def make_plan():
    columns = (
        AnnexColumn("县区", ("县区",), ColumnRole.UNIT),
        *(AnnexColumn(i.name, (i.name,), ColumnRole.INDICATOR, i) for i in INDICATORS),
    )
    names = (*UNITS, "全市")
    rows = tuple(
        AnnexRow(
            name,
            RowRole.TOTAL if name == "全市" else RowRole.UNIT,
            name,
            tuple(AnnexCell(q, "A1") for q in (BLANK, *[read_quantity(100)] * len(INDICATORS))),
            "A1",
        )
        for name in names
    )
    targets = {(name, i.key): Target(name, i, read_quantity(100), "A1") for name in names for i in INDICATORS}
    annex = Annex("附件1", "表", tuple(Column(c.label) for c in columns), columns, rows)
    units = tuple(Unit(name, Category.COUNTY) for name in UNITS)
    return Plan("样例", Profile("样例方案", 2021), units, INDICATORS, (annex,), targets=targets)


PLAN = make_plan()


def file_of(unit):
    return f"月报/2021-05/{unit}.xlsx"


def submission(unit, figures):
    entries = tuple(
        Entry(PROGRESS_SHEET, i, unit, "B9", {Field.CUMULATIVE: Reported(read_quantity(figures[unit, i]), "G9")})
        for i in INDICATORS
    )
    return Submission(
        file_of(unit), Identity("样例方案", unit, str(MAY), FORM_VERSION, 1), hidden=True, face=Face(), entries=entries
    )


def error(code, unit, indicator=None):
    return Finding(
        code,
        Severity.ERROR,
        "",
        "",
        file_of(unit),
        unit=unit,
        figure=(unit, indicator.key) if indicator else None,
    )


@given(
    figures=st.fixed_dictionaries({place: st.integers(0, 500) for place in PLACES}),
    missing=st.sets(st.sampled_from(UNITS)),
    rejected=st.sets(st.sampled_from(UNITS)),
    faulty=st.sets(st.sampled_from(PLACES)),
    warned=st.sets(st.sampled_from(PLACES)),
)
def test_the_sound_figures_count_and_no_others(figures, missing, rejected, faulty, warned):
    sent = [unit for unit in UNITS if unit not in missing]
    findings = [error("I104", unit) for unit in sent if unit in rejected]
    findings += [error("V303", unit, i) for unit, i in sorted(faulty, key=str) if unit in sent]
    findings += [
        Finding("H403", Severity.WARNING, "", "", file_of(unit), unit=unit, figure=(unit, i.key))
        for unit, i in sorted(warned, key=str)
    ]
    batch = assemble(PLAN, MAY, [submission(unit, figures) for unit in sent], Record())
    became = states(batch, findings)
    shown = measure(PLAN, batch, findings, became).by_place()
    returned = {unit for unit in sent if unit in rejected or any(unit == u for u, _ in faulty)}
    for unit in UNITS:
        state = UnitState.MISSING if unit in missing else UnitState.RETURNED if unit in returned else UnitState.ACCEPTED
        assert became[unit] is state
    for indicator in INDICATORS:
        counted = [u for u in sent if u not in rejected and (u, indicator) not in faulty]
        for unit in UNITS:
            figure = shown[unit, indicator.key]
            assert figure.cumulative == (figures[unit, indicator] if unit in counted else None)
            if unit in sent and unit not in rejected and unit not in counted:
                assert figure.state is FigureState.PENDING
        city = shown["全市", indicator.key]
        assert city.lacking == tuple(unit for unit in UNITS if unit not in counted)
        assert city.cumulative == (sum(figures[u, indicator] for u in counted) if counted else None)
    record = carry_forward(batch, findings, became)
    assert set(record.counted) == {
        (u, i.key) for u, i in PLACES if u in sent and u not in rejected and (u, i) not in faulty
    }
    assert {unit for unit, _ in record.accepted} == {u for u in sent if u not in returned}

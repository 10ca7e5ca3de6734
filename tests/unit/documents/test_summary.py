"""汇总表.xlsx on a hand-made plan: live formulas, colours by rule, legends, ranking, alarms, trends, sources."""

import re
from dataclasses import replace
from datetime import date
from decimal import ROUND_DOWN, ROUND_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from airdocs.documents.links import file_link
from airdocs.documents.summary.alarms import ground_words
from airdocs.documents.summary.annex import annex_sheet
from airdocs.documents.summary.grid import grid_of
from airdocs.documents.summary.signals import red_signals
from airdocs.documents.summary.workbook import summary
from airdocs.model.alarm import Alarm, Clause, Condition, Ground, Trigger
from airdocs.model.annex import total_indicator
from airdocs.model.assessment import Assessment, Pace
from airdocs.model.batch import Record
from airdocs.model.finding import UnitState
from airdocs.model.indicator import Direction
from airdocs.model.month import Month
from airdocs.model.origin import FigureRef, Part, PlaceRef
from airdocs.model.progress import Figure, FigureState, Progress, Verdict
from airdocs.model.sheet import Mark, Shape
from airdocs.model.table import Tone
from airdocs.progress.alarms import raised
from airdocs.progress.assess import assess
from airdocs.progress.collate import assemble
from airdocs.progress.measure import judged, measure, summed
from airdocs.progress.results import month_result
from tests.unit.progress.test_measure import AIR, ALL, BUREAU, JOBS, MAY, MORE, entry, full, make_plan, submission

ALL_IN = dict.fromkeys(("甲县", "乙县", BUREAU), UnitState.ACCEPTED)
AIR_IN = submission(BUREAU, *(entry(AIR, unit, MONTH=30, CUMULATIVE=34) for unit in ("甲县", "乙县", "丙县", "全市")))


def both_jobs(unit, opening, month, more=None):
    entries = [entry(JOBS, unit, OPENING=opening, MONTH=month, CUMULATIVE=opening + month)]
    if more is not None:
        entries.append(entry(MORE, unit, OPENING=0, MONTH=more, CUMULATIVE=more))
    return submission(unit, *entries)


def made(*submissions, states=ALL_IN, plan=None, earlier=()):
    plan = plan or make_plan()
    batch = assemble(plan, MAY, submissions, Record())
    progress = measure(plan, batch, (), states)
    results = (
        *(month_result(plan, one, states, ()) for one in earlier),
        month_result(plan, progress, states, ()),
    )
    alarms = raised(plan, results)
    return summary(plan, progress, states, (), results=results, raised=alarms, earlier=earlier)


def sheet_of(document, name):
    return next(sheet for sheet in document.sheets if sheet.name == name)


def annex_lines(document):
    unit, found = "", {}
    for row in sheet_of(document, "附件1").table.rows:
        unit = row[0].value or unit
        found[unit, row[1].value] = row[2:]
    return found


def full_house():
    return made(both_jobs("甲县", 3, 2, more=4), both_jobs("乙县", 6, 1), AIR_IN)


def test_the_city_s_sum_is_a_sumif_over_the_lines_of_the_units():
    done = annex_lines(full_house())["全市", "累计完成"]
    # 甲, 乙, 丙 take rows 0 to 8 of the body; a header of one row and two rows above it stand before them.
    assert done[0].formula.below(3) == 'SUMIF(B4:B12,"累计完成",C4:C12)'
    assert done[0].value == 12


def test_a_figure_of_its_own_and_one_that_is_not_summed_have_no_formula():
    lines = annex_lines(full_house())
    assert [cell.formula for cell in lines["全市", "累计完成"][2:4]] == [None, None]
    assert [cell.formula for cell in lines["全市", "目标"]] == [None] * 5


def test_the_row_total_adds_its_neighbours_and_has_a_live_rate():
    lines = annex_lines(full_house())
    assert lines["甲县", "累计完成"][4].formula.below(3) == "SUM(C5:D5)"
    assert lines["甲县", "累计完成"][4].value == 9
    assert lines["甲县", "完成率"][4].formula.below(3) == "IF(G5<G4,INT(G5*1000/G4),ROUND(G5*1000/G4,0))/1000"
    assert lines["甲县", "完成率"][4].value == Decimal("60.0")
    assert lines["甲县", "累计完成"][0].formula is None


def test_a_sum_that_excel_would_work_out_otherwise_stays_a_number():
    plan = make_plan()
    twice = replace(plan.annexes[0], rows=(plan.annexes[0].rows[0], *plan.annexes[0].rows))
    document = made(both_jobs("甲县", 3, 2), both_jobs("乙县", 6, 1), AIR_IN, plan=replace(plan, annexes=(twice,)))
    city = annex_lines(document)["全市", "累计完成"][0]
    assert (city.value, city.formula) == (12, None)


def test_a_rate_rounded_to_even_where_excel_would_not_stays_a_number():
    """2001 of 2000 is 100.05 %: 100.0 to even, 100.1 in Excel."""
    plan = make_plan()
    row = plan.annexes[0].rows[-1]
    quantity = replace(row.cells[1].quantity, value=Decimal(2000))
    cells = (row.cells[0], replace(row.cells[1], quantity=quantity), *row.cells[2:])
    annex = replace(plan.annexes[0], rows=(*plan.annexes[0].rows[:-1], replace(row, cells=cells)))
    target = replace(plan.targets["全市", JOBS.key], quantity=quantity)
    plan = replace(plan, annexes=(annex,), targets={**plan.targets, ("全市", JOBS.key): target})
    lines = annex_lines(made(both_jobs("甲县", 2000, 0), both_jobs("乙县", 1, 0), AIR_IN, plan=plan))
    assert lines["全市", "累计完成"][0].formula is not None
    assert (lines["全市", "完成率"][0].value, lines["全市", "完成率"][0].formula) == (Decimal("100.0"), None)


# ---- colours --------------------------------------------------------------------------------


def N(value):  # noqa: N802 -- Excel's name
    return value if isinstance(value, float) else 0.0


def _scaled(value, digits, mode):
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-int(digits)), rounding=mode))


EXCEL = {
    "AND": lambda *tests: all(tests),
    "ISNUMBER": lambda value: isinstance(value, float),
    "N": N,
    "ROUND": lambda value, digits: round(value, int(digits)) if isinstance(value, float) else 0.0,
    "ROUNDDOWN": lambda value, digits: _scaled(value, digits, ROUND_DOWN),
    "ROUNDUP": lambda value, digits: _scaled(value, digits, ROUND_UP),
}


def is_red(signal, rows, line):
    """The rule worked out as Excel would, for the cell of the signal's column in ``line``."""
    shift = line - signal.areas[0].top
    values = {}
    for at, area in enumerate(signal.formula.cells):
        value = rows[area.top + shift][area.left].value
        values[f"v{at}"] = float(value) if isinstance(value, Decimal) else value
    text = re.sub(r"\{(\d+)\}", r"v\1", signal.formula.text).replace('v0="', 'v0=="')
    return eval(text, EXCEL, values)  # noqa: S307 -- our own formula


SCHEDULES = st.sampled_from(
    ("均衡", "按季:10,40,70,100", "按季:0,30,50,100", "截止:2021-05-31", "截止:2021-09-30", "不考核")
)


@settings(max_examples=120, deadline=None)
@given(
    schedules=st.tuples(SCHEDULES, SCHEDULES),
    direction=st.sampled_from(Direction),
    decimals=st.integers(0, 2),
    month=st.integers(1, 12),
    figures=st.lists(st.tuples(*(st.integers(0, 60),) * 4), min_size=3, max_size=3),
    lacking=st.booleans(),
)
def test_red_is_whoever_is_behind_or_over(schedules, direction, decimals, month, figures, lacking):
    """The live rule and progress judge alike, cell by cell: units, row totals and 全市."""
    plan, now = make_plan(), Month(2021, month)
    own = {
        JOBS.key: replace(JOBS, schedule=schedules[0], direction=direction, decimals=decimals),
        MORE.key: replace(MORE, schedule=schedules[1], direction=direction, decimals=decimals),
        ALL.key: replace(ALL, direction=direction, decimals=decimals),
    }
    annex = plan.annexes[0]
    columns = tuple(replace(c, indicator=own.get(c.indicator.key)) if c.indicator else c for c in annex.columns)
    kept = (0, 1, 2, 5)
    annex = replace(
        annex,
        header=tuple(annex.header[at] for at in kept),
        columns=tuple(columns[at] for at in kept),
        rows=tuple(replace(row, cells=tuple(row.cells[at] for at in kept)) for row in annex.rows),
    )
    plan = replace(plan, annexes=(annex,), indicators=tuple(own.values()))
    scale = Decimal(1).scaleb(-decimals)
    rows = {key: [] for key in own}
    for unit, (target, done, more_target, more_done) in zip(plan.subjects, figures, strict=True):
        for key, aim, actual in ((JOBS.key, target, done), (MORE.key, more_target, more_done)):
            state = FigureState.MISSING if lacking and unit == "乙县" else FigureState.REPORTED
            held = None if state is FigureState.MISSING else actual * scale
            rows[key].append(judged(Figure(unit, own[key], now, state, aim * scale, cumulative=held)))
        rows[ALL.key].append(
            summed(
                unit,
                own[ALL.key],
                now,
                (target + more_target) * scale,
                [r[-1] for k, r in rows.items() if k != ALL.key],
            )
        )
    if lacking:
        rows[ALL.key][1] = Figure("乙县", own[ALL.key], now, FigureState.MISSING, rows[ALL.key][1].target)
    for key, many in rows.items():
        target = sum((one.target for one in many), Decimal(0))
        many.append(summed("全市", own[key], now, target, many))
    progress = Progress(now, tuple(figure for many in rows.values() for figure in many))
    by_place = progress.by_place()
    sheet = annex_sheet(plan, annex, now, by_place)
    grid = grid_of(annex)
    signals = {signal.areas[0].left: signal for signal in red_signals(plan, grid, now, by_place)}
    judged_as = assess(plan, progress).by_place()
    for offset in range(3):
        signal = signals.get(2 + offset)
        key = (grid.column(offset).indicator or total_indicator(annex, grid.column(offset))).key
        for place, row in enumerate(grid.units):
            line = place * 3 + 2
            figure, one = by_place[row.unit, key], judged_as[row.unit, key]
            covered = signal is not None and any(area.top <= line <= area.bottom for area in signal.areas)
            red = covered and is_red(signal, sheet.table.rows, line)
            wrong = one.pace is Pace.BEHIND or figure.verdict is Verdict.OVER
            if key == ALL.key and figure.verdict is Verdict.OVER and one.pace is not Pace.BEHIND:
                continue  # a limit on parts that are judged apart says nothing of their sum
            assert bool(red) == wrong, (row.unit, key, figure, one)


def test_the_legend_says_what_each_colour_means_and_which_is_live():
    document = made(both_jobs("甲县", 3, 2), states={**ALL_IN, "乙县": UnitState.MISSING})
    sheet = sheet_of(document, "附件1")
    assert [line.mark for line in sheet.legend] == [Mark.RED, Mark.AMBER]
    assert "41.7%" in sheet.legend[0].words
    assert "条件格式" in sheet.legend[0].words
    assert "固定底色" in sheet.legend[1].words
    assert any("“未报送”为" in note for note in sheet.notes)
    assert any("“/”为" in note for note in sheet.notes)
    calm = sheet_of(full_house(), "附件1")
    assert not any("“未报送”为" in note for note in calm.notes)


def test_a_sum_that_lacks_units_is_not_coloured_by_what_it_lacks():
    document = made(both_jobs("甲县", 3, 2), states={**ALL_IN, "乙县": UnitState.MISSING})
    signal = next(s for s in sheet_of(document, "附件1").signals if s.areas[0].left == 2)
    assert [(area.top, area.bottom) for area in signal.areas] == [(2, 8)]


# ---- ranking, alarms ------------------------------------------------------------------------


def test_the_ranking_has_places_ties_and_reasons():
    plan = make_plan()
    level = made(both_jobs("甲县", 5, 0, more=5), both_jobs("乙县", 10, 0), AIR_IN, plan=plan)
    sheet = sheet_of(level, "排名")
    rows = {row[0].value: row for row in sheet.table.rows}
    assert rows["丙县"][2].origin == PlaceRef("县区", "", "丙县", MAY)
    assert all(isinstance(row[2].value, (Decimal, str)) for row in rows.values())
    missing = sheet_of(made(both_jobs("甲县", 5, 0), AIR_IN, states={**ALL_IN, "乙县": UnitState.MISSING}), "排名")
    rows = {row[0].value: row for row in missing.table.rows}
    assert (rows["乙县"][2].value, rows["乙县"][2].tone) == ("未报送", Tone.PENDING)
    assert rows["乙县"][-1].value.startswith("未报送：")
    assert missing.table.rows[-1][0].value == "乙县"


def test_ties_are_told_in_the_note_and_share_their_place():
    plan = make_plan()
    both = made(both_jobs("甲县", 10, 0, more=5), both_jobs("乙县", 20, 0), AIR_IN, plan=plan)
    sheet = sheet_of(both, "排名")
    ranks = {row[0].value: row[2].value for row in sheet.table.rows}
    shared = [unit for unit, rank in ranks.items() if rank == 1]
    assert len(shared) > 1
    assert any("并列第1名" in note and all(unit in note for unit in shared) for note in sheet.notes)


def test_an_alarm_names_unit_level_rule_grounds_and_measure():
    rule = Alarm("黄色", "完成率低于60%", "约谈", Condition(((Clause(Trigger.RATE, limit=Decimal(60)),),)))
    plan = replace(make_plan(), alarms=(rule,))
    document = made(both_jobs("甲县", 3, 2, more=5), both_jobs("乙县", 20, 0), AIR_IN, plan=plan)
    (row,) = sheet_of(document, "预警").table.rows
    assert [cell.value for cell in row] == [
        "黄色",
        "甲县",
        "完成率低于60%",
        "附件1“治理项目”完成率50.0%（2021年5月）",
        "约谈",
    ]
    quiet = made(both_jobs("甲县", 10, 0, more=5), both_jobs("乙县", 20, 0), AIR_IN, plan=plan)
    assert sheet_of(quiet, "预警").table.rows == ()
    assert "预警" not in [sheet.name for sheet in full_house().sheets]


# ---- trends, sources ------------------------------------------------------------------------


def earlier_month(number):
    plan, month = make_plan(), Month(2021, number)
    air = submission(BUREAU, *(entry(AIR, u, MONTH=31, CUMULATIVE=33) for u in ("甲县", "乙县", "丙县", "全市")))
    batch = assemble(plan, MAY, (both_jobs("甲县", 1, 1), air), Record())
    states = {**ALL_IN, "乙县": UnitState.MISSING}
    progress = measure(plan, batch, (), states)
    return Progress(month, tuple(replace(figure, month=month) for figure in progress.figures))


def test_the_trend_has_every_month_between_and_leaves_gaps_empty():
    document = made(both_jobs("甲县", 3, 2), both_jobs("乙县", 6, 1), AIR_IN, earlier=(earlier_month(3),))
    table = sheet_of(document, "走势").table
    assert [column.label for column in table.header][5:8] == ["3月", "4月", "5月"]
    rows = {(row[1].value, row[3].value, row[4].value): row for row in table.rows}
    # In March 乙县 had not reported: joined to May's 12 the 2 would look like a leap.
    assert [cell.value for cell in rows["治理项目", "全市", "累计完成"][5:8]] == [None, None, 12]
    assert [cell.value for cell in rows["治理项目", "全市", "累计完成（未含部分单位）"][5:8]] == [2, None, None]
    assert [cell.value for cell in rows["治理项目", "全市", "应完成"][5:8]] == [7, None, 12]
    assert [cell.value for cell in rows["PM2.5", "甲县", "当月值"][5:8]] == [31, None, 30]
    missing = rows["治理项目", "乙县", "累计完成"][5]
    assert (missing.value, missing.tone) == (None, Tone.PENDING)
    assert rows["治理项目", "全市", "累计完成"][8].value == "3月未含：乙县"
    assert rows["治理项目", "甲县", "累计完成"][7].origin == FigureRef("甲县", JOBS.key, Part.CUMULATIVE, MAY)


def test_charts_draw_the_city_as_columns_with_what_is_due_and_the_units_as_lines():
    document = made(both_jobs("甲县", 3, 2), both_jobs("乙县", 6, 1), AIR_IN, earlier=(earlier_month(4),))
    table, charts = sheet_of(document, "走势").table, sheet_of(document, "走势图").charts
    city, units = charts[:2]
    assert (city.from_zero, units.from_zero) == (True, False)
    assert (city.shape, [line.shape for line in city.lines]) == (Shape.COLUMN, [None, None, Shape.LINE])
    assert [line.name for line in units.lines] == ["甲县", "乙县"]
    for chart in (chart for chart in charts if chart):
        for line in chart.lines:
            drawn = table.rows[line.values.top]
            assert line.name.removesuffix("应完成").removesuffix("（未含部分单位）") == drawn[3].value
            assert (line.values.left, line.values.right) == (5, 6)
    air = next(chart for chart in charts if chart and "PM2.5" in chart.title and len(chart.lines) > 1)
    assert [line.name for line in air.lines] == ["全市", "甲县", "乙县", "丙县"]


def test_every_source_has_a_link_to_its_cell():
    plan = replace(make_plan(), folder="样例#1")
    document = made(both_jobs("甲县", 3, 2, more=1), both_jobs("乙县", 6, 1), AIR_IN, plan=plan)
    sheet = sheet_of(document, "来源")
    labels = [column.label for column in sheet.table.header]
    rows = {(r[labels.index("单位")].value, r[labels.index("指标")].value): r for r in sheet.table.rows}
    row = rows["甲县", "治理项目"]
    file, target = row[labels.index("来源文件")], row[labels.index("目标来源")]
    start = "../../../../inputs/%E6%A0%B7%E4%BE%8B%231/"
    assert file.link.startswith(start)
    assert file.link.endswith("#'进展'!H9")
    assert (target.value, target.link) == ("附件1!A1", f"{start}%E6%96%B9%E6%A1%88.xlsx#'附件1'!A1")
    assert rows["全市", "治理项目"][-1].value == "各县区之和"
    assert rows["甲县", "合计"][-1].value == "本表该单位各项之和"


@pytest.mark.parametrize(
    ("path", "sheet", "link"),
    [
        ("", "甲", ""),
        ("a.xlsx", "", "a.xlsx"),
        ("a.xlsx", "甲'乙", "a.xlsx#'甲''乙'!A1"),
        ("50%.xlsx", "", "50%25.xlsx"),
    ],
)
def test_links(path, sheet, link):
    assert file_link(path, sheet) == link


def test_without_results_the_annexes_and_sources_still_stand():
    plan = make_plan()
    progress = measure(plan, assemble(plan, MAY, (full("甲县", 3, 2),), Record()), (), ALL_IN)
    names = [sheet.name for sheet in summary(plan, progress, ALL_IN, ()).sheets]
    assert names == ["报送情况", "附件1", "走势", "走势图", "来源", "校验"]


def test_at_the_end_a_limit_was_kept_or_passed_and_never_completed():
    plan = make_plan()
    ended = replace(plan, profile=replace(plan.profile, ends=date(2021, 5, 31)))
    document = made(both_jobs("甲县", 3, 2), both_jobs("乙县", 6, 1), AIR_IN, plan=ended)
    rows = sheet_of(document, "剩余控制").table.rows
    words = {row[3].value: row[-1].value for row in rows if row[1].value == AIR.name}
    targets = {unit: plan.target(unit, AIR).value for unit in words}
    assert words == {unit: "没有超过" if target >= 34 else "已经超过" for unit, target in targets.items()}
    assert set(words.values()) == {"没有超过", "已经超过"}


def test_an_alarm_about_a_limit_says_by_how_much_it_is_passed():
    coal = replace(JOBS, direction=Direction.AT_MOST)
    used = judged(Figure("甲县", coal, MAY, FigureState.REPORTED, Decimal(10), cumulative=Decimal(6)))
    one = Assessment(used, Pace.BEHIND, due=Decimal(4), gap=Decimal(1))
    words = ground_words(Ground(Trigger.BEHIND, coal.key, (MAY,)), one, {})
    assert "累计6，超出序时控制数1" in words

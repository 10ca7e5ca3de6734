"""Rankings of a small city, by hand."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from airdocs.model.annex import Annex, AnnexColumn, ColumnRole, Target
from airdocs.model.indicator import Direction, Indicator, Kind
from airdocs.model.month import Month
from airdocs.model.plan import Category, Plan, Profile, Unit
from airdocs.model.progress import Figure, FigureState, Progress
from airdocs.model.quantity import number
from airdocs.model.ranking import Absence, Basis
from airdocs.progress.measure import judged
from airdocs.progress.rank import rankings

MAY = Month(2021, 5)
JOBS = Indicator("附件1", "", "项目", "项", weight=Decimal(3))
MORE = Indicator("附件1", "", "任务", "项")
TOTAL = Indicator("附件1", "", "合计", "项", Kind.TOTAL)
AIR = Indicator("附件2", "", "PM2.5", "微克/立方米", Kind.MEAN, Direction.AT_MOST)
COAL = Indicator("附件2", "", "煤炭", "万吨", direction=Direction.AT_MOST, weight=Decimal(0))
EVERY = (JOBS, MORE, TOTAL, AIR, COAL)
NAMES = ("甲县", "乙县", "丙县", "丁县")


def figure(unit, indicator, target=None, done=None, state=FigureState.REPORTED):
    target, done = (None if value is None else Decimal(str(value)) for value in (target, done))
    return judged(
        Figure(unit, indicator, MAY, FigureState.NO_TASK if target is None else state, target, cumulative=done)
    )


def city(figures, units=None, indicators=EVERY):
    annexes = tuple(
        Annex(
            name,
            name,
            (),
            tuple(
                AnnexColumn(i.name, (i.name,), ColumnRole.TOTAL if i.kind is Kind.TOTAL else ColumnRole.INDICATOR, i)
                for i in indicators
                if i.annex == name
            ),
            (),
        )
        for name in ("附件1", "附件2")
    )
    units = units or tuple(Unit(name, Category.COUNTY) for name in NAMES)
    targets = {(f.unit, f.indicator.key): Target(f.unit, f.indicator, number(1), "A1") for f in figures}
    plan = Plan("样例", Profile("样例", 2021), units, indicators, annexes, targets=targets)
    return rankings(plan, Progress(MAY, tuple(figures)))


def find(found, annex="", indicator=None, group="县区"):
    key = indicator.key if indicator else ""
    return next(r for r in found if (r.annex, r.indicator, r.group) == (annex, key, group))


def shown(ranking):
    return [(place.unit, place.rank, str(place.score)) for place in ranking.places]


def missed(ranking):
    return [(left.unit, left.absence) for left in ranking.left_out]


def test_by_completion_ties_as_printed_and_who_is_left_out():
    found = city(
        [
            figure("甲县", JOBS, 6, 4),  # 66.66… prints 66.6
            figure("乙县", JOBS, 1500, 1000),  # 66.66… too
            figure("丙县", JOBS, 10, None, FigureState.MISSING),
            figure("丁县", JOBS),
            figure("全市", JOBS, 100, 90),
        ]
    )
    ranking = find(found, "附件1", JOBS)
    assert ranking.basis is Basis.RATE
    assert shown(ranking) == [("甲县", 1, "66.6"), ("乙县", 1, "66.6")]
    assert missed(ranking) == [("丙县", Absence.MISSING), ("丁县", Absence.NO_TASK)]


def test_by_value_where_less_is_better_and_by_the_share_of_a_limit():
    done = {"甲县": (40, 41), "乙县": (35, 36), "丙县": (30, 36), "丁县": (30, 29)}
    found = city([figure(unit, AIR, *pair) for unit, pair in done.items()])
    assert shown(find(found, "附件2", AIR)) == [
        ("丁县", 1, "29"),
        ("乙县", 2, "36"),
        ("丙县", 2, "36"),
        ("甲县", 4, "41"),
    ]
    used = city([figure("甲县", COAL, 100, 44), figure("乙县", COAL, 50, 21), figure("丙县", COAL, 0, 0)])
    assert shown(find(used, "附件2", COAL)) == [("乙县", 1, "42.0"), ("甲县", 2, "44.0")]
    assert missed(find(used, "附件2", COAL))[0] == ("丙县", Absence.ZERO_TARGET)


def test_the_score_is_weighed_over_what_a_unit_has_a_target_for():
    found = city(
        [
            figure("甲县", JOBS, 10, 5),
            figure("甲县", MORE, 10, 25),
            figure("甲县", TOTAL, 20, 30),
            figure("甲县", AIR, 36, 40),
            figure("乙县", JOBS, 10, 5),
            figure("乙县", AIR, 36, 30),
            figure("丙县", AIR, 36, 36),
        ]
    )
    # 甲县: (50 × 3 + 100 × 1) ÷ 4, over-fulfilment counting 100; the row total counts no second time.
    assert shown(find(found, "附件1")) == [("甲县", 1, "62.50"), ("乙县", 2, "50.00")]
    # 36 ÷ 40 = 90; within the limit 100.
    assert shown(find(found, "附件2")) == [("乙县", 1, "100.00"), ("丙县", 1, "100.00"), ("甲县", 3, "90.00")]
    # 甲县: (250 + 90) ÷ 5; 乙县: (150 + 100) ÷ 4.
    # 丙县 is asked for one indicator, a weight of 1 where 甲县 has 5: its 100 stand apart.
    assert shown(find(found)) == [("甲县", 1, "68.00"), ("乙县", 2, "62.50")]
    assert [place.scored for place in find(found).places] == [3, 2]
    assert missed(find(found)) == [("丙县", Absence.FEW), ("丁县", Absence.NO_TASK)]
    apart = find(found).left_out[0]
    assert (str(apart.score), apart.scored) == ("100.00", 1)


def test_a_faulty_figure_keeps_a_unit_out_and_is_named():
    found = city(
        [
            figure("甲县", JOBS, 10, 5),
            figure("甲县", MORE, 10, None, FigureState.PENDING),
            figure("乙县", JOBS, 10, 4),
            figure("乙县", MORE, 10, 4),
        ]
    )
    ranking = find(found)
    assert shown(ranking) == [("乙县", 1, "40.00")]
    left = ranking.left_out[0]
    assert (left.unit, left.absence, left.indicators) == ("甲县", Absence.PENDING, (MORE.key,))


def test_what_weighs_nothing_keeps_nobody_out():
    found = city(
        [
            figure("甲县", AIR, 36, 30),
            figure("甲县", COAL, 100, None, FigureState.PENDING),
            figure("乙县", AIR, 36, 30),
            figure("乙县", COAL, 100, 40),
        ]
    )
    assert [unit for unit, *_ in shown(find(found))] == ["甲县", "乙县"]
    assert find(found).dropped == ()


def test_an_indicator_nobody_reported_is_dropped_for_all():
    found = city(
        [
            *(figure(unit, AIR, 36, None, FigureState.MISSING) for unit in NAMES),
            figure("甲县", JOBS, 10, 5),
            figure("乙县", JOBS, 10, 6),
        ]
    )
    assert shown(find(found)) == [("乙县", 1, "60.00"), ("甲县", 2, "50.00")]
    assert find(found).dropped == (AIR.key,)
    assert not [r for r in found if r.annex == "附件2"]


def test_groups_apart_and_units_that_do_not_take_part():
    units = (
        Unit("甲县", Category.COUNTY),
        Unit("乙县", Category.COUNTY, ranked=False),
        Unit("一局", Category.DEPARTMENT),
        Unit("二局", Category.DEPARTMENT),
    )
    done = {"甲县": 3, "乙县": 9, "一局": 5, "二局": 7}
    found = city([figure(unit, JOBS, 10, many) for unit, many in done.items()], units)
    assert shown(find(found, "附件1", JOBS)) == [("甲县", 1, "30.0")]
    assert missed(find(found, "附件1", JOBS)) == [("乙县", Absence.NOT_RANKED)]
    assert [unit for unit, *_ in shown(find(found, "附件1", JOBS, "部门"))] == ["二局", "一局"]


def test_in_the_order_of_the_annexes_then_the_annexes_then_overall():
    found = city([figure(unit, i, 10, 5) for i in EVERY for unit in NAMES])
    assert [(r.annex, r.indicator) for r in found] == [
        *((i.annex, i.key) for i in EVERY),
        ("附件1", ""),
        ("附件2", ""),
        ("", ""),
    ]


@given(
    done=st.lists(st.tuples(st.integers(1, 50), st.integers(0, 80)), min_size=4, max_size=4),
    order=st.permutations(range(4)),
)
def test_another_order_of_units_changes_no_place(done, order):
    pairs = dict(zip(NAMES, done, strict=True))
    figures = [figure(unit, JOBS, *pair) for unit, pair in pairs.items()]
    units = tuple(Unit(NAMES[at], Category.COUNTY) for at in order)
    shuffled = city([figures[at] for at in order], units)
    for one, other in zip(city(figures), shuffled, strict=True):
        assert set(one.places) == set(other.places)
    ranks = {place.unit: place.rank for place in find(shuffled, "附件1", JOBS).places}
    rates = {f.unit: f.rate for f in figures}
    for one in NAMES:
        for other in NAMES:
            assert (ranks[one] < ranks[other]) is (rates[one] > rates[other])


def test_a_named_group_is_ranked_among_itself():
    parks = {"丙县", "丁县"}
    units = tuple(Unit(name, Category.COUNTY, group="功能板块" if name in parks else "") for name in NAMES)
    found = city([figure(name, JOBS, 10, done) for name, done in zip(NAMES, (5, 7, 9, 1), strict=True)], units)
    assert [(place.unit, place.rank) for place in find(found).places] == [("乙县", 1), ("甲县", 2)]
    assert [(p.unit, p.rank) for p in find(found, group="功能板块").places] == [("丙县", 1), ("丁县", 2)]

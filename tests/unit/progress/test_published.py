"""Published bulletins of other places, made again from the figures that they print."""

from decimal import Decimal

from airdocs.model.batch import Past
from airdocs.model.indicator import Direction, Indicator, Kind
from airdocs.model.month import Month
from airdocs.model.outlook import days_left, on_month, share_of
from airdocs.model.progress import Figure, FigureState
from airdocs.model.quantity import completion
from airdocs.model.ranking import best, in_order, placed, with_ranks, worst
from tests.unit.documents.bulletin_samples import AIR, CITY, lines_of, make_plan, matter, printed

#: 2017年10月—2018年3月, “2+26”城市 (生态环境部2018年5月通报): PM2.5 and heavy days, as far as told.
WINTER_2018 = {"北京": 53, "廊坊": 58, "天津": 63, "安阳": 96, "邢台": 97, "邯郸": 102}
HEAVY_DAYS = {"廊坊": 5, "长治": 6, "济南": 8, "阳泉": 8, "石家庄": 30, "安阳": 30, "邯郸": 32}
#: 2019年10月—2020年3月 (生态环境部2020年4月通报).
WINTER_2020 = {"北京": 47, "廊坊": 55, "长治": 55, "石家庄": 81, "濮阳": 84, "安阳": 94}
#: 淄博市2023年5月各区县污染因子后3位: the places told, the others of any better figure.
ZIBO_O3 = {"沂源县": 150, "博山区": 160, "高新区": 188, "周村区": 188, "淄川区": 190, "张店区": 193}
ZIBO_PM = {"沂源县": 20, "博山区": 25, "淄川区": 31, "张店区": 31, "桓台县": 33}


def lowest_first(figures):
    return placed({unit: Decimal(value) for unit, value in figures.items()}, highest_first=False)


def units(places):
    return [place.unit for place in places]


def test_the_three_lowest_and_the_three_highest():
    places = lowest_first(WINTER_2018)
    assert units(best(places, 3)) == ["北京", "廊坊", "天津"]
    assert units(worst(places, 3))[::-1] == ["邯郸", "邢台", "安阳"]
    later = lowest_first(WINTER_2020)
    assert (units(best(later, 3)), units(worst(later, 3))[::-1]) == (
        ["北京", "廊坊", "长治"],
        ["安阳", "濮阳", "石家庄"],
    )
    assert in_order(best(later, 3)) == "北京、廊坊（长治并列）"
    assert with_ranks(best(later, 3)) == "北京（第1名）、廊坊和长治（并列第2名）"


def test_ties_at_the_edge_take_everybody_in():
    # 最少的4个城市 are told as 廊坊、长治、济南、阳泉 with 8 days twice; 最多的3个 as 邯郸、安阳、石家庄 with 30 twice.
    places = lowest_first(HEAVY_DAYS)
    assert units(best(places, 4)) == ["廊坊", "长治", "济南", "阳泉"]
    assert units(best(places, 3)) == units(best(places, 4))
    assert set(units(worst(places, 3))) == {"邯郸", "安阳", "石家庄"}
    # The city's bulletin names four for the last three places by ozone, as two are level.
    assert set(units(worst(lowest_first(ZIBO_O3), 3))) == {"张店区", "淄川区", "周村区", "高新区"}


def test_the_last_three_in_the_bulletin_s_words():
    names = tuple(ZIBO_PM)
    plan = make_plan({(unit, AIR.key): 40 for unit in (*names, CITY)}, names)
    figures = {**{(unit, AIR.key): value for unit, value in ZIBO_PM.items()}, (CITY, AIR.key): 29}
    text = "\n".join(lines_of(printed(matter(plan, Month(2021, 5), names, figures))))
    assert "按PM2.5浓度由低到高，各县区依次为沂源县、博山区、淄川区（张店区并列）、桓台县。" in text


def test_days_points_and_completion():
    # 1—6月优良天数142天, 13 more than the year before; 优良率78.0%, 同比上升6.7个百分点.
    now, before = share_of(142, 182, 1), share_of(142 - 13, 181, 1)
    assert (now, now - before) == (Decimal("78.0"), Decimal("6.7"))
    # 淘汰改造燃煤锅炉572台, 占年度任务1026台的55.75%: one decimal, cut.
    assert completion(Decimal(572), Decimal(1026)) == Decimal("55.7")
    # 27 July 2020: 127 good days, 85 short of the year's target of 212.
    assert days_left(212, 127, 209, 366).more == 85


def test_changes_in_percent():
    # 全国2022年8月 PM2.5 16微克/立方米, 同比下降5.9%; 1—8月 28, 下降3.4%; 汾渭平原2019年1—7月 59, 上升3.5%.
    pm = Indicator("附件1", "", "PM2.5", "微克/立方米", Kind.MEAN, Direction.AT_MOST)
    for now, before, published in ((16, 17, "-5.9"), (28, 29, "-3.4"), (59, 57, "3.5")):
        figure = Figure("全国", pm, Month(2022, 8), FigureState.REPORTED, actual=Decimal(now), cumulative=Decimal(now))
        past = Past(Month(2022, 7), Decimal(before), actual=Decimal(before))
        assert on_month(figure, (past,)).percent == Decimal(published)

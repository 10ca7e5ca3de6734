"""Places, ties and the two ways to write them."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from airdocs.model.ranking import best, in_order, placed, spoken, tiers, with_ranks, worst

RATES = {"甲县": "85.7", "乙县": "92.0", "丙县": "85.7", "丁县": "60.0", "戊县": "85.7"}


def places(scores=RATES, **order):
    return placed({unit: Decimal(score) for unit, score in scores.items()}, **order)


def test_competition_ranking_in_sheet_order():
    assert [(p.unit, p.rank, p.from_last, p.tied) for p in places()] == [
        ("乙县", 1, 5, False),
        ("甲县", 2, 2, True),
        ("丙县", 2, 2, True),
        ("戊县", 2, 2, True),
        ("丁县", 5, 1, False),
    ]


def test_where_less_is_better():
    assert [p.unit for p in places({"甲": "36", "乙": "31", "丙": "31.0"}, highest_first=False)] == ["乙", "丙", "甲"]


def test_both_notations():
    assert in_order(places()) == "乙县、甲县（丙县、戊县并列）、丁县"
    assert with_ranks(places()) == "乙县（第1名）、甲县、丙县和戊县（并列第2名）、丁县（第5名）"
    pair = places({"甲": "1", "乙": "1", "丙": "0"})
    assert with_ranks(pair) == "甲和乙（并列第1名）、丙（第3名）"
    assert in_order(pair) == "甲（乙并列）、丙"
    assert with_ranks(worst(pair, 1), from_last=True) == "丙（倒数第1名）"


def test_spoken():
    assert [spoken(names) for names in ((), ("甲",), ("甲", "乙"), ("甲", "乙", "丙"))] == [
        "",
        "甲",
        "甲和乙",
        "甲、乙和丙",
    ]


def test_the_best_and_the_worst_take_ties_in():
    ranked = places()
    assert [p.unit for p in best(ranked, 1)] == ["乙县"]
    assert [p.unit for p in best(ranked, 2)] == ["乙县", "甲县", "丙县", "戊县"]
    assert [p.unit for p in worst(ranked, 1)] == ["丁县"]
    assert [p.unit for p in worst(ranked, 2)] == ["甲县", "丙县", "戊县", "丁县"]


def test_where_all_are_level_nobody_is_best_or_worst():
    level = places({"甲": "0", "乙": "0.0"})
    assert (best(level, 3), worst(level, 3), [p.rank for p in level]) == ((), (), [1, 1])
    assert (best((), 3), worst((), 3), in_order(()), with_ranks(())) == ((), (), "", "")
    assert best(places({"甲": "1"}), 1) == ()


SCORES = st.dictionaries(st.text("甲乙丙丁戊己庚", min_size=1, max_size=3), st.integers(0, 6).map(Decimal), max_size=12)


@given(scores=SCORES, highest=st.booleans())
def test_ranks_are_the_order_of_the_scores(scores, highest):
    ranked = {p.unit: p for p in placed(scores, highest_first=highest)}
    assert set(ranked) == set(scores)
    for unit, score in scores.items():
        better = sum(1 for other in scores.values() if (other > score if highest else other < score))
        worse = sum(1 for other in scores.values() if (other < score if highest else other > score))
        level = sum(1 for other in scores.values() if other == score)
        assert (ranked[unit].rank, ranked[unit].from_last) == (better + 1, worse + 1)
        assert ranked[unit].tied is (level > 1)


@given(scores=SCORES, random=st.randoms())
def test_another_order_of_units_changes_only_the_order_within_ties(scores, random):
    shuffled = list(scores.items())
    random.shuffle(shuffled)
    assert set(placed(dict(shuffled))) == set(placed(scores))
    assert [len(tier) for tier in tiers(placed(dict(shuffled)))] == [len(tier) for tier in tiers(placed(scores))]

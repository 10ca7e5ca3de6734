"""Random months: every claim of the printed bulletin is worked out again from the figures it was made from."""

import re
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from airdocs.model.finding import UnitState
from airdocs.model.progress import FigureState
from tests.unit.documents.bulletin_samples import (
    AIR,
    BUREAU,
    CITY,
    CLUMSY,
    JOBS,
    MONTHS,
    MORE,
    lines_of,
    make_plan,
    matter,
    printed,
)

NAMES = ("东海县", "灌云县", "灌南县", "赣榆区", "海州区", "连云区")
SUMS = (JOBS, MORE)
_ANY = "|".join(NAMES)
_PLACE = rf"((?:{_ANY})(?:、(?:{_ANY}))*)（(并列)?(倒数)?第(\d+)名，([\d.]+)分）"


@st.composite
def months(draw):
    names = NAMES[: draw(st.integers(1, 6))]
    month = draw(st.sampled_from(MONTHS))
    targets, done, absent, states = {}, {}, {}, {}
    for unit in names:
        fate = draw(st.sampled_from(("fine", "fine", "fine", "missing", "returned")))
        states[unit] = {"missing": UnitState.MISSING, "returned": UnitState.RETURNED}.get(fate, UnitState.ACCEPTED)
        for one in SUMS:
            targets[unit, one.key] = draw(st.sampled_from((None, 0, 1, 7, 12, 24, 40)))
            done[unit, one.key] = draw(st.integers(0, 45))
            if fate == "missing":
                absent[unit, one.key] = FigureState.MISSING
            elif fate == "returned" and draw(st.booleans()):
                absent[unit, one.key] = FigureState.PENDING
    bureau = draw(st.booleans())
    states[BUREAU] = UnitState.ACCEPTED if bureau else UnitState.MISSING
    for unit in (*names, CITY):
        targets[unit, AIR.key] = draw(st.sampled_from((33, 36, None)))
        done[unit, AIR.key] = draw(st.integers(25, 45))
        if not bureau:
            absent[unit, AIR.key] = FigureState.MISSING
    for one in SUMS:
        owed = [targets[unit, one.key] for unit in names if targets[unit, one.key] is not None]
        targets[CITY, one.key] = sum(owed) if owed else None
    return names, month, targets, done, absent, states


def pace(target, done, month):
    """超前, 达到 or 滞后 by an even schedule; None where nothing is to be judged."""
    if not target:
        return None
    due = Fraction(target * month.number, 12)
    if done > -(-due // 1):
        return "超前"
    return "滞后" if done < due // 1 else "达到"


def rounded(value, places):
    quotient = Decimal(value.numerator) / Decimal(value.denominator)
    return quotient.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)


def rate(done, target):
    exact = Fraction(done * 100, target)
    return Decimal(exact.numerator * 10 // exact.denominator) / 10 if exact < 100 else rounded(exact, 1)


class Told:
    """A month as drawn, and what it comes to, worked out anew."""

    def __init__(self, names, month, targets, done, absent, states):
        self.names, self.month, self.targets, self.done = names, month, targets, done
        self.absent, self.states = absent, states

    def has(self, unit, one):
        return self.targets[unit, one.key] is not None and (unit, one.key) not in self.absent

    def paces(self, ones=SUMS):
        return {
            (unit, one.key): found
            for one in ones
            for unit in self.names
            if self.has(unit, one)
            and (found := pace(self.targets[unit, one.key], self.done[unit, one.key], self.month))
        }

    def total(self, one):
        return sum(self.done[unit, one.key] for unit in self.names if self.has(unit, one))

    def lacking(self, one):
        return [unit for unit in self.names if self.targets[unit, one.key] is not None and not self.has(unit, one)]

    def scores(self, ones):
        """Unit → its mean; those with a figure missing that somebody else has are left out."""
        counted = [
            one
            for one in ones
            if any(self.has(unit, one) and (one is AIR or self.targets[unit, one.key]) for unit in self.names)
        ]
        found = {}
        for unit in self.names:
            if any(self.targets[unit, one.key] is not None and not self.has(unit, one) for one in counted):
                continue
            if 2 * self.asked(unit, counted) < max(self.asked(other, counted) for other in self.names):
                continue
            shares = [self.met(unit, one) for one in counted if self.has(unit, one) and self.targets[unit, one.key]]
            if shares:
                found[unit] = rounded(sum(shares) / len(shares), 2)
        return found

    def asked(self, unit, counted):
        """How many indicators are asked of a unit; whoever is asked for less than half of the most stands apart."""
        return sum(1 for one in counted if self.targets[unit, one.key])

    def met(self, unit, one):
        target, done = self.targets[unit, one.key], self.done[unit, one.key]
        share = Fraction(target * 100, done) if one is AIR else Fraction(done * 100, target)
        return min(Fraction(100), share)


def numbers(pattern, text):
    return [tuple(match) if isinstance(match, tuple) else (match,) for match in re.findall(pattern, text)]


def check_counts(told, line, paces):
    """评判N项次 and its parts."""
    for word in ("超前", "达到", "滞后"):
        wanted = sum(1 for one in paces.values() if one == word)
        said = re.search(rf"{word}(?:序时)?(\d+)项次", line)
        assert (int(said[1]) if said else 0) == wanted


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(months())
def test_every_claim_holds(drawn):
    names, month, targets, done, absent, states = drawn
    told = Told(*drawn)
    document = printed(matter(make_plan(targets, names), month, names, done, absent, states))
    lines = lines_of(document)
    for line in lines:
        assert not CLUMSY.search(line), line
    text = "\n".join(lines)
    check_reports(told, text)
    overall = [line for line in lines if "按序时进度" in line and "评判各" in line]
    paces = told.paces()
    assert len(overall) == bool(paces)
    for line in overall:
        assert f"目标任务{len(paces)}项次" in line
        check_counts(told, line, paces)
    check_sums(told, text)
    check_places(told, lines)
    check_behind(told, text, paces)
    check_air(told, lines)


def check_reports(told, text):
    states = list(told.states.values())
    accepted = states.count(UnitState.ACCEPTED)
    if accepted == len(states):
        assert f"{len(states)}个单位均已按时报送" in text
        return
    assert f"的单位{len(states)}个" in text
    for state, word in ((UnitState.MISSING, "未报送"), (UnitState.RETURNED, "退回修改")):
        units = [unit for unit, became in told.states.items() if became is state]
        said = re.search(rf"(\d+)个{word}（([^）]*)）", text)
        assert (said is not None) == bool(units)
        if said:
            assert (int(said[1]), said[2].split("、")) == (len(units), units)


def check_sums(told, text):
    """Every 全市 sum printed is the sum of those that count, names those that do not, and stands to its schedule."""
    for one in SUMS:
        total, target, lacking = told.total(one), told.targets[CITY, one.key], told.lacking(one)
        full = numbers(rf"“{one.name}”，?累计完成(?:数为)?(\d+)", text)
        brief = numbers(rf"“{one.name}”（(\d+){one.measure}", text)
        for (said,) in (*full, *brief):
            assert int(said) == total
        present = [unit for unit in told.names if told.has(unit, one)]
        zeros = f"“{one.name}”" in text and "累计完成数均为0" in text
        assert bool(full or brief or zeros) == bool(present), (one.name, text)
        if not present:
            continue
        state = pace(target, total, told.month)
        if lacking and state == "滞后":
            assert f"因未含{'、'.join(lacking)}，全市" in text
        elif lacking:
            assert f"（未含{'、'.join(lacking)}）" in text
        if state == "滞后" and not lacking and total:
            clause = re.search(
                rf"“{one.name}”，?累计完成{total}{one.measure}，完成年度目标（{target}{one.measure}）的([\d.]+)%，"
                r"落后序时进度([\d.]+)个百分点",
                text,
            )
            assert Decimal(clause[1]) == rate(total, target)
            schedule = rounded(Fraction(told.month.number * 100, 12), 1)
            assert Decimal(clause[2]) == schedule - Decimal(clause[1])


def check_places(told, lines):
    """Whoever is said to hold a place holds it, with that score, counted from that end."""
    part = "工程项目" if any("治理项目”" in line or "替代任务”" in line for line in lines) else ""
    for line in lines:
        part = next((title for title in ("工程项目", "空气质量改善工作目标") if line.endswith(title)), part)
        if "加权计分" in line:
            scores = told.scores((*SUMS, AIR))
        elif "得分最高的是" in line:
            scores = told.scores(SUMS if part == "工程项目" else (AIR,))
        else:
            continue
        for units, tied, last, rank, score in re.findall(_PLACE, line):
            many = units.split("、")
            for unit in many:
                assert scores[unit] == Decimal(score), line
                before = [s for s in scores.values() if (s < scores[unit] if last else s > scores[unit])]
                assert int(rank) == len(before) + 1, line
                assert bool(tied) == (list(scores.values()).count(scores[unit]) > 1)
        if "得分持平" in line:
            assert len(set(scores.values())) == 1
        if said := re.search(r"参加排名的(\d+)个县区", line):
            assert int(said[1]) == len(scores)


def check_behind(told, text, paces):
    counts = {unit: [p for (who, _), p in paces.items() if who == unit].count("滞后") for unit in told.names}
    line = next((line for line in text.splitlines() if line.startswith("从各县区看，滞后项数")), "")
    assert bool(line) == any(counts.values())
    first = line.split("。")[0].replace("居前的是", "为").partition("为")[2]
    for units, count in re.findall(rf"((?:{_ANY})(?:、(?:{_ANY}))*)各?(\d+)项", first):
        for unit in units.split("、"):
            assert counts[unit] == int(count), line


def check_air(told, lines):
    line = next((line for line in lines if "全市PM2.5浓度" in line), "")
    target, value = told.targets[CITY, AIR.key], told.done[CITY, AIR.key]
    assert bool(line) == told.has(CITY, AIR)
    if line:
        gap = value - target
        words = f"{'超过' if gap > 0 else '低于'}年度目标（{target}微克/立方米）{abs(gap)}" if gap else "与年度目标持平"
        assert f"PM2.5浓度为{value}微克/立方米，{words}" in line
    said = next((line for line in lines if line.startswith("从各县区看，PM2.5浓度")), "")
    over = {u for u in told.names if told.has(u, AIR) and told.done[u, AIR.key] > told.targets[u, AIR.key]}
    match = re.search(r"(\d+)个县区超过目标", said)
    assert (int(match[1]) if match else 0) == len(over)
    for unit, more in re.findall(rf"({_ANY})（高(\d+)", said):
        assert told.done[unit, AIR.key] - told.targets[unit, AIR.key] == int(more)

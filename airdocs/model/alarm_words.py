"""What people write under 预警 › 条件, as a Condition: a small grammar, and nothing is guessed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

from airdocs.model.alarm import OF_CHANGE, Clause, Condition, Scope, Trigger
from airdocs.model.indicator import Period
from airdocs.model.labels import squash
from airdocs.model.quantity import hanzi_number

#: What is told to who wrote something else.
UNDERSTOOD = (
    "能看懂的条件，如“完成率低于序时进度10个百分点以上”“连续两个月滞后”“3项以上指标滞后”“年度目标完成率低于60%”"
    "“超过目标值5%”“月均值超过目标10%以上”“低于目标5个百分点”“季度未完成”“未达到年度目标”"
    "“同比上升”“环比下降5%以上”“空气质量恶化”“综合得分低于60分”“排名后三位”“连续3个月排名末位”"
    "“未报送”“迟报”“被退回两次以上”；前面可写明附件或指标，几个条件之间用“且”“或”连接"
)

_NUMBER = r"(?:\d+(?:\.\d+)?|[零一二三四五六七八九十百两]+)"
_OR_MORE = r"(?:(?:及|或|含)?以上)"
_STEP = r"(?P<step>年度|全年|年底|年终|季度|季末|月度|当月)"
_AIM = r"(?:目标任务|目标值|目标|任务|要求)"
_REPORT = r"(?:月报表|月报|报表|填报表|数据|进展)?"
#: How far, and in what: of percent, of points, or of the indicator's own measure.
_BY = rf"(?:(?P<limit>{_NUMBER})(?P<measure>%|个?百分点|微克/立方米|毫克/立方米|天|个|项))?(?P<inclusive>{_OR_MORE})?"
_ACTUAL = r"(?P<actual>(?:当月|本月|月度?)(?:均值|平均值|平均浓度|均浓度|浓度|数值|值))?的?"
_BESIDE = r"(?P<beside>同比|环比|(?:较|比|与)(?:上年|去年)(?:同期|同月)(?:相比)?|(?:较|比|与)(?:上月|上个月)(?:相比)?)"
_TURN = r"(?P<turn>不降反升|上升|升高|增加|增长|反弹|下降|降低|减少|恶化|变差)"
_AMONG = r"(?:全省|全市|全县|全区|各县区)?"
_THIS_MONTH = ("当月", "本月")
_HELD_MONTHLY = frozenset({Trigger.OVER, Trigger.SHORT})
_TURNS = {Trigger.FALLEN: {"下降", "降低", "减少"}, Trigger.WORSE: {"恶化", "变差"}}
_STEPS = {"年": Period.YEAR, "全": Period.YEAR, "季": Period.QUARTER, "月": Period.MONTH, "当": Period.MONTH}

#: Each form without what it is about, which stands before it, and without how often.
_FORMS = (
    (
        Trigger.BEHIND,
        (
            rf"(?:累计|年度)?(?:目标|任务)?(?:完成率|完成进度|进度|累计完成)?(?:低于|落后于?|滞后于?|未(?:达到?|完成)|没有完成|达不到|慢于)"
            rf"序时(?:进度)?(?:要求)?(?:(?P<limit>{_NUMBER})个?百分点(?P<inclusive>{_OR_MORE})?)?"
        ),
    ),
    (Trigger.BEHIND, rf"(?:进度|完成进度)?滞后(?:(?P<limit>{_NUMBER})个?百分点(?P<inclusive>{_OR_MORE})?)?"),
    (
        Trigger.RATE,
        rf"{_STEP}?{_AIM}?(?:累计)?完成率(?:低于|不足|不到|未达到?|小于)(?P<limit>{_NUMBER})%",
    ),
    (
        Trigger.OVER,
        rf"{_ACTUAL}(?:超过|超出|超|高于|突破){_STEP}?(?:工作|改善|控制)?目标(?:值|浓度)?的?{_BY}",
    ),
    (
        Trigger.SHORT,
        rf"{_ACTUAL}(?:低于|少于|不及){_STEP}?(?:工作|改善|控制)?目标(?:值)?的?{_BY}",
    ),
    (Trigger.RISEN, rf"{_ACTUAL}{_BESIDE}{_TURN}{_BY}"),
    (Trigger.WORSE, r"(?:明显|持续)?(?P<turn>恶化|变差|反弹|不降反升)"),
    (
        Trigger.SCORE,
        rf"(?:综合|总|考核|考评|月度)*(?:得分|评分|分数)(?:低于|不足|不到|未达到?|小于)(?P<limit>{_NUMBER})分(?:以下)?",
    ),
    (Trigger.OVER, rf"超标(?:(?P<limit>{_NUMBER})%)?(?P<inclusive>{_OR_MORE})?"),
    (Trigger.MISSED, rf"{_STEP}?{_AIM}?(?:未完成|没有完成|未达到|未达)"),
    (Trigger.MISSED, rf"(?:未达到|未达成|未达|未完成|没有完成){_STEP}?(?:改善|工作|控制)?{_AIM}{{1,2}}"),
    (
        Trigger.LAST,
        (
            rf"(?:(?:综合|总|得分|完成率|考核|月度|全省|全市|全县|全区)*排名(?:在|位于|位列|位居|居|列|处于)?"
            rf"|(?:排在|排|位于|位列|位居|列|处于)){_AMONG}(?:(?:最后|倒数|后|末)(?P<limit>{_NUMBER})[位名]|末位|末尾|倒数第一[位名]?|垫底)"
        ),
    ),
    (Trigger.UNPUNCTUAL, rf"(?:未|不|没有)按[时期](?:报送|上报|填报|报){_REPORT}"),
    (Trigger.MISSING, rf"(?:逾期)?(?:未|没有|不|缺)(?:报送|上报|填报|报){_REPORT}"),
    (Trigger.LATE, rf"(?:逾期|迟)(?:报送|上报|填报|报){_REPORT}"),
    (Trigger.RETURNED, rf"{_REPORT}被?退回(?:修改|重报)?"),
)
_RUN = re.compile(rf"连续(?P<times>{_NUMBER})个?(?P<step>月|季度|次|期){_OR_MORE}?(?:均|都|仍|出现|被)?")
_TALLY = re.compile(
    rf"(?:(?:年度?内|全年)?累计(?P<months>{_NUMBER})个?月|(?:年度?内|全年)?(?:累计)?(?P<times>{_NUMBER})次){_OR_MORE}?(?:均|都|出现)?"
)
_MANY = re.compile(rf"(?:有|存在)?(?P<many>{_NUMBER})[项个]{_OR_MORE}?的?(?:指标|任务)(?:均|都)?")
_SINCE = re.compile(r"^(?:截至|至|到)?(?P<since>1[0-2]|[1-9])月(?:底|末)")
_OPENING = re.compile(r"^(?:对|凡是?|有下列情形之一:?)")
_CLOSING = re.compile(r"的(?:各?(?:县区|区县|县市区|县\(区\)|县\(市、区\)|地区|市州|单位|部门|板块|县|区|市))?$")
_ENDS = "。.;,:、 "
_OR = re.compile(r",?(?:或者|或)|;")
_AND = re.compile(r",?(?:并且|且|同时)|,")
_ANY = frozenset(
    {"", "任一指标", "任意指标", "任何指标", "单项指标", "某项指标", "指标", "任务", "目标", "单位", "当月", "本月"}
)
#: Words as short as this are in too many labels to name one.
_SHORTEST = 2


@cache
def _forms() -> tuple[tuple[Trigger, re.Pattern[str]], ...]:
    """The forms compiled when the first condition is read: most plans have none, and a start-up must not pay."""
    return tuple((trigger, re.compile(rf"(?P<scope>.*?){form}")) for trigger, form in _FORMS)


def read_condition(text: str, scopes: Mapping[str, Scope]) -> Condition | None:
    """The condition that the words say, or None where they say anything that is not understood.

    ``scopes`` are the squashed names of annexes and indicators and what they mean; part of a name will do
    where it is in no other.
    """
    words = _CLOSING.sub("", _OPENING.sub("", squash(text).strip(_ENDS))).strip(_ENDS)
    alternatives = _any_of(words, scopes) if words else None
    return Condition(alternatives) if alternatives else None


def _any_of(words: str, scopes: Mapping[str, Scope]) -> tuple[tuple[Clause, ...], ...] | None:
    whole = _all_of(words, scopes)
    if whole:
        return (whole,)
    for before, after in _cuts(_OR, words):
        first = _all_of(before, scopes)
        rest = _any_of(after, scopes) if first else None
        if first and rest:
            return (first, *rest)
    return None


def _all_of(words: str, scopes: Mapping[str, Scope]) -> tuple[Clause, ...] | None:
    single = read_clause(words, scopes)
    if single:
        return (single,)
    for before, after in _cuts(_AND, words):
        first = read_clause(before, scopes)
        rest = _all_of(after, scopes) if first else None
        if first and rest:
            return (first, *rest)
    return None


def _cuts(mark: re.Pattern[str], words: str) -> Iterator[tuple[str, str]]:
    for match in mark.finditer(words):
        if words[: match.start()] and words[match.end() :]:
            yield words[: match.start()], words[match.end() :]


def read_clause(words: str, scopes: Mapping[str, Scope]) -> Clause | None:
    """One clause without 且 and 或: how often, about what, and the form itself."""
    bare, frame = _frame(words)
    for trigger, form in _forms():
        match = form.fullmatch(bare)
        named, of_month = _of_month(match["scope"], trigger) if match else ("", False)
        scope = _scope(named, scopes) if match else None
        if match is None or scope is None:
            continue
        said = match.groupdict()
        limit = _number(said.get("limit"))
        if trigger is Trigger.LAST and limit is None:
            limit = Decimal(1)
        # 超过年度目标 names the target; it is held against it in every month.
        asked = said.get("step") if trigger not in _HELD_MONTHLY else None
        step = _STEPS[asked[0]] if asked else frame.step
        return replace(
            frame,
            trigger=_turned(trigger, said.get("turn")),
            scope=scope,
            limit=limit,
            inclusive=bool(said.get("inclusive")),
            measure=(said.get("measure") or "").removeprefix("个").removeprefix("%"),
            of_month=of_month or bool(said.get("actual")),
            beside=_beside(trigger, said.get("beside")),
            step=step,
        )
    return None


def _of_month(named: str, trigger: Trigger) -> tuple[str, bool]:
    """当月PM2.5浓度 → PM2.5浓度, and that the month's own figure is meant."""
    said = trigger in _HELD_MONTHLY | OF_CHANGE and named.startswith(_THIS_MONTH)
    return (named[len(_THIS_MONTH[0]) :], True) if said else (named, False)


def _turned(trigger: Trigger, turn: str | None) -> Trigger:
    """What a change has to do: 上升 and 下降 as they stand, 恶化 whichever is worse."""
    return next((one for one, words in _TURNS.items() if turn in words), Trigger.RISEN) if turn else trigger


def _beside(trigger: Trigger, words: str | None) -> Period | None:
    """What a change is held against: 同比 unless 环比 or 上月 is said; None for what is no change."""
    if trigger not in OF_CHANGE:
        return None
    return Period.MONTH if words and (words == "环比" or ("月" in words and "同月" not in words)) else Period.YEAR


def _frame(words: str) -> tuple[str, Clause]:
    """The words without since when, how often and for how many indicators; and that, in a clause to be filled."""
    frame = Clause(Trigger.BEHIND)
    if match := _SINCE.search(words):
        words, frame = words[match.end() :], replace(frame, since=int(match["since"]))
    if match := _RUN.search(words):
        step = Period.QUARTER if match["step"] == "季度" else None
        words, frame = _without(words, match), replace(frame, times=_whole(match["times"]), step=step)
    elif match := _TALLY.search(words):
        times = _whole(match["months"] or match["times"])
        words, frame = _without(words, match), replace(frame, times=times, running=False)
    if match := _MANY.search(words):
        words, frame = _without(words, match), replace(frame, indicators=_whole(match["many"]))
    return words, frame


def _without(words: str, match: re.Match[str]) -> str:
    return words[: match.start()] + words[match.end() :]


def _number(text: str | None) -> Decimal | None:
    if not text:
        return None
    spelt = hanzi_number(text)
    return Decimal(text) if spelt is None and text[0].isdigit() else Decimal(spelt or 0)


def _whole(text: str) -> int:
    return max(1, int(_number(text) or 1))


def _scope(words: str, scopes: Mapping[str, Scope]) -> Scope | None:
    """What the words before a form name, or None where that is nothing known or more than one thing."""
    named = words.strip(_ENDS + '“”"的')
    if named in _ANY:
        return Scope()
    if named in scopes:
        return scopes[named]
    if len(named) < _SHORTEST:
        return None
    met = {scope for label, scope in scopes.items() if named in label}
    return met.pop() if len(met) == 1 else None

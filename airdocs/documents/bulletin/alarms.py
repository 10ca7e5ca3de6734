"""The alarms of a month as its bulletin tells them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from airdocs.model.alarm import Alarm, Raised


@dataclass(frozen=True, slots=True)
class AlarmedTold:
    """Units that raised an alarm by the same figures; none for what is about units as a whole, or named by the rule."""

    units: Annotated[tuple[str, ...], "单位"]
    indicators: Annotated[tuple[str, ...], "指标"]


@dataclass(frozen=True, slots=True)
class AlarmTold:
    """One row of sheet 预警 that was raised."""

    level: Annotated[str, "级别"]
    words: Annotated[str, "条件"]
    action: Annotated[str, "措施"]
    units: Annotated[tuple[AlarmedTold, ...], "单位"]


def tell_alarms(alarms: Iterable[Raised], names: Mapping[str, str]) -> tuple[AlarmTold, ...]:
    """The alarms raised rule by rule, units with the same figures together."""
    found: dict[int, tuple[Alarm, dict[tuple[str, ...], list[str]]]] = {}
    for one in alarms:
        keys = dict.fromkeys(ground.indicator for ground in one.grounds if ground.indicator in names)
        told = () if _names_one(one.alarm) else tuple(names[key] for key in keys)
        found.setdefault(id(one.alarm), (one.alarm, {}))[1].setdefault(told, []).append(one.unit)
    return tuple(
        AlarmTold(
            alarm.level,
            alarm.words,
            alarm.action,
            tuple(AlarmedTold(tuple(units), told) for told, units in groups.items()),
        )
        for alarm, groups in found.values()
    )


def _names_one(alarm: Alarm) -> bool:
    """Whether the rule itself says which indicator it is about."""
    scopes = {clause.scope.indicator for clauses in alarm.condition.alternatives for clause in clauses}
    return len(scopes) == 1 and "" not in scopes

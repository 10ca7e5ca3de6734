"""What the forms of a plan may say, looked up once a plan: units, indicators, the rows each unit owes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from airdocs.model.annex import ColumnRole
from airdocs.model.form import Owed, owed_figures
from airdocs.model.indicator import Indicator
from airdocs.model.labels import PATH_JOIN, squash, tidy
from airdocs.model.plan import Category, Plan, ThisPlan
from airdocs.readers.plan.register import unit_names

#: What stands before a unit's name on a face, and behind it: its city, the office that fills the form, a stamp.
_BEFORE = re.compile(r"(?:.{1,10}(?:省|市|州|盟|自治区))?")
_AFTER = re.compile(
    r"(?:大气|污染防治|攻坚|生态环境|环境保护|环保|人民|[、和及])*(?:办|办公室|局|分局|政府|管委会|专班|指挥部|领导小组)*"
    r"(?:\(?(?:盖章|公章|签章|章)\)?)?"
)

#: Squashed (annex, label); annex is empty where the label is enough.
Label = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``printed`` is how a form prints an indicator; ``annexes`` the squashed names of the annexes."""

    plan: Plan
    names: Mapping[str, str]
    indicators: Mapping[Label, Indicator]
    printed: Mapping[str, str]
    annexes: Mapping[str, str]
    _owed: dict[str, tuple[Owed, ...]] = field(default_factory=dict)

    def unit(self, text: str) -> str:
        """The unit's name in sheet 单位 for a name or alias; the tidy text where no unit is called so."""
        return self.names.get(squash(text)) or tidy(text)

    def sender(self, text: str) -> str:
        """The unit that a form's face names: 清河县大气办, 某某市清河县（盖章） are 清河县; else as ``unit``."""
        named = self.unit(text)
        if squash(named) in self.names:
            return named
        meant = unit_in_file_name(text, self.plan)
        before, found, after = squash(text).partition(squash(meant)) if meant else ("", "", "")
        around = found and _BEFORE.fullmatch(before) and _AFTER.fullmatch(after)
        return meant if around else named

    def owed(self, unit: str) -> tuple[Owed, ...]:
        """What a unit reports, worked out once."""
        if unit not in self._owed:
            self._owed[unit] = owed_figures(self.plan, unit)
        return self._owed[unit]

    def label(self, indicator: Indicator) -> str:
        """How the form prints an indicator."""
        return self.printed.get(indicator.key, indicator.name)


def lexicon(plan: Plan) -> Lexicon:
    """The lexicon of a plan."""
    return _lexicon(ThisPlan(plan))


@lru_cache(maxsize=4)
def _lexicon(key: ThisPlan) -> Lexicon:
    plan = key.plan
    columns = tuple(
        (annex.name, column.label, column.path, column.indicator)
        for annex in plan.annexes
        for column in annex.columns
        if column.indicator and column.role is ColumnRole.INDICATOR
    )
    as_printed = [(annex, printed, indicator) for annex, printed, _, indicator in columns]
    spelt = [
        (annex, label, indicator)
        for annex, _, path, indicator in columns
        for label in {indicator.name, PATH_JOIN.join(path), PATH_JOIN.join((indicator.group, indicator.name))}
    ]
    names = unit_names(plan.units) | {squash(plan.profile.total_name): plan.profile.total_name}
    return Lexicon(
        plan=plan,
        names=names,
        # 完成数 of no group is printed so, and is also the leaf of 治理 > 完成数: what is printed goes first.
        indicators=_unambiguous(spelt) | _unambiguous(as_printed),
        printed={indicator.key: label for _, label, _, indicator in columns},
        annexes={squash(annex.name): annex.name for annex in plan.annexes},
    )


def _unambiguous(spelt: Iterable[tuple[str, str, Indicator]]) -> dict[Label, Indicator]:
    """Every spelling that belongs to one indicator only, with its annex and without."""
    found: dict[Label, dict[str, Indicator]] = {}
    for annex, label, indicator in spelt:
        for key in ((squash(annex), squash(label)), ("", squash(label))):
            found.setdefault(key, {})[indicator.key] = indicator
    return {key: next(iter(meant.values())) for key, meant in found.items() if len(meant) == 1}


def other_unit_in_file_name(file: str, own: str, words: Lexicon) -> str:
    """The one unit that a file's name names, where it names neither the form's own unit nor a second one."""
    return "" if squash(own) in squash(file.rpartition("/")[2]) else _other(unit_in_file_name(file, words.plan), own)


def _other(unit: str, own: str) -> str:
    return "" if unit == own else unit


def unit_in_file_name(file: str, plan: Plan) -> str:
    """The one unit whose name or alias stands in a file's name; empty where there is none or more than one."""
    stem = squash(file.rpartition("/")[2])
    called = {
        squash(name): unit.name
        for unit in plan.units
        if unit.category is not Category.GROUP
        for name in (*unit.aliases, unit.name)
        if squash(name) in stem
    }
    whole = {unit for name, unit in called.items() if not any(name != longer and name in longer for longer in called)}
    return whole.pop() if len(whole) == 1 else ""

"""The proof of the target sheets: read back from the finished files, they hold the plan's targets and nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from airdocs.documents.target_sheet.tables import ANNEX, TARGET
from airdocs.model.annex import Annex, ColumnRole, Target, total_indicator
from airdocs.model.indicator import Aggregation, Indicator, Kind
from airdocs.model.labels import file_names, squash
from airdocs.model.plan import Plan
from airdocs.model.printed import PrintedTable
from airdocs.model.quantity import State, plain
from airdocs.model.split import changes_of, is_divisible, whole_amount

_ASKED = frozenset({State.NUMBER, State.TEXT})
_BEFORE_PARTS = 3  # annex, name, measure
_NONE = "没有"


@dataclass(frozen=True, slots=True)
class Sum:
    """One additive indicator over all sheets: as printed, as the plan gives it to the units, as its 全市 row says."""

    place: str
    printed: Decimal
    given: Decimal
    published: Decimal | None

    @property
    def agrees(self) -> bool:
        """Whether the sheets hold what the plan gives the units."""
        return self.printed == self.given


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a sheet says something else than the plan; anything here is our own mistake."""

    path: str
    place: str
    printed: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Proof:
    """How many sheets and targets (a 合计 is none) were read back, the sums over all, and what does not agree."""

    sheets: int
    targets: int
    sums: tuple[Sum, ...]
    faults: tuple[Fault, ...]

    @property
    def alarm(self) -> str:
        """What the build has to say where the sheets do not agree with the plan; empty where all is well."""
        uneven = [one.place for one in self.sums if not one.agrees]
        if not (self.faults or uneven):
            return ""
        places = (*(f"{one.path} {one.place}" for one in self.faults), *uneven)
        first = "；".join(places[:3])
        return f"目标书与方案不一致（这是程序的问题，目标书暂勿印发）：共{len(places)}处，{first}。"

    def record(self) -> dict[str, object]:
        """The proof as 清单.json keeps it: figures as the digits they are printed with."""
        return {
            "目标书": self.sheets,
            "目标": self.targets,
            "合计": {
                one.place: {
                    "各目标书之和": plain(one.printed),
                    "方案各单位之和": plain(one.given),
                    "方案全市": None if one.published is None else plain(one.published),
                    "与各单位一致": one.agrees,
                    # False is an error of the plan as it was issued (588 where it says 589), and no fault of a sheet.
                    "与全市一致": None if one.published is None else one.printed == one.published,
                }
                for one in self.sums
            },
            "不一致": [[one.path, one.place, one.printed, one.wanted] for one in self.faults],
        }


def prove_targets(plan: Plan, made: Iterable[tuple[str, Iterable[PrintedTable]]]) -> Proof:
    """Every sheet (path, its tables as read back) against the targets of the plan.

    Each sheet bears its own unit's name, its targets are the unit's, each once and none of another's; quarters and
    months add up to them; all sheets together make what the plan gives the units.
    """
    check = _Check(plan)
    for path, tables in made:
        check.sheet(path, tables)
    missing = (Fault(unit, "目标书", _NONE, unit) for unit in check.expected if unit not in check.seen)
    return Proof(len(check.seen), check.targets, tuple(check.sums()), (*check.faults, *missing))


class _Check:
    """What has been read so far, against what the plan wants."""

    __slots__ = ("_indicators", "_plan", "_sums", "_totals", "_units", "expected", "faults", "seen", "targets")

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._indicators = {
            (annex.name, squash(label)): indicator for annex in plan.annexes for label, indicator in _columns(annex)
        }
        keys = {indicator.key for indicator in self._indicators.values()}
        wanted: dict[str, dict[str, Target]] = {unit: {} for unit in plan.subjects}
        for (unit, key), target in plan.targets.items():
            if unit in wanted and key in keys and target.quantity.state in _ASKED:
                wanted[unit][key] = target
        self.expected = {unit: targets for unit, targets in wanted.items() if targets}
        self._sums = {one.key for one in self._indicators.values() if one.kind is Kind.TOTAL}
        self._units = {name: unit for unit, name in file_names(self.expected).items()}
        self._totals: dict[str, Decimal] = defaultdict(Decimal)
        self.faults: list[Fault] = []
        self.seen: dict[str, str] = {}
        self.targets = 0

    def sheet(self, path: str, tables: Iterable[PrintedTable]) -> None:
        """Read one sheet."""
        unit = self._units.get(path.rpartition("/")[2].rpartition(".")[0], "")
        if unit not in self.expected or unit in self.seen:
            self.faults.append(Fault(path, "单位", unit or path, _NONE))
            return
        self.seen[unit] = path
        found: dict[str, str] = {}
        parts: dict[tuple[bool, str], list[Decimal]] = defaultdict(list)
        for table in tables:
            if ANNEX not in table.header:
                continue
            if not table.title.startswith((f"{unit}{self._plan.profile.year}年{TARGET}", f"{unit}{TARGET}")):
                self.faults.append(Fault(path, "标题", table.title, unit))
            if TARGET in table.header:
                self._targets(path, table, found)
            else:
                self._split(path, table, parts)
        self._compare(path, unit, found)
        self._compare_parts(path, unit, parts)

    def _targets(self, path: str, table: PrintedTable, found: dict[str, str]) -> None:
        at = table.header.index(TARGET)
        for row in table.rows:
            indicator = self._indicators.get((row[0], squash(row[1])))
            if indicator is None or indicator.key in found:
                self.faults.append(Fault(path, f"{row[0]} {row[1]}", row[at], _NONE))
            else:
                found[indicator.key] = row[at]

    def _split(self, path: str, table: PrintedTable, parts: dict[tuple[bool, str], list[Decimal]]) -> None:
        """Each row of amounts adds up to its last column; what it adds up to is kept for 季 and 月 apart."""
        quarterly = any("季度" in label for label in table.header)
        for row in table.rows:
            indicator = self._indicators.get((row[0], squash(row[1])))
            amounts = [_number(text) for text in row[_BEFORE_PARTS:-1]]
            whole = _number(row[-1])
            if indicator is None:
                self.faults.append(Fault(path, f"{row[0]} {row[1]}", row[-1], _NONE))
            elif indicator.kind not in {Kind.MEAN, Kind.POINT} and whole is not None and None not in amounts:
                added = sum((amount for amount in amounts if amount is not None), Decimal(0))
                if added != whole:
                    self.faults.append(Fault(path, f"{row[0]} {row[1]} 分解", plain(added), plain(whole)))
                parts[quarterly, indicator.key].append(added)

    def _compare(self, path: str, unit: str, found: Mapping[str, str]) -> None:
        wanted = self.expected[unit]
        for key, text in found.items():
            target = wanted.get(key)
            self.targets += key not in self._sums
            if target is None or not _same(text, target):
                self.faults.append(Fault(path, key, text, target.quantity.text if target else _NONE))
            value = _number(text)
            if value is not None:
                self._totals[key] += value
        absent = (key for key in wanted if key not in found)
        self.faults += (Fault(path, key, _NONE, wanted[key].quantity.text) for key in absent)

    def _compare_parts(self, path: str, unit: str, parts: Mapping[tuple[bool, str], list[Decimal]]) -> None:
        """What a target falls into makes it again as it was changed, or it times the periods it is for."""
        for key, target in self.expected[unit].items():
            if target.value is None or not is_divisible(target.indicator):
                continue
            changes = changes_of(self._plan, unit, key)
            wanted = whole_amount(target.indicator, target.value, self._plan.profile, changes)
            for quarterly, words in ((True, "季度分解"), (False, "月度分解")):
                added = sum(parts.get((quarterly, key), ()), Decimal(0))
                if added != wanted:
                    self.faults.append(Fault(path, f"{key} {words}", plain(added), plain(wanted)))

    def sums(self) -> Iterator[Sum]:
        """The additive indicators and totals in the order of the annexes."""
        for indicator in self._indicators.values():
            if indicator.aggregation is not Aggregation.SUM:
                continue
            given = [own[indicator.key].value for own in self.expected.values() if indicator.key in own]
            total = self._plan.target(self._plan.profile.total_name, indicator)
            added = sum((value for value in given if value is not None), Decimal(0))
            yield Sum(indicator.key, self._totals[indicator.key], added, total.value if total else None)


def _columns(annex: Annex) -> Iterator[tuple[str, Indicator]]:
    for column in annex.columns:
        if column.role is ColumnRole.TOTAL:
            yield column.label, total_indicator(annex, column)
        elif column.role is ColumnRole.INDICATOR and column.indicator is not None:
            yield column.label, column.indicator


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.removesuffix("%"))
    except InvalidOperation:
        return None


def _same(text: str, target: Target) -> bool:
    if target.value is None:
        return squash(text) == squash(target.quantity.text)
    return _number(text) == target.value

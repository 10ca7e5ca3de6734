"""The rows of a monthly sheet 项目 held against the list that was filed: which row is about which project."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from airdocs.model.labels import squash
from airdocs.model.project import TELLING_FIELDS, ProjectField, ProjectRow, alike


@dataclass(frozen=True, slots=True)
class Match:
    """``pairs`` are (number of the project, its row), ``gone`` numbers without a row.

    ``added`` rows are of no filed project, ``repeated`` (number, row) are second rows of one.
    """

    pairs: tuple[tuple[int, ProjectRow], ...] = ()
    gone: tuple[int, ...] = ()
    added: tuple[ProjectRow, ...] = ()
    repeated: tuple[tuple[int, ProjectRow], ...] = ()


def match(filed: Sequence[ProjectRow], reported: Sequence[ProjectRow]) -> Match:
    """Each reported row with its project: by what it says, then by 序号 where some of it still agrees.

    Of projects that read alike 序号 decides. Runs in step with the rows: everything is looked up.
    """
    finder = _Finder(filed)
    pairs: dict[int, ProjectRow] = {}
    later, repeated, added = [], [], []
    for row in reported:
        number = finder.exact(row, pairs)
        if number:
            pairs[number] = row
        else:
            later.append(row)
    for row in later:
        number = finder.likely(row, pairs)
        if number and number not in pairs:
            pairs[number] = row
        elif twin := finder.known(row):
            repeated.append((twin, row))
        else:
            added.append(row)
    gone = tuple(number for number in range(1, len(filed) + 1) if number not in pairs)
    return Match(tuple(sorted(pairs.items(), key=lambda pair: pair[0])), gone, tuple(added), tuple(repeated))


class _Finder:
    """The filed projects by everything that a row may still say of one."""

    def __init__(self, filed: Sequence[ProjectRow]) -> None:
        self._filed = filed
        self._whole: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._parts: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, row in enumerate(filed, 1):
            self._whole[telling(row)].append(number)
            for part in _parts(row):
                self._parts[part].append(number)

    def exact(self, row: ProjectRow, taken: dict[int, ProjectRow]) -> int:
        """The project that reads the same; of several the one with the row's 序号, else the first without a row."""
        return _choose(self._whole.get(telling(row), ()), row, taken)

    def likely(self, row: ProjectRow, taken: dict[int, ProjectRow]) -> int:
        """The project a changed row is about."""
        number = _serial(row)
        if 0 < number <= len(self._filed) and number not in taken:
            parts = _parts(row)
            if not parts or not parts.isdisjoint(_parts(self._filed[number - 1])):
                return number
        for part in sorted(_parts(row)):
            alone = [one for one in self._parts.get(part, ()) if one not in taken]
            if len(alone) == 1 and part[0] != _SINGLE:
                return alone[0]
        return 0

    def known(self, row: ProjectRow) -> int:
        """The project that a second row repeats."""
        return next(iter(self._whole.get(telling(row), ())), 0)


_SINGLE = "单项"


def _choose(numbers: Sequence[int], row: ProjectRow, taken: dict[int, ProjectRow]) -> int:
    free = [number for number in numbers if number not in taken]
    serial = _serial(row)
    return serial if serial in free else next(iter(free), 0)


def _serial(row: ProjectRow) -> int:
    text = squash(row.text(ProjectField.SERIAL))
    return int(text) if text.isdecimal() and len(text) < 7 else 0


def telling(row: ProjectRow) -> tuple[str, ...]:
    """Everything that tells a project, as people may write it differently."""
    return tuple(
        row.category or squash(row.text(f)) if f is ProjectField.CATEGORY else alike(row.text(f))
        for f in TELLING_FIELDS
    )


def _parts(row: ProjectRow) -> set[tuple[str, ...]]:
    """What two rows of one project have in common where one of its texts was changed."""
    _, enterprise, name, content = telling(row)
    pairs = {("甲", enterprise, name), ("乙", enterprise, content), ("丙", name, content)}
    both = {pair for pair in pairs if all(pair)}
    return both | {(_SINGLE, text) for text in (enterprise, name, content) if text}

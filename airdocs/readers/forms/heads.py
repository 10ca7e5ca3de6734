"""What a heading of a form says beside its label: a note in brackets, or the label of another column."""

import re
from collections.abc import Mapping, Sequence

from airdocs.model.form import Field
from airdocs.model.labels import squash, without_note
from airdocs.model.measures import is_measure

_NOTE = re.compile(r"\(([^()]*)\)$")
#: What makes another figure of the one that was asked for.
_OTHER = re.compile(r"计划|预计|预测|目标|去年|上年|上月|下月|下年|明年|同期|同比|环比|增减|[十百千万亿]")
_NAMED = re.compile(r"^(?:计量)?单位:?")


def _note_of(heading: str) -> str:
    """The note in brackets behind a heading's label; empty where there is none."""
    note = _NOTE.search(squash(heading))
    return note[1] if note else ""


def doubtful_note(heading: str) -> bool:
    """Whether a note behind a heading may change what its figures mean: a measure, a multiple, another time."""
    said = _NAMED.sub("", _note_of(heading))
    return bool(_OTHER.search(said)) or is_measure(said)


def headed(heads: Mapping[int, str], labels: Mapping[Field, str]) -> dict[Field, tuple[int, ...]]:
    """The columns that bear each field's label, from left to right."""
    fields = {squash(label): field for field, label in labels.items()}
    found: dict[Field, tuple[int, ...]] = {}
    for column, text in sorted(heads.items()):
        label = squash(text)
        field = fields.get(label) or fields.get(without_note(label))
        if field is not None:
            found[field] = (*found.get(field, ()), column)
    return found


def moved_home(
    columns: Mapping[Field, int], wanted: Sequence[Field], there: Mapping[Field, Sequence[int]]
) -> dict[Field, int]:
    """The columns, where a label stands twice the one that is in the place of a missing field given up.

    Of two columns headed 完成率, the one behind 本月完成 is 累计完成 under another name.
    """
    home = dict(columns)
    for field in wanted:
        if field in home:
            continue
        for other in (one for one in wanted if len(there.get(one, ())) > 1):
            left = [column for column in there[other] if column != home[other]]
            if left and home[other] in _places(field, other, home, wanted):
                home[other] = left[0]
                break
    return home


def _places(field: Field, other: Field, columns: Mapping[Field, int], wanted: Sequence[Field]) -> tuple[int, ...]:
    """Where a missing field stood, told by its neighbours; the one whose label it bears tells nothing."""
    at = wanted.index(field)
    beside = ((at - 1, 1), (at + 1, -1))
    return tuple(
        columns[wanted[index]] + step
        for index, step in beside
        if 0 <= index < len(wanted) and wanted[index] is not other and wanted[index] in columns
    )

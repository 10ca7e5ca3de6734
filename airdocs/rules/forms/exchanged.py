"""F201: two rows whose names were exchanged, told by what was filled in before the form went out."""

from collections.abc import Iterator
from dataclasses import dataclass

from airdocs.model.address import address, position
from airdocs.model.form import Field
from airdocs.model.measures import same_measure
from airdocs.model.submission import Entry
from airdocs.rules.registry import Hit, rule
from airdocs.rules.subjects import EntryView, FormView, entry_view

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with the 计量单位 that stands in it."""

    view: EntryView
    measure: str

    @property
    def key(self) -> Key:
        return self.view.entry.subject, self.view.indicator.key

    def prefilled_as(self, other: EntryView) -> bool:
        """Whether 计量单位, 年度目标 and 上月累计 of this row are those that another row went out with."""
        target, opening = self.view.number(Field.TARGET), self.view.number(Field.OPENING)
        if not same_measure(self.measure, other.indicator.measure) or target != other.target_value:
            return False
        if other.opening is None:
            return other.is_summed or opening is None
        return opening == other.opening or (opening is None and not other.is_summed)


@rule(
    code="F201",
    title="行名对调",
    message="工作表“{sheet}”{at}写的是“{found}”，而这一行预填的计量单位、年度目标、上月累计是“{wanted}”的，与“{found}”一行的名称对调了。",
    suggestion="请改回“{wanted}”；表头和指标名称请勿改动，各行的数不要移动。",
)
def rows_exchanged(form: FormView) -> Iterator[Hit]:
    """Two rows bear each other's names.

    名称对调后，两行的数都会记到对方名下。预填的计量单位、目标、上月累计还在原处，据此可以看出。两行的数都不采用，其余各格不再逐一提示。

    反例：各行 = 20/5/20/6、24/6/24/7、16/4/16/5；行名对调 = 有
    正例：各行 = 20/5/20/6、24/6/24/7、16/4/16/5；行名对调 = 无
    """
    for one, other in _pairs(form):
        yield _hit(one.view, other.view)
        yield _hit(other.view, one.view)


def exchanged_rows(form: FormView) -> frozenset[Key]:
    """(subject, indicator key) of the rows whose names were exchanged: nothing else is asked of them."""
    return frozenset(row.key for pair in _pairs(form) for row in pair)


def _pairs(form: FormView) -> Iterator[tuple[_Row, _Row]]:
    """The pairs of rows that are each prefilled as the other; a row that fits two others fits none."""
    odd = tuple(row for row in _rows(form) if not row.prefilled_as(row.view))
    meant = {row.key: [other for other in odd if _may_be(row, other)] for row in odd} if len(odd) > 1 else {}
    for at, row in enumerate(odd):
        for other in odd[at + 1 :]:
            if meant[row.key] == [other] and meant[other.key] == [row]:
                yield row, other


def _may_be(row: _Row, other: _Row) -> bool:
    """Whether a row was prefilled as another one, of the same unit or of the same indicator."""
    near = row.view.entry.subject == other.view.entry.subject or row.view.indicator.key == other.view.indicator.key
    same_sheet = row.view.entry.sheet == other.view.entry.sheet
    return row is not other and near and same_sheet and row.prefilled_as(other.view)


def _rows(form: FormView) -> Iterator[_Row]:
    strays = form.submission.strays
    typed = {
        (s.subject, s.indicator.key): s.found for s in strays if s.field is Field.MEASURE and s.indicator and s.found
    }
    for entry in form.submission.entries:
        measure = typed.get((entry.subject, entry.indicator.key), entry.indicator.measure)
        yield _Row(entry_view(form, entry), measure)


def _hit(row: EntryView, other: EntryView) -> Hit:
    """At the name of a row, which is in truth the other one."""
    sent, entry = row.form.submission, row.entry
    by_unit = row.indicator.key == other.indicator.key
    found, wanted = (entry.subject, other.entry.subject) if by_unit else (row.label, other.label)
    cell = _label_cell(entry, by_unit=by_unit)
    facts = {"sheet": entry.sheet, "at": f"（{cell}）", "found": found, "wanted": wanted}
    figure = (other.entry.subject, other.indicator.key)
    return Hit(sent.file, entry.sheet, cell, sent.unit, other.place, figure, facts)


def _label_cell(entry: Entry, *, by_unit: bool) -> str:
    """The cell of a row's name; that of the unit stands beside the indicator's."""
    row, column = position(entry.label_cell)
    return address(row, column + 1) if by_unit else entry.label_cell

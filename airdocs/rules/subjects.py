"""What the rules of a form look at: a submission, a row, a cell, each with what it must be held against."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from airdocs.model.annex import Target
from airdocs.model.batch import Batch, Past, opening_figure
from airdocs.model.form import Field
from airdocs.model.indicator import Indicator, Kind
from airdocs.model.labels import inner, shortened
from airdocs.model.plan import Plan, printed_labels
from airdocs.model.quantity import Quantity, State, plain
from airdocs.model.schedule import joins
from airdocs.model.signs import signed_keys
from airdocs.model.submission import Entry, Reported, Submission
from airdocs.rules.forms.shares import month_shares
from airdocs.rules.registry import Hit


@dataclass(frozen=True, slots=True)
class Frame:
    """A batch with what is the same for all its forms, worked out once.

    ``signed`` are the keys of the indicators that may lie below zero; ``shares`` says of each count, by its key,
    which part of its target each unit did in the month.
    """

    batch: Batch
    labels: dict[str, str]
    revised: dict[tuple[str, str], frozenset[Decimal]]
    signed: frozenset[str] = frozenset()
    shares: Mapping[str, Mapping[str, Fraction]] = dataclasses.field(default_factory=dict)


def frame_of(batch: Batch) -> Frame:
    """The frame of a batch: each indicator's printed label and every target it ever had."""
    plan = batch.plan
    return Frame(batch, printed_labels(plan), _every_target(plan), signed_keys(plan), month_shares(batch))


def _every_target(plan: Plan) -> dict[tuple[str, str], frozenset[Decimal]]:
    """(unit, indicator key) → every target it ever had: a form may have gone out before a revision."""
    return {
        place: frozenset({one.target for one in revisions} | {plan.targets[place].quantity.value or Decimal(0)})
        for place, revisions in plan.revised.items()
        if place in plan.targets
    }


@dataclass(frozen=True, slots=True)
class FormView:
    """A submission among the others of its month."""

    frame: Frame
    submission: Submission

    def hit(self, place: tuple[str, ...], *, sheet: str | None = None, cell: str | None = None, **facts: str) -> Hit:
        """A hit on the form as a whole, or on a cell that holds no figure."""
        submission = self.submission
        at = f"（{cell}）" if cell else ""
        known = {"file": submission.file, "unit": submission.unit, "sheet": sheet or "", "cell": at, **facts}
        return Hit(submission.file, sheet, cell, submission.unit or None, place, facts=known)


@dataclass(frozen=True, slots=True)
class EntryView:
    """One row of a form with its target, the figure it has to open with and the last one accepted.

    ``target`` is None where the plan gives the unit no row; ``opening`` None where the clerk fills it.
    ``target_value`` is None for no task too, and for a target the plan fails to state.
    """

    form: FormView
    entry: Entry
    target: Target | None
    opening: Decimal | None
    past: Past | None
    target_value: Decimal | None = dataclasses.field(init=False, default=None)

    def __post_init__(self) -> None:
        # Asked for by most rules at every cell.
        object.__setattr__(self, "target_value", None if self.target is None else self.target.value)

    @property
    def indicator(self) -> Indicator:
        """What the row counts."""
        return self.entry.indicator

    @property
    def is_summed(self) -> bool:
        """Whether 累计完成 is 上月累计 + 本月完成."""
        return self.entry.indicator.kind is Kind.CUMULATIVE

    @property
    def has_no_task(self) -> bool:
        """Whether the plan says that there is nothing to do; a blank target does not say so."""
        return self.target is None or self.target.quantity.state is State.NO_TASK

    @property
    def label(self) -> str:
        """The indicator as the form prints it."""
        return self.form.frame.labels.get(self.indicator.key, self.indicator.name)

    @property
    def place(self) -> tuple[str, str, str]:
        """The figure by labels: unit, annex, column."""
        return (self.entry.subject, self.indicator.annex, self.label)

    @property
    def words(self) -> str:
        """The row in a sentence; the unit is named where it is not the sender."""
        subject = "" if self.entry.subject == self.form.submission.unit else self.entry.subject
        return f"{subject}{self.indicator.annex}“{inner(self.label)}”"

    def number(self, field: Field) -> Decimal | None:
        """The number that stands in a field, or None."""
        reported = self.entry.cells.get(field)
        return reported.quantity.value if reported is not None else None


def entry_view(form: FormView, entry: Entry) -> EntryView:
    """A row with its context looked up."""
    batch, indicator, subject = form.frame.batch, entry.indicator, entry.subject
    past = batch.record.counted.get((subject, indicator.key))
    month, profile = batch.month, batch.plan.profile
    if past is not None and not (past.month < month and joins(indicator.period, past.month, month, profile)):
        past = None
    opening = opening_figure(batch.record.accepted, subject, indicator, month, profile)
    return EntryView(form, entry, batch.plan.target_in(batch.month, subject, indicator), opening, past)


class Duty(Enum):
    """Who answers for a cell of the form."""

    ENTRY = "the clerk fills it"
    SUM = "opening and month add up to it"
    GIVEN = "it was filled in before the form went out"
    SHOWN = "a formula shows it; nobody reads it back"


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell of a row, and who answers for it.

    ``quantity`` is what stands there; ``value`` the number that was reported, None where there is
    none or where nobody reports in this cell.
    """

    row: EntryView
    field: Field
    reported: Reported
    duty: Duty
    quantity: Quantity
    value: Decimal | None

    def hit(self, **facts: str) -> Hit:
        """A hit at this cell; it spoils the row's figure, unless the cell is only for show."""
        row, entry = self.row, self.row.entry
        figure = None if self.duty is Duty.SHOWN else (entry.subject, row.indicator.key)
        known = {
            "where": f"{row.words}{self.field.value}（{self.reported.cell}）",
            "text": shown(self.quantity),
            "measure": row.indicator.measure,
            **facts,
        }
        return Hit(
            file=row.form.submission.file,
            sheet=entry.sheet,
            cell=self.reported.cell,
            unit=row.form.submission.unit,
            place=(*row.place, self.field.value),
            figure=figure,
            facts=known,
        )


@dataclass(frozen=True, slots=True)
class NumberView(CellView):
    """A cell in which a number was reported."""

    value: Decimal


# Tuples: members are found by identity, without hashing an Enum a thousand times a form.
_REPORTED = (Duty.ENTRY, Duty.SUM)


def cell_views(row: EntryView) -> Iterator[CellView]:
    """The cells of a row that carry figures; a field whose column is gone from the form gives none."""
    for field, reported in row.entry.cells.items():
        if field in _FIGURES:
            duty, quantity = _duty(row, field), reported.quantity
            value = quantity.value if duty in _REPORTED else None
            if value is None:
                yield CellView(row, field, reported, duty, quantity, None)
            else:
                yield NumberView(row, field, reported, duty, quantity, value)


#: What a cell shows whose formula fails.
ERROR_VALUES = ("#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#N/A", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "ERR:")
_FIGURES = (Field.MONTH, Field.CUMULATIVE, Field.OPENING, Field.TARGET, Field.RATE)


def _duty(row: EntryView, field: Field) -> Duty:
    if field is Field.MONTH:
        return Duty.ENTRY
    if field is Field.CUMULATIVE:
        if not row.is_summed:
            return Duty.ENTRY
        return Duty.SHOWN if _is_worked_out_again(row) else Duty.SUM
    if field is Field.OPENING and row.is_summed and row.opening is None:
        return Duty.ENTRY
    return Duty.SHOWN if field is Field.RATE else Duty.GIVEN


def _is_worked_out_again(row: EntryView) -> bool:
    """Whether 累计完成 shows an error value while what it adds up was reported: the sum is then ours."""
    stated = row.entry.cells[Field.CUMULATIVE].quantity
    is_error = stated.state is State.TEXT and stated.text.upper().startswith(ERROR_VALUES)
    return is_error and row.entry.cumulative is not None


#: Of a neighbour so much is quoted that its row is found.
_LONGEST_NEIGHBOUR = 24


def stood_words(after: str, cell: str | None) -> str:
    """Where a row stood that is gone: after another one, or first under the header."""
    at = f"（{cell}）" if cell else ""
    short = shortened(after, _LONGEST_NEIGHBOUR)
    return f"下发时在“{inner(short)}”一行{at}之后" if after else f"下发时在表头{at}之下第一行"


def shown(quantity: Quantity) -> str:
    """What a person sees in the cell."""
    if quantity.state is State.BLANK:
        return "空白"
    return quantity.text or ("" if quantity.value is None else plain(quantity.value))

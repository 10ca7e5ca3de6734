"""Where a label that reads otherwise strikes: its cell, and the figures that it names."""

import re
from collections.abc import Iterator
from dataclasses import replace

from airdocs.model.form import Field
from airdocs.model.labels import squash, without_note
from airdocs.model.measures import same_measure
from airdocs.model.submission import Stray
from airdocs.rules.registry import Hit
from airdocs.rules.subjects import FormView

#: Headings whose figures count; under another name nobody knows what they are.
_COUNTED = (Field.OPENING, Field.MONTH, Field.CUMULATIVE)
_HEADINGS = frozenset(field.value for field in _COUNTED)
#: What stands behind a heading without making another figure of it.
_SAME_FIGURE = re.compile(r"(?:数|量|数量|情况|数据|项目数|数值)?")
_NOTE = re.compile(r"(.*)\((?:计量单位|单位)?:?([^()]*)\)")


def figures_under(form: FormView, stray: Stray) -> tuple[tuple[str, str], ...]:
    """The figures of which a heading no longer says what they are; none where it only says more than it did."""
    found = squash(stray.found)
    twice = without_note(found) in _HEADINGS and found != stray.wanted
    if stray.indicator is not None or (stray.field not in _COUNTED and not twice):
        return ()
    if (
        found.startswith(stray.wanted)
        and _SAME_FIGURE.fullmatch(found.removeprefix(stray.wanted))
        and not stray.repeated
    ):
        return ()
    note = _NOTE.fullmatch(found)
    said = note[2] if note and note[1] == stray.wanted else ""
    return tuple(
        (entry.subject, entry.indicator.key)
        for entry in form.submission.entries
        if entry.sheet == stray.sheet and not (said and same_measure(said, entry.indicator.measure))
    )


def heading_hit(form: FormView, stray: Stray) -> Iterator[Hit]:
    """At a label; a heading takes the figures below along. A note that names their own measure is no change."""
    hit, figures = stray_hit(form, stray), figures_under(form, stray)
    note = _NOTE.fullmatch(squash(stray.found))
    if figures or note is None or note[1] != stray.wanted:
        yield replace(hit, figures=figures)


def stray_hit(form: FormView, stray: Stray) -> Hit:
    """At a stray, with the figure of its row."""
    place: tuple[str, ...] = (form.submission.unit, stray.wanted)
    figure = None
    if stray.indicator is not None:
        subject = stray.subject or form.submission.unit
        label = form.frame.labels.get(stray.indicator.key, stray.indicator.name)
        place, figure = (subject, stray.indicator.annex, label), (subject, stray.indicator.key)
    at = f"（{stray.cell}）" if stray.cell else ""
    named = stray.wanted if stray.subject in {"", form.submission.unit} else f"{stray.wanted}（{stray.subject}）"
    facts = {"sheet": stray.sheet, "at": at, "found": stray.found, "wanted": stray.wanted, "row": named}
    submission = form.submission
    return Hit(submission.file, stray.sheet, stray.cell, submission.unit, place, figure, facts)


def strays(form: FormView) -> Iterator[Stray]:
    """The strays of the sheets that are there; a missing sheet is said once."""
    return (stray for stray in form.submission.strays if stray.sheet not in form.submission.missing_sheets)


def is_measure(stray: Stray) -> bool:
    """Whether a stray is what a row's figures are counted in."""
    return stray.field is Field.MEASURE and stray.indicator is not None

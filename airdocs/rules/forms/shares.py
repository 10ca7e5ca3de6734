"""Which part of its target each unit did in the month: what one unit's figure is held against."""

from collections.abc import Mapping
from fractions import Fraction

from airdocs.model.batch import Batch
from airdocs.model.form import Field
from airdocs.model.indicator import Kind


def month_shares(batch: Batch) -> Mapping[str, Mapping[str, Fraction]]:
    """Indicator key → unit → 本月完成 of a count in parts of the unit's target, for the files that count."""
    found: dict[str, dict[str, Fraction]] = {}
    for sent in batch.effective:
        for entry in sent.entries:
            value = entry.figure(Field.MONTH)
            if value is None or entry.indicator.kind is not Kind.CUMULATIVE:
                continue
            target = batch.plan.target_in(batch.month, entry.subject, entry.indicator)
            if target is not None and target.value:
                share = Fraction(value) / Fraction(target.value)
                found.setdefault(entry.indicator.key, {})[entry.subject] = share
    return found

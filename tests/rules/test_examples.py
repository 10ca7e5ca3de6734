"""Every rule's 反例 strikes with that code alone; every 正例 is free of errors and of that code."""

import re

import pytest

from airdocs.model.finding import errors
from airdocs.rules.catalogue import all_rules
from airdocs.rules.layout.view import LayoutView
from tests.rules.conftest import settings_of
from tests.rules.laid_world import make_laid_world

#: A count that falls below the last accepted one never adds up either: both are said, at one cell.
#: A prefilled figure that was changed contradicts the record as well.
ALWAYS_WITH = {
    "cumulative_falls": {"H402"},
    "opening_changed": {"H404"},
    "last_figure_altered": {"F204"},
    "month_typed_as_total": {"V301"},
}

WRONG = [(rule, example) for rule in all_rules() for example in rule.wrong]
RIGHT = [(rule, example) for rule in all_rules() for example in rule.right]


def _name(value):
    return getattr(value, "name", None) or value.splitlines()[0][:20]


def _findings(rule, example, world):
    """What is said of an example: of a document's looks, or of a plan and its month."""
    if rule.scope is LayoutView:
        return make_laid_world(settings_of(example)[0]).findings()
    return world(example).findings()


@pytest.mark.parametrize("rule", all_rules(), ids=_name)
def test_a_rule_gives_reason_and_both_examples(rule):
    assert rule.reason
    assert rule.wrong
    assert rule.right
    assert rule.title
    assert rule.suggestion
    assert rule.code[0] in "IFVHCDJPLT"
    assert rule.code[1:].isdigit()


@pytest.mark.parametrize(("rule", "example"), WRONG, ids=_name)
def test_the_wrong_example_strikes(rule, example, world):
    found = _findings(rule, example, world)
    assert {finding.code for finding in found} == {rule.code} | ALWAYS_WITH.get(rule.name, set())
    own_words = re.compile(".*".join(map(re.escape, re.split(r"\{\w+\}", rule.message))))
    assert any(finding.severity is rule.severity and own_words.fullmatch(finding.message) for finding in found)


@pytest.mark.parametrize(("rule", "example"), RIGHT, ids=_name)
def test_the_right_example_is_clean(rule, example, world):
    found = _findings(rule, example, world)
    assert rule.code not in {finding.code for finding in found}
    assert errors(found) == ()

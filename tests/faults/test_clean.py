"""Forms of plans that nobody has seen, filled rightly: nothing is said, and every figure counts."""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from airdocs.model.form import reporters
from airdocs.model.month import Month
from airdocs.rules.check import check_plan
from tests.faults.chain import judge
from tests.faults.cities import city
from tests.faults.desk import errand, filled

#: A run by hand may ask for thousands.
_EXAMPLES = int(os.environ.get("AIRDOCS_EXAMPLES", "250"))


@settings(max_examples=_EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**6), st.integers(1, 12), st.integers(0, 9), st.booleans())
def test_a_form_filled_rightly_gives_no_finding(seed, number, unit, history):
    plan = city(seed)
    assert check_plan(plan) == ()
    units = reporters(plan)
    job = errand(plan, units[unit % len(units)], Month(plan.profile.year, number), seed, history=history)
    findings, counting = judge(job, (("报表.xlsx", filled(job)),))
    assert findings == ()
    assert counting == {key: told.total for key, told in job.truth.items()}

"""The forms that are spoilt: of the sample plan and of invented cities, filled rightly."""

from functools import lru_cache
from pathlib import Path

from airdocs.model.form import reporters
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.readers.plan.workbook import read_plan
from tests.faults.cities import city
from tests.faults.desk import Errand, errand, filled

HOME = Path(__file__).resolve().parents[2]
SAMPLE = "2021-连云港市"


@lru_cache(maxsize=1)
def sample_plan() -> Plan:
    return read_plan(SAMPLE, (HOME / "inputs" / SAMPLE / "方案.xlsx").read_bytes())


@lru_cache(maxsize=64)
def plan_of(seed: int) -> Plan:
    return sample_plan() if seed < 0 else city(seed)


@lru_cache(maxsize=256)
def desk_of(seed: int, unit: int, month: int, *, history: bool) -> tuple[Errand, bytes]:
    plan = plan_of(seed)
    units = reporters(plan)
    job = errand(plan, units[unit % len(units)], Month(plan.profile.year, month), seed, history=history)
    return job, filled(job)


#: (seed of the city or -1 for the sample plan, unit, month, whether earlier months were accepted)
FORMS = (
    (-1, 0, 5, True),
    (-1, -1, 6, True),
    (3, 0, 3, True),
    (11, -1, 8, False),
    (22, 1, 10, True),
    (29, 0, 1, True),
    (38, -1, 6, True),
    (5, 2, 11, False),
)

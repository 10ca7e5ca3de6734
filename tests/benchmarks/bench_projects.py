"""What project lists cost as they grow. Not a test: python tests/benchmarks/bench_projects.py [projects …]

Lists are read, checked and put into the ledger, for a city whose targets ask for so many projects; the exponent says
how time grows with the rows, and the peak of memory is that of the whole process.
"""

import math
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOME))

from airdocs.documents.projects.forms import form_projects, list_form
from airdocs.documents.projects.ledger import project_ledger
from airdocs.inbox import read_plan_files
from airdocs.model.batch import Batch, Record
from airdocs.model.document import FormDocument
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.project_plan import filers, project_indicators
from airdocs.model.quantity import number
from airdocs.model.submission import Drop
from airdocs.pipeline import open_plan
from airdocs.progress.filings import file_lists
from airdocs.progress.projects import project_month
from airdocs.readers.projects.lists import read_list
from airdocs.rules.check import check_batch
from airdocs.writers.excel.writer import write_workbook
from airdocs.writers.form.writer import write_form
from tests.samples.project_lists import filled_list, project_rows

PLAN, MAY = "2021-连云港市", Month(2021, 5)


def main(sizes: tuple[int, ...]) -> None:
    points = [(size, city(size)) for size in sizes]
    for (few, before), (many, after) in pairwise(points):
        for part in before:
            exponent = math.log(after[part] / before[part]) / math.log(many / few)
            print(f"  growth of {part:<8} {few} → {many}: exponent {exponent:.2f}")


def scaled(plan: Plan, projects: int) -> Plan:
    """The sample plan with its counts of projects as large as so many ask for."""
    keys = {indicator.key for indicator in project_indicators(plan)}
    units = set(filers(plan))
    asked = {at: one.value for at, one in plan.targets.items() if at[0] in units and at[1] in keys and one.value}
    times = projects / float(sum(asked.values()))
    more = {at: replace(plan.targets[at], quantity=number(max(1, round(float(n) * times)))) for at, n in asked.items()}
    return replace(plan, targets={**plan.targets, **more})


def drops(plan: Plan) -> Iterator[Drop]:
    for unit in filers(plan):
        form = list_form(plan, unit)
        counts = {label: int(count) for label, count in form.listing.categories}
        blank = write_form(FormDocument("x.xlsx", form, ("说明",)))
        yield Drop(f"项目清单/{unit}.xlsx", filled_list(blank, project_rows(unit, counts, {})))


def city(projects: int) -> dict[str, float]:
    plan = scaled(open_plan(read_plan_files(HOME, PLAN)).plan, projects)
    filed = tuple(drops(plan))
    spent: dict[str, float] = {}
    start = time.process_time()
    filings = file_lists(plan, [read_list(drop, plan) for drop in filed])
    spent["read"], start = time.process_time() - start, time.process_time()
    batch = Batch(plan, MAY, record=Record(filings=filings))
    findings = check_batch(batch)
    spent["check"], start = time.process_time() - start, time.process_time()
    ledger = project_month(batch, findings)
    content = write_workbook(project_ledger(plan, ledger))
    spent["ledger"], start = time.process_time() - start, time.process_time()
    for unit in filers(plan):
        form_projects(plan, unit, batch.record)
        write_form(FormDocument("x.xlsx", list_form(plan, unit), ("说明",)))
    spent["forms"] = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    parts = "   ".join(f"{part} {seconds:6.2f} s" for part, seconds in spent.items())
    count, size = len(ledger.standings), len(content) // 1024
    print(f"{count:>6} projects  {parts}   findings {len(findings)}   ledger {size} KB   peak {peak} MB", flush=True)
    return spent


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or (589, 6_000, 30_000))

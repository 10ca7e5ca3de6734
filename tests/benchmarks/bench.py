"""What things cost, as ratios within one run. Not a test: python tests/benchmarks/bench.py [counties …]

Start-up, one form against a bare calamine read of the same file, the sample job, and cities of 200 and
1,000 counties made from the sample plan, so that growth can be seen.
"""

import io
import math
import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOME))

from python_calamine import CalamineWorkbook

from airdocs.cli.parallel import collect_rarely, mapper
from airdocs.compose import compose_forms, compose_month, compose_notice, month_results
from airdocs.inbox import PlanFiles, read_plan_files, read_templates
from airdocs.model.annex import Target
from airdocs.model.batch import Record
from airdocs.model.month import Month
from airdocs.model.plan import Category, Plan, Unit
from airdocs.model.submission import Drop
from airdocs.pipeline import (
    finish,
    open_plan,
    review_months,
    write,
)
from airdocs.progress.collate import assemble
from airdocs.readers.forms.submission import read_drop
from airdocs.rules.check import check_batch
from airdocs.writers.package import patch

PLAN, APRIL = "2021-连云港市", Month(2021, 4)
_CELL = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*?>(?:<f[^>]*>)?')
_EMPTY_ENTRY = re.compile(rb'<c r="([EFG])(\d+)" s="(\d+)"/>')


def timed(work: Callable[[], object], repeats: int) -> float:
    """The shortest of several runs, in milliseconds of processor time."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) * 1000


def main(sizes: tuple[int, ...]) -> None:
    collect_rarely()
    start_up()
    one_form()
    whole_job()
    points = [(size, city(size)) for size in sizes]
    for (few, before), (many, after) in pairwise(points):
        for part in before:
            exponent = math.log(after[part] / before[part]) / math.log(many / few)
            print(f"  growth of {part:<14} {few} → {many}: exponent {exponent:.2f}")


def start_up() -> None:
    bare = wall([sys.executable, "-c", "pass"])
    ours = wall([sys.executable, str(HOME / "generate.py"), "--help"])
    print(f"start-up            --help {ours:6.1f} ms   python -c pass {bare:6.1f} ms   ratio {ours / bare:.2f}")


def wall(command: list[str]) -> float:
    times = []
    for _ in range(7):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def one_form() -> None:
    """The ten forms of April, the figure a form."""
    files = read_plan_files(HOME, PLAN)
    plan = open_plan(files).plan
    drops = tuple(drop for drop in files.drops[APRIL] if isinstance(drop, Drop))

    def bare() -> None:
        for drop in drops:
            book = CalamineWorkbook.from_filelike(io.BytesIO(drop.content))
            for name in book.sheet_names:
                book.get_sheet_by_name(name).to_python(skip_empty_area=False)

    def scan() -> None:
        for drop in drops:
            with zipfile.ZipFile(io.BytesIO(drop.content)) as package:
                for name in package.namelist():
                    if name.startswith("xl/worksheets/sheet"):
                        _CELL.findall(package.read(name))

    readings = tuple(read_drop(drop, plan) for drop in drops)
    cheap, seen = (timed(work, 30) / len(drops) for work in (bare, scan))
    read = timed(lambda: [read_drop(drop, plan) for drop in drops], 30) / len(drops)
    check = timed(lambda: check_batch(assemble(plan, APRIL, readings, Record())), 30) / len(drops)
    print(f"one form            read {read:5.2f} ms   check {check:5.2f} ms   bare calamine {cheap:5.2f} ms", end="")
    print(f"   one scan {seen:5.2f} ms   ratio {(read + check) / (cheap + seen):.2f}")


def whole_job() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for part in ("inputs", "templates"):
            (Path(folder) / part).symlink_to(HOME / part)
        ours = wall([sys.executable, str(HOME / "generate.py"), "--quiet", "--root", folder])
    imports = wall([sys.executable, "-c", "import python_calamine, xlsxwriter, jinja2"])
    print(f"sample job          {ours:6.1f} ms   imports alone {imports:6.1f} ms")


def city(counties: int) -> dict[str, float]:
    """Seconds of each part of a month's work for a city of so many counties."""
    templates = read_templates(HOME)
    sample = open_plan(read_plan_files(HOME, PLAN))
    opened = replace(sample, plan=scaled(sample.plan, counties))
    plan, spent = opened.plan, {}

    def clock(part: str, work: Callable[[], object]) -> object:
        start = time.perf_counter()
        result = work()
        spent[part] = time.perf_counter() - start
        return result

    with mapper(int(os.environ.get("JOBS", "0"))) as each:
        empty = PlanFiles(PLAN, b"", None, {})
        forms = tuple(compose_forms(plan, APRIL, Record(), templates))
        made = clock("forms", lambda: tuple(finish(forms, empty, templates)))
        drops = tuple(Drop(f"月报/{APRIL}/{i}.xlsx", filled(output.content)) for i, output in enumerate(made))
        received = PlanFiles(PLAN, b"", None, {APRIL: drops})
        reviews = clock("read and check", lambda: tuple(review_months(plan, received, APRIL, None, each)))
        clock(
            "month",
            lambda: [
                write(piece.document, templates.official)
                for piece in compose_month(opened, reviews, month_results(plan, reviews), received, templates)
            ],
        )
        clock(
            "notice", lambda: [write(piece.document, templates.official) for piece in compose_notice(opened, templates)]
        )
    bad = sum(1 for state in reviews[-1].states.values() if state.value != "accepted")
    parts = "   ".join(f"{part} {seconds:6.2f} s" for part, seconds in spent.items())
    print(f"{counties:>5} counties      {parts}   not accepted: {bad}")
    return spent


def scaled(plan: Plan, counties: int) -> Plan:
    """The sample plan with its counties repeated under new names."""
    old = [unit.name for unit in plan.counties()]
    names = {f"{old[i % len(old)]}{i // len(old) + 1}": old[i % len(old)] for i in range(counties)}
    units = (*(Unit(name, Category.COUNTY) for name in names), *(u for u in plan.units if u.name not in old))
    annexes = []
    targets: dict[tuple[str, str], Target] = {k: t for k, t in plan.targets.items() if t.unit not in old}
    for annex in plan.annexes:
        rows = {row.unit: row for row in annex.rows}
        copies = tuple(replace(rows[was], label=name, unit=name) for name, was in names.items() if was in rows)
        annexes.append(replace(annex, rows=(*copies, *(row for row in annex.rows if row.unit not in old))))
    for name, was in names.items():
        targets |= {(name, k): replace(t, unit=name) for (u, k), t in plan.targets.items() if u == was}
    return replace(plan, units=units, annexes=tuple(annexes), targets=targets, indicators=plan.indicators)


def filled(form: bytes) -> bytes:
    """A form with a nought in every white cell of its table."""
    with zipfile.ZipFile(io.BytesIO(form)) as package:
        sheets = {name: package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")}
    return patch(form, {name: _EMPTY_ENTRY.sub(_nought, content) for name, content in sheets.items()})


def _nought(match: re.Match[bytes]) -> bytes:
    column, row, style = match.groups()
    value = b"<v>0</v>" if int(row) > 6 else b""
    return b'<c r="%s%s" s="%s">%s</c>' % (column, row, style, value)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or (200, 1000))

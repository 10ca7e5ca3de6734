"""What target sheets cost. Not a test: python tests/benchmarks/bench_target_sheets.py [counties …]

Document and workbook of every county of plans made from the sample plan, the proof read back from the files,
and one spliced pair against compressing its changing parts alone (the limit) and against writing it in full.
"""

import math
import resource
import sys
import time
import zlib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOME))
sys.path.insert(0, str(HOME / "tests/benchmarks"))

from bench import PLAN, scaled, timed

from airdocs.cli.parallel import collect_rarely
from airdocs.documents.target_sheet.document import target_sheets
from airdocs.documents.target_sheet.proof import prove_targets
from airdocs.inbox import read_plan_files, read_templates
from airdocs.model.document import WordDocument
from airdocs.model.pattern import filled
from airdocs.model.plan import Category
from airdocs.pipeline import open_plan
from airdocs.readers.tasks.work import read_work
from airdocs.writers.excel.writer import write_workbook
from airdocs.writers.package import inflate, unpack
from airdocs.writers.splice.readback import printed_tables
from airdocs.writers.splice.writer import write_filled
from airdocs.writers.word.writer import write_word

TEMPLATES = read_templates(HOME)
WORDING, OFFICIAL = TEMPLATES.text("目标书"), TEMPLATES.official


def main(sizes: tuple[int, ...]) -> None:
    collect_rarely()
    opened = open_plan(read_plan_files(HOME, PLAN))
    work = read_work(opened.plan, opened.body)
    for one in tuple(target_sheets(opened.plan, work, WORDING, "目标书"))[:2]:
        spliced(one)
    points = [(size, city(opened.plan, work, size)) for size in sizes]
    for (few, before), (many, after) in pairwise(points):
        print(f"  growth {few} → {many}: exponent {math.log(after / before) / math.log(many / few):.2f}")


def spliced(one) -> None:
    """One file against its limit: the parts that differ from county to county, compressed and nothing else."""
    content = write_filled(one, OFFICIAL)
    document = filled(one)

    def full() -> bytes:
        return write_word(document, OFFICIAL) if isinstance(document, WordDocument) else write_workbook(document)

    changing = [
        inflate(member)
        for member in unpack(content)
        if member.name.startswith(("word/document", "xl/worksheets/sheet", "xl/sharedStrings", "docProps/core"))
    ]
    limit = timed(lambda: [zlib.compress(part, 6) for part in changing], 40)
    ours, whole = timed(lambda: write_filled(one, OFFICIAL), 40), timed(full, 5)
    print(f"{one.path}  {ours:5.2f} ms   limit {limit:5.2f} ms   ratio {ours / limit:.2f}   in full {whole:6.1f} ms")


def city(plan, work, counties: int) -> float:
    """Seconds for all sheets of a city of so many counties."""
    plan = scaled(plan, counties)
    names = tuple(unit.name for unit in plan.counties())
    units = (
        replace(unit, members=names) if unit.category is Category.GROUP and "县区" in unit.name else unit
        for unit in plan.units
    )
    plan = replace(plan, units=tuple(units))
    start = time.process_time()
    documents = tuple(target_sheets(plan, work, WORDING, "目标书"))
    composed = time.process_time()
    # As a delivery would: each file is let go of once it is written; the proof reads those it is given.
    proof = prove_targets(plan, ((path, printed_tables(content)) for path, content in _files(documents)))
    done = time.process_time()
    written, read = _SPENT["write"], done - composed - _SPENT["write"]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    each = (done - start) / counties * 1000
    print(f"{counties:>5} counties   compose {composed - start:5.2f} s   docx and xlsx {written:5.2f} s", end="")
    print(f"   proof {read:5.2f} s   {each:5.2f} ms a county   peak {peak} MiB   faults {len(proof.faults)}")
    return done - start


_SPENT = {"write": 0.0}


def _files(documents):
    _SPENT["write"] = 0.0
    for one in documents:
        start = time.process_time()
        content = write_filled(one, OFFICIAL)
        _SPENT["write"] += time.process_time() - start
        if one.path.endswith(".docx"):
            yield one.path, content


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or (500, 2843))

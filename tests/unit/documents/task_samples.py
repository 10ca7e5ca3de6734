"""Tasks for the tests: those of the sample plans, and small ones made by hand."""

import csv
from functools import lru_cache
from pathlib import Path

from airdocs.inbox import read_plan_files
from airdocs.model.plan import Category, Plan, Profile, Unit
from airdocs.model.task import Assignment, Deadline, Duty, Goals, Role, WorkItem
from airdocs.pipeline import open_plan
from airdocs.readers.tasks.work import read_work

HOME = Path(__file__).resolve().parents[3]
DISTRICT, CITY = "2024-开发区", "2021-连云港市"


@lru_cache
def sample(folder):
    """(the opened plan, its tasks)."""
    opened = open_plan(read_plan_files(HOME, folder))
    return opened, read_work(opened.plan, opened.body)


def golden(name):
    """(sentence, {role: units}) for each responsibility sentence of a published plan, made by hand."""
    with (HOME / f"tests/golden/{name}.tsv").open(encoding="utf-8", newline="") as file:
        return [
            (row.pop("责任分工"), {role: cell.split() for role, cell in row.items() if cell})
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def unit(name, *members, aliases=()):
    return Unit(name, Category.GROUP if members else Category.DEPARTMENT, aliases, members)


def plan(*units, **profile):
    return Plan("样例", Profile("样例方案", 2024, issuer="某办", **profile), units)


def task(number, *duties, heading="重点", standing=(), due=(), groups=(), **more):
    """A task of ``duties`` like "牵头 甲局"; ``due`` are its last days."""
    read = [words.split() for words in duties]
    return WorkItem(
        number=str(number),
        heading=heading,
        text=f"第{number}件事。",
        sentence="，".join(duties),
        assignment=Assignment(
            tuple(Duty(name, Role(role), name, place, name in groups) for place, (role, name) in enumerate(read, 1))
        ),
        promises=Goals(deadlines=tuple(Deadline(str(day), day) for day in due)),
        standing=tuple(Duty(name, Role.CARRY_OUT, name, place) for place, name in enumerate(standing, 1)),
        path=(heading,) if heading else (),
        **more,
    )


def rows(document):
    """A document's one table as dictionaries by label, merged cells carried down."""
    table = next(block.table for block in document.blocks if hasattr(block, "table"))
    held, read = {}, []
    for cells in table.rows:
        for heading, cell in zip(table.header, cells, strict=True):
            if cell.rows:
                held[heading.label] = "" if cell.value is None else str(cell.value)
        read.append(dict(held))
    return read

"""Invent the filled monthly workbooks of the sample plans (样例数据) and put them under inputs/.

python tests/samples/make_reports.py
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_DOWN, Decimal
from pathlib import Path
from typing import NamedTuple

HOME = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOME))

from airdocs.compose import compose_forms
from airdocs.inbox import PlanFiles, read_plan_files, read_templates
from airdocs.model.month import Month
from airdocs.model.submission import Drop
from airdocs.pipeline import open_plan, review_months, write
from tests.samples import task_progress
from tests.samples.filling import FormLine, fill_form
from tests.samples.project_lists import made_lists, with_projects

PLAN, DISTRICT = "2021-连云港市", "2024-开发区"
APRIL, MAY = Month(2021, 4), Month(2021, 5)
SIGNED = "样例数据"

#: How received files are named: clerks rename them, and nothing rests on it.
NAMES = {"赣榆区": "赣榆区{n}月进展（盖章版）", "海州区": "{n}月-海州", "市生态环境局": "市生态环境局监测数据{m}"}

#: These run behind their schedule, and say why.
REASONS = {
    "每季度油气回收": "样例：检查集中安排在季度末进行",
    "集群排查": "样例：部分企业停产，复产后补查",
}

#: In May this county's workbook is faulty, and that one's is missing.
FAULTY, MISSING = "灌云县", "灌南县"


def share(line: FormLine, salt: int) -> Decimal:
    """A steady fraction between 0.90 and 1.10 for a line: invented, but the same each time."""
    seed = sum(ord(c) * (i + salt) for i, c in enumerate(f"{line.annex}{line.indicator}{line.subject}", 1))
    return Decimal(90 + seed % 21) / 100


def answers(month: Month) -> Callable[[FormLine], dict[str, object]]:
    """Plausible figures for a month: counts move with the year, levels stay near their targets."""

    def answer(line: FormLine) -> dict[str, object]:
        target = Decimal(str(line.target))
        if line.is_entry("累计完成"):
            digits = Decimal(1) if line.indicator.startswith("PM") else Decimal("0.1")
            monthly = (target * share(line, month.number)).quantize(digits)
            yearly = (target * share(line, 40 + month.number)).quantize(digits)
            bound = Decimal(100) if line.measure == "%" else None
            return {"本月完成": number(monthly, bound), "累计完成": number(yearly, bound)}
        done = whole(target * share(line, 7) * month.number / 14)
        before = whole(target * share(line, 7) * (month.number - 1) / 14)
        opening = {"上月累计": before} if line.is_entry("上月累计") else {}
        return opening | {"本月完成": done - before} | reason(line)

    return answer


def reason(line: FormLine) -> dict[str, object]:
    """What a clerk writes where the year's even pace is behind the schedule: a quarter's target, a near deadline."""
    behind = next((words for label, words in REASONS.items() if label in line.indicator), None)
    return {"备注": behind} if behind else {}


def whole(value: Decimal) -> int:
    return int(value.to_integral_value(rounding=ROUND_DOWN))


def number(value: Decimal, bound: Decimal | None) -> int | float:
    capped = value if bound is None else min(value, bound)
    return int(capped) if capped == capped.to_integral_value() else float(capped)


@dataclass
class Faults:
    """A clerk's mistakes, one a line until none is left; the other lines stay right."""

    right: Callable[[FormLine], dict[str, object]]
    seen: int = 0

    def __call__(self, line: FormLine) -> dict[str, object]:
        self.seen += 1
        wrong: dict[int, dict[str, object]] = {
            1: {"本月完成": None},
            2: {"本月完成": "约2项"},
            4: {"本月完成": -1},
            6: {"年度目标": line.target + 5},
            8: {"累计完成": 0},
            9: {"本月完成": "/"},
        }
        return self.right(line) | wrong.get(self.seen, {})


def figures(unit: str, month: Month, form: bytes) -> bytes:
    """A form of figures as its unit fills it; one of them makes mistakes."""
    answer = answers(month) if (month, unit) != (MAY, FAULTY) else Faults(answers(month))
    return with_projects(fill_form(form, answer, signing_day(month), SIGNED), month)


def tasks(unit: str, month: Month, form: bytes) -> bytes:
    """A form of tasks as its unit fills it."""
    return fill_form(form, None, signing_day(month), SIGNED, task_progress.report(unit, month))


def signing_day(month: Month) -> datetime:
    return datetime(month.after.year, month.after.number, 1)


class Sample(NamedTuple):
    """The sample reports of one plan: who stays silent when, and how a form is filled and its file named."""

    months: tuple[Month, ...]
    silent: tuple[tuple[Month, str], ...]
    filled: Callable[[str, Month, bytes], bytes]
    names: dict[str, str]


SAMPLES = {
    PLAN: Sample((APRIL, MAY), ((MAY, MISSING),), figures, NAMES),
    DISTRICT: Sample(
        (task_progress.FIRST, task_progress.SECOND),
        ((task_progress.SECOND, task_progress.SILENT),),
        tasks,
        task_progress.NAMES,
    ),
}


def made_reports(root: Path, plan: str = PLAN) -> Iterator[tuple[str, bytes]]:
    """(path below the plan's folder, bytes) of every sample list and report of a plan, months in order."""
    sample = SAMPLES[plan]
    files, templates = read_plan_files(root, plan), read_templates(root)
    opened = open_plan(files)
    lists = tuple(Drop(path, content) for path, content in made_lists(root, plan))
    yield from ((drop.file, drop.content) for drop in lists)
    received: dict[Month, tuple[Drop, ...]] = {}
    for month in sample.months:
        known = PlanFiles(files.folder, files.workbook, files.body, dict(received), lists=lists)
        record = [*review_months(opened.plan, known, month.before)][-1].record
        drops = []
        for piece in compose_forms(opened.plan, month, record, templates):
            form = piece.document
            unit = form.form.unit
            if (month, unit) in sample.silent:
                continue
            content = sample.filled(unit, month, write(form, templates.official))
            name = sample.names.get(unit, "{u}").format(u=unit, n=month.number, m=month)
            drops.append(Drop(f"月报/{month}/{name}.xlsx", content))
        received[month] = tuple(drops)
        yield from ((drop.file, drop.content) for drop in drops)


def main() -> None:
    for plan in SAMPLES:
        for path, content in made_reports(HOME, plan):
            target = HOME / "inputs" / plan / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            print(plan, path, len(content))


if __name__ == "__main__":
    main()

"""Invent the filled monthly workbooks of the sample plan (样例数据) and put them under inputs/.

python tests/samples/make_reports.py
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_DOWN, Decimal
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOME))

from airdocs.inbox import PlanFiles, read_plan_files, read_templates
from airdocs.model.month import Month
from airdocs.model.submission import Drop
from airdocs.pipeline import compose_forms, open_plan, review_months, write
from tests.samples.filling import FormLine, fill_form

PLAN = "2021-连云港市"
APRIL, MAY = Month(2021, 4), Month(2021, 5)
SIGNED = "样例数据"

#: How received files are named: clerks rename them, and nothing rests on it.
NAMES = {"赣榆区": "赣榆区{n}月进展（盖章版）", "海州区": "{n}月-海州", "市生态环境局": "市生态环境局监测数据{m}"}

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
        return opening | {"本月完成": done - before}

    return answer


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


def made_reports(root: Path) -> Iterator[tuple[str, bytes]]:
    """(path below the plan's folder, bytes) of every sample report, months in order."""
    files, templates = read_plan_files(root, PLAN), read_templates(root)
    opened = open_plan(files)
    received: dict[Month, tuple[Drop, ...]] = {}
    for month in (APRIL, MAY):
        known = PlanFiles(files.folder, files.workbook, files.body, dict(received))
        record = [*review_months(opened.plan, known, month.before)][-1].record
        day = datetime(month.after.year, month.after.number, 1)
        drops = []
        for piece in compose_forms(opened.plan, month, record, templates):
            form = piece.document
            unit = form.form.unit
            if (month, unit) == (MAY, MISSING):
                continue
            answer = answers(month) if (month, unit) != (MAY, FAULTY) else Faults(answers(month))
            content = fill_form(write(form, templates.official), answer, day, SIGNED)
            name = NAMES.get(unit, "{u}").format(u=unit, n=month.number, m=month)
            drops.append(Drop(f"月报/{month}/{name}.xlsx", content))
        received[month] = tuple(drops)
        yield from ((drop.file, drop.content) for drop in drops)


def main() -> None:
    for path, content in made_reports(HOME):
        target = HOME / "inputs" / PLAN / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        print(path, len(content))


if __name__ == "__main__":
    main()

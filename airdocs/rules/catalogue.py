"""The catalogue of rules: every one by name of its module, in the order in which they judge."""

from functools import lru_cache
from typing import Any, TypeVar

from airdocs.errors import AirdocsError
from airdocs.rules import coverage, duty_frames, form_measures, office, tables_typed, text, waivers
from airdocs.rules.forms import (
    bounds,
    doubts,
    exchanged,
    history,
    identity,
    jumps,
    magnitude,
    rounds,
    slips,
    values,
    whole_form,
    zeros,
)
from airdocs.rules.forms import cells as form
from airdocs.rules.forms import labels as form_labels
from airdocs.rules.language import (
    annexes,
    citations,
    dates,
    edges,
    figures,
    headings,
    likeness,
    marks,
    names,
    numbering,
    pairs,
)
from airdocs.rules.layout import order, page_numbers, pages, places, tables, types
from airdocs.rules.plan import annex_columns, annex_figures, annex_strokes
from airdocs.rules.plan import names as plan_names
from airdocs.rules.projects import cells as project_cells
from airdocs.rules.projects import counts as project_counts
from airdocs.rules.projects import filings as project_filings
from airdocs.rules.projects import layout as project_layout
from airdocs.rules.projects import lists as project_lists
from airdocs.rules.projects import refiled as project_refiled
from airdocs.rules.projects import reports as project_reports
from airdocs.rules.registry import RIGHT_MARK, WRONG_MARK, Rule
from airdocs.rules.tasks import duties, duties_unread
from airdocs.rules.tasks import layout as task_layout
from airdocs.rules.tasks import reports as tasks
from airdocs.rules.tasks import said as task_said
from airdocs.rules.tasks import titles as task_titles

S = TypeVar("S")


#: The modules in the order in which they judge one subject.
_MODULES = (
    identity,
    doubts,
    rounds,
    coverage,
    whole_form,
    form_labels,
    form_measures,
    exchanged,
    task_layout,
    form,
    values,
    bounds,
    slips,
    magnitude,
    zeros,
    history,
    jumps,
    task_said,
    tasks,
    project_filings,
    project_refiled,
    project_lists,
    project_cells,
    project_layout,
    project_reports,
    project_counts,
    plan_names,
    annex_columns,
    annex_figures,
    annex_strokes,
    duties,
    duties_unread,
    duty_frames,
    task_titles,
    text,
    dates,
    numbering,
    annexes,
    citations,
    headings,
    edges,
    marks,
    pairs,
    figures,
    names,
    likeness,
    tables_typed,
    waivers,
    office,
    pages,
    page_numbers,
    types,
    places,
    order,
    tables,
)


@lru_cache(maxsize=1)
def _in_order_of_judgement() -> tuple[Rule[Any], ...]:
    """Every rule, modules and functions in the order in which they judge one subject."""
    return tuple(value for module in _MODULES for value in vars(module).values() if isinstance(value, Rule))


def all_rules() -> tuple[Rule[Any], ...]:
    """Every rule by code; rules of one code in the order in which they judge."""
    return tuple(sorted(_in_order_of_judgement(), key=lambda entry: entry.code))


def rule_titles() -> dict[str, str]:
    """Code → the titles of its rules, joined with 、."""
    titles: dict[str, dict[str, None]] = {}
    for entry in all_rules():
        titles.setdefault(entry.code, {})[entry.title] = None
    return {code: "、".join(names) for code, names in titles.items()}


@lru_cache(maxsize=16)
def rules_for(scope: type[S]) -> tuple[Rule[S], ...]:
    """The rules that judge one type of subject, or what it is a kind of, in the order of judgement."""
    return tuple(entry for entry in _in_order_of_judgement() if issubclass(scope, entry.scope))


def explain(code: str) -> str:
    """What the command ``rules CODE`` prints: each rule of the code with its reason and examples.

    AirdocsError where there is no such code.
    """
    wanted = code.strip().upper()
    found = [entry for entry in all_rules() if entry.code == wanted]
    if not found:
        codes = "、".join(dict.fromkeys(entry.code for entry in all_rules()))
        raise AirdocsError(f"没有编号为“{code}”的规则。", f"现有规则：{codes}。不带编号运行 rules 可看到全部规则。")
    return "\n\n".join(_explained(entry) for entry in found)


def _explained(entry: Rule[Any]) -> str:
    examples = [f"{WRONG_MARK}{_indented(lines)}" for lines in entry.wrong]
    examples += [f"{RIGHT_MARK}{_indented(lines)}" for lines in entry.right]
    head = f"{entry.code} {entry.title}（{entry.severity.words}）"
    return "\n".join((head, entry.reason, *examples, f"怎么改：{entry.advice}"))


def _indented(lines: str) -> str:
    return lines if "\n" not in lines else "".join(f"\n    {line}" for line in lines.splitlines())

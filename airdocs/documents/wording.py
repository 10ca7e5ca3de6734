"""Texts filled with figures: Jinja2, sandboxed, and every number through one filter (contract 1.6)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from airdocs.errors import AirdocsError
from airdocs.model.annex import Annex, AnnexColumn
from airdocs.model.labels import PATH_JOIN, inner, same, squash, tidy
from airdocs.model.month import Month, day_words
from airdocs.model.plan import Plan
from airdocs.model.quantity import State, fix

if TYPE_CHECKING:
    from jinja2 import Environment, Template


#: What a clause may not end with before its sentence is put together.
_STOPS = "；。，、"


class BareNumberError(ValueError):
    """A template printed a number that no filter had put into words."""


def fill(text: str, source: str, facts: Mapping[str, object]) -> str:
    """``text`` with its Jinja calls answered from ``facts``; ``source`` names it in errors.

    AirdocsError with the line where the template is wrong, or asks for what the plan does not have.
    """
    if "{" not in text:
        return text
    from jinja2 import TemplateError

    try:
        return _template(text).render(dict(facts))
    except (TemplateError, BareNumberError, TypeError, ArithmeticError, LookupError, AttributeError) as error:
        line = getattr(error, "lineno", None)
        where = f"第{line}行" if line else "其中一处"
        raise AirdocsError(
            f"{source} {where}的模板写法有误：{_reason(error)}",
            '请按写法 {{ 全市("附件3", "指标名称") }} 改正，数字须经过滤器“数”输出。',
        ) from error


# A month's forms share one wording; compiling it takes ten times as long as filling it.
@lru_cache(maxsize=64)
def _template(text: str) -> "Template":
    return _environment().from_string(text)


def _reason(error: Exception) -> str:
    """The fault in Chinese; what Jinja and Python say of it is English."""
    from jinja2 import TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    if isinstance(error, (LookupError, BareNumberError)) and error.args:
        return str(error.args[0])
    if isinstance(error, TemplateSyntaxError):
        return "{{ }} 或 {% %} 没有写完整，或里面的写法不对"
    if isinstance(error, SecurityError):
        return "用了不允许的写法"
    return "用了没有的名称" if isinstance(error, UndefinedError) else "里面的数算不出来"


def _environment() -> "Environment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        undefined=StrictUndefined, finalize=_worded, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    environment.filters["数"] = in_figures
    environment.filters["日期"] = day_words
    environment.filters["月份"] = lambda month: month.words if isinstance(month, Month) else str(month)
    environment.filters |= {"顿号": listed, "引号": quoted, "列举": first_of, "成句": as_sentence, "成段": as_paragraph}
    return environment


def _worded(value: object) -> object:
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        raise BareNumberError(f"数字 {value} 没有经过滤器“数”输出")
    return value


def in_figures(value: Decimal | int, decimals: int | None = None) -> str:
    """A number as a document prints it: with the decimals it carries (3.0 stays 3.0), or ``decimals`` of them."""
    exact = Decimal(value)
    return f"{exact:f}" if decimals is None else format(fix(exact, decimals), "f")


def listed(names: Iterable[str]) -> str:
    """甲、乙、丙."""
    return "、".join(names)


def quoted(names: str | Iterable[str]) -> str:
    """“甲”“乙”: no 、 between quotation marks (GB/T 15834-2011, 4.5.3.5); those within become ‘ ’."""
    many = (names,) if isinstance(names, str) else names
    return "".join(f"“{inner(tidy(name))}”" for name in many)


def first_of(names: Sequence[str], count: int, noun: str = "个") -> str:
    """甲、乙; of more than ``count`` the first ones and how many there are: 甲、乙等12个."""
    shown = "、".join(names[:count])
    return shown if len(names) <= count else f"{shown}等{len(names)}{noun}"


def as_sentence(text: str) -> str:
    """Each line a clause: 甲完成3项；乙完成5项。 Nothing where no line says anything."""
    clauses = [line.strip().rstrip(_STOPS) for line in text.splitlines()]
    said = "；".join(clause for clause in clauses if clause)
    return f"{said}。" if said else ""


def as_paragraph(text: str) -> str:
    """The lines in one paragraph: a wording may break its lines where it likes."""
    return "".join(line.strip() for line in text.splitlines())


def plan_facts(plan: Plan) -> dict[str, object]:
    """What the plan's own texts may call: 全市(附件, 指标[, 列组]) and 目标(附件, 单位, 指标[, 列组])."""
    return {
        "全市": _target_reader(plan, None),
        "目标": _target_reader(plan, "单位"),
        "文件": plan.profile,
    }


def _target_reader(plan: Plan, ask_unit: str | None) -> Callable[..., str]:
    def of_city(annex: str, indicator: str, group: str = "") -> str:
        return published(plan, annex, plan.profile.total_name, indicator, group)

    def of_unit(annex: str, unit: str, indicator: str, group: str = "") -> str:
        return published(plan, annex, unit, indicator, group)

    return of_unit if ask_unit else of_city


def published(plan: Plan, annex_name: str, unit: str, indicator: str, group: str = "") -> str:
    """A target as its annex prints it, found by labels; LookupError says what is not there."""
    annex = next((annex for annex in plan.annexes if same(annex.name, annex_name)), None)
    if annex is None:
        raise LookupError(f"方案里没有“{annex_name}”")
    row = next((row for row in annex.rows if unit in {row.unit, row.label}), None)
    if row is None:
        raise LookupError(f"{annex.name}里没有“{unit}”这一行")
    index = _column_index(annex, indicator, group)
    quantity = row.cells[index].quantity
    if quantity.state is not State.NUMBER or quantity.value is None:
        return quantity.text
    figure = format(fix(quantity.value, row.cells[index].decimals), "f")
    return f"{figure}%" if quantity.percent else figure


def _column_index(annex: Annex, indicator: str, group: str) -> int:
    """Which column is meant; the leaf alone will do where it is the only one of its name."""
    found = [i for i, column in enumerate(annex.columns) if _names(column, indicator, group)]
    if len(found) != 1:
        what = PATH_JOIN.join(part for part in (group, indicator) if part)
        raise LookupError(f"{annex.name}里“{what}”一列{'不止一个，请写明列组' if found else '找不到'}")
    return found[0]


def _names(column: AnnexColumn, indicator: str, group: str) -> bool:
    wanted = squash(indicator)
    names = {squash(column.label), squash(column.path[-1])}
    if column.indicator:
        names.add(squash(column.indicator.name))
    return wanted in names and (not group or squash(group) == squash(PATH_JOIN.join(column.path[:-1])))

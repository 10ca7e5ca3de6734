"""The lines of the sheet 问题清单: one a cause, errors first, each leading to its cell."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from airdocs.model.causes import Cause, causes
from airdocs.model.document import MarkedDocument
from airdocs.model.finding import Finding, Severity
from airdocs.model.labels import PLACE_JOIN
from airdocs.model.project import LIST_SHEET as PROJECTS
from airdocs.writers.marked.words import LIST_SHEET, distinct

HEADINGS = ("序号", "程度", "类别", "工作表", "单元格", "问题", "怎么改")
_FIRST_CELL = re.compile(r"[A-Z]+\d+")
_NOWHERE = "—"
_LONGEST_LINK = 14


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to mend. ``target`` is the sheet and cell to go to, None where there is none."""

    severity: Severity
    texts: tuple[str, ...]
    target: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Listing:
    """The whole sheet: what stands above its table, and the lines."""

    name: str
    plan: str
    title: str
    about: str
    advice: tuple[str, ...]
    lines: tuple[Line, ...]


def listing_of(
    document: MarkedDocument, findings: Iterable[Finding], sheets: Iterable[str], notes: tuple[str, ...]
) -> Listing:
    """The sheet for a returned file whose other sheets are ``sheets``; ``notes`` are said of the file itself."""
    names = tuple(sheets)
    found = causes(distinct(findings))
    known = {name: name for name in names}
    return Listing(
        name=_free_name(names),
        plan=document.form.form.plan.profile.name,
        title=f"{PROJECTS if document.form.form.listing else '填报表'}{LIST_SHEET}",
        about=_about(document, found),
        advice=(*_advice(document), *notes),
        lines=tuple(_line(number, cause, known) for number, cause in enumerate(found, 1)),
    )


def _free_name(taken: tuple[str, ...]) -> str:
    lower = {name.casefold() for name in taken}
    tries = (LIST_SHEET, *(f"{LIST_SHEET}（{turn}）" for turn in range(2, len(lower) + 3)))
    return next(name for name in tries if name.casefold() not in lower)


def _about(document: MarkedDocument, found: tuple[Cause, ...]) -> str:
    # No label of the form stands here with a colon: readers would take it for one.
    counts = "，".join(
        f"{severity.words}{count}项"
        for severity in Severity
        if (count := sum(cause.severity is severity for cause in found))
    )
    form = document.form.form
    time = f"年度：{form.plan.profile.year}年" if form.listing else f"月份：{form.month.words}"
    return f"单位：{form.unit}　　{time}　　退回第{document.round - 1}次" + (f"　　{counts}" if counts else "")


def _advice(document: MarkedDocument) -> tuple[str, ...]:
    mailbox = document.form.form.plan.profile.mailbox
    to = f" {mailbox} " if mailbox else "原报送处"
    return (
        "一、请按“怎么改”一列改正标色的单元格。浅红色是错误，必须改正；浅黄色是提醒，核实无误的不用改，请在备注栏写明原因。",
        "二、鼠标移到标色的单元格上会显示提示；点“单元格”一列的蓝字可以跳到该处。",
        f"三、改好标色单元格后，把本文件发回{to}，不用另做新表。颜色、提示和本表不用删除，重新核对时自动去掉。",
    )


def _line(number: int, cause: Cause, known: Mapping[str, str]) -> Line:
    first = cause.findings[0]
    cell = _FIRST_CELL.match(cause.cells)
    sheet = cause.sheet or ""
    target = (sheet, cell[0]) if cell and sheet in known else None
    where, message = cause.cells or PLACE_JOIN.join(first.place) or _NOWHERE, cause.message
    if target and ("、" in where or len(where) > _LONGEST_LINK):
        # LibreOffice wraps no cell that holds a link.
        where, message = f"{target[1]}等{cause.count}处", f"{message}（{where}）"
    texts = (
        str(number),
        cause.severity.words,
        first.title or _NOWHERE,
        sheet or _NOWHERE,
        where,
        message,
        cause.suggestion,
    )
    return Line(cause.severity, texts, target)

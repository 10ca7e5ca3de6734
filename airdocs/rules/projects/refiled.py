"""J: what a refiled list changes."""

from collections.abc import Iterator, Sequence

from airdocs.model.finding import Severity
from airdocs.model.project import LIST_FIELDS, LIST_SHEET, ProjectField, ProjectRow, alike
from airdocs.model.project_match import match
from airdocs.rules.projects.filings import whole_list
from airdocs.rules.projects.views import FilingsView, ListView, project_words
from airdocs.rules.registry import Hit, rule

_TOLD = tuple(field for field in LIST_FIELDS if field is not ProjectField.SERIAL)


@rule(
    code="J715",
    title="项目清单已重新报送",
    severity=Severity.NOTE,
    message="文件“{file}”已被“{newer}”替代；{changes}。",
    suggestion="请核对变更是否经过同意；原清单留档备查。",
)
def list_refiled(view: FilingsView) -> Iterator[Hit]:
    """A list that a later one replaces, with what the later one changes.

    以最近报送的一份为准，增、减、改逐项列出，办公室据此核对。

    反例：另一清单 = 较早相同
    正例：另一清单 = 无
    """
    for sent in view.filings.earlier:
        newer = view.filings.by_unit.get(sent.unit)
        if newer:
            yield whole_list(sent, newer=newer.file, changes=_changes(sent.projects, newer.projects))


@rule(
    code="J715",
    title="重报清单的变更",
    severity=Severity.NOTE,
    message="{where}：{change}。",
    suggestion="请核对变更是否经过同意。",
)
def project_refiled(filed: ListView) -> Iterator[Hit]:
    """Each difference between a refiled list and the one before it, at its cell.

    增加的、改动的项目在新清单里标明位置；减少的项目新清单里没有，在原清单里指明。

    反例：另一清单 = 较早不同
    正例：另一清单 = 无
    """
    sent = filed.sent
    before = [one for one in filed.filings.filings.earlier if one.unit == sent.unit]
    if not before:
        return
    old = before[-1]
    matched = match(old.projects, sent.projects)
    for number, row in matched.pairs:
        was = old.projects[number - 1]
        for field in _TOLD:
            if not _says_the_same(was, row, field):
                words = f"由“{was.text(field) or '空白'}”改为“{row.text(field) or '空白'}”"
                yield _difference(filed, row, field, f"{project_words(number, was)}的{field.value}", words)
    for row in (*matched.added, *(row for _, row in matched.repeated)):
        yield _difference(filed, row, ProjectField.NAME, f"“{row.words}”", "新增的项目")
    for number in matched.gone:
        was = old.projects[number - 1]
        place = (sent.unit, LIST_SHEET, "减少", was.words)
        facts = {
            "where": f"{project_words(number, was)}（原清单{was.cell(ProjectField.NAME)}）",
            "change": "已不在清单中",
        }
        yield Hit(old.file, was.layout.sheet, was.cell(ProjectField.NAME), sent.unit, place, facts=facts)


def _difference(filed: ListView, row: ProjectRow, field: ProjectField, what: str, change: str) -> Hit:
    cell = row.cell(field)
    return filed.hit(cell, row.words, field.value, where=f"{what}（{cell}）", change=change)


def _says_the_same(one: ProjectRow, other: ProjectRow, field: ProjectField) -> bool:
    days = {ProjectField.START: (one.start, other.start), ProjectField.FINISH: (one.finish, other.finish)}
    if field in days and all(days[field]):
        return days[field][0] == days[field][1]
    if field is ProjectField.INVESTMENT and None not in (one.investment, other.investment):
        return one.investment == other.investment
    return alike(one.text(field)) == alike(other.text(field))


def _changes(old: Sequence[ProjectRow], new: Sequence[ProjectRow]) -> str:
    matched = match(old, new)
    changed = sum(
        1 for number, row in matched.pairs if not all(_says_the_same(old[number - 1], row, field) for field in _TOLD)
    )
    added = len(matched.added) + len(matched.repeated)
    told = {"增加": added, "减少": len(matched.gone), "改动": changed}
    words = "，".join(f"{name}{count}项" for name, count in told.items() if count)
    return words or "各项目没有变化"

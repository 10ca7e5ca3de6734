"""What the files of a notice hold, taken apart one after the other: opening lines, annexes, tasks, imprints."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from airdocs.model.draft import Care, Entry, Remark
from airdocs.model.labels import squash
from airdocs.model.script import Line, Script, ScriptTable
from airdocs.readers.notice.annexes import Found, found_in, number_of
from airdocs.readers.notice.mending import closed_up
from airdocs.readers.notice.parts import Parts, Section, parts_of
from airdocs.readers.notice.story import is_plan
from airdocs.readers.notice.tasks import is_task_table, task_rows, task_title

_PDF = ".pdf"
_FROM_PDF = "PDF 里的表格是按文字位置推断的，请逐格核对表头和数字；有 .docx 或 .xlsx 的，最好用它们导入"
_PDF_HEAD = "第一行读作这些列，列名和数字可能错位：与原文不符的，请改好附件表后再用"


@dataclass(slots=True)
class Gathered:
    """``plans`` are the words of annexes that make a plan; ``file`` is the name of the first file."""

    opening: list[Line] = field(default_factory=list)
    imprint: list[str] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    tasks: list[tuple[Entry, ...]] = field(default_factory=list)
    task_titles: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    plans: list[list[Line]] = field(default_factory=list)
    file: str = ""


def gather(scripts: Sequence[Script]) -> Gathered:
    """The files one after the other; the first that has lines before its annexes tells the story."""
    gathered = Gathered(file=scripts[0].file.rpartition(".")[0] if scripts else "")
    for script in scripts:
        parts = parts_of(_without_prose(script, gathered))
        gathered.remarks += _lacking(script)
        if script.file.lower().endswith(_PDF) and script.tables:
            gathered.remarks.append(Remark(Care.GUESS, script.file, f"{len(script.tables)}张表格", _FROM_PDF))
            gathered.remarks += [
                Remark(Care.GUESS, f"{script.file} 表{table.number}", " | ".join(table.rows[0]), _PDF_HEAD)
                for table in script.tables
            ]
        gathered.imprint += parts.imprint
        gathered.remarks += parts.remarks
        gathered.opening += _story_of(parts, gathered, with_story=not gathered.opening)
        _annexes_of(parts, gathered)
    return gathered


def _without_prose(script: Script, gathered: Gathered) -> Script:
    """A workbook without the sheets that hold remarks only; their words are told."""
    prose = [table for table in script.tables if table.name and table.is_prose]
    gathered.remarks += [
        Remark(Care.LEFT, table.place(cell.row, cell.column), cell.text, "工作表里只有文字、没有表格，没有导入")
        for table in prose
        for cell in table.cells
        if cell.text.strip()
    ]
    return replace(script, blocks=tuple(block for block in script.blocks if block not in prose))


def _lacking(script: Script) -> list[Remark]:
    said = "公式没有算出结果，没有导入数字；请在 Excel 或 WPS 里打开保存后再导入，或补到附件表里"
    return [Remark(Care.LEFT, table.place(*spot), "", said) for table in script.tables for spot in table.lacking]


def _story_of(parts: Parts, gathered: Gathered, *, with_story: bool) -> list[Line]:
    """The lines before the first annex; a table among them is called where it stands (``[[附件2]]``)."""
    lines: list[Line] = []
    for block in parts.opening:
        if isinstance(block, Line):
            lines.append(block)
        elif is_task_table(block):
            _add_tasks(block, "", gathered)
        else:
            lines += _inline(block, lines, gathered, with_story=with_story)
    return lines


def _inline(block: ScriptTable, lines: list[Line], gathered: Gathered, *, with_story: bool) -> list[Line]:
    """The call of a table that stands in the body; its title is the short line above it."""
    above: list[Line] = []
    while with_story and lines and len(above) < 2 and _heads_table(lines[-1].text):
        above.insert(0, lines.pop())
    found = found_in(Section("", [*above, block]), [one.name for one in gathered.found], gathered.remarks)
    gathered.found += found
    number = lines[-1].number if lines else 0
    return [Line(number, f"[[{one.name}]]") for one in found] if with_story and lines else []


def _heads_table(text: str) -> bool:
    bare = squash(text)
    return (
        bare.endswith(("表", "清单", "一览"))
        or bare.lstrip("(").startswith("单位:")
        or (bare.startswith("表") and len(bare) < 40)
    )


def _annexes_of(parts: Parts, gathered: Gathered) -> None:
    for section in parts.sections:
        tables = [block for block in section.blocks if isinstance(block, ScriptTable)]
        if tables and all(map(is_task_table, tables)):
            titles = [block.text for block in section.blocks if isinstance(block, Line)][:1]
            for table in tables:
                _add_tasks(table, "".join(titles), gathered)
            continue
        found = found_in(section, _taken_names(parts, section, gathered), gathered.remarks)
        gathered.found += found
        lines = [block for block in section.blocks if isinstance(block, Line)]
        if is_plan(lines) and not found:
            gathered.plans.append(lines)
        elif lines and not found:
            gathered.remarks += unread(lines)


def _add_tasks(table: ScriptTable, title: str, gathered: Gathered) -> None:
    """The tasks of a table behind those read; the same table given twice counts once."""
    known = {_said(row) for row in gathered.tasks}
    rows = task_rows(table, gathered.remarks)
    fresh = [row for row in rows if _said(row) not in known]
    if len(fresh) < len(rows):
        said = "与前面的任务一字不差，没有再导入"
        gathered.remarks.append(Remark(Care.MEND, f"表{table.number}", f"{len(rows) - len(fresh)}行", said))
    gathered.tasks += fresh
    named = closed_up(title) or task_title(table)
    if fresh and named:
        gathered.task_titles.append(named)


def _said(row: tuple[Entry, ...]) -> tuple[str, str]:
    return squash(row[2].text), squash(row[3].text)


def _taken_names(parts: Parts, own: Section, gathered: Gathered) -> list[str]:
    """The names that annexes have, and those that the marks of other sections claim."""
    claimed = [f"附件{number_of(f'附件{one.mark}')}" for one in parts.sections if one.mark and one is not own]
    return [*(one.name for one in gathered.found), *claimed]


def unread(lines: Sequence[Line]) -> list[Remark]:
    """Every paragraph of an annex that has no table, so that nothing is lost."""
    return [Remark(Care.LEFT, line.place, line.text, "附件里的文字，没有导入") for line in lines]

"""A published notice, with the files that came beside it, to the draft of a plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from airdocs.model.draft import Care, Draft, DraftSheet, Entry, Remark
from airdocs.model.labels import PATH_JOIN, same, squash
from airdocs.model.script import Line, Script, ScriptTable
from airdocs.model.task import Role
from airdocs.readers.body_tasks import body_tasks
from airdocs.readers.duties.sentence import read_duties
from airdocs.readers.notice.annexes import Found, Taken, found_in, leaves, number_of, take_apart
from airdocs.readers.notice.body import Body, read_body_lines
from airdocs.readers.notice.columns import FigureColumn, figure_columns, is_base
from airdocs.readers.notice.head import Head, read_head
from airdocs.readers.notice.indicators import indicator_sheet
from airdocs.readers.notice.mending import closed_up
from airdocs.readers.notice.names import Names, names_in
from airdocs.readers.notice.parts import Parts, Section, parts_of
from airdocs.readers.notice.profile import Source, leftover_cover, profile_sheet
from airdocs.readers.notice.sayings import sayings
from airdocs.readers.notice.story import Told, is_plan, read_story, told_apart
from airdocs.readers.notice.tables import heads_places
from airdocs.readers.notice.tasks import is_task_table, task_rows, task_sheet, task_title
from airdocs.readers.notice.units import Register, register, unit_sheet

_PDF = ".pdf"
_FROM_PDF = "PDF 里的表格是按文字位置推断的，请逐格核对表头和数字；有 .docx 或 .xlsx 的，最好用它们导入"
_EXCERPT = 60
_EMPTY_SHEETS = {
    "发文": ("文种", "月份", "单位", "发文字号", "成文日期", "主送机关", "抄送机关"),
    "目标调整": ("附件", "指标", "单位", "新目标", "起始月", "依据"),
    "预警": ("级别", "条件", "措施"),
    "核定": ("规则", "位置", "说明"),
}


@dataclass(slots=True)
class _Gathered:
    """What the files of a notice hold, taken apart one after the other."""

    parts: list[Parts] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    tasks: list[tuple[Entry, ...]] = field(default_factory=list)
    task_titles: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    plans: list[list[Line]] = field(default_factory=list)
    file: str = ""


def read_notice(scripts: Sequence[Script]) -> Draft:
    """The draft: the first file that tells a story is the notice, the tables of the others are annexes."""
    gathered = _Gathered(file=scripts[0].file.rpartition(".")[0] if scripts else "")
    opening: list[Line] = []
    for script in scripts:
        parts = parts_of(script)
        if script.file.lower().endswith(_PDF) and script.tables:
            gathered.remarks.append(Remark(Care.GUESS, script.file, f"{len(script.tables)}张表格", _FROM_PDF))
        gathered.parts.append(parts)
        gathered.remarks += parts.remarks
        opening += _story_of(parts, gathered, with_story=not opening)
        _annexes_of(parts, gathered)
    head = read_head(opening)
    told = read_story(opening[head.lines :], head.title)
    if told.cover and not told.body and gathered.plans:
        told = told_apart(told, gathered.plans.pop(0))
    gathered.remarks += [one for lines in gathered.plans for one in _unread(lines)]
    body = read_body_lines(told.body)
    return _drafted(gathered, head, told, body)


def _story_of(parts: Parts, gathered: _Gathered, *, with_story: bool) -> list[Line]:
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


def _inline(block: ScriptTable, lines: list[Line], gathered: _Gathered, *, with_story: bool) -> list[Line]:
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


def _annexes_of(parts: Parts, gathered: _Gathered) -> None:
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
            gathered.remarks += _unread(lines)


def _add_tasks(table: ScriptTable, title: str, gathered: _Gathered) -> None:
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


def _taken_names(parts: Parts, own: Section, gathered: _Gathered) -> list[str]:
    """The names that annexes have, and those that the marks of other sections claim."""
    claimed = [f"附件{number_of(f'附件{one.mark}')}" for one in parts.sections if one.mark and one is not own]
    return [*(one.name for one in gathered.found), *claimed]


def _unread(lines: Sequence[Line]) -> list[Remark]:
    """Every paragraph of an annex that has no table, so that nothing is lost."""
    return [Remark(Care.LEFT, line.place, line.text, "附件里的文字，没有导入") for line in lines]


def _drafted(gathered: _Gathered, head: Head, told: Told, body: Body) -> Draft:
    tasks, said = _own_tasks(gathered.tasks, body)
    words = "\n".join(
        (told.remark, *(line.text for line in told.cover), body.text, *(row[at].text for row in tasks for at in (2, 3)))
    )
    names = names_in([one.grid for one in gathered.found], words, (told.name, told.issuer, head.title))
    taken = [take_apart(one, names) for one in gathered.found]
    title = gathered.task_titles[0] if gathered.task_titles else ""
    source = Source(
        head,
        told,
        tuple(line for parts in gathered.parts for line in parts.imprint),
        words,
        Entry(names.total, names.why_total),
        tuple(h.label for one in taken for h in one.draft.header if h.row == 0 and heads_places(h.label)),
        title or next((one.draft.title for one in taken), "") or gathered.file,
    )
    profile, year = profile_sheet(source)
    sentences = [row[3].text for row in tasks if row[3].text] or [one.sentence for one in body_tasks(body.paragraphs)]
    units = register(names.units, sentences, (told.issuer, told.name, head.title, title))
    columns = [column for one in taken if one.about_places for column in figure_columns(one)]
    found = sayings(columns, body.paragraphs, _leads(body, units), year)
    sheets = (
        profile,
        DraftSheet("发文", _EMPTY_SHEETS["发文"]),
        unit_sheet(units),
        indicator_sheet(columns, found, units.environment),
        DraftSheet("目标调整", _EMPTY_SHEETS["目标调整"]),
        task_sheet(tasks),
        DraftSheet("预警", _EMPTY_SHEETS["预警"]),
        DraftSheet("核定", _EMPTY_SHEETS["核定"]),
    )
    remarks = (*gathered.remarks, *body.remarks, *said, *_left(told, taken, columns), *_odd(names, taken))
    plan_name = profile.rows[0][1].text
    text = Body(body.paragraphs, body.listed or tuple(gathered.task_titles if told.body else ()), ()).text
    return Draft(plan_name, told.issuer, sheets, tuple(one.draft for one in taken), text, remarks)


def _own_tasks(rows: list[tuple[Entry, ...]], body: Body) -> tuple[list[tuple[Entry, ...]], list[Remark]]:
    """The rows of the task table; none where the table only repeats what the clauses of the body say."""
    own = body_tasks(body.paragraphs)
    told = {squash(one.sentence).strip("()。") for one in own}
    repeated = sum(squash(row[3].text).strip("()。") in told for row in rows)
    if rows and repeated * 2 > len(rows):
        said = "任务分解表与正文的任务重复，任务以正文为准"
        return [], [Remark(Care.MEND, "任务分解表", f"{len(rows)}行", said)]
    if rows and own:
        said = f"正文有{len(own)}段写了责任单位；已有任务表，这些没有列入“任务”，需要时请补上"
        return rows, [Remark(Care.LEFT, f"正文第{own[0].paragraph}段等", own[0].text[:_EXCERPT], said)]
    return rows, []


def _leads(body: Body, units: Register) -> dict[int, str]:
    """Paragraph → who leads the task it holds, the only one or the first."""
    found: dict[int, str] = {}
    for task in body_tasks(body.paragraphs):
        read = read_duties(task.sentence, units.book)
        named = read.units(Role.LEAD) or read.units(Role.RESPONSIBLE)
        if named:
            found.setdefault(task.paragraph, named[0])
    return found


def _left(told: Told, taken: Sequence[Taken], columns: Iterable[FigureColumn]) -> list[Remark]:
    remarks = [
        Remark(Care.LEFT, "印发通知", words, "通知的这句话没有导入；需要时写进 templates/文字/通知.txt.j2")
        for words in leftover_cover(told)
    ]
    with_columns = {column.annex for column in columns}
    remarks += [
        Remark(Care.LEFT, one.place, f"{one.draft.name} {one.draft.title}", "不是按单位列的目标，只照原样印，不设指标")
        for one in taken
        if one.draft.name not in with_columns
    ]
    said = "是基数，不是目标，只照原样印，不设指标"
    bases = ((one, path) for one in taken for path, _ in leaves(one.raw.header) if is_base(path))
    return remarks + [Remark(Care.LEFT, one.place, PATH_JOIN.join(path), said) for one, path in bases]


def _odd(names: Names, taken: Iterable[Taken]) -> list[Remark]:
    """Rows of an annex of units that are neither a unit nor the total."""
    return [
        Remark(Care.LEFT, f"{one.place} {line.label}", line.label, "不是单位也不是汇总行，照原样印，不计数")
        for one in taken
        if one.about_places
        for line in one.raw.lines
        if not line.unit and line.label and not line.counting and not same(line.label, names.total)
    ]

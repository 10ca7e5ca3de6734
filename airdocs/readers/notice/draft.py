"""A published notice, with the files that came beside it, to the draft of a plan."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from airdocs.model.draft import Care, Draft, DraftSheet, Entry, Remark
from airdocs.model.labels import PATH_JOIN, same, squash
from airdocs.model.script import Script
from airdocs.model.task import Role
from airdocs.readers.body.tasks import body_tasks
from airdocs.readers.duties.sentence import read_duties
from airdocs.readers.notice.annexes import Taken, leaves, take_apart
from airdocs.readers.notice.body import Body, read_body_lines
from airdocs.readers.notice.columns import FigureColumn, figure_columns, is_base, unread_columns
from airdocs.readers.notice.gathering import Gathered, gather, unread
from airdocs.readers.notice.head import Head, read_head
from airdocs.readers.notice.indicators import indicator_sheet
from airdocs.readers.notice.names import Names, names_in
from airdocs.readers.notice.profile import leftover_cover, profile_sheet
from airdocs.readers.notice.sayings import sayings
from airdocs.readers.notice.signs import without_signs
from airdocs.readers.notice.story import Told, read_story, told_apart
from airdocs.readers.notice.tables import heads_places
from airdocs.readers.notice.tasks import task_sheet
from airdocs.readers.notice.units import Register, register, unit_sheet
from airdocs.readers.notice.years import Source

_EXCERPT = 60
#: Paragraphs are counted in the notice; 正文.txt has numbers of its own.
_OWN_PLACE = re.compile(r"^(?=第\d+段)")
_EMPTY_SHEETS = {
    "发文": ("文种", "月份", "单位", "发文字号", "成文日期", "主送机关", "抄送机关"),
    "目标调整": ("附件", "指标", "单位", "新目标", "起始月", "依据"),
    "预警": ("级别", "条件", "措施"),
    "核定": ("规则", "位置", "说明"),
}


def read_notice(scripts: Sequence[Script]) -> Draft:
    """The draft: the first file that tells a story is the notice, the tables of the others are annexes."""
    gathered = gather(scripts)
    head = read_head(gathered.opening)
    told = read_story(gathered.opening[head.lines :], head.title)
    if told.cover and not told.body and gathered.plans:
        told = told_apart(told, gathered.plans.pop(0))
    gathered.remarks += [one for lines in gathered.plans for one in unread(lines)]
    body = read_body_lines(told.body)
    return _drafted(gathered, head, told, body)


def _drafted(gathered: Gathered, head: Head, told: Told, body: Body) -> Draft:
    tasks, said = _own_tasks(gathered.tasks, body)
    words = "\n".join(
        (told.remark, *(line.text for line in told.cover), body.text, *(row[at].text for row in tasks for at in (2, 3)))
    )
    gathered.found = [without_signs(one, gathered.remarks) for one in gathered.found]
    names = names_in([one.grid for one in gathered.found], words, (told.name, told.issuer, head.title))
    taken = [take_apart(one, names) for one in gathered.found]
    title = gathered.task_titles[0] if gathered.task_titles else ""
    source = Source(
        head,
        told,
        tuple(gathered.imprint),
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
    placed = tuple(replace(one, place=_OWN_PLACE.sub("原文", one.place)) for one in remarks)
    return Draft(plan_name, told.issuer, sheets, tuple(one.draft for one in taken), text, placed)


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


def _left(told: Told, taken: Sequence[Taken], columns: Sequence[FigureColumn]) -> list[Remark]:
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
    remarks += [Remark(Care.LEFT, one.place, PATH_JOIN.join(path), said) for one, path in bases]
    lost = "这一列的数字读不出来，没有设指标，请补到“指标”表"
    return remarks + [
        Remark(Care.LEFT, f"{one.place} {PATH_JOIN.join(path)}", words, lost)
        for one in taken
        if one.about_places
        for path, words in unread_columns(one, columns)
    ]


def _odd(names: Names, taken: Iterable[Taken]) -> list[Remark]:
    """Rows of an annex of units that are neither a unit nor the total."""
    return [
        Remark(Care.LEFT, f"{one.place} {line.label}", line.label, "不是单位也不是汇总行，照原样印，不计数")
        for one in taken
        if one.about_places
        for line in one.raw.lines
        if not line.unit and line.label and not line.counting and not same(line.label, names.total)
    ]

"""Task tables of a notice to sheet 任务: columns found by their headings, merged cells carried down (contract 1.3)."""

import re
from collections.abc import Sequence

from airdocs.model.draft import Care, DraftSheet, Entry, Remark
from airdocs.model.labels import squash, tidy
from airdocs.model.script import ScriptTable
from airdocs.readers.notice.mending import closed_up, mended
from airdocs.readers.notice.task_columns import WHO, TaskColumns, task_columns

LABELS = ("序号", "重点工作", "任务", "责任分工", "完成时限", "量化目标")
#: Where a name turned to its next line between Latin letters or figures and hanzi, which nothing parts.
_SEAM = re.compile(r"(?<=[0-9A-Za-z])\n(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\n(?=[0-9A-Za-z])")
_MARK = re.compile(r"附[件表](?:\d+|[一二三四五六七八九十]+)?:?")
_NOTHING = frozenset({"", "/", "-", "—", "——", "无"})
_SECTION = re.compile(r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])?\s*(.+)")
_SERIAL = re.compile(r"[（(]?\d{1,4}[）)]?[.．、]?|[一二三四五六七八九十]{1,4}")


def is_task_table(table: ScriptTable) -> bool:
    """Whether a table gives tasks and who answers for them."""
    return task_columns(table) is not None


def task_rows(table: ScriptTable, remarks: list[Remark]) -> tuple[tuple[Entry, ...], ...]:
    """The tasks of a table in sheet 任务's columns; what fits nowhere is told."""
    columns = task_columns(table)
    if columns is None:
        return ()
    grid = _carried(table, columns)
    rows: list[tuple[Entry, ...]] = []
    topic = section = ""
    for at in range(columns.body, len(grid)):
        cells = grid[at]
        alone = _alone(cells, table, at)
        if alone is not None:
            section = alone
            if "topic" in columns.at:
                remarks.append(
                    Remark(Care.LEFT, table.place(at, 0), alone, "表中的分组标题，“任务”表没有这一级，没有导入")
                )
            continue
        if not _first(cells, columns, "task"):
            if any(text.strip() for text in cells) and not _repeats_head(cells, grid, columns):
                words = " ".join(filter(None, cells))
                remarks.append(Remark(Care.LEFT, table.place(at, 0), words, "这一行没有任务内容，没有导入"))
            continue
        named = _first(cells, columns, "topic") or (section if "topic" not in columns.at else "")
        rows.append(_row(cells, columns, "" if named == topic else named, len(rows) + 1))
        topic = named or topic
    remarks += _leftovers(grid, columns, table)
    return tuple(rows)


def task_title(table: ScriptTable) -> str:
    """What stands above the headings within the table; empty where they come first."""
    columns = task_columns(table)
    above = [cell for cell in table.cells if columns and cell.row < columns.body and cell.columns == table.width]
    titles = [closed_up(cell.text) for cell in above if cell.text.strip() and not _MARK.fullmatch(squash(cell.text))]
    return titles[0] if titles else ""


def task_sheet(rows: Sequence[tuple[Entry, ...]]) -> DraftSheet:
    """Sheet 任务."""
    return DraftSheet("任务", LABELS, tuple(rows), frozenset({"重点工作"}))


def _carried(table: ScriptTable, columns: TaskColumns) -> list[list[str]]:
    """The rows with merged cells repeated in each row they cover, but topics, which print once."""
    grid = [list(row) for row in table.rows]
    for cell in table.cells:
        for row in range(cell.row + 1, cell.row + cell.rows):
            grid[row][cell.column] = cell.text
    if not table.drawn:
        for kind in ("duty", "lead"):
            for column in columns.at.get(kind, ()):
                _fill_down(grid, column, columns)
    return grid


def _fill_down(grid: list[list[str]], column: int, columns: TaskColumns) -> None:
    """In plain text a blank below 责任单位 is what a merged cell left, where no other column says who."""
    who = [at for kind in WHO for at in columns.at.get(kind, ())]
    for row in range(columns.body + 1, len(grid)):
        task = any(grid[row][at].strip() for at in columns.at["task"])
        if task and not any(grid[row][at].strip() for at in who):
            grid[row][column] = grid[row - 1][column]


def _alone(cells: Sequence[str], table: ScriptTable, at: int) -> str | None:
    """The words of a row that holds nothing else: a heading over the tasks below it."""
    filled = [cell for cell in cells if cell.strip()]
    spread = [cell for cell in table.cells if cell.row == at and cell.text.strip()]
    if len(filled) != 1 or (table.drawn and not (spread and spread[0].columns > 1)):
        return None
    match = _SECTION.fullmatch(tidy(filled[0]))
    return match[1] if match and len(match[1]) <= 40 and not _SERIAL.fullmatch(filled[0].strip()) else None


def _first(cells: Sequence[str], columns: TaskColumns, kind: str) -> str:
    """The words of all columns of a kind, each once, one sentence behind the other."""
    words = dict.fromkeys(cells[at].strip() for at in columns.at.get(kind, ()) if at < len(cells))
    return "\n".join(text for text in words if text)


def _repeats_head(cells: Sequence[str], grid: Sequence[Sequence[str]], columns: TaskColumns) -> bool:
    return any(list(cells) == list(row) for row in grid[: columns.body])


def _row(cells: Sequence[str], columns: TaskColumns, topic: str, number: int) -> tuple[Entry, ...]:
    serial = tidy(_first(cells, columns, "serial")).rstrip("．.、")
    deadline, goal = (tidy(_first(cells, columns, kind)) for kind in ("deadline", "goal"))
    return (
        Entry(serial) if serial else Entry(str(number), "原表没有序号，按顺序编排"),
        Entry(mended(_SEAM.sub("", topic))[0]),
        Entry(mended(_flat(_first(cells, columns, "task")))[0]),
        _duty(cells, columns),
        Entry("" if deadline in _NOTHING else deadline),
        Entry("" if goal in _NOTHING else goal),
    )


def _flat(text: str) -> str:
    """Paragraphs of a cell one behind the other; a line that was only wrapped goes on."""
    return "".join(line.strip() for line in text.split("\n"))


def _duty(cells: Sequence[str], columns: TaskColumns) -> Entry:
    """Who does what in one sentence; from several columns it is put together."""
    parts = {kind: _who(_first(cells, columns, kind)) for kind in ("lead", "duty", "support")}
    given = {kind: words for kind, words in parts.items() if words}
    if set(columns.at) & {"lead", "support"} == set():
        return Entry(parts["duty"])
    said = {"lead": "牵头", "duty": "负责", "support": "配合"}
    words = "，".join(
        text if said[kind] in text else f"{text.rstrip('。')}{said[kind]}" for kind, text in given.items()
    )
    return Entry(f"{words}。" if words else "")


def _who(text: str) -> str:
    """The names of a cell in one line: what stands below one another is a list."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    joined = ""
    for line in lines:
        glue = (
            "、"
            if joined and joined[-1] not in "、，,；;。：:" and line[0] not in "、，；。等" and _is_name(line)
            else ""
        )
        joined += glue + line
    return "" if squash(joined) in _NOTHING else mended(joined.strip())[0]


def _is_name(line: str) -> bool:
    return re.match(r"(?:各|市|区|县|省|州|街道)", line) is not None


def _leftovers(grid: Sequence[Sequence[str]], columns: TaskColumns, table: ScriptTable) -> list[Remark]:
    """Columns that sheet 任务 has no place for."""
    found = []
    for column in columns.at.get("other", ()):
        held = [row[column] for row in grid[columns.body :] if row[column].strip()]
        if held:
            head = next((row[column] for row in grid[: columns.body] if row[column].strip()), "")
            place = table.place(columns.body - 1, column)
            found.append(Remark(Care.LEFT, place, head, f"“任务”表没有这一列，共{len(held)}格没有导入"))
    return found

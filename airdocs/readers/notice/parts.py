"""The parts of a notice: head, cover, signature, the plan's own body, annexes, imprint (GB/T 9704-2012, 7)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from airdocs.model.draft import Care, Remark
from airdocs.model.labels import squash
from airdocs.model.numbering import numbered
from airdocs.model.script import Line, Script, ScriptTable
from airdocs.readers.days import read_day
from airdocs.readers.notice.mending import closed_up, is_page_number, without_dash

Block = Line | ScriptTable

_MARK = re.compile(
    r"附\s*[件表录]\s*([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})?\s*(?:[-－—]\s*\d+)?\s*[:：、.．]?\s*(.*)",
    re.DOTALL,
)
_LIST = re.compile(r"附\s*[件表]\s*[:：]\s*(.+)")
_LISTED = re.compile(r"\d{1,2}\s*[.．、](?:\s+|(?!\d)|(?=(?:19|20)\d{2}))\S.*")
_PRINTED = re.compile(r"(.*?)[\s,，]*(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*印\s*发")
_DOC_NUMBER = re.compile(r"[〔\[（(【﹝［]\s*(?:19|20)\d{2}\s*[〕\]）)】﹞］]\s*第?\s*\d{1,5}\s*号")
#: Joint issuers and the word 文件.
_MOST_ISSUERS = 9
#: The head of a document stands among its first blocks.
_HEAD = 6
_COPIES = re.compile(r"(?:抄\s*[送报]|主\s*送|分\s*送)\s*[:：]")
_LONGEST_TITLE = 60
#: How far below its mark a table may stand: title, a line on the measure.
_REACH = 4


@dataclass(slots=True)
class Section:
    """An annex as it stands in the notice: its mark, the blocks below it up to the next mark."""

    mark: str
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """``opening`` is everything before the first annex, ``imprint`` its lines; ``remarks`` tell what was dropped."""

    opening: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    imprint: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def parts_of(script: Script) -> Parts:
    """The document cut at its annex marks; page numbers and the imprint taken out."""
    parts = Parts()
    blocks = [block for block in _spread(script.blocks) if not _taken(block, parts)]
    at = 0
    while at < len(blocks):
        block = blocks[at]
        mark = _annex_mark(blocks, at) if isinstance(block, Line) else None
        if mark is not None:
            number, title = mark
            parts.sections.append(Section(number))
            if title and isinstance(block, Line):
                parts.sections[-1].blocks.append(Line(block.number, title))
        elif parts.sections:
            parts.sections[-1].blocks.append(block)
        else:
            parts.opening.append(block)
        at += 1
    return parts


def _spread(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with a head that was set as a table in lines."""
    for at, block in enumerate(blocks):
        if isinstance(block, ScriptTable) and at < _HEAD and _is_head(block):
            words = [line for cell in block.cells for line in cell.text.split("\n") if line.strip()]
            yield from (Line(block.after, line.strip()) for line in words)
        else:
            yield block


def _is_head(table: ScriptTable) -> bool:
    """Whether a table near the top only places the mark and the number of the document."""
    texts = [cell.text.strip() for cell in table.cells if cell.text.strip()]
    if any(_DOC_NUMBER.search(text) for text in texts):
        return table.height <= 4 and len(texts) <= 6
    # Joint issuers one below the other, 文件 beside them.
    return len(texts) <= _MOST_ISSUERS and any(squash(text).endswith("文件") for text in texts)


def _taken(block: Block, parts: Parts) -> bool:
    """Whether a block is no part of the text: a page number, the imprint."""
    if isinstance(block, ScriptTable):
        texts = [cell.text for cell in block.cells if cell.text.strip()]
        is_imprint = block.height <= 4 and any(_is_imprint(text) for text in texts)
        is_imprint = is_imprint or (block.height <= 4 and _PRINTED.search("".join(map(squash, texts))) is not None)
        if is_imprint and len(texts) <= 6:
            parts.imprint += _imprint_lines(block)
        return is_imprint and len(texts) <= 6
    if is_page_number(block.text):
        parts.remarks.append(Remark(Care.MEND, block.place, block.text, "页码，已去掉"))
        return True
    if _is_imprint(block.text):
        parts.imprint.append(block.text)
        return True
    return False


def _is_imprint(text: str) -> bool:
    return _COPIES.match(text) is not None or _PRINTED.fullmatch(squash(text).rstrip("。")) is not None


def _imprint_lines(table: ScriptTable) -> Iterator[str]:
    """The rows of an imprint set as a table, each as one line."""
    for row in table.rows:
        text = " ".join(cell for cell in row if cell.strip())
        if text:
            yield text


def _annex_mark(blocks: Sequence[Block], at: int) -> tuple[str, str] | None:
    """The number of the annex that begins at a line and the title beside it, None where none begins there."""
    line = blocks[at]
    text = without_dash(line.text) if isinstance(line, Line) else ""
    match = _MARK.fullmatch(text)
    if match is None or len(text) > _LONGEST_TITLE or "。" in text or "，" in text:
        return None
    number, title = squash(match[1] or ""), match[2].strip()
    if not title:
        return (number, "") if not text.rstrip().endswith(("：", ":")) or _table_near(blocks, at) else None
    # 附件：… with nothing between it and its table heads it; else it is the list below the body.
    if _LIST.fullmatch(text) or not number:
        return ("", title) if not number and _LIST.fullmatch(text) and _table_near(blocks, at) else None
    return (number, title) if _begins_annex(blocks, at, text) else None


def _table_near(blocks: Sequence[Block], at: int) -> bool:
    """Whether a table stands a few short lines below, with no other mark between."""
    for block in blocks[at + 1 : at + 1 + _REACH]:
        if isinstance(block, ScriptTable):
            return True
        if len(block.text) > _LONGEST_TITLE or _MARK.fullmatch(block.text) or _LISTED.fullmatch(block.text):
            return False
    return False


def _begins_annex(blocks: Sequence[Block], at: int, text: str) -> bool:
    """Whether 附件1 with words behind it heads an annex rather than lists it or speaks of it."""
    line = blocks[at]
    if isinstance(line, Line) and line.new_page:
        return True
    beside = blocks[at + 1] if at + 1 < len(blocks) else None
    listed = isinstance(beside, Line) and _MARK.fullmatch(beside.text) is not None
    return not listed and not text.rstrip().endswith("；") and _table_near(blocks, at)


def is_listed(line: str) -> bool:
    """Whether a line goes on with that list."""
    return _LISTED.fullmatch(line) is not None and len(line) <= _LONGEST_TITLE and "。" not in line


def is_day(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    return read_day(closed_up(text)) is not None


def is_heading_like(text: str) -> bool:
    """Whether a line may be a title: short, without a number and without a sentence."""
    return len(text) <= _LONGEST_TITLE and not numbered(text) and not any(mark in text for mark in "。；")

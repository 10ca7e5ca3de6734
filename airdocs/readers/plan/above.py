"""The lines above a table: its title, and what stands around it (contract 1.3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from airdocs.model.labels import squash
from airdocs.readers.books.grid import Grid

_MARK = re.compile(r"附件(?:[0-9]+|[一二三四五六七八九十]+)?:?")
_MARKED = re.compile(r"附件\s*(?:[0-9０-９]+|[一二三四五六七八九十]+(?=[\s:：、.．]))[\s:：、.．]*")
_DAY = re.compile(r"\(?(?:\d{4}年(?:度|\d{1,2}月(?:\d{1,2}日)?)?|\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?)\)?")
_TAIL = re.compile(r"(.+?)\s*([（(](?:计量)?单位[:：][^（）()]*[）)])\s*")
_TITLE = re.compile(r".*\d{4}年.*|.*(?:表|清单|目标|任务|计划|方案|情况|安排|分解|汇总)(?:\(.*\))?")
_GUIDANCE = "说明:"
#: A heading of the units (县区, 市州, 责任单位名称) is shorter than any title.
_LONGEST_HEADING = 8
_GAP = "\u3000\u3000"


@dataclass(frozen=True, slots=True)
class Above:
    """The lines above the header; ``unit_line`` holds what is no title: 单位：项, 编制单位：…, a date."""

    title: str
    unit_line: str


def is_remark(text: str) -> bool:
    """Whether a line says something about the table (单位：项, 2023年3月) or is the mark 附件1."""
    bare = squash(text)
    return ":" in bare or bool(_DAY.fullmatch(bare) or _MARK.fullmatch(bare))


def reads_like_title(text: str) -> bool:
    """Whether a lone text above a table is its title rather than the heading of a column."""
    bare = squash(text)
    return len(bare) > _LONGEST_HEADING or is_remark(text) or bool(_TITLE.fullmatch(bare))


def lines_above(grid: Grid, top: int) -> Above:
    """Title and unit line; the mark 附件1 and lines of guidance are neither.

    The title is the longest text; where that is merged, the other merged ones belong to it.
    """
    lines = [(text, merged) for row in range(top) for text, merged in _lines(grid, row)]
    titles = [(text, merged) for text, merged in lines if not is_remark(text)]
    longest = max(titles, key=lambda line: len(line[0]), default=("", False))
    chosen = [line for line in titles if line[1]] if longest[1] else [longest]
    return Above("".join(text for text, _ in chosen), _GAP.join(line[0] for line in lines if line not in chosen))


def _lines(grid: Grid, row: int) -> Iterator[tuple[str, bool]]:
    """The texts of a row and whether each is merged over several columns, a trailing （单位：项） by itself."""
    wide = {merge.left for merge in grid.merges if merge.top == row and merge.right > merge.left}
    for column, text in grid.texts(row):
        bare = squash(text)
        if _MARK.fullmatch(bare) or bare.startswith(_GUIDANCE):
            continue
        words = _MARKED.sub("", text, count=1) if _MARKED.match(text) else text
        tail = _TAIL.fullmatch(words)
        yield (tail[1] if tail else words), column in wide
        if tail:
            yield tail[2], False

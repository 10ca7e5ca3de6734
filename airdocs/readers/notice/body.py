"""The plan's body: paragraphs cut by pages and lines joined, words mended, the list of annexes in order."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from airdocs.model.draft import Care, Remark
from airdocs.model.numbering import numbered
from airdocs.model.script import Line
from airdocs.readers.body.tasks import whole_paragraphs
from airdocs.readers.notice.mending import closed_up, mended, without_dash
from airdocs.readers.notice.parts import is_listed

_LIST = re.compile(r"附\s*[件表]\s*[:：]\s*(.*)")
_LISTED_MARK = re.compile(r"附\s*[件表]\s*(\d{1,2}|[一二三四五六七八九十]+)\s*[:：.．、\s]\s*(\S.*)")
_NUMBERED_NAME = re.compile(r"\d{1,2}\s*[.．、]\s*")
_INLINE = re.compile(r"[\s；;]+(?=\d{1,2}\s*[.．、]\s*(?!\d))")
_CLOSING = "。；;，, "
_EXCERPT = 24
#: No paragraph of a page runs over more lines.
_MOST_LINES = 60
_ENDS = tuple("。；;：:！!？?")


@dataclass(frozen=True, slots=True)
class Body:
    """Mended paragraphs, the names of the list of annexes below them, and what was done to them."""

    paragraphs: tuple[str, ...]
    listed: tuple[str, ...]
    remarks: tuple[Remark, ...]

    @property
    def text(self) -> str:
        """正文.txt: one paragraph a line, the list at its end."""
        names = [f"{n}. {name}" for n, name in enumerate(self.listed, start=1)]
        only = [f"附件：{self.listed[0]}"] if len(self.listed) == 1 else []
        rest = only or ([f"附件：{names[0]}", *names[1:]] if names else [])
        return "".join(f"{line}\n" for line in (*self.paragraphs, *rest))


def read_body_lines(lines: Sequence[Line]) -> Body:
    """The body from the lines of the notice."""
    kept, listed = _list_apart(lines)
    remarks: list[Remark] = []
    mends: Counter[str] = Counter()
    first: dict[str, Line] = {}
    fixed: list[Line] = []
    for line in _unwrapped(kept):
        text, said = mended(line.text)
        for name in said:
            mends[name] += 1
            first.setdefault(name, line)
        fixed.append(replace(line, text=text))
    for name, count in mends.items():
        line = first[name]
        remarks.append(Remark(Care.MEND, line.place, line.text[:_EXCERPT], f"{name}（共{count}段）"))
    return Body(_joined(fixed, remarks), listed, tuple(remarks))


def _unwrapped(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines of plain text that stand close together and go on in mid-sentence are one paragraph."""
    done: list[list[Line]] = []
    for line in lines:
        if done and len(done[-1]) < _MOST_LINES and _goes_on(done[-1][-1], line, is_first=len(done[-1]) == 1):
            done[-1].append(line)
        else:
            done.append([line])
    return tuple(replace(held[0], text="".join(line.text for line in held)) for held in done)


def _goes_on(before: Line, line: Line, *, is_first: bool) -> bool:
    """Whether a line goes on with the one right above it; a numbered line without a sentence is a heading."""
    if line.parted or numbered(line.text) or before.text.rstrip().endswith(_ENDS):
        return False
    return not (is_first and numbered(before.text) and "，" not in before.text and "。" not in before.text)


def _joined(lines: Sequence[Line], remarks: list[Remark]) -> tuple[str, ...]:
    """Whole paragraphs; where pieces were joined is told."""
    texts = [line.text for line in lines]
    whole = tuple(whole_paragraphs(texts))
    ends = [number for number, _ in whole[1:]] + [len(lines) + 1]
    for (number, _), after in zip(whole, ends, strict=False):
        for at in range(number, after - 1):
            words = f"{texts[at - 1][-10:]}｜{texts[at][:10]}"
            remarks.append(Remark(Care.MEND, lines[at].place, words, "换页处断开的段落，已与上一段连接"))
    return tuple(mended(text)[0] for _, text in whole)


def _list_apart(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines without the list of annexes, and its names as listed without numbers."""
    for at, line in enumerate(lines):
        text = without_dash(line.text.strip())
        begun = _LIST.fullmatch(text)
        if begun is None and not _LISTED_MARK.fullmatch(text):
            continue
        end = at + 1
        while end < len(lines) and (is_listed(lines[end].text) or _is_marked(lines[end].text)):
            end += 1
        entries = [begun[1] if begun else text, *(one.text for one in lines[at + 1 : end])]
        names = [name for entry in entries for part in _INLINE.split(entry) if (name := _name(part))]
        if names and all(len(name) <= 60 and "。" not in name for name in names) and _closes(lines, end):
            return (*lines[:at], *lines[end:]), tuple(names)
    return tuple(lines), ()


def _is_marked(text: str) -> bool:
    return _LISTED_MARK.fullmatch(text.strip()) is not None and len(text) < 60


def _closes(lines: Sequence[Line], end: int) -> bool:
    """Whether the list stands at the end, but for a few short lines."""
    return all(len(line.text) < 60 for line in lines[end:]) and len(lines) - end <= 4


def _name(text: str) -> str:
    match = _LISTED_MARK.fullmatch(text.strip())
    bare = match[2] if match else _NUMBERED_NAME.sub("", text.strip(), count=1)
    return closed_up(bare).strip(_CLOSING)

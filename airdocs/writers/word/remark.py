"""附注 in lines that tear no number of a telephone and no address: an office dials and types what stands there."""

import re

from airdocs.model import layout
from airdocs.writers.word.glyphs import PROGRAMS, Run, set_lines

#: Numbers of telephones, addresses: what a program would cut at its hyphens and strokes.
_WHOLE = re.compile(r"[!-~]*[0-9A-Za-z][!-~]*")
_INDENT = layout.INDENT_CHARACTERS * layout.CHARACTER.twips


def remark_lines(text: str, room: int) -> tuple[str, ...]:
    """``text`` in lines that every program has room for in ``room`` twips, the first indented."""
    lines: list[str] = []
    while text:
        end = _line_end(text, room, 0 if lines else _INDENT)
        lines.append(text[:end])
        text = text[end:]
    return tuple(lines)


def _line_end(text: str, room: int, indent: int) -> int:
    runs = (Run(text, layout.SIZE_3.half_points),)
    end = min(set_lines(runs, room, indent, program, tracked=True)[0] for program in PROGRAMS)
    torn = next((word for word in _WHOLE.finditer(text) if word.start() < end < word.end()), None)
    # What is longer than a line is torn all the same.
    return torn.start() if torn and torn.start() else end

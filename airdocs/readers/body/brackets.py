"""The brackets of a paragraph, of whatever shape, as places in it."""

import re

OPENING = "（(【〔[［<〈＜"
CLOSING = "）)】〕]］>〉＞"
#: 〔2021〕4号 is the number of a document.
_YEAR = re.compile(r"[〔\[［【(（]\d{4}[〕\]］】)）]")
_BETWEEN = "。；;.，, \u3000"


def outer_brackets(line: str) -> list[tuple[int, int]]:
    """Where the outermost brackets stand (start, end), in order; one that nothing closes is none."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    years = {at for match in _YEAR.finditer(line) for at in range(*match.span())}
    for at, character in enumerate(line):
        if at in years:
            continue
        if character in OPENING:
            opened.append(at)
        elif character in CLOSING and opened:
            begin = opened.pop()
            found = [one for one in found if one[0] < begin]
            found.append((begin, at + 1))
    return found


def last_run(line: str) -> list[tuple[int, int]]:
    """The brackets that close a line, one behind the other with no words in between."""
    run: list[tuple[int, int]] = []
    end = len(line)
    for begin, stop in reversed(outer_brackets(line)):
        if line[stop:end].strip(_BETWEEN):
            break
        run.insert(0, (begin, stop))
        end = begin
    return run

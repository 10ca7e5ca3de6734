"""版记: what stands at the foot of the last page (7.4)."""

import re

from airdocs.model import layout
from airdocs.model.document import Imprint
from airdocs.model.month import day_words
from airdocs.writers.measure import shown
from airdocs.writers.official.opening import Reference
from airdocs.writers.official.styles import ANCHOR
from airdocs.writers.title.costs import HELD, break_costs
from airdocs.writers.title.lines import title_lines
from airdocs.writers.word.glyphs import PROGRAMS, Program, Run, set_lines
from airdocs.writers.wordml import paragraph, runs, width

_CHARACTER, _SIZE = layout.SIZE_4.twips, layout.SIZE_4.half_points
_NAMES = re.compile(r"[^，、；]+[，、；]?|[，、；]")
_LOW = '<w:vAlign w:val="bottom"/>'
#: Type stands low in a line of fixed height: so much of it goes below the line, for as much white under it as above.
_BELOW = 50
_SPACING = f'w:after="{_BELOW}" w:line="{layout.IMPRINT_LINE.twips - _BELOW}" w:lineRule="exact"'
#: What a rule and what the two anchoring paragraphs take at most.
_RULE, _ANCHORS = 20, 40
#: What a character of white behind an upper line of a name costs, beside what its words hold together.
_WHITE = 5

#: A date to be written in by hand.
OPEN_DATE = "　　年　月　日"


def imprint(block: Imprint, reference: Reference, *, letter: bool = False) -> tuple[str, ...]:
    """版记 (7.4): a table floating at the foot of the 版心, and the last paragraph that holds it.

    In a ``letter`` it is 抄送 alone, without rules (10.1), and nothing where there is none.
    """
    if letter and not block.copies_to:
        return ()
    anchor = paragraph(reference.ids[ANCHOR])
    across = reference.portrait.width - 1
    date, right = _date(block), _date_column(block)
    columns = (across - right, right)
    organ = _organ_lines(block.printed_by, columns[0])
    style = reference.ids["版记"]
    copies = _copy_lines(block.copies_to, across)
    rows = _copies(copies, across, style, ruled=not letter) if copies else ""
    if not letter:
        top = "" if rows else _edge("top", thick=True)
        rows += _printed(organ, date, columns, style, top=top)
    # Anything but these anchors leaves the table in the text in one program or another (measured).
    frame = (
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:topFromText="0" w:bottomFromText="0"'
        f' w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="{reference.portrait.left}" w:tblpYSpec="bottom"/>'
        f'<w:tblW w:w="{across}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_no_margins()}</w:tblCellMar>"
    )
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    return (anchor, f"<w:tbl><w:tblPr>{frame}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>", anchor)


def _date(block: Imprint) -> str:
    return f"{day_words(block.printed) if block.printed else OPEN_DATE}印发"


def _date_column(block: Imprint) -> int:
    # A character and a half to spare for the white that some programs put between figures and hanzi.
    return width(_date(block), _SIZE) + _CHARACTER * 5 // 2


def _no_margins() -> str:
    return "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))


def _edge(side: str, *, thick: bool) -> str:
    rule = layout.IMPRINT_THICK if thick else layout.IMPRINT_THIN
    return f'<w:{side} w:val="single" w:sz="{rule.eighths}" w:space="0" w:color="auto"/>'


def _row(*cells: str) -> str:
    height = f'<w:trHeight w:val="{layout.IMPRINT_LINE.twips}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(across: int, span: str, borders: str, content: str) -> str:
    rules, low, _ = borders.partition(_LOW)
    edges = (f"<w:tcBorders>{rules}</w:tcBorders>" if rules else "") + low
    return f'<w:tc><w:tcPr><w:tcW w:w="{across}" w:type="dxa"/>{span}{edges}</w:tcPr>{content}</w:tc>'


def _copies(text: str, across: int, style: str, *, ruled: bool) -> str:
    indent = f'w:left="{_CHARACTER * 4}" w:right="{_CHARACTER}" w:hanging="{_CHARACTER * 3}"'
    content = paragraph(style, runs(text), spacing=_SPACING, indent=indent)
    borders = _edge("top", thick=True) + _edge("bottom", thick=False) if ruled else ""
    return _row(_cell(across, '<w:gridSpan w:val="2"/>', borders, content))


def _printed(organ: str, date: str, columns: tuple[int, int], style: str, *, top: str) -> str:
    borders = top + _edge("bottom", thick=True)
    left = paragraph(style, runs(organ), spacing=_SPACING, indent=f'w:left="{_CHARACTER}"')
    right = paragraph(style, runs(date), spacing=_SPACING, indent=f'w:right="{_CHARACTER}"', align="right")
    # The date stands on the last line of a name that turns over.
    return _row(_cell(columns[0], "", borders + _LOW, left), _cell(columns[1], "", borders + _LOW, right))


def _copy_lines(text: str, across: int) -> str:
    """抄送 closed by its stop and broken behind its commas (7.4.2), but where a line would stay too short."""
    if not text:
        return ""
    closed = f"抄送：{text.rstrip('。')}。"
    room = across - _CHARACTER * 2
    lines, line = [], ""
    for name in _NAMES.findall(closed):
        if line and not _fits(line + name, room) and width(line, _SIZE) * 3 >= room * 2:
            lines.append(line)
            line, room = "", across - _CHARACTER * 5
        line += name
    return "\n".join((*lines, line))


def _organ_lines(organ: str, across: int) -> str:
    """The organ's name in lines that keep words whole, the upper ones full: the date stands on the last."""
    room = across - _CHARACTER
    lines: list[str] = []
    while not _fits(organ, room):
        costs = break_costs(organ)
        ends = [end for end in range(1, len(organ)) if costs[end] < HELD and _fits(organ[:end], room)]
        if not ends:
            return "\n".join((*lines, *title_lines(organ, room * 2 // _CHARACTER)))
        best = min(ends, key=lambda end: costs[end] + _WHITE * (room - width(organ[:end], _SIZE)) // _CHARACTER)
        lines.append(organ[:best])
        organ = organ[best:]
    return "\n".join((*lines, organ))


def _fits(text: str, room: int) -> bool:
    return all(len(_set(text, room, program)) == 1 for program in PROGRAMS)


def _set(text: str, room: int, program: Program) -> tuple[int, ...]:
    return set_lines((Run(shown(text), _SIZE),), room, 0, program, tracked=False)


def imprint_height(block: Imprint, reference: Reference, *, letter: bool = False) -> int:
    """Twips that the 版记, in a ``letter`` 抄送 alone, takes at most in any program, its anchor with it."""
    across = reference.portrait.width - 1
    left = across - _date_column(block)
    rows = [
        _line_count(_copy_lines(block.copies_to, across), across - _CHARACTER * 5, hanging=_CHARACTER * 3),
        0 if letter else _line_count(_organ_lines(block.printed_by, left), left - _CHARACTER) or 1,
    ]
    return sum(rows) * layout.IMPRINT_LINE.twips + (len(rows) + 1) * _RULE + _ANCHORS


def _line_count(text: str, room: int, hanging: int = 0) -> int:
    """Lines of ``text`` in the program that needs most; the first is longer by ``hanging``."""
    if not text:
        return 0
    first, *rest = text.split("\n")
    return max(
        len(set_lines((Run(shown(first), _SIZE),), room, -hanging, program, tracked=False))
        + sum(len(_set(line, room, program)) for line in rest)
        for program in PROGRAMS
    )

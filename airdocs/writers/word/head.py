"""版头 and 版记: what stands above the red rule and at the foot of the last page."""

from collections.abc import Mapping
from decimal import Decimal

from airdocs.model import layout
from airdocs.model.document import Imprint, Masthead
from airdocs.model.month import day_words
from airdocs.writers.measure import half_ems, shown
from airdocs.writers.official.opening import Reference
from airdocs.writers.official.styles import ANCHOR, BASE, SIGNER
from airdocs.writers.wordml import paragraph, run, runs, width

#: The mark is as large as the line allows, within these sizes; below the second its letters are narrowed.
_LARGEST_MARK, _WANTED_MARK, _NARROWEST_PERCENT = 56, 38, 60
_MARK_ROOM = layout.pt(440)
#: Line height, ink height and baseline of the mark in parts of its size or line (measured with 小标宋).
_MARK_LEADING, MARK_INK, _BASELINE = Decimal("1.25"), Decimal("0.79"), Decimal("0.8")
#: How far the mark's ink reaches below its baseline, in parts of its size (measured).
MARK_DEPTH = Decimal("0.15")

#: A date to be written in by hand.
OPEN_DATE = "　　年　月　日"


def masthead(block: Masthead, reference: Reference) -> tuple[str, ...]:
    """版头 (7.2): the elements above the mark, the mark, 发文字号 with the red rule under it."""
    ids = reference.ids
    above = (("份号", block.copy_number), ("密级", block.secrecy), ("紧急程度", block.urgency))
    lines = tuple(paragraph(ids[name], runs(text)) for name, text in above if text)
    blank = paragraph(ids[BASE])
    mark, _ = mark_paragraph(block.mark, layout.MARK_TOP.points - len(lines) * layout.LINE.points, reference)
    return (*lines, mark, *[blank] * layout.LINES_BELOW_MARK, _number(block, ids))


def mark_paragraph(text: str, room: Decimal, reference: Reference) -> tuple[str, Decimal]:
    """The mark with its upper edge ``room`` points down; and how far down its line ends."""
    size, percent = mark_size(text)
    leading = _MARK_LEADING
    if room < _BASELINE * leading * size - MARK_INK * size:
        leading = Decimal(1)
    before = max(Decimal(0), room - (_BASELINE * leading * size - MARK_INK * size))
    spacing = f'w:before="{int(before * 20)}" w:line="{int(size * leading * 20)}" w:lineRule="exact"'
    scaled = f'<w:w w:val="{percent}"/>' if percent < 100 else ""
    look = f'{scaled}<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>'
    mark = paragraph(reference.ids["发文机关标志"], runs(text, properties=look), spacing=spacing)
    return mark, before + size * leading


def mark_size(text: str) -> tuple[int, int]:
    """Type size in points and width in percent that make the mark fill, not pass, the line."""
    room, halves = int(_MARK_ROOM.points) * 2, max(1, half_ems(shown(text)))
    natural = room // halves
    if natural >= _WANTED_MARK:
        return min(natural, _LARGEST_MARK), 100
    size = min(_WANTED_MARK, room * 100 // (halves * _NARROWEST_PERCENT))
    return size, room * 100 // (halves * size)


def _number(block: Masthead, ids: Mapping[str, str]) -> str:
    if not block.signers:
        return paragraph(ids["发文字号"], runs(block.doc_number))
    # 上行文: the number one character from the left, the signer one from the right (7.2.5, 7.2.6).
    names = runs(block.signers, ids[SIGNER])
    line = run(f"\t{shown(block.doc_number)}\t签发人：")
    return paragraph(ids["上行文字号"], line + names)


def imprint(block: Imprint, reference: Reference, *, letter: bool = False) -> tuple[str, ...]:
    """版记 (7.4): a table floating at the foot of the 版心, and the last paragraph that holds it.

    In a ``letter`` it is 抄送 alone, without rules (10.1), and nothing where there is none.
    """
    if letter and not block.copies_to:
        return ()
    anchor = paragraph(reference.ids[ANCHOR])
    across = reference.portrait.width - 1
    date = f"{day_words(block.printed) if block.printed else OPEN_DATE}印发"
    right = width(date, layout.SIZE_4.half_points) + layout.SIZE_4.twips + 420
    columns = (across - right, right)
    style = reference.ids["版记"]
    rows = _copies(block.copies_to, across, style, ruled=not letter) if block.copies_to else ""
    if not letter:
        top = "" if rows else _edge("top", thick=True)
        rows += _printed(block.printed_by, date, columns, style, top=top)
    # Anything but these anchors leaves the table in the text in one program or another (measured).
    frame = (
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:topFromText="0" w:bottomFromText="0"'
        f' w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="{reference.portrait.left}" w:tblpYSpec="bottom"/>'
        f'<w:tblW w:w="{across}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_no_margins()}</w:tblCellMar>"
    )
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    return (anchor, f"<w:tbl><w:tblPr>{frame}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>", anchor)


def _no_margins() -> str:
    return "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))


def _edge(side: str, *, thick: bool) -> str:
    rule = layout.IMPRINT_THICK if thick else layout.IMPRINT_THIN
    return f'<w:{side} w:val="single" w:sz="{rule.eighths}" w:space="0" w:color="auto"/>'


def _row(*cells: str) -> str:
    height = f'<w:trHeight w:val="{layout.IMPRINT_LINE.twips}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(across: int, span: str, borders: str, content: str) -> str:
    edges = f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{across}" w:type="dxa"/>{span}{edges}</w:tcPr>{content}</w:tc>'


def _copies(text: str, across: int, style: str, *, ruled: bool) -> str:
    character = layout.SIZE_4.twips
    indent = f'w:left="{character * 4}" w:right="{character}" w:hanging="{character * 3}"'
    closed = text if text.endswith("。") else f"{text}。"
    content = paragraph(style, runs(f"抄送：{closed}"), indent=indent)
    borders = _edge("top", thick=True) + _edge("bottom", thick=False) if ruled else ""
    return _row(_cell(across, '<w:gridSpan w:val="2"/>', borders, content))


def _printed(organ: str, date: str, columns: tuple[int, int], style: str, *, top: str) -> str:
    character = layout.SIZE_4.twips
    borders = top + _edge("bottom", thick=True)
    left = paragraph(style, runs(organ), indent=f'w:left="{character}"')
    right = paragraph(style, runs(date), indent=f'w:right="{character}"', align="right")
    return _row(_cell(columns[0], "", borders, left), _cell(columns[1], "", borders, right))

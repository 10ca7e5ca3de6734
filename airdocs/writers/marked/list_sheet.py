"""The sheet 问题清单 as a part: inline texts, fitted rows, links, ready to print."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import quoteattr

from airdocs.model.address import address, column_letters
from airdocs.model.faces import HEITI, XIAOBIAOSONG
from airdocs.model.finding import Severity
from airdocs.writers.excel.layout import SIDE_MARGIN, height, line_count
from airdocs.writers.excel.looks import Look
from airdocs.writers.excel.writer import FOOTER
from airdocs.writers.marked.listing import HEADINGS, Line, Listing
from airdocs.writers.marked.styles import Styles
from airdocs.writers.marked.tree import Dialect
from airdocs.writers.marked.words import marked_up, plain, reference
from airdocs.writers.palette import ALERT, HEAD_FILL, NOTE, PENDING

_SIZE = 11
PLAN = Look(size=12, border="", colour=NOTE)
TITLE = Look(face=XIAOBIAOSONG, size=20, border="")
ABOUT = Look(size=12, border="", face=HEITI)
ADVICE = Look(size=_SIZE, border="", align="left", wrap=True)
HEADER = Look(face=HEITI, size=_SIZE, wrap=True, fill=HEAD_FILL)
CENTRE = Look(size=_SIZE, wrap=True)
LEFT = Look(size=_SIZE, wrap=True, align="left")
LINK = CENTRE._replace(colour="#0563C1")
_TONES = {Severity.ERROR: ALERT, Severity.WARNING: PENDING, Severity.NOTE: NOTE}

#: Pixels, in the order of HEADINGS; together what a landscape page takes.
_WIDTHS = (44, 52, 100, 96, 136, 298, 282)
_CELL_COLUMN, _TONE_COLUMN = HEADINGS.index("单元格"), HEADINGS.index("程度")
_LEFT_COLUMNS = frozenset({HEADINGS.index("问题"), HEADINGS.index("怎么改")})
_LAST = len(HEADINGS) - 1


def header_row(listing: Listing) -> int:
    """The row of the headings (0-based)."""
    return 3 + len(listing.advice)


def list_sheet(listing: Listing, styles: Styles, dialect: Dialect) -> bytes:
    """The part of the sheet, selected and to be put first."""
    rows = tuple(_rows(listing, styles))
    top = header_row(listing)
    merged = "".join(f'<mergeCell ref="{address(row, 0)}:{address(row, _LAST)}"/>' for row in range(top))
    below = address(top + 1, 0)
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
            f'<worksheet xmlns="{dialect.main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
            f'<dimension ref="A1:{address(len(rows) - 1, _LAST)}"/>',
            '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">',
            f'<pane ySplit="{top + 1}" topLeftCell="{below}" activePane="bottomLeft" state="frozen"/>',
            f'<selection pane="bottomLeft" activeCell="{below}" sqref="{below}"/></sheetView></sheetViews>',
            '<sheetFormatPr defaultRowHeight="15"/>',
            _columns(),
            "<sheetData>",
            *rows,
            f'</sheetData><mergeCells count="{top}">{merged}</mergeCells>',
            _links(listing),
            _page(),
            "</worksheet>",
        )
    ).encode()


def _columns() -> str:
    widths = "".join(
        f'<col min="{column}" max="{column}" width="{pixels / 7:.4f}" customWidth="1"/>'
        for column, pixels in enumerate(_WIDTHS, 1)
    )
    return f"<cols>{widths}</cols>"


def _rows(listing: Listing, styles: Styles) -> Iterator[str]:
    above = ((listing.plan, PLAN), (listing.title, TITLE), (listing.about, ABOUT))
    wide = sum(_WIDTHS)
    for row, (text, look) in enumerate((*above, *((line, ADVICE) for line in listing.advice))):
        points = height(line_count(plain(text), wide, look.size), look.size) + (4 if row < len(above) else 0)
        yield _row(row, points, [(text, look)] + [("", look)] * _LAST, styles)
    top = header_row(listing)
    yield _row(top, 26, [(text, HEADER) for text in HEADINGS], styles)
    for row, line in enumerate(listing.lines, top + 1):
        cells = [(text, _look(column, line)) for column, text in enumerate(line.texts)]
        yield _row(row, _tallest(line.texts), cells, styles)


def _look(column: int, line: Line) -> Look:
    if column == _CELL_COLUMN and line.target:
        return LINK
    if column == _TONE_COLUMN:
        return CENTRE._replace(colour=_TONES[line.severity])
    return LEFT if column in _LEFT_COLUMNS else CENTRE


def _tallest(texts: Sequence[str]) -> float:
    lines = (line_count(plain(text), width, _SIZE) for text, width in zip(texts, _WIDTHS, strict=True))
    return height(max(lines), _SIZE) + 4


def _row(row: int, points: float, cells: Sequence[tuple[str, Look]], styles: Styles) -> str:
    inner = "".join(_cell(address(row, column), text, styles.look(look)) for column, (text, look) in enumerate(cells))
    return f'<row r="{row + 1}" ht="{points:g}" customHeight="1">{inner}</row>'


def _cell(at: str, text: str, style: int) -> str:
    if not text:
        return f'<c r="{at}" s="{style}"/>'
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{marked_up(text)}</t></is></c>'


def _links(listing: Listing) -> str:
    column, top = column_letters(_CELL_COLUMN), header_row(listing) + 2
    links = "".join(
        f'<hyperlink ref="{column}{row}" location={quoteattr(reference(*line.target))}/>'
        for row, line in enumerate(listing.lines, top)
        if line.target
    )
    return f"<hyperlinks>{links}</hyperlinks>" if links else ""


def _page() -> str:
    footer = FOOTER.replace("&", "&amp;").replace('"', "&quot;")
    return (
        '<printOptions horizontalCentered="1"/>'
        f'<pageMargins left="{SIDE_MARGIN}" right="{SIDE_MARGIN}" top="0.79" bottom="0.79" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>'
        f"<headerFooter><oddFooter>{footer}</oddFooter></headerFooter>"
    )

"""发文机关标志 (7.2.4): as large as its lines allow, a long name in lines, joint organs one a line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from airdocs.model import layout
from airdocs.model.labels import tidy
from airdocs.writers.measure import half_ems, shown
from airdocs.writers.official.opening import Reference
from airdocs.writers.official.styles import ANCHOR
from airdocs.writers.title.lines import title_lines
from airdocs.writers.wordml import paragraph, runs

#: Sizes in points that the standard leaves open: of one line, and of lines that share the head. Below the wanted
#: size letters are narrowed rather than lowered, as offices do; a mark that would be lower than the least is broken.
_LARGEST, _LARGEST_OF_SEVERAL = 56, 38
_WANTED, _WANTED_OF_SEVERAL = 38, 32
_LEAST, _NARROWEST_PERCENT = 26, 60
_ROOM = layout.pt(440)
#: The longest line in half characters that is not lower than the least size.
_LONGEST = int(_ROOM.points) * 2 * 100 // (_LEAST * _NARROWEST_PERCENT)
#: Lines of a joint mark together are no higher than this: the first page must still show text (7.3.3).
_HIGHEST = layout.pt(210)

#: Line height, ink above and below the baseline, and the baseline in parts of size or line. Ink lies between
#: 方正小标宋 and what stands in for it, so that either is within half a millimetre.
_LEADING, MARK_INK, MARK_DEPTH, BASELINE = Decimal("1.25"), Decimal("0.765"), Decimal("0.175"), Decimal("0.8")
#: White between joint names and the 文件 right of them, in half characters.
_GAP = 1
#: Cell margins of a table that only places what stands in it.
NO_MARGINS = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
_FILE = "文件"
_BETWEEN = re.compile(r"[、\r\n]+")
#: A name that stands for itself: it says more than what it is (办公室), and ends as names of organs do.
_ORGAN = re.compile(
    r"(?!(?:联席会议|领导小组|指挥部|委员会)?(?:办公室|办公厅|秘书处)?$).{2,}"
    r"(?:局|办|室|会|府|厅|部|委|处|院|署|组|队|中心|所|站|公司|集团|法庭|党|团|会议)"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as it is set: type ``size`` in points, letters ``percent`` as wide as they are high.

    ``suffix`` is the 文件 that stands right of several organs; ``even`` sets lines as wide as the widest.
    """

    lines: tuple[str, ...]
    size: int
    percent: int
    suffix: str = ""
    even: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """The elements of a mark; ``end`` and ``foot``, in points, are where its last line and its ink end."""

    elements: tuple[str, ...]
    end: Decimal
    foot: Decimal


def mark_of(text: str) -> Mark:
    """How a mark is set: organs are parted by 、 or a line break, the host first (7.2.4).

    A line break inside one organ's name is where the office wants the line to end.
    """
    pieces = tuple(tidy(piece) for piece in _BETWEEN.split(text) if piece.strip())
    if pieces[1:] == (_FILE,):
        pieces = ("".join(pieces),)
    if len(pieces) > 1 and ("、" in text or all(map(_names_organ, pieces))):
        return _joint(pieces)
    name = "\n".join(pieces)
    lines = title_lines(name, _LONGEST) if len(pieces) > 1 or half_ems(shown(name)) > _LONGEST else (name,)
    return Mark(lines, *_size(_widest(lines), len(lines)))


def _names_organ(piece: str) -> bool:
    return piece == _FILE or _ORGAN.fullmatch(piece.removesuffix(_FILE)) is not None


def _joint(organs: tuple[str, ...]) -> Mark:
    *names, last = organs
    suffix = _FILE if last.endswith(_FILE) else ""
    if last != _FILE:
        names.append(last.removesuffix(_FILE))
    beside = half_ems(suffix) + _GAP if suffix else 0
    size, percent = _size(_widest(names) + beside, len(names))
    return Mark(tuple(names), size, percent, suffix, even=True)


def _widest(lines: Sequence[str]) -> int:
    return max(1, *(half_ems(shown(line)) for line in lines))


def _size(halves: int, count: int) -> tuple[int, int]:
    """Type size in points and width in percent that make the widest line fill, not pass, the text area."""
    several = count > 1
    largest, wanted = (_LARGEST_OF_SEVERAL, _WANTED_OF_SEVERAL) if several else (_LARGEST, _WANTED)
    if several:
        highest = int(_HIGHEST.points / _LEADING / count)
        largest, wanted = min(largest, highest), min(wanted, highest)
    room = int(_ROOM.points) * 2
    if room // halves >= wanted:
        return min(room // halves, largest), 100
    size = min(wanted, room * 100 // (halves * _NARROWEST_PERCENT))
    return size, room * 100 // (halves * size)


def place_mark(mark: Mark, room: Decimal, reference: Reference) -> Placed:
    """The mark with the upper edge of its ink ``room`` points down."""
    leading = _LEADING
    if room < _white(leading) * mark.size:
        leading = Decimal(1)
    before, line = max(Decimal(0), room - _white(leading) * mark.size), mark.size * leading
    end = before + line * len(mark.lines)
    foot = end - line + BASELINE * line + MARK_DEPTH * mark.size
    style, high = reference.ids["发文机关标志"], int(line * 20)
    if mark.suffix:
        spacer = paragraph(reference.ids[ANCHOR], spacing=f'w:line="{max(20, int(before * 20))}" w:lineRule="exact"')
        return Placed((spacer, _beside(mark, style, high)), end, foot)
    spacing = f'w:before="{int(before * 20)}" w:line="{high}" w:lineRule="exact"'
    return Placed((paragraph(style, _names(mark), spacing=spacing),), end, foot)


def _white(leading: Decimal) -> Decimal:
    """White above the ink of a line, in parts of its size."""
    return BASELINE * leading - MARK_INK


def _names(mark: Mark) -> str:
    broken = runs("\n")
    return broken.join(_spread(line, mark) for line in mark.lines)


def _spread(line: str, mark: Mark) -> str:
    """One line; joint names are letter-spaced to the width of the longest, as the standard's own example shows."""
    missing = _widest(mark.lines) - half_ems(shown(line)) if mark.even else 0
    if not missing or len(line) < 2:
        return runs(line, properties=_look(mark))
    apart = missing * mark.size * 10 * mark.percent // 100 // (len(line) - 1)
    return runs(line[:-1], properties=_look(mark, apart)) + runs(line[-1], properties=_look(mark))


def _look(mark: Mark, apart: int = 0) -> str:
    spaced = f'<w:spacing w:val="{apart}"/>' if apart else ""
    scaled = f'<w:w w:val="{mark.percent}"/>' if mark.percent < 100 else ""
    return f'{spaced}{scaled}<w:sz w:val="{mark.size * 2}"/><w:szCs w:val="{mark.size * 2}"/>'


def _beside(mark: Mark, style: str, high: int) -> str:
    """A table of one row without rules: the names one a line, 文件 right of them at half their height."""
    half = mark.size * 10 * mark.percent
    columns = (_widest(mark.lines) * half // 100 + 20, (half_ems(mark.suffix) + _GAP) * half // 100 + 20)
    spacing = f'w:line="{high}" w:lineRule="exact"'
    names = "".join(paragraph(style, _spread(line, mark), spacing=spacing, align="left") for line in mark.lines)
    suffix = paragraph(style, runs(mark.suffix, properties=_look(mark)), spacing=spacing, align="right")
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{across}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
        for across, content in zip(columns, (names, suffix), strict=True)
    )
    grid = "".join(f'<w:gridCol w:w="{across}"/>' for across in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{NO_MARGINS}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/>"
        f'<w:trHeight w:val="{high * len(mark.lines)}" w:hRule="exact"/></w:trPr>{cells}</w:tr></w:tbl>'
    )

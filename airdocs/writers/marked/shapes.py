"""The boxes of notes: a drawing in VML, edited as text because Excel's own is not always XML."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from airdocs.writers.marked.cells import Spot
from airdocs.writers.marked.tree import UnsafeError

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"

_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_KIND = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"{spaces}>'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;width:{width}pt;height:{height}pt;'
    'z-index:{order};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"{spaces}><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_BLOCK = re.compile(r"<((?:\w+:)?)shape\b(?:[^>]*/>|.*?</\1shape\s*>)", re.DOTALL)
_ROW = re.compile(r"<(?:\w+:)?Row\s*>\s*(\d+)\s*<")
_COLUMN = re.compile(r"<(?:\w+:)?Column\s*>\s*(\d+)\s*<")
_NUMBER = re.compile(r"_x0000_s(\d+)")
_MAP = re.compile(r"<(?:\w+:)?idmap\b[^>]*\bdata\s*=\s*[\"'](\d+)")
_END = re.compile(r"</(?:\w+:)?xml\s*>\s*$")
_ANCHOR = re.compile(r"<((?:\w+:)?)Anchor\s*>[^<]*</\1Anchor\s*>")
_CLIENT = re.compile(r"<((?:\w+:)?)ClientData\b[^>]*>")
_EXTENT = re.compile(r"(?<![\w-])(width:|height:)[\w.]+")


class Box(NamedTuple):
    """Where a note's box stands, in the words of VML, and its size in points."""

    anchor: str
    width: int
    height: int


def new_drawing(order: int) -> str:
    """A drawing without boxes; ``order`` tells it from the other drawings of the package."""
    layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{order}"/></o:shapelayout>'
    return f"<xml {_SPACES}>{layout}{_KIND.format(spaces='')}</xml>"


def has_shapes(drawing: str) -> bool:
    """Whether a drawing shows anything."""
    return _BLOCK.search(drawing) is not None


def spots(drawing: str) -> frozenset[Spot]:
    """The cells that have a box."""
    return frozenset(filter(None, (_spot(block[0]) for block in _BLOCK.finditer(drawing))))


def _spot(block: str) -> Spot | None:
    row, column = _ROW.search(block), _COLUMN.search(block)
    return (int(row[1]), int(column[1])) if row and column and 'ObjectType="Note"' in block.replace("'", '"') else None


def without(drawing: str, gone: Iterable[Spot]) -> str:
    """The drawing without the boxes of some cells."""
    leaving = frozenset(gone)
    return _BLOCK.sub(lambda block: "" if _spot(block[0]) in leaving else block[0], drawing)


def resized(drawing: str, boxes: Mapping[Spot, Box]) -> str:
    """The drawing with the boxes of some cells as large as they should be."""

    def fit(block: re.Match[str]) -> str:
        box = boxes.get(_spot(block[0]) or (-1, -1))
        if box is None:
            return block[0]
        bare = _ANCHOR.sub("", block[0])
        told = _CLIENT.sub(rf"\g<0><\g<1>Anchor>{box.anchor}</\g<1>Anchor>", bare, count=1)
        sides = {"width:": box.width, "height:": box.height}
        return _EXTENT.sub(lambda side: f"{side[1]}{sides[side[1]]}pt", told, count=2)

    return _BLOCK.sub(fit, drawing) if boxes else drawing


def with_boxes(drawing: str, boxes: Mapping[Spot, Box]) -> str:
    """The drawing with a hidden box for each cell's note. UnsafeError where it has no end to write before."""
    end = _END.search(drawing)
    if end is None:
        raise UnsafeError
    spaces = "" if all(space in drawing for space in _SPACES.split()) else f" {_SPACES}"
    kind = "" if "_x0000_t202" in drawing else _KIND.format(spaces=spaces)
    first = _MAP.search(drawing)
    taken = [int(number) for number in _NUMBER.findall(drawing)]
    last = max((*taken, 1024 * (int(first[1]) if first else 1)))
    new = "".join(
        _SHAPE.format(
            number=last + turn,
            width=box.width,
            height=box.height,
            order=len(taken) + turn,
            spaces=spaces,
            anchor=box.anchor,
            row=spot[0],
            column=spot[1],
        )
        for turn, (spot, box) in enumerate(boxes.items(), 1)
    )
    return f"{drawing[: end.start()]}{kind}{new}{drawing[end.start() :]}"

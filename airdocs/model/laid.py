"""A Word document as it is laid out: what its pages, paragraphs and tables say of their looks; nothing is rendered."""

from collections.abc import Mapping
from dataclasses import dataclass

from airdocs.model.fact import Fact

Facts = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text set in one type; ``facts`` are its aspects: 中文字体, 西文字体, 字号, 加粗, 倾斜, 颜色."""

    text: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class LaidParagraph:
    """A paragraph outside tables; ``number`` is that of its first line as counted in a Script, 0 for a blank one.

    ``text`` begins with the number that Word shows by itself. ``face`` is the place of its section, ``drawn`` the
    width in twips of a line drawn at it, 0 where there is none. ``boxed`` says that it stands in a text box.
    """

    number: int
    style: str
    text: str
    stretches: tuple[Stretch, ...]
    facts: Facts
    face: int = 0
    new_page: bool = False
    drawn: int = 0
    boxed: bool = False
    below_table: bool = False


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A table; lengths in twips, ``width`` 0 where Word works it out.

    ``heads`` are the rows repeated on every page, ``splitting`` those that a page may part.
    """

    number: int
    width: int
    rows: int
    heads: int
    splitting: int
    face: int = 0


@dataclass(frozen=True, slots=True)
class LaidFace:
    """The pages of one section; ``facts`` are aspects such as 纸张宽, 上边距, 文档网格, 奇数页页码."""

    turned: bool
    facts: Facts


@dataclass(frozen=True, slots=True)
class Laid:
    """A document laid out; ``facts`` hold for all of it."""

    file: str
    paragraphs: tuple[LaidParagraph, ...]
    tables: tuple[LaidTable, ...]
    faces: tuple[LaidFace, ...]
    facts: Facts

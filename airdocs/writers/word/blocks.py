"""The blocks of the 主体 as paragraphs: each block knows the styles it needs and its neighbours."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import singledispatch

from airdocs.model import layout
from airdocs.model.document import (
    AnnexHead,
    AttachmentNote,
    Block,
    Heading,
    Masthead,
    Paragraph,
    Recipients,
    Remark,
    Signature,
    TableBlock,
    Title,
)
from airdocs.model.month import day_words
from airdocs.ooxml.cascade import BASE
from airdocs.writers.measure import half_ems, shown
from airdocs.writers.official.styles import BODY, HEADINGS, RUN_ON, SUBSCRIPT
from airdocs.writers.title.lines import title_lines
from airdocs.writers.word.imprint import OPEN_DATE
from airdocs.writers.word.texts import shown_width
from airdocs.writers.wordml import paragraph, runs, width

_CHARACTER = layout.CHARACTER.twips
_SIZE = layout.SIZE_3.half_points
#: Below the second level, what is longer than a line is a paragraph in its own right and need not be held to the next.
_ALWAYS_HEADING = 2
_SHORT_HEADING = layout.CHARACTERS_A_LINE
#: So many names at either end of a list of annexes stand together, the last of them with the signature.
_HELD_TOGETHER = 2
#: What introduces a table in no more than two lines stays with it.
_SHORT_INTRODUCTION = 2 * layout.CHARACTERS_A_LINE
_DOT = 230  # "1." in 3号 (measured)
_SPACE = 75  # white behind it
_FIGURE = 155  # each further figure


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a block stands: its neighbours, the style ids by name, the text width in twips."""

    before: Block | None
    after: Block | None
    ids: Mapping[str, str]
    room: int
    new_page: bool = False

    @property
    def keep(self) -> bool:
        """A signature never stands on a page without text (7.3.5.5): what is before it is held to it."""
        return isinstance(self.after, (AttachmentNote, Signature))

    @property
    def before_unit_line(self) -> bool:
        """Whether a table with a unit line follows, which is white enough below a title."""
        return isinstance(self.after, TableBlock) and bool(self.after.unit_line)

    def words(self, text: str, style: str = "") -> str:
        """Runs of ``text``, in the character style of that name where one is given."""
        return runs(text, self.ids[style] if style else "", subscript=self.ids[SUBSCRIPT])

    def blanks(self, count: int, *, keep: bool = False) -> tuple[str, ...]:
        """Real empty lines, as the standard counts them."""
        return (paragraph(self.ids[BASE], keep=keep),) * count

    def centred(self, text: str, style: str, *, new_page: bool = False) -> str:
        """A title in lines that keep words whole."""
        capacity = self.room * 2 // layout.SIZE_2.twips
        lines = title_lines(text, capacity)
        if len(lines) == 1 and shown_width(text) > capacity:
            # With the white that programs put between figures and hanzi it is more than a line.
            lines = title_lines(text, half_ems(shown(text)) - 1)
        return paragraph(self.ids[style], self.words("\n".join(lines)), new_page=new_page)


@singledispatch
def body(block: Block, setting: Setting) -> tuple[str, ...]:
    """The paragraphs of one block where it stands."""
    raise TypeError(block, setting)


@body.register
def _(block: Title, setting: Setting) -> tuple[str, ...]:
    above = layout.LINES_BELOW_RULE if isinstance(setting.before, Masthead) else 0
    title = setting.centred(block.text, "公文标题", new_page=setting.new_page)
    below = 0 if setting.before_unit_line else layout.LINES_BELOW_TITLE
    return (*setting.blanks(above), title, *setting.blanks(below, keep=isinstance(setting.after, TableBlock)))


@body.register
def _(block: Recipients, setting: Setting) -> tuple[str, ...]:
    return (paragraph(setting.ids["主送机关"], setting.words(f"{block.text.rstrip('：:')}：")),)


@body.register
def _(block: Paragraph, setting: Setting) -> tuple[str, ...]:
    introduces = isinstance(setting.after, TableBlock) and len(block.text) <= _SHORT_INTRODUCTION
    return (paragraph(setting.ids[BODY], setting.words(block.text), keep=setting.keep or introduces),)


@body.register
def _(block: Heading, setting: Setting) -> tuple[str, ...]:
    style, words = setting.ids[HEADINGS[block.level - 1]], setting.words(block.text)
    if block.rest:
        return (paragraph(style, words + setting.words(block.rest, RUN_ON), keep=setting.keep),)
    return (
        paragraph(
            style, words, keep=setting.keep or block.level <= _ALWAYS_HEADING or len(block.text) <= _SHORT_HEADING
        ),
    )


@body.register
def _(block: Remark, setting: Setting) -> tuple[str, ...]:
    return (paragraph(setting.ids["附注"], setting.words(f"（{block.text}）")),)


@body.register
def _(block: AttachmentNote, setting: Setting) -> tuple[str, ...]:
    # 7.3.4: figures under each other, turn-over lines under the first character of the name.
    blanks = setting.blanks(layout.LINES_ABOVE_ATTACHMENTS, keep=True)
    indented, label = layout.INDENT_CHARACTERS * _CHARACTER, 3 * _CHARACTER
    single = len(block.names) == 1
    # 1.2021年… would read as one figure.
    apart = " " if any(name[:1].isdecimal() for name in block.names) else ""
    dot = _DOT + _SPACE * len(apart)
    lines: list[str] = []
    for number, name in enumerate(block.names, start=1):
        figure = 0 if single else dot + _FIGURE * (len(str(number)) - 1)
        left = indented + label + (0 if single else dot)
        indent = f'w:left="{left}" w:hanging="{figure + (label if number == 1 else 0)}"'
        text = f"{'附件：' if number == 1 else ''}{'' if single else f'{number}.{apart}'}{name}"
        keep = number < _HELD_TOGETHER or (setting.keep and number > len(block.names) - _HELD_TOGETHER)
        # Flush left: stretched, a name would not begin where its turn-over lines do.
        words = setting.words(text)
        lines.append(paragraph(setting.ids["附件说明"], words, keep=keep, indent=indent, align="left"))
    return (*blanks, *lines)


@body.register
def _(block: AnnexHead, setting: Setting) -> tuple[str, ...]:
    # 7.3.7: 附件标识 on line 1, 附件标题 on line 3.
    mark = paragraph(setting.ids["附件标识"], setting.words(block.mark), keep=True, new_page=setting.new_page)
    title = setting.centred(block.title, "附件标题")
    below = () if setting.before_unit_line else setting.blanks(1, keep=True)
    return (mark, *setting.blanks(layout.ANNEX_TITLE_LINE - 2, keep=True), title, *below)


@body.register
def _(block: Signature, setting: Setting) -> tuple[str, ...]:
    date = day_words(block.issued) if block.issued else OPEN_DATE
    name = _signature_name(block.issuer, setting.room, sealed=block.sealed)
    name_right, date_right = _signature_places(name, date, setting.room, sealed=block.sealed)
    count = layout.LINES_ABOVE_SEALED_NAME if block.sealed else layout.LINES_ABOVE_NAME
    indent, align = _signature_lines(name, name_right, setting.room, sealed=block.sealed)
    return (
        *setting.blanks(count, keep=True),
        paragraph(setting.ids["署名"], setting.words(name), keep=True, indent=indent, align=align),
        paragraph(
            setting.ids["成文日期"],
            setting.words(date),
            keep=isinstance(setting.after, Remark),
            indent=f'w:right="{date_right}"',
        ),
    )


def _signature_lines(name: str, right: int, room: int, *, sealed: bool) -> tuple[str, str]:
    """w:ind and w:jc of a name: several lines stand about one middle, or without a seal under each other."""
    if "\n" not in name:
        return f'w:right="{right}"', ""
    left = room - right - _signature_width(name)
    # As far out on either side of their middle as the line reaches, so that no line turns over.
    reach = min(left, right)
    return (f'w:left="{left - reach}" w:right="{right - reach}"', "center") if sealed else (f'w:left="{left}"', "left")


def _signature_name(name: str, room: int, *, sealed: bool) -> str:
    """A name in lines that keep words whole where it is longer than the line leaves room for."""
    edge = (1 if sealed else layout.NAME_RIGHT_CHARACTERS) * _CHARACTER
    if _signature_width(name) <= room - (0 if sealed else edge):
        return name
    return "\n".join(title_lines(name, (room - 2 * edge) * 2 // _CHARACTER))


def _signature_width(name: str) -> int:
    return max(width(shown(line), _SIZE, tracked=True) for line in name.split("\n"))


def _signature_places(name: str, date: str, room: int, *, sealed: bool) -> tuple[int, int]:
    """Right indents of name and date in twips; a name longer than a line counts as the line it fills.

    With a seal the name is centred on the date, which keeps four characters to the right (7.3.5.1);
    a name too long for that ends at the margin, in lines one character from it, and the date is
    centred under it. Without one the date begins two characters right of the name (7.3.5.2).
    """
    name_width, date_width = min(_signature_width(name), room), width(shown(date), _SIZE, tracked=True)
    edge, shift = layout.NAME_RIGHT_CHARACTERS * _CHARACTER, layout.DATE_AFTER_NAME_CHARACTERS * _CHARACTER
    if sealed:
        date_right = layout.SEALED_DATE_RIGHT_CHARACTERS * _CHARACTER
        name_right = date_right + (date_width - name_width) // 2
        least = min(_CHARACTER, room - name_width) if "\n" in name else 0
        return (name_right, date_right) if name_right >= least else (least, least + (name_width - date_width) // 2)
    name_width = min(name_width, room - edge)
    if date_width > name_width:
        return edge + date_width + shift - name_width, edge
    return edge, edge + name_width - shift - date_width

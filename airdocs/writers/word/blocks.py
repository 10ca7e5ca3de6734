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
from airdocs.writers.measure import shown
from airdocs.writers.official.styles import BASE, BODY, HEADINGS, RUN_ON, SUBSCRIPT
from airdocs.writers.title.lines import title_lines
from airdocs.writers.word.head import OPEN_DATE
from airdocs.writers.wordml import paragraph, runs, width

_CHARACTER = layout.CHARACTER.twips
_SIZE = layout.SIZE_3.half_points
#: Below the second level, what is longer than a line is a paragraph in its own right and need not be held to the next.
_ALWAYS_HEADING = 2
_SHORT_HEADING = layout.CHARACTERS_A_LINE
#: A list of annexes up to this length is not torn by a page.
_HELD_TOGETHER = 10
_DOT = 230  # "1." in 3号 (measured)
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
        """A signature never stands alone on a page (7.3.5.5): the text before it is held to it."""
        return isinstance(self.after, Signature)

    def words(self, text: str, style: str = "") -> str:
        """Runs of ``text``, in the character style of that name where one is given."""
        return runs(text, self.ids[style] if style else "", subscript=self.ids[SUBSCRIPT])

    def blanks(self, count: int, *, keep: bool = False) -> tuple[str, ...]:
        """Real empty lines, as the standard counts them."""
        return (paragraph(self.ids[BASE], keep=keep),) * count

    def centred(self, text: str, style: str, *, new_page: bool = False) -> str:
        """A title in lines that keep words whole."""
        lines = title_lines(text, self.room * 2 // layout.SIZE_2.twips)
        return paragraph(self.ids[style], self.words("\n".join(lines)), new_page=new_page)


@singledispatch
def body(block: Block, setting: Setting) -> tuple[str, ...]:
    """The paragraphs of one block where it stands."""
    raise TypeError(block, setting)


@body.register
def _(block: Title, setting: Setting) -> tuple[str, ...]:
    above = layout.LINES_BELOW_RULE if isinstance(setting.before, Masthead) else 0
    title = setting.centred(block.text, "公文标题", new_page=setting.new_page)
    return (*setting.blanks(above), title, *setting.blanks(layout.LINES_BELOW_TITLE))


@body.register
def _(block: Recipients, setting: Setting) -> tuple[str, ...]:
    return (paragraph(setting.ids["主送机关"], setting.words(f"{block.text.rstrip('：:')}：")),)


@body.register
def _(block: Paragraph, setting: Setting) -> tuple[str, ...]:
    return (paragraph(setting.ids[BODY], setting.words(block.text), keep=setting.keep),)


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
    lines: list[str] = []
    for number, name in enumerate(block.names, start=1):
        figure = 0 if single else _DOT + _FIGURE * (len(str(number)) - 1)
        left = indented + label + (0 if single else _DOT)
        indent = f'w:left="{left}" w:hanging="{figure + (label if number == 1 else 0)}"'
        text = f"{'附件：' if number == 1 else ''}{'' if single else f'{number}.'}{name}"
        keep = setting.keep or number < min(len(block.names), _HELD_TOGETHER)
        lines.append(paragraph(setting.ids["附件说明"], setting.words(text), keep=keep, indent=indent))
    return (*blanks, *lines)


@body.register
def _(block: AnnexHead, setting: Setting) -> tuple[str, ...]:
    # 7.3.7: 附件标识 on line 1, 附件标题 on line 3.
    mark = paragraph(setting.ids["附件标识"], setting.words(block.mark), keep=True, new_page=setting.new_page)
    title = setting.centred(block.title, "附件标题")
    closed = isinstance(setting.after, TableBlock) and setting.after.unit_line
    below = () if closed else setting.blanks(1, keep=True)
    return (mark, *setting.blanks(layout.ANNEX_TITLE_LINE - 2, keep=True), title, *below)


@body.register
def _(block: Signature, setting: Setting) -> tuple[str, ...]:
    date = day_words(block.issued) if block.issued else OPEN_DATE
    name_right, date_right = _signature_places(block.issuer, date, setting.room, sealed=block.sealed)
    count = layout.LINES_ABOVE_SEALED_NAME if block.sealed else layout.LINES_ABOVE_NAME
    return (
        *setting.blanks(count, keep=True),
        paragraph(setting.ids["署名"], setting.words(block.issuer), keep=True, indent=f'w:right="{name_right}"'),
        paragraph(setting.ids["成文日期"], setting.words(date), indent=f'w:right="{date_right}"'),
    )


def _signature_places(name: str, date: str, room: int, *, sealed: bool) -> tuple[int, int]:
    """Right indents of name and date in twips; a name longer than a line counts as the line it fills.

    With a seal the name is centred on the date, which keeps four characters to the right (7.3.5.1);
    a name too long for that ends at the margin and the date is centred under it. Without one
    the date begins two characters right of the name (7.3.5.2).
    """
    name_width, date_width = (width(shown(text), _SIZE, tracked=True) for text in (name, date))
    edge, shift = layout.NAME_RIGHT_CHARACTERS * _CHARACTER, layout.DATE_AFTER_NAME_CHARACTERS * _CHARACTER
    if sealed:
        date_right = layout.SEALED_DATE_RIGHT_CHARACTERS * _CHARACTER
        name_right = date_right + (date_width - name_width) // 2
        under = min(max(0, (name_width - date_width) // 2), room - date_width - shift)
        return (name_right, date_right) if name_right >= 0 else (0, under)
    name_width = min(name_width, room - edge)
    if date_width > name_width:
        return edge + date_width + shift - name_width, edge
    return edge, edge + name_width - shift - date_width

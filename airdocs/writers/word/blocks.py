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
from airdocs.ooxml.cascade import BASE
from airdocs.writers.official.styles import BODY, HEADINGS, RUN_ON, SUBSCRIPT
from airdocs.writers.title.lines import title_lines
from airdocs.writers.word.remark import remark_lines
from airdocs.writers.word.signature import signature_lines
from airdocs.writers.wordml import paragraph, runs

_CHARACTER = layout.CHARACTER.twips
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
        lines = "\n".join(title_lines(text, capacity))
        return paragraph(self.ids[style], self.words(lines), new_page=new_page)


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
    lines = remark_lines(f"（{block.text}）", setting.room)
    # Lines that end where they must are not stretched.
    align = "left" if len(lines) > 1 else ""
    return (paragraph(setting.ids["附注"], setting.words("\n".join(lines)), align=align),)


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
    count = layout.LINES_ABOVE_SEALED_NAME if block.sealed else layout.LINES_ABOVE_NAME
    name, date = signature_lines(block, setting.room)
    return (
        *setting.blanks(count, keep=True),
        paragraph(setting.ids["署名"], setting.words(name.text), keep=True, indent=name.indent, align=name.align),
        paragraph(
            setting.ids["成文日期"],
            setting.words(date.text),
            keep=isinstance(setting.after, Remark),
            indent=date.indent,
            align=date.align,
        ),
    )

"""Documents in every shape that an office may ask for: where the text ends, how long names are, how broad tables."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial

from airdocs.model.document import (
    AnnexHead,
    AttachmentNote,
    Block,
    Imprint,
    LetterHead,
    Masthead,
    Paragraph,
    Recipients,
    Signature,
    TableBlock,
    Title,
    WordDocument,
)
from airdocs.model.header import Column
from airdocs.model.table import Cell, Table
from tests.layout.documents import (
    DAY,
    DOCUMENTS,
    HEAD,
    IMPRINT,
    ISSUER,
    MARK,
    SENTENCE,
    SIGNED,
    TITLE,
    TO,
    annexes,
    document,
    prose,
    table,
)
from tests.layout.titles import TITLES
from tests.layout.wording import (
    ABOVE,
    COPIES,
    FIGURES,
    JOINT,
    LINE,
    LONG_REMARK,
    NAME,
    NOTE,
    NUMBER,
    REMARK,
    SHARES,
    SIGNERS,
)

Make = Callable[[], WordDocument]


def ends_in_text(lines: int) -> WordDocument:
    """A text of so many lines, signed: its end comes nearer to the foot of the page with each."""
    note, remark = (NOTE,) * (lines % 3 == 1), (REMARK,) * (lines % 4 == 2)
    signed = Signature(ISSUER, DAY, sealed=lines % 2 == 0)
    annex = annexes(table(4, 6))[1] if note else ()
    imprint = replace(IMPRINT, copies_to=COPIES[lines % 3])
    return document(HEAD, TITLE, TO, *[Paragraph(LINE)] * lines, *note, signed, *remark, *annex, imprint)


def ends_in_a_long_paragraph(sentences: int) -> WordDocument:
    """One paragraph that runs to, and over, the page's end before the signature."""
    return document(HEAD, TITLE, TO, Paragraph(SENTENCE * sentences), SIGNED, Imprint("", ISSUER, DAY))


def ends_in_a_table(columns: int, rows: int) -> WordDocument:
    """An annex whose table leaves ever less of its last page."""
    names, attached = annexes(table(columns, rows))
    return document(HEAD, TITLE, TO, *prose(2), AttachmentNote(names), SIGNED, *attached, IMPRINT)


def issued_by(length: int, *, sealed: bool) -> WordDocument:
    """An issuer's name of so many characters in mark, signature and 版记."""
    name = NAME[:length]
    signed = Signature(name, DAY, sealed=sealed)
    return document(Masthead(f"{name}文件", NUMBER), TITLE, TO, *prose(1), signed, Imprint("", name, DAY))


def upward_by(count: int) -> WordDocument:
    """上行文 with so many 签发人."""
    head = Masthead(MARK, NUMBER, signers="、".join(SIGNERS[:count]))
    return document(head, TITLE, TO, *prose(2), SIGNED, IMPRINT)


def upward_with_a_point() -> WordDocument:
    """上行文 whose 签发人 has a point in the name, with annexes whose names begin with a figure."""
    names, attached = annexes(table(4, 6), table(4, 8))
    named = tuple(f"2021年{name[4:]}" for name in names)
    blocks = [replace(b, title=f"2021年{b.title[4:]}") if isinstance(b, AnnexHead) else b for b in attached]
    head = Masthead(MARK, NUMBER, signers="艾力·买买提")
    return document(head, TITLE, TO, *prose(1), AttachmentNote(named), SIGNED, *blocks, IMPRINT)


def jointly(count: int) -> WordDocument:
    """Issued by several organs together."""
    head = Masthead(f"{'、'.join(JOINT[:count])}文件", NUMBER, **ABOVE)
    return document(head, TITLE, TO, *prose(2), SIGNED, IMPRINT)


def copied_to(copies: str) -> WordDocument:
    return document(HEAD, TITLE, TO, *prose(2), SIGNED, Imprint(copies, ISSUER, DAY))


def with_annexes(count: int) -> WordDocument:
    """So many annexes, upright and turned by turns."""
    names, attached = annexes(*(table(3 if at % 2 else 20, 5 + at) for at in range(count)))
    return document(HEAD, TITLE, TO, *prose(2), AttachmentNote(names), SIGNED, *attached, IMPRINT)


def every_breadth() -> WordDocument:
    """Tables of three to twenty columns, one an annex."""
    names, attached = annexes(*(table(columns, 6) for columns in range(3, 21)))
    return document(HEAD, TITLE, TO, *prose(1), AttachmentNote(names), SIGNED, *attached, IMPRINT)


def of_length(paragraphs: int) -> WordDocument:
    return document(HEAD, TITLE, TO, *prose(paragraphs, 4), SIGNED, IMPRINT)


def titled() -> WordDocument:
    """Titles of every length, each on a page of its own."""
    first, *others = TITLES
    pages = (block for title in others for block in (Title(title, new_page=True), *prose(1)))
    return document(HEAD, Title(first), TO, *prose(1), *pages, SIGNED, IMPRINT)


def grouped_rows(groups: int, tasks: int) -> Iterator[tuple[Cell, ...]]:
    for group in range(groups):
        for at in range(tasks + group % 3):
            first = Cell(f"第{group + 1}项重点工作", rows=tasks + group % 3) if not at else Cell(None, rows=0)
            text = Cell(f"{SENTENCE[: 12 + 7 * (at % 5)]}（第{group + 1}之{at + 1}项）", left=True)
            yield (first, Cell(Decimal(at + 1)), text, Cell("市生态环境局"))


def group_table(groups: int, tasks: int) -> TableBlock:
    header = tuple(map(Column, ("重点工作", "序号", "工作任务", "责任单位")))
    return TableBlock(Table(header, tuple(grouped_rows(groups, tasks)), wide=(2,)), "", ("注：按月调度。",))


def grouped(groups: int, tasks: int) -> WordDocument:
    """An annex whose groups run over the ends of pages."""
    name = "连云港市大气污染防治任务分解表"
    annex = (AnnexHead("附件", name), group_table(groups, tasks))
    return document(HEAD, TITLE, TO, *prose(1), AttachmentNote((name,)), SIGNED, *annex, IMPRINT)


def standing_table(tasks: int) -> TableBlock:
    """Each task's text and state merged over the lines of its units; the text takes more lines than a unit."""
    header = tuple(map(Column, ("任务", "总体状态", "填报单位", "状态", "进展情况")))
    rows: list[tuple[Cell, ...]] = []
    for task in range(1, tasks + 1):
        units = 1 + task % 5
        for at in range(1, units + 1):
            shared = (f"第{task}项，{SENTENCE[:36]}", "推进中")
            over = (Cell(text, rows=units) if at == 1 else Cell(None, rows=0) for text in shared)
            told = Cell(f"{SENTENCE[: 9 + 17 * ((task + at) % 4)]}VOCs治理（第{task}之{at}项）", left=True)
            rows.append((*over, Cell("市生态环境局"), Cell("推进中"), told))
    return TableBlock(Table(header, tuple(rows), labels=1, wide=(0, 4)), "单位：项", ("注：按月调度。",))


def standing(tasks: int, *above: Block) -> WordDocument:
    """An annex whose tasks run over the ends of pages, below other text."""
    name = "连云港市重点工作任务进展情况表"
    annex = (AnnexHead("附件", name), *above, standing_table(tasks))
    return document(HEAD, TITLE, TO, *prose(1), AttachmentNote((name,)), SIGNED, *annex, IMPRINT)


def mixed_prose(count: int) -> tuple[Block, ...]:
    """Paragraphs that programs set in lines of other lengths."""
    text = "到2025年，PM_{2.5}浓度32μg/m³、O3浓度160μg/m³，65家VOCs企业和128个工地实行“一企一策”。"
    return (Paragraph(text * 4),) * count


# ---- 信函格式 ---------------------------------------------------------------------------------


def letter(mark: str, copies: str = "", paragraphs: int = 6, **above: str) -> WordDocument:
    body: tuple[Block, ...] = (Recipients("各县区人民政府"), *[Paragraph(SENTENCE * 4)] * paragraphs)
    imprint = (Imprint(copies, "", None),) if copies else ()
    return document(LetterHead(mark, NUMBER, **above), Title("关于开展检查的函"), *body, SIGNED, *imprint)


def letter_that_fills_its_face(sentences: int, *, sealed: bool) -> WordDocument:
    """A letter whose 抄送 finds no room under the signature."""
    head, signed = LetterHead(ISSUER, "环函〔2025〕118号", urgency="特急"), Signature(ISSUER, DAY, sealed=sealed)
    body = (Title("关于开展检查的函"), Recipients("东海县"), Paragraph(LINE * sentences))
    return document(head, *body, signed, Imprint(COPIES[1], "", None))


def letter_that_ends_in_a_long_paragraph(rows: int) -> WordDocument:
    """A letter whose table leaves its last paragraph, but not the signature, room on a face."""
    header = tuple(map(Column, ("序号", "单位名称", "数值")))
    body = tuple((Cell(Decimal(at)), Cell("海州区"), Cell(Decimal(at * 7), 1)) for at in range(1, rows + 1))
    block = TableBlock(Table(header, body))
    head, title = LetterHead(ISSUER, NUMBER), Title("关于开展检查的函")
    return document(head, title, Recipients("东海县"), Paragraph(LINE * 3), block, Paragraph(FIGURES * 5), SIGNED)


def ends_in_figures(sentences: int) -> WordDocument:
    """One paragraph with figures, which programs set apart, that the signature does not fit below."""
    text = Paragraph(SHARES + LINE * sentences)
    signed = Signature(ISSUER, DAY, sealed=sentences % 2 == 1)
    return document(HEAD, TITLE, TO, text, signed, LONG_REMARK, Imprint(COPIES[sentences % 3], ISSUER, DAY))


def ends_in_names(paragraphs: int) -> WordDocument:
    """Annexes whose names turn over, and a signature that does not fit below them."""
    names = tuple(f"连云港市大气污染防治重点企业深度治理项目清单和完成时限一览表之{at}" for at in "甲乙丙")
    attached = tuple(
        block for at, name in enumerate(names, start=1) for block in (AnnexHead(f"附件{at}", name), *prose(1))
    )
    text = [Paragraph(LINE)] * paragraphs
    return document(HEAD, TITLE, TO, *text, AttachmentNote(names), SIGNED, *attached, IMPRINT)


def left_open() -> WordDocument:
    """Number and dates to be written in by hand; a table that names annexes before they come."""
    header, rows = (Column("附件"), Column("名称")), ((Cell("附件1"), Cell("甲表")), (Cell("附件2"), Cell("乙表")))
    names, attached = annexes(table(4, 6), table(4, 8))
    head, signed = Masthead(MARK, "连大气办〔　　〕　号"), Signature(ISSUER, None)
    text = (*prose(1), TableBlock(Table(header, rows)), *prose(1))
    return document(head, TITLE, TO, *text, AttachmentNote(names), signed, *attached, Imprint("", ISSUER, None))


def letter_with_a_table() -> WordDocument:
    header = tuple(map(Column, ("序号", "存在问题", "修改要求")))
    rows = tuple((Cell(Decimal(at)), Cell(SENTENCE, left=True), Cell(LINE, left=True)) for at in range(1, 16))
    block = TableBlock(Table(header, rows, wide=(1, 2)))
    head, title = LetterHead(ISSUER, NUMBER), Title("关于修改填报表的函")
    return document(head, title, Recipients("东海县"), Paragraph(LINE), block, Paragraph(SENTENCE), SIGNED)


LETTERS: dict[str, Make] = {
    "函四字": partial(letter, "市大气办", COPIES[0]),
    "函九字": partial(letter, NAME[:9], COPIES[1], 2, **ABOVE),
    "函十八字": partial(letter, NAME[:18], urgency="特急"),
    "函二十八字": partial(letter, NAME[:28], COPIES[2], 1),
    "函三十九字": partial(letter, NAME[:39], secrecy="秘密★1年"),
    "函附表": letter_with_a_table,
    **{f"函满页{count}": partial(letter_that_fills_its_face, count, sealed=count % 2 == 0) for count in (8, 11)},
    **{f"函表{rows}行": partial(letter_that_ends_in_a_long_paragraph, rows) for rows in (14, 18)},
}

SHAPES: dict[str, Make] = {
    **LETTERS,
    **{f"签发人{count}": partial(upward_by, count) for count in range(1, 7)},
    "签发人间隔号": upward_with_a_point,
    **{f"联合{count}": partial(jointly, count) for count in (2, 3)},
    "标题": titled,
    "三至二十列": every_breadth,
    "分组": partial(grouped, 9, 7),
    "长组": partial(grouped, 2, 60),
    "进展": partial(standing, 30),
    "进展文后": partial(standing, 16, *mixed_prose(1)),
    **{f"抄送{at}": partial(copied_to, copies) for at, copies in enumerate(("", *COPIES))},
    **{f"附件{count}个": partial(with_annexes, count) for count in (2, 5, 8)},
    **{
        f"{length}字{'盖章' if sealed else '不盖章'}": partial(issued_by, length, sealed=sealed)
        for length in (4, 6, 8, 10, 13, 16, 19, 22, 25, 28, 31, 34, 37, 40)
        for sealed in (True, False)
    },
    **{f"数字{count}句": partial(ends_in_figures, count) for count in range(1, 8)},
    **{f"长附件名{count}段": partial(ends_in_names, count) for count in range(1, 6)},
    "留空": left_open,
    **{f"正文{lines}行": partial(ends_in_text, lines) for lines in range(1, 25)},
    **{f"一段{count}句": partial(ends_in_a_long_paragraph, count) for count in range(1, 15)},
    **{f"竖表{rows}行": partial(ends_in_a_table, 4, rows) for rows in range(22, 44, 2)},
    **{f"横表{rows}行": partial(ends_in_a_table, 20, rows) for rows in range(8, 28, 2)},
    **{f"{count}段": partial(of_length, count) for count in (4, 9, 16, 27, 49)},
}

EVERY: dict[str, Make] = DOCUMENTS | SHAPES

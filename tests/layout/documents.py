"""The documents that are measured: from one page to forty, with every element, in every shape."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from airdocs.compose import compose_month, compose_notice, month_results
from airdocs.inbox import read_plan_files, read_templates
from airdocs.model.document import (
    AnnexHead,
    AttachmentNote,
    Block,
    Heading,
    Imprint,
    Masthead,
    Paragraph,
    Recipients,
    Remark,
    Signature,
    TableBlock,
    Title,
    WordDocument,
)
from airdocs.model.header import Column
from airdocs.model.table import Cell, Table
from airdocs.pipeline import Piece, open_plan, review_months

HOME = Path(__file__).resolve().parents[2]
DAY = date(2021, 3, 30)
ISSUER = "连云港市大气办"
MARK = "连云港市生态环境局文件"
SENTENCE = "各地各部门要切实提高思想认识，加强组织领导，落实工作责任，扎实推进各项治理任务，确保完成年度目标。"
HEAD = Masthead(MARK, "连大气办〔2021〕4号")
TITLE = Title("关于印发连云港市大气污染防治年度工作计划的通知")
TO = Recipients("各县（区）人民政府，市各有关部门")
SIGNED = Signature(ISSUER, DAY)
IMPRINT = Imprint("市委办公室，市人大常委会办公室，市政府办公室，市政协办公室，市纪委监委，市中级人民法院", ISSUER, DAY)


def document(*blocks: Block) -> WordDocument:
    return WordDocument("印发/通知.docx", "通知", ISSUER, blocks)


def prose(count: int, repeated: int = 3) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(SENTENCE * (repeated + at % 3)) for at in range(count))


def table(columns: int, rows: int) -> TableBlock:
    """A table with a two-level header over its figures: names on the left, one figure a column."""
    leaves = tuple(Column(f"第{at}项指标") for at in range(2, columns + 1))
    half = max(1, len(leaves) // 2)
    groups = tuple(Column(name, part) for name, part in (("上半年", leaves[:half]), ("下半年", leaves[half:])) if part)
    body = tuple(
        (Cell(f"第{row}单位"), *(Cell(Decimal(row * at), 1) if at % 3 else Cell("/") for at in range(1, columns)))
        for row in range(1, rows + 1)
    )
    return TableBlock(Table((Column("单位名称"), *groups), body), "单位：万吨", ("注：本表数据以年度核定结果为准。",))


def annexes(*tables: TableBlock) -> tuple[tuple[str, ...], tuple[Block, ...]]:
    """(the names as listed, the blocks) of annexes with these tables."""
    names = tuple(f"连云港市大气污染防治任务分解表之{at}" for at in range(1, len(tables) + 1))
    blocks: list[Block] = []
    for at, (name, block) in enumerate(zip(names, tables, strict=True), start=1):
        blocks += (AnnexHead("附件" if len(tables) == 1 else f"附件{at}", name), block)
    return names, tuple(blocks)


def one_page() -> WordDocument:
    """The shortest notice, without a seal; the name is longer than the date."""
    name = "连云港市大气污染防治联席会议办公室"
    return document(HEAD, TITLE, TO, *prose(1, 1), Signature(name, DAY, sealed=False), Imprint("", ISSUER, DAY))


def every_element() -> WordDocument:
    """Each optional element, headings of four levels, an upright and a turned annex."""
    names, attached = annexes(table(4, 30), table(20, 8))
    head = Masthead(MARK, "连大气办〔2021〕4号", "000001", "机密★1年", "特急")
    levels = (
        Heading(1, "一、总体要求"),
        Heading(2, "（一）工作目标。", SENTENCE),
        Heading(3, "1. 压减排放总量"),
        Heading(4, "（1）重点行业"),
    )
    remark = Remark("联系人：张三，联系电话：12345678")
    note = AttachmentNote(names)
    return document(head, TITLE, TO, *prose(3), *levels, *prose(2), note, SIGNED, remark, *attached, IMPRINT)


def upward() -> WordDocument:
    """上行文 with 签发人; a single annex; the date is longer than the name, no seal."""
    names, attached = annexes(table(3, 8))
    head = Masthead(MARK, "连大气办〔2021〕12号", signers="王五")
    signed = Signature("市大气办", date(2021, 11, 30), sealed=False)
    return document(head, TITLE, TO, *prose(2), AttachmentNote(names), signed, *attached, IMPRINT)


def long_issuer() -> WordDocument:
    """An issuer of thirty characters."""
    name = "连云港市大气污染防治工作联席会议办公室暨环境空气质量改善指挥部"[:30]
    head = Masthead(f"{name}文件", "连大气办〔2021〕4号")
    return document(head, TITLE, TO, *prose(4), Signature(name, DAY), Imprint("", ISSUER, DAY))


def short_issuer() -> WordDocument:
    """An issuer of four characters, and a title of one line."""
    head = Masthead("市大气办文件", "大气办〔2021〕104号", urgency="加急")
    return document(head, Title("关于开展检查的通知"), TO, *prose(5), Signature("市大气办", DAY), IMPRINT)


def nine_annexes() -> WordDocument:
    """Nine annexes with tables of three to twenty columns."""
    names, attached = annexes(*(table(columns, 12) for columns in (3, 4, 5, 6, 8, 10, 12, 16, 20)))
    return document(HEAD, TITLE, TO, *prose(2), AttachmentNote(names), SIGNED, *attached, IMPRINT)


def forty_pages() -> WordDocument:
    """A long plan: the notice, some thirty-five pages of text, an annex of two thousand figures."""
    names, attached = annexes(table(6, 120))
    chapters: list[Block] = []
    for at, number in enumerate("一二三四五六七八九", start=1):
        chapters += (Heading(1, f"{number}、第{number}章重点任务"), *prose(7 + at % 2, 5))
    plan = Title("连云港市大气污染防治年度工作计划", new_page=True)
    return document(HEAD, TITLE, TO, *prose(1), SIGNED, plan, *chapters, AttachmentNote(names), *attached, IMPRINT)


def issued(folder: str, path: str) -> WordDocument:
    """A Word document of a plan that lies in inputs/, through the whole corridor."""
    made = compose_notice(open_plan(read_plan_files(HOME, folder)), read_templates(HOME))
    return _found(made, path)


def correction() -> WordDocument:
    """The letter to a unit of the sample whose form has errors."""
    files = read_plan_files(HOME, "2021-连云港市")
    opened = open_plan(files)
    reviews = tuple(review_months(opened.plan, files, max(files.drops)))
    results = month_results(opened.plan, reviews)
    return _found(compose_month(opened, reviews, results, files, read_templates(HOME)), "修改通知.docx")


def _found(pieces: Iterable[Piece], path: str) -> WordDocument:
    documents = (piece.document for piece in pieces)
    return next(made for made in documents if isinstance(made, WordDocument) and made.path.endswith(path))


DOCUMENTS = {
    "一页": one_page,
    "样例": partial(issued, "2021-连云港市", "印发/通知.docx"),
    "方案2024": partial(issued, "2024-开发区", "印发/通知.docx"),
    "任务分解表": partial(issued, "2024-开发区", "印发/任务分解表.docx"),
    "修改通知": correction,
    "四十页": forty_pages,
    "要素齐全": every_element,
    "上行文": upward,
    "长名称": long_issuer,
    "短名称": short_issuer,
    "九个附件": nine_annexes,
}

"""Notices typed in Word by other cities: paragraphs and tables in a few lines, as the tests need them."""

import io

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from airdocs.compose.imported import guides
from airdocs.inbox import PlanFiles, read_new_plan
from airdocs.pipeline import open_plan
from airdocs.readers.notice.draft import read_notice
from airdocs.readers.script.source import read_script
from airdocs.writers.plan_book.writer import write_plan_book
from tests.samples.make_plan import ROOT

LEFT, ABOVE = "<", "^"


def word(*blocks):
    """A .docx of paragraphs (texts) and tables (lists of rows; ``<`` and ``^`` join a cell to its neighbour)."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            _table(document, block)
            document.add_paragraph()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document, rows):
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text not in {LEFT, ABOVE}:
                table.cell(at, column).text = text
                _merge(table, rows, at, column)


def _merge(table, rows, at, column):
    right, down = column, at
    while right + 1 < len(rows[at]) and rows[at][right + 1] == LEFT:
        right += 1
    while down + 1 < len(rows) and rows[down + 1][column] == ABOVE:
        down += 1
    if (right, down) != (column, at):
        table.cell(at, column).merge(table.cell(down, right))


def draft(*contents):
    """The draft of a notice, and of the files beside it."""
    return read_notice([read_script(f"来文{n}.docx", content) for n, content in enumerate(contents, start=1)])


def loaded(drafted):
    """The plan as it loads once written."""
    book = write_plan_book(drafted, guides(read_new_plan(ROOT)))
    body = ("正文.txt", drafted.body.encode()) if drafted.body else None
    return open_plan(PlanFiles("导入", book, body, {}))


def profile(drafted):
    """Sheet 文件 as a dict of what is filled in."""
    sheet = drafted.sheet("文件")
    return {key: text for key, text in zip(sheet.column("项"), sheet.column("内容"), strict=True) if text}


def targets(opened):
    """(unit, name of the indicator) → its figure, ``/`` as None."""
    return {(unit, target.indicator.name): target.value for (unit, _), target in opened.plan.targets.items()}


def numbered_by_word():
    """A plan whose headings bear no typed number: Word's own list of three levels sets them."""
    document = docx.Document()
    levels = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))
    xml = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{xml}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    document.add_paragraph("某市2023年治气方案")
    for level, text in (
        *((0, "总体要求"), (None, "坚持精准治污。"), (0, "重点任务"), (1, "治理扬尘")),
        *((2, "工地。全覆盖检查。（市住建局牵头）"), (2, "道路。机械清扫。（市城管局牵头）")),
        (1, "治理油烟。安装净化设施。（市城管局牵头）"),
    ):
        paragraph = document.add_paragraph(text)
        if level is not None:
            numbers = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(numbers))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()

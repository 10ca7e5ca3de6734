"""Files that are no workbook, or hardly one."""

import io
import zipfile

from tests.faults.desk import Desk, Fault, edited
from tests.faults.registry import add, kind

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def unreadable(title: str, name: str, code: str, make, file: str = "报表.xlsx") -> None:
    def spoil(desk: Desk) -> Fault:
        also = [("C501", None)]
        return desk.fault((code, None), content=make(desk.content), refused=True, name=file, also=also)

    add(name, title, spoil)


def package(**parts: bytes) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), part)
    return sink.getvalue()


def zipped(content: bytes) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as made:
        made.writestr("报表.xlsx", content)
    return sink.getvalue()


def locked(content: bytes) -> bytes:
    import msoffcrypto.format.ooxml as ooxml

    sink = io.BytesIO()
    ooxml.OOXMLFile(io.BytesIO(content)).encrypt("1234", sink)
    return sink.getvalue()


def bomb(content: bytes) -> bytes:
    """A sheet of 300 MB of blanks in a package of some hundred kilobytes."""
    sink = io.BytesIO(content)
    with zipfile.ZipFile(sink, "a", zipfile.ZIP_DEFLATED) as made, made.open("xl/worksheets/sheet9.xml", "w") as part:
        for _ in range(300):
            part.write(_MEGABYTE)
    return sink.getvalue()


_MEGABYTE = b" " * 1024 * 1024


def lying_bomb(content: bytes) -> bytes:
    """The same, but its directory states small sizes."""
    made = bytearray(bomb(content))
    size = (300 * 1024 * 1024).to_bytes(4, "little")
    while (at := made.find(size)) >= 0:
        made[at : at + 4] = (1000).to_bytes(4, "little")
    return bytes(made)


def entities(content: bytes) -> bytes:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'
    return edited(
        content, {"xl/workbook.xml": lambda text: head + text[text.index("?>") + 2 :].replace("进展", "&l9;")}
    )


def far_cell(content: bytes) -> bytes:
    return edited(content, {"xl/worksheets/sheet2.xml": _far})


def _far(text: str) -> str:
    return text.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')


CSV = "附件,指标,本月完成\n附件1,锅炉,12\n".encode("gb18030")
HTML = "<html><table><tr><td>指标</td><td>本月完成</td></tr></table></html>".encode()
XML_2003 = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
DOCX = package(word__document_xml=b"<w/>", **{"[Content_Types]_xml": b"<t/>"})

unreadable("空文件", "empty_file", "I101", lambda _: b"")
unreadable("文件只有一半", "truncated", "I101", lambda content: content[: len(content) // 2])
unreadable("文件缺尾部", "tail_missing", "I101", lambda content: content[:-200])
unreadable("文件中间坏了", "damaged_inside", "I101", lambda content: content[:900] + bytes(400) + content[1300:])
unreadable("csv改名为xlsx", "csv_renamed", "I101", lambda _: CSV)
unreadable("csv", "csv", "I101", lambda _: CSV, "报表.csv")
unreadable("docx改名为xlsx", "docx_renamed", "I101", lambda _: DOCX)
unreadable("网页另存为xls", "html_as_xls", "I101", lambda _: HTML, "报表.xls")
unreadable("XML表格另存为xls", "xml_as_xls", "I101", lambda _: XML_2003, "报表.xls")
unreadable("pdf改名为xlsx", "pdf_renamed", "I101", lambda _: b"%PDF-1.4 " + bytes(99))
unreadable("压缩包改名为xlsx", "zip_renamed", "I101", zipped)
unreadable("rar改名为xlsx", "rar_renamed", "I101", lambda _: b"Rar!\x1a\x07\x00" + bytes(99))
unreadable("图片改名为xlsx", "picture_renamed", "I101", lambda _: b"\x89PNG\r\n\x1a\n" + bytes(99))
unreadable("盖章扫描件", "scan", "I109", lambda _: b"%PDF-1.4 " + bytes(99), "报表盖章.pdf")
unreadable("压缩包", "zip_sent", "I109", zipped, "报表.zip")
unreadable("打开密码", "locked", "I106", locked)
unreadable("压缩炸弹", "zip_bomb", "I106", bomb)
unreadable("谎报大小的压缩炸弹", "lying_zip_bomb", "I106", lying_bomb)
unreadable("实体炸弹", "entity_bomb", "I101", entities)
unreadable("坏的老格式文件", "broken_compound", "I101", lambda _: OLE + bytes(600))


def _other_workbook(_: bytes) -> bytes:
    import openpyxl

    book, sink = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["姓名", "电话"])
    book.save(sink)
    return sink.getvalue()


unreadable("别的工作簿", "other_workbook", "I102", _other_workbook)
unreadable("空工作簿", "blank_workbook", "I102", lambda _: _blank_workbook())


def _blank_workbook() -> bytes:
    import openpyxl

    sink = io.BytesIO()
    openpyxl.Workbook().save(sink)
    return sink.getvalue()


@kind("最后一格有内容")
def far_cell_filled(desk: Desk) -> Fault:
    return desk.fault(("F208", "XFD1048576"), content=far_cell(desk.content))


@kind("最下面一行误按空格")
def blank_far_below(desk: Desk) -> Fault:
    desk.page["A1048576"], desk.page["XFD3"] = " ", " "
    return desk.fault(("F208", "XFD3"))


@kind("带宏的工作簿")
def with_macros(desk: Desk) -> Fault:
    sink = io.BytesIO(desk.content)
    with zipfile.ZipFile(sink, "a") as made:
        made.writestr("xl/vbaProject.bin", b"macro")
    return desk.fault(("I106", None), content=sink.getvalue(), name="报表.xlsm")


@kind("工作表保护密码")
def sheets_protected(desk: Desk) -> Fault:
    desk.page.protection.set_password("1234")
    return desk.fault()


@kind("包里部件名大小写不同")
def parts_in_capitals(desk: Desk) -> Fault:
    return desk.fault(content=desk.content.replace(b"xl/styles.xml", b"xl/Styles.xml"))


@kind("没有压缩的包")
def stored_package(desk: Desk) -> Fault:
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(desk.content)) as old, zipfile.ZipFile(sink, "w") as made:
        for name in old.namelist():
            made.writestr(name, old.read(name))
    return desk.fault(content=sink.getvalue())

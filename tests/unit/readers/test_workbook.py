"""Bytes that are no good workbook: always a reason, never an exception, never the end of the process."""

import io
import random
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace

import pytest

from airdocs.model.submission import Trouble
from airdocs.readers.books import xlsx
from airdocs.readers.books.bounds import scan_ods
from airdocs.readers.books.grid import Look
from airdocs.readers.books.inflate import unpacks_beyond
from airdocs.readers.books.rejected import RejectedError
from airdocs.readers.books.scan import format_look, scan_sheet
from airdocs.readers.books.workbook import open_workbook

FORM = {"进展": {"A1": "附件", "B2": (0.85, "0.0%"), "C3": "=A1+1", "D4": 12, "A6:B7": "并"}}


def altered(content, part, edit):
    source, buffer = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for member in source.infolist():
            text = source.read(member)
            package.writestr(member.filename, edit(text) if member.filename == part else text)
    return buffer.getvalue()


def trouble(content):
    with pytest.raises(RejectedError) as caught:
        open_workbook(content)
    return caught.value.trouble


SHEET = "xl/worksheets/sheet1.xml"


def test_what_a_sheet_holds(workbook):
    grid = open_workbook(workbook(FORM), merges=True).grids[0]
    assert grid.at(1, 1) == 0.85
    assert grid.quantity(1, 1).value == 85
    assert grid.looks[1, 1] == Look(percent=True, decimals=1)
    assert (grid.formulas, grid.at(2, 2)) == ({(2, 2)}, 0)
    assert [(m.top, m.left, m.bottom, m.right) for m in grid.merges] == [(5, 0, 6, 1)]
    assert grid.unmerged().at(5, 1) == "并"


def test_errors_and_formulas_that_nobody_calculated(workbook):
    edited = altered(workbook(FORM), SHEET, lambda x: x.replace(b"<f>A1+1</f><v>0</v>", b"<f>A1+1</f><v></v>"))
    assert open_workbook(edited).grids[0].at(2, 2) == ""
    broken = altered(
        workbook(FORM), SHEET, lambda x: x.replace(b'<c r="D4"><v>12</v>', b'<c r="D4" t="e"><v>#REF!</v>')
    )
    assert open_workbook(broken).grids[0].at(3, 3) == "#REF!"


@pytest.mark.parametrize(
    "edit",
    [
        lambda x: x.replace(b'<c r="B2" s="1">', b'<c s="1" r="B2">'),
        lambda x: re.sub(rb'(<c) r="[A-Z]+\d"', rb"\1", re.sub(rb'<c r="([A-Z])', rb'<c r="\1', x)).replace(
            b'<row r="2" spans="1:4"><c', b'<row r="2" spans="1:4"><c r="A2"/><c'
        ),
        lambda x: x.replace(b"<v>", b"<v xml:space='preserve'>"),
    ],
)
def test_other_ways_to_write_the_same_sheet(workbook, edit):
    content = workbook(FORM)
    part = zipfile.ZipFile(io.BytesIO(content)).read(SHEET)
    scan = scan_sheet(edit(part), {1: Look(percent=True, decimals=1)}, 200_000)
    assert (1, 1) in scan.looks
    assert len(scan.formulas) == 1


@pytest.mark.parametrize(
    ("code", "look"),
    [
        ("General", None),
        ("0", Look(percent=False, decimals=0)),
        ("#,##0.00;[Red]-0", Look(percent=False, decimals=2)),
        ("0.0%", Look(percent=True, decimals=1)),
        ('0"项%"', Look(percent=False, decimals=0)),
        ("yyyy-mm-dd", None),
        ("h:mm:00", None),
        ("@", None),
    ],
)
def test_number_formats(code, look):
    assert format_look(code) == look


def test_a_cell_at_the_end_of_the_sheet_is_passed_over_and_named(workbook):
    far = altered(workbook(FORM), SHEET, lambda x: x.replace(b'"D4"', b'"XFD1048576"'))
    near = altered(workbook(FORM), SHEET, lambda x: re.sub(rb'<c r="D4".*?</c>', b"", x))
    grid, wanted = open_workbook(far).grids[0], open_workbook(near).grids[0]
    assert grid.strays == ((1_048_575, 16_383),)
    assert replace(grid, strays=()) == wanted


def test_a_few_far_cells_are_strays_and_many_are_a_large_sheet(workbook):
    few = {f"A{900_000 + row}": "x" for row in range(60)} | {"XFD3": " "}
    grid = open_workbook(workbook({"进展": {"I1": "附件", "B2": 5, **few}})).grids[0]
    assert (grid.at(0, 8), grid.at(1, 1), len(grid.strays)) == ("附件", 5, 60)
    many = {f"A{900_000 + row}": "x" for row in range(80)}
    assert trouble(workbook({"进展": {"I1": "附件", **many}})) is Trouble.TOO_LARGE


def test_a_long_list_of_ones_own_beside_a_stray_cell_is_kept(workbook):
    rows = {f"A{row}": row for row in range(1, 6000)}
    grid = open_workbook(workbook({"进展": {**rows, "XFD3": " "}})).grids[0]
    assert (len(grid.rows), grid.strays) == (5999, ((2, 16_383),))


def test_a_bomb_is_not_unpacked(workbook):
    bomb = altered(workbook(FORM), SHEET, lambda x: x + b" " * (101 * 1024 * 1024))
    assert len(bomb) < 1024 * 1024
    assert trouble(bomb) is Trouble.TOO_LARGE


def test_sizes_that_lie_are_damage(workbook):
    content = bytearray(altered(workbook(FORM), SHEET, lambda x: x + b" " * 1_000_000))
    size = zipfile.ZipFile(io.BytesIO(bytes(content))).getinfo(SHEET).file_size.to_bytes(4, "little")
    assert trouble(bytes(content).replace(size, (900).to_bytes(4, "little"))) is Trouble.DAMAGED


def understated(content, part, size):
    """The same package, its central directory stating another size."""
    package = zipfile.ZipFile(io.BytesIO(content))
    member = package.getinfo(part)
    at = content.index(part.encode(), package.start_dir) - 46
    return content[: at + 24] + size.to_bytes(4, "little") + content[at + 28 :], member


def test_a_bomb_that_understates_its_size_is_found_out(workbook):
    bomb, member = understated(altered(workbook(FORM), SHEET, lambda x: x + b" " * (101 * 1024 * 1024)), SHEET, 900)
    package = zipfile.ZipFile(io.BytesIO(bomb))
    assert (member.file_size > 100 * 1024 * 1024, package.getinfo(SHEET).file_size) == (True, 900)
    assert trouble(bomb) is Trouble.TOO_LARGE


def test_a_small_package_is_not_unpacked_to_be_measured(workbook, monkeypatch):
    package = zipfile.ZipFile(io.BytesIO(workbook(FORM)))
    monkeypatch.setattr(package, "open", None)
    assert not unpacks_beyond(package, package.infolist(), 100 * 1024 * 1024)


@pytest.mark.parametrize(("limit", "beyond"), [(3_000_000, False), (2_999_999, True)])
def test_unpacked_bytes_are_counted_over_all_members(limit, beyond):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in ("part1", "part2", "part3"):
            packed.writestr(name, random.Random(1).randbytes(1_000_000))
    content = buffer.getvalue()
    for name in ("part1", "part2", "part3"):
        content, _ = understated(content, name, 900)
    package = zipfile.ZipFile(io.BytesIO(content))
    assert unpacks_beyond(package, package.infolist(), limit) is beyond


def test_packed_as_no_office_file_is():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as package:
        package.writestr("xl/workbook.xml", b" " * 1_000_000)
    assert trouble(buffer.getvalue()) is Trouble.DAMAGED


def test_a_string_table_that_claims_too_much(workbook):
    def edit(part):
        return re.sub(rb'(uniqueCount|count)="\d+"', rb'\1="99999999999"', part)

    assert trouble(altered(workbook(FORM), "xl/sharedStrings.xml", edit)) is Trouble.DAMAGED


def test_other_files():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    assert trouble(buffer.getvalue()) is Trouble.NOT_A_WORKBOOK
    assert trouble(b"%PDF-1.4") is Trouble.NOT_A_WORKBOOK
    assert trouble(b"") is Trouble.DAMAGED


def test_a_password():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage\0".encode("utf-16-le")
    assert trouble(ole) is Trouble.LOCKED


def old_workbook():
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("进展")
    page.write(2, 1, "附件")
    page.write(3, 2, 12.5)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_an_old_workbook():
    grid = open_workbook(old_workbook()).grids[0]
    assert (grid.name, grid.at(2, 1), grid.at(3, 2)) == ("进展", "附件", 12.5)


def test_a_broken_old_workbook_says_nothing_on_the_screen(capfd):
    content = bytearray(old_workbook())
    content[512:1024] = b"\xfe" * 512
    assert trouble(bytes(content)) is Trouble.DAMAGED
    assert capfd.readouterr() == ("", "")


@pytest.mark.renders
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_open_document(workbook, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(workbook(FORM))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "ods",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    content = (tmp_path / "a.ods").read_bytes()
    grid = open_workbook(content).grids[0]
    assert (grid.at(0, 0), grid.quantity(1, 1).value, grid.formulas) == ("附件", 85, {(2, 2)})
    far = altered(
        content,
        "content.xml",
        lambda x: x.replace(
            b'<table:table-row table:style-name="ro1">', b'<table:table-row table:number-rows-repeated="900000">', 1
        ),
    )
    assert trouble(far) is Trouble.TOO_LARGE


ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>
<table:table table:name="进展">
<table:table-row table:number-rows-repeated="{blank}"><table:table-cell/></table:table-row>
<table:table-row table:number-rows-repeated="{filled}"><table:table-cell/><table:table-cell
 table:number-columns-repeated="{across}" office:value-type="float" office:value="1"/></table:table-row>
<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1024"/>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""


@pytest.mark.parametrize(
    ("blank", "filled", "across", "reach"), [(1, 1, 1, (2, 2)), (5, 1, 3, (6, 4)), (2, 40, 1, (42, 2))]
)
def test_repeated_cells_of_an_open_document_count_as_often_as_they_repeat(blank, filled, across, reach):
    content = ODS.format(blank=blank, filled=filled, across=across).encode()
    scan = scan_ods(content, 200_000)["进展"]
    assert (scan.rows, scan.columns) == reach


def test_an_open_document_that_repeats_too_much():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", ODS.format(blank=1, filled=100_001, across=1))
    assert trouble(buffer.getvalue()) is Trouble.TOO_LARGE


def test_no_bytes_whatever_raise_anything_else(workbook):
    good = workbook(FORM)
    chance = random.Random(7)
    for _ in range(400):
        content = bytearray(good)
        if chance.random() < 0.3:
            del content[chance.randrange(len(content)) :]
        else:
            for _ in range(chance.choice((1, 4, 40))):
                content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        try:
            open_workbook(bytes(content), merges=True)
        except RejectedError as error:
            assert isinstance(error.trouble, Trouble)


def test_no_sheet_part_whatever_raises_anything_else(workbook):
    good = workbook(FORM)
    part = zipfile.ZipFile(io.BytesIO(good)).read(SHEET)
    chance = random.Random(11)
    for _ in range(200):
        edited = bytearray(part)
        for _ in range(chance.choice((1, 2, 8))):
            edited[chance.randrange(len(edited))] = chance.choice(b'<>"/=A1z ')
        try:
            open_workbook(altered(good, SHEET, lambda _, x=bytes(edited): x), merges=True)
        except RejectedError as error:
            assert isinstance(error.trouble, Trouble)


@pytest.mark.parametrize("prefix", [b"", b"x:"])
def test_cells_that_only_have_a_look_do_not_count(prefix):
    names = (b"worksheet", b"sheetData", b"row", b"c>", b"c ", b"v")
    part = (
        b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" s="5" t="n"></c></row>'
        b'<row r="900"><c r="I900" s="50" t="n"></c><c r="J900" s="50"/><c r="K900" s="50"><v/></c></row>'
        b'</sheetData><mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells></worksheet>'
    )
    if prefix:
        for name in names:
            part = part.replace(b"<" + name, b"<" + prefix + name).replace(b"</" + name, b"</" + prefix + name)
        part = part.replace(b"<x:worksheet", b'<x:worksheet xmlns:x="m"').replace(b"</x:x:", b"</x:")
    scan = scan_sheet(part, {}, 100)
    assert (scan.rows, scan.columns, scan.last) == (1, 1, None)
    assert scan.merged == ("A1:A2",)


def test_a_far_text_is_a_stray():
    text = b'<c r="A30000" t="inlineStr"><is><t>note</t></is></c>'
    part = (
        b'<worksheet><sheetData><row r="1"><c r="I1"><v>1</v></c></row><row r="30000">' + text + b"</row></sheetData>"
    )
    scan = scan_sheet(part + b"</worksheet>", {}, 200_000)
    assert (scan.strays, scan.rows, scan.columns) == (((29_999, 0),), 1, 9)
    assert scan.trimmed == part.replace(text, b"") + b"</worksheet>"


def test_a_sheet_that_reaches_too_far_says_where(workbook):
    below = {f"A{row}": "备注" for row in range(30_000, 30_100)}
    far = workbook({"进展": {"I1": "附件", **below}})
    with pytest.raises(RejectedError) as caught:
        open_workbook(far)
    assert (caught.value.trouble, caught.value.sheet, caught.value.cell) == (Trouble.TOO_LARGE, "进展", "A30000")


def test_sheets_that_share_a_part_are_read_once(workbook, monkeypatch):
    more = b"".join(b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (n, n + 10) for n in range(50))
    content = altered(workbook(FORM), "xl/workbook.xml", lambda x: x.replace(b"</sheets>", more + b"</sheets>"))
    scanned = []
    monkeypatch.setattr(xlsx, "scan_sheet", lambda *given: scanned.append(1) or scan_sheet(*given))
    grids = open_workbook(content).grids
    assert len({id(grid.rows) for grid in grids}) == len(scanned) == len(open_workbook(workbook(FORM)).grids)
    assert [grid.name for grid in grids[-50:]] == [f"s{n}" for n in range(50)]

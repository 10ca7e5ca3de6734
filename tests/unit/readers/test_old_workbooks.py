"""What an .xls says beside its values: formulas, error values, percent formats."""

import io

import pytest
import xlwt

from airdocs.readers.books.biff import scan_xls
from airdocs.readers.books.compound import stream
from airdocs.readers.books.rejected import RejectedError
from airdocs.readers.books.workbook import open_workbook


@pytest.fixture
def content():
    book = xlwt.Workbook()
    sheet = book.add_sheet("进展")
    share = xlwt.easyxf(num_format_str="0.0%")
    sheet.write(0, 0, 0.855, share)
    sheet.write(0, 1, 12)
    sheet.write(1, 0, xlwt.Formula("B1+1"))
    for row in range(2, 300):  # larger than a stream in miniature
        sheet.write(row, 0, f"第{row}行")
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def test_formulas_and_percent_formats_are_seen(content):
    scan = scan_xls(content, 200_000)["进展"]
    assert scan.formulas == {(1, 0)}
    assert scan.looks[0, 0].percent
    assert (0, 1) not in scan.looks
    grid = open_workbook(content).grids[0]
    assert (1, 0) in grid.formulas
    assert (grid.quantity(0, 0, "%").value, grid.quantity(0, 1).value) == (85.5, 12)


def test_broken_compound_files_give_nothing_and_end(content):
    names = frozenset({"Workbook"})
    assert len(stream(content, names)) > 4096
    for cut in (0, 8, 40, 511, 512, 700, len(content) // 2):
        assert isinstance(stream(content[:cut], names), bytes)
        scan_xls(content[:cut], 200_000)
    looped = bytearray(content)
    looped[512 : 512 + 400] = bytes(400)  # sector 0 follows sector 0
    scan_xls(bytes(looped), 200_000)


def test_a_far_cell_is_passed_over_and_many_are_too_large():
    def saved(far):
        book, sink = xlwt.Workbook(), io.BytesIO()
        sheet = book.add_sheet("进展")
        for row in range(300):
            sheet.write(row, 0, f"第{row}行")
        sheet.write(2, 3, 7.5)
        for row in far:
            sheet.write(row, 255, "x" if row % 2 else 8)
        book.save(sink)
        return sink.getvalue()

    grid = open_workbook(saved([65_535, 65_534])).grids[0]
    assert set(grid.strays) == {(65_535, 255), (65_534, 255)}
    assert (len(grid.rows), grid.at(2, 3), grid.at(299, 0)) == (300, 7.5, "第299行")
    with pytest.raises(RejectedError, match="IV65536"):
        open_workbook(saved(range(65_436, 65_536)))

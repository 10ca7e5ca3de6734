"""A faulty file goes back marked and comes in again: the same figures read, then mended and accepted."""

import io
import re
import subprocess
from datetime import datetime
from functools import cache
from itertools import zip_longest
from random import Random
from shutil import which

import openpyxl
import pytest
from openpyxl.comments import Comment
from python_calamine import CalamineWorkbook

from airdocs.documents.forms import unit_form
from airdocs.model.batch import Record
from airdocs.model.document import FormDocument, MarkedDocument
from airdocs.model.finding import UnitState
from airdocs.model.form import reporters
from airdocs.model.month import Month
from airdocs.model.submission import Drop, Submission
from airdocs.progress.collate import assemble
from airdocs.readers.forms.submission import read_drop
from airdocs.readers.plan.workbook import read_plan
from airdocs.rules.check import check_batch, states
from airdocs.writers.form.writer import write_form
from airdocs.writers.marked.writer import returned_name, write_marked
from airdocs.writers.package import inflate, repack, unpack
from tests.end_to_end.test_other_cities import FOUR_LEVELS
from tests.end_to_end.workplace import HOME, PLAN
from tests.samples.filling import fill_form, lines, save
from tests.samples.make_plan import make_plan_workbook
from tests.unit.writers.marked_package import assert_sound, members

MONTH = Month(2021, 6)
WRONG = ("约12项", -3, None, "PM <b>&x", "=1+1", 1.23456789, True, "12①")


@cache
def sample_plan():
    return read_plan(PLAN, (HOME / "inputs" / PLAN / "方案.xlsx").read_bytes())


@pytest.fixture(scope="module")
def other_plan(tmp_path_factory):
    source = tmp_path_factory.mktemp("plan")
    for name, text in FOUR_LEVELS.items():
        guidance = "" if name in {"正文", "附件一"} else "说明：样例\n"
        (source / f"{name}.{'txt' if name == '正文' else 'tsv'}").write_text(guidance + text, encoding="utf-8")
    return read_plan("别处", make_plan_workbook(source))


def blank(plan, unit):
    return FormDocument("x.xlsx", unit_form(plan, unit, month_of(plan), {}), ("填报说明", "一、怎么填", "按标签填。"))


def month_of(plan):
    return Month(plan.profile.year, MONTH.number)


def right(line):
    value = 90 if line.measure == "%" else 1
    told = {label: value for label in ("上月累计", "本月完成", "累计完成") if line.is_entry(label)}
    return told | {"备注": "按计划推进中，资料正在补办"}


def file_of(plan, unit, ending="xlsx"):
    return f"月报/{month_of(plan)}/{unit}.{ending}"


def filled(plan, unit, wrong=()):
    """The unit's form filled rightly, but for the given values in turn."""
    spoils = iter(wrong)

    def answer(line):
        value = next(spoils, right)
        return right(line) | ({} if value is right else {"本月完成": value})

    month = month_of(plan).after
    return fill_form(write_form(blank(plan, unit)), answer, datetime(month.year, month.number, 1), "样例员")


def read(plan, unit, content, ending="xlsx"):
    reading = read_drop(Drop(file_of(plan, unit, ending), content), plan)
    assert isinstance(reading, Submission), reading
    return reading


def judged(plan, *readings):
    batch = assemble(plan, month_of(plan), readings, Record(), month_of(plan).deadline(1))
    return batch, check_batch(batch)


def faults(plan, sent):
    """(code, cell) of what is said about a file."""
    return {(finding.code, finding.cell) for finding in judged(plan, sent)[1] if finding.cell}


def returned(plan, unit, content, ending="xlsx"):
    """The file as it goes back."""
    sent = read(plan, unit, content, ending)
    _, found = judged(plan, sent)
    findings = tuple(finding for finding in found if finding.file == sent.file)
    path = f"月度/{month_of(plan)}/退回/{returned_name(sent.file)}"
    return write_marked(MarkedDocument(path, content, findings, sent.identity.round + 1, blank(plan, unit), sent))


def mended(package):
    """The returned file with right figures typed over the wrong ones, nothing else touched."""
    book = openpyxl.load_workbook(io.BytesIO(package))
    for line in tuple(lines(book)):
        for label, value in right(line).items():
            line.cells[label].value = value
    return save(book)


def resaved(package, tmp_path, ending="xlsx"):
    """The file as LibreOffice writes it."""
    if which("soffice") is None:
        pytest.skip("LibreOffice is not here")
    source, target = tmp_path / "in", tmp_path / "out"
    source.mkdir(exist_ok=True)
    (source / "a.xlsx").write_bytes(package)
    kind = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "xls": "xls:MS Excel 97", "ods": "ods"}[ending]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(target), str(source / "a.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (target / f"a.{ending}").read_bytes()


def assert_reads_the_same(plan, unit, content, package, ending="xlsx"):
    before, after = read(plan, unit, content, ending), read(plan, unit, package)
    assert after.figures() == before.figures()
    assert after.strays == before.strays
    assert after.identity.round == before.identity.round + 1
    assert (after.hidden, after.identity.unit, after.face) == (True, unit, before.face)


def assert_accepted(plan, unit, faulty, fixed):
    readings = (read(plan, unit, faulty), read_drop(Drop(f"月报/{month_of(plan)}/{unit}（改）.xlsx", fixed), plan))
    batch, found = judged(plan, *readings)
    assert [sent.file for sent in batch.effective] == [readings[1].file]
    assert [finding.code for finding in found if finding.file == readings[1].file] == []
    assert states(batch, found)[unit] is UnitState.ACCEPTED


def test_every_form_of_both_plans_goes_round(other_plan):
    for plan in (sample_plan(), other_plan):
        for unit in reporters(plan):
            content = filled(plan, unit, WRONG)
            package = returned(plan, unit, content)
            assert_sound(package)
            assert_reads_the_same(plan, unit, content, package)
            assert CalamineWorkbook.from_filelike(io.BytesIO(package)).sheet_names[0] == "问题清单"
            assert_accepted(plan, unit, content, mended(package))


def test_marks_stand_where_the_findings_are(other_plan):
    content = filled(other_plan, "B县", ("约12项",))
    sent = read(other_plan, "B县", content)
    cells = {f.cell for f in judged(other_plan, sent)[1] if f.file == sent.file and f.severity.value != "note"}
    sheet = openpyxl.load_workbook(io.BytesIO(returned(other_plan, "B县", content)))["进展"]
    assert {c.coordinate for row in sheet.iter_rows() for c in row if c.comment} == cells
    assert "约12项" in sheet[min(cells)].comment.text


def test_three_rounds_leave_one_list_and_no_marks_on_right_cells():
    plan, unit = sample_plan(), "东海县"
    package = filled(plan, unit, WRONG)
    for values in (WRONG[:3], WRONG[:1]):
        package = returned(plan, unit, package)
        book = openpyxl.load_workbook(io.BytesIO(package))
        rows = tuple(lines(book))
        for line, value in zip_longest(rows, values[: len(rows)], fillvalue=right):
            line.cells["本月完成"].value = right(line)["本月完成"] if value is right else value
        package = save(book)
    last = returned(plan, unit, package)
    assert_sound(last)
    assert read(plan, unit, last).identity.round == 4
    book = openpyxl.load_workbook(io.BytesIO(last))
    assert [name for name in book.sheetnames if "清单" in name] == ["问题清单"]
    entries = [line.cells["本月完成"] for line in lines(book)]
    assert [cell.comment is not None for cell in entries] == [True] + [False] * (len(entries) - 1)
    assert [bool(cell.fill.fill_type) for cell in entries] == [True] + [False] * (len(entries) - 1)


@pytest.mark.renders
def test_libreoffice_saves_a_returned_file_and_all_is_known_again(tmp_path):
    plan, unit = sample_plan(), "东海县"
    book = openpyxl.load_workbook(io.BytesIO(filled(plan, unit, WRONG)))
    book["进展"]["F7"].comment = Comment("自己的批注", "样例员")
    content = resaved(save(book), tmp_path)
    package = returned(plan, unit, content)
    assert_sound(package)
    assert_reads_the_same(plan, unit, content, package)
    fixed = resaved(mended(package), tmp_path)
    assert_accepted(plan, unit, content, fixed)
    sent = read(plan, unit, fixed)
    clean = write_marked(MarkedDocument("退回/东海县.xlsx", fixed, (), 3, blank(plan, unit), sent))
    assert_sound(clean)
    sheet = openpyxl.load_workbook(io.BytesIO(clean))["进展"]
    notes = {c.coordinate: c.comment.text for row in sheet.iter_rows() for c in row if c.comment}
    assert notes == {"F7": "自己的批注"}
    assert not [line for line in lines(sheet.parent) if line.cells["本月完成"].fill.fill_type]


@pytest.mark.renders
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_other_formats_come_back_as_xlsx(tmp_path, ending):
    plan, unit = sample_plan(), "东海县"
    # A formula comes back as the number it gave, so that one is left out here.
    content = resaved(filled(plan, unit, [value for value in WRONG if value not in {"=1+1", True}]), tmp_path, ending)
    package = returned(plan, unit, content, ending)
    assert_sound(package)
    texts = [row[0] for row in openpyxl.load_workbook(io.BytesIO(package))["问题清单"].values]
    assert any(f"原文件为 .{ending} 格式" in str(text) for text in texts)
    before = faults(plan, read(plan, unit, content, ending))
    assert faults(plan, read(plan, unit, package)) == before
    assert_accepted(plan, unit, content, mended(package))


@pytest.mark.renders
def test_the_returned_file_prints(tmp_path):
    package = returned(sample_plan(), "东海县", filled(sample_plan(), "东海县", WRONG))
    if which("soffice") is None:
        pytest.skip("LibreOffice is not here")
    (tmp_path / "a.xlsx").write_bytes(package)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


ATTRIBUTE, ELEMENT = re.compile(rb'="[^"]*"'), re.compile(rb"<[\w:]+(?: [^<>]*)?/>|<(\w+)>[^<]*</\1>")
ODD = (b"", b"-1", b"0", b"99999999999", b"x", b"A1:", b"1.5", b"true", b"rId1", b"NaN", b"../x.xml")


def worn(part, chance):
    """A part with a few attributes changed and elements lost."""
    for _ in range(chance.randint(1, 5)):
        found = list((ATTRIBUTE if chance.random() < 0.7 else ELEMENT).finditer(part))
        if found:
            match = chance.choice(found)
            new = b'="%s"' % chance.choice(ODD) if match[0].startswith(b"=") else b""
            part = part[: match.start()] + new + part[match.end() :]
    return part


@pytest.mark.parametrize("seed", range(100))
def test_odd_packages_that_can_be_read_can_be_returned(seed):
    """Marked in place or made anew, never an exception."""
    plan, unit, chance = sample_plan(), "东海县", Random(seed)
    first = returned(plan, unit, filled(plan, unit, WRONG)) if seed % 2 else filled(plan, unit, WRONG)
    parts = members(first)
    for name in chance.sample([n for n in parts if n.endswith((".xml", ".rels", ".vml"))], 2):
        parts[name] = worn(parts[name], chance)
    content = repack(parts.items())
    reading = read_drop(Drop(file_of(plan, unit), content), plan)
    if isinstance(reading, Submission):
        package = returned(plan, unit, content)
        assert read(plan, unit, package).identity.round == reading.identity.round + 1
        assert all(inflate(member) for member in unpack(package))

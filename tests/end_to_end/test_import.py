"""import: a published notice becomes a plan folder that loads and builds at once."""

import shutil
import subprocess

import openpyxl
import pytest

from airdocs.writers.plan_book.looks import GUESS_FILL
from tests.end_to_end.workplace import PLAN, TASKS_PLAN
from tests.samples.published_2021 import published
from tests.unit.readers.notice.typed import word

NOTICE = word(
    *(
        "某市大气办文件",
        "某大气办〔2022〕9号",
        "关于印发某市2022年治气计划的通知",
        "各区：",
        "现将《某市2022年治气计划》印发给你们，请认真贯彻执行。",
    ),
    *(
        "某市大气办",
        "2022年3月1日",
        "某市2022年治气计划",
        "一、任务",
        "（一）治理锅炉。完成锅炉改造7台，见附件。（市生态环境局牵头，各区配合）",
    ),
    *("附件：各区锅炉改造表", "附件", "各区锅炉改造表"),
    [["区", "锅炉改造（台）"], ["东区", "3"], ["西区", "4"], ["全市", "7"]],
)


@pytest.fixture
def notice(tmp_path):
    path = tmp_path / "通知 终稿.docx"
    path.write_bytes(NOTICE)
    return path


def test_our_own_notices_are_imported_checked_and_built(place):
    assert place.run("build", "--only", "印发").returncode == 0
    for plan in (PLAN, TASKS_PLAN):
        notice = place.root / "outputs" / plan / "印发" / "通知.docx"
        done = place.run("import", str(notice), "--to", f"inputs/又-{plan}")
        assert (done.returncode, done.stderr) == (0, "")
        built = place.run("build", "--plan", f"又-{plan}", "--only", "印发")
        assert built.returncode == 0, built.stderr
        assert (place.root / "outputs" / f"又-{plan}" / "印发" / "通知.docx").is_file()
    again = place.root / "outputs" / f"又-{PLAN}" / "印发" / "附件表.xlsx"
    first, second = (openpyxl.load_workbook(path) for path in (again, place.made / "印发/附件表.xlsx"))
    for name in ("附件1", "附件4"):
        cells = [[[c.value for c in row] for row in book[name].iter_rows(min_row=5)] for book in (first, second)]
        assert cells[0] == cells[1]


def test_guesses_are_marked_and_listed(place, notice):
    done = place.run("import", str(notice), "--to", "inputs/2022-某市")
    assert done.returncode == 0
    assert "附件1个、单位4个、指标1个、任务1项" in done.stdout
    book = openpyxl.load_workbook(place.root / "inputs/2022-某市/方案.xlsx")
    assert book.sheetnames == ["导入说明", "文件", "发文", "单位", "指标", "附件1", "目标调整", "任务", "预警", "核定"]
    row = {cell.value: book["指标"].cell(3, cell.column) for cell in book["指标"][2]}
    assert (row["计量单位"].value, row["计量单位"].comment) == ("台", None)
    assert row["方向"].comment.text == "待确认：按名称“锅炉改造”推断。"
    assert row["方向"].fill.fgColor.rgb.endswith(GUESS_FILL[1:])
    assert row["正文表述"].value == "锅炉改造{}台"
    kinds = {line[0].value for line in book["导入说明"].iter_rows(min_row=3)}
    assert kinds == {"待确认"}
    assert book["文件"]["A1"].value.startswith("说明：") and "示例" not in book["文件"]["A1"].value


def test_the_same_notice_gives_the_same_bytes(place, notice):
    files = []
    for name in ("甲", "乙"):
        assert place.run("import", str(notice), "--to", name).returncode == 0
        home = place.root / "inputs" / name
        files.append({path.name: path.read_bytes() for path in home.iterdir()})
    assert files[0] == files[1]
    assert set(files[0]) == {"方案.xlsx", "正文.txt"}


def test_a_plan_that_is_there_is_never_overwritten(place, notice):
    before = (place.plan / "方案.xlsx").read_bytes()
    done = place.run("import", str(notice), "--to", f"inputs/{PLAN}")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 2
    assert (place.plan / "方案.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content", "to"),
    [
        ("缺.docx", None, "inputs/新"),
        ("坏.docx", b"PK\x03\x04 cut", "inputs/新"),
        ("空.txt", b" \n", "inputs/新"),
        ("图.txt", b"\x89PNG\r\n\x1a\n\xff\xfe\xfd", "inputs/新"),
        ("好.docx", NOTICE, "/elsewhere/新"),
        ("好.docx", NOTICE, "inputs/a?b"),
    ],
)
def test_what_cannot_be_imported_is_said_in_two_lines(place, tmp_path, name, content, to):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = place.run("import", str(tmp_path / name), "--to", to)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 2
    assert not (place.root / "inputs" / "新").exists()


@pytest.mark.renders
def test_the_figures_of_a_pdf_are_right_and_the_office_is_asked_to_check_them(place, tmp_path):
    office = shutil.which("soffice")
    if office is None or shutil.which("pdftotext") is None:
        pytest.skip("no LibreOffice or no pdftotext")
    place.run("build", "--plan", PLAN, "--only", "印发")
    call = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*call, "--outdir", str(tmp_path), str(place.made / "印发/通知.docx")], check=True, capture_output=True
    )
    done = place.run("import", str(tmp_path / "通知.pdf"), "--to", "inputs/又一份")
    assert (done.returncode, done.stderr) == (0, "")
    book = openpyxl.load_workbook(place.root / "inputs/又一份/方案.xlsx")
    for name in ("附件1", "附件2", "附件3", "附件4", "附件5"):
        rows = [[_printed(cell) for cell in row if cell.value is not None] for row in book[name].iter_rows()]
        assert [row for row in rows if row and row[0] in UNITS] == published(name)
    assert "PDF 里的表格" in str([cell.value for row in book["导入说明"].iter_rows() for cell in row])


UNITS = {row[0] for row in published("附件1")}


def _printed(cell):
    shares = {"0%": "{:.0%}", "0.0": "{:.1f}"}
    return shares.get(cell.number_format, "{}").format(cell.value)


@pytest.mark.renders
def test_old_word_files_come_through_libreoffice(place, notice, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice")
    call = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "doc"]
    subprocess.run([*call, "--outdir", str(tmp_path), str(notice)], check=True, capture_output=True)
    done = place.run("import", str(notice.with_suffix(".doc")), "--to", "inputs/2022-某市")
    assert (done.returncode, done.stderr) == (0, "")
    assert "指标1个" in done.stdout

import os
import re
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from airdocs.cli import doctor, fonts, surroundings
from airdocs.cli.diagnosis import Level
from airdocs.cli.fonts import installed_fonts, registered_names
from airdocs.cli.parser import COMMANDS, parse
from airdocs.cli.surroundings import (
    examine_folders,
    examine_packages,
    examine_python,
    examine_renderer,
    path_length,
)
from airdocs.errors import AirdocsError
from airdocs.inbox import read_templates
from airdocs.model.faces import KNOWN, family, plain
from airdocs.writers.official.inspection import Departure
from airdocs.writers.official.opening import open_reference
from airdocs.writers.official.reference import make_reference
from airdocs.writers.package import repack


def levels(found) -> list[Level]:
    return [one.level for one in found]


def fonts_seen(*names: str, drawn: str = "") -> dict[str, tuple[Level, str, str]]:
    found = doctor.examine_fonts(frozenset(map(plain, names)), lambda _: drawn)
    return {face.name: (one.level, one.words, one.remedy) for face, one in zip(KNOWN, found, strict=True)}


def test_a_windows_with_the_office_s_fonts_needs_nothing():
    titles = ["仿宋_GB2312 (TrueType)", "KaiTi_GB2312 (TrueType)", "SimHei (TrueType)", "FZXBSJW--GB1-0 (TrueType)"]
    titles += ["SimSun & NSimSun (TrueType)", "Times New Roman Bold (TrueType)", "Times New Roman (TrueType)"]
    assert {one[0] for one in fonts_seen(*registered_names(titles)).values()} == {Level.FINE}


def test_a_bare_windows_lacks_only_the_title_s_face():
    titles = ["仿宋 (TrueType)", "楷体 (TrueType)", "黑体 (TrueType)", "宋体 & 新宋体 (TrueType)"]
    seen = fonts_seen(*registered_names([*titles, "Times New Roman (TrueType)"]), drawn="")
    assert seen["仿宋_GB2312"][:2] == (Level.NOTE, "没有 仿宋_GB2312（正文），用“仿宋”代替，可以使用。")
    assert seen["楷体_GB2312"][0] is Level.NOTE
    level, words, remedy = seen["方正小标宋简体"]
    assert (level, "会被换成别的字体" in words, "方正字库" in remedy) == (Level.ADVICE, True, True)
    assert seen["黑体"][0] is seen["宋体"][0] is seen["Times New Roman"][0] is Level.FINE


def test_what_is_drawn_instead_is_named():
    assert "“思源宋体”" in fonts_seen("SimHei", drawn="思源宋体")["宋体"][1]


def test_no_list_of_fonts_is_no_fault():
    found = tuple(doctor.examine_fonts(frozenset(), lambda _: ""))
    assert levels(found) == [Level.NOTE]
    assert "查不到字体清单" in found[0].words


def test_faces_are_known_by_all_their_names():
    assert [family(name) for name in ("FangSong", "仿宋", " simhei ", "SimSun", "微软雅黑")] == [
        "仿宋_GB2312",
        "仿宋_GB2312",
        "黑体",
        "宋体",
        "微软雅黑",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="fc-list is not asked there")
def test_without_fontconfig_nothing_is_found_and_nothing_breaks(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(fonts, "_MAC_FOLDERS", (str(tmp_path / "none"),))
    assert installed_fonts() == frozenset()
    broken = tmp_path / "fc-list"
    broken.write_text("no program", encoding="utf-8")
    broken.chmod(0o755)
    assert installed_fonts() == frozenset()
    assert fonts.drawn_instead("仿宋") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for fc-list")
def test_fontconfig_lists_every_name_of_a_family(monkeypatch, tmp_path):
    listing = tmp_path / "fc-list"
    listing.write_text("#!/bin/sh\necho '仿宋,FangSong'\necho Times New Roman\n", encoding="utf-8")
    listing.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(fonts, "_MAC_FOLDERS", ())
    assert installed_fonts() == {"仿宋", "fangsong", "timesnewroman"}


def test_packages(tmp_path, monkeypatch):
    held = {"openpyxl": "3.1.5", "rich": "14.0.0"}
    monkeypatch.setattr(surroundings, "_version", lambda name: held.get(name, ""))
    pinned = tmp_path / "requirements.txt"
    pinned.write_text("# why\nopenpyxl==3.1.5\nrich==15.0.0\njinja2==3.1.6  # wording\n", encoding="utf-8")
    found = tuple(examine_packages(pinned))
    assert levels(found) == [Level.ADVICE, Level.FAULT]
    assert found[0].words == "依赖包 rich 的版本是 14.0.0，程序按 15.0.0 测试。"
    assert found[1].words == "缺少依赖包 jinja2 3.1.6。"
    pinned.write_text("openpyxl==3.1.5\n", encoding="utf-8")
    assert levels(examine_packages(pinned)) == [Level.FINE]
    assert levels(examine_packages(tmp_path / "none.txt")) == [Level.NOTE]


def test_python():
    assert examine_python((3, 10, 9)).level is Level.FAULT
    assert examine_python((3, 11, 0)).level is Level.FINE
    assert examine_python((4, 0, 0)).level is Level.FINE


def test_the_renderer_is_no_must(monkeypatch):
    monkeypatch.setattr(surroundings, "_SOFFICE", ())
    monkeypatch.setattr(surroundings.shutil, "which", lambda _: None)
    assert examine_renderer().level is Level.NOTE
    monkeypatch.setattr(surroundings.shutil, "which", lambda name: f"/opt/{name}")
    assert examine_renderer().words.endswith("/opt/soffice")


def test_folders(tmp_path, monkeypatch):
    assert levels(examine_folders(tmp_path)) == [Level.ADVICE, Level.FINE]
    (tmp_path / "inputs").mkdir()
    (tmp_path / "outputs").write_text("x", encoding="utf-8")
    found = tuple(examine_folders(tmp_path))
    assert levels(found) == [Level.FINE, Level.FAULT]
    assert "不是文件夹" in found[1].words
    assert sorted(path.name for path in tmp_path.iterdir()) == ["inputs", "outputs"]
    monkeypatch.setattr(surroundings, "_writable", lambda _: False)
    assert levels(examine_folders(tmp_path)) == [Level.FAULT, Level.FAULT]


def test_a_folder_that_refuses_files_is_not_writable(tmp_path):
    assert surroundings._writable(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert not surroundings._writable(tmp_path / "none")


def test_long_paths():
    deep = Path("/" + "某" * 200)
    assert levels(path_length(deep, allowed=False)) == [Level.ADVICE]
    assert not tuple(path_length(deep, allowed=True))
    assert not tuple(path_length(Path("/air"), allowed=False))


def place(root: Path, content: bytes) -> Path:
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / "公文.docx").write_bytes(content)
    return root


def with_styles(pattern: str, new: str) -> bytes:
    with ZipFile(BytesIO(make_reference())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    text, done = re.subn(pattern, new, members["word/styles.xml"].decode(), count=1)
    assert done
    return repack((members | {"word/styles.xml": text.encode()}).items())


def test_the_reference_document(tmp_path):
    assert [one.words for one in doctor.examine_reference(tmp_path)] == ["找不到模板 templates/公文.docx。"]
    assert levels(doctor.examine_reference(place(tmp_path, make_reference()))) == [Level.FINE]
    assert levels(doctor.examine_reference(place(tmp_path, b"x"))) == [Level.FAULT]
    renamed = with_styles('w:name w:val="表头"', 'w:name w:val="别的"')
    found = tuple(doctor.examine_reference(place(tmp_path, renamed)))
    assert [(one.level, one.words) for one in found] == [(Level.FAULT, "缺少样式“表头”。")]
    # What the writer could not read must not pass as advice.
    assert levels(doctor.examine_reference(place(tmp_path, with_styles('w:sz w:val="44"', 'w:sz w:val="x"')))) == [
        Level.ADVICE,
        Level.FAULT,
    ]


def test_a_locked_reference_document(tmp_path, monkeypatch):
    def locked(path: Path) -> bytes:
        raise PermissionError(path)

    place(tmp_path, b"x")
    monkeypatch.setattr(Path, "read_bytes", locked)
    assert "打不开" in next(iter(doctor.examine_reference(tmp_path))).words


def test_a_folder_in_the_place_of_the_reference_document(tmp_path):
    (tmp_path / "templates" / "公文.docx").mkdir(parents=True)
    told = next(iter(doctor.examine_reference(tmp_path)))
    assert told.level is Level.FAULT and "文件夹" in told.words
    with pytest.raises(AirdocsError) as raised:
        read_templates(tmp_path)
    assert (raised.value.what, raised.value.remedy) == (told.words, told.remedy)


@pytest.mark.parametrize("lost", ["<w:titlePg/>", '<w:footerReference w:type="first"[^>]*/>'])
def test_a_reference_document_that_has_lost_the_first_face_of_a_letter(lost, tmp_path):
    with ZipFile(BytesIO(make_reference())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    text, done = re.subn(lost, "", members["word/document.xml"].decode())
    assert done
    content = repack((members | {"word/document.xml": text.encode()}).items())
    assert open_reference(content).letter is None
    told = [one for one in doctor.examine_reference(place(tmp_path, content)) if one.level is Level.FAULT]
    assert len(told) == 1
    assert "信函格式" in told[0].words and "函做不出来" in told[0].words
    assert "从原程序包复制" in told[0].remedy and "LibreOffice" in told[0].remedy


FILLED = "要排足每页 22 行、每行 28 字应为"


@pytest.mark.parametrize(
    ("departure", "words", "remedy"),
    [
        (
            Departure("公文标题", "字号", "20 磅", "22 磅（2号）", "7.3.1"),
            "样式“公文标题”的字号：现为 20 磅，标准是 22 磅（2号），见 GB/T 9704-2012 第 7.3.1 条。",
            "请在 Word 中打开 templates/公文.docx，右击样式“公文标题”选“修改”，在“格式—字体”中把字号设为 22 磅（2号）",
        ),
        (
            Departure("Normal", "孤行控制", "已选用", "不选用", "5.2.3"),
            f"样式“正文”的孤行控制：现为 已选用，{FILLED} 不选用，见 GB/T 9704-2012 第 5.2.3 条。",
            "请在 Word 中打开 templates/公文.docx，右击样式“正文”选“修改”，在“格式—段落”中取消“孤行控制”",
        ),
        (
            Departure("表格文字", "字号", "11 磅", "12 磅（小4）", ""),
            "样式“表格文字”的字号：现为 11 磅，原模板是 12 磅（小4），标准没有规定。",
            "请在 Word 中打开 templates/公文.docx，右击样式“表格文字”选“修改”，在“格式—字体”中把字号设为 12 磅（小4）",
        ),
        (
            Departure("", "上边距", "25.4 毫米", "37 毫米", "5.2.1", "纵向页面"),
            "纵向页面的上边距：现为 25.4 毫米，标准是 37 毫米，见 GB/T 9704-2012 第 5.2.1 条。",
            "请在 Word 中打开 templates/公文.docx，在“布局—页面设置”中修改",
        ),
        (
            Departure("", "页面设置", "没有", "有", "8", "横向页面"),
            "没有横向页面，见 GB/T 9704-2012 第 8 条。",
            "请在 Word 中打开 templates/公文.docx，增加一节这样的页面，或从原程序包复制模板",
        ),
        (
            Departure("公文页码", "样式", "没有", "有", "7.5"),
            "没有样式“公文页码”，见 GB/T 9704-2012 第 7.5 条。",
            "请在 Word 中打开 templates/公文.docx，新建样式“公文页码”",
        ),
    ],
)
def test_a_departure_in_a_sentence(departure, words, remedy):
    told = doctor.diagnosis(departure)
    assert (told.level, told.words, told.remedy) == (Level.ADVICE, words, f"{remedy}；有意这样设置的可不改。")


def test_the_status_tells_faults_from_advice(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(doctor, "installed_fonts", frozenset)
    monkeypatch.setattr(doctor, "_REQUIREMENTS", tmp_path / "none.txt")
    options = parse(["doctor", "--root", str(tmp_path), "--quiet"])
    assert doctor.examine(options) == 2
    told = capsys.readouterr().out
    assert "找不到模板" in told
    assert "[正常]" not in told
    place(tmp_path, make_reference())
    (tmp_path / "templates" / "文字").mkdir()
    (tmp_path / "templates" / "文字" / "通知.txt.j2").write_text("x", encoding="utf-8")
    assert doctor.examine(options) == 0
    told = capsys.readouterr().out
    assert "结论：可以正常使用；有 2 条建议。" in told  # no inputs yet, no 新方案


def test_doctor_is_a_command():
    assert "doctor" in COMMANDS
    assert parse(["doctor", "--no-color"]).command == "doctor"

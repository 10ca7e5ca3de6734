"""doctor: what a newcomer reads when something is missing."""

import shutil
from io import BytesIO
from zipfile import ZipFile

from airdocs.writers.package import repack


def edit_styles(place, old: str, new: str) -> None:
    path = place.root / "templates" / "公文.docx"
    with ZipFile(BytesIO(path.read_bytes())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    text = members["word/styles.xml"].decode()
    assert old in text
    path.write_bytes(repack((members | {"word/styles.xml": text.replace(old, new).encode()}).items()))


def test_a_fresh_folder_is_well(place):
    done = place.run("doctor")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "页面、样式、页码都符合 GB/T 9704-2012。" in done.stdout
    assert "结论：可以正常使用" in done.stdout
    assert done.stderr == ""
    assert not (place.root / "outputs").exists()


def test_an_edited_title_is_advice(place):
    edit_styles(place, '<w:sz w:val="44"/><w:szCs w:val="44"/>', '<w:sz w:val="40"/><w:szCs w:val="40"/>')
    done = place.run("doctor")
    assert done.returncode == 0
    assert "样式“公文标题”的字号：现为 20 磅，标准是 22 磅（2号），见 GB/T 9704-2012 第 7.3.1 条。" in done.stdout
    assert place.run("doctor").stdout == done.stdout


def test_a_missing_style_is_a_fault(place):
    edit_styles(place, '<w:name w:val="主送机关"/>', '<w:name w:val="主送"/>')
    done = place.run("doctor", "--quiet")
    assert done.returncode == 2
    assert "[问题] 缺少样式“主送机关”。" in done.stdout
    assert "[正常]" not in done.stdout


def test_nothing_is_there_but_the_folder(place):
    for part in ("inputs", "templates"):
        shutil.rmtree(place.root / part)
    done = place.run("doctor")
    assert done.returncode == 2
    for words in ("还没有 inputs 文件夹", "找不到模板 templates/公文.docx。", "结论：有 2 个问题要先解决"):
        assert words in done.stdout
    assert done.stderr == ""


def test_without_fontconfig_or_renderer(place):
    done = place.run("doctor", PATH=str(place.root))
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def test_help_is_chinese(place):
    assert "检查字体、公文模板和运行环境" in place.run("doctor", "--help").stdout
    assert "doctor" in place.run("--help").stdout

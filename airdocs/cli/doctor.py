"""doctor: fonts, reference document, renderer: what is missing, and what to do (contract 1.2).

Leaves with 0 where documents can be made, advice or not; with 2 where something keeps them from
being made or will spoil them: no reference document or one without a style, a missing package, a
folder that cannot be written.
"""

import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from airdocs.cli import console
from airdocs.cli.diagnosis import Diagnosis, Level
from airdocs.cli.fonts import drawn_instead, installed_fonts
from airdocs.cli.parser import Options
from airdocs.cli.status import Status
from airdocs.cli.surroundings import examine_folders, examine_packages, examine_python, examine_renderer
from airdocs.errors import AirdocsError
from airdocs.inbox import OFFICIAL, read_new_plan, read_official, read_templates
from airdocs.model.faces import KNOWN, Face
from airdocs.ooxml.facts import CHOSEN, SWITCHES
from airdocs.writers.official.inspection import Departure, inspect_reference
from airdocs.writers.official.opening import open_reference
from airdocs.writers.official.pages import LETTER, UPRIGHT

_RESTORE = "请从原程序包复制 templates 文件夹。"
_COLOURS = {Level.FAULT: "31", Level.ADVICE: "33", Level.NOTE: "36", Level.FINE: "32"}
_REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements.txt"

#: Where in Word an aspect of a style is set; what is not named here stands under 段落.
_MENUS = {
    **dict.fromkeys(("中文字体", "西文字体", "字号", "加粗", "倾斜", "颜色", "下标"), "格式—字体"),
    "字符间距": "格式—字体—高级",
    "红色分隔线": "格式—边框",
}
_PAGE_MENUS = {
    "奇数页页码": "双击页脚修改页码",
    "偶数页页码": "双击页脚修改页码",
    "首页页码": "双击首页页脚删去页码",
    "奇偶页不同": "在“布局—页面设置—版式”中修改",
    "字符间距控制": "在“文件—选项—版式”中修改",
    "页面设置": "增加一节这样的页面，或从原程序包复制模板",
}
#: What cannot be made without a kind of page.
_LOST = {
    UPRIGHT: "所有文件都做不出来",
    LETTER: "修改通知、催报等函做不出来，见 GB/T 9704-2012 第 10.1 条",
}
_SAVED_ELSEWHERE = "以后请用 Word 或 WPS 修改模板：LibreOffice 保存时会丢掉信函格式的首页。"
_NAMES = {"Normal": "正文"}  # as Word's Chinese menus show it

_WHERE_TO_GET = {
    "方正小标宋简体": "请向本单位信息部门索取，或从方正字库官网取得授权。",
    "宋体": "Windows 自带；其他系统请向本单位信息部门索取。",
    "Times New Roman": "Windows 和 Office 自带；其他系统请安装 Liberation Serif 字体。",
}
_WINDOWS_FACE = (
    "请向本单位信息部门索取；Windows 10、11 也可在“设置—应用—可选功能”中添加“中文（简体）补充字体”，"
    "其中的仿宋、楷体、黑体可以代用。"
)
_INSTALL = "双击字体文件，点“安装”，再重新打开 Word 或 WPS。"
_INSTALL_ELSEWHERE = "把字体文件放进个人字体文件夹（Linux 为 ~/.local/share/fonts，macOS 用“字体册”），再重新打开程序。"


def examine(options: Options) -> int:
    """Print everything that was seen; the exit status."""
    seen: list[Diagnosis] = []
    for title, look in _sections(options.root):
        found = tuple(look())
        seen += found
        shown = tuple(one for one in found if not options.quiet or one.level in {Level.ADVICE, Level.FAULT})
        if shown:
            console.say(title)
            for one, following in zip_longest(shown, shown[1:]):
                told = following is not None and following.remedy == one.remedy
                _print(replace(one, remedy="") if told else one, paint=options.color and sys.stdout.isatty())
    _conclude(seen)
    return Status.WRONG_SETUP if any(one.level is Level.FAULT for one in seen) else Status.DONE


def _sections(root: Path) -> Iterator[tuple[str, Callable[[], Iterable[Diagnosis]]]]:
    yield "运行环境", lambda: (examine_python(), *examine_packages(_REQUIREMENTS), examine_renderer())
    yield "文件夹", lambda: examine_folders(root)
    yield "字体", lambda: examine_fonts(installed_fonts(), drawn_instead)
    yield f"模板 {OFFICIAL}", lambda: examine_reference(root)
    yield "其他模板", lambda: examine_templates(root)


def _print(one: Diagnosis, *, paint: bool) -> None:
    mark = f"[{one.level.value}]"
    if paint:
        mark = f"\033[{_COLOURS[one.level]}m{mark}\033[0m"
    console.say(f"  {mark} {one.words}")
    if one.remedy:
        console.say(f"         怎么办：{one.remedy}")


def _conclude(seen: Collection[Diagnosis]) -> None:
    faults, advice = (sum(one.level is level for one in seen) for level in (Level.FAULT, Level.ADVICE))
    if faults:
        console.say(f"结论：有 {faults} 个问题要先解决，另有 {advice} 条建议。")
    elif advice:
        console.say(f"结论：可以正常使用；有 {advice} 条建议。")
    else:
        console.say("结论：可以正常使用。")


def examine_fonts(installed: Collection[str], drawn: Callable[[str], str]) -> Iterator[Diagnosis]:
    """Each face of the standard: there, stood in for, or missing; ``drawn`` tells what a machine draws instead."""
    if not installed:
        yield Diagnosis(
            Level.NOTE,
            "这台电脑上查不到字体清单，没有核对字体。",
            f"请在 Word 的字体列表里看看有没有：{'、'.join(face.name for face in KNOWN)}。",
        )
        return
    for face in KNOWN:
        yield _font(face, installed, drawn)


def _font(face: Face, installed: Collection[str], drawn: Callable[[str], str]) -> Diagnosis:
    if face.found(installed):
        return Diagnosis(Level.FINE, f"{face.name}（{face.purpose}）。")
    if stand_in := face.stand_in(installed):
        return Diagnosis(Level.NOTE, f"没有 {face.name}（{face.purpose}），用“{stand_in}”代替，可以使用。")
    instead = drawn(face.name)
    shown = f"现在会用“{instead}”显示" if instead else "会被换成别的字体"
    get = _WHERE_TO_GET.get(face.name, _WINDOWS_FACE)
    install = _INSTALL if sys.platform == "win32" else _INSTALL_ELSEWHERE
    return Diagnosis(
        Level.ADVICE, f"没有 {face.name}（{face.purpose}），{shown}，打印效果与标准不同。", f"{get}{install}"
    )


def examine_reference(root: Path) -> Iterator[Diagnosis]:
    """templates/公文.docx held against the standard."""
    try:
        content = read_official(root)
        departures = inspect_reference(content)
        yield from map(diagnosis, departures)
        if not any(one.fault for one in departures):
            open_reference(content)
    except AirdocsError as error:
        yield Diagnosis(Level.FAULT, error.what, error.remedy)
    else:
        if not departures:
            yield Diagnosis(Level.FINE, "页面、样式、页码都符合 GB/T 9704-2012。")


def diagnosis(departure: Departure) -> Diagnosis:
    """A departure in a sentence, with what to do in Word."""
    if departure.fault and departure.style:
        return Diagnosis(Level.FAULT, f"缺少样式“{departure.style}”。", _RESTORE)
    if departure.fault and departure.page in _LOST:
        lost = f"没有{departure.page}，{_LOST[departure.page]}。"
        return Diagnosis(Level.FAULT, lost, f"{_RESTORE}{_SAVED_ELSEWHERE}")
    clause = f"见 GB/T 9704-2012 第 {departure.clause} 条" if departure.clause else "标准没有规定"
    source = f"{_authority(departure)} {departure.wanted}"
    words = f"{_place(departure)}：现为 {departure.found}，{source}，{clause}。"
    if departure.aspect in {"样式", "页面设置"}:
        words = f"没有{f'样式“{departure.style}”' if departure.style else departure.page}，{clause}。"
    level = Level.FAULT if departure.fault else Level.ADVICE
    return Diagnosis(level, words, f"请在 Word 中打开 {OFFICIAL}，{_menu(departure)}；有意这样设置的可不改。")


def _authority(departure: Departure) -> str:
    if departure.clause and departure.aspect in SWITCHES.values():
        return "要排足每页 22 行、每行 28 字应为"
    return "标准是" if departure.clause else "原模板是"


def _place(departure: Departure) -> str:
    if departure.style:
        return f"样式“{_NAMES.get(departure.style, departure.style)}”的{departure.aspect}"
    return f"{departure.page or '全文'}的{departure.aspect}"


def _menu(departure: Departure) -> str:
    if not departure.style:
        return _PAGE_MENUS.get(departure.aspect, "在“布局—页面设置”中修改")
    name = _NAMES.get(departure.style, departure.style)
    if departure.aspect == "样式":
        return f"新建样式“{name}”"
    return f"右击样式“{name}”选“修改”，在“{_MENUS.get(departure.aspect, '格式—段落')}”中{_change(departure)}"


def _change(departure: Departure) -> str:
    if CHOSEN in {departure.found, departure.wanted}:
        return f"{'勾选' if departure.wanted == CHOSEN else '取消'}“{departure.aspect}”"
    return f"把{departure.aspect}设为 {departure.wanted}"


def examine_templates(root: Path) -> Iterator[Diagnosis]:
    """The wordings and the new plan's files."""
    try:
        texts = sum(path.startswith("templates/文字/") for path in read_templates(root).files)
    except AirdocsError:
        texts = len(tuple((root / "templates" / "文字").glob("*.txt.j2")))
    if texts:
        yield Diagnosis(Level.FINE, f"文字模板 {texts} 个。")
    else:
        yield Diagnosis(Level.FAULT, "templates/文字 里没有文字模板。", _RESTORE)
    try:
        read_new_plan(root)
        yield Diagnosis(Level.FINE, "新方案的样表齐全。")
    except AirdocsError as error:
        yield Diagnosis(Level.ADVICE, error.what, error.remedy)

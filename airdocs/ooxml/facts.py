"""What properties make of text: each aspect with a value to compare and the words Word's dialogues have for it."""

import re
from decimal import Decimal

from airdocs.model import layout
from airdocs.model.faces import family
from airdocs.model.fact import Fact
from airdocs.ooxml.cascade import Merged, measure, number

_SIZES = {
    "52": "1号", "48": "小1", "44": "2号", "36": "小2", "32": "3号", "30": "小3",
    "28": "4号", "24": "小4", "21": "5号", "18": "小5",
}  # fmt: skip
_ALIGNMENTS = {
    "left": "左对齐", "start": "左对齐", "right": "右对齐", "end": "右对齐",
    "center": "居中", "both": "两端对齐", "distribute": "分散对齐",
}  # fmt: skip
_OFF = frozenset({"0", "false", "off", "none"})
#: Switches of a paragraph: what Word's dialogue calls them; Word has them on where nothing is said.
SWITCHES = {
    "widowControl": "孤行控制",
    "overflowPunct": "允许标点溢出边界",
    "autoSpaceDE": "自动调整中文与西文的间距",
    "autoSpaceDN": "自动调整中文与数字的间距",
    "snapToGrid": "对齐到文档网格",
}
#: Hundredths of a character by which two indents may differ.
_SEEN = 10
_HALF_POINT = 10  # in twips
_THEME = "主题字体"
CHOSEN = "已选用"
#: Any pure red prints red; a red line is from 0.35 mm to 1 mm thick, in eighths of a point.
_RED = re.compile(r"[C-Fc-f][0-9A-Fa-f](?:[0-3][0-9A-Fa-f]){2}")
_THINNEST, _THICKEST = 8, 24


def points(twips: int) -> str:
    """Twips as points in words."""
    return f"{Decimal(twips) / 20:.2f}".rstrip("0").rstrip(".") + " 磅"


def paragraph_facts(merged: Merged) -> dict[str, Fact]:
    """Every aspect of a paragraph and of the type it is set in."""
    return type_facts(merged) | {
        "字符间距": _tracking(merged),
        "行距": _line(merged),
        "段前间距": _gap(merged, "before"),
        "段后间距": _gap(merged, "after"),
        "对齐方式": _alignment(merged),
        "首行缩进": first_line(merged),
        "左缩进": indent(merged, "left"),
        "右缩进": indent(merged, "right"),
        "红色分隔线": _rule(merged),
        **{words: _switch(merged, f"pPr.{name}", on=True) for name, words in SWITCHES.items()},
    }


def type_facts(merged: Merged) -> dict[str, Fact]:
    """Every aspect of a stretch of type."""
    size = number(merged.get("rPr.sz.val", "20"), _HALF_POINT)
    named = f"（{_SIZES[str(size)]}）" if str(size) in _SIZES else ""
    return {
        "中文字体": _face(merged, "eastAsia"),
        "西文字体": _face(merged, "ascii"),
        "字号": Fact(size, f"{points(size * 10)}{named}"),
        "加粗": _switch(merged, "rPr.b", on=False),
        "倾斜": _switch(merged, "rPr.i", on=False),
        "颜色": _colour(merged.get("rPr.color.val", "auto")),
    }


def character_facts(merged: Merged) -> dict[str, Fact]:
    """A style of characters says only what differs from its paragraph."""
    said = type_facts(merged)
    kept = {"中文字体": "rPr.rFonts", "西文字体": "rPr.rFonts", "字号": "rPr.sz", "颜色": "rPr.color"}
    silent = Fact("", "不单独设置")
    facts = {aspect: silent if aspect in kept and kept[aspect] not in merged else said[aspect] for aspect in said}
    lowered = merged.get("rPr.vertAlign.val", "")
    return facts | {"下标": Fact(lowered, "设为下标" if lowered == "subscript" else "不设下标")}


def _face(merged: Merged, slot: str) -> Fact:
    path = f"rPr.rFonts.{slot}"
    name = _THEME if f"{path}Theme" in merged else merged.get(path, _THEME)
    return Fact(family(name), name)


def _switch(merged: Merged, path: str, *, on: bool) -> Fact:
    value = merged.get(f"{path}.val", "1" if path in merged or on else "0")
    chosen = value not in _OFF
    return Fact(int(chosen), CHOSEN if chosen else "不选用")


def is_red(colour: str) -> bool:
    """Whether a colour RRGGBB prints as the red of the standard."""
    return _RED.fullmatch(colour) is not None


def _colour(value: str) -> Fact:
    if is_red(value):
        return Fact("red", "红色")
    return Fact("black", "黑色") if value in {"auto", "000000"} else Fact(value, f"#{value}")


def _tracking(merged: Merged) -> Fact:
    twips = number(merged.get("rPr.spacing.val"))
    words = "标准" if twips == 0 else f"{'紧缩' if twips < 0 else '加宽'} {points(abs(twips))}"
    return Fact(twips, words)


def _line(merged: Merged) -> Fact:
    rule, line = merged.get("pPr.spacing.lineRule", "auto"), number(merged.get("pPr.spacing.line", "240"))
    if rule == "auto":
        return Fact((rule, line), f"{Decimal(line) / 240:.2f}".rstrip("0").rstrip(".") + " 倍")
    return Fact((rule, line), f"{'固定值' if rule == 'exact' else '最小值'} {points(line)}")


def _gap(merged: Merged, side: str) -> Fact:
    lines = number(merged.get(f"pPr.spacing.{side}Lines"))
    if lines:
        return Fact(("lines", lines), f"{Decimal(lines) / 100:.2f}".rstrip("0").rstrip(".") + " 行")
    twips = number(merged.get(f"pPr.spacing.{side}"))
    return Fact(("twips", twips), points(twips))


def _alignment(merged: Merged) -> Fact:
    words = _ALIGNMENTS.get(merged.get("pPr.jc.val", "left"), "其他")
    return Fact(words, words)


def _characters(merged: Merged, side: str, unit: int) -> tuple[int, int]:
    """An indent in hundredths of a character, as a count of characters and as a length say it.

    Word and WPS take the count where one is given, LibreOffice the length; one that is not given says what the other
    does.
    """
    path = f"pPr.ind.{side}"
    counted, length = measure(merged.get(f"{path}Chars")), measure(merged.get(path))
    spaced = None if length is None else length * 100 // unit
    if counted is None or spaced is None:
        same = counted or spaced or 0
        return same, same
    return counted, spaced


def indent(merged: Merged, side: str, unit: int = layout.CHARACTER.twips) -> Fact:
    """The indent of a side (left, right), in characters of ``unit`` twips; a tenth of one is not seen."""
    newer = {"left": "start", "right": "end"}[side]
    own = _characters(merged, side, unit)
    return _counted(*(own if any(own) else _characters(merged, newer, unit)))


def first_line(merged: Merged) -> Fact:
    """The indent of the first line in characters; below nought where the other lines hang."""
    unit = layout.CHARACTER.twips
    first, hanging = _characters(merged, "firstLine", unit), _characters(merged, "hanging", unit)
    return _counted(first[0] - hanging[0], first[1] - hanging[1])


def _counted(hundredths: int, spaced: int) -> Fact:
    if abs(hundredths - spaced) <= _SEEN:
        return Fact(hundredths, _in_characters(hundredths), slack=_SEEN)
    words = f"{_in_characters(hundredths)}（按字符数）或 {_in_characters(spaced)}（按长度）"
    return Fact((hundredths, spaced), words)


def _in_characters(hundredths: int) -> str:
    return f"{Decimal(hundredths) / 100:.2f}".rstrip("0").rstrip(".") + " 字符"


def _rule(merged: Merged) -> Fact:
    border = "pPr.pBdr.bottom"
    if merged.get(f"{border}.val", "none") in {"none", "nil"}:
        return Fact("none", "没有")
    colour, thick = merged.get(f"{border}.color", ""), number(merged.get(f"{border}.sz"))
    space = number(merged.get(f"{border}.space"))
    red, fits = is_red(colour), _THINNEST <= thick <= _THICKEST
    shown = f"{'红色' if red else '不是红色'}，粗 {points(thick * 20 // 8)}，距文字 {space} 磅"
    return Fact((int(red), 1 if fits else thick, space), shown)

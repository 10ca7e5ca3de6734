"""What looks like a figure and is none: citations, document numbers, standards, numbers in names."""

import re

#: Stands for every character that says nothing about figures.
HIDDEN = "□"

_WIDTH = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
    | {"％": "%", "．": ".", "；": ";", "：": ":", "∶": ":", "／": "/", "（": "(", "）": ")", "～": "~", "＋": "+"}
)
_WHOLE = re.compile(
    r"《[^《》]{0,200}》"
    r"|[〔\[【](?:19|20)\d\d[〕\]】](?:第?\d+号)?"
    r"|(?:GB|HJ|DB|JB|QB|HG|NB|YB|ISO)(?:\d{2})?(?:/T)?\s?\d[\d.]*(?:[-—–]\d{4})?"
    r"|[A-Za-z]_?\{?\d[\d.]*\}?(?:/\d+)?"
    r"|(?:附件|附表|[表图])\s*\d+|第\s*\d+|国[\d一二三四五六]+[ab]?"
    r"|\d+S店|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]{1,64}"
)
_QUOTED = re.compile(r"“[^“”]{0,60}”")
_NUMERAL = re.compile(r"[\d一二两三四五六七八九十百千]")
#: A bracket is a remark, unless it stands in a unit: 吨/（月•平方公里）, 台（套）.
_REMARK = re.compile(r"(?<![/·•])\((?![套台处个座家辆条次]\))[^()]{0,200}\)")


def plain_width(text: str) -> str:
    """Digits, letters and marks in half width, character for character."""
    return text.translate(_WIDTH)


def mask(text: str) -> str:
    """The text, as long as before, with everything hidden whose digits are no figures."""
    hidden = _WHOLE.sub(_hide, text)
    hidden = _QUOTED.sub(lambda match: _NUMERAL.sub(HIDDEN, match[0]), hidden)
    return _REMARK.sub(_hide, hidden)


def _hide(match: re.Match[str]) -> str:
    return HIDDEN * len(match[0])

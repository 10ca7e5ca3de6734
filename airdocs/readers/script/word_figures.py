"""How Word writes the numbers of its lists (ECMA-376, 17.18.59 ST_NumberFormat)."""

from airdocs.model.quantity import in_hanzi

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_TRANSLATED = {
    "decimalFullWidth": _WIDE,
    "decimalFullWidth2": _WIDE,
    "ideographDigital": _DIGITS,
    "japaneseDigitalTenThousand": _DIGITS,
}
_HANZI = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "koreanCounting",
    }
)
_LEGALS = frozenset({"chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"})
_CIRCLED = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_LARGEST_HANZI = 9999


def figure(number: int, form: str) -> str:
    """A number in a form; one that is not known shows digits."""
    number = max(number, 0)
    if form in {"lowerLetter", "upperLetter"}:
        letters = _letters(number)
        return letters.upper() if form == "upperLetter" else letters
    if form in {"lowerRoman", "upperRoman"}:
        return _roman(number).lower() if form == "lowerRoman" else _roman(number)
    if form == "decimalZero":
        return f"{number:02d}"
    if form in _TRANSLATED:
        return str(number).translate(_TRANSLATED[form])
    return _in_hanzi(number, form) if number <= _LARGEST_HANZI else str(number)


def _in_hanzi(number: int, form: str) -> str:
    if form in _CIRCLED and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if form == "ideographTraditional" and 1 <= number <= len(_STEMS):
        return _STEMS[number - 1]
    if form == "ideographZodiac" and 1 <= number <= len(_BRANCHES):
        return _BRANCHES[number - 1]
    if form in _LEGALS:
        return in_hanzi(number).translate(_LEGAL)
    if form not in _HANZI:
        return str(number)
    spelt = in_hanzi(number)
    return spelt.removeprefix("一") if spelt.startswith("一十") else spelt


def _letters(number: int) -> str:
    """1 is a, 27 is aa: the letter repeated, as Word has it."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text

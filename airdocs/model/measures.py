"""计量单位 as people write it: which ways of writing one mean the same."""

from functools import lru_cache

from airdocs.model.labels import squash

#: One unit under several spellings, the first one standing for all; never two units of different size.
_SPELLINGS = (
    ("微克", "μg", "ug"),
    ("毫克", "mg"),
    ("千克", "公斤", "kg"),
    ("吨", "t"),
    ("平方米", "平米", "平方", "m2", "m^2"),
    ("立方米", "立方", "m3", "m^3"),
    ("平方公里", "平方千米", "km2", "km^2"),
    ("公里", "千米", "km"),
    ("公顷", "ha", "hm2"),
    ("千瓦", "kw"),
    ("兆瓦", "mw"),
    ("%", "百分比", "百分数"),
)
_ONE_SPELLING = {spelt: spellings[0] for spellings in _SPELLINGS for spelt in spellings}
#: What amounts are measured in beside these: told from a remark, unlike 项 or 家, by having larger and smaller fellows.
_OTHERS = ("元", "克", "亩", "米", "升", "‰")
_PREFIXES = ("亿", "万", "千", "百")
_DOTS = dict.fromkeys(map(ord, "·•・∙⋅‧"))


def same_measure(one: str, other: str) -> bool:
    """Whether two ways of writing a 计量单位 mean the same: 辆·次 and 辆次, ㎡ and 平方米, μg/m³ and 微克/立方米."""
    return one == other or _in_one_spelling(one) == _in_one_spelling(other)


def is_measure(text: str) -> bool:
    """Whether a text names what amounts are measured in (微克/立方米, 万元, 吨); 项, 家 and 次 only count."""
    parts = _in_one_spelling(text).split("/")
    return any(part.lstrip("".join(_PREFIXES)) in {*_ONE_SPELLING.values(), *_OTHERS} for part in parts)


@lru_cache(maxsize=1024)
def _in_one_spelling(measure: str) -> str:
    parts = squash(measure).lower().translate(_DOTS).replace("每", "/").split("/")
    return "/".join(map(_part, parts))


def _part(part: str) -> str:
    if part in _ONE_SPELLING:
        return _ONE_SPELLING[part]
    prefix = part[:1] if part.startswith(_PREFIXES) else ""
    return prefix + _ONE_SPELLING.get(part[len(prefix) :], part[len(prefix) :])

"""What a column is counted in: its bracket, the line above the table, its figures, else its words (contract 1.3)."""

import re

from airdocs.model.labels import squash

_WORDS = (
    "微克|毫克|千克|公斤|克|吨标准煤|吨标煤|标准煤|标煤|蒸吨|吨|立方米|平方千米|平方公里|平方米|千米|公里|米|亩|公顷|平米"
    "|家|个|项|台|套|辆|艘|座|处|户|次|天|日|小时|月|年|季度|人|张|条|株|块|份|批|起|件|间|所|片|头|标方|元|百分点|百分比"
    "|千瓦时|千瓦|兆瓦|度|台套|座次|场|场次|辆次|人次|台次|家次|车次|台班|μg|ug|µg|mg|kg|km²|km2|km|m³|m3|m²|m2|t|t/h|kW|MW|kWh|h|d|‰|%"
)
_MEASURE = re.compile(
    rf"(?:[万亿千百]?(?:{_WORDS})|\((?:{_WORDS})[·.](?:{_WORDS})\))(?:[/·.每]?(?:[万亿千百]?(?:{_WORDS})|\((?:{_WORDS})[·.](?:{_WORDS})\)))*"
)
_BRACKET = re.compile(r"(.+?)\s*[（(]([^（）()]*|[^（）()]*[（(][^（）()]*[）)][^（）()]*)[）)]")
_UNIT = re.compile(r"(?:计量)?单位[:：]\s*")
_DOTS = str.maketrans("•・∙⋅", "····")

#: Words of a heading → what such things are counted in; the first that fits holds.
_GUESSES: tuple[tuple[str, str], ...] = (
    (r"百分点", "百分点"),
    (r"(?:项目|工程|任务)(?:数量?|个数)?$", "项"),
    (r"率(?!先)|比例|比重|占比|同比|百分比", "%"),
    (r"天数|日数", "天"),
    (r"(?:一氧化碳|CO)(?:年均|日均|平均|第?95).*|(?:一氧化碳|CO)浓度", "毫克/立方米"),
    (r"浓度|PM2\.5|PM10|细颗粒物|颗粒物|二氧化硫|二氧化氮|臭氧|O3|SO2|NO2", "微克/立方米"),
    (r"降尘", "吨/平方千米·月"),
    (r"排放量|削减量|减排量|消费量|用煤量|煤炭", "吨"),
    (r"路检路查|抽测|抽检车辆", "辆·次"),
    (r"机械.*(?:抽测|检查|编码)", "台·次"),
    (r"户数|户$", "户"),
    (r"煤量|油量|吨数", "吨"),
    (r"储罐", "个"),
    (r"投资|资金|补助", "万元"),
    (r"管网|道路|里程|铺设", "公里"),
    (r"企业|餐饮|油烟|门店|汽修|单位数|豁免|用户", "家"),
    (r"加油站|储油库|油库|站点", "座"),
    (r"园区|集群|点位|村|社区", "个"),
    (r"锅炉|炉窑|设备|机组", "台"),
    (r"车", "辆"),
    (r"船", "艘"),
    (r"造林|绿化|湿地|还田", "亩"),
    (r"检查|执法|演练|宣传|培训", "次"),
)


def split_measure(label: str) -> tuple[str, str]:
    """A heading without the bracket that says what it is counted in, and that measure; ("…", "") without one."""
    match = _BRACKET.fullmatch(label.strip())
    if match is None:
        return label, ""
    measure = measure_in(match[2])
    return (match[1].strip(), measure) if measure else (label, "")


def measure_in(words: str) -> str:
    """The measure that words are, with or without 单位：; empty where they are none."""
    typed = _UNIT.sub("", words.strip().strip("（）()"), count=1).strip()
    bare = squash(typed).translate(_DOTS)
    if _UNIT.match(words.strip()) and bare and len(bare) <= 12 and not re.search(r"[、,，;]", bare):
        return typed.translate(_DOTS)
    return typed.translate(_DOTS) if _MEASURE.fullmatch(bare) else ""


def line_measure(line: str, label: str) -> str:
    """What the line above a table (单位：户、吨) says of a column; of several measures the one that its name fits."""
    named = _UNIT.sub("", line.strip().strip("（）()"), count=1)
    measures = [measure_in(part) for part in re.split(r"[、，,；;和]", named)]
    if len(measures) == 1:
        return measure_in(line)
    likely = likely_measure(label)
    fits = [one for one in measures if one and (one == likely or f"{one}数" in squash(label))]
    return fits[0] if fits else ""


def likely_measure(label: str) -> str:
    """What things of such a name are usually counted in; 项 where nothing is known of them."""
    bare = squash(label)
    return next((measure for words, measure in _GUESSES if re.search(words, bare)), "项")

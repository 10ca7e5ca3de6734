"""Words of official titles, and what it costs to end a line at each place of one."""

import re

#: Words that titles of official documents are made of; the longest that fits is taken.
_WORDS = tuple(
    re.findall(
        r"\S+",
        """
关于 印发 转发 批转 下达 报送 调整 开展 进一步 加强 做好 推进 落实 深入 打好 征求 公布 发布
成立 启动 解除 提醒 催报 催促 修改 填报 核定 大气污染防治 大气污染物 大气污染 污染防治 污染物
空气质量 环境空气 挥发性有机物 氮氧化物 生态环境 移动源 工业源 扬尘源 扬尘 臭氧 攻坚战 攻坚行动
专项行动 行动计划 行动方案 工作计划 工作方案 工作任务 工作目标 实施方案 实施意见 管理办法 工作要点
重点工作 重点任务 重点行业 目标任务 任务分解表 任务分解 任务清单 责任清单 责任分工 目标责任书 目标书
分解表 清单 台账 汇总表 情况表 项目表 任务表 目标表 工程项目 工程 项目 主要 减排 改善 治理 防治
考核 评估 通报 通知 通告 公告 报告 请示 批复 意见 函 纪要 情况 完成情况 进展情况 工作进展 进展
完成 联席会议 领导小组 委员会 管委会 办公室 人民政府 各县区 各区县 各县市区 各设区市 各市州
各有关部门 各部门 有关部门 有关单位 全市 全省 全区 年度 月度 季度 月报表 月报 报表 工作 任务
目标 计划 方案 措施 重污染天气 应急 预警 应急预案 夏季 秋冬季 春季 冬季 县区 区县 部门 单位
以及 及其 和 与 及 的 等
""",
    )
)
_LEXICON = frozenset(_WORDS)
_LONGEST = max(map(len, _WORDS))
_FIGURE = re.compile(r"(?:[A-Za-z0-9.%％〇—～-]|_\{[^{}]*\})+(?:个百分点|[年月日号项个家台辆座期级类]{1,2}(?:份|度)?)?")
_NAME = re.compile(r"《[^《》]*》")
_PLACE = re.compile(r"[一-龥]{2,5}?(?:自治区|自治州|省|市|州|县|区|盟|旗)")

#: No line begins with the first set or ends with the second, and rather not with the third.
_NEVER_FIRST = "的、，。；：）》”’！？%％"
_NEVER_LAST = "（《“‘"
_BAD_ENDS = ("关于", "和", "与", "及", "各")

#: What a break costs; a forbidden one is made only where nothing else fits.
FORBIDDEN = 10_000
_INSIDE_WORD, _INSIDE_NAME, _AWKWARD = 400, 120, 60


def break_costs(text: str) -> tuple[int, ...]:
    """Cost of a line break before each place of ``text``; place 0 and the end cost nothing."""
    costs = [0] * (len(text) + 1)
    for start, end, inside in _words(text):
        for place in range(start + 1, end):
            costs[place] += inside
    for name in _NAME.finditer(text):
        for place in range(name.start() + 1, name.end()):
            costs[place] += _INSIDE_NAME
    for place in range(1, len(text)):
        if text[place] in _NEVER_FIRST or text[place - 1] in _NEVER_LAST:
            costs[place] += FORBIDDEN
        elif text.endswith(_BAD_ENDS, 0, place):
            costs[place] += _AWKWARD
    return tuple(costs)


def _words(text: str) -> list[tuple[int, int, int]]:
    """Words as (start, end, cost of a break inside); what no word list knows is kept whole as far as it goes."""
    found, place, unknown = [], 0, 0
    while place < len(text):
        end, inside = _word_at(text, place)
        if end == place:
            place += 1
            continue
        if unknown < place:
            found.append((unknown, place, _INSIDE_WORD))
        found.append((place, end, inside))
        place = unknown = end
    if unknown < place:
        found.append((unknown, place, _INSIDE_WORD))
    return found


def _word_at(text: str, place: int) -> tuple[int, int]:
    figure = _FIGURE.match(text, place)
    if figure:
        return figure.end(), FORBIDDEN
    for length in range(min(_LONGEST, len(text) - place), 0, -1):
        if text[place : place + length] in _LEXICON:
            return place + length, _INSIDE_WORD
    region = _PLACE.match(text, place)
    if region:
        return region.end(), _INSIDE_WORD
    return (place + 1, 0) if text[place] in "《》（）“”、，" else (place, 0)

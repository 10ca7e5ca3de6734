"""Titles with the places where a line of them may end, written by hand: every word, figure and name stays whole."""

#: ``|`` stands where a line may end: never before 的, behind 关于 or 和, inside a word, a date, a figure with its unit.
_MARKED = (
    "关于印发|连云港市|大气|污染|防治|年度|工作|计划的|通知",
    "关于印发|连云港市|2021年|大气|污染|防治|工作|计划的|通知",
    "关于印发|《连云港市|2021年|大气|污染|防治|工作|计划》的|通知",
    "关于印发|连云港经济技术开发区|空气质量|持续|改善|行动|方案的|通知",
    "关于做好|2021年10月至12月|秋冬季|大气|污染|综合|治理|攻坚|行动|有关|工作的|通知",
    "关于下达|2021年度|PM_{2.5}浓度|和优良天数|比率|考核|目标的|通知",
    "关于转发|省生态环境厅|《江苏省|挥发性|有机物|清洁|原料|替代|工作|方案》的|通知",
    "关于开展|35蒸吨/小时及以上|燃煤|锅炉|超低|排放|改造|“回头看”的|通知",
    "关于表扬|2021年度|大气|污染|防治|工作|先进|集体|和先进|个人的|通报",
    "关于成立|连云港市|深入|打好|污染|防治|攻坚战|指挥部的|通知",
    "关于加快|推进|30万千瓦及以上|热电|联产|机组|供热|半径|15公里|范围内|燃煤|锅炉|关停|整合的|通知",
    "关于调整|连云港市|大气|污染|防治|联席会议|组成|人员|及职责|分工的|通知",
    "关于开展检查的|通知",
    "关于开展检查的|函",
    "关于修改填报表的|函",
    "关于修改|灌云县|2021年5月|填报表的|函",
    "连云港市|大气|污染|防治|年度|工作|计划",
    "连云港市|2021年|大气|污染|防治|工作|计划",
    "连云港经济技术开发区|空气质量|持续|改善|行动|方案",
    "连云港市|大气|污染|防治|任务|分解表",
)
_LONG = "连云港市|大气|污染|防治|重点|企业|深度|治理|项目|清单|和完成时限|一览表之"
_ANNEX = "连云港市|大气|污染|防治|任务|分解表之"


def _plain(marked: str) -> str:
    return marked.replace("|", "").replace("_{", "").replace("}", "")


def _ends(marked: str) -> frozenset[int]:
    places, passed = set(), 0
    for piece in marked.split("|")[:-1]:
        passed += len(_plain(piece))
        places.add(passed)
    return frozenset(places)


#: Each title as printed with the numbers of characters after which a line may end.
MAY_END = {
    _plain(marked): _ends(marked)
    for marked in (*_MARKED, *(f"{_ANNEX}{at}" for at in range(1, 21)), *(f"{_LONG}{at}" for at in "甲乙丙"))
}
#: Titles as they are written, for a document that shows them all.
TITLES = tuple(marked.replace("|", "") for marked in _MARKED[:12])

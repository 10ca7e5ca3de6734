"""What the sample departments say of their tasks: invented, the same each time, a few of them wrong."""

from collections.abc import Callable

from airdocs.model.month import Month
from tests.samples.filling import TaskLine

#: What is done for a task in a month; {a} and {b} are counts.
DONE = {
    "1": "核查新改扩建项目{a}个，对照“两高”项目目录逐个登记",
    "2": "排查耐磨材料、水泥制品企业{a}家，逐家建立整治台账",
    "3": "对接园区清洁生产审核试点，走访企业{a}家",
    "4": "抽查涂料、胶粘剂使用企业{a}家，交办问题{b}个",
    "5": "摸排工业涂装企业{a}家，与{b}家商定源头替代方案",
    "6": "走访汽车4S店、汽修厂{a}家，发放水性涂料宣传单{b}0份",
    "7": "抽查道路标志、构筑物防护项目{a}个的涂料台账",
    "8": "跟踪在建光伏项目{a}个，新增并网容量{b}兆瓦",
    "9": "核对用煤企业{a}家的煤炭消费台账",
    "10": "巡查散煤售卖点{a}处，抽检煤样{b}个",
    "11": "审查节能报告{a}份，退回补充{b}份",
    "12": "核对燃煤锅炉{a}台，编制替代计划",
    "13": "排查生物质锅炉{a}台，督促淘汰{b}台",
    "14": "检查工业炉窑企业{a}家，与{b}家商定改用天然气",
    "15": "联系国三柴油货车车主{a}人，办理报废{b}辆",
    "16": "在限行路段设卡{a}次，劝返国三柴油货车{b}辆",
    "17": "联合路检路查{a}次，检测柴油车{b}0辆",
    "18": "登记非道路移动机械{a}台，淘汰第一阶段机械{b}台",
    "19": "安装非道路移动机械定位终端{a}套",
    "20": "巡查建筑工地{a}处，整改扬尘问题{b}个",
    "21": "机械化清扫道路{a}公里，覆盖裸土{b}处",
    "22": "走访秸秆收储点{a}处，签订离田协议{b}份",
    "23": "夜间巡查{a}次，查看火点线索{b}条",
    "24": "检测储罐呼吸阀{a}个，更换{b}个",
    "25": "在大浦工业区走航监测{a}次，溯源点位{b}个",
    "26": "检查加油站、储油库{a}座，整改油气回收问题{b}个",
    "27": "帮扶铸造、垃圾焚烧发电企业{a}家，提出整改建议{b}条",
    "28": "指导{a}家企业准备绩效分级申报材料",
    "29": "核查餐饮服务单位{a}家，安装油烟在线监控{b}套",
    "30": "指导配方施肥{a}户，检查畜禽养殖场{b}家",
    "31": "抽查脱硝设施{a}套，整改氨逃逸问题{b}个",
    "32": "核对应急减排清单企业{a}家，增补{b}家",
    "33": "核对重点用车单位{a}家，更新清单{b}条",
    "34": "出具空气质量预报{a}期，走航监测{b}次",
    "35": "核对重点排污单位{a}家，建议增补{b}家",
    "36": "核查自动监控设施{a}套，督促联网{b}套",
    "37": "用便携设备检查企业{a}家，发现超标线索{b}条",
    "38": "开展联合执法{a}次，立案{b}起",
    "39": "更新排放清单源项{a}类，驻点团队提交分析{b}份",
    "40": "抽检涂料、油墨产品{a}批次",
    "41": "受理汽车以旧换新申请{a}件，兑付补贴{b}件",
    "42": "核对减量增效补贴{a}户，指导粪污收集点{b}处",
    "43": "召开调度会{b}次，交办问题{a}个",
    "44": "开展宣传活动{b}场，发放资料{a}0份",
    "45": "核查第三方检测机构{b}家，受理举报{a}件",
}
_OTHER = "推进相关工作{a}项"

#: (unit, task) → what its report says otherwise than the common pattern in both months.
SETTLED: dict[tuple[str, str], dict[str, str]] = {
    ("区生态环境分局", "35"): {"进展情况": "样例：2024年名录已全部更新并公布。", "状态": "已完成"},
    ("区住建局", "19"): {
        "进展情况": "样例：到{n}月底仍在等待牵头单位提供技术方案。",
        "状态": "未启动",
        "下一步措施": "方案到位后组织安装",
    },
    ("区经发局", "13"): {
        "状态": "滞后",
        "存在问题": "样例：2家企业天然气管道没有接通",
        "下一步措施": "协调燃气公司10月底前接通",
    },
}
#: Task 29 had to be done by the end of September.
DUE, DUE_NUMBER = Month(2024, 9), "29"
DUE_DONE = {"进展情况": "样例：监管部门已经明确，全部餐饮服务单位已纳入监管。", "状态": "已完成"}

FIRST, SECOND = Month(2024, 8), Month(2024, 9)
#: (unit, task) → what is wrong in the second month.
FAULTS: dict[tuple[str, str], dict[str, str | None]] = {
    ("区财政局", "41"): {"进展情况": None},
    ("区公安分局", "15"): {"进展情况": "样例：已办理报废12辆，剩余3辆正在办理。", "状态": "已完成"},
    ("区综合行政执法局", "29"): {"进展情况": "样例：核查餐饮服务单位16家，安装油烟在线监控3套。", "状态": "推进中"},
    ("区社会事业局", "42"): {"状态": "推进中"},
    ("交警开发区大队", "33"): {"状态": "完成"},
}
#: What the first month says of a task that the second takes back.
BEFORE = {("区社会事业局", "42"): {"进展情况": "样例：本年度补贴已全部发放。", "状态": "已完成"}}
#: These write what they wrote the month before.
COPIED = {("区资源分局", "21")}
#: This one sends nothing in the second month.
SILENT = "朝阳街道"

#: How received files are named: clerks rename them, and nothing rests on it.
NAMES = {"区经发局": "经发局{n}月任务进展（定稿）", "猴嘴街道": "{n}月-猴嘴", "区住建局": "区住建局{m}报送"}


def report(unit: str, month: Month) -> Callable[[TaskLine], dict[str, object]]:
    """What a unit says of each of its tasks in a month."""

    def said(line: TaskLine) -> dict[str, object]:
        place = (unit, line.number)
        written = month.before if month == SECOND and place in COPIED else month
        row: dict[str, object] = {"进展情况": progress(unit, line, written), "状态": "推进中"}
        if line.role == "牵头":
            row["下一步措施"] = f"{month.after.number}月继续推进"
        row |= {label: text.format(n=month.number) for label, text in SETTLED.get(place, {}).items()}
        if line.number == DUE_NUMBER and month == DUE:
            row |= DUE_DONE
        return row | (BEFORE.get(place, {}) if month == FIRST else FAULTS.get(place, {}))

    return said


def progress(unit: str, line: TaskLine, month: Month) -> str:
    """A sentence with counts of its own for each unit, task and month."""
    seed = sum(ord(c) * (i + month.number) for i, c in enumerate(f"{unit}{line.number}", 1))
    phrase = DONE.get(line.number, _OTHER).format(a=4 + seed % 17, b=1 + seed % 5)
    helped = "配合牵头单位" if line.role == "配合" else ""
    return f"样例：{month.number}月{helped}{phrase}。"

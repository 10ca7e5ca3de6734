"""Notices of other cities, of other shapes: what each must come to, worked out by hand."""

from decimal import Decimal

import pytest

from airdocs.model.draft import Care
from airdocs.model.task import Role
from tests.unit.readers.notice.typed import draft, loaded, profile, targets, word

COVER = "现将《{}》印发给你们，请认真贯彻执行。"


def _column(drafted, sheet, label):
    return list(drafted.sheet(sheet).column(label))


def _left(drafted):
    return [remark.words for remark in drafted.remarks if remark.care is Care.LEFT]


@pytest.fixture(scope="module")
def province():
    """省 to 市州: four header levels, the total first, one measure for all, a remark and copies."""
    return draft(
        word(
            *(
                "岭南省生态环境保护委员会办公室文件",
                "岭环委办〔2023〕12号",
                "关于下达2023年各市州大气污染物",
                "减排目标的通知",
            ),
            *("各市、自治州人民政府，", "省有关部门："),
            "为完成年度减排任务，现将各市州目标下达给你们，请抓好落实。",
            "各市州要于每月5日前报送进展。（省生态环境厅牵头，省发展改革委配合）",
            *("附件：2023年各市州减排目标表", "岭南省生态环境保护委员会办公室", "2023年2月8日", "（此件公开发布）"),
            *("附件", "2023年各市州减排目标表", "单位：万吨"),
            [
                ["市州", "减排目标", "<", "<", "<", "<"],
                ["^", "氮氧化物", "<", "<", "挥发性有机物", "<"],
                ["^", "工业源", "<", "移动源", "工业源", "生活源"],
                ["^", "火电", "钢铁", "^", "^", "^"],
                ["全省", "3.00", "1.50", "2.10", "4.20", "0.60"],
                ["甲市", "1.20", "0.50", "1.10", "2.20", "0.30"],
                ["乙州", "1.00", "0.60", "0.50", "1.00", "0.30"],
                ["丙地区", "0.80", "0.40", "0.50", "1.00", "/"],
            ],
            *("注：不含兵团。", "抄送：省委办公厅，省政府办公厅。", "岭南省生态环境保护委员会办公室  2023年2月9日印发"),
        )
    )


def test_the_head_of_a_province(province):
    assert profile(province) == {
        "方案名称": "2023年各市州大气污染物减排目标",
        "年度": "2023",
        "计划期起": "2023年1月1日",
        "计划期止": "2023年12月31日",
        "发文机关": "岭南省生态环境保护委员会办公室",
        "机关代字": "岭环委办",
        "发文年份": "2023",
        "发文序号": "12",
        "标题": "关于下达2023年各市州大气污染物减排目标的通知",
        "主送机关": "各市、自治州人民政府，省有关部门",
        "成文日期": "2023年2月8日",
        "印发机关": "岭南省生态环境保护委员会办公室",
        "印发日期": "2023年2月9日",
        "抄送机关": "省委办公厅，省政府办公厅",
        "汇总名称": "全省",
        "单位称谓": "市州",
        "月报截止日": "5",
        "附注": "此件公开发布",
        "用印": "是",
    }


def test_four_levels_of_headings_and_the_measure_above_the_table(province):
    assert [
        (label, path)
        for label, path in zip(_column(province, "指标", "指标"), _column(province, "指标", "列组"), strict=True)
    ] == [
        ("火电", "减排目标 > 氮氧化物 > 工业源"),
        ("钢铁", "减排目标 > 氮氧化物 > 工业源"),
        ("移动源", "减排目标 > 氮氧化物"),
        ("工业源", "减排目标 > 挥发性有机物"),
        ("生活源", "减排目标 > 挥发性有机物"),
    ]
    assert set(_column(province, "指标", "计量单位")) == {"万吨"}
    assert set(_column(province, "指标", "小数位")) == {"2"}
    assert _column(province, "指标", "汇总") == ["求和", "求和", "求和", "求和", "求和"]


def test_the_plan_of_a_province_loads(province):
    opened = loaded(province)
    found = targets(opened)
    assert found["全省", "移动源"] == Decimal("2.1")
    assert found["丙地区", "生活源"] is None
    assert len(found) == 4 * 5
    assert opened.work[0].units(Role.LEAD) == ("省生态环境厅",)
    assert opened.work[0].units(Role.SUPPORT) == ("省发展改革委",)
    assert opened.plan.annexes[0].notes == ("注：不含兵团。",)


def test_places_across_are_turned_into_rows():
    drafted = draft(
        word(
            *("东海市2022年秋冬攻坚方案", "一、目标", "各区任务见附件1。", "附件1", "各区任务分解表"),
            [
                ["任务", "东城区", "西城区", "南湖新区", "合计"],
                ["锅炉改造（台）", "3", "4", "/", "7"],
                ["加油站改造（座）", "10", "5", "5", "20"],
            ],
        )
    )
    assert [(r.place, r.said) for r in drafted.remarks] == [("表1", "原表以单位为列，已转为一行一个单位")]
    assert drafted.annexes[0].rows == (
        ("东城区", "3", "10"),
        ("西城区", "4", "5"),
        ("南湖新区", "/", "5"),
        ("合计", "7", "20"),
    )
    assert list(zip(_column(drafted, "指标", "指标"), _column(drafted, "指标", "计量单位"), strict=True)) == [
        ("锅炉改造", "台"),
        ("加油站改造", "座"),
    ]
    assert targets(loaded(drafted))["全市", "锅炉改造"] == 7


def test_a_table_in_the_body_is_called_where_it_stands():
    drafted = draft(
        word(
            *(
                "云山市2024年大气污染防治方案",
                "为改善空气质量，制定本方案。",
                "一、总体目标",
                "2024年，各县市目标如下：",
                "表1 各县市空气质量目标",
            ),
            [["县市", "PM2.5（微克/立方米）", "优良天数比率（%）"], ["青县", "35", "85.0"], ["白市", "33.5", "88.1"]],
            *("二、重点任务", "（一）治理工业源。完成锅炉改造20台。（市生态环境局牵头）"),
        )
    )
    assert drafted.body.splitlines() == [
        *("为改善空气质量，制定本方案。", "一、总体目标", "2024年，各县市目标如下：", "[[附件1]]"),
        *("二、重点任务", "（一）治理工业源。完成锅炉改造20台。（市生态环境局牵头）"),
    ]
    (annex,) = drafted.annexes
    assert (annex.title, annex.total) == ("各县市空气质量目标", "")
    assert _column(drafted, "指标", "汇总") == ["不汇总", "不汇总"]
    assert _column(drafted, "指标", "方向") == ["不高于", "不低于"]
    assert _column(drafted, "指标", "填报单位") == ["市生态环境局", "市生态环境局"]
    assert not [f for f in loaded(drafted).findings if f.severity.value == "error"]


@pytest.fixture(scope="module")
def tasks():
    """A task table with section rows, merged cells and who does what in three columns."""
    return draft(
        word(
            *(
                "云州大气办关于印发2023年重点任务清单的通知",
                "各县人民政府，州直各部门：",
                COVER.format("2023年重点任务清单"),
            ),
            *("云州大气污染防治工作领导小组办公室", "2023年5月6日", "附件", "2023年重点任务清单"),
            [
                ["序号", "工作内容", "牵头单位", "责任单位", "配合单位", "完成时限"],
                ["一、产业结构", "<", "<", "<", "<", "<"],
                [
                    "1",
                    "关停落后水泥企业2家。",
                    "州工信局",
                    "各县人民政府",
                    "州生态环境局\n州市场监管局",
                    "2023年10月底",
                ],
                ["2", "完成“散乱污”排查。", "州生态环境局", "^", "/", "长期坚持"],
                ["二、运输结构", "<", "<", "<", "<", "<"],
                ["3", "铁路货运量提高10%。", "州交通运输局", "", "", "2023年12月"],
            ],
        )
    )


def test_tasks_under_section_rows_with_who_in_three_columns(tasks):
    assert [tuple(entry.text for entry in row) for row in tasks.sheet("任务").rows] == [
        (
            *("1", "产业结构", "关停落后水泥企业2家。"),
            *("州工信局牵头，各县人民政府负责，州生态环境局、州市场监管局配合。", "2023年10月底", ""),
        ),
        ("2", "", "完成“散乱污”排查。", "州生态环境局牵头，各县人民政府负责。", "长期坚持", ""),
        ("3", "运输结构", "铁路货运量提高10%。", "州交通运输局牵头。", "2023年12月", ""),
    ]


def test_the_task_plan_loads_with_its_duties(tasks):
    work = loaded(tasks).work
    assert [task.heading for task in work] == ["产业结构", "产业结构", "运输结构"]
    assert work[0].units(Role.SUPPORT) == ("州生态环境局", "州市场监管局")
    assert (profile(tasks)["方案名称"], profile(tasks)["汇总名称"], tasks.body) == ("2023年重点任务清单", "全州", "")


def test_a_plan_that_is_the_annex_of_its_cover():
    drafted = draft(
        word(
            *("关于印发《北原市2025年春季攻坚行动方案》的通知", "各区县政府："),
            "现将《北原市2025年春季攻坚行动方案》印发你们，请认真落实。执行情况纳入年底考核。",
            *("附件：北原市2025年春季攻坚行动方案", "北原市人民政府办公室", "2025年1月20日"),
            *(
                "附件",
                "北原市2025年春季攻坚行动方案",
                "为做好春季攻坚，制定本方案。",
                "一、总体要求",
                "坚持精准治污。",
                "二、主要任务",
            ),
            "1.严控扬尘。工地检查300次。（市住建局牵头，各区县配合）",
            *("附表1", "检查任务表"),
            [["区县", "工地检查（次）"], ["河东区", "100"], ["河西区", "200"], ["合计", "300"]],
        )
    )
    assert drafted.body.splitlines() == [
        *("为做好春季攻坚，制定本方案。", "一、总体要求", "坚持精准治污。", "二、主要任务"),
        "1. 严控扬尘。工地检查300次。（市住建局牵头，各区县配合）",
    ]
    assert [annex.name for annex in drafted.annexes] == ["附件1"]
    assert _left(drafted) == ["执行情况纳入年底考核"]
    assert _column(drafted, "指标", "正文表述") == ["工地检查{}次"]
    assert _column(drafted, "指标", "牵头部门") == ["市住建局"]
    assert _column(drafted, "单位", "成员")[-1] == "河东区、河西区"


def test_title_and_measure_in_the_first_rows_of_the_table():
    drafted = draft(
        word(
            *(
                "关于印发2023年计划的通知",
                "各地：",
                "现将计划印发给你们。",
                "南州市大气办",
                "2023年3月1日",
                "2023年计划",
            ),
            *("一、目标", "完成任务见附件1。", "附件1"),
            [
                ["2023年各区目标表", "<", "<"],
                ["单位：个", "<", "<"],
                ["区", "项目", "企业数（家）"],
                ["东区", "3", "10"],
                ["西区", "5", "/"],
                ["全市", "8", "10"],
            ],
        )
    )
    (annex,) = drafted.annexes
    assert (annex.title, annex.unit_line, annex.depth) == ("2023年各区目标表", "单位：个", 1)
    assert _column(drafted, "指标", "计量单位") == ["个", "家"]
    assert loaded(drafted).findings == ()


def test_a_row_of_measures_belongs_to_the_headings_above_it():
    drafted = draft(
        word(
            *("某县2023年秸秆禁烧方案", "一、任务", "见附件1。", "附件1：2023年各镇任务表"),
            [
                ["序号", "镇街", "锅炉", "餐饮", "秸秆利用率"],
                ["^", "^", "（台）", "（家）", "（%）"],
                ["1", "甲镇", "3", "10", "95"],
                ["2", "乙街道", "/", "7", "96.5"],
                ["合计", "<", "3", "17", "/"],
            ],
        )
    )
    assert [cell.label for cell in drafted.annexes[0].header] == [
        "序号",
        "镇街",
        "锅炉（台）",
        "餐饮（家）",
        "秸秆利用率（%）",
    ]
    assert _column(drafted, "指标", "指标") == ["锅炉", "餐饮", "秸秆利用率"]
    assert _column(drafted, "单位", "名称") == ["甲镇", "乙街道"]
    assert not [f for f in loaded(drafted).findings if f.severity.value == "error"]


def test_a_table_over_two_pages_is_one():
    drafted = draft(
        word(
            *("某市2023年治理计划", "一、目标", "附件1", "目标表"),
            [["县区", "项目（个）"], ["东县", "1"], ["西县", "2"]],
            "续表",
            [["县区", "项目（个）"], ["南县", "3"], ["全市", "6"]],
            "注：来自台账。",
        )
    )
    (annex,) = drafted.annexes
    assert annex.rows == (("东县", "1"), ("西县", "2"), ("南县", "3"), ("全市", "6"))
    assert annex.notes == ("注：来自台账。",)


def test_a_letter_with_its_list_in_one_line_and_a_mean_amid_the_units():
    drafted = draft(
        word(
            *(
                "平原市大气办",
                "平大气办函〔2022〕3号",
                "关于做好秋冬季大气污染防治工作的函",
                "各区：",
                "请做好以下工作。",
            ),
            *("一、控尘（市住建局牵头）", "附件：1.各区目标表；2.任务表", "平原市大气办", "二〇二二年九月八日"),
            *("附件1", "各区目标表"),
            [["区", "优良天数（天）"], ["东区", "300"], ["平均", "300.5"], ["西区", "301"], ["全市", "302"]],
            *("附件2", "任务表"),
            [["区", "检查（次）"], ["东区", "3"], ["西区", "4"]],
        )
    )
    assert drafted.body.splitlines()[-2:] == ["附件：1. 各区目标表", "2. 任务表"]
    assert profile(drafted)["成文日期"] == "2022年9月8日"
    assert profile(drafted)["机关代字"] == "平大气办函"
    assert _left(drafted) == ["平均"]
    assert _column(drafted, "指标", "汇总") == ["单列", "求和"]
    assert not [f for f in loaded(drafted).findings if f.severity.value == "error"]


def test_a_plan_of_words_alone():
    drafted = draft(
        word(
            *("海城市大气污染防治2022年工作要点", "2022年，全市PM2.5平均浓度控制在38微克/立方米以内。", "一、狠抓落实"),
            *(
                "（一）控煤。完成散煤替代1万户。（市发展改革委牵头，市财政局配合）",
                "（二）治车。淘汰老旧车500辆。（市公安局、市生态环境局按职责分工负责）",
            ),
        )
    )
    opened = loaded(drafted)
    assert drafted.annexes == ()
    assert [task.heading for task in opened.work] == ["控煤", "治车"]
    assert _column(drafted, "单位", "名称") == ["市发展改革委", "市财政局", "市公安局", "市生态环境局"]
    assert opened.findings == ()


WRAPPED = """某市大气污染防治领导小组文件

某大气组〔2021〕7号


关于印发某市2021年蓝天行动计划的通知

各县区人民政府：
    现将《某市2021年蓝天行动计划》印发给你们，请结合实
际贯彻落实。

                              某市大气污染防治领导小组
                                      2021年4月2日

              某市2021年蓝天行动计划

    为改善环境空气质量，依据省里的安排，制定本计划，请
各地各部门结合实际，加强组织领导，层层压实责任，确保
完成任务。
    一、主要目标
    全市PM2.5年均浓度不高于40微克/立方米。各县区目标见
附件1。
    二、重点任务
    (一)治理锅炉。完成燃煤锅炉改造30台。(市生态环境局牵
头，市发展改革委配合)
                        - 2 -
    (二)治理扬尘。工地“六个百分百”。（市住建局牵头）

    附件：1．各县区空气质量目标表

附件1

            各县区空气质量目标表

   县区          PM2.5（微克/立方米）    优良天数比率（%）
   东县              38                   82.5
   西县              41                   80.0
   全市              40                   81.2
"""


def test_a_page_turned_into_text_with_hard_lines():
    drafted = draft(WRAPPED.encode("gb18030"))
    assert drafted.body.splitlines() == [
        "为改善环境空气质量，依据省里的安排，制定本计划，请各地各部门结合实际，加强组织领导，层层压实责任，确保完成任务。",
        "一、主要目标",
        "全市PM2.5年均浓度不高于40微克/立方米。各县区目标见附件1。",
        "二、重点任务",
        "（一）治理锅炉。完成燃煤锅炉改造30台。（市生态环境局牵头，市发展改革委配合）",
        "（二）治理扬尘。工地“六个百分百”。（市住建局牵头）",
        "附件：各县区空气质量目标表",
    ]
    assert drafted.annexes[0].rows == (("东县", "38", "82.5"), ("西县", "41", "80.0"), ("全市", "40", "81.2"))
    assert _column(drafted, "指标", "汇总") == ["单列", "单列"]
    assert loaded(drafted).findings == ()


def test_a_region_left_of_the_units_and_last_year_s_figures_beside_the_targets():
    drafted = draft(
        word(
            *("黔南州2023年大气污染防治目标任务的通知", "黔南州生态环境局", "各县（市）分局：", "现将目标下达如下。"),
            *("黔南州生态环境局", "2023年4月3日", "附件", "2023年各县（市）空气质量目标"),
            [
                ["区域", "县（市）", "2022年实际", "<", "2023年目标", "<"],
                ["^", "^", "PM2.5（微克/立方米）", "优良率（%）", "PM2.5（微克/立方米）", "优良率（%）"],
                ["北部", "都匀市", "20", "98.5", "19", "99"],
                ["^", "福泉市", "22", "97.0", "21", "98"],
                ["南部", "独山县", "18", "99.2", "18", "99.2"],
                ["全州", "<", "20", "98.2", "19.3", "98.7"],
            ],
        )
    )
    assert _column(drafted, "单位", "名称") == ["都匀市", "福泉市", "独山县"]
    assert _column(drafted, "指标", "列组") == ["2023年目标", "2023年目标"]
    assert _left(drafted) == ["2022年实际 > PM2.5（微克/立方米）", "2022年实际 > 优良率（%）"]
    assert (profile(drafted)["汇总名称"], profile(drafted)["单位称谓"]) == ("全州", "县（市）")
    assert profile(drafted)["标题"] == "黔南州2023年大气污染防治目标任务的通知"
    found = targets(loaded(drafted))
    assert (found["福泉市", "PM2.5"], found["全州", "PM2.5"]) == (21, Decimal("19.3"))


def test_figures_with_commas_dashes_for_none_and_two_measures_in_one_line():
    drafted = draft(
        word(
            *(
                "关于下达锡盟2022年散煤治理任务的通知",
                "各旗县市区人民政府：",
                "一、任务",
                "全盟完成散煤替代12,500户，见附表。",
            ),
            *("锡林郭勒盟行政公署办公室", "2022年3月1日", "附表", "2022年散煤替代任务分解表", "单位：户、吨"),
            [
                ["旗县市区", "散煤替代户数", "削减散煤量"],
                ["全盟", "12,500", "31,250"],
                ["锡林浩特市", "5,000", "12,500"],
                ["苏尼特左旗", "7,500", "18,750"],
                ["乌拉盖管理区", "—", "—"],
            ],
        )
    )
    assert _column(drafted, "指标", "计量单位") == ["户", "吨"]
    assert _column(drafted, "指标", "正文表述") == ["散煤替代{}户", ""]
    found = targets(loaded(drafted))
    assert (found["全盟", "散煤替代户数"], found["乌拉盖管理区", "削减散煤量"]) == (12500, None)


def test_sections_and_subtotals_are_no_units():
    drafted = draft(
        word(
            *("某省2024年行动计划", "一、任务", "见附件。", "附件", "目标表"),
            [
                ["设区市", "煤炭消费压减（万吨）"],
                ["一、沿江城市", ""],
                ["甲市", "10"],
                ["乙市", "20"],
                ["小计", "30"],
                ["二、其他城市", ""],
                ["丙市", "5"],
                ["合计", "35"],
            ],
        )
    )
    assert _column(drafted, "单位", "名称") == ["甲市", "乙市", "丙市"]
    assert _left(drafted) == ["一、沿江城市", "小计", "二、其他城市"]
    assert _column(drafted, "指标", "汇总") == ["求和"]
    assert targets(loaded(drafted))["全省", "煤炭消费压减"] == 35


def test_two_tables_of_one_annex_and_an_annex_of_words():
    drafted = draft(
        word(
            *("某市2024年行动计划", "一、任务", "见附件1。", "附件1", "2024年目标表", "表1 空气质量目标"),
            [["县区", "PM2.5浓度（μg/m3）"], ["东县", "30"], ["西县", "31"], ["全市", "30.5"]],
            "表2 减排目标",
            [["县区", "NOx减排（吨）"], ["东县", "300"], ["西县", "310"], ["全市", "610"]],
            *("附件2", "考核办法", "考核按季度进行。"),
        )
    )
    assert [(annex.name, annex.title) for annex in drafted.annexes] == [
        ("附件1", "2024年目标表（空气质量目标）"),
        ("附件3", "2024年目标表（减排目标）"),
    ]
    assert _left(drafted) == ["考核办法", "考核按季度进行。"]

"""Heads, covers and small habits of notices, one each."""

from airdocs.model.draft import Care
from tests.unit.readers.notice.typed import draft, loaded, numbered_by_word, profile, word


def _column(drafted, sheet, label):
    return list(drafted.sheet(sheet).column(label))


def _season():
    return draft(
        word(
            *("000123", "秘密★1年", "特急", "华州市生态环境局", "华州市发展和改革委员会文件"),
            *("华环〔2024〕15号            签发人：张三", "华州市生态环境局 华州市发展和改革委员会"),
            *(
                "关于印发《华州市2024—2025年秋冬季",
                "大气污染综合治理攻坚方案》的通知",
                "各县（市、区）人民政府，市直有关部门：",
            ),
            "《华州市2024—2025年秋冬季大气污染综合治理攻坚方案》已经市政府同意，现印发给你们，请结合实际，认真组织实施。",
            *("华州市生态环境局    华州市发展和改革委员会", "2024年10月15日", "（此件公开发布）"),
            *("华州市2024—2025年秋冬季", "大气污染综合治理攻坚方案", "为做好秋冬季治理，制定本方案。", "一、总体要求"),
            "（一）主要目标。2024年10月1日至2025年3月31日，全市重度及以上污染天数控制在10天以内。目标见附表1。",
            *("附表：1. 各县（市、区）秋冬季空气质量目标", "附表1", "各县（市、区）秋冬季空气质量目标"),
            [
                ["序号", "县（市、区）", "PM2.5浓度目标", "<", "重度及以上污染天数（天）"],
                ["^", "^", "目标值（μg/m³）", "同比改善（%）", "^"],
                ["1", "东山县", "50", "3.5", "8"],
                ["2", "西河市（县级）", "55.5", "2.1", "12"],
                ["", "全市", "52", "3.2", "10"],
            ],
            *("抄送：市委办公室，市人大常委会办公室。", "华州市生态环境局办公室              2024年10月16日印发"),
        )
    )


def test_every_element_of_a_joint_notice():
    found = profile(_season())
    assert {key: found[key] for key in ("份号", "密级", "紧急程度", "签发人", "附注", "抄送机关", "印发机关")} == {
        "份号": "000123",
        "密级": "秘密★1年",
        "紧急程度": "特急",
        "签发人": "张三",
        "附注": "此件公开发布",
        "抄送机关": "市委办公室，市人大常委会办公室",
        "印发机关": "华州市生态环境局办公室",
    }
    assert found["发文机关"] == "华州市生态环境局 华州市发展和改革委员会"
    assert found["发文机关标志"] == "华州市生态环境局\n华州市发展和改革委员会文件"
    assert found["方案名称"] == "华州市2024—2025年秋冬季大气污染综合治理攻坚方案"
    assert (found["计划期起"], found["计划期止"]) == ("2024年10月1日", "2025年3月31日")
    assert found["单位称谓"] == "县（市、区）"


def test_what_is_a_target_goes_by_the_heading_above_it():
    drafted = _season()
    assert _column(drafted, "指标", "计量单位") == ["μg/m³", "%", "天"]
    assert _column(drafted, "指标", "方向") == ["不高于", "不低于", "不高于"]
    assert _column(drafted, "指标", "类型") == ["均值", "时点", "累计"]
    assert _column(drafted, "单位", "名称")[:2] == ["东山县", "西河市（县级）"]
    assert [remark.words for remark in drafted.remarks if remark.care is Care.LEFT] == [
        "《华州市2024—2025年秋冬季大气污染综合治理攻坚方案》已经市政府同意，现印发给你们"
    ]
    assert not [f for f in loaded(drafted).findings if f.severity.value == "error"]


def test_a_head_set_as_a_table():
    drafted = draft(
        word(
            [["北安市人民政府办公室文件", ""], ["北政办发〔2023〕8号", ""]],
            *(
                "关于印发北安市空气质量持续改善行动实施方案的通知",
                "各区县人民政府：",
                "现将《北安市空气质量持续改善行动实施方案》印发给你们，请认真贯彻执行。",
            ),
            *(
                "北安市人民政府办公室",
                "2023年12月29日",
                "北安市空气质量持续改善行动实施方案",
                "一、总体要求",
                "到2025年底，浓度下降10%。",
            ),
        )
    )
    found = profile(drafted)
    assert (found["机关代字"], found["发文年份"], found["发文序号"]) == ("北政办发", "2023", "8")
    assert (found["计划期起"], found["计划期止"]) == ("2023年1月1日", "2025年12月31日")
    assert drafted.annexes == ()


def test_an_annex_of_departments():
    drafted = draft(
        word(
            *("附件2", "2022年市直部门重点工程表"),
            [["部门", "工程数（个）"], ["市住建局", "3"], ["市城管局", "2"], ["合计", "5"]],
        )
    )
    assert [
        row[:2] for row in zip(_column(drafted, "单位", "名称"), _column(drafted, "单位", "类别"), strict=True)
    ] == [
        ("市住建局", "部门"),
        ("市城管局", "部门"),
    ]
    assert profile(drafted)["年度"] == "2022"
    assert drafted.annexes[0].name == "附件2"
    assert len(loaded(drafted).plan.targets) == 3


def test_a_list_of_projects_prints_and_is_told_as_no_target():
    drafted = draft(
        word(
            *(
                "某省2023年挥发性有机物治理方案",
                "一、治理范围",
                "石化行业。联系人：王五，电话：0518-85521234，邮箱：abc@163.com",
                "附件1",
                "治理项目清单",
            ),
            [
                ["序号", "企业名称", "治理内容"],
                ["1", "某化工有限公司", "安装装置"],
                ["2", "某石化有限公司", "储罐改造"],
            ],
        )
    )
    assert (profile(drafted)["联系人"], profile(drafted)["联系电话"]) == ("王五", "0518-85521234")
    assert profile(drafted)["报送邮箱"] == "abc@163.com"
    assert drafted.sheet("指标").rows == ()
    assert [remark.said for remark in drafted.remarks] == ["不是按单位列的目标，只照原样印，不设指标"]


def test_text_that_looks_like_a_template_is_text():
    drafted = draft(word("某市2023年治气方案", "一、目标", "全市{{ 目标 }}和{% for %}不变。"))
    assert drafted.body.splitlines()[-1] == "全市｛｛ 目标 ｝｝和｛% for %｝不变。"
    assert loaded(drafted).body.paragraphs[-1] == drafted.body.splitlines()[-1]


def test_tasks_of_body_and_table_together_are_told():
    drafted = draft(
        word(
            *("某市2023年治气方案", "一、任务", "1. 控尘。（市住建局牵头）", "附件", "任务分解表"),
            [
                ["类别", "重点工作", "任务", "责任单位"],
                ["结构", "产业", "关停两家。", "市工信局"],
                ["^", "^", "改造三家。", "市生态环境局"],
            ],
        )
    )
    told = [(remark.words, remark.care) for remark in drafted.remarks]
    assert told == [("类别", Care.LEFT), ("控尘", Care.LEFT)]
    assert _column(drafted, "任务", "重点工作") == ["产业", ""]


def test_units_under_the_heading_units_and_projects_in_figures_are_no_tasks():
    drafted = draft(
        word(
            *("某市2023年治气方案", "一、任务", "附件", "各地任务表"),
            [["单位", "锅炉改造项目（个）", "责任部门"], ["东县", "3", "市生态环境局"], ["西县", "4", "市生态环境局"]],
        )
    )
    assert drafted.sheet("任务").rows == ()
    assert _column(drafted, "指标", "指标") == ["锅炉改造项目"]
    assert _column(drafted, "单位", "名称") == ["东县", "西县"]


def test_a_list_that_names_each_annex_by_its_mark():
    drafted = draft(
        word(
            *(
                "某市2023年治气方案",
                "一、任务",
                "完成任务。",
                "附件1：各区目标表",
                "附件2：各区任务表",
                "附件1",
                "各区目标表",
            ),
            [["区", "优良天数（天）"], ["东区", "300"], ["西区", "301"]],
            *("附件2", "各区任务表"),
            [["区", "检查（次）"], ["东区", "3"], ["西区", "4"]],
        )
    )
    assert drafted.body.splitlines() == ["一、任务", "完成任务。", "附件：1. 各区目标表", "2. 各区任务表"]
    assert [annex.title for annex in drafted.annexes] == ["各区目标表", "各区任务表"]


def test_headings_numbered_by_word_are_the_plan_s_headings():
    drafted = draft(numbered_by_word())
    assert drafted.body.splitlines() == [
        *("一、总体要求", "坚持精准治污。", "二、重点任务", "（一）治理扬尘", "1. 工地。全覆盖检查。（市住建局牵头）"),
        *("2. 道路。机械清扫。（市城管局牵头）", "（二）治理油烟。安装净化设施。（市城管局牵头）"),
    ]
    assert [task.mark for task in loaded(drafted).work] == ["1", "2", "二"]

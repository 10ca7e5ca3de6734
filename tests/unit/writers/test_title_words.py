"""Titles of many cities in lines as a picky official breaks them; a stroke is the end of a line."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from airdocs.writers.measure import half_ems, shown
from airdocs.writers.title.costs import FORBIDDEN, break_costs
from airdocs.writers.title.lines import title_lines

TITLES = (
    "恩施土家族苗族自治州|大气污染防治联席会议办公室|关于印发2024年度空气质量|改善目标任务分解表的通知",
    "鄂尔多斯市大气污染防治工作领导小组办公室|关于进一步加强秋冬季重污染天气|应急响应工作的通知",
    "关于印发呼和浩特市2023年秋冬季|大气污染综合治理攻坚行动方案的通知",
    "关于下达和田地区2022年|大气污染防治目标任务的通知",
    "克孜勒苏柯尔克孜自治州2023年|环境空气质量改善工作计划",
    "关于开展2021年4月1日至9月30日|臭氧污染防治攻坚行动的通知",
    "关于开展2021年4月1日至9月30日|夏季臭氧污染防治专项执法检查行动|有关事项的通知",
    "关于下达100个重点行业挥发性有机物|综合治理项目清单的通知",
    "关于淘汰35蒸吨/小时及以下燃煤锅炉|工作进展情况的通报",
    "关于省级及以上工业园区|大气环境管理工作情况的通报",
    "关于调整2021年PM_{2.5}浓度考核目标|和优良天数比率考核目标有关事项的函",
    "关于2023年第三季度PM2.5和PM10浓度|改善目标完成情况的通报",
    "关于印发《重庆市大气污染防治条例》|（修订草案征求意见稿）的通知",
    "关于公开征求《江苏省重污染天气应急预案|（2024年修订）》意见的函",
    "关于转发《省大气污染防治联席会议办公室|关于做好2022年春节期间烟花爆竹|禁放工作的通知》的通知",
    "石家庄市大气污染防治工作领导小组办公室|关于启动Ⅱ级应急响应的通知",
    "关于启动重污染天气|橙色预警（Ⅱ级应急响应）的紧急通知",
    "关于成立市大气污染防治|攻坚指挥部及其办公室的通知",
    "关于进一步加强柴油货车|和非道路移动机械污染防治工作的意见",
    "关于对东海县、灌云县和灌南县|2021年6月空气质量恶化情况的通报",
    "关于催报徐圩新区|2021年6月大气污染防治工作月报的通知",
    "关于催报连云港经济技术开发区2021年6月|大气污染防治工作进展情况的通知",
    "云台山景区2021年大气污染防治目标任务书",
    "连云港经济技术开发区2021年|大气污染防治目标任务书",
    "双江拉祜族佤族布朗族傣族自治县2025年|大气污染防治目标任务书",
    "2021年各县区空气质量改善目标分解表",
    "2021年各县区大气污染防治重点工程|项目任务分解表",
    "2021年各县区移动源污染防治重点任务|及超标车、外地车整治目标分解表",
    "2021—2022年秋冬季大气污染|综合治理重点任务完成情况统计表",
    "2022年1—6月全市环境空气质量状况|及各县区排名情况的通报",
    "湘西土家族苗族自治州生态环境局|关于2023年度大气污染防治考核结果的通报",
    "锡林郭勒盟行政公署|关于印发2023年大气污染防治重点工作|任务分工方案的通知",
    "关于做好2025年春节、元宵节|期间烟花爆竹禁限放管控工作的紧急通知",
    "关于报送2024年大气污染防治资金|项目库入库项目的请示",
    "关于召开2024年全市大气污染防治|暨臭氧污染防治攻坚工作会议的通知",
    "关于印发全市不少于150家豁免|企业名单的通知",
    "关于对苏州工业园区、昆山市等8个县级市|（区）扬尘污染问题督察整改情况的通报",
    "广州市生态环境局黄埔分局|关于开展涉VOCs企业“一企一策”|综合治理的通知",
    "关于推进钢铁、焦化、水泥等|重点行业超低排放改造工作的实施意见",
    "关于2024年二氧化硫、氮氧化物|和挥发性有机物重点工程|减排量核定结果的公告",
    "巴音郭楞蒙古自治州2023年|PM2.5年均浓度及优良天数比率考核目标表",
    "中共成都市委办公厅成都市人民政府办公厅|关于深入打好污染防治攻坚战的实施意见",
    "关于暂停使用国三及以下排放|标准柴油货车的通告",
    "关于落实3月15日至10月15日|餐饮油烟和露天烧烤整治要求的通知",
    "关于废止|《连云港市扬尘污染防治管理办法》等|3件规范性文件的决定",
    "哈尔滨市双城区人民政府|关于秋季秸秆禁烧工作情况的报告",
    "关于海州区2021年1—5月PM2.5浓度|同比上升12.5%有关情况的通报",
    "关于印发《市区建筑工地扬尘污染防治|“六个百分之百”管理规定》的通知",
    "关于2021年秋冬季（10月至次年3月）|工业炉窑错峰生产方案的批复",
)
PIECES = (
    "关于印发", "恩施土家族苗族自治州", "2021年4月1日至9月30日", "100个项目", "《大气污染防治条例》", "（试行）", "、",
    "PM_{2.5}",
    "及以下", "的通知", "35蒸吨/小时", "徐圩新区", "和", "12.5%", "生态环境局", "VOCs", "“十四五”", "等",
)  # fmt: skip


@pytest.mark.parametrize("broken", TITLES, ids=range(len(TITLES)))
def test_a_title_breaks_where_an_official_would(broken: str) -> None:
    assert "|".join(title_lines(broken.replace("|", ""))) == broken


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join), st.integers(36, 60))
def test_only_where_nothing_else_fits_is_a_figure_or_a_mark_torn(text: str, capacity: int) -> None:
    lines = title_lines(text, capacity)
    costs = break_costs(text)
    assert "".join(lines) == text
    assert all(half_ems(shown(line)) <= capacity for line in lines)
    place = 0
    allowed = [0, *(at for at in range(1, len(text)) if costs[at] < FORBIDDEN), len(text)]
    fits = all(half_ems(shown(text[start:end])) <= capacity for start, end in pairwise(allowed))
    for line in lines[:-1]:
        place += len(line)
        assert costs[place] < FORBIDDEN or not fits


def test_a_title_of_one_line_or_of_known_words_loads_no_dictionary() -> None:
    script = (
        "import sys; from airdocs.writers.title.lines import title_lines as lines; lines('克孜勒苏目标任务书');"
        "lines('关于印发连云港市2021年大气污染防治工作计划的通知'); sys.exit('rjieba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0

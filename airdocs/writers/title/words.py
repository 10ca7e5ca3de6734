"""Words of official titles and table heads, with the seams at which a long one may be cut."""

import re

#: What titles and heads of official documents are made of; a stroke marks a seam within a compound.
_LEXICON = """
降尘量 千米 其他 其它 无组织/排放 示范型 示范 企业数 布局 清洁化 利用 清洁/取暖 总量/控制 绿色 培育 两高 新建 设备
工程/机械 监督 每季度 检查 有效率 环保/部门 环保 车辆 检验 核查率 核查 运营 运行 老旧/柴油车 柴油车 汽油车 入户
路检/路查 路检 路查 或 回头看 县区级 县级 市级 省级 区级 国家级 排查 园区数 集群 建档 建档数 以上 以下 及以上 及以下
应急/管理 年度/核查 重点/车辆 煤炭/消费 消费 压减 深度/治理 错误 工作/目标表 减排/目标表 来源 文件 项目数 储罐 储油罐
能源 煤炭 结构 优化 升级 产业 行业 产能 滚动 关于 印发 转发 批转 下达 报送 调整 开展 进一步 加强 做好 推进 落实 深入
打好 征求 公布 发布 成立 启动 解除 提醒 催报 催促 修改 填报 核定 完成 审核 上报 报告 公开 明确 制定 修订 废止 同意
切实 全面 组织 实施 召开 举办 大气/污染/防治 大气/污染物 大气/污染 大气/环境 污染/防治 污染/治理 污染物 空气/质量
环境/空气 环境/质量 生态/环境 生态/环境/保护 环境/保护 挥发性/有机物 氮/氧化物 二氧化硫 二氧化氮 一氧化碳 颗粒物
可吸入/颗粒物 细颗粒物 臭氧 移动源 工业源 扬尘源 面源 扬尘 扬尘/污染 机动车 柴油/货车 非道路/移动/机械 油气/回收
加油站 储油库 燃煤/锅炉 锅炉 工业/炉窑 散煤 秸秆 秸秆/禁烧 烟花/爆竹 餐饮/油烟 建筑/工地 工地 道路 国三 老旧/车
新能源/汽车 新能源/车 攻坚战 攻坚/行动 专项/行动 行动/计划 行动/方案 工作/计划 工作/方案 工作/任务 工作/目标 实施/方案
实施/意见 实施/细则 管理/办法 工作/要点 工作/总结 工作/通报 重点/工作 重点/任务 重点/行业 重点/区域 重点/项目
重点/工程 重点/企业 重点/减排 目标/任务 任务/分解表 任务/分解 任务/清单 任务书 责任/清单 责任/分工 目标/任务/分解表
目标/责任书 目标书 分解表 清单 台账 汇总表 情况表 项目表 任务表 目标表 统计表 明细表 一览表 时间表 计划表 名单
工程/项目 治理/项目 治理/工程 工程 项目 主要 减排 减排量 改善 治理 综合/治理 防治 防控 管控 监管 执法 督查 督察 整治
整改 淘汰 改造 提标 替代 清洁 考核 评估 通报 通知 通告 公告 请示 批复 意见 函 纪要 情况 完成/情况 进展/情况 落实/情况
排名/情况 工作/进展 进展 联席/会议 领导/小组 委员会 管理/委员会 管委会 办公室 指挥部 人民/政府 政府 生态/环境局 环境局
各县区 各区县 各县市区 各设区市 各市州 各有关/部门 各部门 有关/部门 有关/单位 有关/事项 有关/工作 全市 全省 全区 全县
全州 全年 年度 月度 季度 月报表 月报 报表 工作 任务 目标 计划 方案 规划 措施 重污染/天气 应急 预警 应急/预案 应急/响应
应急/减排 响应 夏季 秋冬季 春季 冬季 秋季 上半年 下半年 当月 本月 累计 县区 区县 地区 市州 市县 部门 单位 乡镇 街道
企业 名称 序号 备注 类别 类型 项目/名称 单位/名称 企业/名称 浓度 平均/浓度 年均/浓度 优良 天数 优良/天数 比例 比率
优良/天数/比例 优良/天数/比率 重污染/天数 达标 超标 达标/率 完成率 达标率 排名 同比 环比 变化 变幅 降幅 降低 下降 增长
提高 幅度 指标 指标值 目标值 现状值 实际值 基准年 基数 数量 总数 合计 总计 小计 排放量 排放 总量 控制 改善/目标
减排/目标 年度/目标 责任/单位 牵头/单位 配合/单位 责任/部门 牵头/部门 责任人 联系人 联系/电话 完成/时限 时间 时限
臭氧/污染/防治 臭氧/污染 扬尘/污染/防治 环境/空气/质量 大气/环境/质量 限期/达标 工业/园区 红色/预警 橙色/预警
黄色/预警 蓝色/预警 目标/任务书 情况/汇总表 重污染 天气 审计 备案 建立 健全 持续/改善 超标车 外地车 外地/车 电动/车
数据 监测/数据 平均 单位/面积 上月 累计/完成 本月/完成 差值 差距 进度 序时/进度 状态 百分比 工业 园区 产业/园区 开发区
高新区 新区 景区 环境 保护 质量 管理 建设 设施 以及 及其 和 与 及 的 等 大气办 超低/排放 源头 深度 涉气 监测 站点 自动
在线 联网 安装 抽测 抽检 遥感 检测 维护 尾气 豁免 错峰 生产 年度/核查率
工业/园区数 在线/监控 监控 联网/数据 联网/数量 并
排放/检验 工作表 单元格 计量/单位 社会事业 行政审批 行政执法 综合行政执法 市场监管 交通运输 农业农村 自然资源 发展改革
城市管理 卫生健康
"""

_SEAM = "/"
SEAMS = {entry.replace(_SEAM, ""): tuple(entry.split(_SEAM)) for entry in _LEXICON.split()}
_KNOWN = frozenset(SEAMS) | {part for parts in SEAMS.values() for part in parts if len(part) > 1}
_LONGEST = max(map(len, _KNOWN))
_JOINERS = frozenset("和与及或并的等函")
_PLACE = re.compile(r"(?![对向按在为由以从将把被至到])[一-龥]{1,3}?(?:[新景]区|[省市州县区盟旗])")


def is_known(word: str) -> bool:
    """Whether the list has ``word``."""
    return word in _KNOWN


def known(text: str, start: int) -> int:
    """Where the longest known word that begins at ``start`` ends; ``start`` where none does."""
    for length in range(min(_LONGEST, len(text) - start), 0, -1):
        if text[start : start + length] in _KNOWN:
            return start + length
    return start


def covered(text: str) -> tuple[str, ...]:
    """``text``, hanzi alone, as known words and short names of places; empty where that leaves a rest or a doubt."""
    found: list[str] = []
    place = 0
    while place < len(text):
        end = known(text, place)
        if end == place:
            region = _PLACE.match(text, place)
            # 和田地区: a joiner before an unknown name may be the beginning of that name.
            if not region or (found and found[-1] in _JOINERS) or _holds_word(region[0]):
                return ()
            end = region.end()
        elif text[place:end] in _JOINERS and not (found and found[-1] in _KNOWN) and place:
            return ()
        found.append(text[place:end])
        place = end
    return tuple(found)


def _holds_word(name: str) -> bool:
    return any(known(name, place) > place + 1 for place in range(1, len(name)))


def parts(word: str) -> tuple[str, ...]:
    """The words within a known compound; an unknown word is one part."""
    return SEAMS.get(word, (word,))

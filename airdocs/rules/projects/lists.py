"""J: whether a project list is complete, and whether a project stands in it twice."""

from collections.abc import Iterator
from decimal import Decimal

from airdocs.model.finding import Severity
from airdocs.model.labels import nearest
from airdocs.model.project import ProjectField
from airdocs.model.project_plan import category_labels, project_targets
from airdocs.model.quantity import plain
from airdocs.rules.projects.views import ListedProject, ListView, project_words
from airdocs.rules.registry import Hit, rule
from airdocs.rules.subjects import ERROR_VALUES

_F = ProjectField
_MUST = (_F.CATEGORY, _F.ENTERPRISE, _F.NAME, _F.CONTENT, _F.FINISH)
_SHOULD = (_F.INVESTMENT, _F.START, _F.BODY, _F.PERSON, _F.PHONE)


@rule(
    code="J701",
    title="报备项目少于方案数",
    message="“{label}”应报备{wanted}项，清单里只有{found}项，少{lacking}项；可从{where}起补填。",
    suggestion="请补报缺少的项目；确有困难的，书面报下发单位，由办公室在方案的“目标调整”或“核定”表写明。",
)
def fewer_projects_than_counted(filed: ListView) -> Iterator[Hit]:
    """Fewer projects of a category than the annex counts.

    附件里的每一个数都要落到具体项目上，数不够，年底就完不成。类别写错的项目另有提示，不重复计算。

    反例：方案目标 = 2；企业名称 = 样例甲化工有限公司
    正例：方案目标 = 1；企业名称 = 样例甲化工有限公司
    """
    labels, layout = category_labels(filed.plan), filed.sent.project_layout
    for indicator, wanted in project_targets(filed.plan, filed.sent.unit, filed.filings.batch.month):
        found = filed.counts.get(indicator.key, 0)
        if found < wanted and found + filed.unknown < wanted:
            cell = layout.cell(layout.free, _F.CATEGORY) if layout else None
            label = labels[indicator.key]
            facts = {"wanted": plain(wanted), "found": str(found), "lacking": plain(wanted - found)}
            yield filed.hit(cell, label, label=label, where=cell or "表末", **facts)


@rule(
    code="J707",
    title="报备项目多于方案数",
    severity=Severity.NOTE,
    message="“{label}”{asked}，清单里有{found}项{at}。",
    suggestion="多报的项目照样列入台账，完成数据实统计；类别选错的请改正。",
)
def more_projects_than_counted(filed: ListView) -> Iterator[Hit]:
    """More projects of a category than the annex counts, or some of one the unit has no count for.

    多报是好事，记下来备查。

    反例：另一项目 = 样例乙化工有限公司/乙厂治理/新建治理设施2套
    正例：企业名称 = 样例甲化工有限公司
    """
    wanted = {one.key: count for one, count in project_targets(filed.plan, filed.sent.unit, filed.filings.batch.month)}
    for key, label in category_labels(filed.plan).items():
        found, asked = filed.counts.get(key, 0), wanted.get(key, Decimal(0))
        if found > asked:
            last = [row for row in filed.sent.projects if row.category == key][-1]
            words = f"应报备{plain(asked)}项" if asked else "方案没有下达给本单位"
            yield filed.hit(last.cell(_F.CATEGORY), label, label=label, asked=words, found=str(found))


@rule(
    code="F203",
    title="项目清单单元格是错误值",
    message="{where}是错误值“{text}”。",
    suggestion="请删去该单元格的公式，直接填写内容。",
)
def error_value_in_list(project: ListedProject) -> Iterator[Hit]:
    """A cell of a project that shows #REF! or the like.

    公式引用的内容被删除后就会这样，真正填的内容已经看不到了。

    反例：建设内容 = #REF!
    正例：建设内容 = 新建治理设施1套
    """
    for field in ProjectField:
        if project.row.text(field).upper().startswith(ERROR_VALUES):
            yield project.hit(field)


@rule(
    code="J709",
    title="项目内容未填",
    message="{where}没有填写。",
    suggestion="请补填；不是项目的行请整行清空。",
)
def project_told_incompletely(project: ListedProject) -> Iterator[Hit]:
    """A project without its category, enterprise, name, content or last day.

    没有企业、内容和期限，就无法对应、无法调度。

    反例：企业名称 = 空
    反例：建设内容 = 空
    反例：计划完成 = 空
    正例：企业名称 = 样例甲化工有限公司
    """
    for field in _MUST:
        if project.row.layout.has(field) and not project.row.text(field):
            yield project.hit(field)


@rule(
    code="J709",
    title="项目要素不全",
    severity=Severity.WARNING,
    message="{where}没有填写。",
    suggestion="请补填；暂时没有确定的，确定后重新报送清单。",
)
def project_told_in_part(project: ListedProject) -> Iterator[Hit]:
    """A project without its amount, first day or whoever answers for it.

    缺这些不影响计数，但联系不上人、算不出投资，所以提醒补填。

    反例：责任人 = 空
    反例：投资 = 空
    正例：责任人 = 样例丙
    """
    for field in _SHOULD:
        if project.row.layout.has(field) and not project.row.text(field):
            yield project.hit(field)


@rule(
    code="J710",
    title="项目类别不在方案中",
    message="{where}写的是“{text}”，方案没有这个类别{guess}。",
    suggestion="请从下拉列表选择项目类别。",
)
def unknown_category(project: ListedProject) -> Iterator[Hit]:
    """A category that the plan does not have.

    项目要按类别与附件的数核对，写法不同就数不到一起。

    反例：项目类别 = VOC治理
    正例：项目类别 = VOCs综合治理项目
    """
    text = project.row.text(_F.CATEGORY)
    if text and not project.row.category:
        like = nearest(text, category_labels(project.filed.plan).values())
        yield project.hit(_F.CATEGORY, guess=f"，是否为“{like}”" if like else "")


@rule(
    code="J702",
    title="项目重复",
    message="{where}与{other}（{cell}）企业和建设内容相同，是同一个项目。",
    suggestion="请删去重复的一行，数不够的另补项目；确是两个项目的，请在“建设内容”写明区别。",
)
def project_filed_twice(project: ListedProject) -> Iterator[Hit]:
    """A project that stands in the list twice under one category.

    同一项目报两次，完成数就虚增一个。公司、有限公司，全角、半角，有无括号，都视为同一名称。

    反例：方案目标 = 2；另一项目 = 样例甲化工公司/乙线治理/新建治理设施1套
    正例：方案目标 = 2；另一项目 = 样例乙化工有限公司/乙线治理/新建治理设施1套
    """
    if project.twin and project.twin[1].category == project.row.category:
        number, row = project.twin
        yield project.hit(_F.ENTERPRISE, other=project_words(number, row), cell=row.cell(_F.ENTERPRISE))


@rule(
    code="J702",
    title="项目疑似重复",
    severity=Severity.WARNING,
    message="{where}与{other}（{cell}）{alike}，疑似同一个项目。",
    suggestion="请核对：是同一个项目的，删去一行；不是的不用改。",
)
def project_like_another(project: ListedProject) -> Iterator[Hit]:
    """A project that has another's enterprise and name, or its content under another category.

    同一企业同名的项目可能是两期、两条线，同一内容也可能分别计入两类，所以只作提醒。

    反例：方案目标 = 2；另一项目 = 样例甲化工有限公司/甲线治理/改造旧设施
    正例：方案目标 = 2；另一项目 = 样例甲化工有限公司/乙线治理/改造旧设施
    """
    row = project.row
    if project.twin and project.twin[1].category == row.category:
        return
    found, alike = (project.namesake, "企业和项目名称相同") if project.namesake else (project.twin, "企业和内容相同")
    if found:
        number, other = found
        field = _F.NAME if project.namesake else _F.ENTERPRISE
        yield project.hit(field, other=project_words(number, other), cell=other.cell(field), alike=alike)

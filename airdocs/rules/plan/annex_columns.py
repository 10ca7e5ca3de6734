"""P: whether columns, indicators and titles belong together one to one."""

from collections.abc import Iterator

from airdocs.model.annex import Annex, AnnexColumn, ColumnRole, RowRole
from airdocs.model.finding import Severity
from airdocs.model.labels import PATH_JOIN, nearest, same, squash
from airdocs.model.plan import Plan
from airdocs.model.quantity import State
from airdocs.rules.plan.places import INDICATORS_SHEET, plan_hit
from airdocs.rules.registry import Hit, rule

_SERIAL = frozenset({"序号", "编号", "排名", "名次", "年份", "年度"})
#: Stands in a 正文表述 where the figure stands in the body.
GAP = "{}"


@rule(
    code="P807",
    title="列名重复",
    message="{sheet}{at}“{path}”与前面一列的表头完全相同。",
    suggestion="请改写列名或上级表头，使每一列都能区分。",
)
def header_path_repeated(plan: Plan) -> Iterator[Hit]:
    """Two columns of an annex under the same header path.

    各列按表头名称与指标对应，名称相同就分不清。

    反例：
        附件1 | 甲类项目 | 甲类项目
        东海县 | 2 | 3
        灌云县 | 1 | 1
    正例：
        附件1 | 甲类项目 | 乙类项目
        东海县 | 2 | 3
        灌云县 | 1 | 1
    """
    for annex in plan.annexes:
        seen: set[tuple[str, ...]] = set()
        for column in annex.columns:
            path = tuple(map(squash, column.path))
            if path in seen:
                words = PATH_JOIN.join(column.path)
                yield plan_hit(annex.name, column.cell, (annex.name, words), path=words)
            seen.add(path)


@rule(
    code="P808",
    title="附件标题重复",
    severity=Severity.WARNING,
    message="{sheet}的标题“{title}”与{other}相同。",
    suggestion="请核对附件标题。",
)
def title_repeated(plan: Plan) -> Iterator[Hit]:
    """Two annexes under the same title.

    多半是复制附件后忘了改标题。

    反例：附件标题 = 任务表、任务表
    正例：附件标题 = 项目表、任务表
    """
    first: dict[str, str] = {}
    for annex in plan.annexes:
        title = squash(annex.title)
        if title and title in first:
            yield plan_hit(annex.name, "", (annex.name, annex.title), title=annex.title, other=first[title])
        first.setdefault(title, annex.name)


@rule(
    code="P809",
    title="列没有对应的指标",
    severity=Severity.WARNING,
    message="{sheet}{at}“{path}”一列在“指标”表中没有对应的行。",
    suggestion="请在“指标”表补上一行（附件、列组、指标与表头一致）；只印不考核的列不必处理。",
)
def column_without_indicator(plan: Plan) -> Iterator[Hit]:
    """A column with figures that sheet 指标 does not know.

    没有对应指标的列照样印发，但不填报、不汇总、不考核。

    反例：指标 = 甲类项目
        附件1 | 甲类项目 | 乙类项目
        东海县 | 2 | 3
        灌云县 | 1 | 1
    正例：指标 = 甲类项目、乙类项目
        附件1 | 甲类项目 | 乙类项目
        东海县 | 2 | 3
        灌云县 | 1 | 1
    """
    for annex in plan.annexes:
        for index, column in enumerate(annex.columns):
            if column.role is ColumnRole.OTHER and _holds_figures(annex, index, column):
                words = PATH_JOIN.join(column.path)
                yield plan_hit(annex.name, column.cell, (annex.name, column.label), path=words)


def _holds_figures(annex: Annex, index: int, column: AnnexColumn) -> bool:
    if column.path and squash(column.path[-1]) in _SERIAL:
        return False
    return any(
        row.cells[index].quantity.state is State.NUMBER
        for row in annex.rows
        if row.role is not RowRole.OTHER and index < len(row.cells)
    )


@rule(
    code="P810",
    title="指标没有对应的列",
    message="“指标”表{at}“{name}”在{annex}中找不到对应的列{guess}。",
    suggestion="请使“附件”“列组”“指标”三栏与附件表头一致。",
)
def indicator_without_column(plan: Plan) -> Iterator[Hit]:
    """A row of sheet 指标 that meets no column of its annex.

    对不上列的指标没有目标，下达和考核都会漏掉它。

    反例：指标 = 甲类项目、丙类工程
        附件1 | 甲类项目
        东海县 | 2
        灌云县 | 1
    正例：指标 = 甲类项目
        附件1 | 甲类项目
        东海县 | 2
        灌云县 | 1
    """
    bound = {c.indicator.key for annex in plan.annexes for c in annex.columns if c.indicator is not None}
    for indicator in plan.indicators:
        if indicator.key not in bound:
            name = indicator.label or indicator.name
            free = [
                column.label
                for annex in plan.annexes
                if same(annex.name, indicator.annex)
                for column in annex.columns
                if column.role is ColumnRole.OTHER
            ]
            like = nearest(name, free)
            facts = {"name": name, "annex": indicator.annex or "附件", "guess": f"，是否为“{like}”" if like else ""}
            yield plan_hit(INDICATORS_SHEET, indicator.cell, (INDICATORS_SHEET, indicator.annex, name), **facts)


@rule(
    code="P811",
    title="单元格读不懂",
    message="“{sheet}”表{at}“{label}”填的是“{text}”，应为{wanted}。",
    suggestion="请改正该单元格；改正前按默认值处理。",
)
def cell_not_understood(plan: Plan) -> Iterator[Hit]:
    """A cell of 方案.xlsx that holds none of what its column allows.

    读不懂的内容按默认值处理，可能与本意不同，应尽快改正。

    反例：类型写作 = 累积计
    正例：类型写作 = 累计
    """
    for slip in plan.slips:
        facts = {"label": slip.label, "text": slip.text, "wanted": slip.wanted}
        yield plan_hit(slip.sheet, slip.cell, (slip.sheet, slip.label, slip.text), **facts)


@rule(
    code="P813",
    title="正文表述没有留空",
    severity=Severity.WARNING,
    message="“指标”表{at}“{name}”的正文表述“{phrase}”应当有且只有一个 {gap}，代表数字的位置。",
    suggestion="请把数字的位置写成一对花括号，写法见规则 P813 的例子。",
)
def phrase_without_gap(plan: Plan) -> Iterator[Hit]:
    """A 正文表述 that does not say where its figure stands.

    没有数字的位置，就无法在正文中核对这个数。

    反例：正文表述 = 推进VOCs综合治理
    正例：正文表述 = VOCs综合治理项目{}项；正文 = 完成VOCs综合治理项目70项。
    """
    for indicator in plan.indicators:
        for phrase in indicator.phrases:
            if phrase.count(GAP) != 1:
                name = indicator.label or indicator.name
                place = (INDICATORS_SHEET, indicator.annex, name)
                yield plan_hit(INDICATORS_SHEET, indicator.cell, place, name=name, phrase=phrase, gap=GAP)


@rule(
    code="P813",
    title="正文表述没有可比的数",
    severity=Severity.WARNING,
    message="“指标”表{at}“{name}”写了正文表述，但{annex}没有它的{total}数可供核对。",
    suggestion="请补上汇总行的数，或删去正文表述。",
)
def phrase_without_total(plan: Plan) -> Iterator[Hit]:
    """A 正文表述 for an indicator without a 全市 figure.

    正文里的数与附件的汇总数核对；没有汇总数就核对不了。

    反例：全市目标 = 无；正文表述 = VOCs综合治理项目{}项
    正例：全市目标 = 70；正文表述 = VOCs综合治理项目{}项；正文 = 完成VOCs综合治理项目70项。
    """
    bound = {c.indicator.key for annex in plan.annexes for c in annex.columns if c.indicator is not None}
    total = plan.profile.total_name
    for indicator in plan.indicators:
        target = plan.target(total, indicator)
        lacks = target is None or target.quantity.state is State.NO_TASK
        if indicator.phrases and indicator.key in bound and lacks:
            name = indicator.label or indicator.name
            facts = {"name": name, "annex": indicator.annex, "total": total}
            yield plan_hit(INDICATORS_SHEET, indicator.cell, (INDICATORS_SHEET, indicator.annex, name), **facts)

"""Plans of invented cities: other annexes, other header trees, other units, from a seed."""

import tempfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random

from airdocs.model.header import Column, depth, paths, spans
from airdocs.model.plan import Plan
from airdocs.readers.plan.workbook import read_plan
from tests.samples.make_plan import make_plan_workbook

NOUNS = (("县区", "全市"), ("地区", "全省"), ("市州", "全省"), ("县市", "全州"), ("镇街", "全区"), ("旗县", "全盟"))
PLACES = ("清河", "东岭", "西川", "南湖", "北原", "白沙", "青石", "红山", "大洼", "长桥", "金坪", "玉泉")
ENDINGS = ("县", "区", "市", "镇")
DEPARTMENTS = ("生态环境局", "住房城乡建设局", "公安局交警支队")
GROUPS = ("工业治理", "重点工程", "移动源", "扬尘管控", "能源结构", "清洁取暖", "秸秆禁烧", "执法监管")
DEEPER = ("一类", "二类", "在建", "新建", "提标", "重点")


@dataclass(frozen=True)
class Recipe:
    """How one kind of indicator is named, counted and how large its targets are."""

    names: tuple[str, ...]
    measures: tuple[str, ...]
    kind: str
    least: int
    most: int
    decimals: int = 0
    direction: str = "不低于"
    aggregation: str = "求和"
    monitored: bool = False
    periods: tuple[str, ...] = ("年", "年", "年", "季", "月")


COUNT = Recipe(
    ("锅炉改造", "企业培育", "油烟治理", "堆场整治", "喷涂改造", "台账建档", "完成数"),
    ("项", "家", "个"),
    "累计",
    1,
    60,
)
MANY = Recipe(
    ("植树造林", "入户抽测", "路检路查", "道路清扫", "裸土覆盖"), ("亩", "辆·次", "平方米"), "累计", 1200, 9000
)
AMOUNT = Recipe(("治理投资", "散煤压减", "管网铺设"), ("万元", "吨", "公里"), "累计", 40, 3000, decimals=2)
SHARE = Recipe(
    ("监测联网率", "达标率", "核查率", "覆盖率"), ("%",), "时点", 60, 98, 1, aggregation="不汇总", periods=("年",)
)
LEVEL = Recipe(
    ("细颗粒物浓度", "降尘量", "臭氧浓度"),
    ("微克/立方米", "吨/平方千米·月"),
    "均值",
    20,
    160,
    1,
    "不高于",
    "单列",
    True,
    ("年",),
)
GOOD = Recipe(("优良比例",), ("%",), "均值", 70, 95, 1, aggregation="单列", monitored=True, periods=("年",))
DAYS = Recipe(("优良天数",), ("天",), "时点", 260, 310, aggregation="不汇总", periods=("年",))
CHANGE = Recipe(("浓度同比变化率",), ("%",), "时点", -9, -2, 1, "不高于", "不汇总", periods=("年",))
RECIPES = (COUNT, COUNT, COUNT, MANY, AMOUNT, SHARE, SHARE, LEVEL, GOOD, DAYS, CHANGE)


def city(seed: int) -> Plan:
    """The plan of one invented city."""
    return read_plan("某地", city_workbook(seed))


def city_workbook(seed: int) -> bytes:
    """方案.xlsx of one invented city."""
    rng = Random(seed)
    noun, total = rng.choice(NOUNS)
    names = [f"{place}{rng.choice(ENDINGS)}" for place in rng.sample(PLACES, rng.randint(2, 5))]
    office = f"{rng.choice('市州')}{rng.choice(DEPARTMENTS)}"
    year = rng.choice((2022, 2023, 2024, 2026))
    rows = [f"方案名称\t某地{year}年大气计划{seed}", f"年度\t{year}", "发文机关\t某局", f"成文日期\t{year}年2月1日"]
    sheets = {"文件": ["项\t内容", *rows, f"汇总名称\t{total}", f"单位称谓\t{noun}"]}
    units = [f"{name}\t县区\t{name[:-1] if rng.random() < 0.5 else ''}" for name in names]
    sheets["单位"] = ["名称\t类别\t别名", *units, f"{office}\t部门\t"]
    told = ["附件\t列组\t指标\t计量单位\t类型\t方向\t小数位\t汇总\t周期\t填报单位"]
    # The first annex always has what most faults need: counts of the units' own.
    for number in range(1, rng.randint(1, 3) + 1):
        annex = _Annex(rng, f"附件{number}", names, (noun, total), office, first=number == 1)
        sheets[annex.name] = annex.lines()
        told += annex.told
    sheets["指标"] = told
    return _written(sheets)


class _Annex:
    def __init__(
        self, rng: Random, name: str, units: list[str], words: tuple[str, str], office: str, *, first: bool
    ) -> None:
        self.rng, self.name, self.units, self.office = rng, name, units, office
        self.noun, self.total = words
        self.levels = rng.randint(1, 4)
        self.recipes: list[Recipe] = []
        wanted = [COUNT, MANY, AMOUNT, SHARE, COUNT] if first else rng.sample(RECIPES, rng.randint(2, 5))
        rng.shuffle(wanted)
        self.header = (Column(self.noun), *self._tree(wanted))
        self.told = [self._told(path, recipe) for path, recipe in zip(self._paths(), self.recipes, strict=True)]

    def _paths(self) -> tuple[tuple[str, ...], ...]:
        return paths(self.header)[1:]

    def _tree(self, recipes: list[Recipe]) -> list[Column]:
        """Headings of up to ``levels`` levels; a leaf's name is its own within its group."""
        found: list[Column] = []
        groups = self.rng.sample(GROUPS, len(GROUPS))
        taken: set[str] = set()
        left = list(recipes)
        while left:
            some = [left.pop(0) for _ in range(min(len(left), self.rng.randint(1, 3)))]
            if self.levels == 1 or (len(some) == 1 and self.rng.random() < 0.5):
                found += [self._leaf(recipe, taken) for recipe in some]
                continue
            inside: set[str] = set()
            branch = [self._leaf(recipe, inside) for recipe in some]
            for _ in range(self.rng.randint(1, self.levels - 1) - 1):
                branch = [Column(self.rng.choice(DEEPER), tuple(branch))]
            found.append(Column(groups.pop(), tuple(branch)))
        return found

    def _leaf(self, recipe: Recipe, taken: set[str]) -> Column:
        free = [name for name in recipe.names if name not in taken]
        name = self.rng.choice(free) if free else f"{recipe.names[0]}{len(taken)}"
        taken.add(name)
        self.recipes.append(recipe)
        return Column(name)

    def _told(self, path: tuple[str, ...], recipe: Recipe) -> str:
        own = "" if not recipe.monitored else self.office
        cells = (self.name, " > ".join(path[:-1]), path[-1], self.rng.choice(recipe.measures), recipe.kind)
        more = (recipe.direction, str(recipe.decimals), recipe.aggregation, self.rng.choice(recipe.periods), own)
        return "\t".join((*cells, *more))

    def lines(self) -> list[str]:
        grid = [["^"] * len(paths(self.header)) for _ in range(depth(self.header))]
        for cell in spans(self.header):
            grid[cell.row][cell.column : cell.column + cell.columns] = [cell.label, *["<"] * (cell.columns - 1)]
        columns = [self._column(recipe) for recipe in self.recipes]
        body = ["\t".join((unit, *(column[at] for column in columns))) for at, unit in enumerate(self.units)]
        total = "\t".join((self.total, *(column[-1] for column in columns)))
        where = self.rng.choice((0, len(body)))
        title = f"{self.noun}大气污染防治任务{self.name[2:]}号目标表"
        return [self.name, title, *("\t".join(row) for row in grid), "----", *body[:where], total, *body[where:]]

    def _column(self, recipe: Recipe) -> list[str]:
        """The targets of the units, then of the whole; every unit keeps at least most of its tasks."""
        figures = [self._target(recipe) for _ in self.units]
        if not recipe.monitored and recipe.kind == "累计":
            figures = [None if at and self.rng.random() < 0.15 else one for at, one in enumerate(figures)]
        whole = sum((one for one in figures if one is not None), Decimal(0)) if recipe.aggregation == "求和" else None
        whole = self._target(recipe) if recipe.aggregation == "单列" else whole
        return ["/" if one is None else f"{one:f}" for one in (*figures, whole)]

    def _target(self, recipe: Recipe) -> Decimal:
        step = Decimal(1).scaleb(-recipe.decimals)
        return Decimal(self.rng.randint(recipe.least, recipe.most)) + step * self.rng.randint(0, 9) * bool(
            recipe.decimals
        )


def _written(sheets: dict[str, list[str]]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        for name, lines in sheets.items():
            guide = [] if name.startswith("附件") else ["说明：样例"]
            Path(folder, f"{name}.tsv").write_text("\n".join((*guide, *lines)) + "\n", encoding="utf-8")
        return make_plan_workbook(Path(folder))

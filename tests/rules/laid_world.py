"""A small document laid out as the standard wants, that examples change in one or two places."""

from dataclasses import dataclass, replace
from decimal import Decimal

from airdocs.model import layout
from airdocs.model.faces import FANGSONG, HEITI, LATIN, SONGTI, XIAOBIAOSONG, family
from airdocs.model.fact import Fact
from airdocs.model.finding import Finding
from airdocs.model.laid import Laid, LaidFace, LaidParagraph, LaidTable, Stretch
from airdocs.rules.check import check_layout

TEXTS = {
    "发文机关标志": "某市大气污染防治办公室文件",
    "发文字号": "某气办〔2024〕3号",
    "公文标题": "关于做好秋冬季工作的通知",
    "主送机关": "各县区人民政府：",
    "公文正文": "为持续改善全市环境空气质量，保障人民群众身体健康，现就有关事项通知如下。",
    "一级标题": "一、总体要求",
    "附件说明": "附件：任务清单",
    "署名": "某市大气污染防治办公室",
    "成文日期": "2024年9月12日",
    "附件标识": "附件",
    "附件标题": "任务清单",
}
FACES = {"发文机关标志": XIAOBIAOSONG, "公文标题": XIAOBIAOSONG, "附件标题": XIAOBIAOSONG}
FACES |= {"一级标题": HEITI, "附件标识": HEITI, "密级": HEITI, "紧急程度": HEITI}
SIZES = {"小四": 24, "三号": 32, "二号": 44, "公文标题": 44, "附件标题": 44, "发文机关标志": 80}
BLANKS = {"发文机关标志": 2, "发文字号": 2, "公文标题": 1, "一级标题": 1, "附件说明": 2, "附件标识": 1}
#: Elements that stand before the text in the order they are given.
ABOVE = {"密级": "秘密", "紧急程度": "特急"}
COLOURS = {"蓝色": Fact("0000FF", "蓝色"), "黑色": Fact("black", "黑色"), "红色": Fact("red", "红色")}
PAGES = {
    "纸张宽": "210",
    "纸张高": "297",
    "上边距": "37",
    "下边距": "35",
    "左边距": "28",
    "右边距": "26",
    "页脚边距": "25",
}
NUMBERS = {"右侧，空1字，有一字线": ("右侧", 1, 1), "居中，有一字线": ("居中", 0, 1)}
TRACKING = {"标准": 0, "紧缩0.25磅": -5}
PITCHES = {"固定值28.95磅": ("exact", 579), "1.5倍": ("auto", 360)}


@dataclass(frozen=True)
class LaidWorld:
    laid: Laid

    def findings(self) -> tuple[Finding, ...]:
        return check_layout(self.laid)


def _mm(text: str) -> Fact:
    length = layout.mm(text.removesuffix("毫米"))
    return Fact(length.twips, text, layout.mm(1).twips)


def _type(role: str, settings: dict[str, str]) -> dict[str, Fact]:
    def said(aspect: str, usual: str) -> str:
        return settings.get(f"{role}的{aspect}", usual)

    face, latin = said("中文字体", FACES.get(role, FANGSONG)), said("西文字体", LATIN)
    size = SIZES.get(said("字号", role), 32)
    chosen = {aspect: int(said(aspect, "否") == "是") for aspect in ("加粗", "倾斜")}
    return {
        "中文字体": Fact(family(face), face),
        "西文字体": Fact(family(latin), latin),
        "字号": Fact(size, f"{Decimal(size) / 2} 磅"),
        "颜色": COLOURS[said("颜色", "红色" if role == "发文机关标志" else "黑色")],
        **{aspect: Fact(value, str(value)) for aspect, value in chosen.items()},
    }


def _facts(role: str, settings: dict[str, str]) -> dict[str, Fact]:
    centred = role in {"发文机关标志", "发文字号", "公文标题", "附件标题"}
    usual = "居中" if centred else "右对齐" if role in {"署名", "成文日期"} else "两端对齐"
    indented = role in {"公文正文", "一级标题", "附件说明"}
    aligned = settings.get(f"{role}的对齐方式", usual)
    first = int(settings.get(f"{role}的首行缩进", "2" if indented else "0")) * 100
    right = int(settings.get(f"{role}的右缩进", {"署名": "2", "成文日期": "4"}.get(role, "0"))) * 100
    ruled = settings.get(f"{role}的红色分隔线", "有" if role == "发文字号" else "没有") == "有"
    tracking = TRACKING[settings.get(f"{role}的字符间距", "紧缩0.25磅")]
    pitch = settings.get(f"{role}的行距", "固定值28.95磅")
    above = int(settings.get(f"{role}的段前间距", "0").removesuffix("磅"))
    return {
        "对齐方式": Fact(aligned, aligned),
        "首行缩进": Fact(first, f"{first}"),
        "左缩进": Fact(0, "0"),
        "右缩进": Fact(right, f"{right}"),
        "红色分隔线": Fact((1, 1, 9), "红色") if ruled else Fact("none", "没有"),
        "字符间距": Fact(tracking, "标准"),
        "行距": Fact(PITCHES[pitch], pitch),
        "对齐到文档网格": Fact(0, "不选用"),
        "段前间距": Fact(("twips", 20 * above), f"{above} 磅"),
        "段后间距": Fact(("twips", 0), "0"),
    }


def _stretches(role: str, text: str, settings: dict[str, str]) -> tuple[Stretch, ...]:
    facts = _type(role, settings)
    running = settings.get(f"{role}的后文字体", "")
    if not running:
        return (Stretch(text, facts),)
    heading, _, rest = text.partition("。")
    return (Stretch(f"{heading}。", facts), Stretch(rest, {**facts, "中文字体": Fact(family(running), running)}))


def _paragraphs(settings: dict[str, str]) -> list[LaidParagraph]:
    above = [name for name in settings.get("版头顺序", "").split("、") if name]
    made: list[LaidParagraph] = []
    for number, role in enumerate((*above, *TEXTS), start=1):
        text = settings.get(role, TEXTS.get(role, ABOVE.get(role, "")))
        facts = _facts(role, settings)
        turned = role == "附件标识" and settings.get("附件标识的另起一页", "是") == "是"
        made.append(LaidParagraph(number, "", text, _stretches(role, text, settings), facts, 0, turned))
        blanks = int(settings.get(f"{role}后空行", BLANKS.get(role, 0)))
        made += [replace(made[-1], number=0, text="", stretches=(), new_page=False)] * blanks
    return made


def make_laid_world(settings: dict[str, str]) -> LaidWorld:
    facts = {side: _mm(settings.get(f"页面的{side}", length)) for side, length in PAGES.items()}
    facts["文档网格"] = Fact("none", "没有设行网格")
    odd = settings.get("页面的奇数页页码", "右侧，空1字，有一字线")
    facts["奇数页页码"] = Fact(NUMBERS[odd], odd)
    facts["偶数页页码"] = Fact(("左侧", 1, 1), "左侧，空1字，有一字线")
    size = {"小五": 18, "四号": 28}[settings.get("页面的页码字号", "四号")]
    facts |= {"页码字体": Fact(SONGTI, SONGTI), "页码字号": Fact(size, f"{size}")}
    rows = int(settings.get("表格的行数", "5"))
    heads = int(settings.get("表格的表头", "重复") == "重复")
    splitting = rows * int(settings.get("表格的断行", "不允许") == "允许")
    width = _mm(settings.get("表格的宽", "156")).value
    assert isinstance(width, int)
    table = LaidTable(1, width, rows, heads, splitting)
    whole = {"奇偶页不同": Fact(1, "已选用")}
    return LaidWorld(Laid("文件.docx", tuple(_paragraphs(settings)), (table,), (LaidFace(False, facts),), whole))

"""The faces that GB/T 9704-2012 sets documents in: their names on a machine, and what may stand in for them."""

from collections.abc import Collection
from dataclasses import dataclass

LATIN = "Times New Roman"
FANGSONG = "仿宋_GB2312"
HEITI = "黑体"
KAITI = "楷体_GB2312"
XIAOBIAOSONG = "方正小标宋简体"
SONGTI = "宋体"


@dataclass(frozen=True, slots=True)
class Face:
    """One face: other names and font files of the same face, and faces that look the same in print."""

    name: str
    purpose: str
    names: tuple[str, ...]
    equals: tuple[str, ...]

    def found(self, installed: Collection[str]) -> bool:
        """Whether the face itself is among the names from ``plain``."""
        return any(plain(name) in installed for name in (self.name, *self.names))

    def stand_in(self, installed: Collection[str]) -> str:
        """The first face that may stand in for it, or nothing."""
        return next((name for name in self.equals if plain(name) in installed), "")


#: File names stand among the names: a machine may list files only. The equals are Chinese first, as people know them.
KNOWN = (
    Face(
        FANGSONG,
        "正文",
        ("FangSong_GB2312", "simfang_gb2312"),
        ("仿宋", "FangSong", "simfang", "方正仿宋_GB2312", "方正仿宋_GBK", "华文仿宋", "STFangsong"),
    ),
    Face(
        KAITI,
        "二级标题、签发人姓名",
        ("KaiTi_GB2312", "simkai_gb2312"),
        ("楷体", "KaiTi", "simkai", "方正楷体_GB2312", "方正楷体_GBK", "华文楷体", "STKaiti"),
    ),
    Face(HEITI, "一级标题、附件标识、表头", ("SimHei",), ("方正黑体_GBK", "华文黑体", "STHeiti")),
    Face(
        XIAOBIAOSONG,
        "标题、发文机关标志",
        ("FZXiaoBiaoSong-B05S", "FZXBSJW", "FZXBSJW--GB1-0"),
        ("方正小标宋_GBK", "FZXiaoBiaoSong-B05", "FZXBSK", "FZXBSK--GBK1-0"),
    ),
    Face(SONGTI, "页码", ("SimSun", "NSimSun", "新宋体"), ("方正书宋_GBK", "华文宋体", "STSong", "Songti SC")),
    Face(LATIN, "数字和西文", ("times", "timesnewroman"), ("Liberation Serif", "Tinos", "TeX Gyre Termes")),
)


def plain(name: str) -> str:
    """A face's name as it is compared: without spaces, in lower case."""
    return "".join(name.split()).casefold()


def family(name: str) -> str:
    """The face that ``name`` is or may stand in for; ``name`` itself where it is none of them."""
    asked = plain(name)
    for face in KNOWN:
        if any(plain(known) == asked for known in (face.name, *face.names, *face.equals)):
            return face.name
    return name

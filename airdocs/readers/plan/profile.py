"""Sheet 文件: two columns 项 · 内容, to a Profile (contract 1.3)."""

from datetime import date

from airdocs.errors import AirdocsError
from airdocs.model.labels import squash
from airdocs.model.plan import Profile, Slip
from airdocs.readers.books.grid import Grid
from airdocs.readers.plan.records import Record

_KEY, _VALUE = "项", "内容"


def read_profile(grid: Grid, slips: list[Slip], file: str) -> Profile:
    """The plan's profile.

    Raises AirdocsError where 方案名称 or 年度 is missing.
    """
    keys = Record(grid, 0, _spots(grid), slips)
    year = _year(keys, file)
    return Profile(
        name=_required(keys, "方案名称", file),
        year=year,
        title=keys.text("标题"),
        issuer=keys.text("发文机关"),
        masthead=keys.typed("发文机关标志"),
        code=keys.text("机关代字"),
        number_year=keys.text("发文年份").rstrip("年"),
        number_serial=keys.text("发文序号").rstrip("号"),
        recipients=keys.text("主送机关"),
        issued=keys.day("成文日期"),
        printed_by=keys.text("印发机关"),
        printed=keys.day("印发日期"),
        copies_to=keys.text("抄送机关"),
        total_name=keys.text("汇总名称", "全市"),
        unit_noun=keys.text("单位称谓", "县区"),
        mailbox=keys.text("报送邮箱"),
        deadline_day=keys.whole("月报截止日", 1, 1, 31) or 1,
        projects_due=keys.day("项目清单截止日期"),
        contact=keys.text("联系人"),
        phone=keys.text("联系电话"),
        copy_number=keys.text("份号"),
        secrecy=keys.text("密级"),
        urgency=keys.text("紧急程度"),
        signers=keys.typed("签发人"),
        remark=keys.text("附注"),
        sealed=keys.yes("用印", default=True),
        starts=keys.day("计划期起") or date(year, 1, 1),
        ends=keys.day("计划期止") or date(year, 12, 31),
    )


def _spots(grid: Grid) -> dict[str, tuple[int, int]]:
    """Squashed key → where its content stands: under 内容, or right of the key."""
    spots: dict[str, tuple[int, int]] = {}
    value_column: int | None = None
    for row in range(len(grid.rows)):
        texts = [(column, squash(text)) for column, text in grid.texts(row)]
        if not texts:
            continue
        column, key = texts[0]
        if key == _KEY:
            value_column = next((at for at, label in texts if label == _VALUE), None)
            continue
        at = column + 1 if value_column is None else value_column
        spots.setdefault(key.rstrip(":"), (row, at))
    return spots


def _required(keys: Record, key: str, file: str) -> str:
    text = keys.text(key)
    if not text:
        raise AirdocsError(f"{file} 的工作表“文件”里没有“{key}”。", f"请在工作表“文件”增加一行“{key}”，并填写内容。")
    return text


def _year(keys: Record, file: str) -> int:
    text = squash(_required(keys, "年度", file)).removesuffix("度").removesuffix("年")
    if not (text.isdecimal() and len(text) == 4):
        raise AirdocsError(
            f"{file} 的工作表“文件”{keys.cell('年度')}“年度”填的是“{keys.text('年度')}”，不是年份。",
            "请填四位数字的年份，如2021。",
        )
    return int(text)

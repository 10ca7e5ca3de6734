"""Project lists: the named projects behind an annex's counts, as units file them and report on them (group J)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from airdocs.model.address import address
from airdocs.model.labels import nearest, squash
from airdocs.model.month import Month
from airdocs.model.quantity import by_values

#: The sheet of a filing form, and that of a monthly form.
LIST_SHEET, PROJECT_SHEET = "项目清单", "项目"
#: What the hidden identity sheet of a filing form says instead of a month.
LIST_PERIOD = "项目清单"


class ProjectField(Enum):
    """The columns of a project list and of the monthly sheet 项目, by their labels."""

    SERIAL = "序号"
    CATEGORY = "项目类别"
    ENTERPRISE = "企业（单位）名称"
    NAME = "项目名称"
    CONTENT = "建设内容"
    INVESTMENT = "投资（万元）"
    START = "计划开工"
    FINISH = "计划完成"
    BODY = "责任单位"
    PERSON = "责任人"
    PHONE = "联系电话"
    REMARK = "备注"
    STATE = "状态"
    DONE = "完成日期"
    NOTE = "进度说明"

    __hash__ = object.__hash__


_F = ProjectField
#: What a filing form asks, from left to right, and what tells one project from another.
LIST_FIELDS = tuple(field for field in ProjectField if field not in {_F.STATE, _F.DONE, _F.NOTE})
TELLING_FIELDS = (_F.CATEGORY, _F.ENTERPRISE, _F.NAME, _F.CONTENT)
#: The monthly sheet: the filed project, then what the clerk reports of it.
MONTH_ENTRIES = (_F.STATE, _F.DONE, _F.NOTE)
MONTH_FIELDS = (_F.SERIAL, *TELLING_FIELDS, _F.START, _F.FINISH, *MONTH_ENTRIES)
_ORDER = {field: at for at, field in enumerate(ProjectField)}


class ProjectState(Enum):
    """状态: how far a project has come."""

    PENDING = "未开工"
    UNDER_WAY = "在建"
    DONE = "已完成"
    CHANGED = "调整"
    CANCELLED = "取消"


#: Words that mean one state and no other.
_SYNONYMS = {
    "未开始": ProjectState.PENDING,
    "未动工": ProjectState.PENDING,
    "尚未开工": ProjectState.PENDING,
    "在建中": ProjectState.UNDER_WAY,
    "建设中": ProjectState.UNDER_WAY,
    "施工中": ProjectState.UNDER_WAY,
    "已取消": ProjectState.CANCELLED,
    "已调整": ProjectState.CHANGED,
}
_CLOSING = "。.,;、!"


def read_state(text: str) -> ProjectState | None:
    """The state that a cell names; 完成 and 竣工 may be a part only and are none."""
    typed = squash(text).rstrip(_CLOSING)
    return next((state for state in ProjectState if state.value == typed), _SYNONYMS.get(typed))


#: What a word most likely means; a suggestion only, the first that is found.
_HINTS = (
    (re.compile("^(?:未|没有|尚未|暂未|还未)(?:启动|动工|开工|开始|实施)"), ProjectState.PENDING),
    (re.compile("停工|停建|推进|施工|在建|试运行|未(?:完成|完工|竣工|投产|验收)|部分完成"), ProjectState.UNDER_WAY),
    (re.compile("竣工|投产|完工|建成|验收"), ProjectState.DONE),
    (re.compile("^(?:已经?)?(?:开工|动工|启动|开始)"), ProjectState.UNDER_WAY),
)


def nearest_state(text: str) -> ProjectState | None:
    """The state most like what was typed, for a suggestion."""
    typed = squash(text).rstrip(_CLOSING)
    if hint := next((state for words, state in _HINTS if words.search(typed)), None):
        return hint
    like = nearest(text, (state.value for state in ProjectState))
    return ProjectState(like) if like else None


_COMPANY = re.compile("(?:股份)?(?:有限)?(?:责任)?公司")


@lru_cache(maxsize=65536)
def alike(name: str) -> str:
    """A name without what people write differently: width, case, marks and brackets, 有限公司 and its kin."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", squash(name)).casefold() if c.isalnum())
    return _COMPANY.sub("", plain) or plain


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns of one table of projects stand: 0-based header row and column of each field.

    ``free`` is the first row below the projects.
    """

    file: str
    sheet: str
    header: int
    columns: tuple[tuple[ProjectField, int], ...]
    free: int = 0

    def cell(self, row: int, field: ProjectField) -> str:
        """The address of a field; of the leftmost column where its own is gone."""
        for known, column in self.columns:
            if known is field:
                return address(row, column)
        return address(row, min((column for _, column in self.columns), default=0))

    def has(self, field: ProjectField) -> bool:
        """Whether the table has the column."""
        return any(one is field for one, _ in self.columns)


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One row of a list or of a monthly sheet 项目.

    ``texts`` are the tidy texts in the order of ProjectField; ``category`` the key of the indicator, empty
    where 项目类别 names none of the plan. A date, an amount (万元) or a state is None where the cell is blank
    or cannot be understood.
    """

    layout: Layout
    row: int
    texts: tuple[str, ...]
    category: str = ""
    start: date | None = None
    finish: date | None = None
    investment: Decimal | None = None
    state: ProjectState | None = None
    done: date | None = None
    formulas: tuple[ProjectField, ...] = ()

    __reduce__ = by_values

    def text(self, field: ProjectField) -> str:
        """What stands in a field; empty where it is blank or its column is gone."""
        return self.texts[_ORDER[field]]

    def cell(self, field: ProjectField) -> str:
        """Where a field stands."""
        return self.layout.cell(self.row, field)

    @property
    def identity(self) -> tuple[str, str, str]:
        """What tells the project from the unit's others: category, enterprise, name (where blank, content)."""
        return (
            self.category or squash(self.text(_F.CATEGORY)),
            alike(self.text(_F.ENTERPRISE)),
            alike(self.text(_F.NAME) or self.text(_F.CONTENT)),
        )

    @property
    def work(self) -> tuple[str, str]:
        """Who does what: enterprise and content (where blank, name), for finding a project filed twice."""
        return alike(self.text(_F.ENTERPRISE)), alike(self.text(_F.CONTENT) or self.text(_F.NAME))

    @property
    def words(self) -> str:
        """The project as a sentence names it."""
        return self.text(_F.NAME) or self.text(_F.CONTENT) or self.text(_F.ENTERPRISE)


@dataclass(frozen=True, slots=True)
class PastProject:
    """What a unit last reported soundly of a filed project."""

    month: Month
    state: ProjectState
    done: date | None
    note: str = ""
    file: str = ""


#: A unit with the identity of one of its projects, and its turn among those that read alike.
ProjectKey = tuple[str, tuple[str, str, str], int]


@dataclass(frozen=True, slots=True)
class ProjectStray:
    """A column that is gone (``found`` empty) or renamed."""

    sheet: str
    cell: str
    found: str
    field: ProjectField


def texts_of(said: dict[ProjectField, str]) -> tuple[str, ...]:
    """The texts of a row in the order of ProjectField."""
    return tuple(said.get(field, "") for field in ProjectField)

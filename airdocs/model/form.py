"""The layout of a monthly form: labels and slots, no cells. Writer and reader share only this."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from airdocs.model.month import Month
from airdocs.model.plan import Indicator, Kind, Plan, Target

#: Layout version written into the identity sheet; raise it when columns change.
FORM_VERSION = "1"

IDENTITY_SHEET = "_airdocs"
GUIDE_SHEET = "填报说明"
PROGRESS_SHEET = "进展"
MONITORING_SHEET = "监测数据"


class Field(Enum):
    """The columns of 进展 and 监测数据 by their labels (SUBJECT is headed by 单位称谓)."""

    ANNEX = "附件"
    INDICATOR = "指标"
    SUBJECT = "县区"
    MEASURE = "计量单位"
    TARGET = "年度目标"
    OPENING = "上月累计"
    MONTH = "本月完成"
    CUMULATIVE = "累计完成"
    RATE = "完成率"
    REMARK = "备注"


class Heading(Enum):
    """The labelled cells above the table."""

    UNIT = "填报单位"
    MONTH = "填报月份"
    FILLED_BY = "填报人"
    CHECKED_BY = "审核人"
    PHONE = "联系电话"
    FILLED_ON = "填报日期"


class IdentityField(Enum):
    """The rows of the very-hidden sheet _airdocs."""

    PLAN = "plan"
    UNIT = "unit"
    MONTH = "month"
    VERSION = "version"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row to fill: one indicator of one subject unit.

    ``opening`` is the prefilled 上月累计; None leaves that cell to the clerk.
    """

    indicator: Indicator
    subject: str
    target: Target
    opening: Decimal | None

    @property
    def is_summed(self) -> bool:
        """Whether 累计完成 is 上月累计 + 本月完成 (a formula) rather than an entry."""
        return self.indicator.kind is Kind.CUMULATIVE

    @property
    def entries(self) -> tuple[Field, ...]:
        """The fields that the clerk fills, the remark aside."""
        if not self.is_summed:
            return (Field.MONTH, Field.CUMULATIVE)
        return (Field.MONTH,) if self.opening is not None else (Field.OPENING, Field.MONTH)


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One table to fill, with its columns from left to right."""

    name: str
    fields: tuple[Field, ...]
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One workbook to hand out. ``opening_month`` is where the prefilled 上月累计 come from."""

    plan: Plan
    unit: str
    month: Month
    sheets: tuple[FormSheet, ...]
    opening_month: Month | None
    round: int = 1


PROGRESS_FIELDS = tuple(field for field in Field if field is not Field.SUBJECT)
MONITORING_FIELDS = tuple(Field)


def field_label(field: Field, unit_noun: str) -> str:
    """The heading of a column in a plan that calls its units ``unit_noun``."""
    return unit_noun if field is Field.SUBJECT else field.value

"""The tidy table as a pandas DataFrame, for analysts; pandas is imported here and nowhere else."""

import io
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from airdocs.model.plan import Plan
from airdocs.model.progress import Progress
from airdocs.model.tidy import TIDY_COLUMNS, tidy_rows

if TYPE_CHECKING:
    import pandas as pd

#: The columns that hold numbers; everything else is text.
NUMERIC = ("目标", "上月累计", "本月完成", "累计完成", "完成率")


def to_frame(plan: Plan, months: Iterable[Progress]) -> "pd.DataFrame":
    """One row a unit, indicator and month (columns TIDY_COLUMNS); numbers as float64, gaps as NaN."""
    import pandas as pd

    frame = pd.DataFrame(list(tidy_rows(plan, months)), columns=list(TIDY_COLUMNS))
    for column in NUMERIC:
        frame[column] = pd.to_numeric(frame[column].map(_as_float), errors="raise").astype("float64")
    return frame


def _as_float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def to_csv(frame: "pd.DataFrame", *, header: bool = True) -> str:
    """The frame as CSV; a text that Excel would run as a formula is kept a text by an apostrophe."""
    texts = [column for column in frame.columns if column not in NUMERIC]
    harmless = frame.assign(**{column: frame[column].map(_harmless) for column in texts})
    text: str = harmless.to_csv(index=False, header=header, lineterminator="\n", float_format="%.15g")
    return text


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def to_parquet(frame: "pd.DataFrame") -> bytes:
    """The frame as a Parquet file."""
    sink = io.BytesIO()
    frame.to_parquet(sink, index=False)
    return sink.getvalue()

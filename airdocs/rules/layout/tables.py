"""Tables of a document: inside the text area, their heads repeated (5.2.1, practice)."""

from collections.abc import Iterator

from airdocs.model import layout
from airdocs.model.finding import Severity
from airdocs.model.laid import LaidTable
from airdocs.rules.layout.view import LayoutView
from airdocs.rules.registry import Hit, rule

#: A table of more rows than a page has lines runs over it.
_LONG = layout.LINES_A_PAGE
_EDGE = layout.mm(2).twips  # the text of a table stands within the line; Word lets its frame out by that


@rule(
    code="L618",
    title="表格超出版心",
    message="表{number}宽{found}毫米，超出版心（{wanted}毫米）。",
    suggestion="请缩小列宽，或把这一页改为横排。",
)
def table_too_wide(view: LayoutView) -> Iterator[Hit]:
    """A table is wider than the text area (5.2.1).

    超出版心的表格装订后会被切掉或压在装订线里。

    反例：表格的宽 = 180毫米
    正例：表格的宽 = 156毫米
    """
    for table in view.laid.tables:
        wide = layout.TEXT_HEIGHT if _turned(view, table) else layout.TEXT_WIDTH
        if table.width > wide.twips + _EDGE:
            found = f"{layout.Length(layout.pt(table.width).points / 20).mm:.0f}"
            yield view.hit(f"表{table.number}", number=str(table.number), found=found, wanted=f"{wide.mm:.0f}")


@rule(
    code="L618",
    title="跨页表格不重复表头",
    severity=Severity.WARNING,
    message="表{number}有{found}行，会跨页，但没有设重复标题行。",
    suggestion="请选中表头各行，在“表格工具”→“布局”中选“重复标题行”。",
)
def head_not_repeated(view: LayoutView) -> Iterator[Hit]:
    """A table that runs over a page does not repeat its head (practice).

    翻到下一页看不见表头，就不知道每一列是什么。

    反例：表格的行数 = 60；表格的表头 = 不重复
    正例：表格的行数 = 60；表格的表头 = 重复
    """
    for table in view.laid.tables:
        if table.rows > _LONG and not table.heads:
            yield view.hit(f"表{table.number}", number=str(table.number), found=str(table.rows))


@rule(
    code="L618",
    title="表格的行会被页面断开",
    severity=Severity.NOTE,
    message="表{number}有{found}行允许跨页断行。",
    suggestion="请在“表格属性”→“行”中取消“允许跨页断行”。",
)
def rows_may_split(view: LayoutView) -> Iterator[Hit]:
    """Rows of a long table may be parted by a page (practice).

    一行断在两页上，数字容易对错行。

    反例：表格的行数 = 60；表格的断行 = 允许
    正例：表格的行数 = 60；表格的断行 = 不允许
    """
    for table in view.laid.tables:
        if table.rows > _LONG and table.splitting:
            yield view.hit(f"表{table.number}", number=str(table.number), found=str(table.splitting))


def _turned(view: LayoutView, table: LaidTable) -> bool:
    return bool(view.laid.faces) and view.laid.faces[min(table.face, len(view.laid.faces) - 1)].turned

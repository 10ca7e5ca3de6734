"""The parts as the Open XML schemas want them: Word repairs what it does not know, or refuses it."""

import pytest

from tests.layout.edits import swap
from tests.layout.faults import Fault, spoiled
from tests.layout.shapes import EVERY

audit = pytest.importorskip("openxml_audit")
#: A document may do without a theme (ECMA-376, part 1, 11.3.1 to 11.3.11: zero or one).
OPTIONAL = "relationships/theme"
SHOWN = ("一页", "样例", "修改通知", "任务分解表", "要素齐全", "上行文", "九个附件", "联合3", "函九字", "分组")


def faults_of(content: bytes, folder) -> list[str]:
    path = folder / "document.docx"
    path.write_bytes(content)
    found = audit.OpenXmlValidator().validate(path).errors
    return [error.description for error in found if OPTIONAL not in error.description]


@pytest.mark.parametrize("name", SHOWN)
def test_parts_follow_the_schemas(name, packages, tmp_path) -> None:
    assert faults_of(packages[name], tmp_path) == []


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        ("(<w:keepNext/>(?:<w:keepLines/>)?)(<w:ind [^>]*/>)", r"\2\1"),
        ("(<w:tcW [^>]*/>)(<w:vAlign [^>]*/>)", r"\2\1"),
        ("(<w:cantSplit/>)(<w:trHeight [^>]*/>)", r"\1\2<w:noSuch/>"),
        ("(<w:pgSz [^>]*>(?:</w:pgSz>)?)(<w:pgMar [^>]*>(?:</w:pgMar>)?)", r"\2\1"),
    ],
)
def test_swapped_and_unknown_elements_are_seen(pattern, new, packages, tmp_path) -> None:
    wrong = spoiled(packages["要素齐全"], Fault("乱序", (), (swap(pattern, new),)))
    assert faults_of(wrong, tmp_path)


def test_every_name_is_a_document() -> None:
    assert set(SHOWN) <= set(EVERY)

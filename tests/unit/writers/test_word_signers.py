"""签发人: two names a line, one under the other, the number level with the last of them."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from airdocs.writers.official.opening import open_reference
from airdocs.writers.word.signers import signed_number, signer_names

IDS = open_reference((Path(__file__).parents[3] / "templates/公文.docx").read_bytes()).ids
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBER = "连大气办〔2021〕4号"
#: One character from the right: 156 mm are 8844 twips.
RIGHT = 8844 - 315


def shown(paragraph: str) -> tuple[str, str, list[int]]:
    """(style, text with tabs, tab stops)."""
    root = ET.fromstring(paragraph.replace("<w:p>", f'<w:p xmlns:w="{W[1:-1]}">', 1))
    style = root.find(f"{W}pPr/{W}pStyle")
    text = "".join("\t" if part.tag == f"{W}tab" else part.text or "" for run in root.iter(f"{W}r") for part in run[1:])
    assert style is not None
    return (
        style.get(f"{W}val", ""),
        text,
        [int(stop.get(f"{W}pos", "")) for stop in root.iter(f"{W}tab") if len(stop.attrib)],
    )


def lines(signers: str) -> list[tuple[str, str, list[int]]]:
    return [shown(one) for one in signed_number(NUMBER, signer_names(signers), IDS)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王五", ("王五",)),
        ("签发人：王五", ("王五",)),
        ("张三、李四五", ("张　三", "李四五")),
        ("张三 李四五\n王六", ("张　三", "李四五", "王　六")),
        ("张　三、李四", ("张三", "李四")),  # a space inside a name does not part it
        ("欧阳七八，王六", ("欧阳七八", "王　六")),
        (" 、", ()),
    ],
)
def test_names_are_parted_and_padded(text, names):
    assert signer_names(text) == names


def test_one_or_two_names_share_the_line_with_the_number():
    assert lines("王五") == [(IDS["上行文字号"], f"\t{NUMBER}\t签发人：王五", [RIGHT - 6 * 315])]
    ((style, text, stops),) = lines("张三、李四五")
    assert (style, text) == (IDS["上行文字号"], f"\t{NUMBER}\t签发人：张　三\t李四五")
    assert stops == [RIGHT - 11 * 315, RIGHT - 3 * 315]


def test_the_third_name_stands_under_the_first_and_the_number_on_the_last_line():
    first, last = lines("张三、李四五、王六")
    assert first == (IDS["Normal"], "\t签发人：张　三\t李四五", [RIGHT - 11 * 315, RIGHT - 3 * 315])
    assert last == (IDS["上行文字号"], f"\t{NUMBER}\t王　六", [RIGHT - 7 * 315, RIGHT - 3 * 315])


@pytest.mark.parametrize("count", range(1, 7))
def test_every_name_is_there_two_a_line_and_one_rule_below(count):
    names = [f"张三{number}" for number in "一二三四五六"[:count]]
    found = lines("、".join(names))
    assert len(found) == -(-count // 2)
    assert [style for style, *_ in found].count(IDS["上行文字号"]) == 1
    assert found[-1][0] == IDS["上行文字号"]
    printed = "".join(text for _, text, _ in found)
    assert [name for name in names if name in printed] == names
    assert NUMBER in found[-1][1]


def test_names_that_leave_the_number_no_room_stand_one_a_line():
    long = "阿卜杜热合曼·买买提江·吐尔逊"
    found = lines(f"{long}、{long}")
    assert [text.count(long) for _, text, _ in found] == [1, 1]


def test_a_point_within_a_name_is_drawn_narrow_and_reckoned_so() -> None:
    plain, pointed = (signed_number(NUMBER, (name,), IDS)[-1] for name in ("艾力买买提", "艾力·买买提"))
    assert f'<w:rPr><w:rStyle w:val="{IDS["签发人姓名"]}"/></w:rPr><w:t>·</w:t>' in pointed
    assert shown(plain)[2][-1] - shown(pointed)[2][-1] == 100

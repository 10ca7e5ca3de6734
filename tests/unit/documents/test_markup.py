import pytest

from airdocs.documents.markup import AnnexCall, parse_markup
from airdocs.model.document import Heading, Paragraph


def parsed(line: str):
    return next(iter(parse_markup((line,))))


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("一、总体要求", Heading(1, "一、总体要求")),
        ("（二）持续优化能源结构", Heading(2, "（二）持续优化能源结构")),
        ("(二) 持续优化能源结构", Heading(2, "（二）持续优化能源结构")),
        ("10. 实施国土绿化行动。扎实推进。", Heading(3, "10.实施国土绿化行动。", "扎实推进。")),
        ("（3）压减产能。", Heading(4, "（3）压减产能。")),
        ("十二、附则。本办法自发布之日起施行。", Heading(1, "十二、附则。", "本办法自发布之日起施行。")),
        ("2021年全市淘汰800辆。", Paragraph("2021年全市淘汰800辆。")),
        ("1.5吨以下的不计。", Paragraph("1.5吨以下的不计。")),
        ("[[附件2]]", AnnexCall("附件2")),
        ("见[[附件2]]。", Paragraph("见[[附件2]]。")),
    ],
)
def test_the_numbering_is_the_markup(line, block):
    assert parsed(line) == block


def test_a_long_first_sentence_is_text_not_heading():
    text = "对" + "很长的句子" * 20 + "。后面还有。"
    assert parsed(f"3. {text}") == Heading(3, "3.", text)

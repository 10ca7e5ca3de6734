"""Settings and faces of the reference document."""

from airdocs.model.faces import LATIN
from airdocs.writers.official.styles import FACES
from airdocs.writers.wordml import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#: Characters that end no line and that begin none (GB/T 15834, 5.1).
NEVER_LAST = "([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"
NEVER_FIRST = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"


def settings_xml() -> str:
    """word/settings.xml: even and odd footers, full-width punctuation, what begins and ends no line."""
    # Punctuation keeps its full width, or a line would no longer hold 28 characters.
    compatible = "http://schemas.microsoft.com/office/word"
    return (
        f'<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
        '<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val="{escape(NEVER_LAST)}"/>'
        f'<w:noLineBreaksBefore w:lang="zh-CN" w:val="{escape(NEVER_FIRST)}"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{compatible}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def font_table_xml() -> str:
    """word/fontTable.xml: each face with the one to take in its place."""
    hanzi = "".join(
        f'<w:font w:name="{face}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for face, other in FACES
    )
    latin = f'<w:font w:name="{LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>'
    return f'<w:fonts xmlns:w="{_W}">{hanzi}{latin}</w:fonts>'

"""Words of a stretch of hanzi: our own list where it knows them all, else a segmenter's dictionary."""

import re
from collections.abc import Iterable
from functools import lru_cache

from airdocs.writers.title.words import covered, known, parts

#: Words of one hanzi that stand for themselves.
_ALONE = frozenset("的和与及或等至到对向按在为由以从将把被并且暨函")
#: Single hanzi that open the word behind them; of others that are left alone each closes the word before it.
OPENING = frozenset("各全本新老旧非重细粗小大总副主亚无未不超低高零多双单我第跨涉每某近约逾共限")
_REGIONS = frozenset("市县区省州盟旗")
_LONG_WORD = 5
_LEANING = re.compile("(及?以[上下内外])")
_NATIONS = re.compile(r"(?<=族)(?=.)|(?<=.)(?=自治[州县区旗]$)")


@lru_cache(maxsize=4096)
def words(stretch: str) -> tuple[str, ...]:
    """The words of ``stretch``, hanzi alone; joined they give it again."""
    if len(stretch) < 2:
        return (stretch,)
    return tuple(word for piece in _LEANING.split(stretch) if piece for word in covered(piece) or _found(piece))


def _found(stretch: str) -> tuple[str, ...]:
    return _glued(_compounded(stretch, _segmented(stretch)))


@lru_cache(maxsize=4096)
def seams(word: str) -> tuple[str, ...]:
    """The parts between which a compound may be cut where nothing better is; a short or simple word is one."""
    if known(word, 1) == len(word) > known(word, 0):
        first, *rest = parts(word[1:])
        return (word[0] + first, *rest)
    own = parts(word)
    if len(own) > 1 or len(word) < _LONG_WORD or known(word, 0) == len(word):
        return own
    return tuple(piece for part in _NATIONS.split(word) for piece in _shorter(part))


def _shorter(word: str) -> tuple[str, ...]:
    """The words in a word, from the left the longest; hanzi between them go with what follows."""
    if len(word) < _LONG_WORD:
        return (word,)
    found = _words_within(word)
    pieces, begin, place = [], 0, 0
    while place < len(word):
        end = max((end for start, end in found if start == place), default=place)
        if end > place and begin < place and place - begin > 1:
            pieces.append(word[begin:place])
            begin = place
        place = max(end, place + 1)
        if end == place:
            pieces.append(word[begin:place])
            begin = place
    return (*pieces, word[begin:]) if begin < len(word) else tuple(pieces)


def _words_within(word: str) -> tuple[tuple[int, int], ...]:
    import rjieba

    return tuple((start, end) for part, start, end in rjieba.tokenize(word, "search") if 1 < len(part) < len(word))


def _segmented(stretch: str) -> tuple[str, ...]:
    # Its dictionary takes 80 ms to load: only a text with words of its own pays for it.
    import rjieba

    return tuple(rjieba.cut(stretch))


def _compounded(stretch: str, found: Iterable[str]) -> tuple[str, ...]:
    """The segmenter's words, those that make up a compound of ours together."""
    ends, place = {0}, 0
    for word in found:
        place += len(word)
        ends.add(place)
    joined, place = [], 0
    while place < len(stretch):
        end = known(stretch, place)
        if end not in ends or end == place:
            end = min(end for end in ends if end > place)
        joined.append(stretch[place:end])
        place = end
    return tuple(joined)


def _glued(found: tuple[str, ...]) -> tuple[str, ...]:
    """``found`` without words of one hanzi but those that stand for themselves."""
    glued: list[str] = []
    opening = False
    for place, word in enumerate(found):
        alone = word in _ALONE
        closes = len(word) == 1 and not alone and bool(glued) and glued[-1] not in _ALONE and not _opens(found, place)
        if glued and not alone and (opening or closes):
            glued[-1] += word
        else:
            glued.append(word)
        opening = len(word) == 1 and not alone and (not closes or len(glued[-1]) < 3) and place + 1 < len(found)
    return tuple(glued)


def _opens(found: tuple[str, ...], place: int) -> bool:
    """Whether the single hanzi at ``place`` opens the word behind it: 印发·市·大气办, but 徐·圩·市."""
    if place + 1 == len(found) or found[place + 1] in _ALONE:
        return False
    before = found[place - 1]
    return found[place] in OPENING or (found[place] in _REGIONS and known(before, 0) == len(before))

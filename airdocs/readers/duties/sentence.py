"""A responsibility sentence as duties: each unit in full, each role, what is in doubt."""

from airdocs.model.task import Assignment, Doubt, Duty, Role, Unresolved
from airdocs.readers.duties.book import Found, NameBook, find
from airdocs.readers.duties.clauses import mentions, unread

_NO_BOOK = NameBook()


def read_duties(sentence: str, book: NameBook = _NO_BOOK) -> Assignment:
    """The duties of a sentence, in the order written (contract 1.3, 任务 › 责任分工).

    A name said twice in one role stands once. Without a register the names are taken as written, with the
    level they inherit. Text without a name gives no duty; no text raises.
    """
    level = ""
    standing_begun = False
    sought: dict[tuple[str, str], Found] = {}
    duties: dict[tuple[bool, str, Role], Duty] = {}
    doubts: dict[Unresolved, None] = {}
    for place, one in enumerate(mentions(sentence, book.compounds, book.known.__contains__), start=1):
        if one.standing and not standing_begun:
            level, standing_begun = "", True
        if not any(character.isalnum() for character in one.words):
            continue
        if (one.words, level) not in sought:
            sought[one.words, level] = find(one.words, level, book)
        found = sought[one.words, level]
        level = found.level
        key = (one.standing, found.unit, one.role)
        duties.setdefault(key, Duty(found.unit, one.role, one.words, place, found.group))
        if found.doubt:
            doubts.setdefault(found.doubt)
    for words in unread(sentence, book.compounds, book.known.__contains__):
        doubts.setdefault(Unresolved(words, find(words, "", book).unit, Doubt.UNREAD))
    return Assignment(
        duties=tuple(duty for (standing, _, _), duty in duties.items() if not standing),
        standing=tuple(duty for (standing, _, _), duty in duties.items() if standing),
        unresolved=tuple(doubts),
    )

"""A responsibility sentence as duties: each unit in full, each role, what is in doubt."""

from dataclasses import replace

from airdocs.model.task import Assignment, Doubt, Duty, Role, Unresolved
from airdocs.readers.duties.book import Found, NameBook, find
from airdocs.readers.duties.clauses import first_leads, mentions, unread

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
    own = tuple(duty for (standing, _, _), duty in duties.items() if not standing)
    return Assignment(
        duties=_first_in_lead(own) if book.first_leads or first_leads(sentence) else own,
        standing=tuple(duty for (standing, _, _), duty in duties.items() if standing),
        unresolved=tuple(doubts),
    )


def _first_in_lead(duties: tuple[Duty, ...]) -> tuple[Duty, ...]:
    """The first of several that answer for a task leads, where nobody else is said to."""
    answering = [duty for duty in duties if duty.role is Role.RESPONSIBLE]
    if len(answering) < 2 or any(duty.role is Role.LEAD for duty in duties):
        return duties
    return tuple(replace(duty, role=Role.LEAD) if duty is answering[0] else duty for duty in duties)

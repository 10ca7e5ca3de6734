"""The names a plan knows: its register (sheet 单位), and the names its sentences write in full."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from airdocs.model.labels import nearest, squash, tidy
from airdocs.model.plan import Category, Unit
from airdocs.model.task import Doubt, Unresolved
from airdocs.readers.duties.clauses import first_leads, mentions
from airdocs.readers.duties.line import SEPARATORS
from airdocs.readers.duties.organs import inherited, is_complete, is_group, is_own, split_level

_HOME = re.compile(r"(?:\d{4}[-年])?([\u4e00-\u9fff]{2,8}?)(?:自治州|自治县|自治区|省|市|州|县|区|盟|旗)")
_COUNTY_END = re.compile(r"(?:自治县|新区|景区|[县区市旗])$")
#: What is left of 开发区, 高新区 … names no place.
_MERE_WORDS = frozenset({"开发", "高新", "经开", "示范", "经济开发", "工业", "市中", "城关"})
_SEAT = re.compile(r"(?:人民政府|政府|管委会|管理委员会)$")
_LONGEST_NAME = 40
_OFFICE_ENDING = re.compile(r"(?:管理局|监督局|委员会|办公室|中心|局|委|办)$")
#: A section or an officer of the unit: 市生态环境局（大气科）.
_SECTION = re.compile(r"\((?![^()]*(?:局|委|办|办公室|中心|队)\))[^()]*\)$")

Spellings = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class NameBook:
    """What names may mean. Keys are squashed spellings; ``tails`` lack the level (生态环境局 → 市生态环境局).

    ``homes`` are places of the plan, ``city`` its own name among them (连云港); ``counties`` its counties' spellings.
    ``checked`` says that sheet 单位 lists departments: only then is a name outside it in doubt.
    ``first_leads`` is a sentence's word for all (排在第一位的为牵头单位，下同).
    """

    known: Spellings = field(default_factory=dict)
    tails: Spellings = field(default_factory=dict)
    written: Spellings = field(default_factory=dict)
    groups: frozenset[str] = frozenset()
    homes: tuple[str, ...] = ()
    city: tuple[str, ...] = ()
    counties: Mapping[str, str] = field(default_factory=dict)
    compounds: tuple[str, ...] = ()
    checked: bool = False
    first_leads: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a name means: the unit, the level it hands on, and the doubt that is left."""

    unit: str
    level: str
    group: bool = False
    doubt: Unresolved | None = None


def name_book(units: Iterable[Unit], sentences: Iterable[str] = (), home: Iterable[str] = ()) -> NameBook:
    """The book of a plan.

    ``sentences`` are all responsibility sentences of the plan: a name written in full in one of them settles
    which level a bare one means in another. ``home`` are texts that open with the city's name (发文机关, 方案名称).
    """
    rows, said = tuple(units), tuple(sentences)
    city = tuple(match[1] for text in home if (match := _HOME.match(squash(text))))
    known = _known(rows, city)
    compounds = tuple(spelling for spelling in known if any(mark in spelling for mark in SEPARATORS))
    counties = {key: row.name for row in rows if row.category is Category.COUNTY for key in _spellings(row)}
    places = (*city, *(_COUNTY_END.sub("", name) for name in counties))
    named = (squash(one.words) for text in said for one in mentions(text, compounds))
    return NameBook(
        known=known,
        tails=_gathered((split_level(name)[1], row.name) for row in rows for name in _spellings(row)),
        written=_gathered((split_level(name)[1], name) for name in named if split_level(name)[0]),
        groups=frozenset(row.name for row in rows if row.category is Category.GROUP),
        homes=tuple(dict.fromkeys(place for place in places if len(place) > 1 and place not in _MERE_WORDS)),
        city=city,
        counties=counties,
        compounds=compounds,
        first_leads=any("下同" in text and first_leads(text) for text in said if "牵头" in text),
        checked=any(row.category is Category.DEPARTMENT for row in rows),
    )


def _spellings(row: Unit) -> tuple[str, ...]:
    return tuple(squash(name) for name in (row.name, *row.aliases))


def _known(rows: tuple[Unit, ...], city: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Every spelling, with the city's name and without; a full name goes before another unit's alias."""
    short = _gathered(
        (rest, row.name) for row in rows for name in _spellings(row) if (rest := _without_city(name, city))
    )
    aliases = _gathered((squash(alias), row.name) for row in rows for alias in row.aliases)
    return short | aliases | {squash(row.name): (row.name,) for row in rows}


def _without_city(name: str, city: tuple[str, ...]) -> str:
    """连云港市生态环境局 → 市生态环境局; empty where the name does not open with the city and a level."""
    rest = next((name.removeprefix(one) for one in city if name.startswith(one)), "")
    return rest if split_level(rest)[0] else ""


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for key, name in pairs:
        found.setdefault(key, {}).setdefault(name)
    return {key: tuple(names) for key, names in found.items()}


def find(words: str, level: str, book: NameBook) -> Found:
    """What a name means after names of ``level``; what is not sure is said, never guessed."""
    name = squash(words)
    own_level, _ = split_level(name)
    onward = own_level or level
    registered = _registered(name, level, book)
    if len(registered) == 1:
        unit = registered[0]
        return Found(unit, onward, unit in book.groups)
    if registered:
        return Found(tidy(words), onward, doubt=Unresolved(words, tidy(words), Doubt.AMBIGUOUS, "、".join(registered)))
    if is_group(name):
        return Found(tidy(words), level, group=True, doubt=_doubt(words, tidy(words), book, Doubt.GROUP))
    if own_level or is_own(name, book.homes):
        return Found(tidy(words), onward, doubt=_doubt(words, tidy(words), book))
    return _bare(words, level, book)


def _registered(name: str, level: str, book: NameBook) -> tuple[str, ...]:
    """The units of the register that a spelling means: with its level, as it stands, without the city's name."""
    own = split_level(name)[0]
    raised = () if own else (inherited(level, name), f"{level}{name}")
    bare = _SECTION.sub("", name)
    within = () if bare == name else (bare, *(() if own else (inherited(level, bare), f"{level}{bare}")))
    for spelling in (*raised, name, _without_city(name, book.city), *within):
        meant = book.known.get(spelling, ())
        if len(meant) == 1:
            return meant
    county = book.counties.get(_SEAT.sub("", name), "")
    return book.known.get(name, ()) or ((county,) if county else ())


def _bare(words: str, level: str, book: NameBook) -> Found:
    """A name without a level: the one before hands its own on, else the one name written in full settles it."""
    bare, typed = squash(words), tidy(words)
    meant = dict.fromkeys(_in_register(name, book) for name in (*book.tails.get(bare, ()), *book.written.get(bare, ())))
    beside = next((name for name in meant if squash(name) == f"{level}{bare}"), "")
    full = inherited(level, bare)
    if level and (beside or full):
        unit = beside or _in_register(f"{full.removesuffix(bare)}{typed}", book)
        return Found(unit, level, doubt=_doubt(words, unit, book))
    if len(meant) == 1:
        unit = next(iter(meant))
        return Found(unit, split_level(squash(unit))[0], doubt=_doubt(words, unit, book))
    if meant:
        return Found(typed, level, doubt=Unresolved(words, typed, Doubt.AMBIGUOUS, "、".join(meant)))
    return Found(typed, level, doubt=_doubt(words, typed, book, wanting=bool(level)))


def _in_register(name: str, book: NameBook) -> str:
    """The registered name of what a sentence writes in full (市住建局, an alias); itself where there is none."""
    known = book.known.get(squash(name), ())
    return known[0] if len(known) == 1 else name


def _doubt(
    words: str, name: str, book: NameBook, doubt: Doubt = Doubt.UNKNOWN, *, wanting: bool = False
) -> Unresolved | None:
    """The doubt about a name outside the register; without a register, only what is no name at all is in doubt."""
    known = squash(name) in book.known
    whole = is_complete(_SECTION.sub("", squash(name))) or is_group(squash(name))
    if known or not (book.checked or wanting or not whole):
        return None
    near = nearest(name, book.known) if len(name) <= _LONGEST_NAME else None
    if near and not _is_alike(_own_words(name), _own_words(near)):
        near = None
    return Unresolved(words, name, doubt, book.known[near][0] if near and book.known.get(near) else "")


def _own_words(name: str) -> str:
    """What sets an office apart from others of its level: 市市场监管局 → 市场监管."""
    own = split_level(squash(name))[1] or squash(name)
    return _OFFICE_ENDING.sub("", own) or own


def _is_alike(left: str, right: str) -> bool:
    """Whether one is the other with a slip of the hand, or shortened (发改 of 发展和改革)."""
    short, long = sorted((left, right), key=len)
    remaining = iter(long)
    return all(character in remaining for character in short) or nearest(left, (right,)) is not None

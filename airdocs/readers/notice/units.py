"""Sheet 单位: the places of the annexes, and the departments that responsibility sentences name."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from airdocs.model.draft import DraftSheet, Entry
from airdocs.model.labels import squash
from airdocs.model.plan import Category, Unit
from airdocs.readers.duties.book import NameBook, name_book
from airdocs.readers.duties.organs import is_complete, is_group, split_level
from airdocs.readers.duties.sentence import read_duties
from airdocs.readers.notice.tables import is_place

LABELS = ("名称", "类别", "别名", "成员", "参加排名", "联系人", "联系电话", "邮箱")
_ALL_PLACES = re.compile(r"(?:各|全市|所有)?\(?(?:县|区|市|州|旗|街道|板块|乡镇|镇街|功能区|园区|属地)+.*")
_ALL_OFFICES = re.compile(r".*(?:部门|单位).*")
_OF_BOARDS = re.compile(r"板块|功能区|园区|管委会|管理委员会")
_BOARD = re.compile(r"(?:开发区|高新区|经开区|新区|景区|园区|示范区|保税区|工业园|产业园|管委会)$")
_DESCRIBED = re.compile(r"明确的|所在|负有|具有|辖区内")
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Register:
    """The units found: places in the order of the annexes, departments in that of their first naming, groups."""

    places: tuple[str, ...]
    departments: tuple[str, ...]
    groups: tuple[str, ...]
    aliases: dict[str, tuple[str, ...]]
    book: NameBook

    @property
    def environment(self) -> str:
        """The department of the environment, empty where none is named."""
        named = [name for name in self.departments if "生态环境" in name or "环境保护" in name or "环保" in name]
        return min(named, key=len, default="")


def register(places: Sequence[str], sentences: Sequence[str], home: Iterable[str]) -> Register:
    """The register from the rows of the annexes and all responsibility sentences."""
    counties = tuple(Unit(name, _category(name)) for name in places)
    book = name_book(counties, sentences, home)
    named: dict[str, None] = {}
    groups: dict[str, None] = {}
    written: dict[str, Counter[str]] = {}
    for sentence in sentences:
        read = read_duties(sentence, book)
        doubtful = {
            squash(one.name)
            for one in read.unresolved
            if not is_complete(squash(one.name)) and not is_group(squash(one.name))
        }
        for duty in (*read.duties, *read.standing):
            name = squash(duty.unit)
            if name in doubtful or len(name) > _LONGEST or duty.unit in places:
                continue
            (groups if duty.group or is_group(name) else named).setdefault(duty.unit)
            written.setdefault(duty.unit, Counter())[duty.words] += 1
    departments, aliases = _merged(tuple(named), written)
    streets = tuple(name for name in departments if is_place(name) and not places)
    return Register(
        places=(*places, *streets),
        departments=tuple(name for name in departments if name not in streets and name not in places),
        groups=tuple(groups),
        aliases=aliases,
        book=book,
    )


def _merged(
    names: Sequence[str], written: dict[str, Counter[str]]
) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """The departments each once: a bare name whose full one is known is its alias, as are names without the level."""
    tails: dict[str, list[str]] = {}
    for name in names:
        tails.setdefault(split_level(squash(name))[1], []).append(name)
    kept = []
    for name in names:
        level, bare = split_level(squash(name))
        full = [other for other in tails.get(bare, ()) if other != name and split_level(squash(other))[0]]
        if level or len(full) != 1:
            kept.append(name)
    aliases: dict[str, tuple[str, ...]] = {}
    for name in kept:
        level, bare = split_level(squash(name))
        alone = level and len([other for other in kept if split_level(squash(other))[1] == bare]) == 1
        spelt = [words for words in written.get(name, ()) if squash(words) != squash(name)]
        aliases[name] = tuple(dict.fromkeys((*((bare,) if alone and is_complete(bare) else ()), *spelt)))
    return tuple(kept), aliases


def _category(name: str) -> Category:
    return Category.COUNTY if is_place(name) or not is_complete(squash(name)) else Category.DEPARTMENT


def unit_sheet(found: Register) -> DraftSheet:
    """The rows of the sheet; the members of groups are guessed from their names."""
    rows = [_row(name, _category(name)) for name in found.places]
    rows += [_row(name, Category.DEPARTMENT, "、".join(found.aliases.get(name, ()))) for name in found.departments]
    rows += [_row(name, Category.GROUP, "", _members(name, found)) for name in found.groups]
    return DraftSheet("单位", LABELS, tuple(rows))


def _row(name: str, category: Category, aliases: str = "", members: Entry | None = None) -> tuple[Entry, ...]:
    ranked = Entry("是" if category is Category.COUNTY else "否")
    why = {
        Category.COUNTY: "",
        Category.DEPARTMENT: "名称取自责任分工，请改为规范简称",
        Category.GROUP: "公文中的统称",
    }[category]
    alias = Entry(aliases, "正文中的其他写法" if aliases else "")
    kind = Entry(category.value, why)
    return (Entry(name), kind, alias, members or Entry(), ranked, Entry(), Entry(), Entry())


def _members(name: str, found: Register) -> Entry:
    bare = squash(name)
    if _DESCRIBED.search(bare):
        return Entry("", "")
    if _ALL_OFFICES.fullmatch(bare) and found.departments:
        return Entry("、".join(found.departments), "按“各有关部门”推断为全部部门")
    counties = [name for name in found.places if _category(name) is Category.COUNTY]
    boards = [name for name in counties if _BOARD.search(name)]
    if _OF_BOARDS.search(bare) and boards:
        return Entry("、".join(boards), "按名称推断为各开发区、新区、景区")
    if _ALL_PLACES.fullmatch(bare) and counties:
        governed = [name for name in counties if name not in boards] if "政府" in bare else counties
        return Entry("、".join(governed), "按统称推断为全部县区，请核对")
    return Entry()

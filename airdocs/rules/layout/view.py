"""What the rules of layout look at: a document with the role of each paragraph, and how departures are told."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from airdocs.model.fact import Fact
from airdocs.model.labels import shortened
from airdocs.model.laid import Laid, LaidParagraph
from airdocs.rules.layout.roles import Role, roles_of
from airdocs.rules.registry import Hit

_LONGEST_WORDS = 14
_MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class LayoutView:
    """A document and what each of its paragraphs is."""

    laid: Laid
    roles: tuple[Role, ...]

    def of(self, *roles: Role) -> Iterator[tuple[Role, LaidParagraph]]:
        """The paragraphs of some roles, in their order."""
        for role, paragraph in zip(self.roles, self.laid.paragraphs, strict=True):
            if role in roles:
                yield role, paragraph

    def hit(self, role: str, places: Iterable[LaidParagraph] = (), **facts: str) -> Hit:
        """One kind of departure, with the places where it was seen."""
        return Hit(self.laid.file, place=(role,), facts={"role": role, "where": said_places(tuple(places)), **facts})


def layout_view(laid: Laid) -> LayoutView:
    """A document with its roles worked out."""
    return LayoutView(laid, roles_of(laid))


def said_places(paragraphs: tuple[LaidParagraph, ...]) -> str:
    """（第3段“……”）, or how many there are and the first; empty where there are none."""
    if not paragraphs:
        return ""
    first = paragraphs[0]
    words = "".join(first.text.split())
    quoted = shortened(words, _LONGEST_WORDS)
    place = f"第{first.number}段“{quoted}”" if first.number else "空行"
    return f"（{place}）" if len(paragraphs) == 1 else f"（共{len(paragraphs)}处，首处在{place}）"


@dataclass(frozen=True, slots=True)
class Departure:
    """One paragraph whose look in one aspect is not the one that is wanted."""

    role: Role
    aspect: str
    found: str
    wanted: str
    paragraph: LaidParagraph


def told(view: LayoutView, departures: Iterable[Departure]) -> Iterator[Hit]:
    """One hit an aspect and wanted look: which roles depart, what was found instead, and where."""
    grouped: dict[tuple[str, str], list[Departure]] = {}
    for one in departures:
        grouped.setdefault((one.aspect, one.wanted), []).append(one)
    for (aspect, wanted), alike in grouped.items():
        role = "、".join(dict.fromkeys(one.role.value for one in alike))
        found = tuple(dict.fromkeys(one.found for one in alike))
        more = "等" if len(found) > _MOST_WORDS else ""
        facts = {"aspect": aspect, "found": "、".join(found[:_MOST_WORDS]) + more, "wanted": wanted}
        yield view.hit(role, (one.paragraph for one in alike), **facts)


def departing(
    view: LayoutView, aspect: str, wanted: dict[Role, Fact], looked_at: Callable[[Role, LaidParagraph], Iterable[Fact]]
) -> Iterator[Departure]:
    """Each paragraph in one of whose facts the aspect is not as its role wants."""
    for role, paragraph in view.of(*wanted):
        wrong = [fact for fact in looked_at(role, paragraph) if not fact.meets(wanted[role])]
        if wrong:
            yield Departure(role, aspect, wrong[0].words, wanted[role].words, paragraph)

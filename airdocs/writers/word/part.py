"""A section to be, and where its text and that of those before it end."""

from collections.abc import Sequence
from dataclasses import dataclass

from airdocs.writers.official.opening import Page
from airdocs.writers.word.pages import Reckoner, Spot


@dataclass(frozen=True, slots=True)
class Part:
    """A section to be: its page and the elements of the body that stand in it.

    ``used`` are the twips that the head of its first face takes of the text area.
    """

    page: Page
    elements: list[str]
    used: int = 0


def part_start(parts: Sequence[Part], reckoner: Reckoner) -> Spot:
    """Where the last of ``parts`` begins."""
    *before, last = parts
    return Spot(part_end(before, reckoner).page + 1 if before else 1, last.used)


def part_end(parts: Sequence[Part], reckoner: Reckoner) -> Spot:
    """The spot behind the last of ``parts``."""
    spot = Spot()
    for number, part in enumerate(parts):
        spot = reckoner.end(part.elements, part.page, Spot(spot.page + 1 if number else 1, part.used))
    return spot

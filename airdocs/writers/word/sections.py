"""Which blocks share a section: a table too wide for the upright page turns its annex."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from airdocs.model.document import AnnexHead, Block, Imprint, TableBlock, Title


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks that follow each other on pages of one orientation, as places in the document."""

    landscape: bool
    places: tuple[int, ...]


def stretches(blocks: Sequence[Block], turned: Mapping[int, bool]) -> tuple[Stretch, ...]:
    """The document cut where the orientation changes.

    ``turned`` says for the place of each table whether it needs a landscape page. An annex, or
    what else a title opens, turns as a whole where it begins with its table; elsewhere only the table does.
    The 版记 stands upright.
    """
    marked = [pair for leaf in _leaves(blocks) for pair in _oriented(blocks, leaf, turned)]
    return tuple(
        Stretch(landscape, tuple(place for place, _ in pairs))
        for landscape, pairs in groupby(marked, key=lambda pair: pair[1])
    )


def _leaves(blocks: Sequence[Block]) -> Iterator[tuple[int, ...]]:
    """Places grouped by what begins on a new page."""
    leaf: list[int] = []
    for place, block in enumerate(blocks):
        if leaf and (isinstance(block, (AnnexHead, Imprint)) or begins_page(block)):
            yield tuple(leaf)
            leaf = []
        leaf.append(place)
    if leaf:
        yield tuple(leaf)


def begins_page(block: Block) -> bool:
    """Whether a block asks for a new page."""
    return isinstance(block, AnnexHead) or (isinstance(block, Title) and block.new_page)


def _oriented(blocks: Sequence[Block], leaf: Sequence[int], turned: Mapping[int, bool]) -> Iterator[tuple[int, bool]]:
    headed = len(leaf) > 1 and isinstance(blocks[leaf[0]], (AnnexHead, Title))
    whole = headed and isinstance(blocks[leaf[1]], TableBlock)
    any_turned = whole and any(turned.get(place, False) for place in leaf)
    for place in leaf:
        yield place, any_turned or turned.get(place, False)

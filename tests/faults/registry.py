"""The table of fault kinds: each a small named function under its Chinese title."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.desk import Desk, Fault

Spoil = Callable[[Desk], Fault]


@dataclass(frozen=True)
class Kind:
    """One thing that clerks do. ``harmless`` kinds must be read as if they had not been done."""

    name: str
    title: str
    spoil: Spoil


KINDS: dict[str, Kind] = {}


def kind(title: str) -> Callable[[Spoil], Spoil]:
    """Put a function into the table under its own name."""

    def register(spoil: Spoil) -> Spoil:
        add(spoil.__name__, title, spoil)
        return spoil

    return register


def add(name: str, title: str, spoil: Spoil) -> None:
    """Put a kind into the table."""
    assert name not in KINDS, name
    KINDS[name] = Kind(name, title, spoil)

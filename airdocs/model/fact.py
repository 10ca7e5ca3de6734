"""A fact about how text looks: a value to compare and words to show."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """One aspect: ``value`` to compare, ``words`` to show; numbers within ``slack`` of the wanted one pass."""

    value: int | str | tuple[int | str, ...]
    words: str
    slack: int = 0

    def meets(self, wanted: "Fact") -> bool:
        """Whether this is what is wanted."""
        if isinstance(self.value, int) and isinstance(wanted.value, int):
            return abs(self.value - wanted.value) <= wanted.slack
        return self.value == wanted.value

"""The plan's body as text: paragraphs, and the list of annexes that closes it."""

import re
from dataclasses import dataclass

_LIST_START = re.compile(r"\s*附件[:：]\s*(?:1\s*[.．、]\s*)?(.+)")
_LIST_NEXT = re.compile(r"\s*(\d+)\s*[.．、]\s*(.+)")
_CLOSING = "。；;，, \u3000"


@dataclass(frozen=True, slots=True)
class BodyText:
    """The body after its figures were filled in; ``paragraphs`` are its non-empty lines."""

    file: str
    paragraphs: tuple[str, ...]

    @property
    def annex_list(self) -> tuple[str, ...]:
        """The names listed at the end (附件：1.… 2.…), as typed without numbers; may be empty."""
        start = self._list_start
        if start is None:
            return ()
        first = _LIST_START.fullmatch(self.paragraphs[start])
        names = [first[1]] if first else []
        names += [match[2] for line in self.paragraphs[start + 1 :] if (match := _LIST_NEXT.fullmatch(line))]
        return tuple(name.strip(_CLOSING) for name in names)

    @property
    def prose(self) -> tuple[str, ...]:
        """The paragraphs without the closing annex list."""
        start = self._list_start
        return self.paragraphs if start is None else self.paragraphs[:start]

    @property
    def _list_start(self) -> int | None:
        """Where the list begins: a line 附件：… followed by nothing but numbered names."""
        for index in range(len(self.paragraphs) - 1, -1, -1):
            if _LIST_START.fullmatch(self.paragraphs[index]):
                rest = self.paragraphs[index + 1 :]
                return index if all(_LIST_NEXT.fullmatch(line) for line in rest) else None
        return None


def body_text(file: str, text: str) -> BodyText:
    """The paragraphs of a text; blank lines only part them."""
    return BodyText(file, tuple(line.strip() for line in text.splitlines() if line.strip()))

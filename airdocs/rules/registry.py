"""The register: a rule is one small function; code, words and severity stand on its decorator.

The docstring under the function says in Chinese why the rule is there, with 反例 and 正例 that
run as tests; it is what the office reads under ``rules CODE`` and in README.md.
"""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from airdocs.model.finding import Finding, Severity
from airdocs.model.labels import inner, shortened

S = TypeVar("S")

WRONG_MARK = "反例："
RIGHT_MARK = "正例："
_OPEN = re.compile(r"\{\w+\}")
_QUOTED = re.compile(r"“\{(\w+)\}”")


#: A quotation longer than this is cut: a message has to be read, and a cell holds 32,767 characters.
_LONGEST_QUOTE = 80


def _fill(template: str, facts: Mapping[str, str]) -> str:
    quoted = set(_QUOTED.findall(template))
    return template.format_map(
        {name: inner(shortened(text, _LONGEST_QUOTE)) if name in quoted else text for name, text in facts.items()}
    )


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule strikes, with the facts that fill its message and suggestion."""

    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    unit: str | None = None
    place: tuple[str, ...] = ()
    figure: tuple[str, str] | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    figures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """A rule as a value. ``scope`` is the type of subject that it judges, ``name`` the fault's name."""

    code: str
    name: str
    title: str
    severity: Severity
    message: str
    suggestion: str
    scope: type[S]
    find: Callable[[S], Iterator[Hit]]
    text: str

    def findings(self, subject: S) -> tuple[Finding, ...]:
        """What the rule has to say about a subject; empty where it is content."""
        return tuple(map(self.finding, self.find(subject)))

    def finding(self, hit: Hit) -> Finding:
        """A hit in the words of this rule."""
        return Finding(
            code=self.code,
            severity=self.severity,
            message=_fill(self.message, hit.facts),
            suggestion=_fill(self.suggestion, hit.facts),
            file=hit.file,
            sheet=hit.sheet,
            cell=hit.cell,
            unit=hit.unit,
            place=hit.place,
            figure=hit.figure,
            title=self.title,
            figures=hit.figures,
        )

    @property
    def advice(self) -> str:
        """The suggestion for any case: what differs from case to case is left open as ……."""
        return _OPEN.sub("……", self.suggestion).replace("“……”", "……")

    @property
    def reason(self) -> str:
        """Why the rule is there: the docstring between its first line and the first example."""
        return "\n".join(self._sections()[0][1]).strip()

    @property
    def wrong(self) -> tuple[str, ...]:
        """The 反例, each as its lines."""
        return tuple("\n".join(lines) for mark, lines in self._sections() if mark == WRONG_MARK)

    @property
    def right(self) -> tuple[str, ...]:
        """The 正例, each as its lines."""
        return tuple("\n".join(lines) for mark, lines in self._sections() if mark == RIGHT_MARK)

    def _sections(self) -> list[tuple[str, list[str]]]:
        """The reason under an empty mark, then each example under its own."""
        sections: list[tuple[str, list[str]]] = [("", [])]
        for line in self.text.splitlines()[1:]:
            mark = next((mark for mark in (WRONG_MARK, RIGHT_MARK) if line.startswith(mark)), None)
            words = line.removeprefix(mark or "").strip()
            if mark:
                sections.append((mark, []))
            if words:
                sections[-1][1].append(words)
        return sections


def rule(
    *, code: str, title: str, message: str, suggestion: str, severity: Severity = Severity.ERROR
) -> Callable[[Callable[[S], Iterator[Hit]]], Rule[S]]:
    """Make a rule of a function; its first parameter's annotation is the scope."""

    def register(find: Callable[[S], Iterator[Hit]]) -> Rule[S]:
        scope: type[S] = next(iter(find.__annotations__.values()))
        words = inspect.cleandoc(find.__doc__ or "")
        return Rule(code, find.__name__, title, severity, message, suggestion, scope, find, words)

    return register

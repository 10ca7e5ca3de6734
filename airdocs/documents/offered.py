"""Facts as a wording may call them: frozen values whose fields bear the Chinese names that the office writes."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from typing import get_type_hints


def offered(value: object) -> object:
    """``value`` for a template: a dataclass whose fields are ``Annotated[…, "名称"]`` by those names, tuples alike.

    Enums become the words they print; everything else, a model's own value too, is passed as it is.
    """
    if isinstance(value, tuple):
        return tuple(map(offered, value))
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type) and (names := _names(type(value))):
        return {words: offered(getattr(value, name)) for name, words in names}
    return value


def offered_facts(value: object) -> dict[str, object]:
    """``offered`` for the value that holds all facts of a document; TypeError where its fields are not named."""
    facts = offered(value)
    if not isinstance(facts, Mapping):
        raise TypeError(type(value).__name__)
    return dict(facts)


@lru_cache(maxsize=64)
def _names(kind: type) -> tuple[tuple[str, str], ...]:
    """(field, its Chinese name) for a dataclass of facts; empty for any other."""
    hints = get_type_hints(kind, include_extras=True)
    found = ((field.name, getattr(hints[field.name], "__metadata__", ())) for field in fields(kind))
    return tuple((name, str(words[0])) for name, words in found if words)

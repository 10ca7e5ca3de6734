"""The very hidden sheet _airdocs of a received file: its round goes up, fills under our marks are remembered."""

import re
from typing import TYPE_CHECKING

from airdocs.model.form import FORM_VERSION, IDENTITY_SHEET, Form, IdentityField
from airdocs.model.labels import squash
from airdocs.writers.marked.book import Book, Tab
from airdocs.writers.marked.cells import Cells
from airdocs.writers.marked.fills import FIRST_CHOSEN, SHADES, Originals
from airdocs.writers.marked.parts import Parts
from airdocs.writers.marked.tree import Dialect, child, children, number, parse, serialise, text_of
from airdocs.writers.marked.words import plain

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DIGIT = re.compile(r"fill(\d{1,2})")
_BLANK = '<worksheet xmlns="{main}"><sheetData/></worksheet>'


def identity_tab(book: Book) -> Tab | None:
    """The hidden sheet, None where it was deleted."""
    return next((tab for tab in book.tabs() if squash(tab.name) == IDENTITY_SHEET and tab.part), None)


def remembered(parts: Parts, book: Book) -> Originals:
    """The fills that an earlier round wrote down."""
    tab = identity_tab(book)
    if tab is None:
        return Originals({})
    rows = _rows(parse(parts.read(tab.part)), _strings(parts, book))
    found = ((_DIGIT.fullmatch(label), value) for label, (_, value) in rows.items())
    digits = {int(match[1]): value for match, value in found if match}
    return Originals({digit: value for digit, value in digits.items() if FIRST_CHOSEN <= digit < SHADES})


def carry(parts: Parts, book: Book, form: Form, round_: int, originals: Originals) -> None:
    """Write the round, and whatever else the sheet has lost; a deleted sheet is there again."""
    tab = identity_tab(book)
    root = parse(parts.read(tab.part) if tab else _BLANK.format(main=book.dialect.main).encode())
    rows = _rows(root, _strings(parts, book) if tab else [])
    wanted = {key.value: value for key, value in _says(form).items() if not rows.get(key.value, (0, ""))[1]}
    wanted[IdentityField.ROUND.value] = str(round_)
    wanted |= {f"fill{digit}": words for digit, words in originals.chosen.items()}
    _write(root, rows, wanted, book.dialect)
    if tab is None:
        book.add(IDENTITY_SHEET, serialise(root), state="veryHidden")
    else:
        parts.write(tab.part, serialise(root))


def _says(form: Form) -> dict[IdentityField, str]:
    return {
        IdentityField.PLAN: form.plan.profile.name,
        IdentityField.UNIT: form.unit,
        IdentityField.MONTH: form.period,
        IdentityField.VERSION: FORM_VERSION,
    }


def _write(root: "Element", rows: dict[str, tuple[int, str]], wanted: dict[str, str], dialect: Dialect) -> None:
    cells = Cells(root, dialect)
    end = max((row for row, _ in rows.values()), default=-1) + 1
    for label, value in wanted.items():
        row = rows[label][0] if label in rows else end
        if label not in rows:
            end += 1
            cells.write_text((row, 0), label)
        cells.write_text((row, 1), plain(value))


def _rows(root: "Element", strings: list[str]) -> dict[str, tuple[int, str]]:
    """Label → its row (0-based) and value; the first row of a label counts for it."""
    table = child(root, "sheetData")
    found: dict[str, tuple[int, str]] = {}
    at = -1
    for row in children(table, "row") if table is not None else ():
        at = number(row, "r", at + 2) - 1
        texts = {
            (cell.get("r") or "AB"[min(order, 1)]).rstrip("0123456789"): _text(cell, strings)
            for order, cell in enumerate(children(row, "c"))
        }
        label = squash(texts.get("A", ""))
        if label:
            found.setdefault(label, (at, texts.get("B", "")))
    return found


def _text(cell: "Element", strings: list[str]) -> str:
    kind, inline, value = cell.get("t", "n"), child(cell, "is"), child(cell, "v")
    if inline is not None:
        return text_of(inline)
    said = (value.text or "") if value is not None else ""
    if kind == "s":
        return strings[int(said)] if said.isdecimal() and int(said) < len(strings) else ""
    return said


def _strings(parts: Parts, book: Book) -> list[str]:
    part = book.part("sharedStrings")
    return [text_of(entry) for entry in parse(parts.read(part))] if part and parts.has(part) else []

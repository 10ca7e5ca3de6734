"""One sheet of the clerk's with its marks: old ones taken off, new ones put on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from airdocs.model.address import position
from airdocs.model.causes import told_once
from airdocs.model.finding import Finding, Severity
from airdocs.writers.marked.cells import MAX_COLUMNS, MAX_ROWS, Cells, Spot
from airdocs.writers.marked.notes import Notes
from airdocs.writers.marked.parts import Parts
from airdocs.writers.marked.styles import Styles
from airdocs.writers.marked.tree import Dialect, parse, serialise
from airdocs.writers.marked.words import note_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_RANK = {severity: rank for rank, severity in enumerate(Severity)}


def spots_of(findings: Iterable[Finding]) -> dict[Spot, list[Finding]]:
    """The cells to mark, each with its findings; notes and places that are no cell are only listed."""
    found: dict[Spot, list[Finding]] = defaultdict(list)
    for finding in findings:
        row, column = position(finding.cell or "")
        if finding.severity is not Severity.NOTE and 0 <= row < MAX_ROWS and 0 <= column < MAX_COLUMNS:
            found[row, column].append(finding)
    return found


class Page:
    """A sheet part that is being marked."""

    __slots__ = ("_dialect", "_notes", "_part", "_parts", "_root")

    def __init__(self, parts: Parts, part: str, dialect: Dialect, notes: Notes) -> None:
        self._parts, self._part, self._dialect, self._notes = parts, part, dialect, notes
        self._root: Element = parse(parts.read(part))
        notes.load_drawing(self._root)

    def clear(self) -> None:
        """Take our notes away."""
        self._notes.take_ours_away(self._root)
        self._notes.save()

    def mark(self, faults: Mapping[Spot, list[Finding]], styles: Styles) -> None:
        """Colour the cells and put a note to each."""
        cells = Cells(self._root, self._dialect)
        corners = cells.corners(faults)
        gathered: dict[Spot, list[Finding]] = defaultdict(list)
        for spot, findings in faults.items():
            gathered[corners[spot]] += findings
        for spot, findings in sorted(gathered.items()):
            worst = min((finding.severity for finding in findings), key=_RANK.__getitem__)
            cell = cells.at(spot)
            cell.set("s", str(styles.marked(cells.style(spot), worst)))
        told = {
            spot: sorted(told_once(findings), key=lambda f: _RANK[f.severity]) for spot, findings in gathered.items()
        }
        texts = {spot: note_text(findings) for spot, findings in told.items()}
        self._notes.add(self._root, texts)

    def save(self) -> None:
        """Write the sheet part back."""
        self._parts.write(self._part, serialise(self._root))


def clear_notes(parts: Parts, part: str, dialect: Dialect) -> None:
    """Take our notes away from a sheet part; one without any is left as it is."""
    notes = Notes(parts, part, dialect)
    if notes.has_ours():
        page = Page(parts, part, dialect, notes)
        page.clear()
        page.save()


def mark_page(parts: Parts, part: str, dialect: Dialect, faults: Mapping[Spot, list[Finding]], styles: Styles) -> None:
    """Mark the faulty cells of a sheet part."""
    page = Page(parts, part, dialect, Notes(parts, part, dialect))
    page.mark(faults, styles)
    page.save()

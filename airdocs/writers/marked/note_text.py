"""The text of one note: runs added behind those that are there, and cut off again."""

from typing import TYPE_CHECKING

from airdocs.model.faces import SONGTI
from airdocs.writers.marked.geometry import SIZE
from airdocs.writers.marked.tree import Dialect, child, children, local, text_of, texts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def append(words: "Element", text: str, dialect: Dialect, *, bold: bool = False) -> None:
    """Add a run behind the text of a note."""
    from lxml import etree

    _in_runs(words, dialect)
    run = etree.Element(dialect.tag("r"))
    look = etree.SubElement(run, dialect.tag("rPr"))
    if bold:
        etree.SubElement(look, dialect.tag("b"))
    etree.SubElement(look, dialect.tag("sz")).set("val", str(SIZE))
    etree.SubElement(look, dialect.tag("rFont")).set("val", SONGTI)
    etree.SubElement(look, dialect.tag("charset")).set("val", "134")
    piece = etree.SubElement(run, dialect.tag("t"))
    piece.set(SPACE, "preserve")
    piece.text = text
    runs = [index for index, part in enumerate(words) if local(part) == "r"]
    words.insert(runs[-1] + 1 if runs else 0, run)


def _in_runs(words: "Element", dialect: Dialect) -> None:
    """A bare text becomes a run, so that another can follow."""
    from lxml import etree

    bare = child(words, "t")
    if bare is not None:
        run = etree.Element(dialect.tag("r"))
        words.replace(bare, run)
        run.append(bare)


def cut(words: "Element", heading: str) -> None:
    """Cut a note's text off where ``heading`` begins."""
    left = len(text_of(words).partition(heading)[0].rstrip())
    for piece in texts(words):
        said = piece.text or ""
        piece.text = said[:left]
        left = max(0, left - len(said))
    for run in tuple(children(words, "r")):
        if not text_of_run(run):
            words.remove(run)


def text_of_run(run: "Element") -> str:
    """The text of one run."""
    return "".join(piece.text or "" for piece in children(run, "t"))

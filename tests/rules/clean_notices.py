"""Notices as offices of other cities might write them, faultless: the linter has nothing to say about any of them."""

from pathlib import Path

NOTICES = {
    path.stem: path.read_text(encoding="utf-8") for path in sorted(Path(__file__).with_name("notices").glob("*.txt"))
}

"""What a part of a Word package may hold: told before a tree is built of it."""

from xml.parsers import expat

from airdocs.settings import MAX_SHEET_CELLS

#: Elements within elements: tables in a cell of a table reach 20; readers go down as deep as the part does.
_DEEPEST = 150


class _Limits:
    """What the parser has seen so far."""

    def __init__(self) -> None:
        self.depth = self.cells = 0

    def doctype(self, *_: object) -> None:
        raise _BeyondError("里声明了文档类型和实体")

    def begin(self, name: str, _: object) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _BeyondError("里的表格一层套一层，套得太深")
        # Whatever its prefix: w:tc.
        if name.endswith(":tc") or name == "tc":
            self.cells += 1
            if self.cells > MAX_SHEET_CELLS:
                raise _BeyondError(f"的表格超过{MAX_SHEET_CELLS}个单元格")

    def end(self, _: str) -> None:
        self.depth -= 1


class _BeyondError(Exception):
    """The parser is to stop; ``args[0]`` says why."""


def beyond_reading(content: bytes) -> str:
    """Why a part cannot be read within bounds, in Chinese behind the file's name; empty where it can.

    Entities may multiply a few bytes to gigabytes; no office writes any. A part that is no XML is not told here.
    """
    limits, parser = _Limits(), expat.ParserCreate()
    parser.StartDoctypeDeclHandler = limits.doctype
    parser.StartElementHandler = limits.begin
    parser.EndElementHandler = limits.end
    try:
        parser.Parse(content, True)  # noqa: FBT003
    except expat.ExpatError:
        return ""
    except _BeyondError as beyond:
        return str(beyond.args[0])
    return ""

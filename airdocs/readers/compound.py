"""A stream out of an old compound file ([MS-CFB]), in which .xls and .et keep their workbook."""

from collections.abc import Iterator

_END = 0xFFFFFFFA  # this and everything above is no sector
_HEADER, _ENTRY = 512, 128
_HEADER_FAT = range(76, 512, 4)


def stream(content: bytes, names: frozenset[str]) -> bytes:
    """The bytes of the first stream called one of ``names``; empty where there is none, or the file is broken.

    Streams below the size that is kept in miniature are not looked for: no workbook is as small.
    """
    size = 1 << min(content[30], 12) if len(content) > _HEADER else 0
    if size < _HEADER:
        return b""
    fat = _fat(content, size)
    directory = _chain(content, _u32(content, 48), fat, size)
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        entry = directory[at : at + _ENTRY]
        name = entry[: max(0, min(64, _u16(entry, 64)) - 2)].decode("utf-16-le", "replace")
        if name in names and _u32(entry, 120) >= _u32(content, 56):
            return _chain(content, _u32(entry, 116), fat, size)[: _u32(entry, 120)]
    return b""


def _fat(content: bytes, size: int) -> tuple[int, ...]:
    """Which sector follows each."""
    sectors = [_u32(content, at) for at in _HEADER_FAT]
    sectors += _further(content, size)
    parts = (_sector(content, number, size) for number in sectors if number < _END)
    return tuple(_u32(part, at) for part in parts for at in range(0, len(part) - 3, 4))


def _further(content: bytes, size: int) -> Iterator[int]:
    """The numbers of the FAT's sectors beyond those that fit into the header; a chain that bites its tail ends."""
    number, left = _u32(content, 68), len(content) // size
    while number < _END and left > 0:
        part = _sector(content, number, size)
        yield from (_u32(part, at) for at in range(0, size - 4, 4))
        number, left = _u32(part, size - 4), left - 1


def _chain(content: bytes, start: int, fat: tuple[int, ...], size: int) -> bytes:
    parts: list[bytes] = []
    number, left = start, len(content) // size + 1
    while number < len(fat) and left > 0:
        parts.append(_sector(content, number, size))
        number, left = fat[number], left - 1
    return b"".join(parts)


def _sector(content: bytes, number: int, size: int) -> bytes:
    return content[(number + 1) * size : (number + 2) * size]


def _u16(part: bytes, at: int) -> int:
    return int.from_bytes(part[at : at + 2], "little")


def _u32(part: bytes, at: int) -> int:
    return int.from_bytes(part[at : at + 4], "little")

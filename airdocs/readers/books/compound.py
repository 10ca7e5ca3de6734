"""A stream out of an old compound file ([MS-CFB]), in which .xls and .et keep their workbook."""

from collections.abc import Iterator, Mapping

_END = 0xFFFFFFFA  # this and everything above is no sector
_HEADER, _ENTRY = 512, 128
_HEADER_FAT = range(76, 512, 4)


def stream(content: bytes, names: frozenset[str]) -> bytes:
    """The bytes of the first stream called one of ``names``; empty where there is none, or the file is broken.

    Streams below the size that is kept in miniature are not looked for: no workbook is as small.
    """
    size = _sector_size(content)
    numbers, length = _sectors(content, names, size)
    return b"".join(_sector(content, number, size) for number in numbers)[:length]


def with_bytes(content: bytes, names: frozenset[str], changes: Mapping[int, int]) -> bytes:
    """The file with some bytes of such a stream changed, by their places in the stream."""
    size = _sector_size(content)
    numbers, length = _sectors(content, names, size)
    changed = bytearray(content)
    for place, value in changes.items():
        if place < min(length, len(numbers) * size):
            at = (numbers[place // size] + 1) * size + place % size
            changed[at : at + 1] = bytes([value]) if at < len(content) else b""
    return bytes(changed)


def _sector_size(content: bytes) -> int:
    return 1 << min(content[30], 12) if len(content) > _HEADER else 0


def _sectors(content: bytes, names: frozenset[str], size: int) -> tuple[list[int], int]:
    """The numbers of a stream's sectors in their order, and its length."""
    if size < _HEADER:
        return [], 0
    fat = _fat(content, size)
    directory = b"".join(_sector(content, number, size) for number in _chain(content, _u32(content, 48), fat, size))
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        entry = directory[at : at + _ENTRY]
        name = entry[: max(0, min(64, _u16(entry, 64)) - 2)].decode("utf-16-le", "replace")
        if name in names and _u32(entry, 120) >= _u32(content, 56):
            return _chain(content, _u32(entry, 116), fat, size), _u32(entry, 120)
    return [], 0


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


def _chain(content: bytes, start: int, fat: tuple[int, ...], size: int) -> list[int]:
    numbers: list[int] = []
    number, left = start, len(content) // size + 1
    while number < len(fat) and left > 0:
        numbers.append(number)
        number, left = fat[number], left - 1
    return numbers


def _sector(content: bytes, number: int, size: int) -> bytes:
    return content[(number + 1) * size : (number + 2) * size]


def _u16(part: bytes, at: int) -> int:
    return int.from_bytes(part[at : at + 2], "little")


def _u32(part: bytes, at: int) -> int:
    return int.from_bytes(part[at : at + 4], "little")

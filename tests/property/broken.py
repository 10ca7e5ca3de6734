"""Packages as accidents and ill will leave them, from a seed."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

Parts = list[tuple[str, bytes]]
Breaking = Callable[[Random, Parts], Parts]


def unpacked(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def packed(parts: Parts) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts:
            package.writestr(name, part)
    return sink.getvalue()


def _at(rng: Random, parts: Parts) -> int:
    return rng.choice([at for at, (_, part) in enumerate(parts) if part])


def _changed(parts: Parts, at: int, part: bytes) -> Parts:
    return [*parts[:at], (parts[at][0], part), *parts[at + 1 :]]


def flip_bytes_of_a_part(rng: Random, parts: Parts) -> Parts:
    at = _at(rng, parts)
    part = bytearray(parts[at][1])
    for _ in range(rng.randint(1, 8)):
        part[rng.randrange(len(part))] = rng.randrange(256)
    return _changed(parts, at, bytes(part))


def cut_a_part(rng: Random, parts: Parts) -> Parts:
    at = _at(rng, parts)
    return _changed(parts, at, parts[at][1][: rng.randrange(len(parts[at][1]))])


def empty_a_part(rng: Random, parts: Parts) -> Parts:
    return _changed(parts, _at(rng, parts), b"")


def remove_a_part(rng: Random, parts: Parts) -> Parts:
    at = _at(rng, parts)
    return [*parts[:at], *parts[at + 1 :]]


def swap_parts(rng: Random, parts: Parts) -> Parts:
    one, other = _at(rng, parts), _at(rng, parts)
    return _changed(_changed(parts, one, parts[other][1]), other, parts[one][1])


def double_a_part(rng: Random, parts: Parts) -> Parts:
    return [*parts, (parts[_at(rng, parts)][0], parts[_at(rng, parts)][1])]


def _sheet(rng: Random, parts: Parts) -> int:
    return rng.choice([at for at, (name, _) in enumerate(parts) if "worksheets/sheet" in name])


def drop_a_tag(rng: Random, parts: Parts) -> Parts:
    at = _at(rng, parts)
    tags = list(re.finditer(rb"<[^>]*>", parts[at][1]))
    if not tags:
        return parts
    tag = rng.choice(tags)
    return _changed(parts, at, parts[at][1][: tag.start()] + parts[at][1][tag.end() :])


def double_a_tag(rng: Random, parts: Parts) -> Parts:
    at = _at(rng, parts)
    tags = list(re.finditer(rb"<[^>]*>", parts[at][1]))
    if not tags:
        return parts
    tag = rng.choice(tags)
    return _changed(parts, at, parts[at][1][: tag.end()] + tag[0] * rng.randint(1, 500) + parts[at][1][tag.end() :])


_ODD = (
    b"-1",
    b"0",
    b"99999999999999999999",
    b"4294967295",
    b"NaN",
    b"1e999",
    b"",
    b"A1",
    b"\xff\xfe",
    b"inf",
    b"2147483648",
)


def odd_number(rng: Random, parts: Parts) -> Parts:
    at = _at(rng, parts)
    numbers = list(re.finditer(rb"(?<=[\">])\d+(?=[\"<])", parts[at][1]))
    if not numbers:
        return parts
    number = rng.choice(numbers)
    return _changed(parts, at, parts[at][1][: number.start()] + rng.choice(_ODD) + parts[at][1][number.end() :])


def odd_address(rng: Random, parts: Parts) -> Parts:
    at = _sheet(rng, parts)
    cells = list(re.finditer(rb'r="[A-Z]+\d+"', parts[at][1]))
    if not cells:
        return parts
    cell = rng.choice(cells)
    other = rng.choice((b"A0", b"AAAA1", b"1", b"", b"XFD1048576", b"A99999999999", b"ZZZZZZZZ9", b"a1", b"A-1"))
    return _changed(parts, at, parts[at][1][: cell.start()] + b'r="' + other + b'"' + parts[at][1][cell.end() :])


def odd_dimension(rng: Random, parts: Parts) -> Parts:
    at = _sheet(rng, parts)
    other = rng.choice((b"A1:XFD1048576", b"", b"Z9:A1", b"A1", b"A1:A99999999999"))
    return _changed(parts, at, re.sub(rb'(<dimension ref=")[^"]*', rb"\g<1>" + other, parts[at][1]))


def odd_merge(rng: Random, parts: Parts) -> Parts:
    at = _sheet(rng, parts)
    other = rng.choice((b"A1:XFD1048576", b"", b"Z9:A1", b"::", b"A1:B2:C3"))
    return _changed(parts, at, re.sub(rb'(<mergeCell ref=")[^"]*', rb"\g<1>" + other, parts[at][1], count=1))


def another_encoding(rng: Random, parts: Parts) -> Parts:
    at = _at(rng, parts)
    name = rng.choice(("utf-16", "gb18030", "utf-32", "latin-1"))
    return _changed(parts, at, parts[at][1].decode("utf-8", "replace").encode(name, "replace"))


PARTWISE: tuple[Breaking, ...] = (
    flip_bytes_of_a_part,
    cut_a_part,
    empty_a_part,
    remove_a_part,
    swap_parts,
    double_a_part,
    drop_a_tag,
    double_a_tag,
    odd_number,
    odd_address,
    odd_dimension,
    odd_merge,
    another_encoding,
)


def broken(seed: int, content: bytes) -> bytes:
    """A form broken in one or two ways: within its parts, or in its bytes."""
    rng = Random(seed)
    if rng.random() < 0.25:
        return _bytes_broken(rng, content)
    parts = unpacked(content)
    for _ in range(rng.randint(1, 2)):
        parts = rng.choice(PARTWISE)(rng, parts)
    return packed(parts)


def _bytes_broken(rng: Random, content: bytes) -> bytes:
    if rng.random() < 0.4:
        return content[: rng.randrange(len(content))]
    made = bytearray(content)
    for _ in range(rng.randint(1, 12)):
        made[rng.randrange(len(made))] = rng.randrange(256)
    return bytes(made)

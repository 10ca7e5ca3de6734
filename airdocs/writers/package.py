"""Office packages (zip files) put together by hand: fixed dates, given order, same bytes."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")

_STORED, _DEFLATED = 0, 8
_UTF8_NAME = 0x800
_VERSION = 20  # 2.0: deflate
_MIDNIGHT, _FIRST_DAY = 0, 0x21  # 1980-01-01 00:00, the earliest moment a zip file can tell

#: Above 6 zlib takes seven times as long for half a percent.
LEVEL = 6


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a package, as it lies in the zip: ``packed`` is compressed by ``method``."""

    name: str
    packed: bytes
    crc: int
    size: int
    method: int = _DEFLATED


def deflate(name: str, content: bytes, level: int = LEVEL) -> Member:
    """``content`` compressed as a member called ``name``."""
    squeeze = zlib.compressobj(level, zlib.DEFLATED, -15)
    return Member(name, squeeze.compress(content) + squeeze.flush(), zlib.crc32(content), len(content))


def inflate(member: Member) -> bytes:
    """The content of a member."""
    return member.packed if member.method == _STORED else zlib.decompress(member.packed, -15)


def unpack(package: bytes) -> tuple[Member, ...]:
    """The members of a package in their order, still compressed.

    Raises ``zipfile.BadZipFile`` where ``package`` is no zip file.
    """
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(package)) as archive:
        return tuple(
            Member(
                entry.filename,
                _packed(package, entry.header_offset, entry.compress_size),
                entry.CRC,
                entry.file_size,
                entry.compress_type,
            )
            for entry in archive.infolist()
        )


def _packed(package: bytes, offset: int, size: int) -> bytes:
    *_, name_length, extra_length = _LOCAL.unpack_from(package, offset)
    start = offset + _LOCAL.size + name_length + extra_length
    return package[start : start + size]


def join(members: Iterable[Member]) -> bytes:
    """The package that holds ``members`` in the given order."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        name = member.name.encode()
        flags = 0 if member.name.isascii() else _UTF8_NAME
        shared = (flags, member.method, _MIDNIGHT, _FIRST_DAY, member.crc, len(member.packed), member.size, len(name))
        local = _LOCAL.pack(b"PK\x03\x04", _VERSION, *shared, 0) + name
        directory.append(_CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *shared, 0, 0, 0, 0, 0, offset) + name)
        pieces += (local, member.packed)
        offset += len(local) + len(member.packed)
    listing = b"".join(directory)
    count = len(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), offset, 0)
    return b"".join((*pieces, listing, end))


def repack(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A package of (name, content) in the given order; the same members give the same bytes."""
    return join(deflate(name, content) for name, content in members)


def patch(package: bytes, replaced: Mapping[str, bytes]) -> bytes:
    """``package`` with the named members replaced; the compressed bytes of the others are copied.

    A name that the package lacks is added at its end, in the order of ``replaced``.
    """
    members = unpack(package)
    known = {member.name for member in members}
    kept = [deflate(member.name, replaced[member.name]) if member.name in replaced else member for member in members]
    added = [deflate(name, content) for name, content in replaced.items() if name not in known]
    return join((*kept, *added))

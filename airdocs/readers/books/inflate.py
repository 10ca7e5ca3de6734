"""What a package holds once unpacked: counted, not believed, before any reader sets memory aside for it."""

import copy
import zipfile
import zlib
from collections.abc import Iterable
from xml.etree import ElementTree as ET

#: What the standard library raises on a package that is cut short, locked, altered or not XML.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ET.ParseError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)

#: Deflate never makes more than 1032 bytes of one (zlib's own figure): a small package cannot be a bomb.
_MOST_FROM_ONE = 1032
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_CHUNK = 1 << 18
_ENDLESS = 1 << 62


def unpacks_beyond(package: zipfile.ZipFile, members: Iterable[zipfile.ZipInfo], limit: int) -> bool:
    """Whether members of a package unpack to more than ``limit`` bytes, whatever sizes they state.

    Raises what zipfile and zlib raise on broken members; NotImplementedError for one packed otherwise than
    office files are, since its size cannot be bounded.
    """
    held = tuple(members)
    if not _METHODS.issuperset([member.compress_type for member in held]):
        raise NotImplementedError("compression")
    if sum([member.file_size for member in held]) > limit:
        return True
    if sum([member.compress_size for member in held]) * _MOST_FROM_ONE <= limit:
        return False
    left = limit
    for member in held:
        left -= _inflated(package, member, left)
        if left < 0:
            return True
    return False


def _inflated(package: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> int:
    """The bytes that a member unpacks to; counting ends just above ``limit``."""
    honest = copy.copy(member)
    # Reading stops at the stated size, which is what a bomb understates; this one stops at the end of its bytes.
    honest.file_size = _ENDLESS
    count = 0
    with package.open(honest) as part:
        while count <= limit and (chunk := part.read(_CHUNK)):
            count += len(chunk)
    return count

"""A package's member that changes only in places: what stays is compressed once and copied ever after.

A deflate stream may be put together from parts that were each flushed to a whole byte, and the checksum of the
whole follows from those of the parts (RFC 1951, 3.2.4; zlib's crc32_combine).
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from airdocs.writers.package import LEVEL, Member

#: A final block that holds nothing: ends any stream that stands on a whole byte.
_END = b"\x03\x00"
_POLYNOMIAL = 0xEDB88320
_UNIT = 1 << 31  # the polynomial 1, its bits reflected


@dataclass(frozen=True, slots=True)
class Frozen:
    """A stretch of content compressed for good; ``shift`` moves a checksum over its length."""

    packed: bytes
    crc: int
    size: int
    shift: int


def freeze(content: bytes) -> Frozen:
    """``content`` compressed, to be copied into any stream."""
    return Frozen(_squeeze(content, LEVEL), zlib.crc32(content), len(content), _power(len(content)))


def assemble(name: str, stretches: Iterable[Frozen | bytes], level: int = LEVEL) -> Member:
    """A member of frozen stretches and of others that are compressed now."""
    packed: list[bytes] = []
    crc = size = 0
    for stretch in stretches:
        if isinstance(stretch, Frozen):
            packed.append(stretch.packed)
            crc = _multiplied(stretch.shift, crc) ^ stretch.crc
            size += stretch.size
        else:
            packed.append(_squeeze(stretch, level))
            crc = zlib.crc32(stretch, crc)
            size += len(stretch)
    packed.append(_END)
    return Member(name, b"".join(packed), crc, size)


def _squeeze(content: bytes, level: int) -> bytes:
    squeeze = zlib.compressobj(level, zlib.DEFLATED, -15)
    return squeeze.compress(content) + squeeze.flush(zlib.Z_SYNC_FLUSH)


def _multiplied(one: int, other: int) -> int:
    """The product of two polynomials over GF(2) modulo that of CRC-32, bits reflected."""
    product, bit = 0, _UNIT
    while one:
        if one & bit:
            product ^= other
            one ^= bit
        bit >>= 1
        other = (other >> 1) ^ _POLYNOMIAL if other & 1 else other >> 1
    return product


def _power(size: int) -> int:
    """The polynomial x to the power of the bits in ``size`` bytes, by repeated squaring."""
    result, square, bits = _UNIT, _UNIT >> 1, size * 8
    while bits:
        if bits & 1:
            result = _multiplied(square, result)
        square = _multiplied(square, square)
        bits >>= 1
    return result

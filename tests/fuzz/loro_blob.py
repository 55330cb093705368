"""A text update carries a check sum; with a true one, damage reaches what reads it."""

from __future__ import annotations

HEAD = 22  # magic, sum, mode
_SEED = 0x4F524F4C
_PRIMES = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1)
_MASK = 0xFFFFFFFF


def sealed(blob):
    """Return a blob with the check sum that its words have."""
    return blob[:16] + xxh32(blob[20:], _SEED).to_bytes(4, "little") + blob[20:]


def xxh32(data, seed):
    """Return the XXH32 of bytes, as its specification has it."""
    one, two, three, four, five = _PRIMES
    place, length = 0, len(data)
    if length >= 16:
        lanes = [seed + one + two, seed + two, seed, seed - one]
        while place <= length - 16:
            for lane in range(4):
                word = int.from_bytes(data[place + 4 * lane : place + 4 * lane + 4], "little")
                lanes[lane] = _turn(lanes[lane] + word * two, 13) * one & _MASK
            place += 16
        total = sum(map(_turn, lanes, (1, 7, 12, 18)))
    else:
        total = seed + five
    total = (total + length) & _MASK
    while place <= length - 4:
        word = int.from_bytes(data[place : place + 4], "little")
        total = _turn(total + word * three, 17) * four & _MASK
        place += 4
    for byte in data[place:]:
        total = _turn(total + byte * five, 11) * one & _MASK
    total = (total ^ total >> 15) * two & _MASK
    total = (total ^ total >> 13) * three & _MASK
    return total ^ total >> 16


def _turn(value, bits):
    value &= _MASK
    return (value << bits | value >> (32 - bits)) & _MASK

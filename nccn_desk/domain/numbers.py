"""Numbers name a record for people: register, workstation and serial, as in J-LV-41."""

from __future__ import annotations

import re
from typing import Final

from nccn_desk.domain.catalogue import REGISTERS
from nccn_desk.domain.register import Register

_BY_PREFIX: Final = {register.prefix: register for register in REGISTERS if register.prefix}
_NUMBER: Final = re.compile(
    rf"#?\s*({'|'.join(sorted(_BY_PREFIX))})[-\s]?([A-Z]{{2}})[-\s]?0*([1-9]\d{{0,8}})([b-z]|[b-z][a-z])?",
    re.IGNORECASE,
)


def number_in(words: str) -> str:
    """Return the number that somebody typed, however they typed it: ``#j lv 41`` is J-LV-41.

    A letter behind it, as in J-LV-41b, tells records apart that two copies of a desk numbered.
    Return "" where the words are anything else.
    """
    found = _NUMBER.fullmatch(words.strip())
    if not found:
        return ""
    prefix, station, serial, letters = found.groups("")
    return f"{prefix.upper()}-{station.upper()}-{serial}{letters.lower()}"


def namesakes(number: str) -> tuple[str, ...]:
    """Return the names that records bear which claim a number: itself, and with b or c behind."""
    return (number, f"{number}b", f"{number}c") if number[-1:].isdecimal() else (number,)


def register_of(number: str) -> Register | None:
    """Return the register whose records are numbered so."""
    return _BY_PREFIX.get(number.partition("-")[0])

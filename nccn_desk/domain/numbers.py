"""Numbers name a record for people: register, workstation and serial, as in J-LV-41."""

from __future__ import annotations

import re
from typing import Final

from nccn_desk.domain.catalogue import REGISTERS
from nccn_desk.domain.register import Register

_BY_PREFIX: Final = {register.prefix: register for register in REGISTERS if register.prefix}
_NUMBER: Final = re.compile(
    rf"#?\s*({'|'.join(sorted(_BY_PREFIX))})[-\s]?([A-Z]{{2}})[-\s]?0*([1-9]\d{{0,8}})",
    re.IGNORECASE,
)


def number_in(words: str) -> str:
    """Return the number that somebody typed, however they typed it: ``#j lv 41`` is J-LV-41.

    Return "" where the words are anything else.
    """
    found = _NUMBER.fullmatch(words.strip())
    return "-".join(found.groups()).upper() if found else ""


def register_of(number: str) -> Register | None:
    """Return the register whose records are numbered so."""
    return _BY_PREFIX.get(number.partition("-")[0])

"""A QR code carries a ticket from one screen to another's camera; nothing else reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import segno

from nccn_desk.adapters.publish.files import NotWritten

QUIET: Final = 4  # modules of white around the code, as the standard asks (ISO/IEC 18004, 6.3.8)
SCALE: Final = 8  # pixels of a module in a picture


def code_of(words: str) -> tuple[tuple[bool, ...], ...]:
    """Return the modules of a QR code, row by row, without the white around it."""
    made = segno.make_qr(words, error="m")
    return tuple([tuple([bool(module) for module in row]) for row in made.matrix])


def write_code(words: str, file: Path) -> None:
    """Write a QR code as a picture, PNG or SVG by the file's name; raise NotWritten."""
    made = segno.make_qr(words, error="m")
    try:
        made.save(str(file), scale=SCALE, border=QUIET)
    except (OSError, ValueError) as reason:
        raise NotWritten(place=str(file), reason=str(reason)) from reason

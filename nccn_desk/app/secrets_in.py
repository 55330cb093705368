"""A passphrase comes from a prompt or from a file, never from the words of a command."""

from __future__ import annotations

import getpass
import os
from pathlib import Path
from typing import Final

from nccn_desk.kernel.errors import NccnError

VARIABLE: Final = "NCCN_DESK_PASSPHRASE_FILE"
LONGEST: Final = 4096  # signs; a longer first line is another file


class NoPassphrase(NccnError):
    """No passphrase could be had: from a file that `file` names, or from the prompt."""

    code = "no_passphrase"


def read_passphrase(named: Path | None) -> str:
    """Return the passphrase: first line of the file named, or of the variable's, or the prompt's.

    Raises NoPassphrase when a file was named and cannot be read, or nothing was typed.
    """
    file = named or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    passphrase = _typed() if file is None else _first_line(file)
    if passphrase:
        return passphrase
    raise NoPassphrase("no_passphrase_typed") if file is None else NoPassphrase(file=str(file))


def _typed() -> str:
    """Return what is typed at the prompt, "" where nobody is there."""
    try:
        return getpass.getpass("Passphrase: ")
    except EOFError:
        return ""


def _first_line(file: Path) -> str:
    """Return the first line of a file, "" if it cannot be read.

    The reason is not passed on: it would quote what was read, which may be the passphrase.
    """
    try:
        # Some editors begin a file with a mark that nobody typed.
        with file.open(encoding="utf-8-sig") as lines:
            return lines.readline(LONGEST).rstrip("\r\n")
    except (OSError, ValueError):
        return ""

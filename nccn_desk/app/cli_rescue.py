"""What the command line takes about opening a store by two of three sheets."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from nccn_desk.app.cli_members import Adder, Commands, Maker
from nccn_desk.kernel.words import LANGUAGES

SPLIT: Final = "nccn_desk.app.rescue_commands:split"
REJOIN: Final = "nccn_desk.app.rescue_commands:rejoin"


def add_rescue(
    commands: Commands[argparse.ArgumentParser], made: Maker, with_person: Adder
) -> None:
    """Add the commands about the sheets of one store."""
    splitting = made(
        commands,
        "split-recovery",
        "Makes a fresh recovery code and puts it on three sheets, any two of which open the "
        "store; no earlier recovery code opens it from then on.",
        SPLIT,
    )
    with_person(splitting)
    splitting.add_argument(
        "--sheets",
        type=Path,
        required=True,
        metavar="DIR",
        help="An empty folder for the three sheets to print; remove them when they are on paper.",
    )
    splitting.add_argument(
        "--no-retype",
        action="store_true",
        help="Does not ask for two words of the sheets before the earlier code is dropped.",
    )
    splitting.add_argument("--language", choices=LANGUAGES, default="nl", help="Of the sheets.")
    joining = made(
        commands,
        "open-with-sheets",
        "Opens a store with two of its three sheets and sets another passphrase; the one that is "
        "asked for, or stands in the file, is the new one.",
        REJOIN,
    )
    with_person(joining)
    joining.add_argument(
        "--sheet",
        dest="sheets",
        type=Path,
        action="append",
        required=True,
        metavar="FILE",
        help="A text file with the words of one sheet; to be given twice.",
    )

"""The command line opens the window, makes the exercise, and lets scripts verify, export, search.

Its exit codes are described in `EPILOG`.
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from nccn_desk import __version__
from nccn_desk.app.cli_members import add_members
from nccn_desk.app.cli_rescue import add_rescue
from nccn_desk.app.cli_sharing import add_sharing
from nccn_desk.app.cli_values import day, number
from nccn_desk.app.exit_codes import BROKEN_OFF, OK
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services.publishing_shapes import BOOK_FORMS, FORMS

EPILOG: Final = """\
Exit codes: 0 all is well; 1 a fault was found (verify, backup, restore, salvage, bundle), a file
is not what was released or holds no more (verify), or nothing was found (search); 2 the words of
the call are wrong; 3 the store or the file could not be opened, or the store does not hold what
was asked for; 4 a file could not be written; 5 a server could not be reached,
refused, or not all was exchanged with it (sync); 130 the command was broken off.

The passphrase is asked for at the prompt, or read from the first line of the file that
--passphrase-file names, or of the file that the environment variable NCCN_DESK_PASSPHRASE_FILE
names. It is never taken from the command line itself.
"""

# Where each command lives. They are imported when they run: the lock screen must be painted before
# SQLAlchemy is imported (0.45 s, architecture.md section 10), and --help needs none of them.
WINDOW: Final = "nccn_desk.app.desk:window"
EXERCISE: Final = "nccn_desk.app.desk:exercise"
DEMO: Final = "nccn_desk.app.commands:demo"
VERIFY: Final = "nccn_desk.app.commands:verify"
EXPORT_SITREP: Final = "nccn_desk.app.verifying:export"
EXPORT_BOOK: Final = "nccn_desk.app.verifying:export_book"
VERIFY_FILE: Final = "nccn_desk.app.verifying:verify"
OPEN: Final = "nccn_desk.app.verifying:unlock"
EXPORT: Final = "nccn_desk.app.commands:export"
EXPORTS: Final = {  # each with what it wants to know, and where it lives
    "handover": ("day", EXPORT),
    "sitrep": ("number", EXPORT_SITREP),
    "book": ("number", EXPORT_BOOK),
}
SEARCH: Final = "nccn_desk.app.commands:search"
BACKUP: Final = "nccn_desk.app.commands:backup"
RESTORE: Final = "nccn_desk.app.commands:restore"
SALVAGE: Final = "nccn_desk.app.commands:salvage"

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    call = _read(arguments)
    module, _, function = call.run.partition(":")
    _speak_plainly()
    run: Command = getattr(importlib.import_module(module), function)
    try:
        code = run(call)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our words has heard enough (`nccn-desk search … | head`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return BROKEN_OFF
    return code


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read a call; some words of it want others."""
    known = parser()
    call = known.parse_args(arguments)
    if call.run == VERIFY:
        if call.file is None and (call.store is None or call.keys):
            known.error("verify wants a FILE, or --store without --key")
        call.run = VERIFY if call.file is None else VERIFY_FILE
    elif call.run == EXPORT:
        wanted, call.run = EXPORTS[call.what]
        if getattr(call, wanted) is None:
            known.error(f"export {call.what} wants --{wanted}")
        forms = BOOK_FORMS if call.what == "book" else FORMS
        call.form = call.form or forms[0]
        if call.form not in forms:
            known.error(f"export {call.what} knows --form {', '.join(forms)}")
    return call


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="nccn-desk",
        description="Runs the day of a crisis information cell, over an encrypted local store.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,  # else --passphrase SECRET would be taken for --passphrase-file
    )
    top.add_argument("--version", action="version", version=f"nccn-desk {__version__}")
    top.set_defaults(run=WINDOW, store=None)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    _add_window(commands)
    _add_exercise(commands)
    _add_demo(commands)
    _add_verify(commands)
    _add_open(commands)
    _add_export(commands)
    _add_search(commands)
    _add_backup(commands)
    _add_restore(commands)
    _add_salvage(commands)
    add_members(commands, _command, _with_store, _with_person)
    add_rescue(commands, _command, _with_person)
    add_sharing(commands, _command, _with_person)
    return top


def _speak_plainly() -> None:
    """Let a terminal that lacks a letter show another sign for it, and never end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    sentence: str,
    run: str,
) -> argparse.ArgumentParser:
    made = commands.add_parser(
        name,
        help=sentence,
        description=sentence,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,  # else --passphrase SECRET would be taken for --passphrase-file
    )
    made.set_defaults(run=run)
    return made


def _with_store(command: argparse.ArgumentParser, *, required: bool = True) -> None:
    command.add_argument(
        "--store", type=Path, required=required, metavar="DIR", help="The folder of the store."
    )
    _with_passphrase(command)


def _with_passphrase(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="A file whose first line is the passphrase.",
    )


def _with_person(command: argparse.ArgumentParser, *, required: bool = True) -> None:
    _with_store(command, required=required)
    command.add_argument(
        "--person",
        default="",
        metavar="INITIALS",
        help="Who opens the store; without it, the first person who was entered.",
    )


def _add_window(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(commands, "window", "Opens the window on a store.", WINDOW)
    made.add_argument(
        "--store",
        type=Path,
        metavar="DIR",
        help="The folder of the store; without it, this user's own store.",
    )


def _add_exercise(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(
        commands,
        "exercise",
        "Opens the window on the exercise of 17 November 2020, which is made if it is not there.",
        EXERCISE,
    )
    made.add_argument("--store", type=Path, metavar="DIR", help="Another folder for it.")
    made.add_argument(
        "--fresh", action="store_true", help="Throws the exercise away and makes it anew."
    )


def _add_demo(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(
        commands, "demo", "Makes an exercise store in an empty folder, always the same.", DEMO
    )
    _with_store(made)
    made.add_argument("--year", action="store_true", help="Adds a fictive year, for scale.")
    made.add_argument(
        "--acts",
        type=number,
        default=20_000,
        metavar="N",
        help="With --year: fills it up to N acts; 20,000 if not given.",
    )


def _add_verify(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(
        commands,
        "verify",
        "Of a store: checks keyfile, chains, signatures, hashes and that the lists follow from the "
        "ledger; prints counts, and the place of each fault. Of a FILE: says whether it is a "
        "sitrep as it was released, a briefing book as it was frozen, or the sealed bundle of a "
        "pack, by whom and when, and which of its files changed; with a store also whether it is "
        "the one in the record, and whether it was withdrawn or has a later version.",
        VERIFY,
    )
    _with_person(made, required=False)
    made.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help="A released file; its seal stands in a PDF or in the bundle of a pack, and beside any "
        "other as FILE.seal.",
    )
    made.add_argument(
        "--key",
        dest="keys",
        action="append",
        default=[],
        metavar="HEX",
        help="The key of an officer, or its first 24 letters, as the organisation told it to you. "
        "May be given several times.",
    )


def _add_open(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(
        commands,
        "open",
        "Opens the bundle of a pack that was locked, by the words that its sender told you, and "
        "writes it; then verify says whose it is. Any ZIP program that knows AES opens it too.",
        OPEN,
    )
    _with_passphrase(made)
    made.add_argument("file", type=Path, metavar="FILE", help="The locked file.")
    made.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="The bundle to write."
    )


def _add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(
        commands,
        "export",
        "Writes a paper of the store: the handover of a day as PDF, or, with the seal by which "
        "everybody can verify it, a released sitrep in any form or the frozen book of a press "
        "conference.",
        EXPORT,
    )
    _with_person(made)
    made.add_argument("what", choices=list(EXPORTS), help="Which paper.")
    made.add_argument("--day", type=day, metavar="YYYY-MM-DD", help="The day of the handover.")
    made.add_argument(
        "--number",
        type=number,
        metavar="N",
        help="The number of the sitrep, or of the press conference.",
    )
    made.add_argument(
        "--form",
        choices=(*FORMS, *BOOK_FORMS),
        help="The form of the sitrep, else a PDF; of a book print or tablet, else print.",
    )
    made.add_argument(
        "--reader",
        default="",
        metavar="NAME",
        help="Whose copy of a book or of a restricted sitrep it is.",
    )
    made.add_argument(
        "--language",
        choices=LANGUAGES,
        help="The language of the paper; Dutch, or all that the sitrep went out in.",
    )
    made.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="The file to write."
    )


def _add_search(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(
        commands,
        "search",
        "Finds words in everything, newest first, and prints a line each.",
        SEARCH,
    )
    _with_person(made)
    made.add_argument("words", nargs="+", metavar="WORDS", help="The words, or a record's number.")
    made.add_argument(
        "--as-of",
        type=day,
        metavar="YYYY-MM-DD",
        help="Searches what stood at the end of that day.",
    )
    made.add_argument("--limit", type=number, default=50, metavar="N", help="At most N lines.")


def _add_backup(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(
        commands, "backup", "Copies a store, still encrypted, and checks the copy.", BACKUP
    )
    _with_person(made)
    made.add_argument("--to", type=Path, required=True, metavar="DIR", help="An empty folder.")


def _add_restore(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(
        commands,
        "restore",
        "Puts a backup into an empty folder, opens it there and checks all of it; "
        "done now and then with a spare folder, it is the drill.",
        RESTORE,
    )
    _with_person(made)
    made.add_argument(
        "--from", dest="source", type=Path, required=True, metavar="DIR", help="The backup."
    )


def _add_salvage(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(
        commands,
        "salvage",
        "Begins a new store with what can be read of a damaged one that others share; "
        "the damaged one stays as it is, and other desks give back the rest.",
        SALVAGE,
    )
    _with_person(made)
    made.add_argument("--to", type=Path, required=True, metavar="DIR", help="An empty folder.")


if __name__ == "__main__":
    sys.exit(main())

"""The server's command line sets it up, serves, backs up and restores, and shows what it noted.

Its exit codes are described in `EPILOG`.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from nccn_desk import __version__
from nccn_desk.app.exit_codes import BROKEN_OFF

EPILOG: Final = """\
Exit codes: 0 all is well; 1 a backup or a database is not what it should be; 2 the words of the
call are wrong; 3 the server is not set up, a setting is wrong, or the database or the address
cannot be reached; 4 a file could not be written; 130 the command was broken off.

Settings stand in server.toml in the server's folder. Each can be overruled by the environment:
NCCN_SERVER_DATABASE overrules database, NCCN_SERVER_PORT overrules port, and so on.
"""

# Where each command lives; they are imported when they run, because --help needs none of them.
_COMMANDS: Final = "nccn_desk.app.server_commands"

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    call = parser().parse_args(arguments)
    run: Command = getattr(importlib.import_module(_COMMANDS), call.run)
    try:
        return run(call)
    except KeyboardInterrupt:
        return BROKEN_OFF


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="nccn-desk-server",
        description="Keeps the sealed entries of many desks and passes them on; it can read none.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"nccn-desk-server {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_init(commands)
    _command(commands, "serve", "Serves desks until it is told to stop (SIGTERM or Ctrl C).")
    _add_copying(commands)
    _command(
        commands,
        "status",
        "Prints who the server is, its certificate's fingerprint and what it keeps.",
    )
    _add_books(commands)
    return top


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, sentence: str
) -> argparse.ArgumentParser:
    made = commands.add_parser(
        name,
        help=sentence,
        description=sentence,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.set_defaults(run=name)
    made.add_argument(
        "--folder", type=Path, required=True, metavar="DIR", help="The server's folder."
    )
    return made


def _add_init(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(
        commands,
        "init",
        "Sets a server up in an empty folder: settings, database, and a certificate for "
        "development where none is given.",
    )
    made.add_argument(
        "--database",
        default="sqlite:///server.db",
        metavar="ADDRESS",
        help="postgresql://USER@HOST/NAME, or sqlite:///FILE in the folder, which is the default.",
    )
    made.add_argument(
        "--host", default="127.0.0.1", help="The address to listen on; 127.0.0.1 if not given."
    )
    made.add_argument("--port", type=int, default=8443, help="The port; 8443 if not given.")
    made.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="NAME",
        help="A name or address under which desks reach the server; may be given many times.",
    )
    made.add_argument(
        "--client",
        action="append",
        default=[],
        metavar="NAME",
        help="Makes a client's certificate too, and demands one of every client (mutual TLS).",
    )
    _add_certificates(made)
    made.add_argument(
        "--allow-root",
        action="append",
        default=[],
        metavar="HEX",
        help="The root key of an organisation that may found spaces here; without any, the first "
        "organisation that comes may, and no other after it.",
    )


def _add_certificates(made: argparse.ArgumentParser) -> None:
    made.add_argument("--certificate", type=Path, metavar="PEM", help="Your own certificate.")
    made.add_argument("--key", type=Path, metavar="PEM", help="The key of your own certificate.")
    made.add_argument(
        "--client-ca",
        type=Path,
        metavar="PEM",
        help="Demands of every client a certificate that this authority signed.",
    )
    made.add_argument(
        "--behind-proxy",
        action="store_true",
        help="Speaks plain HTTP, on this machine's own address only, to a proxy that has TLS.",
    )


def _add_copying(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(
        commands,
        "backup",
        "Writes all that the server keeps into one new file while it serves, and reads it again.",
    )
    made.add_argument("--to", type=Path, required=True, metavar="FILE", help="The new file.")
    made = _command(
        commands,
        "restore",
        "Puts a backup into the empty database of a server that was just set up, and checks it; "
        "the server has a new incarnation then, and desks give back what the backup lacks.",
    )
    made.add_argument(
        "--from", dest="source", type=Path, required=True, metavar="FILE", help="The backup."
    )


def _add_books(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    made = _command(commands, "export", "Writes the sealed entries of one space into a new file.")
    made.add_argument("--space", required=True, metavar="HEX", help="The space's id.")
    made.add_argument("--to", type=Path, required=True, metavar="FILE", help="The new file.")
    made = _command(
        commands, "audit", "Prints what the server noted about its safety, one JSON object a line."
    )
    made.add_argument(
        "--after", type=int, default=0, metavar="N", help="Begins after the event with number N."
    )


if __name__ == "__main__":
    sys.exit(main())

"""The commands that share a store: the stick, the servers, and a desk as its site's relay."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from nccn_desk.app.cli_members import Adder, Commands, Maker
from nccn_desk.app.cli_values import number

# Where each command lives; they are imported when they run.
BUNDLE_WRITE: Final = "nccn_desk.app.bundle_commands:write"
BUNDLE_READ: Final = "nccn_desk.app.bundle_commands:read"
SYNC: Final = "nccn_desk.app.sync_commands:sync"
SERVERS: Final = "nccn_desk.app.sync_commands:servers"
RELAY: Final = "nccn_desk.app.relay_commands:relay"


def add_sharing(
    commands: Commands[argparse.ArgumentParser], command: Maker, with_person: Adder
) -> None:
    """Add the commands to the others."""
    for add in (_add_bundle, _add_sync, _add_servers, _add_relay):
        add(commands, command, with_person)


def _add_bundle(
    commands: Commands[argparse.ArgumentParser], command: Maker, with_person: Adder
) -> None:
    sentence = "Carries entries by stick: writes what others lack, or reads in what they wrote."
    top = commands.add_parser("bundle", help=sentence, description=sentence, allow_abbrev=False)
    acts = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    made = command(
        acts,
        "write",
        "Writes what the other workstations lack into one sealed file, which only they can open.",
        BUNDLE_WRITE,
    )
    with_person(made)
    made.add_argument("file", type=Path, metavar="FILE", help="The file to write.")
    made.add_argument(
        "--for",
        dest="targets",
        action="append",
        metavar="WHO",
        help="Initials, or the first letters of a fingerprint: only what that one lacks. "
        "May be given several times.",
    )
    made.add_argument("--all", action="store_true", help="Everything from the start.")
    made.add_argument(
        "--without-attachments",
        dest="files",
        action="store_false",
        help="Leaves the attached files out, for a small stick or an older program at the other "
        "end; they stay “not on this device yet” there.",
    )
    made = command(
        acts,
        "read",
        "Reads a bundle in; damaged places are named and the rest is taken.",
        BUNDLE_READ,
    )
    with_person(made)
    made.add_argument("file", type=Path, metavar="FILE", help="The bundle.")
    made.add_argument(
        "--preview", action="store_true", help="Only tells what would change; changes nothing."
    )


def _add_sync(
    commands: Commands[argparse.ArgumentParser], command: Maker, with_person: Adder
) -> None:
    made = command(
        commands,
        "sync",
        "Exchanges what this store and others wrote, with the servers on its list or with the one "
        "that is named here, and says what came of it.",
        SYNC,
    )
    with_person(made)
    _with_trust(made.add_argument_group("another server, for this call only"))
    made.add_argument("--server", dest="address", default="", metavar="URL", help="Its address.")
    how = made.add_mutually_exclusive_group()
    how.add_argument(
        "--once", dest="watch", action="store_false", help="Exchanges once, which is the default."
    )
    how.add_argument(
        "--watch", action="store_true", help="Goes on until Ctrl C, and says what changes."
    )
    made.set_defaults(watch=False)


def _add_servers(
    commands: Commands[argparse.ArgumentParser], command: Maker, with_person: Adder
) -> None:
    sentence = "Lists the servers with which this store exchanges, or changes the list."
    top = commands.add_parser("servers", help=sentence, description=sentence, allow_abbrev=False)
    whats = top.add_subparsers(title="commands", metavar="COMMAND", dest="what", required=True)
    for name, each in (
        ("list", "Prints the list."),
        ("add", "Adds a server, or changes what is known of one."),
        ("remove", "Exchanges with a server no more; what was exchanged stays."),
        ("pause", "Lets the exchange with a server rest."),
        ("resume", "Goes on with a server that rested."),
        ("authority", "Writes the file by which a server that demands certificates knows us all."),
    ):
        made = command(whats, name, each, SERVERS)
        with_person(made)
        if name == "authority":
            made.add_argument("file", type=Path, metavar="FILE", help="The PEM file to write.")
        elif name != "list":
            made.add_argument("address", metavar="URL", help="Its address.")
        if name == "add":
            _with_trust(made)
            made.add_argument("--relay", action="store_true", help="It is a relay of this site.")


def _add_relay(
    commands: Commands[argparse.ArgumentParser], command: Maker, with_person: Adder
) -> None:
    made = command(
        commands,
        "relay",
        "Makes this desk the relay of its site until Ctrl C: others exchange with it while the "
        "way to the central server is cut, and it passes all on when that is back.",
        RELAY,
    )
    with_person(made)
    made.add_argument(
        "--port", type=number, default=8444, metavar="N", help="The port; 8444 if not given."
    )
    made.add_argument("--host", default="0.0.0.0", help="The address to listen on; else all.")  # noqa: S104  # a relay is for others
    how = made.add_mutually_exclusive_group()
    how.add_argument(
        "--quiet", action="store_true", help="Does not announce the relay on this network."
    )
    how.add_argument(
        "--find", action="store_true", help="Only looks for the relays of this network."
    )


def _with_trust(command: argparse._ActionsContainer) -> None:
    command.add_argument(
        "--fingerprint",
        default="",
        metavar="HEX",
        help="The SHA-256 of the server's certificate, as its own screen shows it.",
    )
    command.add_argument(
        "--authority", type=Path, metavar="PEM", help="The authority that vouches for the server."
    )
    command.add_argument(
        "--client",
        type=Path,
        metavar="PEM",
        help="Another certificate of our own than the one that this desk makes of its key.",
    )
    command.add_argument("--client-key", type=Path, metavar="PEM", help="Its key.")
    command.add_argument("--proxy", default="", metavar="URL", help="A proxy on the way there.")

"""What the command line takes about members: to found, invite, join, and keep the list."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final

from nccn_desk.domain.officers import ROLES
from nccn_desk.kernel.words import LANGUAGES

FOUND: Final = "nccn_desk.app.members_commands:found"
INVITE: Final = "nccn_desk.app.members_commands:invite"
MEMBERS: Final = "nccn_desk.app.members_commands:members"
SETTLE: Final = "nccn_desk.app.members_settling:settle"
JOIN: Final = "nccn_desk.app.members_joining:join"
RECOVER: Final = "nccn_desk.app.members_joining:recover"

Commands = argparse._SubParsersAction  # noqa: SLF001  # argparse gives the thing no public name
Maker = Callable[["Commands[argparse.ArgumentParser]", str, str, str], argparse.ArgumentParser]
Adder = Callable[[argparse.ArgumentParser], None]


def add_members(
    commands: Commands[argparse.ArgumentParser], made: Maker, with_store: Adder, with_person: Adder
) -> None:
    """Add the commands about members."""
    _add_found(made(commands, "found", "Makes a store a space that others can join.", FOUND))
    _add_invite(
        made(
            commands,
            "invite",
            "Makes a ticket for one workstation, good for a day, and waits for who uses it.",
            INVITE,
        )
    )
    joining = made(
        commands,
        "join",
        "Makes a store of a space that others founded, with the ticket that they gave; called "
        "again, it goes on where it was.",
        JOIN,
    )
    with_store(joining)
    _add_join(joining)
    rescue = made(
        commands,
        "recover",
        "Lets in a new administrator when all are lost, with two of the three sheets.",
        RECOVER,
    )
    with_store(rescue)
    _add_recover(rescue)
    _add_members(commands, made, with_person)
    for name in ("found", "invite"):
        with_person(commands.choices[name])


def _add_found(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--sheets",
        type=Path,
        required=True,
        metavar="DIR",
        help="An empty folder for the three sheets to print; remove them when they are on paper.",
    )
    made.add_argument(
        "--label", default="", metavar="WORDS", help="What this workstation is called."
    )
    made.add_argument(
        "--no-retype",
        action="store_true",
        help="Does not ask for two words of the sheets before the space is founded.",
    )
    made.add_argument("--language", choices=LANGUAGES, default="nl", help="Of the sheets.")
    _with_server(made, "The server that will keep the space.")


def _add_invite(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--role",
        dest="roles",
        action="append",
        choices=ROLES,
        required=True,
        metavar="ROLE",
        help=f"What the invited may do; may be given more than once. One of {', '.join(ROLES)}.",
    )
    made.add_argument(
        "--ticket", type=Path, metavar="FILE", help="Writes the ticket to a file too."
    )
    made.add_argument(
        "--qr", type=Path, metavar="FILE", help="Writes it as a QR code, .png or .svg."
    )
    made.add_argument(
        "--words-are-equal",
        action="store_true",
        help="Lets in whoever comes, without asking whether both screens show the same words. "
        "For rehearsals: whoever has the ticket gets in.",
    )
    _with_wait(made)
    _with_server(made, "The server over which the invited comes, if it is not the first listed.")


def _add_join(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--ticket", default="", metavar="FILE", help="The file with the ticket, or - for the input."
    )
    made.add_argument("--name", default="", metavar="NAME", help="Who works here.")
    made.add_argument("--initials", default="", metavar="LETTERS", help="The initials.")
    made.add_argument(
        "--label", default="", metavar="WORDS", help="What this workstation is called."
    )
    made.add_argument("--language", choices=LANGUAGES, default="nl", help="Of the desk.")
    made.add_argument(
        "--authority", type=Path, metavar="PEM", help="The authority that vouches for the server."
    )
    made.add_argument(
        "--client",
        type=Path,
        metavar="PEM",
        help="A certificate with which to come in where the server demands one; later this "
        "workstation shows its own.",
    )
    made.add_argument("--client-key", type=Path, metavar="PEM", help="Its key.")
    _with_wait(made)


def _add_recover(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--from",
        dest="source",
        type=Path,
        required=True,
        metavar="DIR",
        help="Any store of the space that still opens.",
    )
    made.add_argument(
        "--from-passphrase-file", type=Path, metavar="FILE", help="The passphrase of that store."
    )
    made.add_argument(
        "--sheet",
        dest="sheets",
        type=Path,
        action="append",
        required=True,
        metavar="FILE",
        help="A text file with the words of one sheet; to be given twice.",
    )
    made.add_argument("--name", required=True, metavar="NAME", help="The new administrator.")
    made.add_argument("--initials", default="", metavar="LETTERS", help="The initials.")
    made.add_argument(
        "--role", default="coordinator", choices=ROLES, metavar="ROLE", help="The role beside it."
    )
    made.add_argument(
        "--label", default="", metavar="WORDS", help="What this workstation is called."
    )
    made.add_argument("--language", choices=LANGUAGES, default="nl", help="Of the desk.")


def _add_members(
    commands: Commands[argparse.ArgumentParser], made: Maker, with_person: Adder
) -> None:
    sentence = "Lists who belongs to the space and on which workstations, or changes the list."
    top = commands.add_parser("members", help=sentence, description=sentence, allow_abbrev=False)
    whats = top.add_subparsers(title="commands", metavar="COMMAND", dest="what", required=True)
    for name, each in (
        ("list", "Prints the list."),
        ("grant", "Gives somebody these roles and no others."),
        ("revoke", "Puts a workstation out; what came from it so far counts."),
        ("trust", "Agrees, as a second administrator, to a workstation that another let in."),
        ("rotate", "Begins a new period under a fresh key."),
        ("aside", "Lists what came from workstations after they were put out."),
        ("adopt", "Answers, under this desk's name, for what stands aside."),
        ("lay-aside", "Lays aside, for good, what waits for a key that nobody has any more."),
        ("invitations", "Lists the invitations that are open."),
        ("withdraw", "Takes all open invitations back."),
        ("propose", "Proposes to lend somebody roles; a second officer must agree."),
        ("agree", "Agrees to lend what a colleague proposed."),
        ("settle", "Makes one list of two that went apart at a server."),
    ):
        command = made(whats, name, each, SETTLE if name == "settle" else MEMBERS)
        with_person(command)
        if name in {"grant", "revoke", "trust", "propose"}:
            command.add_argument(
                "who", metavar="WHO", help="Two letters of the workstation, or its fingerprint."
            )
        if name in {"grant", "propose"}:
            command.add_argument("roles", nargs="+", choices=ROLES, metavar="ROLE", help="Roles.")
        if name in {"revoke", "settle", "lay-aside"}:
            command.add_argument("--yes", action="store_true", help="Does not ask again.")
        if name == "propose":
            command.add_argument("--hours", type=int, default=12, metavar="N", help="For how long.")
            command.add_argument("--reason", required=True, metavar="WORDS", help="Why.")
        if name == "agree":
            command.add_argument("letter", type=Path, metavar="FILE", help="What was proposed.")


def _with_server(made: argparse.ArgumentParser, sentence: str) -> None:
    made.add_argument("--server", dest="address", default="", metavar="URL", help=sentence)
    made.add_argument(
        "--fingerprint", default="", metavar="HEX", help="The SHA-256 of its certificate."
    )
    made.add_argument(
        "--authority", type=Path, metavar="PEM", help="The authority that vouches for it."
    )


def _with_wait(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--wait",
        type=int,
        default=3600,
        metavar="SECONDS",
        help="For how long to wait; an hour if not given. Called again, it waits on.",
    )

"""The administration is what a desk can know and do about members, away from the hand that asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from nccn_desk.services.enrolment import Knock
from nccn_desk.services.enrolment_letters import Ticket
from nccn_desk.services.founding import Prepared
from nccn_desk.services.members import Held, Member

Modules = tuple[tuple[bool, ...], ...]  # of a QR code: its rows, true where it is dark


@dataclass(frozen=True, slots=True)
class Picture:
    """How it stands: nobody belongs while the space was not `founded`.

    `server` names the first one on the list, "" for none; `beyond` counts what stands aside, and
    `loose` the revocations that the others do not know yet.
    """

    founded: bool = False
    administers: bool = False
    members: tuple[Member, ...] = ()
    invitations: tuple[Ticket, ...] = ()
    beyond: int = 0
    loose: int = 0
    epoch: int = 0
    server: str = ""


class Administration(Protocol):
    """Asks store and server; each call may take long, and is made on no window's thread."""

    def look(self) -> Picture:
        """Return how it stands, as the store knows it."""
        ...

    def knocks(self) -> Mapping[bytes, Knock]:
        """Return who asks under an invitation, by the ticket's name; raise Unreachable."""
        ...

    def held(self, device: bytes) -> Held:
        """Return what a workstation held."""
        ...

    def prepare(self) -> Prepared:
        """Make a root key and its sheets; nothing is founded yet."""
        ...

    def found(self, prepared: Prepared, typed: Sequence[tuple[int, int, str]]) -> None:
        """Found the space, once words of two sheets were typed over; raise SheetsDiffer."""
        ...

    def invite(self, roles: tuple[str, ...]) -> Ticket:
        """Make a ticket and open its mailbox."""
        ...

    def withdraw(self, ticket: Ticket) -> None:
        """Take an invitation back."""
        ...

    def accept(self, knock: Knock) -> None:
        """Let in whoever knocks: the words were equal."""
        ...

    def grant(self, user: str, roles: tuple[str, ...]) -> None:
        """Give somebody these roles and no others."""
        ...

    def revoke(self, device: bytes) -> bool:
        """Put a workstation out; tell whether the others know it already."""
        ...

    def rotate(self) -> int:
        """Begin a new period under a fresh key; return its number."""
        ...

    def adopt(self) -> int:
        """Answer for all that stands aside; return how much it was."""
        ...

    def propose(self, user: str, roles: tuple[str, ...], hours: int, reason: str) -> str:
        """Return the letter with which a second officer can lend somebody roles."""
        ...

    def agree(self, letter: str) -> str:
        """Agree to what a colleague proposed; return whose roles they are, by name."""
        ...

    def spoken(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """Return the words for numbers of ten bits."""
        ...

    def code(self, words: str) -> Modules:
        """Return a QR code."""
        ...

    def cancel(self) -> None:
        """Break off what is under way with the server; the list stays as it was."""
        ...

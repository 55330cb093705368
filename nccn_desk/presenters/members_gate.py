"""The administration is what a desk can know and do about members, away from the hand that asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from nccn_desk.services.enrolment import Knock
from nccn_desk.services.enrolment_letters import Ticket
from nccn_desk.services.founding import Prepared
from nccn_desk.services.members import Held, Member
from nccn_desk.services.people import NewPerson

Modules = tuple[tuple[bool, ...], ...]  # of a QR code: its rows, true where it is dark


@dataclass(frozen=True, slots=True)
class Picture:
    """How it stands: nobody belongs while the space was not `founded`.

    `server` names the first one on the list, "" for none; `beyond` counts what stands aside,
    `keyless` what waits for a key, and `loose` the revocations that the others do not know yet.
    `seconds` names the other administrators, one of whom must agree to a new workstation;
    `key_is_out` tells that a revoked one still has the key of now.
    """

    founded: bool = False
    administers: bool = False
    members: tuple[Member, ...] = ()
    invitations: tuple[Ticket, ...] = ()
    beyond: int = 0
    keyless: int = 0
    loose: int = 0
    epoch: int = 0
    server: str = ""
    seconds: tuple[str, ...] = ()
    key_is_out: bool = False


@dataclass(frozen=True, slots=True)
class Loan:
    """What a colleague proposes to lend: to whom by name, which roles, until when, and why."""

    name: str
    roles: tuple[str, ...]
    until: datetime
    reason: str


class Appointer(Protocol):
    """Makes the vault of a new administrator; each call may take long."""

    def demand_root(self, typed: Sequence[str]) -> None:
        """Raise BadShare or OtherRoot unless two sheets give this space's root key."""
        ...

    def demand_folder(self, folder: str) -> None:
        """Raise NccnError unless a folder can take a new vault."""
        ...

    def appoint(
        self, typed: Sequence[str], folder: str, person: NewPerson, passphrase: str
    ) -> tuple[str, ...]:
        """Make the vault and let its person administer; return the recovery code's groups."""
        ...

    def confirm(self, typed: Mapping[int, str]) -> bool:
        """Tell whether groups of that code were typed over rightly; keep that."""
        ...


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

    def accept(self, knock: Knock) -> bool:
        """Let in whoever knocks: the words were equal; False while a second one must agree."""
        ...

    def trust(self, device: bytes) -> None:
        """Agree, as the second administrator, to a workstation that another one let in."""
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

    def lay_aside(self) -> int:
        """Lay aside what nobody can open; return how much it was, none where its key has come."""
        ...

    def propose(self, user: str, roles: tuple[str, ...], hours: int, reason: str) -> str:
        """Return the letter with which a second officer can lend somebody roles."""
        ...

    def read_loan(self, letter: str) -> Loan:
        """Read what a colleague proposed; raise BadLetter or NotGlass."""
        ...

    def agree(self, letter: str) -> str:
        """Agree to what a colleague proposed; return whose roles they are, by name."""
        ...

    def appointer(self) -> Appointer:
        """Return what makes a new administrator out of two sheets."""
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

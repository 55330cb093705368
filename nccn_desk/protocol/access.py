"""Before a desk may ask, it proves who it is; beside the entries it leaves sealed notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from nccn_desk.crypto.sealing import digest

DOMAIN: Final = b"nccn/session/1"
NONCE_BYTES: Final = 64
TOKEN_BYTES: Final = 32
TICKET_BYTES: Final = 32
TICKET_LIFE: Final = 24 * 60 * 60 * 1000  # ms
PRESENCE_LIFE: Final = 60 * 1000  # ms
PRESENCE_LIMIT: Final = 4 * 2**10  # bytes of a sealed beat of presence
MAIL_LIMIT: Final = 256 * 2**10  # bytes of a sealed request or answer
BLOB_LIMIT: Final = 32 * 2**20  # bytes of a sealed blob


def sentence(server: bytes, incarnation: bytes, nonce: bytes) -> bytes:
    """Return what a device signs to prove to one server that it is there."""
    return digest(DOMAIN, server, incarnation, nonce)


def ticket_of(secret: bytes) -> bytes:
    """Return the name under which an invitation's mail lies; who has it cannot tell the secret."""
    return digest(b"nccn/ticket/1", secret)


@dataclass(frozen=True, slots=True)
class AskChallenge:
    """Ask for something to sign."""

    device: bytes


@dataclass(frozen=True, slots=True)
class Challenge:
    """What is to be signed, within a minute and once."""

    nonce: bytes


@dataclass(frozen=True, slots=True)
class Prove:
    """The signature of `sentence`, made with the device's key."""

    device: bytes
    nonce: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Token:
    """Whoever shows it is the device, until a moment (ms by the server's clock)."""

    token: bytes
    until: int


@dataclass(frozen=True, slots=True)
class Here:
    """Say where one is, sealed for the others; empty bytes say that one is gone."""

    space: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Present:
    """Who else is here: device, since when it was last heard (ms ago), and what it sealed."""

    beats: tuple[tuple[bytes, int, bytes], ...]


@dataclass(frozen=True, slots=True)
class OpenTicket:
    """Let mail be left under an invitation's name until a moment, in ms, at most a day ahead."""

    space: bytes
    ticket: bytes
    until: int


@dataclass(frozen=True, slots=True)
class PutRequest:
    """Leave the sealed request of a desk that wants to join; whoever knows the name may, once."""

    ticket: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class PutAnswer:
    """Leave the sealed answer, once."""

    space: bytes
    ticket: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class CloseTicket:
    """Take an invitation back, with the mail that lies under it."""

    space: bytes
    ticket: bytes


@dataclass(frozen=True, slots=True)
class AskTicket:
    """Ask what lies under an invitation's name; whoever knows the name may."""

    ticket: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """What lies under an invitation's name; empty bytes where nothing was left yet."""

    request: bytes
    answer: bytes
    until: int


AccessRequest: TypeAlias = (
    AskChallenge | Prove | Here | OpenTicket | PutRequest | PutAnswer | CloseTicket | AskTicket
)
AccessResponse: TypeAlias = Challenge | Token | Present | Mail

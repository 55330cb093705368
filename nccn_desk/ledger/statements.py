"""A statement is one officer's signed sentence about an artefact, good outside this program too."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nccn_desk.crypto.signing import SigningKey
from nccn_desk.crypto.signing import verify as verify_signature
from nccn_desk.ledger import codec, shape
from nccn_desk.ledger.errors import BadEntry, BadStatement, TooLarge
from nccn_desk.ledger.hybrid import LAST_MOMENT

DOMAIN: Final = b"nccn/statement/1"
LIMIT: Final = 1024  # bytes of one encoded sentence


class Verb(StrEnum):
    """What an officer says of an artefact."""

    CHECKED = "checked"
    CLEARED = "cleared"
    APPROVED = "approved"
    RELEASED = "released"
    RECEIVED = "received"
    READ = "read"
    WITHDRAWN = "withdrawn"
    HANDED_OVER = "handed_over"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says what of which artefact, in which role, knowing the rules up to which position.

    `artefact` is the hash of a whole artefact or of one of its languages; `control` is the
    position of the control log that the officer's desk had seen; `at` is in milliseconds.
    """

    artefact: bytes
    verb: Verb
    officer: str
    role: str
    control: int
    at: int


@dataclass(frozen=True, slots=True)
class SignedStatement:
    """A sentence as it was signed, its bytes kept verbatim, and the officer's signature."""

    sentence: bytes
    signature: bytes

    @property
    def statement(self) -> Statement:
        """The sentence, read but not verified; raise BadStatement for another shape."""
        return read(self.sentence)


def encode(statement: Statement) -> bytes:
    """Return the canonical bytes of a sentence; raise BadStatement or BadValue if it has none."""
    sentence = codec.encode(
        (
            statement.artefact,
            statement.verb,
            shape.id_bytes(statement.officer, "officer"),
            statement.role,
            statement.control,
            statement.at,
        )
    )
    read(sentence)  # what nobody could read back must not be signed
    return sentence


def read(sentence: bytes) -> Statement:
    """Return the sentence of these bytes; raise BadStatement for another shape."""
    try:
        parts = shape.items(codec.decode(sentence, limit=LIMIT), "statement", 6)
        return Statement(
            shape.octets(parts[0], "artefact", shape.HASH_BYTES),
            Verb(shape.name(parts[1], "verb")),
            shape.identifier(parts[2], "officer"),
            shape.name(parts[3], "role"),
            shape.whole(parts[4], "control"),
            shape.whole(parts[5], "at", high=LAST_MOMENT),
        )
    except (BadEntry, TooLarge, ValueError) as fault:
        raise BadStatement(reason="shape") from fault


def make(statement: Statement, key: SigningKey) -> SignedStatement:
    """Sign a sentence with the officer's key."""
    sentence = encode(statement)
    return SignedStatement(sentence, key.sign(DOMAIN + sentence))


def verify(signed: SignedStatement, public: bytes) -> Statement:
    """Return the sentence if the officer signed it; raise BadSignature or BadStatement if not."""
    verify_signature(public, DOMAIN + signed.sentence, signed.signature)
    return read(signed.sentence)

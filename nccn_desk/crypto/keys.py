"""Keys are what an open keyfile gives; each purpose has its own, made from the master key."""

from __future__ import annotations

from dataclasses import dataclass, field

from nccn_desk.crypto.sealing import derive
from nccn_desk.crypto.signing import SigningKey


@dataclass(frozen=True, slots=True)
class Keys:
    """One person's keys while the store is open; writing them down shows no secret."""

    person_id: str
    master: bytes = field(repr=False)  # the store's; everybody who opens it has the same
    personal: bytes = field(repr=False)  # the person's own, under which the signing key is sealed
    signing: SigningKey


def database_key(master: bytes) -> bytes:
    """Return the key of the database, 32 bytes."""
    return derive(master, b"nccn/key/database/1")


def device_wrap_key(master: bytes) -> bytes:
    """Return the key under which the workstation's own keys are sealed, 32 bytes."""
    return derive(master, b"nccn/key/device/1")


def attachment_key(master: bytes) -> bytes:
    """Return the key of files kept beside the database, 32 bytes."""
    return derive(master, b"nccn/key/attachment/1")


def journal_key(master: bytes) -> bytes:
    """Return the key of the crash journal, 32 bytes."""
    return derive(master, b"nccn/key/journal/1")


def keyfile_key(master: bytes) -> bytes:
    """Return the key that vouches for the keyfile itself, 32 bytes."""
    return derive(master, b"nccn/key/keyfile/1")

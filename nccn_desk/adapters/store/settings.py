"""What a store is was settled when it was made: whose, of which space, exercise or not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nccn_desk.crypto.keys import device_wrap_key
from nccn_desk.crypto.sealing import Tampered, seal, unseal
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.errors import Damaged
from nccn_desk.kernel.ids import ID_BYTES
from nccn_desk.ledger.chain import ChainTip
from nccn_desk.ledger.envelope import EpochKey
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.sql.engine import Connection

FILE: Final = "store.db"

_DEVICE: Final = b"nccn/store/device/1"
_EPOCH: Final = b"nccn/store/epoch/1"


@dataclass(frozen=True, slots=True)
class Birth:
    """What is settled for ever when a store is made; identifiers are hexadecimal.

    `machine` names this machine as the operating system does, in at most 64 bytes.
    """

    org: str
    space: str
    exercise: bool
    station: str
    machine: str


@dataclass(frozen=True, slots=True)
class OwnChain:
    """A chain of this workstation, as its row has it."""

    no: int
    tip: ChainTip
    clock: Hybrid
    station: str
    device: SigningKey


def store_file(folder: Path) -> Path:
    """Return the place of the database in a store's folder."""
    return folder / FILE


def clear_way(file: Path) -> None:
    """Remove what a database that is gone, or was never finished, left beside a place.

    The log of another database, found beside a new one, would be taken for the new one's.
    """
    for suffix in ("-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def put(connection: Connection, name: str, value: str) -> None:
    """Keep a setting."""
    connection.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (name, value),
    )


def get(connection: Connection, name: str) -> str:
    """Return a setting, empty where there is none."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def add_epoch(connection: Connection, master: bytes, epoch: int, key: bytes) -> None:
    """Keep the key of an epoch, sealed."""
    sealed = seal(device_wrap_key(master), key, _EPOCH + b"%d" % epoch)
    connection.execute("INSERT INTO epochs VALUES (?, ?)", (epoch, sealed))


def epoch_keys(connection: Connection, master: bytes) -> dict[int, EpochKey]:
    """Return the keys of all epochs; raise Damaged for one that does not open."""
    rows = connection.execute("SELECT epoch, sealed FROM epochs").fetchall()
    wrap = device_wrap_key(master)
    try:
        return {
            epoch: EpochKey(unseal(wrap, sealed, _EPOCH + b"%d" % epoch)) for epoch, sealed in rows
        }
    except Tampered as reason:
        raise Damaged(where=f"{FILE}: epochs") from reason


def add_chain(
    connection: Connection, master: bytes, tip: ChainTip, device: SigningKey, about: tuple[str, ...]
) -> int:
    """Begin a chain of this workstation; `about` is its station, its reason and the moment."""
    sealed = seal(device_wrap_key(master), device.seed, _DEVICE + tip.chain)
    station, reason, moment = about
    no: int = connection.execute(
        "INSERT INTO chains (chain, station, public, seed, reason, begun, position, tip, clock) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (tip.chain, station, device.public, sealed, reason, moment, tip.position, tip.id, 0),
    ).lastrowid
    return no


def identity(connection: Connection) -> tuple[bytes, bytes]:
    """Return whose store it is and of which space; raise Damaged where that cannot be read."""
    try:
        org, space = (bytes.fromhex(get(connection, name)) for name in ("org", "space"))
    except ValueError as reason:
        raise Damaged(where=f"{FILE}: meta") from reason
    if {len(org), len(space)} != {ID_BYTES}:
        raise Damaged(where=f"{FILE}: meta")
    return org, space


def own_chain(connection: Connection, master: bytes) -> OwnChain:
    """Return the latest chain of this workstation; raise Damaged if its key does not open."""
    org, space = identity(connection)
    row = connection.execute(
        "SELECT no, chain, position, tip, clock, station, seed FROM chains "
        "WHERE seed IS NOT NULL ORDER BY no DESC LIMIT 1"
    ).fetchone()
    if row is None:
        raise Damaged(where=f"{FILE}: chains")
    no, chain, position, tip, clock, station, sealed = row
    try:
        seed = unseal(device_wrap_key(master), sealed, _DEVICE + chain)
    except Tampered as reason:
        raise Damaged(where=f"{FILE}: chains") from reason
    last = ChainTip(org, space, chain, position, tip)
    return OwnChain(no, last, Hybrid.unpacked(clock), station, SigningKey.from_seed(seed))


def foreign_devices(connection: Connection, master: bytes) -> list[int]:
    """Return the numbers of our chains whose device key does not open, or is another's."""
    wrap = device_wrap_key(master)
    rows = connection.execute(
        "SELECT no, chain, public, seed FROM chains WHERE seed IS NOT NULL ORDER BY no"
    ).fetchall()
    return [no for no, chain, public, sealed in rows if _public(wrap, sealed, chain) != public]


def _public(wrap: bytes, sealed: bytes, chain: bytes) -> bytes | None:
    """Return the public key of a sealed device key, None where it does not open."""
    try:
        return SigningKey.from_seed(unseal(wrap, sealed, _DEVICE + chain)).public
    except Tampered:
        return None

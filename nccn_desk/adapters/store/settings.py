"""What a store is was settled when it was made: whose, of which space, exercise or not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.sealing import Tampered, digest, seal, unseal
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.errors import Damaged
from nccn_desk.kernel.ids import ID_BYTES, Ids
from nccn_desk.ledger.announcing import announce
from nccn_desk.ledger.chain import ChainTip, new_chain
from nccn_desk.ledger.envelope import EpochKey
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.sql.engine import Connection

FILE: Final = "store.db"

_DEVICE: Final = b"nccn/store/device/1"
_EPOCH: Final = b"nccn/store/epoch/1"
_BOX: Final = b"nccn/store/box/1"
_SPARE: Final = "spare"


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


def add_epoch(connection: Connection, wrap: bytes, epoch: int, key: bytes) -> None:
    """Keep the key of an epoch, sealed under the key that wraps this workstation's others."""
    sealed = seal(wrap, key, _EPOCH + b"%d" % epoch)
    connection.execute("INSERT INTO epochs VALUES (?, ?) ON CONFLICT DO NOTHING", (epoch, sealed))


def put_epochs(
    connection: Connection, wrap: bytes, keys: dict[int, bytes], lost: set[tuple[int, bytes]]
) -> None:
    """Let these be the keys of all epochs, and keep those of branches that count no more."""
    connection.execute("DELETE FROM epochs")
    for epoch, key in keys.items():
        add_epoch(connection, wrap, epoch, key)
    for epoch, key in sorted(lost):
        add_spare(connection, wrap, epoch, key)


def add_spare(connection: Connection, wrap: bytes, epoch: int, key: bytes) -> None:
    """Keep a key that an epoch had on a branch of the log that counts no more."""
    name = f"{_SPARE} {epoch} {digest(key).hex()[:8]}"
    connection.execute(
        "INSERT INTO secrets VALUES (?, x'', ?) ON CONFLICT DO NOTHING",
        (name, seal(wrap, key, _EPOCH + b"%d" % epoch)),
    )


def epoch_keys(connection: Connection, wrap: bytes) -> dict[int, EpochKey]:
    """Return the keys of all epochs and their spares; raise Damaged for one that does not open."""
    found = {epoch: [key] for epoch, key in raw_epochs(connection, wrap).items()}
    for epoch, key in sorted(spares(connection, wrap)):
        found.setdefault(epoch, []).append(key)
    return {epoch: EpochKey(keys[0], keys[1:]) for epoch, keys in found.items()}


def spares(connection: Connection, wrap: bytes) -> set[tuple[int, bytes]]:
    """Return the keys that epochs had on branches of the log that count no more."""
    rows = connection.execute(
        "SELECT name, sealed FROM secrets WHERE name LIKE ?", (f"{_SPARE} %",)
    ).fetchall()
    found: set[tuple[int, bytes]] = set()
    for name, sealed in rows:
        epoch = int(name.split()[1])
        try:
            found.add((epoch, unseal(wrap, sealed, _EPOCH + b"%d" % epoch)))
        except Tampered as reason:
            raise Damaged(where=f"{FILE}: secrets") from reason
    return found


def raw_epochs(connection: Connection, wrap: bytes) -> dict[int, bytes]:
    """Return the bytes of all epochs' keys, as boxes and commitments need them."""
    rows = connection.execute("SELECT epoch, sealed FROM epochs").fetchall()
    try:
        return {epoch: unseal(wrap, sealed, _EPOCH + b"%d" % epoch) for epoch, sealed in rows}
    except Tampered as reason:
        raise Damaged(where=f"{FILE}: epochs") from reason


def add_chain(
    connection: Connection, wrap: bytes, tip: ChainTip, device: SigningKey, about: tuple[str, ...]
) -> int:
    """Begin a chain of this workstation; `about` is its station, its reason and the moment."""
    sealed = seal(wrap, device.seed, _DEVICE + tip.chain)
    announcement = announce(tip.org, tip.space, tip.chain, device)
    station, reason, moment = about
    no: int = connection.execute(
        "INSERT INTO chains (chain, station, public, seed, reason, begun, position, tip, clock, "
        "announced, announced_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
        (
            *(tip.chain, station, device.public, sealed, reason, moment, tip.position, tip.id),
            *(announcement.data, announcement.signature),
        ),
    ).lastrowid
    return no


def follow_chain(
    connection: Connection, wrap: bytes, old: OwnChain, ids: Ids, why: tuple[str, str]
) -> OwnChain:
    """Begin another chain after one that may not go on; `why` is the reason and the moment."""
    tip = new_chain(old.tip.org, old.tip.space, ids)
    no = add_chain(connection, wrap, tip, old.device, (old.station, *why))
    # The hybrid clock goes on, so that what follows ranks after what this desk wrote before.
    connection.execute("UPDATE chains SET clock = ? WHERE no = ?", (old.clock.packed, no))
    return replace(old, no=no, tip=tip)


def announce_own(connection: Connection, wrap: bytes) -> None:
    """Announce those of our chains that an earlier program began without saying whose they are."""
    rows = connection.execute(
        "SELECT no, chain, seed FROM chains WHERE seed IS NOT NULL AND announced IS NULL"
    ).fetchall()
    for no, chain, sealed in rows:
        device = SigningKey.from_seed(_device_seed(wrap, sealed, chain))
        said = announce(*identity(connection), chain, device)
        connection.execute(
            "UPDATE chains SET announced = ?, announced_by = ? WHERE no = ?",
            (said.data, said.signature, no),
        )


def keep_box(connection: Connection, wrap: bytes, key: BoxKey) -> None:
    """Keep the key with which this workstation opens boxes, sealed."""
    connection.execute(
        "INSERT INTO secrets VALUES ('box', ?, ?) ON CONFLICT DO NOTHING",
        (key.public, seal(wrap, key.secret, _BOX)),
    )


def box_key(connection: Connection, wrap: bytes) -> BoxKey | None:
    """Return the key with which this workstation opens boxes, None before it shares."""
    row = connection.execute("SELECT sealed FROM secrets WHERE name = 'box'").fetchone()
    try:
        return BoxKey(unseal(wrap, row[0], _BOX)) if row else None
    except Tampered as reason:
        raise Damaged(where=f"{FILE}: secrets") from reason


def identity(connection: Connection) -> tuple[bytes, bytes]:
    """Return whose store it is and of which space; raise Damaged where that cannot be read."""
    try:
        org, space = (bytes.fromhex(get(connection, name)) for name in ("org", "space"))
    except ValueError as reason:
        raise Damaged(where=f"{FILE}: meta") from reason
    if {len(org), len(space)} != {ID_BYTES}:
        raise Damaged(where=f"{FILE}: meta")
    return org, space


def own_chain(connection: Connection, wrap: bytes) -> OwnChain:
    """Return the latest chain of this workstation; raise Damaged if its key does not open."""
    org, space = identity(connection)
    row = connection.execute(
        "SELECT no, chain, position, tip, clock, station, seed FROM chains "
        "WHERE seed IS NOT NULL ORDER BY no DESC LIMIT 1"
    ).fetchone()
    if row is None:
        raise Damaged(where=f"{FILE}: chains")
    no, chain, position, tip, clock, station, sealed = row
    seed = _device_seed(wrap, sealed, chain)
    last = ChainTip(org, space, chain, position, tip)
    return OwnChain(no, last, Hybrid.unpacked(clock), station, SigningKey.from_seed(seed))


def foreign_devices(connection: Connection, wrap: bytes) -> list[int]:
    """Return the numbers of our chains whose device key does not open, or is another's."""
    rows = connection.execute(
        "SELECT no, chain, public, seed FROM chains WHERE seed IS NOT NULL ORDER BY no"
    ).fetchall()
    return [no for no, chain, public, sealed in rows if _public(wrap, sealed, chain) != public]


def _device_seed(wrap: bytes, sealed: bytes, chain: bytes) -> bytes:
    try:
        return unseal(wrap, sealed, _DEVICE + chain)
    except Tampered as reason:
        raise Damaged(where=f"{FILE}: chains") from reason


def _public(wrap: bytes, sealed: bytes, chain: bytes) -> bytes | None:
    """Return the public key of a sealed device key, None where it does not open."""
    try:
        return SigningKey.from_seed(unseal(wrap, sealed, _DEVICE + chain)).public
    except Tampered:
        return None

"""The safe holds what lets others in: the epochs' keys, open invitations, and who wrote how far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager
from typing import Final

from nccn_desk.adapters.store import settings
from nccn_desk.adapters.store.keys import StoreKeys
from nccn_desk.adapters.store.transactions import Transactions
from nccn_desk.adapters.store.unread import keyless, unread
from nccn_desk.crypto.sealing import seal, unseal
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.services.office import Beyond
from nccn_desk.sql.engine import Connection

_NOTE: Final = b"nccn/store/note/1"
_PREFIX: Final = "note:"
_CHAINS: Final = "SELECT public, chain, position FROM chains WHERE position > 0"
_SIGNS: Final = (
    "SELECT c.public, max(e.entered) FROM envelopes AS e JOIN chains AS c ON c.no = e.chain "
    "GROUP BY c.public"
)
_BEYOND: Final = (
    "SELECT a.id, coalesce(c.public, x''), a.position, a.came, a.chain FROM aside AS a "
    "LEFT JOIN chains AS c ON c.chain = a.chain WHERE a.state = 'quarantined' "
    "ORDER BY a.came, a.chain, a.position"
)
_KEEP: Final = (
    "INSERT INTO secrets VALUES (?, x'', ?) ON CONFLICT DO UPDATE SET sealed = excluded.sealed"
)


class SqlSafe:
    """What the store keeps for its administrator; see `nccn_desk.services.office.Safe`."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Connection]],
        acting: Callable[[], AbstractContextManager[Transactions]],
        keys: StoreKeys,
    ) -> None:
        self._reading = reading
        self._acting = acting
        self._keys = keys

    def epochs(self) -> Mapping[int, bytes]:
        """Return the keys of all epochs that are known here."""
        with self._reading() as connection:
            return settings.raw_epochs(connection, self._keys.wrap)

    def device(self) -> SigningKey:
        """Return this workstation's own key."""
        with self._acting() as transaction:
            return transaction.writer.kept.device

    def chains(self) -> Mapping[bytes, Mapping[bytes, int]]:
        """Return how far each chain goes here, by the device that signs it."""
        found: dict[bytes, dict[bytes, int]] = {}
        with self._reading() as connection:
            for device, chain, position in connection.execute(_CHAINS).fetchall():
                found.setdefault(device, {})[chain] = position
        return found

    def signs(self) -> Mapping[bytes, str]:
        """Return when the last entry of each device came in here."""
        with self._reading() as connection:
            return dict(connection.execute(_SIGNS).fetchall())

    def beyond(self) -> tuple[Beyond, ...]:
        """Return what stands beyond a cut and can be opened, the oldest first."""
        with self._reading() as connection:
            rows = connection.execute(_BEYOND).fetchall()
            closed = unread(connection, self._keys.epochs)
        return tuple([Beyond(*row) for *row, chain in rows if chain not in closed])

    def keyless(self) -> Mapping[bytes, tuple[int, int]]:
        """Return the chains that wait for a key: how far each counts, how many wait there."""
        with self._reading() as connection:
            return keyless(connection)

    def spares(self) -> AbstractSet[tuple[int, bytes]]:
        """Return the keys that epochs had on branches of the log that count no more."""
        with self._reading() as connection:
            return settings.spares(connection, self._keys.wrap)

    def keep_note(self, name: bytes, words: bytes) -> None:
        """Keep a sealed note under a name of at most 12 bytes, in place of an earlier one."""
        sealed = seal(self._keys.wrap, words, _NOTE + name)
        with self._acting() as transaction:
            transaction.writer.connection.execute(_KEEP, (_PREFIX + name.hex(), sealed))
            transaction.keep()

    def notes(self) -> Mapping[bytes, bytes]:
        """Return the notes that are kept."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT name, sealed FROM secrets WHERE name GLOB 'note:*' ORDER BY name"
            ).fetchall()
        named = [(bytes.fromhex(name.removeprefix(_PREFIX)), sealed) for name, sealed in rows]
        return {name: unseal(self._keys.wrap, sealed, _NOTE + name) for name, sealed in named}

    def drop_note(self, name: bytes) -> None:
        """Forget a note."""
        with self._acting() as transaction:
            transaction.writer.connection.execute(
                "DELETE FROM secrets WHERE name = ?", (_PREFIX + name.hex(),)
            )
            transaction.keep()

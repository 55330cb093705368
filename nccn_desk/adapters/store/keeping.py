"""A keeper of files seals what an act brings, and has it on the disk before the ledger names it."""

from __future__ import annotations

from typing_extensions import override

from nccn_desk.adapters.store.blobs import BlobShelf
from nccn_desk.adapters.store.reader import SqlReader
from nccn_desk.kernel.clock import Clock
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger import blobs
from nccn_desk.ledger.operations_watch import Blob
from nccn_desk.services.shapes import Actor
from nccn_desk.sql.engine import Connection


class SqlKeeper(SqlReader):
    """Reads, and gathers the files of one act."""

    def __init__(
        self, connection: Connection, actor: Actor, clock: Clock, shelf: BlobShelf
    ) -> None:
        super().__init__(connection, actor, clock, shelf)
        self._blobs: list[blobs.Sealed] = []
        self._open = True

    def keep_blob(self, plain: bytes) -> str:
        """Keep a file beside the ledger, sealed under a key of its own; return its name.

        Of an act that is given up a file stays behind of which nobody has the key.
        """
        self._check_open()
        made = blobs.sealed(plain)
        self._shelf.put(made.operation.hash, made.data)
        self._blobs.append(made)
        return made.operation.hash.hex()

    @override
    def blob(self, name: str) -> bytes:
        for made in self._blobs:
            if made.operation.hash.hex() == name:
                return blobs.opened(made.operation.key, made.data)
        return super().blob(name)

    def _check_open(self) -> None:
        if not self._open:
            raise NotAllowed("act_is_over")

    @property
    def kept(self) -> list[Blob]:
        """The operations that name the files."""
        return [made.operation for made in self._blobs]

"""A keeper of files seals what an act brings, and has it on the disk before the ledger names it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from typing_extensions import override

from nccn_desk.adapters.store.blobs import BlobShelf, Moment, is_named
from nccn_desk.adapters.store.reader import SqlReader
from nccn_desk.kernel.clock import Clock
from nccn_desk.kernel.errors import NccnError, NotAllowed
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

        Of an act that is given up `clear_given_up` takes the file away again.
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


def clear_given_up(moment: Moment, shelf: BlobShelf, kept: Sequence[Blob]) -> None:
    """Remove the files of an act that was given up: their keys are gone with it.

    One that the ledger names all the same stays, and so do all where it cannot be asked.
    """
    with suppress(NccnError), moment() as connection:
        for each in kept:
            if not is_named(connection, each.hash):
                shelf.remove(each.hash)

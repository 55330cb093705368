"""A store is made beside its place and moved there when it is whole, so that none is half made."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Final

from nccn_desk.adapters.store import derived, settings
from nccn_desk.adapters.store.schema import upgrade
from nccn_desk.adapters.store.settings import FILE, Birth, clear_way, store_file
from nccn_desk.adapters.store.sidecar import Sidecar, sync_folder
from nccn_desk.crypto.keys import database_key
from nccn_desk.crypto.sealing import random_key
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.clock import Clock, to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.ids import Ids
from nccn_desk.ledger.chain import ChainTip, Decision, HighWater, new_chain
from nccn_desk.sql.engine import Connection, open_engine, telling

_FIRST_EPOCH: Final = 1


def create_store(folder: Path, master: bytes, birth: Birth, clock: Clock, ids: Ids) -> None:
    """Make an empty store in a folder; raise NotAllowed if there is one, NotSaved on a full disk.

    Every chain gets a random id of its own and the workstation a fresh device key.
    """
    if store_file(folder).exists():
        raise NotAllowed("store_exists")
    with telling(FILE):
        _create(store_file(folder), master, birth, to_text(clock.now()), ids)


def _create(file: Path, master: bytes, birth: Birth, moment: str, ids: Ids) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    clear_way(part)
    clear_way(file)
    engine = open_engine(part, database_key(master), connections=1)
    try:
        upgrade(engine)
        with closing(engine.raw_connection()) as lent:
            tip = _fill(lent.driver_connection, master, birth, moment, ids)
    finally:
        engine.dispose()
    part.chmod(0o600)
    Sidecar(file.parent).begin(HighWater(tip.chain, 0, birth.machine))
    part.replace(file)
    sync_folder(file.parent)


def _fill(connection: Connection, master: bytes, birth: Birth, moment: str, ids: Ids) -> ChainTip:
    """Write what the store is, its first keys and its first chain; return the chain."""
    connection.execute("BEGIN IMMEDIATE")
    settings.put(connection, "org", birth.org)
    settings.put(connection, "space", birth.space)
    settings.put(connection, "exercise", "yes" if birth.exercise else "no")
    settings.put(connection, "made_at", moment)
    settings.put(connection, "fingerprint", derived.fingerprint())
    settings.add_epoch(connection, master, _FIRST_EPOCH, random_key())
    tip = new_chain(bytes.fromhex(birth.org), bytes.fromhex(birth.space), ids)
    about = (birth.station, Decision.FIRST_CHAIN.value, moment)
    settings.add_chain(connection, master, tip, SigningKey.generate(), about)
    derived.make(connection)
    connection.execute("COMMIT")
    return tip

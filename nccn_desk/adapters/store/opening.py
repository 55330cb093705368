"""Opening a store proves its key, refuses later versions, and asks whether it may go on signing."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from nccn_desk.adapters.store import rebuilding, settings
from nccn_desk.adapters.store.acting import Desk
from nccn_desk.adapters.store.journal import SealedJournal
from nccn_desk.adapters.store.keys import StoreKeys
from nccn_desk.adapters.store.ledger import Opened, SqlLedger
from nccn_desk.adapters.store.replaying import Progress, quiet
from nccn_desk.adapters.store.schema import (
    VERSION,
    demand_content,
    demand_known,
    demand_whole,
    upgrade,
)
from nccn_desk.adapters.store.settings import FILE, OwnChain, store_file
from nccn_desk.adapters.store.sidecar import Sidecar
from nccn_desk.adapters.store.transactions import Transactions
from nccn_desk.adapters.store.writer import Pen
from nccn_desk.crypto.keys import database_key, device_wrap_key, journal_key
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import Damaged, NotFound
from nccn_desk.ledger.chain import HighWater, may_sign
from nccn_desk.sql.engine import Connection, check_key, open_engine, telling

SIDECAR_DAMAGED: Final = "sidecar_damaged"
JOURNAL_DAMAGED: Final = "journal_damaged"


def open_store(
    folder: Path, master: bytes, desk: Desk, machine: str, progress: Progress = quiet
) -> SqlLedger:
    """Open the store in a folder for an officer; `machine` names this machine as it was at birth.

    Raises NotFound without a store, WrongKey or Damaged when it does not open, and NewerStore,
    before anything is touched, for one of a later program. `progress` hears of a rebuild.
    """
    if not store_file(folder).exists():
        raise NotFound("store_missing")
    demand_content(store_file(folder))
    engine = open_engine(store_file(folder), database_key(master))
    with telling(FILE), ExitStack() as half:
        half.callback(engine.dispose)
        _check(engine)
        ledger = _opened(folder, master, desk, machine, engine, progress)
        half.pop_all()
    return ledger


def _check(engine: Engine) -> None:
    lent = engine.raw_connection()
    try:
        check_key(lent.driver_connection, FILE)
        version = demand_known(lent.driver_connection)
        if version == VERSION:
            demand_whole(lent.driver_connection)
    finally:
        lent.close()
    if version < VERSION:
        upgrade(engine)


def _opened(
    folder: Path, master: bytes, desk: Desk, machine: str, engine: Engine, progress: Progress
) -> SqlLedger:
    lent = engine.raw_connection()
    connection = lent.driver_connection
    try:
        wrap = device_wrap_key(master)
        epochs = settings.epoch_keys(connection, wrap)
        epoch = max(settings.raw_epochs(connection, wrap))
        settings.announce_own(connection, wrap)
        sidecar = Sidecar(folder)
        chain, notices = _chain(connection, wrap, desk, machine, sidecar)
        if rebuilding.is_due(connection):
            rebuilding.rebuild(connection, epochs, chain.tip.chain, progress)
        exercise = settings.get(connection, "exercise") == "yes"
    finally:
        lent.close()
    keys = StoreKeys(database_key(master), journal_key(master), epochs, wrap)
    journal = SealedJournal(folder, keys.journal)
    if journal.damage:
        notices = (*notices, JOURNAL_DAMAGED)
    pen = Pen(chain.no, chain.tip, chain.clock, machine, epoch, epochs[epoch], chain.device)
    opened = Opened(folder, engine, keys, exercise, notices)
    return SqlLedger(opened, Transactions(engine, pen, sidecar), journal, desk)


def _chain(
    connection: Connection, wrap: bytes, desk: Desk, machine: str, sidecar: Sidecar
) -> tuple[OwnChain, tuple[str, ...]]:
    """Return the chain to sign, a new one where the old may not be continued, and the reason."""
    chain = settings.own_chain(connection, wrap)
    high, notices = _high_water(sidecar)
    decision = may_sign(chain.tip, high, machine)
    if decision.starts_new_chain:
        moment = to_text(desk.clock.now())
        chain = settings.follow_chain(connection, wrap, chain, desk.ids, (decision.value, moment))
        sidecar.begin(HighWater(chain.tip.chain, chain.tip.position, machine))
        notices = (*notices, decision.value)
    elif high is not None and high.position < chain.tip.position:
        # The power went away between the two; what stands may soon be seen by others.
        sidecar.advance(HighWater(chain.tip.chain, chain.tip.position, machine))
    return chain, notices


def _high_water(sidecar: Sidecar) -> tuple[HighWater | None, tuple[str, ...]]:
    try:
        high = sidecar.read()
    except Damaged:
        return None, (SIDECAR_DAMAGED,)
    return high, (SIDECAR_DAMAGED,) if sidecar.damage else ()

from __future__ import annotations

from nccn_desk.adapters.store.chains import KnownChain
from nccn_desk.adapters.store.replaying import arrivals_after, body_of
from nccn_desk.adapters.store.report import Findings
from nccn_desk.adapters.store.roster import Judge
from nccn_desk.adapters.store.shadow import Shadow
from nccn_desk.adapters.store.surviving import Survivor
from nccn_desk.crypto.keys import database_key
from tests.adapters.contract.world import SAM
from tests.adapters.store.conftest import MASTER


def cast(store, seqs):
    """Make the shadow of some envelopes and compare it with the whole store."""
    writer = store.ledger._transactions.writer
    pen = writer.kept
    findings = Findings()
    shadow = Shadow([KnownChain(pen.no, pen.tip, pen.device.public, own=True)], Judge(None, {}))
    for arrival in arrivals_after(writer.connection, 0, 99):
        if arrival.seq in seqs:
            shadow.cast(arrival, body_of(arrival, store.ledger._opened.keys.epochs))
    survivor = Survivor(store.file, database_key(MASTER), findings)
    shadow.compare(survivor, frozenset(), findings)
    survivor.close()
    shadow.close()
    return {(fault.where.partition(",")[0], fault.code) for fault in findings.report.faults}


def test_a_shadow_of_all_envelopes_is_the_store(store, world):
    world.journal("x", mentions=frozenset({SAM}))
    world.write(world.meeting(), "verslag")
    assert cast(store, {1, 2, 3}) == set()


def test_a_shadow_that_lacks_one_differs_where_that_took_effect(store, world):
    world.journal("x", mentions=frozenset({SAM}))
    world.task("a")
    assert cast(store, {1}) == {
        (f"store.db: table {name}", "projection")
        for name in ("acts", "p_tasks", "v_tasks", "serials", "search_rows")
    }

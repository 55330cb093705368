"""A desk that writes acts until it is killed, and says of each that it was kept."""

from __future__ import annotations

import sys
from pathlib import Path

from nccn_desk.adapters.store.acting import Desk
from nccn_desk.adapters.store.opening import open_store
from nccn_desk.kernel.clock import SystemClock, to_text
from nccn_desk.kernel.ids import RandomIds
from tests.adapters.contract.world import duty
from tests.adapters.store.conftest import MACHINE, MASTER


def work(folder):
    clock = SystemClock()
    ledger = open_store(folder, MASTER, Desk(duty(), clock, RandomIds()), MACHINE)
    assert ledger.notices == (), ledger.notices
    meeting = None
    for n in range(1_000_000):
        ledger.drafts().keep("journal/new", f"woorden {n}")
        print("typed", f"woorden {n}", flush=True)  # noqa: T201
        with ledger.acting() as uow:
            line = uow.create(
                "journal", {"event_at": to_text(clock.now()), "text": f"x {n}", "author": "5a" * 16}
            )
            if meeting is None or n % 10 == 0:
                meeting = uow.create("meetings", {"title": f"{n}", "planned": line["event_at"]})
            uow.write_text("meetings", meeting.id, "minutes", "nl", f"verslag {n}")
            act = uow.commit().act
        print("kept", line.number, line.id, act, flush=True)  # noqa: T201


if __name__ == "__main__":
    work(Path(sys.argv[1]))

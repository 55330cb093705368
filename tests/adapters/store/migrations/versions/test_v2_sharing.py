from __future__ import annotations

from nccn_desk.adapters.store.acting import Desk
from nccn_desk.adapters.store.migrations.versions import v2_sharing
from nccn_desk.adapters.store.opening import open_store
from nccn_desk.adapters.store.schema import version_of
from nccn_desk.kernel.ids import RandomIds
from nccn_desk.services.shapes import Query
from tests.adapters.contract.world import clock_at_start, duty
from tests.adapters.store.conftest import MACHINE, MASTER
from tests.adapters.store.stored import stored


def test_a_store_of_the_first_version_opens_and_keeps_all_it_held(tmp_path):
    folder = stored("v1", tmp_path)
    desk = Desk(duty(), clock_at_start(), RandomIds())
    for _ in range(2):
        ledger = open_store(folder, MASTER, desk, MACHINE)
        connection = ledger._transactions.writer.connection
        assert version_of(connection) == int(v2_sharing.revision)
        assert ledger.notices == ()
        assert ledger.drafts().kept("journal/new") == "nog niet bewaard"
        assert ledger.verify().faults == ()
        with ledger.reading() as reader:
            (task,) = reader.records(Query("tasks"))
            (meeting,) = reader.records(Query("meetings"))
            assert (task["title"], task.number) == ("Bel het CC Luik", "T-LV-1")
            words = reader.text("meetings", meeting.id, "minutes", "nl")
            assert words == "Aanwezig: iedereen, behalve Sam"
            assert [hit.register for hit in reader.search("overstroming")] == ["journal"]
        ledger.close()


def test_its_chain_is_announced_when_it_is_opened(tmp_path):
    folder = stored("v1", tmp_path)
    desk = Desk(duty(), clock_at_start(), RandomIds())
    ledger = open_store(folder, MASTER, desk, MACHINE)
    (announcement,) = ledger.depot().lacking({}, envelopes=1, size=1).announcements
    announcement.prove()
    assert announcement.device == ledger.depot().identity.device
    ledger.close()

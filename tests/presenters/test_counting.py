from __future__ import annotations

from nccn_desk.presenters.counting import Counted, CountWatch
from nccn_desk.services import journal, tasks
from nccn_desk.services.shapes import Query
from tests.presenters.room_parts import Watch


def test_it_counts_again_only_when_what_it_hears_changed():
    watch, reads = Watch(), []

    def count(reader):
        reads.append(True)
        return len(reader.records(Query("tasks")))

    counted = CountWatch(watch.session, Counted("tasks", "conflicts.needed", count, ("tasks",)))
    changed = []
    counted.changed.subscribe(lambda _: changed.append(counted.count))
    assert (counted.count, counted.badges, len(reads)) == (0, {}, 1)
    watch.session.act(lambda uow: journal.note(uow, "De brug is dicht"))
    assert len(reads) == 1
    watch.session.act(lambda uow: tasks.add(uow, {"title": "Bel de brugwachter"}))
    assert (changed, counted.badges["tasks"].count) == ([1], 1)
    counted.close()
    watch.session.act(lambda uow: tasks.add(uow, {"title": "Bel nog eens"}))
    assert counted.count == 1

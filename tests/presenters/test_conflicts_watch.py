from __future__ import annotations

from nccn_desk.presenters.conflicts_watch import ConflictsWatch
from nccn_desk.presenters.shapes import Tone
from tests.presenters.conflicts_bench import task
from tests.presenters.room_parts import nl


def test_choices_are_counted_wherever_one_is(disputed):
    watch = ConflictsWatch(disputed.session)
    heard = []
    watch.changed.subscribe(heard.append)
    assert (watch.count, watch.badges) == (0, {})
    record = task(disputed)
    disputed.change("tasks", record, {"title": "Mijn"}, {"title": "Zijn"})
    assert watch.count == 1
    badge = watch.badges["conflicts"]
    assert (badge.count, badge.tone, nl(badge.described)) == (1, Tone.DUE, "1 keuze nodig")
    disputed.meet()
    assert heard == [None]
    watch.close()
    with disputed.first.ledger.acting() as uow:
        uow.settle("tasks", record, "title", "Ons")
        disputed.session.changed.announce(uow.commit())
    assert watch.count == 1

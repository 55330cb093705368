from __future__ import annotations

from nccn_desk.presenters.rumours_watch import RumoursWatch
from nccn_desk.presenters.shapes import Tone
from nccn_desk.services import rumours
from tests.presenters.room_parts import Watch, nl


def test_rumours_in_hand_stand_behind_monitoring_in_their_own_colour():
    watch = Watch()
    watching, told = RumoursWatch(watch.session), []
    watching.changed.subscribe(lambda _: told.append(watching.count))
    assert watching.badges == {}
    words = {"wording": "Scholen dicht vanaf donderdag"}
    made = watch.made(lambda uow: rumours.start(uow, words), "rumours")
    badge = watching.badges["monitoring"]
    assert (badge.count, badge.tone, nl(badge.described)) == (
        1,
        Tone.RUM,
        "1 gerucht in behandeling",
    )
    watch.act(lambda uow: rumours.watch(uow, made, "te klein"))
    assert (watching.badges, told) == ({}, [1, 0])
    watching.close()

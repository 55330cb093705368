from __future__ import annotations

from nccn_desk.presenters.sitrep_watch import SitrepWatch
from nccn_desk.services import sitreps
from tests.presenters.room_parts import nl
from tests.presenters.sitrep_story import Story


def watching(initials):
    story = Story(initials)
    heard = []
    watch = SitrepWatch(story.watch.session)
    watch.changed.subscribe(lambda _: heard.append(watch.count))
    return story, watch, heard


def test_what_is_in_review_waits_for_who_may_approve():
    story, watch, heard = watching("NP")
    badge = watch.badges["sitreps"]
    assert badge.count == 1
    assert nl(badge.described) == "1 sitrep wacht op u"
    story.act(lambda uow: sitreps.ask_change(uow, story.sitrep, "Te lang"))
    assert heard == [0]
    assert watch.badges == {}
    story.remark(story.new[0], "Vaag")
    watch.close()
    story.act(lambda uow: sitreps.ask_review(uow, story.sitrep))
    assert heard == [0]


def test_it_does_not_wait_for_who_wrote_it_or_may_not_approve():
    assert watching("KB")[1].badges == {}
    story, watch, _ = watching("LV")
    story.change({"owner": story.watch.session.seat.person.id})
    assert watch.badges == {}


def test_a_number_given_twice_waits_for_anybody():
    story, watch, heard = watching("KB")

    def doubled(uow):
        uow.create("sitreps", {"title": "Andere", "number": 75, "state": "released"})
        return uow.commit()

    story.act(doubled)
    assert heard == [1]
    assert watch.count == 1

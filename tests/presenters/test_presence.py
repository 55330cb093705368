from __future__ import annotations

from nccn_desk.presenters.presence import PresencePresenter
from nccn_desk.services.presence import Whereabouts
from tests.presenters.room_parts import Watch, nl, officer
from tests.presenters.sharing_parts import ToldPresences

KARIM = Whereabouts(officer("KB"), "KB", "tasks", "tasks", "t1")
STRANGER = Whereabouts("0f" * 16, "XX")


def test_who_is_here_is_told_by_name_and_place_and_gone_when_gone():
    watch, told, heard = Watch(), ToldPresences(), []
    presence = PresencePresenter(watch.session)
    presence.changed.subscribe(heard.append)
    assert presence.here == ()
    watch.session.meet(told)
    told.tell(KARIM, STRANGER)
    karim, stranger = presence.here
    assert (nl(karim.name), karim.initials, nl(karim.small)) == ("Karim Benali", "KB", "Taken")
    assert (stranger.initials, nl(stranger.small)) == ("–", "")
    assert presence.beside("tasks", "t1") == (karim,)
    assert presence.beside("tasks", "t2") == ()
    told.tell(KARIM, STRANGER)
    assert heard == [None]
    told.tell()
    assert presence.here == ()
    watch.act(rename)
    assert len(heard) == 3
    presence.close()
    told.tell(KARIM)
    assert len(heard) == 3


def test_who_writes_in_a_text_has_a_caret_there():
    watch, told = Watch(), ToldPresences()
    presence = PresencePresenter(watch.session)
    watch.session.meet(told)
    writing = Whereabouts(officer("KB"), "KB", "meetings", "meetings", "m1", "nl", 7)
    told.tell(writing, Whereabouts(officer("NP"), "NP", "meetings", "meetings", "m1"))
    (caret,) = presence.carets("meetings", "m1", "nl")
    assert (caret.person.initials, caret.at) == ("KB", 7)
    assert presence.carets("meetings", "m1", "fr") == ()
    assert presence.carets_in("meetings") == {("m1", "nl"): (caret,)}
    assert presence.carets_in("tasks") == {}


def test_a_place_that_only_another_program_has_is_not_named():
    watch, told = Watch(), ToldPresences()
    presence = PresencePresenter(watch.session)
    watch.session.meet(told)
    told.tell(Whereabouts(officer("KB"), "KB", "rumours.board"))
    (karim,) = presence.here
    assert (nl(karim.name), nl(karim.small)) == ("Karim Benali", "")


def test_we_say_where_we_are():
    watch, told = Watch(), ToldPresences()
    watch.session.stand("tasks", "t1")
    watch.session.meet(told)
    watch.session.stand("journal")
    assert told.stood == [Whereabouts(officer("LV"), "LV", "journal")]


def rename(uow):
    uow.change("officers", officer("KB"), {"name": "Karim B."})
    return uow.commit()

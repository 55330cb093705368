from __future__ import annotations

from nccn_desk.desk.rooms.meetings import furnish_meetings
from nccn_desk.desk.rooms.tasks import furnish_tasks
from nccn_desk.desk.widgets.avatars import Avatars
from nccn_desk.desk.widgets.carets import Carets
from nccn_desk.services import tasks
from nccn_desk.services.presence import Whereabouts
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import Place
from tests.presenters.room_parts import Watch, officer
from tests.presenters.sharing_parts import ToldPresences


def test_who_has_the_same_record_open_stands_beside_it_and_sees_us(qtbot, look):
    watch, told = Watch(), ToldPresences()
    watch.prove = None
    first, second = (
        watch.made(lambda uow, title=title: tasks.add(uow, {"title": title}), "tasks")
        for title in "ab"
    )
    watch.session.meet(told)

    def furnish(session, look, around, sheets, prove):
        return furnish_tasks(session, look, around)

    place = Place(qtbot, look, furnish, day=watch)
    place.furnished.open(first)
    settle()
    assert told.stood[-1] == Whereabouts(officer("LV"), "LV", "tasks", "tasks", first)
    (shown,) = place.room.fields.findChildren(Avatars)
    assert shown.isHidden()
    told.tell(Whereabouts(officer("KB"), "KB", "tasks", "tasks", first))
    settle()
    assert shown.isVisible()
    assert shown.accessibleName() == "Nu hier: Karim Benali, Taken"
    assert cut_words(place.room) == []
    place.furnished.open(second)
    settle()
    assert shown.isHidden()
    assert told.stood[-1].record == second
    place.page.hide()
    watch.session.stand("journal")
    place.page.show()
    settle()
    assert told.stood[-1].record == second
    place.furnished.close()
    told.tell(Whereabouts(officer("KB"), "KB", "tasks", "tasks", second))
    assert shown.isHidden()


def test_carets_of_others_stand_in_the_minutes_and_ours_is_told(qtbot, look):
    watch, told = Watch(), ToldPresences()
    watch.prove = None
    values = {"title": "COFECO", "planned": "2020-11-17T09:00:00.000Z"}
    meeting = watch.made(lambda uow: _kept(uow, values), "meetings")
    watch.session.meet(told)

    def furnish(session, look, around, sheets, prove):
        return furnish_meetings(session, look, around)

    place = Place(qtbot, look, furnish, day=watch)
    place.furnished.open(meeting)
    settle()
    editor = place.room.fields.minutes.editor
    editor.setFocus()
    qtbot.keyClicks(editor, "Aanwezig: Luik")
    qtbot.waitUntil(lambda: told.stood[-1].cursor == 14)
    assert told.stood[-1].language == "nl"
    (carets,) = editor.viewport().findChildren(Carets)
    assert carets.isHidden()
    told.tell(
        Whereabouts(officer("KB"), "KB", "meetings", "meetings", meeting, "nl", 8),
        Whereabouts(officer("NP"), "NP", "meetings", "meetings", meeting, "nl", 9_999),
    )
    assert carets.isVisible()
    assert carets.accessibleName() == "Hier schrijft: Karim Benali, Nadia Peeters"
    place.resize("small")
    editor.insertPlainText("een\n" * 12)
    place.page.grab()
    told.tell()
    assert carets.isHidden()
    place.room.fields.title.editor.setFocus()
    assert told.stood[-1].cursor == -1


def _kept(uow, values):
    uow.create("meetings", values)
    return uow.commit()

from __future__ import annotations

from nccn_desk.presenters.meetings_card import EDITORS, card_of
from nccn_desk.presenters.meetings_page import Asked
from nccn_desk.presenters.people import read_people
from nccn_desk.services import meetings
from tests.presenters.room_parts import NOW, Watch, nl
from tests.presenters.test_meetings import at


def card(watch, meeting, *, language="nl", writable=True):
    """Return the card of a meeting."""
    asked = Asked("all", "", meeting, NOW, writable=writable)

    def read(reader):
        found = reader.record("meetings", meeting)
        return card_of(found, reader, read_people(reader), asked, language)

    return watch.read(read)


def test_a_card_holds_what_the_ledger_does():
    watch = Watch()
    values = {"title": "COFECO", "planned": at(17, 16, 30), "place": "zaal 1"}
    meeting = watch.made(lambda uow: meetings.plan(uow, values), "meetings")
    watch.act(lambda uow: meetings.write_minutes(uow, meeting, "fr", "Bref"))
    shown = card(watch, meeting, language="fr")
    words = {each.name: each.words for each in shown.fields}
    assert tuple(words) == EDITORS
    assert (words["title"], words["planned"], words["length"]) == ("COFECO", "16:30", "60")
    assert (words["minutes"], shown.written) == ("Bref", ("fr",))
    assert nl(shown.officers[0].word) == "niemand"
    assert len(shown.all_series) == 8
    assert [each.key for each in shown.actions] == ["start", "cancel"]


def test_a_meeting_on_two_days_names_both():
    watch = Watch()
    values = {"title": "COFECO", "planned": at(16, 16, 30)}
    meeting = watch.made(lambda uow: meetings.plan(uow, values), "meetings")
    assert [each.key for each in card(watch, meeting).actions] == ["start", "hold", "cancel"]
    from_, until = (moment for moment in (NOW.replace(day=16), NOW.replace(day=16, hour=10)))
    watch.act(lambda uow: meetings.hold(uow, meeting, from_, until))
    facts = {nl(label): nl(words) for label, words in card(watch, meeting).facts}
    assert facts == {"Gehouden": "ma 16/11 10:07 tot 11:07"}
    assert card(watch, meeting).actions == ()


def test_who_reads_alone_writes_nothing():
    watch = Watch()
    values = {"title": "COFECO", "planned": at(17, 16, 30)}
    meeting = watch.made(lambda uow: meetings.plan(uow, values), "meetings")
    shown = card(watch, meeting, writable=False)
    assert not shown.writable
    assert {nl(each.reason) for each in shown.actions} == {"u leest alleen"}

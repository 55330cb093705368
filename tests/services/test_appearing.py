from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from nccn_desk.kernel.clock import at, to_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services import appearing, competences
from tests.services import networks
from tests.services.conftest import TODAY


def moment(wall="13:00", day=TODAY):
    return to_text(at(day, time.fromisoformat(wall)))


@pytest.fixture
def speak(desk):
    def spoken(title="Radio", begins="13:00", ends="", day=TODAY, **values):
        given = {"title": title, "starts_at": moment(begins, day), **values}
        given |= {"ends_at": moment(ends, day)} if ends else {}
        return desk.made("appearances", appearing.add, given)

    return spoken


def found(desk, day=TODAY, last=None):
    return desk.read(appearing.calendar, day, last or day)


def kinds(desk, **when):
    return [each.kind for each in found(desk, **when).clashes]


def test_the_calendar_holds_appearances_interviews_and_conferences_in_order(desk, speak):
    speak("Radio", "13:00")
    speak("Morgen", "09:00", day=TODAY + timedelta(days=1))

    def more(uow):
        uow.create(
            "interviews",
            {"outlet": "RTBF", "starts_at": moment("12:00"), "speaker": desk.id("AD")},
        )
        held = uow.create(
            "conferences",
            {"title": "De 136ste", "day": TODAY.isoformat(), "starts_at": moment("11:00")},
        )
        for place, initials, minutes in (("a", "AD", 10), ("b", "NP", 20)):
            uow.create(
                "running_order",
                {
                    "conference": held.id,
                    "place": place,
                    "title": place,
                    "minutes": minutes,
                    "speaker": desk.id(initials),
                },
            )
        uow.create(
            "interviews", {"outlet": "Neen", "starts_at": moment("12:00"), "state": "declined"}
        )
        return uow.commit()

    desk.act(more)
    slots = found(desk).slots
    assert [each.title for each in slots] == ["De 136ste", "RTBF", "Radio"]
    assert sorted(slots[0].speakers.values()) == ["Anouk Delvaux", "Nadia Peeters"]
    assert slots[0].ends - slots[0].begins == timedelta(minutes=30)
    assert [each.own for each in slots] == [True, True, True]
    assert [each.title for each in found(desk, last=TODAY + timedelta(days=1)).slots][-1] == (
        "Morgen"
    )


def test_one_person_in_two_places_clashes_and_one_after_the_other_does_not(desk, speak):
    one = speak("Radio", "13:00", "13:30", speaker=desk.id("AD"))
    speak("Krant", "13:30", "14:00", speaker=desk.id("AD"))
    assert kinds(desk) == []
    two = speak("TV", "13:20", "13:30", speaker=desk.id("AD"))
    (clash,) = found(desk).clashes
    assert (clash.kind, clash.who) == ("speaker", "Anouk Delvaux")
    assert appearing.links_of(clash) == (f"appearances/{one}", f"appearances/{two}")
    desk.act(appearing.call_off, two, "Ziek")
    assert kinds(desk) == []
    assert desk.records("journal")[-1].words("text") == "Optreden afgelast: TV: Ziek"
    desk.act(appearing.put_back, two)
    assert kinds(desk) == ["speaker"]
    desk.act(appearing.remove, two)
    assert kinds(desk) == []


def test_names_that_are_no_officers_are_told_apart_by_their_words(desk, speak):
    speak("Radio", "13:00", who="Jan Peeters")
    speak("TV", "13:10", who="jan peeters")
    speak("Krant", "13:10", who="Marie Peeters")
    assert kinds(desk) == ["speaker"]


def test_two_voices_on_one_topic_within_the_hour_clash_whoever_is_competent(desk, speak):
    topic = desk.made("topics", competences.add_topic, {"name": "Cijfers"})
    lab, shops = networks.partner(desk, "Sciensano"), networks.partner(desk, "FOD Economie")
    desk.act(competences.add, {"topic": topic, "partner": lab})
    speak("Radio", "13:00", partner=lab, topic=topic)
    assert kinds(desk) == []
    late = speak("TV", "14:00", partner=shops, topic=topic)
    (clash,) = found(desk).clashes
    assert (clash.kind, clash.named, clash.topic) == ("competence", (lab,), topic)
    desk.act(appearing.change, late, {"starts_at": moment("13:59")})
    assert kinds(desk) == ["topic", "competence"]


def test_what_has_no_hour_clashes_with_nobody_but_its_competence(desk, speak):
    speak("Dag", "00:00", speaker=desk.id("AD"), all_day=True)
    speak("Radio", "13:00", speaker=desk.id("AD"))
    assert kinds(desk) == []
    assert [each.title for each in found(desk).slots] == ["Dag", "Radio"]


SUMMER, WINTER = date(2021, 3, 28), date(2020, 10, 25)


def test_the_hour_that_is_skipped_in_spring_is_no_distance(desk, speak):
    speak("Nacht", "01:45", "03:15", day=SUMMER, speaker=desk.id("AD"))
    speak("Vroeg", "03:10", day=SUMMER, speaker=desk.id("AD"))
    assert kinds(desk, day=SUMMER) == ["speaker"]
    slot = found(desk, day=SUMMER).slots[0]
    assert slot.ends - slot.begins == timedelta(minutes=30)


def test_the_hour_that_comes_twice_in_autumn_is_two_hours(desk, speak):
    first = datetime(2020, 10, 25, 0, 30, tzinfo=UTC)  # 02:30 in summer time
    second = first + timedelta(hours=1)  # 02:30 again
    speak("Eerst", day=WINTER, starts_at=to_text(first), speaker=desk.id("AD"))
    later = speak("Dan", day=WINTER, starts_at=to_text(second), speaker=desk.id("AD"))
    assert kinds(desk, day=WINTER) == []
    desk.act(appearing.change, later, {"starts_at": to_text(second - timedelta(minutes=31))})
    assert kinds(desk, day=WINTER) == ["speaker"]
    assert len(found(desk, day=WINTER).slots) == 2


def test_what_is_moved_lasts_as_long_and_cannot_end_before_it_starts(desk, speak):
    made = speak("Radio", "13:00", "13:20")
    desk.act(appearing.change, made, {"starts_at": moment("15:00")})
    assert desk.record("appearances", made).words("ends_at") == moment("15:20")
    with pytest.raises(BadValue) as refused:
        desk.act(appearing.change, made, {"ends_at": moment("14:00")})
    assert refused.value.code == "ends_before_start"

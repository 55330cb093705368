from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import assembling, blocks, requesting, requesting_told, sitreps
from tests.services import networks
from tests.services.conftest import NOW

HOUR = timedelta(hours=1)


@pytest.fixture
def ask(desk):
    partner = networks.partner(desk, "FOD Economie")

    def asked(subject="Cijfers", minutes=60, who=partner, **values):
        due = to_text(desk.clock.now() + timedelta(minutes=minutes)) if minutes else None
        given = {"partner": who, "subject": subject, "due": due, **values}
        return desk.made("requests", requesting.ask, given)

    asked.partner = partner
    return asked


def state(desk, request):
    return desk.record("requests", request).words("state")


def test_what_came_is_looked_at_and_asked_for_again_where_it_lacks(desk, ask):
    made = ask()
    assert desk.record("requests", made).number == "V-LV-1"
    desk.act(requesting.promise, made, desk.clock.now() + timedelta(minutes=30))
    assert state(desk, made) == "promised"
    desk.act(requesting.receive, made)
    with pytest.raises(BadValue) as refused:
        desk.act(requesting.check, made, complete=True, correct=False)
    assert refused.value.code == "fault_needed"
    desk.act(requesting.check, made, complete=False, correct=True, fault="Provincies ontbreken")
    record = desk.record("requests", made)
    assert (state(desk, made), record["complete"], record["correct"]) == ("asked", False, True)
    desk.act(requesting.receive, made)
    assert desk.record("requests", made)["fault"] is None
    desk.act(requesting.check, made, complete=True, correct=True)
    assert state(desk, made) == "closed"
    desk.act(requesting.reopen, made)
    assert state(desk, made) == "received"


def test_who_did_not_deliver_is_told_the_worst_first(desk, ask):
    late = ask("Eerst", 10)
    other = networks.partner(desk, "Sciensano")
    ask("Later", 20, other)
    ask("Zonder uur", 0)
    ask("Zij vragen ons", 5, direction="from_partner")
    assert desk.read(requesting.late) == ()
    desk.passes(minutes=21)
    found = [each.words("subject") for each in desk.read(requesting.late)]
    assert found == ["Zij vragen ons", "Eerst", "Later"]
    assert desk.read(requesting.not_delivered) == (ask.partner, other)
    desk.act(requesting.promise, late, desk.clock.now() + timedelta(days=1))
    assert desk.read(requesting.not_delivered) == (ask.partner, other)
    desk.act(requesting.receive, late)
    assert desk.read(requesting.not_delivered) == (other,)
    listed = [each.words("subject") for each in desk.read(requesting.open_ones)]
    assert listed == ["Zij vragen ons", "Later", "Zonder uur"]
    assert len(desk.read(requesting.open_ones, other, "to_partner")) == 1


def test_a_promise_is_late_where_nothing_else_was_agreed(desk, ask):
    made = ask("Zonder uur", 0)
    desk.act(requesting.promise, made, desk.clock.now() + timedelta(minutes=5))
    desk.act(requesting.promise, made, desk.clock.now() + timedelta(minutes=9))
    desk.passes(minutes=7)
    assert desk.read(requesting.late) == ()
    desk.passes(minutes=3)
    assert [each.id for each in desk.read(requesting.late)] == [made]


def test_reminding_and_laying_before_another_is_written(desk, ask):
    made = ask()
    desk.act(requesting.remind, made)
    assert desk.record("requests", made).words("reminded_at") == to_text(desk.clock.now())
    with pytest.raises(BadValue) as refused:
        desk.act(requesting.escalate, made, ask.partner)
    assert refused.value.code == "escalated_to_itself"
    desk.act(requesting.escalate, made, networks.partner(desk, "Kanselarij"))
    assert desk.lines()[-1] == "V-LV-1 Cijfers voorgelegd aan Kanselarij"
    desk.act(requesting.cancel, made, "Niet meer nodig")
    with pytest.raises(NotAllowed):
        desk.act(requesting.remind, made)
    desk.act(requesting.reopen, made)
    assert state(desk, made) == "asked"


def test_nothing_is_due_before_it_was_asked_or_asked_tomorrow(desk, ask):
    with pytest.raises(BadValue) as refused:
        ask(minutes=-5)
    assert refused.value.code == "due_before_asked"
    tomorrow = to_text(desk.clock.now() + timedelta(days=1))
    with pytest.raises(BadValue):
        ask(asked_at=tomorrow, minutes=0)
    made = ask()
    with pytest.raises(NotAllowed):
        desk.act(requesting.change, made, {"state": "closed"})
    with pytest.raises(BadValue):
        desk.act(requesting.receive, made, desk.clock.now() + timedelta(hours=1))
    desk.act(requesting.change, made, {"subject": "Andere cijfers"})
    assert desk.record("requests", made).words("subject") == "Andere cijfers"


def drafted(desk, *languages):
    """Begin a sitrep in some languages."""
    sitrep = desk.made("sitreps", sitreps.begin, {"title": "Sitrep", "source_language": "nl"})
    desk.act(sitreps.change, sitrep, {"languages": frozenset(languages)})
    return sitrep


def told_in(desk, sitrep):
    """Return the titles of a sitrep's sections, and the words that stand in the last."""
    parts = desk.read(assembling.parts, sitrep)
    words = [desk.read(blocks.texts_of, each.block.id) for each in parts[-1].blocks]
    return [each.section.words("title_nl") for each in parts], words


def test_who_did_not_deliver_is_told_in_a_sitrep_in_its_languages(desk):
    lab = networks.partner(desk, "Sciensano", name_fr="Sciensano FR")
    due = to_text(NOW - timedelta(minutes=30))
    values = {"partner": lab, "subject": "Cijfers", "asked_at": to_text(NOW - HOUR), "due": due}
    request = desk.made("requests", requesting.ask, values)
    sitrep = drafted(desk, "nl", "fr")
    desk.act(requesting_told.tell, sitrep)
    titles, words = told_in(desk, sitrep)
    assert titles[-1] == "Niet geleverd"
    assert words == [
        {
            "nl": "Sciensano: Cijfers (moest er zijn 17/11 09:37)",
            "fr": "Sciensano FR\u00a0: Cijfers (attendu le 17/11 09:37)",
        }
    ]
    desk.act(requesting.ask, {**values, "subject": "Tests"})
    desk.act(requesting_told.tell, sitrep)
    titles, words = told_in(desk, sitrep)
    assert titles.count("Niet geleverd") == 1
    assert len(words[0]["nl"].splitlines()) == 2
    for each in desk.records("requests"):
        desk.act(requesting.receive, each.id)
    with pytest.raises(NotAllowed) as caught:
        desk.act(requesting_told.tell, sitrep)
    assert caught.value.code == "nothing_owed"
    assert request


def test_what_partners_ask_us_is_not_told_as_their_debt(desk):
    values = {
        "partner": networks.partner(desk),
        "subject": "Affiches",
        "asked_at": to_text(NOW - HOUR),
        "due": to_text(NOW - timedelta(minutes=1)),
        "direction": "from_partner",
    }
    desk.act(requesting.ask, values)
    with pytest.raises(NotAllowed):
        desk.act(requesting_told.tell, drafted(desk, "nl"))

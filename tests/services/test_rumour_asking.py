from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import requesting, rumour_answers, rumour_asking, rumours
from tests.services import networks
from tests.services.conftest import NOW

ANSWER = "Er is geen beslissing om de scholen te sluiten."


@pytest.fixture
def rumour(desk):
    words = {"wording": "Scholen sluiten al vanaf donderdag", "proof": "artikel van 29/10"}
    return desk.made("rumours", rumours.start, words)


@pytest.fixture
def communities(desk):
    return tuple(networks.partner(desk, each) for each in ("Vlaanderen", "FWB", "DG"))


def refused(desk, job, *arguments):
    with pytest.raises(NotAllowed) as found:
        desk.act(job, *arguments)
    return found.value


def asked(desk, rumour, kind="request"):
    """Return whom was asked, by name."""
    record = desk.record("rumours", rumour)
    found = desk.read(rumour_asking.asked, record, kind)
    return [desk.record("partners", each.words("partner")).words("name") for each in found]


def test_the_competent_authority_is_asked_once_at_a_time(desk, rumour):
    assert refused(desk, rumour_asking.ask_authority, rumour).code == "nobody_competent"
    who = networks.partner(desk, "Vlaamse overheid")
    due = NOW + timedelta(minutes=13)
    desk.act(rumour_asking.ask_authority, rumour, "Sluiten de scholen?", (who,), due)
    record = desk.record("rumours", rumour)
    request = desk.record("requests", record.words("request"))
    assert (request.words("subject"), request.moment("due")) == ("Sluiten de scholen?", due)
    assert (record.words("state"), record.words("authority")) == ("checking", "Vlaamse overheid")
    again = refused(desk, rumour_asking.ask_authority, rumour, "Echt?", (who,))
    assert (again.code, again.values["number"]) == ("authority_was_asked", request.number)
    desk.act(rumour_asking.ask_consent, rumour, "NL: Er is geen beslissing.")
    consent = desk.record("requests", desk.record("rumours", rumour).words("consent"))
    assert (consent.words("partner"), consent.words("text")) == (who, "NL: Er is geen beslissing.")
    assert "Scholen sluiten" not in consent.words("subject")
    assert refused(desk, rumour_asking.ask_consent, rumour, " ").code == "nothing_written"


def test_several_are_competent_and_each_is_asked(desk, rumour, communities):
    desk.act(rumour_asking.tell_authorities, rumour, communities)
    assert desk.record("rumours", rumour).members("authorities") == set(communities)
    desk.act(rumour_asking.ask_authority, rumour, "Sluiten de scholen?", communities[:1])
    desk.act(rumour_asking.ask_authority, rumour, "Sluiten de scholen?")
    assert sorted(asked(desk, rumour)) == ["DG", "FWB", "Vlaanderen"]
    assert refused(desk, rumour_asking.ask_authority, rumour).code == "authority_was_asked"
    desk.act(rumour_asking.ask_consent, rumour, ANSWER)
    assert sorted(asked(desk, rumour, "consent")) == ["DG", "FWB", "Vlaanderen"]
    named = desk.record("rumours", rumour).words("authority").split(", ")
    assert sorted(named) == ["DG", "FWB", "Vlaanderen"]


def test_who_is_asked_besides_is_competent_too_and_words_of_a_person_stay(
    desk, rumour, communities
):
    desk.act(rumour_asking.ask_authority, rumour, "Wat?", communities[:1])
    desk.act(rumour_asking.ask_authority, rumour, "Wat?", communities[1:2])
    assert desk.record("rumours", rumour).members("authorities") == set(communities[:2])
    desk.act(rumour_asking.tell_authorities, rumour, (), "de gemeenschappen")
    desk.act(rumour_asking.ask_authority, rumour, "Wat?", communities[2:])
    record = desk.record("rumours", rumour)
    assert (record.words("authority"), record.members("authorities")) == (
        "de gemeenschappen",
        frozenset(),
    )


def test_the_answer_waits_for_all_who_were_asked_to_agree(desk, rumour, communities):
    desk.sits("SJ")
    desk.act(rumour_answers.answer, rumour, "nl", ANSWER)
    desk.sits("LV")
    desk.act(rumour_asking.ask_consent, rumour, ANSWER, communities[:2])
    desk.act(rumour_answers.check, rumour, desk.key("NP"))
    desk.act(rumour_answers.clear, rumour, desk.key("LV"), "Vlaanderen, per telefoon")
    record = desk.record("rumours", rumour)
    first, second = desk.read(rumour_asking.awaited, record, "consent")
    desk.act(requesting.receive, first.id)
    waits = refused(desk, rumour_answers.publish, rumour)
    left = desk.record("partners", second.words("partner")).words("name")
    assert (waits.code, waits.values["who"]) == ("consent_awaited", left)
    desk.act(requesting.receive, second.id)
    desk.act(rumour_answers.publish, rumour)
    assert desk.record("rumours", rumour).words("state") == "answered"


def test_the_digest_says_who_passes_the_answer_on(desk, rumour, communities):
    desk.act(rumours.change, rumour, {"relays": frozenset(communities[:1])})
    (told,) = desk.read(rumour_answers.digest, [desk.record("rumours", rumour)])
    assert told.relays == "Vlaanderen"

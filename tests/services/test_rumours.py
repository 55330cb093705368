from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.domain.rumours import risk_of
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import rumours
from tests.services.conftest import NOW


def heard(desk, words="Scholen sluiten al vanaf donderdag", **values):
    return desk.made("rumours", rumours.start, {"wording": words, **values})


def refused(desk, job, *arguments, as_=NotAllowed):
    with pytest.raises(as_) as found:
        desk.act(job, *arguments)
    return found.value.code


def test_the_wording_is_kept_exactly_as_it_goes_round(desk):
    record = desk.record("rumours", heard(desk, "« Le masque est INTERDIT !! »"))
    assert record.words("wording") == "« Le masque est INTERDIT !! »"
    assert (record.words("owner"), record.words("state")) == (desk.id("LV"), "seen")
    assert record.moment("first_seen") == NOW
    with pytest.raises(BadValue):
        heard(desk, "  ")


def test_counts_are_kept_each_and_say_when_it_was_seen_last(desk):
    rumour = heard(desk)
    desk.act(rumours.count, rumour, 4, NOW - timedelta(minutes=30))
    desk.act(rumours.count, rumour, 312)
    counts = desk.read(rumours.counts_of, (desk.record("rumours", rumour),))[rumour]
    assert [each.whole("shares") for each in counts] == [4, 312]
    assert desk.record("rumours", rumour).moment("last_seen") == NOW
    assert refused(desk, rumours.count, rumour, -1, as_=BadValue) == "shares_negative"
    assert desk.read(rumours.counts_of, ()) == {}


@pytest.mark.parametrize(
    ("harm", "reach", "risk"),
    [
        ("minor", "minor", "low"),
        ("minor", "moderate", "medium"),
        ("major", "minor", "medium"),
        ("major", "moderate", "high"),
        ("major", "major", "high"),
        ("major", None, ""),
    ],
)
def test_risk_is_harm_times_reach(desk, harm, reach, risk):
    rumour = heard(desk)
    desk.act(rumours.change, rumour, {"harm": harm, "reach": reach})
    assert risk_of(desk.record("rumours", rumour)) == risk


def test_a_verdict_needs_a_proof_and_a_refuted_one_a_verdict(desk):
    rumour = heard(desk)
    assert refused(desk, rumours.verify, rumour, "false", as_=BadValue) == "proof_needed"
    assert refused(desk, rumours.refute, rumour) == "verdict_open"
    desk.act(rumours.verify, rumour, "false", "artikel van 29/10")
    desk.act(rumours.refute, rumour)
    record = desk.record("rumours", rumour)
    assert (record.words("state"), record.words("proof")) == ("refuted", "artikel van 29/10")
    desk.act(rumours.check, rumour)
    assert desk.record("rumours", rumour).words("state") == "checking"
    assert refused(desk, rumours.change, rumour, {"verdict": "true"}) == "rumour_by_act"


def test_only_to_watch_or_to_ignore_is_decided_with_a_reason(desk):
    rumour = heard(desk)
    assert refused(desk, rumours.watch, rumour, " ", as_=BadValue) == "reason_needed"
    desk.act(rumours.watch, rumour, "één bericht in een gesloten groep")
    record = desk.record("rumours", rumour)
    assert (record.words("state"), record.words("decision")) == ("watching", "watch")
    assert rumours.is_open(record)
    desk.act(rumours.ignore, rumour, "grap")
    assert not rumours.is_open(desk.record("rumours", rumour))


def test_what_is_to_be_looked_at_again_is_due_until_its_result(desk):
    rumour = heard(desk, look_again=to_text(NOW))
    assert [each.id for each in desk.read(rumours.due)] == [rumour]
    assert refused(desk, rumours.look, rumour, "", as_=BadValue) == "result_needed"
    desk.act(rumours.look, rumour, "daalt sinds 09:10")
    assert desk.read(rumours.due) == ()
    assert desk.record("rumours", rumour).words("result") == "daalt sinds 09:10"

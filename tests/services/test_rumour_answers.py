from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import rumour_answers, rumours
from tests.services.conftest import NOW

WORDING = "Scholen sluiten al vanaf donderdag"
ANSWER = "Er is geen beslissing om de scholen donderdag te sluiten. Het bericht is van oktober."


@pytest.fixture
def rumour(desk):
    values = {"wording": WORDING, "language": "nl", "proof": "artikel van 29/10"}
    return desk.made("rumours", rumours.start, values)


def test_an_answer_that_says_the_rumour_again_is_found_out(desk, rumour):
    desk.act(rumour_answers.answer, rumour, "nl", ANSWER)
    assert desk.read(rumour_answers.repeats, desk.record("rumours", rumour)) == ()
    again = f"Het klopt niet dat de {WORDING.casefold()}."
    desk.act(rumour_answers.answer, rumour, "nl", again, ANSWER)
    assert desk.read(rumour_answers.repeats, desk.record("rumours", rumour)) == ("nl",)
    assert not rumour_answers.says_again(WORDING, "Nee.")


def test_the_block_of_an_answer_is_not_named_by_the_wording(desk, rumour):
    desk.act(rumour_answers.answer, rumour, "nl", ANSWER)
    record = desk.record("rumours", rumour)
    block = desk.record("blocks", record.words("answer"))
    assert (block.words("subject"), block.words("source")) == (record.number, "artikel van 29/10")
    assert (record.words("decision"), record.words("state")) == ("answer", "checking")


def test_an_answer_leaves_once_it_is_cleared_and_is_looked_at_again(desk, rumour):
    desk.sits("SJ")
    desk.act(rumour_answers.answer, rumour, "nl", ANSWER)
    desk.sits("LV")
    with pytest.raises(NotAllowed) as found:
        desk.act(rumour_answers.publish, rumour)
    assert found.value.code == "answer_not_cleared"
    desk.act(rumour_answers.check, rumour, desk.key("NP"))
    assert desk.read(rumour_answers.cleared, desk.record("rumours", rumour)) == {}
    desk.act(rumour_answers.clear, rumour, desk.key("LV"), "Vlaamse overheid, per telefoon")
    assert desk.record("rumours", rumour).words("state") == "ready"
    desk.act(rumour_answers.publish, rumour)
    record = desk.record("rumours", rumour)
    assert (record.words("state"), record.moment("answered_at")) == ("answered", NOW)
    assert record.moment("look_again") == NOW + timedelta(hours=2)
    assert rumours.is_open(record)


def test_the_digest_has_only_what_is_cleared_and_the_answered_first(desk, rumour):
    other = desk.made("rumours", rumours.start, {"wording": "Winkels dicht op zondag"})
    desk.act(rumour_answers.answer, other, "nl", "De winkels zijn open.")
    desk.sits("SJ")
    desk.act(rumour_answers.answer, rumour, "nl", ANSWER)
    desk.act(rumours.count, rumour, 312)
    desk.sits("LV")
    desk.act(rumour_answers.check, rumour, desk.key("NP"))
    desk.act(rumour_answers.clear, rumour, desk.key("LV"), "per telefoon")
    told = desk.read(
        rumour_answers.digest, [desk.record("rumours", each) for each in (other, rumour)]
    )
    assert [(each.rumour.id, each.answers, each.shares) for each in told] == [
        (rumour, {"nl": ANSWER}, 312),
        (other, {}, None),
    ]

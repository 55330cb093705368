from __future__ import annotations

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import (
    blocks,
    booking,
    conferences,
    conferences_event,
    conferences_kit,
    questions,
)
from tests.services import stages


def refused(kind, code, job, *arguments, **named):
    with pytest.raises(kind) as told:
        job(*arguments, **named)
    assert told.value.code == code


@pytest.fixture
def made(desk):
    """Give a press conference with one item of cleared words that Anouk says."""
    conference = stages.planned(desk)
    desk.item = stages.item(desk, conference)
    stages.passage(desk, desk.item, stages.block(desk))
    stages.goes_to(desk, 10, 15)
    return conference


@pytest.fixture
def locked(desk, made):
    desk.act(booking.freeze, made, desk.key("LV"), exercise=True)
    stages.goes_to(desk, 10, 50)
    return made


def propose(desk, conference, words="De grens blijft open.", **values):
    given = {"item": desk.item, **values}
    return desk.made("additions", conferences_event.propose, conference, given, "nl", words)


def approve(desk, addition):
    for who in ("NP", "AD"):
        desk.act(booking.approve_addition, addition, desk.key(who))


def state_of(desk, conference):
    return desk.record("conferences", conference).words("state")


def test_what_began_by_mistake_has_not_begun_and_can_begin_again(desk, locked):
    desk.act(booking.hold, locked)
    desk.act(conferences_event.not_begun, locked)
    record = desk.record("conferences", locked)
    assert (record.words("state"), record.moment("held_at")) == ("locked", None)
    assert desk.lines()[-1].endswith("toch niet begonnen")
    desk.act(booking.hold, locked)
    assert state_of(desk, locked) == "held"


def test_without_a_book_it_goes_back_to_planned(desk, made):
    desk.act(booking.hold, made)
    desk.act(conferences_event.not_begun, made)
    assert state_of(desk, made) == "planned"
    desk.act(conferences_event.not_begun, made)
    assert state_of(desk, made) == "planned"


def test_an_end_and_a_follow_up_can_be_put_right(desk, made):
    desk.act(booking.hold, made)
    desk.passes(minutes=30)
    desk.act(booking.end, made)
    desk.act(conferences_event.not_ended, made)
    assert desk.record("conferences", made).moment("ended_at") is None
    desk.act(booking.end, made)
    desk.act(booking.follow_up, made)
    refused(NotAllowed, "state_move", desk.act, conferences_event.not_begun, made)
    desk.act(conferences_event.take_up, made)
    assert state_of(desk, made) == "held"
    assert desk.record("conferences", made).moment("ended_at") == desk.clock.now()


def test_the_hours_go_from_when_it_really_began(desk, made):
    stages.item(desk, made, "Vragen")
    stages.goes_to(desk, 11, 4)
    desk.act(booking.hold, made)
    begins = [to_text(e.begins) for e in desk.read(conferences.under_way, made)]
    assert begins == [stages.at(11, 4), stages.at(11, 6)]
    assert to_text(desk.read(conferences.running, made)[0].begins) == stages.at(11, 0)


def test_it_is_called_off_with_who_is_told_and_held_after_all(desk, made):
    given = {"outlet": "RTBF", "journalist": "Claire Simon"}
    desk.act(conferences_kit.expect, made, given)
    point = {"key": "sign_vgt", "detail": "Jan Vos"}
    desk.act(conferences_kit.add_check, made, point)
    assert desk.read(conferences_event.told_of, made) == ("RTBF Claire Simon", "Jan Vos")
    desk.act(conferences.cancel, made, "Geen zaal", "RTBF\nJan Vos")
    record = desk.record("conferences", made)
    assert (record.words("reason"), record.words("told")) == ("Geen zaal", "RTBF\nJan Vos")
    refused(BadValue, "reason_needed", desk.act, conferences_event.hold_after_all, made, " ")
    desk.act(conferences_event.hold_after_all, made, "Zaal gevonden")
    record = desk.record("conferences", made)
    assert (record.words("state"), record.words("told")) == ("planned", "")
    assert desk.lines()[-1].endswith("Zaal gevonden")


def test_words_are_proposed_in_a_part_and_kept_as_they_were_approved(desk, locked):
    refused(BadValue, "empty_words", propose, desk, locked, " ")
    added = propose(desk, locked, source="FOD BuZa")
    record = desk.record("additions", added)
    desk.act(blocks.write, record.words("block"), "nl", "De grens gaat dicht.")
    words = desk.read(conferences_event.words_of, record)
    assert words == {"nl": "De grens blijft open."}
    assert desk.record("blocks", record.words("block")).words("source") == "FOD BuZa"


def test_an_answer_is_proposed_once_it_has_words(desk, locked):
    asked = desk.made("questions", questions.add, {"asked": "Mag ik naar zee?"})
    given = {"item": None, "question": asked}
    refused(BadValue, "empty_words", propose, desk, locked, "", **given)
    added = propose(desk, locked, "Ja, met zijn tweeën.", **given)
    short = desk.record("questions", asked).words("short")
    assert desk.record("additions", added).words("block") == short
    again = propose(desk, locked, "", **given)
    assert desk.record("additions", again).words("block") == short
    refused(NotAllowed, "answer_stands", propose, desk, locked, "Neen.", **given)


def test_while_it_goes_on_something_is_added_and_once_it_ended_no_more(desk, locked):
    desk.act(booking.hold, locked)
    approve(desk, propose(desk, locked))
    desk.act(booking.end, locked)
    refused(NotAllowed, "conference_over", propose, desk, locked)
    assert len(desk.read(booking.additions, locked)) == 1


def test_an_addition_is_withdrawn_and_from_the_podium_with_a_reason(desk, locked):
    desk.act(conferences_event.withdraw, propose(desk, locked))
    assert desk.read(booking.additions, locked) == ()
    added = propose(desk, locked)
    approve(desk, added)
    refused(BadValue, "reason_needed", desk.act, conferences_event.withdraw, added)
    desk.act(conferences_event.withdraw, added, "Klopt niet meer")
    assert desk.read(booking.additions, locked) == ()
    assert desk.lines()[-1].endswith("Klopt niet meer")


def test_points_and_outlets_are_ticked_and_unticked(desk, made):
    point = desk.made(
        "readiness", conferences_kit.add_check, made, {"key": "catering", "detail": "12 lunches"}
    )
    desk.act(conferences_event.tick, point)
    record = desk.record("readiness", point)
    assert (record.words("standing"), record.words("detail")) == ("confirmed", "12 lunches")
    desk.act(conferences_event.tick, point)
    assert desk.record("readiness", point).words("standing") == "open"
    given = {"outlet": "RTBF", "seat": "R2", "connection": "online"}
    outlet = desk.made("attendances", conferences_kit.expect, made, given)
    seen = []
    for _ in range(3):
        desk.act(conferences_event.meet, outlet)
        seen.append(desk.record("attendances", outlet)["came"])
    assert seen == [True, False, None]


def test_what_was_asked_at_a_conference_stands_in_order(desk, made):
    for hour, question in ((20, "Twee?"), (10, "Een?")):
        values = {"conference": made, "at": stages.at(11, hour), "question": question}
        desk.act(lambda uow, v=values: (uow.create("asked", v), uow.commit()))
    found = desk.read(conferences_event.asked_at, made)
    assert [each.words("question") for each in found] == ["Een?", "Twee?"]

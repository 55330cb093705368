from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import conferences, conferences_kit
from tests.services import stages


def test_the_usual_points_are_laid_once(desk):
    made = stages.planned(desk)
    desk.act(conferences_kit.lay_checks, made)
    count = len(desk.read(conferences_kit.checks, made))
    desk.act(conferences_kit.lay_checks, made)
    found = desk.read(conferences_kit.checks, made)
    assert len(found) == count
    assert found[0].words("key") == "sign_vgt"


def test_a_point_says_how_it_stands_since_when(desk):
    made = stages.planned(desk)
    point = desk.made("readiness", conferences_kit.add_check, made, {"key": "stream"})
    desk.act(conferences_kit.say_ready, point, "tested", "beeld en geluid")
    record = desk.record("readiness", point)
    assert (record.words("standing"), record.words("detail")) == ("tested", "beeld en geluid")
    assert record.moment("at") == desk.clock.now()
    desk.act(conferences_kit.remove_check, point)
    assert desk.read(conferences_kit.checks, made) == ()


def test_outlets_are_expected_and_come_or_do_not(desk):
    made = stages.planned(desk)
    given = {"outlet": "RTBF", "language": "fr", "wish": "interview"}
    outlet = desk.made("attendances", conferences_kit.expect, made, given)
    desk.act(conferences_kit.change_attendance, outlet, {"came": True})
    assert desk.read(conferences_kit.attendances, made)[0]["came"] is True
    desk.act(conferences_kit.remove_attendance, outlet)
    assert desk.read(conferences_kit.attendances, made) == ()


def test_each_spokesperson_has_subjects_and_red_lines_once(desk):
    made, speaker = stages.planned(desk), desk.id("AD")
    one = desk.made(
        "allocations", conferences_kit.allocate, made, speaker, {"subjects": "maatregelen"}
    )
    desk.act(conferences_kit.allocate, made, speaker, {"subjects": "scholen"})
    (found,) = desk.read(conferences_kit.allocations, made)
    assert (found.id, found.words("subjects")) == (one, "scholen")
    desk.act(conferences_kit.draw_red_lines, one, "nl", "Geen datum.")
    assert desk.read(lambda reader: reader.text("allocations", one, "red_lines", "nl"))
    stages.item(desk, made, speaker=desk.id("SJ"))
    said = stages.passage(desk, stages.item(desk, made), stages.block(desk))
    desk.act(conferences.change_passage, said, {"speaker": desk.id("NP")})
    found = desk.read(conferences_kit.spokespersons, made)
    assert found == (speaker, desk.id("SJ"), desk.id("NP"))
    desk.act(conferences_kit.take_back_allocation, one)
    assert desk.read(conferences_kit.allocations, made) == ()


def test_a_press_conference_that_was_called_off_needs_nothing(desk):
    made = stages.planned(desk)
    desk.act(conferences.cancel, made, "geen zaal")
    with pytest.raises(NotAllowed) as told:
        desk.act(conferences_kit.lay_checks, made)
    assert told.value.code == "conference_over"

from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.adapters.publish.cap import cap_of
from nccn_desk.domain.cap import sms_of
from nccn_desk.domain.clearance import standings
from nccn_desk.domain.first_hour import HAZARDS, PARTS
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import (
    blocks,
    first_hour,
    first_hour_alerts,
    first_hour_calls,
    partners,
)
from tests.services.conftest import NOW


def text(desk, made, part, language="nl"):
    block = desk.record("statements", made).words(part)
    return desk.read(lambda reader: blocks.texts_of(reader, block))[language]


def test_one_line_lays_seven_parts_in_all_languages_and_starts_the_clock(desk):
    made = desk.made("statements", first_hour.begin, "overstr Maasvallei, Luik")
    record = desk.record("statements", made)
    assert (record["hazard"], record["subject"]) == ("flood", "Overstroming Maasvallei, Luik")
    assert all(text(desk, made, part, each) for part in PARTS for each in ("nl", "fr", "de", "en"))
    assert text(desk, made, "known").splitlines() == [
        "- Wat: overstroming.",
        "- Waar: Maasvallei, Luik.",
        "- Wanneer: sinds 10:07.",
    ]
    task = desk.record("tasks", record.words("task"))
    assert task["due"] == record["next_at"] == to_text(NOW + timedelta(hours=1))
    assert "11:07" in task["title"]


@pytest.mark.parametrize("hazard", HAZARDS)
def test_every_hazard_has_words_and_an_alert_that_holds_to_the_schema(desk, hazard):
    name = first_hour.starting_words()["hazards"][hazard]["event"]["fr"]
    made = desk.made("statements", first_hour.begin, f"{name} Namur")
    alert = desk.read(lambda reader: first_hour_alerts.alert_of(reader, made))
    data = cap_of(alert).decode("utf-8")
    assert "<status>Exercise</status>" in data
    assert data.count("<info>") == 4
    assert alert.nuts == "BE35"
    marks = ("OEFENING", "EXERCICE", "ÜBUNG", "EXERCISE")
    assert all(f"<headline>{mark}" in data for mark in marks)
    assert sms_of(alert.words["nl"]).startswith("OEFENING")


def test_nothing_is_out_before_it_is_cleared_and_no_writer_checks(desk):
    desk.sits("SJ")
    made = desk.made("statements", first_hour.begin, "brand")
    desk.sits("LV")
    with pytest.raises(NotAllowed) as refused:
        desk.act(first_hour.send, made)
    assert refused.value.code == "statement_not_cleared"
    desk.sits("SJ")
    desk.act(first_hour.follow, made)
    desk.act(first_hour.rest_on, made, "Dienst 112")
    desk.sits("LV")
    desk.act(first_hour.check, made, desk.key("LV"))
    desk.act(first_hour.clear, made, desk.key("NP"))
    desk.act(first_hour.send, made)
    assert desk.record("statements", made)["state"] == "out"


def test_an_empty_line_and_an_alert_in_one_language_are_refused(desk):
    with pytest.raises(BadValue) as refused:
        desk.act(first_hour.begin, " ")
    assert refused.value.code == "first_hour_line"
    made = desk.made("statements", first_hour.begin, "iets vreemds in Gent")
    assert desk.record("statements", made)["hazard"] == "other"
    desk.act(first_hour.write, made, "action", "fr", "")
    with pytest.raises(BadValue) as refused:
        desk.read(lambda reader: first_hour_alerts.alert_of(reader, made))
    assert refused.value.code == "cap_languages"


def test_the_hour_of_the_next_statement_changes_in_the_words_of_every_language(desk):
    desk.sits("SJ")
    made = desk.made("statements", first_hour.begin, "storm kust")
    desk.act(first_hour.rest_on, made, "Dienst 112")
    desk.act(first_hour.follow, made)
    desk.act(first_hour.write, made, "next", "fr", "Nous reparlons à 11 h 07, pas avant.")
    desk.act(first_hour.follow, made)
    desk.act(first_hour.write, made, "next", "de", "Wir melden uns.")
    later = to_text(NOW + timedelta(hours=2, minutes=23))
    desk.act(first_hour.change, made, {"next_at": later})
    assert text(desk, made, "next") == "Wij spreken opnieuw om 12:30."
    assert text(desk, made, "next", "fr") == "Nous reparlons à 12 h 30, pas avant."
    record = desk.record("statements", made)
    assert desk.read(first_hour.hour_lacks, record) == ("de",)
    task = desk.record("tasks", record.words("task"))
    assert (task["due"], "12:30" in task["title"]) == (later, True)
    block = desk.record("blocks", record.words("next"))
    texts = desk.read(lambda reader: blocks.texts_of(reader, block.id))
    stand = standings(block, texts)
    assert (stand["fr"].stale, stand["de"].stale) == (False, True)
    desk.act(first_hour.write, made, "next", "de", "Wir sprechen wieder um 12.30 Uhr.")
    assert desk.read(first_hour.hour_lacks, record) == ()


def test_words_that_went_out_keep_the_hour_that_was_said(desk):
    desk.sits("SJ")
    made = desk.made("statements", first_hour.begin, "brand")
    desk.act(first_hour.follow, made)
    desk.act(first_hour.rest_on, made, "Dienst 112")
    desk.sits("LV")
    desk.act(first_hour.check, made, desk.key("LV"))
    desk.act(first_hour.clear, made, desk.key("NP"))
    desk.act(first_hour.send, made)
    desk.act(first_hour.change, made, {"next_at": to_text(NOW + timedelta(hours=3))})
    assert text(desk, made, "next") == "Wij spreken opnieuw om 11:07."
    record = desk.record("statements", made)
    assert desk.read(first_hour.hour_lacks, record) == ()
    assert desk.read(first_hour.lacking, record) == ()
    assert desk.record("tasks", record.words("task"))["due"] == record["next_at"]


def test_an_area_that_is_none_is_refused_where_it_is_typed(desk):
    made = desk.made("statements", first_hour.begin, "overstr Luik")
    with pytest.raises(BadValue) as refused:
        desk.act(first_hour.change, made, {"area": "5.57,50.63 10"})
    assert refused.value.code == "area_elsewhere"
    desk.act(first_hour.change, made, {"area": "50.63,5.57 10"})
    alert = desk.read(lambda reader: first_hour_alerts.alert_of(reader, made))
    assert alert.shape.circle == "50.63,5.57 10"


def test_the_hour_of_the_next_statement_moves_its_task_and_calls_are_noted(desk):
    made = desk.made("statements", first_hour.begin, "storm kust")
    later = to_text(NOW + timedelta(hours=2))
    desk.act(first_hour.change, made, {"next_at": later})
    record = desk.record("statements", made)
    assert desk.record("tasks", record.words("task"))["due"] == later
    partner = desk.made("partners", partners.add, {"name": "Gouverneur"})
    desk.act(first_hour_calls.told, made, partner, "Jan")
    contact = desk.read(lambda reader: first_hour_calls.called(reader, made))[partner]
    assert contact["text"] == "Storm kust · Jan"
    assert contact["channel"] == "phone"

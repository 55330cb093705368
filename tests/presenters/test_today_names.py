from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.domain.register import Record
from nccn_desk.presenters import today_names as names
from nccn_desk.presenters.people import People
from nccn_desk.presenters.shapes import ChipShape, Tone
from tests.presenters.today_day import moment, say


def step(**values):
    return Record("steps", "s", values)


def officer(record_id, name):
    return Record("officers", record_id, {"name": name, "initials": "XX", "role": "analyst"})


PEOPLE = People((officer("a", "Lotte Verhaegen"), officer("b", "Karim Benali")))


def test_a_standard_step_has_its_own_verb():
    assert say(names.verb_of(step(key="webcare_end"))) == "Sluit webcare af"


@pytest.mark.parametrize("values", [{"name": "Extra overleg"}, {"key": "briefing", "name": "Kort"}])
def test_a_step_of_the_team_is_simply_begun(values):
    assert say(names.verb_of(step(**values))) == "Start"


def test_known_products_speak_and_others_are_given():
    assert say(names.product_name("monitoring_note")) == "Monitoringnota"
    assert say(names.product_name("Kaart van de hotspots")) == "Kaart van de hotspots"


def test_outputs_carry_their_state_as_shape_and_tone():
    outputs = (
        {"name": "monitoring_note", "state": "ready", "words": ""},
        {"name": "briefing_book", "state": "late", "words": "Persdossier v3"},
        {"name": "gap_list", "state": "open"},
        "sitrep",
    )
    ready, late, still_open, plain = names.output_marks(step(outputs=outputs))
    assert (ready.shape, ready.tone) == (ChipShape.CHECK, Tone.FAINT)
    assert (late.shape, late.tone, say(late.word)) == (
        ChipShape.TRIANGLE,
        Tone.DUE,
        "Persdossier v3",
    )
    assert still_open.icon == plain.icon == "file-text"


def test_a_step_without_outputs_has_no_marks():
    assert names.output_marks(step(outputs=None)) == ()


def test_a_text_in_several_languages_is_shown_in_the_present_one():
    text = {"nl": "Zaal klaar", "fr": "Salle prête"}
    assert say(names.in_language(text, "fr")) == "Salle prête"
    assert say(names.in_language(text, "de")) == "Zaal klaar"
    assert say(names.in_language("Alles klaar", "fr")) == "Alles klaar"
    assert not names.in_language(None, "nl")
    assert not names.in_language({}, "nl")


def test_who_leads_goes_by_first_name_where_nobody_shares_it():
    assert say(names.first_name("a", PEOPLE)) == "Lotte"
    twins = People((*PEOPLE.records, officer("c", "Lotte Peeters")))
    assert say(names.first_name("a", twins)) == "Lotte Verhaegen"
    assert say(names.first_name("z", PEOPLE)) == "nog niet gekend"


def test_a_line_says_who_leads_who_takes_part_and_where():
    full = step(owner="a", people="Karim Benali (NL)", place="zaal 2")
    assert say(names.lead_and_people(full, PEOPLE)) == "Lotte leidt · Karim Benali (NL) · zaal 2"
    assert say(names.who_and_where(full, PEOPLE)) == "Lotte Verhaegen · zaal 2"
    assert say(names.who_and_where(step(people="Infocel voltallig"), PEOPLE)) == (
        "Infocel voltallig"
    )
    assert not names.lead_and_people(step(), PEOPLE)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, ""),
        (59, ""),
        (60, "1 min over tijd"),
        (299, "4 min over tijd"),
        (7_500, "2 u 05 over tijd"),
    ],
)
def test_lateness_counts_whole_minutes(seconds, words):
    start = moment("10:15")
    assert say(names.overdue(start, start + timedelta(seconds=seconds))) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-3_200, "over 53 min"),
        (-61, "over 1 min"),
        (-59, "nu"),
        (0, "nu"),
        (59, "nu"),
        (240, "4 min over tijd"),
        (-14_000, "over 3 u 53"),
    ],
)
def test_a_distance_has_no_seconds(seconds, words):
    start = moment("10:15")
    assert say(names.distance(start, start + timedelta(seconds=seconds))) == words

from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.domain.register import Record
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.tempo_shapes import COLUMNS
from nccn_desk.presenters.tempo_words import page_of, read_tempo, step_of, template_of, tempo_words
from tests.presenters.today_day import Desk, full_desk, say


def facts_of(desk, template=""):
    with desk.ledger.reading() as reader:
        return read_tempo(reader, template, "2020-11-17")


def template(**values):
    return Record("cycle_templates", "t", values)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"tempo": "daily"}, "elke dag"),
        ({"tempo": "hourly"}, "elk uur"),
        ({"tempo": "hourly", "every_hours": 3}, "om de 3 uur"),
        ({"tempo": "weekly", "weekday": 0}, "elke week op maandag"),
        ({"tempo": "weekly", "weekday": 6}, "elke week op zondag"),
    ],
)
def test_a_rhythm_is_said_as_people_say_it(values, words):
    assert say(tempo_words(template(**values))) == words


def test_rows_say_time_name_length_role_and_products():
    facts = facts_of(full_desk())
    cells = page_of(facts).rows[3].cells
    assert len(cells) == len(COLUMNS)
    assert [say(cell.text) for cell in cells] == [
        "09:30",
        "Voorbereiding persconferentie",
        "45 min",
        "woordvoerder",
    ]
    assert say(cells[1].small).endswith("→ Persdossier, Lijst van gaten")


def test_without_a_template_the_page_is_empty():
    page = page_of(facts_of(Desk()))
    assert page.templates == page.rows == page.actions == ()
    assert not page.count
    assert page.chosen == ""


def test_a_card_names_the_template_s_rhythm():
    facts = facts_of(full_desk())
    card = template_of(facts.chosen, facts)
    assert [option.key for option in card.tempos] == ["hourly", "daily", "weekly"]
    assert say(card.weekdays[6].word) == "zondag"
    assert (card.every, card.weekday) == ("1", "0")


def test_a_step_without_a_role_says_so():
    card = step_of(Record("template_steps", "s", {"name": "Extra", "at": "10:00"}), Words("nl"))
    assert not card.standard
    assert say(card.roles[0].word) == "geen vaste rol"
    assert card.inputs == card.outputs == ""


def test_a_row_without_a_role_has_none():
    desk = full_desk()
    facts = facts_of(desk)
    bare = Record("template_steps", "s", {"name": "Extra", "at": "10:00", "minutes": 20})
    page = page_of(replace(facts, steps=(bare,)))
    assert not page.rows[0].cells[3].text

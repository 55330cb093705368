from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import from_text
from nccn_desk.presenters.monitoring_items import PAGE, items_page, parted_line
from nccn_desk.presenters.monitoring_volumes import STEP, volumes_of
from nccn_desk.presenters.monitoring_words import mark_of, quoted
from nccn_desk.presenters.shapes import Tone
from nccn_desk.services import hearing
from tests.presenters.room_parts import nl
from tests.services.conftest import NOW, Desk

START = from_text("2020-11-17T08:40:00.000000Z")


@pytest.mark.parametrize(
    ("line", "parted"),
    [
        ("fr: On dit que", ("fr", "On dit que")),
        ("Let op: dicht", ("nl", "Let op: dicht")),
        ("de:", ("nl", "de:")),
    ],
)
def test_a_line_says_in_which_language_it_was_heard(line, parted):
    assert parted_line(line, "nl") == parted


def test_open_rumours_have_colour_and_closed_ones_none():
    tones = {
        state: mark_of(Record("rumours", "r", {"state": state})).tone
        for state in ("checking", "ready", "answered", "refuted")
    }
    assert tones["checking"] is Tone.RUM
    assert tones["ready"] is Tone.NOW
    assert {tones["answered"], tones["refuted"]} == {Tone.QUIET}


@pytest.mark.parametrize(("language", "words"), [("nl", "“Dicht”"), ("de", "„Dicht“")])
def test_a_wording_stands_in_quotation_marks_for_it_is_not_ours(language, words):
    assert nl(quoted(Record("rumours", "r", {"wording": "Dicht", "language": language}))) == words


def test_volumes_are_a_picture_a_table_and_a_sentence():
    now = START + timedelta(minutes=27)
    made = volumes_of({"social": (4, 9, 2), "press": (1, 1, 0)}, START, now, ())
    assert ([each.key for each in made.bands], made.totals) == (["press", "social"], (5, 10, 2))
    assert nl(made.told) == "2 berichten per 10 minuten om 10:07; hoogste 10 om 09:50."
    assert [nl(cell.text) for cell in made.rows[0].cells] == ["10:00", "0", "0", "2", "2"]
    assert len(made.readings) == 3
    none = volumes_of({}, START, START + STEP, ())
    assert (none.bands, nl(none.told)) == ((), "Nog geen berichten vandaag.")


def test_the_list_reads_a_page_and_says_what_is_older():
    desk = Desk()
    for place in range(PAGE + 5):
        desk.act(hearing.hear, {"text": f"Bericht {place}"})
    page = desk.read(items_page, "unseen", 1, writable=True)
    assert (len(page.rows), nl(page.older), page.filters[0].count) == (
        PAGE,
        "Oudere berichten",
        PAGE + 5,
    )
    assert not desk.read(items_page, "unseen", 2, writable=True).older


def test_all_seen_says_when_the_last_came_and_silence_asks_about_the_source():
    desk = Desk()
    assert nl(desk.read(items_page, "unseen", 1, writable=True).empty.sentence) == (
        "Nog geen berichten."
    )
    item = desk.made("items", hearing.hear, {"text": "Dicht?"})
    desk.act(hearing.done, item)
    page = desk.read(items_page, "unseen", 1, writable=True)
    assert nl(page.empty.sentence) == "Alles bekeken. Laatste bericht 10:07."
    assert not page.silent
    desk.clock.set(NOW + timedelta(minutes=15))
    page = desk.read(items_page, "unseen", 1, writable=True)
    assert nl(page.silent) == "Geen berichten sinds 10:07: is de bron nog open?"

from __future__ import annotations

import pytest

from nccn_desk.adapters.publish.files import NotWritten
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.officer_keys import keys_command
from nccn_desk.services import officers
from tests.presenters.keys_parts import Reading
from tests.presenters.room_parts import nl
from tests.services.conftest import Desk


@pytest.fixture
def desk():
    made = Desk()
    made.act(officers.change, made.id("NP"), {"public_key": "5b6489c9" * 8})
    return made


def test_the_keys_come_over_the_work_from_the_palette(desk, tmp_path):
    reading = Reading(desk, tmp_path)
    keys_command(reading.presenter).run()
    assert reading.shown == 1
    assert [each.key for each in reading.presenter.page.actions] == ["leave", "print", "file"]
    reading.presenter.ask()
    assert reading.shown == 1
    reading.presenter.left()
    assert reading.presenter.page is None
    reading.presenter.act("file")
    assert reading.shown == 2


def test_the_list_is_printed_and_says_where_it_is(desk, tmp_path):
    reading = Reading(desk, tmp_path, "nl")
    reading.presenter.ask()
    for _ in range(2):
        reading.presenter.act("print")
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "Sleutels van de officieren 2020-11-17 (2).pdf",
        "Sleutels van de officieren 2020-11-17.pdf",
    ]
    told = nl(reading.presenter.page.advice.headline).replace("\u200b", "")
    assert told == f"Geschreven: {tmp_path / 'Sleutels van de officieren 2020-11-17 (2).pdf'}"
    assert reading.presenter.page.facts
    (sheet, _) = reading.printer.sheets
    assert (sheet.exercise, sheet.language) == (True, "nl")


def test_a_paper_that_finds_no_place_is_told_and_the_list_stays(desk, tmp_path):
    reading = Reading(desk, tmp_path)
    reading.presenter.ask()
    reading.printer.problem = NotWritten(place="x.pdf", reason="No space left on device")
    reading.presenter.act("print")
    page = reading.presenter.page
    assert "No space left" in nl(page.advice.headline) + nl(page.advice.explanation)
    assert page.facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_there_in_every_language(desk, tmp_path, language):
    reading = Reading(desk, tmp_path, language)
    reading.presenter.ask()
    assert any("5b64 89c9 5b64 89c9 5b64 89c9 · 5b64" in line for line in reading.says(language))

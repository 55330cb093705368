"""The first hour of a crisis without any network: from one line to a message that may be said."""

from __future__ import annotations

import socket

import pytest
from lxml import etree

from nccn_desk.adapters.publish.press import Press
from nccn_desk.domain.cap import STATUS
from nccn_desk.domain.first_hour import PARTS, SPOKEN
from nccn_desk.domain.naming import choice_word
from nccn_desk.kernel import resources
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.words import Words
from nccn_desk.presenters import first_hour as room
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Seat
from nccn_desk.services import (
    blocks,
    first_hour,
    first_hour_alerts,
    first_hour_calls,
    partners,
    structures,
)
from nccn_desk.services.people import PersonCard
from tests.services.conftest import TEAM, TODAY
from tests.stories.stored import StoredDesk

CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
FACTS = {
    "nl": ["- Wat: overstroming.", "- Waar: Luik.", "- Wanneer: sinds 10:07."],
    "fr": ["- Quoi\u00a0: inondation.", "- Où\u00a0: Luik.", "- Quand\u00a0: depuis 10:07."],
    "de": ["- Was: Hochwasser.", "- Wo: Luik.", "- Wann: seit 10:07."],
}


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Return the desk of a new store, from which no wire leads anywhere."""

    def cut(*_):
        raise AssertionError

    monkeypatch.setattr(socket.socket, "connect", cut)
    made = StoredDesk(tmp_path / "store")
    yield made
    made.close()


def asked(desk, part):
    return Asked(part, "", "", TODAY, "nl", desk.clock.now(), writable=True)


def listed(desk, part):
    """Return the first word of each row of the room, and its mark."""
    page = desk.read(room.page_of, asked(desk, part))
    words = Words("nl")
    return [
        (row.cells[0].text.spoken(words), row.cells[2].mark.word.spoken(words)) for row in page.rows
    ]


def known(desk, made):
    """Return what is known, line by line, in each language of the country."""
    block = desk.record("statements", made).words("known")
    texts = desk.read(lambda reader: blocks.texts_of(reader, block))
    return {each: texts[each].splitlines() for each in SPOKEN}


def printed(desk):
    """Return the sections of the paper by their title."""
    name, role, language = TEAM["LV"]
    person = PersonCard(desk.id("LV"), name, "LV", role, language)
    seat = Seat(person, "LV", exercise=True, crisis="")
    sheet = desk.read(room.paper_of, asked(desk, "words"), seat)
    return {section.title: section.rows for section in sheet.sections}


def title(language):
    return said(choice_word("officers", "language", language)).spoken(Words("nl"))


def governor(desk):
    """Let a governor sit in the inner circle, and return who that is."""
    circle = desk.made("circles", structures.add_circle, {"name": "Kern", "ring": 0})
    partner = desk.made("partners", partners.add, {"name": "Gouverneur", "phone": "04 000 00 00"})
    desk.made("memberships", structures.join, {"circle": circle, "partner": partner})
    return partner


def say(desk, made, partner):
    """Let others check and clear what Sofie wrote, say that it is out, and call the governor."""
    desk.act(first_hour.rest_on, made, "Dienst 112")
    desk.act(first_hour.follow, made)
    desk.sits("LV")
    desk.act(first_hour.check, made, desk.key("LV"))
    desk.act(first_hour.clear, made, desk.key("NP"))
    desk.act(first_hour.send, made)
    desk.act(first_hour_calls.told, made, partner, "Jan")


def look_at(file):
    """Look at an alert's file as whoever receives it would: schema, status, languages, place."""
    root = etree.parse(file).getroot()
    assert etree.XMLSchema(file=str(resources.path("cap", "cap12.xsd"))).validate(root)
    assert root.findtext(f"{CAP}status") == STATUS == "Exercise"
    tongues = {info.findtext(f"{CAP}language")[:2] for info in root.iter(f"{CAP}info")}
    assert tongues >= set(SPOKEN)
    assert {each.text for each in root.iter(f"{CAP}value")} == {"BE33"}


def test_one_line_becomes_a_cleared_message_a_call_and_a_file_and_all_is_kept(desk, tmp_path):
    assert desk.records("statements") == ()
    partner = governor(desk)
    desk.sits("SJ")
    made = desk.made("statements", first_hour.begin, "ov Luik")
    assert known(desk, made) == FACTS
    assert {mark for _, mark in listed(desk, "words")} == {"na te kijken"}
    assert listed(desk, "calls") == [("Gouverneur", "te bellen")]
    with pytest.raises(NotAllowed):
        desk.act(first_hour.send, made)
    say(desk, made, partner)
    press, file = Press(), tmp_path / "OEFENING-EXERCICE.xml"
    press.keep(press.alert(desk.read(first_hour_alerts.alert_of, made)), file)
    look_at(file)
    desk.sits("NP")  # closed, and opened anew by who comes next
    record = desk.record("statements", made)
    assert record["state"] == "out"
    assert desk.read(first_hour.lacking, record) == ()
    assert known(desk, made) == FACTS
    assert [mark for _, mark in listed(desk, "words")] == ["getekend"] * len(PARTS)
    assert listed(desk, "calls") == [("Gouverneur", "verwittigd 10:07")]


def test_the_paper_has_every_part_in_three_languages_after_reopening(desk):
    desk.act(first_hour.begin, "ov Luik")
    desk.sits("NP")
    paper = printed(desk)
    for each in SPOKEN:
        assert len(paper[title(each)]) == len(PARTS)
        assert all(row[1] for row in paper[title(each)])

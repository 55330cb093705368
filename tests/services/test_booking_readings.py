from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import (
    blocks,
    booking,
    booking_leaving,
    booking_readings,
    conferences,
    conferences_gaps,
)
from nccn_desk.services.publishing_shapes import BookOrder
from tests.services import stages
from tests.services.test_booking import refused


@pytest.fixture
def made(desk):
    """Give a frozen book of one item that Anouk speaks."""
    conference = stages.planned(desk)
    where = stages.item(desk, conference)
    stages.passage(desk, where, stages.block(desk, "Goedemorgen."))
    stages.goes_to(desk, 10, 15)
    freeze(desk, conference)
    return conference


def freeze(desk, conference):
    desk.act(booking.freeze, conference, desk.key("LV"), exercise=True, reason="cijfer volgt")


def artefact(desk, conference):
    return desk.record("conferences", conference).words("artefact")


def enter(desk, conference, at=None, book="", **who):
    given = (conference, book or artefact(desk, conference), at or desk.clock.now())
    return desk.act(booking_readings.enter, *given, who)


def lines(desk, source):
    return [each for each in desk.records("journal") if each.words("source") == source]


def test_a_signature_on_paper_stands_apart_with_who_entered_it(desk, made):
    assert desk.read(conferences_gaps.unread, desk.record("conferences", made))
    enter(desk, made, officer=desk.id("AD"))
    (paper,) = desk.read(booking.on_paper, made)
    assert (paper.name, paper.entered_by) == ("Anouk Delvaux", "Lotte Verhaegen")
    assert paper.at == to_text(desk.clock.now())
    assert "Anouk Delvaux" not in {each.name for each in desk.read(booking.receipts, made)}
    assert desk.id("AD") not in desk.read(conferences_gaps.unread, desk.record("conferences", made))
    (line,) = lines(desk, "book_signed_on_paper")
    assert "Anouk Delvaux" in line.words("text")
    assert line.words("author") == desk.id("LV")


def test_who_signed_on_paper_may_still_sign_at_a_desk(desk, made):
    enter(desk, made, officer=desk.id("AD"))
    desk.act(booking.sign_read, made, desk.key("AD"))
    assert [(e.name, bool(e.at)) for e in desk.read(booking.receipts, made)] == [
        ("Anouk Delvaux", True)
    ]
    assert len(desk.read(booking.on_paper, made)) == 1


def test_a_guest_signs_by_name_and_stands_on_the_copy(desk, made):
    enter(desk, made, signer=" Steven Van Gucht ")
    (paper,) = desk.read(booking.on_paper, made)
    assert (paper.officer, paper.name) == ("", "Steven Van Gucht")
    order = desk.read(booking.copy_for, made, "nl", "Karim Benali", "tablet")
    assert [(e.name, e.on_paper) for e in order.receipts] == [
        ("Anouk Delvaux", False),
        ("Steven Van Gucht", True),
    ]


def test_paper_of_an_earlier_version_is_entered_for_that_one(desk, made):
    first = artefact(desk, made)
    desk.passes(minutes=5)
    (passage,) = desk.read(conferences.passages, made)
    desk.act(blocks.write, passage.block.id, "nl", "Goedemiddag.")
    freeze(desk, made)
    versions = desk.read(booking_readings.versions, made)
    assert [(e.version, e.artefact) for e in versions] == [(2, artefact(desk, made)), (1, first)]
    enter(desk, made, book=first, officer=desk.id("AD"))
    assert desk.read(booking.on_paper, made) == ()
    (reading,) = desk.records("readings")
    assert reading.whole("version") == 1


def test_what_cannot_be_is_refused(desk, made):
    anouk, now = desk.id("AD"), desk.clock.now()
    given = (desk.act, booking_readings.enter, made)
    book = artefact(desk, made)
    refused(BadValue, "one_signer", *given, book, now, {})
    refused(BadValue, "one_signer", *given, book, now, {"officer": anouk, "signer": "Piet"})
    who = {"officer": anouk}
    refused(BadValue, "in_future", *given, book, now + timedelta(hours=1), who)
    refused(BadValue, "before_freezing", *given, book, now - timedelta(hours=1), who)
    refused(NotAllowed, "book_not_frozen", *given, "00", now, who)
    enter(desk, made, officer=anouk)
    refused(NotAllowed, "signed_already", *given, book, now, who)


def test_what_was_entered_by_mistake_is_taken_back_and_both_lines_stay(desk, made):
    enter(desk, made, officer=desk.id("AD"))
    (paper,) = desk.read(booking.on_paper, made)
    desk.act(booking_readings.take_back, paper.reading)
    desk.act(booking_readings.take_back, paper.reading)
    assert desk.read(booking.on_paper, made) == ()
    assert len(desk.records("readings")) == 2
    assert len(lines(desk, "book_paper_taken_back")) == 1
    enter(desk, made, officer=desk.id("AD"))
    assert len(desk.read(booking.on_paper, made)) == 1


def test_what_was_signed_at_a_desk_is_not_taken_back(desk, made):
    desk.act(booking.sign_read, made, desk.key("AD"))
    (reading,) = desk.records("readings")
    refused(NotAllowed, "signed_at_desk", desk.act, booking_readings.take_back, reading.id)
    assert [each.id for each in desk.records("readings")] == [reading.id]


def test_a_copy_that_leaves_is_noted_with_version_form_and_reader(desk, made):
    order = BookOrder("fr", "Anouk Delvaux", "tablet")
    desk.act(booking_leaving.note_copy, made, order, exercise=True)
    (line,) = lines(desk, "book_copied")
    words = line.words("text")
    assert all(each in words for each in ("v1", "Anouk Delvaux", "tablet", "FR"))
    assert line.members("about") == {made}


def test_a_book_in_the_making_is_noted_as_one(desk):
    conference = stages.planned(desk)
    order = BookOrder("nl", "", "print")
    desk.act(booking_leaving.note_copy, conference, order, exercise=True)
    (line,) = lines(desk, "book_copied")
    assert "in de maak" in line.words("text")


def test_of_a_public_book_nothing_is_noted_and_a_restricted_one_is_somebodys(desk):
    conference = stages.planned(desk, marking="public")
    order = BookOrder("nl", "", "print")
    desk.act(booking_leaving.note_copy, conference, order, exercise=True)
    assert lines(desk, "book_copied") == []
    desk.act(conferences.change, conference, {"marking": "restricted"})
    noted = (desk.act, booking_leaving.note_copy, conference, order)
    with pytest.raises(NotAllowed) as refusal:
        noted[0](*noted[1:], exercise=True)
    assert refusal.value.code == "export_no_reader"

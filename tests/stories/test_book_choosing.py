"""A press book is put together and signed for by two desks of which one is offline for a while."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.services import (
    booking,
    booking_changes,
    booking_choosing,
    booking_readings,
    conferences,
    conferences_gaps,
    conflicts,
    figures,
)
from tests.stories.writers import Newsroom

MORNING = datetime(2020, 11, 17, 9, 15, tzinfo=UTC)
NAMES = ("Opnames", "Bedden", "Oproepen", "Klassen")


@pytest.fixture
def room(tmp_path):
    with ExitStack() as stack:
        made = Newsroom(tmp_path, StoppedClock(MORNING), stack)
        made.joins("HW")
        made.meet()
        yield made


@pytest.fixture
def desks(room):
    return room.writers["LV"], room.writers["HW"]


@pytest.fixture
def made(room, desks):
    """Give a planned conference with four figures in its book, known at both desks."""
    lotte, _ = desks
    values = {"title": "Persconferentie 137", "day": "2020-11-17", "marking": "internal"}
    values |= {"starts_at": "2020-11-17T10:00:00.000Z", "languages": frozenset({"nl"})}
    conference = lotte.makes("conferences", conferences.plan, values)
    for name in NAMES:
        figure = lotte.makes("figures", figures.add, {"name": name, "source": "Sciensano"})
        lotte.does(conferences.choose, conference, "figures", figure)
    room.meet()
    return conference


def chosen(desk, conference):
    record = desk.record("conferences", conference)
    return [each.words("name") for each in desk.reads(conferences_gaps.chosen, record, "figures")]


def move(desk, conference, name, step):
    figure = next(each.id for each in desk.all("figures") if each.words("name") == name)
    desk.does(booking_choosing.move, conference, "figures", figure, step)


def test_two_desks_that_put_the_same_book_in_order_apart_come_to_one_order(room, desks, made):
    lotte, hanne = desks
    hanne.online = False
    move(lotte, made, "Bedden", -1)
    move(hanne, made, "Klassen", -1)
    hanne.online = True
    room.meet()
    assert lotte.digest == hanne.digest
    assert chosen(lotte, made) == chosen(hanne, made)
    assert sorted(chosen(lotte, made)) == sorted(NAMES)
    assert lotte.reads(conflicts.choices) == ()
    assert len(lotte.all("book_places")) == len(NAMES)
    move(hanne, made, chosen(hanne, made)[-1], -1)
    room.meet()
    assert chosen(lotte, made) == chosen(hanne, made)


def test_what_was_signed_on_paper_at_one_desk_is_known_at_the_other(room, desks, made):
    lotte, hanne = desks
    signer = room.keys["LV"]
    lotte.does(booking.freeze, made, signer, exercise=True, reason="cijfers volgen")
    room.meet()
    artefact = hanne.record("conferences", made).words("artefact")
    who = {"signer": "Steven Van Gucht"}
    hanne.does(booking_readings.enter, made, artefact, room.clock.now(), who)
    room.meet()
    (paper,) = lotte.reads(booking.on_paper, made)
    assert (paper.name, paper.entered_by) == ("Steven Van Gucht", "Hanne Willems")
    assert lotte.digest == hanne.digest


def test_a_figure_that_changes_at_one_desk_shows_in_the_book_of_the_other(room, desks, made):
    lotte, hanne = desks
    lotte.does(booking.freeze, made, room.keys["LV"], exercise=True, reason="cijfers volgen")
    room.meet()
    known = hanne.reads(booking_changes.hear, made, exercise=True)
    assert known.count == 0
    figure = lotte.all("figures")[-1]
    changes = lotte.does(figures.deliver, figure.id, "212")
    room.meet()
    now = hanne.reads(booking_changes.hear, made, known, changes.records, exercise=True)
    assert [(each.id, each.now) for each in now.moved] == [(figure.id, {"": "212"})]

"""A briefing book is frozen, read on two desks, overtaken by a figure, frozen anew, and locked."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from nccn_desk.adapters.publish.press import Press
from nccn_desk.domain.verification import code_of
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import (
    booking,
    booking_changes,
    conflicts,
    figures,
    remaking,
    sealing,
    search,
)
from nccn_desk.services.remaking import Remade
from nccn_desk.services.sealing import Document, Finding, look
from tests.stories.writers import Newsroom

MORNING = datetime(2020, 11, 17, 9, 14, tzinfo=UTC)
SPOKESPERSONS = {"Anouk Delvaux", "Karim Benali"}
REASON = "FOD BuZa antwoordt om 10:40"


class Story:
    """What happens to the book, one step after the other."""

    def __init__(self, folder, stack):
        self.clock = StoppedClock(MORNING)
        self.room = Newsroom(folder, self.clock, stack)
        self.lotte = self.room.writers["LV"]
        self.karim = self.room.joins("KB")
        self.room.meet()
        (found,) = (e for e in self.lotte.all("conferences") if e.whole("number") == 136)
        self.conference = found.id
        self.press = Press()

    @property
    def desks(self):
        return self.lotte, self.karim

    def at(self, hours, minutes):
        """Let the clock go to a Belgian time of the day."""
        goal = datetime(2020, 11, 17, hours - 1, minutes, tzinfo=UTC)
        self.clock.advance(goal - self.clock.now())

    def freeze(self):
        self.lotte.does(
            booking.freeze, self.conference, self.room.keys["LV"], exercise=True, reason=REASON
        )

    def sign(self):
        """Let Anouk sign that she has read it, at Lotte's desk, and Karim at his own."""
        self.lotte.does(booking.sign_read, self.conference, self.room.keys["AD"])
        self.karim.does(booking.sign_read, self.conference, self.karim.officer)
        self.room.meet()

    def signed(self, desk):
        """Return who is known at a desk to have read the book as last frozen."""
        found = desk.reads(booking.receipts, self.conference)
        return {each.name for each in found if each.at}

    def since(self, desk, known=None, touched=None):
        """Return what a desk knows to have changed since the book was frozen."""
        return desk.reads(booking_changes.hear, self.conference, known, touched, exercise=True)

    def paper(self, desk, whose, language="nl", form="print"):
        """Return the sealed PDF that somebody takes along."""
        order = desk.reads(booking.copy_for, self.conference, language, whose, form)
        whole = desk.reads(booking.of, self.conference, exercise=True)
        copy = sealing.copy_of_book(self.press.book(whole, order), order)
        return desk.reads(sealing.seal, self.conference, copy, self.room.keys["LV"]).data

    def judged(self, desk, data):
        """Return what a desk finds about a paper, made once more too where it knows it."""
        verdict = desk.reads(sealing.compare, look(Document(data)))
        recipe = desk.reads(remaking.recipe_of, verdict)
        return remaking.remade(verdict, recipe, self.press) if recipe else verdict


@pytest.fixture
def story(tmp_path):
    with ExitStack() as stack:
        yield Story(tmp_path, stack)


def test_a_book_is_read_on_two_desks_overtaken_frozen_anew_and_locked(story):
    lotte, karim = story.desks
    first = is_frozen_and_known_on_both(story)
    is_read_on_both(story)
    quote = is_overtaken_by_a_figure(story)
    is_frozen_anew(story, first)
    is_locked(story)
    lotte.does(figures.deliver, quote.id, "440")
    with pytest.raises(NotAllowed):
        story.freeze()
    assert story.judged(karim, story.paper(lotte, "Anouk Delvaux", "fr", "tablet")).good
    story.room.meet()
    assert lotte.digest == karim.digest
    assert lotte.reads(conflicts.choices) == ()


def is_frozen_and_known_on_both(story):
    lotte, karim = story.desks
    story.at(10, 15)
    story.freeze()
    first = story.paper(lotte, "Karim Benali")
    assert story.judged(karim, first).finding is Finding.NOT_HERE  # it has not come there yet
    story.room.meet()
    verdict = story.judged(karim, first)
    assert (verdict.finding, verdict.remade) == (Finding.RELEASED, Remade.SAME)
    assert verdict.became.gap_reason == REASON
    return first


def is_read_on_both(story):
    story.at(10, 22)
    story.sign()
    assert all(story.signed(each) == SPOKESPERSONS for each in story.desks)


def is_overtaken_by_a_figure(story):
    lotte, karim = story.desks
    known = {each: story.since(each) for each in story.desks}
    assert [each.count for each in known.values()] == [0, 0]
    story.at(10, 40)
    quote = known[lotte].book.words.quotes[0]
    changes = lotte.does(figures.deliver, quote.id, "431")
    assert story.since(karim).count == 0
    story.room.meet()
    for each in story.desks:
        seen = story.since(each, known[each], changes.records)
        assert seen == story.since(each)
        (moved,) = seen.moved
        assert (moved.register, moved.number) == ("figures", quote.number)
        assert (moved.before, moved.now) == ({"": quote.value}, {"": "431"})
    return quote


def is_frozen_anew(story, first):
    story.at(10, 42)
    story.freeze()
    story.room.meet()
    for each in story.desks:
        assert (story.signed(each), story.since(each).count) == (set(), 0)
        verdict = story.judged(each, first)
        assert (verdict.finding, verdict.became.later.version) == (Finding.SUPERSEDED, "2")
        (hit,) = each.reads(search.find, code_of(verdict.seal.product.artefact))
        assert (hit.register, hit.id) == ("conferences", story.conference)
    story.sign()


def is_locked(story):
    lotte, _ = story.desks
    story.at(10, 45)
    lotte.does(booking.lock, story.conference)
    story.room.meet()
    for each in story.desks:
        record = each.record("conferences", story.conference)
        assert (record.words("state"), record.whole("version")) == ("locked", 2)
        assert story.signed(each) == SPOKESPERSONS


def test_who_signs_away_from_the_network_has_read_the_version_that_they_had(story):
    lotte, karim = story.desks
    story.at(10, 15)
    story.freeze()
    story.room.meet()
    karim.online = False
    story.at(10, 30)
    quote = story.since(lotte).book.words.quotes[0]
    lotte.does(figures.deliver, quote.id, "431")
    story.freeze()
    karim.does(booking.sign_read, story.conference, karim.officer)
    assert story.signed(karim) == {"Karim Benali"}
    before = karim.record("conferences", story.conference).words("artefact")
    karim.online = True
    story.room.meet()
    for each in story.desks:
        assert story.signed(each) == set()
        (reading,) = each.all("readings")
        assert reading.words("artefact") == before
        assert reading.words("officer") == karim.officer.officer
    assert lotte.digest == karim.digest

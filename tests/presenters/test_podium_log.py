from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.words import Words
from nccn_desk.presenters import podium_page as pages
from nccn_desk.presenters.podium import Podium
from nccn_desk.presenters.podium_log import STAYS
from nccn_desk.services import conferences, questions
from nccn_desk.services.shapes import Query
from tests.presenters.shell_parts import NOW
from tests.presenters.test_podium_stage import Desk


class Stage(Desk):
    """A desk at which a press conference is read aloud, with one question in the bank."""

    def __init__(self):
        super().__init__()
        self.plan()
        added = self.act(lambda uow: questions.add(uow, {"asked": "Mag ik naar zee?"}))
        self.question = next(each for kind, each in added.records if kind == "questions")
        self.act(lambda uow: questions.answer(uow, self.question, "short", "nl", "Ja, alleen."))
        self.stage.start()

    @property
    def podium(self) -> Podium:
        return self.stage.podium

    @property
    def asked(self):
        return self.records("asked")

    def note(self, line):
        """Note a question as one does: O, the line, Enter."""
        self.podium.log.open()
        self.podium.log.type(line)
        self.podium.log.keep()

    def answer(self):
        """Show the answer to the one question."""
        self.podium.ask()
        self.podium.type("zee")
        self.podium.take()

    def said(self):
        return pages.state(self.podium).spoken(Words("nl"))


@pytest.fixture
def desk():
    return Stage()


def test_a_line_is_noted_and_nothing_that_is_read_moves(desk):
    before = desk.podium.place
    desk.note("RTBF, Claire Simon, fr: Quand ? > chiffres pour 15 h")
    (made,) = desk.asked
    assert (made["outlet"], made["question"]) == ("RTBF", "Quand ?")
    assert made["conference"] == desk.conference.id
    assert made["promise"] == "chiffres pour 15 h"
    assert desk.podium.place == before
    assert not desk.podium.log.is_open
    assert desk.said() == f"Genoteerd: {made.number} · RTBF · chiffres pour 15 h"
    desk.clock.advance(STAYS)
    assert not desk.said().startswith("Genoteerd")


def test_the_answer_on_the_screen_is_the_one_that_was_given(desk):
    desk.answer()
    shown = desk.podium.answer
    desk.note("")
    (made,) = desk.asked
    assert (made["bank"], made["question"], made["answer"]) == (
        desk.question,
        "Mag ik naar zee?",
        "Ja, alleen.",
    )
    assert made["cleared"] is False
    assert desk.podium.answer == shown  # one goes on reading it


def test_where_no_answer_was_ready_what_was_looked_for_was_asked(desk):
    desk.podium.ask()
    desk.podium.type("kerstmarkten")
    desk.podium.take()
    desk.note("De Tijd")
    (made,) = desk.asked
    assert (made["question"], made["outlet"], made["bank"]) == ("kerstmarkten", "De Tijd", None)


def test_what_cannot_be_noted_stays_in_the_line_with_the_reason(desk):
    desk.note("De Tijd: ")
    assert desk.asked == ()
    assert desk.podium.log.is_open
    assert desk.podium.log.line == "De Tijd: "
    assert desk.said().startswith("Niet genoteerd: ")


def test_esc_keeps_what_was_typed_for_the_next_time(desk):
    desk.podium.log.open()
    desk.podium.log.type("De Tijd: Wan")
    desk.podium.log.leave()
    desk.podium.log.open()
    assert pages.noting(desk.podium).text == "De Tijd: Wan"
    assert pages.noting(desk.podium).hint.spoken(Words("nl")).startswith("Medium, journalist")
    desk.answer()
    desk.podium.log.open()
    assert "Mag ik naar zee?" in pages.noting(desk.podium).hint.spoken(Words("nl"))


def test_who_practises_notes_nothing_and_a_black_screen_hears_nothing(desk):
    desk.podium.turn_black()
    desk.podium.log.open()
    assert not desk.podium.log.is_open
    desk.stage.leave()
    desk.stage.start(practise=True)
    desk.podium.log.open()
    assert not desk.podium.log.is_open
    assert desk.said() == "Bij het oefenen wordt niets genoteerd"


def test_any_conference_can_be_read_aloud_and_one_to_come_is_there_after_a_restart(desk):
    desk.stage.leave()
    later = {"title": "Morgen", "day": "2020-11-18"}
    begins = to_text(NOW + timedelta(days=1))
    added = desk.act(lambda uow: conferences.plan(uow, {**later, "starts_at": begins}))
    other = next(each for kind, each in added.records if kind == "conferences")
    desk.stage.start(other)
    assert desk.podium.book.id == other
    desk.stage.stand_on("HDMI-1")
    again = desk.another()
    again.resume()
    assert again.podium.book.id == other
    desk.act(lambda uow: conferences.cancel(uow, other, "geen zaal"))
    once_more = desk.another()
    once_more.resume()
    assert once_more.seen == []
    assert len(desk.read(lambda reader: reader.records(Query("conferences")))) == 2

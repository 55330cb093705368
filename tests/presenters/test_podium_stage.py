from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.words import Words
from nccn_desk.presenters import podium_page as pages
from nccn_desk.presenters.actions import Commands
from nccn_desk.presenters.alarms import AlarmsPresenter
from nccn_desk.presenters.bell import title_of
from nccn_desk.presenters.podium_shapes import Change, plain_of
from nccn_desk.presenters.podium_stage import DRAFT, PodiumStage, podium_commands
from nccn_desk.presenters.settings import Preferences
from nccn_desk.services import blocks, booking, booking_drawing, conferences, questions
from nccn_desk.services.exercise.cast import Player
from nccn_desk.services.shapes import Query
from tests.presenters.shell_parts import NOW, Bench, MemorySettings, PatientRunner


class Desk(Bench):
    """A desk at which a press conference is planned, and its stage."""

    def __init__(self, runner=None):
        super().__init__(runner=runner)
        self.preferences = Preferences(MemorySettings())
        self.alarms = AlarmsPresenter(self.session, self.preferences)
        self.stage = self.another()

    def another(self):
        stage = PodiumStage(self.session, self.alarms)
        stage.seen = []
        stage.opened.subscribe(stage.seen.append)
        return stage

    def plan(self, words="Goedemorgen."):
        given = {"title": "Persconferentie", "number": 136, "day": "2020-11-17"}
        begins = to_text(NOW + timedelta(hours=1))
        self.act(lambda uow: conferences.plan(uow, {**given, "starts_at": begins}))
        (self.conference,) = self.records("conferences")
        item = {"title": "Welkom", "minutes": 2}
        self.act(lambda uow: conferences.add_item(uow, self.conference.id, item))
        (where,) = self.records("running_order")
        self.act(lambda uow: conferences.write_passage(uow, where.id, "nl", words))
        return self

    def freeze(self):
        signer = Player(self.me, "duty_officer", SigningKey.from_seed(b"l" * 32))
        self.act(
            lambda uow: booking.freeze(
                uow, self.conference.id, signer, exercise=True, reason="nog open"
            )
        )

    def records(self, register):
        return self.read(lambda reader: reader.records(Query(register)))


def words_of(stage):
    return plain_of(pages.screenful(stage.podium).now)


@pytest.fixture
def desk():
    return Desk()


def test_the_conference_of_today_is_opened(desk):
    desk.plan().stage.start()
    ((podium, screen),) = desk.stage.seen
    assert (podium.book.id, screen, podium.practise) == (desk.conference.id, "", False)
    assert words_of(desk.stage) == "Goedemorgen."
    desk.stage.start()
    assert [each[0] for each in desk.stage.seen] == [podium, podium]


def test_without_a_conference_the_strip_says_so(desk):
    told = []
    desk.stage.refused.subscribe(told.append)
    desk.stage.start()
    assert [each.spoken(Words("nl")) for each in told] == ["Er is vandaag geen persconferentie"]
    assert desk.stage.podium is None


def test_a_change_by_whomever_is_on_the_stage_at_once(desk):
    desk.plan().stage.start()
    (block,) = desk.records("blocks")
    desk.session.act(lambda uow: blocks.write(uow, block.id, "nl", "Goedemiddag."))
    assert words_of(desk.stage) == "Goedemiddag."
    desk.stage.close()
    desk.session.act(lambda uow: blocks.write(uow, block.id, "nl", "Goedenavond."))
    assert words_of(desk.stage) == "Goedemiddag."


def test_what_changes_while_the_book_is_being_read_is_not_missed():
    runner = PatientRunner()
    desk = Desk(runner).plan()
    runner.finish()
    (block,) = desk.records("blocks")
    desk.stage.start()
    job, done, _ = runner.jobs.pop()
    known = job()
    desk.act(lambda uow: blocks.write(uow, block.id, "nl", "Goedemiddag."))
    assert desk.stage.podium is None
    done(known)
    runner.finish()
    assert words_of(desk.stage) == "Goedemiddag."


def test_of_a_frozen_book_only_what_was_touched_is_read_again(desk, monkeypatch):
    desk.plan()
    desk.freeze()
    desk.stage.start()
    podium, copies = desk.stage.podium, []
    frozen = booking_drawing.frozen
    monkeypatch.setattr(booking_drawing, "frozen", lambda *a: copies.append(a) or frozen(*a))
    (block,) = desk.records("blocks")
    desk.session.act(lambda uow: blocks.write(uow, block.id, "nl", "Goedemiddag."))
    assert (words_of(desk.stage), copies) == ("Goedemorgen.", [])
    assert podium.passage.became["nl"].change is Change.CHANGED


def test_after_a_restart_one_reads_on_on_the_same_screen(desk):
    desk.plan().stage.start()
    desk.stage.stand_on("HDMI-1")
    desk.stage.podium.enlarge(1)
    again = desk.another()
    again.resume()
    ((podium, screen),) = again.seen
    assert (screen, podium.place.size) == ("HDMI-1", 60)


def test_who_left_is_not_called_back(desk):
    desk.plan().stage.start()
    desk.stage.stand_on("HDMI-1")
    closed = []
    desk.stage.closed.subscribe(closed.append)
    desk.stage.podium.escape()
    desk.stage.podium.escape()
    assert (desk.stage.podium, closed) == (None, [None])
    again = desk.another()
    again.resume()
    assert again.seen == []


def test_a_conference_of_another_day_is_not_resumed(desk):
    desk.plan().stage.start()
    desk.stage.stand_on("HDMI-1")
    desk.clock.advance(timedelta(days=1))
    again = desk.another()
    again.resume()
    assert again.seen == []


@pytest.mark.parametrize("kept", ["x", "[]", "{}", "null"])
def test_a_note_that_cannot_be_read_opens_nothing(desk, kept):
    desk.session.keep_draft(DRAFT, kept)
    desk.stage.resume()
    assert desk.stage.seen == []


def test_practising_leaves_no_note(desk):
    desk.plan().stage.start(practise=True)
    desk.stage.stand_on("HDMI-1")
    again = desk.another()
    again.resume()
    assert again.seen == []
    desk.stage.leave()


def test_the_whole_bank_is_searched(desk):
    desk.plan()
    desk.act(lambda uow: questions.add(uow, {"asked": "Mag ik naar zee?"}))
    desk.stage.start()
    podium = desk.stage.podium
    podium.ask()
    podium.type("zee")
    assert [each.questions["nl"] for each in podium.found] == ["Mag ik naar zee?"]


def test_only_alarms_reach_the_stage_as_one_line(desk):
    desk.add_task("Cijfers opvragen", NOW - timedelta(minutes=9))
    desk.plan().stage.start()
    desk.alarms.tick()
    assert {notice.level for notice in desk.alarms.notices} == {"alarm", "attention"}
    (loud,) = (notice for notice in desk.alarms.notices if notice.level == "alarm")
    assert desk.stage.podium.alarm == title_of(loud)
    desk.alarms.notices = tuple(each for each in desk.alarms.notices if each is not loud)
    desk.alarms.changed.announce(None)
    assert not desk.stage.podium.alarm


def test_both_ways_to_the_stage_are_commands(desk):
    commands = Commands(desk.preferences)
    commands.add(*podium_commands(desk.plan().stage))
    assert commands.run("podium_practise")
    assert desk.stage.podium.practise
    desk.stage.leave()
    assert commands.run("podium")
    assert not desk.stage.podium.practise
    assert commands.known("podium").printed == "F5"

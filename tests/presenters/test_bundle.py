from __future__ import annotations

from types import SimpleNamespace

import pytest

from nccn_desk.kernel.ids import RandomIds
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.bundle import BundlePresenter
from tests.adapters.contract.exchange import titles
from tests.adapters.store.desks import Space
from tests.services import sticks


@pytest.fixture
def space(tmp_path):
    made = Space(tmp_path)
    yield made
    made.close()


@pytest.fixture
def pair(space):
    return space.found(), space.join()


class Hand:
    """A desk with a person at it, who chooses one file and agrees where told to."""

    def __init__(self, desk, file, *, agrees=True):
        self.file, self.agrees = str(file), agrees
        self.asked, self.receipts, self.proposals = [], [], []
        self.news, self.jobs, self.passed_on = [], [], []
        session = SimpleNamespace(
            ledger=desk.ledger,
            clock=desk.space.clock,
            seat=SimpleNamespace(station=desk.station),
            hear=self.news.append,
            work=self.work,
        )
        self.presenter = BundlePresenter(
            session, sticks.desk_of(desk), RandomIds(), lambda: self.passed_on.append("on")
        )

    def work(self, job, done, failed):
        self.jobs.append(job)
        try:
            answer = job()
        except Exception as reason:  # noqa: BLE001  # as a runner passes it on
            failed(reason)
        else:
            done(answer)

    def choose(self, title, name=""):
        self.proposals.append(name)
        return self.file

    def ask(self, question, done):
        self.asked.append(question)
        if self.agrees:
            done("")

    def run(self, key):
        files = SimpleNamespace(write=self.choose, read=self.choose)
        commands = self.presenter.commands(lambda: files, self.ask, self.receipts.append)
        {command.key: command for command in commands}[key].run()
        return self

    @property
    def told(self):
        words = Words("en")
        return [(each.title.spoken(words), each.consequence.spoken(words)) for each in self.asked]


def test_a_bundle_is_made_under_the_name_that_was_chosen(pair, tmp_path):
    lv, _ = pair
    lv.world.task("a")
    hand = Hand(lv, tmp_path / "stick").run("bundle_write")
    assert hand.proposals == ["LV-20201117-1000.nccnbundle"]
    file = tmp_path / "stick.nccnbundle"
    assert file.is_file()
    ((title, rest),) = hand.told
    assert title.startswith(f"The bundle {file} is made: 1 change, ")
    assert "counts as sent" in rest
    assert len(hand.receipts) == 1


def test_a_bundle_is_read_in_after_the_person_saw_what_would_change(pair, tmp_path):
    lv, na = pair
    lv.world.task("a")
    sticks.write(lv, tmp_path / "x")
    shy = Hand(na, tmp_path / "x", agrees=False).run("bundle_read")
    ((title, rest),) = shy.told
    assert title.startswith("Bundle from workstation")
    assert "1 task" in rest.splitlines()
    assert rest.endswith("Nothing has changed yet.")
    assert titles(na) == []
    hand = Hand(na, tmp_path / "x")
    hand.run("bundle_read")
    assert titles(na) == ["a"]
    assert [changes.registers for changes in hand.news] == [{"tasks"}]
    assert hand.passed_on == ["on"]
    assert hand.told[-1][1].startswith("1 change taken in; 0 were here already.")
    hand.run("bundle_read")
    assert len(hand.news) == len(hand.passed_on) == 1  # nothing came in, and nobody hears of it


@pytest.mark.parametrize("key", ["bundle_write", "bundle_read"])
def test_who_turns_back_does_nothing(pair, key):
    hand = Hand(pair[0], "").run(key)
    assert (hand.asked, hand.jobs) == ([], [])


def test_what_cannot_be_done_is_told_in_three_parts(pair, tmp_path):
    (tmp_path / "x").write_bytes(b"no")
    hand = Hand(pair[0], tmp_path / "x").run("bundle_read")
    assert hand.told == [
        (
            "This file is no bundle.",
            "Nothing has changed. Choose a file that was made with ‘Make a bundle’.",
        )
    ]
    hand = Hand(pair[0], tmp_path / "gone" / "x").run("bundle_write")
    assert "could not be written" in hand.told[0][0]
    hand.run("bundle_write")  # it is not taken for busy
    assert len(hand.told) == 2


def test_one_thing_at_a_time(pair, tmp_path):
    hand = Hand(pair[0], tmp_path / "x")
    hand.presenter._busy = True
    hand.run("bundle_write").run("bundle_read")
    assert (hand.proposals, hand.asked) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_palette_finds_both_in_every_language(pair, tmp_path, language):
    words = Words(language)
    hand = Hand(pair[0], tmp_path / "x")
    for command in hand.presenter.commands(lambda: None, hand.ask, hand.receipts.append):
        assert command.word.spoken(words)
        assert "usb" in command.also.spoken(words)

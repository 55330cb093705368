from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.presenters.journal_correction import CorrectionPresenter, note_kinds
from nccn_desk.services import journal
from tests.presenters.room_parts import Watch, nl
from tests.presenters.test_journal_line import card
from tests.presenters.test_journal_page import at


class Desk:
    """One line and the correction of it, on paper."""

    def __init__(self):
        self.watch = Watch()
        self.line = self.watch.made(
            lambda uow: journal.note(uow, "Tegen 10:10", "fact", at(9, 41)), "journal"
        )
        self.forms, self.problems = [], []
        self.presenter = self.another()

    def another(self):
        """Return the correction as another window, or the next day, has it."""
        session = self.watch.session
        return CorrectionPresenter(session, self.forms.append, self.problems.append)

    def begin(self):
        self.presenter.begin(card(self.watch, self.line))

    def type(self, **words):
        for name, typed in words.items():
            self.presenter.type(name, typed)

    def entry(self):
        return self.watch.read(lambda reader: journal.entry_of(reader, self.line))

    def words(self):
        return {each.name: each.words for each in self.forms[-1].fields}

    def wrong(self):
        return {each.name: nl(each.wrong) for each in self.forms[-1].fields if each.wrong}


@pytest.fixture
def desk():
    return Desk()


def test_it_begins_with_what_stands(desk):
    assert not desk.presenter.open
    desk.begin()
    assert desk.presenter.open
    assert desk.words() == {"text": "Tegen 10:10", "time": "09:41", "reason": ""}
    assert desk.forms[-1].kind == "fact"
    assert desk.forms[-1].kinds == note_kinds()


def test_words_kind_and_time_are_corrected_together(desk):
    desk.begin()
    desk.type(text="Tegen 10:12", time="9u40", reason="verkeerd gehoord")
    desk.presenter.choose("call")
    desk.presenter.give()
    entry = desk.entry()
    assert (entry.text, entry.kind, entry.event_at) == ("Tegen 10:12", "call", at(9, 40))
    assert entry.line.words("text") == "Tegen 10:10"
    assert desk.forms[-1] is None
    assert not desk.presenter.open
    assert desk.watch.drafts() == {}


def test_a_time_that_was_left_alone_stays_to_the_second(desk):
    desk.begin()
    desk.type(text="Tegen 10:12", time=" ", reason="verkeerd gehoord")
    desk.presenter.give()
    assert desk.entry().event_at == at(9, 41)


def test_nothing_changed_is_said(desk):
    desk.begin()
    desk.type(reason="zomaar")
    desk.presenter.give()
    assert desk.wrong() == {"text": "Er is nog niets veranderd."}
    assert desk.entry().corrections == ()
    desk.type(text="Tegen 10:12")
    assert desk.wrong() == {}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": "Anders"}, "reason"),
        ({"text": " ", "reason": "fout"}, "text"),
        ({"time": "straks", "reason": "fout"}, "time"),
        ({"time": "23:59", "reason": "fout"}, "time"),
    ],
)
def test_what_will_not_do_is_said_beside_its_field(desk, typed, field):
    desk.begin()
    desk.type(**typed)
    desk.presenter.give()
    assert list(desk.wrong()) == [field]
    assert desk.presenter.open
    assert desk.problems == []


def test_what_is_wrong_elsewhere_is_told(desk):
    desk.begin()
    desk.type(text="Anders", reason="fout")
    desk.watch.ledger.use(desk.watch.actor("YM"))
    desk.presenter.give()
    assert [type(each) for each in desk.problems] == [NotAllowed]
    desk.type(text="x" * 1_000_001)
    desk.watch.ledger.use(desk.watch.actor("LV"))
    desk.presenter.give()
    assert len(desk.problems) == 2


def test_what_was_typed_is_there_again(desk):
    desk.begin()
    desk.type(text="Tegen 10:12", reason="ver")
    desk.presenter.leave()
    assert desk.forms[-1] is None
    desk.presenter = desk.another()
    desk.begin()
    assert desk.words() == {"text": "Tegen 10:12", "time": "09:41", "reason": "ver"}


def test_nothing_is_given_where_nothing_was_begun(desk):
    desk.presenter.give()
    desk.presenter._tell()
    desk.presenter.choose("call")
    assert desk.forms == []


def test_a_correction_that_was_left_meanwhile_stays_left(desk):
    desk.begin()
    desk.type(text="Anders", reason="fout")
    given = desk.watch.session.act

    def slow(job, done, failed):
        desk.presenter.leave()
        given(job, done, failed)

    desk.watch.session.act = slow
    desk.presenter.give()
    assert desk.entry().text == "Anders"
    assert desk.forms.count(None) == 1

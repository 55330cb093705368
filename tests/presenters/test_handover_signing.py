from __future__ import annotations

from datetime import date

import pytest

from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.handover_page import Seen, page_of
from nccn_desk.presenters.handover_signing import signature_of
from nccn_desk.presenters.people import read_people
from nccn_desk.presenters.signing import SigningPresenter
from nccn_desk.services import handovers
from tests.presenters.room_parts import Key, PatientRunner, Watch, nl, officer

TODAY = date(2020, 11, 17)
PHRASE = "paard batterij nietje"


class Desk:
    """One sheet and the layer in which it is signed, on paper."""

    def __init__(self, taker="NP", runner=None):
        self.watch = Watch("LV", runner)
        named = officer(taker) if taker else ""
        self.id = self.watch.made(lambda uow: handovers.prepare(uow, TODAY, named), "handovers")
        self.forms, self.signed = [], []
        self.presenter = SigningPresenter(self.watch.session, self.prove, self.forms.append)

    def prove(self, person, passphrase):
        if passphrase != PHRASE:
            raise NccnError("wrong_passphrase", name="Lotte Verhaegen")
        return next(Key(each) for each in ("LV", "NP", "KB") if officer(each) == person)

    def open(self):
        self.presenter.open(signature_of(self.page(), self.signed.append))

    def page(self):
        def read(reader):
            record = reader.record("handovers", self.id)
            statements = reader.statements(record.words("artefact"))
            sheet = handovers.sheet(reader, self.id)
            seen = Seen(officer("LV"), writable=True, language="nl")
            return page_of(record, sheet, statements, read_people(reader), "", seen)

        return self.watch.read(read)

    def state(self):
        return self.watch.read(lambda reader: reader.record("handovers", self.id).words("state"))


def test_the_giver_signs_with_the_passphrase():
    desk = Desk()
    desk.open()
    form = desk.forms[-1]
    assert nl(form.title) == "Draag de dienst over"
    assert [nl(each.word) for each in form.people] == ["Lotte Verhaegen"]
    assert form.enough
    desk.presenter.sign(PHRASE)
    assert desk.state() == "handed"
    assert desk.forms[-1] is None
    assert desk.signed == ["giver"]


def test_the_taker_who_was_named_signs():
    desk = Desk()
    desk.open()
    desk.presenter.sign(PHRASE)
    desk.open()
    form = desk.forms[-1]
    assert nl(form.title) == "Neem de dienst over"
    assert [nl(each.word) for each in form.people] == ["Nadia Peeters"]
    desk.presenter.sign(PHRASE)
    assert desk.state() == "accepted"
    assert desk.signed == ["giver", "taker"]
    desk.open()
    assert desk.forms[-1] is None


def test_where_nobody_was_named_one_says_who_takes_over():
    desk = Desk(taker="")
    desk.open()
    desk.presenter.sign(PHRASE)
    desk.open()
    form = desk.forms[-1]
    assert nl(form.people[0].word) == "kies wie tekent"
    assert officer("LV") not in {each.key for each in form.people}
    assert not form.enough
    desk.presenter.sign(PHRASE)
    assert desk.state() == "handed"
    desk.presenter.choose(officer("KB"))
    assert desk.forms[-1].enough
    desk.presenter.sign(PHRASE)
    assert desk.state() == "accepted"


def test_a_wrong_passphrase_signs_nothing_and_is_told():
    desk = Desk()
    desk.open()
    desk.presenter.sign("fout")
    assert desk.forms[-1].wrong
    assert not desk.forms[-1].busy
    assert desk.state() == "draft"
    desk.presenter.sign("")
    desk.presenter.sign(PHRASE)
    assert desk.state() == "handed"


def test_a_signature_that_the_record_refuses_is_told():
    desk = Desk()
    desk.open()
    desk.watch.act(lambda uow: handovers.hand_over(uow, desk.id, Key("LV")))
    desk.presenter.sign(PHRASE)
    assert desk.forms[-1].wrong
    assert desk.signed == []


class Slow(PatientRunner):
    """A runner whose long work waits too."""

    def __init__(self):
        super().__init__()
        self.work = []

    def read(self, job, done, failed, *, token=""):
        self.work.append((job, done, failed))

    def prove(self):
        self._inline.write(*self.work.pop(0))


@pytest.fixture
def slow():
    return Slow()


def test_while_the_passphrase_is_checked_nobody_signs_twice(slow):
    desk = Desk(runner=slow)
    desk.open()
    desk.presenter.sign(PHRASE)
    assert desk.forms[-1].busy
    assert not desk.forms[-1].enough
    desk.presenter.sign(PHRASE)
    assert len(slow.work) == 1
    slow.prove()
    slow.finish()
    assert desk.state() == "handed"


def test_who_leaves_while_it_is_checked_signs_nothing(slow):
    desk = Desk(runner=slow)
    desk.open()
    desk.presenter.sign(PHRASE)
    desk.presenter.forget()
    slow.prove()
    slow.finish()
    assert desk.state() == "draft"
    assert desk.signed == []
    desk.presenter.choose(officer("NP"))
    desk.presenter.sign(PHRASE)
    assert slow.work == []

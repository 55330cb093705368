from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import Damaged, NotFound
from nccn_desk.presenters.handover import HandoverPresenter, read_sheet
from nccn_desk.presenters.shapes import ButtonKind
from nccn_desk.services import handovers, sealing, tasks
from nccn_desk.services.sealing import Document, Finding, look
from tests.presenters.room_parts import Key, Paper, RoomDesk, nl, officer

TODAY = date(2020, 11, 17)


class Desk(RoomDesk):
    """The room of the handover on paper."""

    register = "handovers"

    def __init__(self, initials="LV", *, prepared=True, taker="NP"):
        self.taker = officer(taker) if taker else ""
        super().__init__(initials, filled=prepared)

    def fill(self):
        yield (
            "",
            self.watch.made(lambda uow: handovers.prepare(uow, TODAY, self.taker), "handovers"),
        )

    def presents(self, paper):
        return HandoverPresenter(
            self.watch.session, paper, self.window.around, self.sheets, self.prove
        )

    def prove(self, person, _):
        return next(Key(each) for each in ("LV", "NP", "KB") if officer(each) == person)

    @property
    def id(self):
        return self.ids.get("", "")

    def hand(self):
        self.watch.act(lambda uow: handovers.hand_over(uow, self.id, Key("LV")))

    def accept(self):
        self.watch.act(lambda uow: handovers.accept(uow, self.id, Key("NP")), by="NP")


def keys(page):
    return [each.key for each in page.actions]


def test_nothing_prepared_offers_the_first_step_lit():
    desk = Desk(prepared=False)
    assert desk.paper.page is None
    action = desk.paper.desk.empty.action
    assert (action.key, action.kind, action.enabled) == ("prepare", ButtonKind.LIT, True)
    assert desk.presenter.paper() is None
    assert nl(desk.paper.desk.heading.sub) == "dinsdag 17 november 2020"
    desk.presenter.run("hand_over")
    desk.presenter._sign()
    assert desk.paper.forms == []
    desk.presenter.run("prepare")
    assert nl(desk.paper.page.mark.word) == "in voorbereiding"


def test_the_sheet_follows_the_records(desk):
    desk.watch.act(lambda uow: tasks.add(uow, {"title": "Bel Joris"}))
    first = desk.paper.page.lists[0]
    assert (nl(first.title), nl(first.count)) == ("Open taken", "1")
    assert nl(first.rows[0].title) == "Bel Joris"
    desk.presenter.follow(first.rows[0].id)
    assert desk.window.opened[-1][0] == "tasks"


def test_who_takes_over_is_chosen(desk):
    desk.presenter.choose_taker(officer("KB"))
    assert nl(desk.paper.page.taker.name) == "Karim Benali"
    desk.presenter.choose_taker("")
    assert nl(desk.paper.page.taker.name) == "nog niemand gekozen"
    desk.presenter.choose_taker(officer("LV"))
    assert len(desk.paper.problems) == 1


def test_the_note_is_kept_when_the_hands_rest(desk):
    desk.presenter.type("note", "Rustige ochtend.")
    assert desk.paper.page.note.words == ""
    desk.presenter.settle()
    assert desk.text("", "note") == "Rustige ochtend."
    assert desk.paper.page.note.words == "Rustige ochtend."


def test_the_note_is_not_overwritten_while_it_is_typed(desk):
    desk.presenter.type("note", "Rustige och")
    desk.watch.act(lambda uow: handovers.write_note(uow, desk.id, "nl", "Anders"), by="KB")
    assert desk.paper.page.note.words == "Rustige och"


def test_a_note_that_a_crash_left_is_found_again():
    desk = Desk()
    desk.presenter.type("note", "Rustige och")
    paper = Paper()
    desk.presents(paper).start()
    assert desk.text("", "note") == "Rustige och"
    assert paper.page.note.words == "Rustige och"


def test_the_note_is_written_in_the_language_that_one_chooses(desk):
    desk.presenter.type("note", "Rustig.")
    desk.presenter.speak("fr")
    assert desk.paper.page.note.words == ""
    desk.presenter.type("note", "Calme.")
    desk.watch.session.words.use("de")
    desk.presenter.settle()
    assert (desk.text("", "note"), desk.text("", "note", "fr"), desk.text("", "note", "de")) == (
        "Rustig.",
        "Calme.",
        "",
    )
    assert desk.paper.page.written == ("nl", "fr")


def test_a_note_in_another_language_is_shown_in_that_one():
    desk = Desk()
    desk.watch.act(lambda uow: handovers.write_note(uow, desk.id, "fr", "Calme."))
    paper = Paper()
    desk.presents(paper).start()
    assert (paper.page.language, paper.page.note.words) == ("fr", "Calme.")


def test_the_giver_and_then_the_taker_sign(desk):
    desk.presenter.type("note", "Rustig.")
    desk.presenter.run("hand_over")
    assert desk.text("", "note") == "Rustig."
    desk.presenter.signing.sign("paard")
    assert desk.paper.forms[-1] is None
    assert nl(desk.paper.page.mark.word) == "wacht op aanvaarding"
    assert keys(desk.paper.page) == ["accept", "print", "take_back"]
    desk.presenter.run("accept")
    desk.presenter.signing.sign("paard")
    assert nl(desk.paper.page.mark.word) == "aanvaard"
    assert [nl(each) for each in desk.window.receipts] == [
        "Ondertekend. De overdracht wacht op aanvaarding.",
        "De dienst is overgenomen",
    ]
    assert [nl(each.mark.word) for each in desk.paper.page.signatures] == [
        "ondertekend om 10:07",
        "ondertekend om 10:07",
    ]
    assert keys(desk.paper.page) == ["print", "prepare"]


def test_nobody_signs_a_note_that_was_not_kept(desk):
    desk.presenter.type("note", "Rustig.")
    desk.watch.ledger.use(desk.watch.actor("YM"))
    desk.presenter.run("hand_over")
    assert desk.paper.forms == []
    assert desk.paper.page.note.words == "Rustig."
    assert desk.paper.page.note.wrong


def test_a_sheet_is_taken_back_with_a_reason(desk):
    desk.hand()
    desk.presenter.run("take_back")
    assert [nl(each.title) for each in desk.window.questions] == ["De overdracht terugnemen?"]
    assert desk.record("").words("state") == "draft"


def test_only_the_giver_takes_it_back():
    desk = Desk("NP")
    desk.hand()
    back = desk.paper.page.actions[-1]
    assert (back.key, back.enabled, nl(back.reason)) == (
        "take_back",
        False,
        "alleen Lotte Verhaegen",
    )
    desk.presenter.run("take_back")
    assert desk.window.questions == []


def test_the_next_handover_is_prepared_when_one_was_accepted(desk):
    desk.hand()
    desk.accept()
    desk.watch.clock.advance(timedelta(minutes=1))
    desk.presenter.run("prepare")
    assert desk.paper.page.id != desk.id
    assert [row.id for row in desk.paper.desk.earlier][-1] == desk.id
    desk.presenter.show(desk.id)
    assert desk.paper.page.id == desk.id
    desk.presenter.show("")
    assert desk.paper.page.id != desk.id


def test_the_watch_that_nobody_took_is_shown_past_midnight(desk):
    desk.hand()
    desk.watch.clock.advance(timedelta(hours=15))
    desk.presenter.tick()
    assert desk.paper.page.id == desk.id
    desk.watch.clock.advance(timedelta(days=1))
    desk.presenter.tick()
    assert desk.paper.page is None
    assert len(desk.paper.desk.earlier) == 1


def test_what_does_not_exist_here_is_passed_over(desk):
    desk.presenter.show("f" * 32)
    assert desk.paper.page.id == desk.id


def test_the_sheet_is_printed_with_its_number_and_day(desk):
    paper = desk.presenter.paper()
    assert paper.name == "Overdracht O-LV-1 2020-11-17"
    assert paper.write(Path("o.pdf")) == 2
    ((kind, sheet, file),) = desk.sheets.printed
    assert (kind, file, sheet.language) == ("handover", Path("o.pdf"), "nl")


def test_a_sheet_that_was_handed_over_is_printed_with_its_seal(desk):
    desk.watch.session.signer = Key("LV")
    desk.presenter.paper().write(Path("draft.pdf"))
    assert desk.sheets.kept == []
    desk.hand()
    assert desk.presenter.paper().write(Path("o.pdf")) == 2
    ((data, file),) = desk.sheets.kept
    assert file == Path("o.pdf")
    verdict = desk.watch.read(lambda reader: sealing.compare(reader, look(Document(data))))
    assert (verdict.finding, verdict.kind) == (Finding.RELEASED, "handover")
    assert verdict.seal.product.exercise is desk.watch.session.seat.exercise


def test_who_took_what_was_meant_for_nobody_is_on_the_sheet():
    desk = Desk(taker="")
    desk.hand()
    desk.accept()
    sheet, signed = desk.watch.read(
        lambda reader: read_sheet(reader, desk.id, "COVID-19", exercise=True)
    )
    assert sheet.taker_name == "Nadia Peeters"
    assert [each.verb for each in signed.statements] == ["handed_over", "accepted"]
    with pytest.raises(NotFound):
        desk.watch.read(lambda reader: read_sheet(reader, "f" * 32, "", exercise=True))


def test_a_frozen_copy_that_is_not_what_was_signed_is_told(desk, monkeypatch):
    desk.hand()

    def damaged(_, __):
        raise Damaged("damaged_sheet", where="O-LV-1")

    monkeypatch.setattr("nccn_desk.services.handovers.sheet", damaged)
    desk.presenter.show(desk.id)
    assert desk.paper.page is None
    assert [type(each) for each in desk.paper.problems] == [Damaged]
    assert len(desk.paper.desk.earlier) == 1


def test_leaving_keeps_the_note_and_hears_no_more(desk):
    desk.presenter.type("note", "Rustig.")
    desk.presenter.close()
    shown = len(desk.paper.desks)
    assert desk.text("", "note") == "Rustig."
    desk.presenter.refresh(ChangeSet("1", frozenset({("tasks", "1")})))
    desk.presenter._show((desk.paper.desk, None))
    desk.presenter._tell(ValueError())
    desk.presenter._show_signing(None)
    assert len(desk.paper.desks) == shown
    assert desk.paper.problems == desk.paper.forms == []


def test_the_minute_and_the_news_of_others(desk):
    shown = len(desk.paper.desks)
    desk.presenter.tick()
    desk.presenter.refresh(ChangeSet("1", frozenset({("notices", "1")})))
    assert len(desk.paper.desks) == shown
    desk.watch.clock.advance(timedelta(minutes=1))
    desk.presenter.tick()
    assert len(desk.paper.desks) == shown + 1


def test_an_evaluator_reads_alone():
    desk = Desk("YM")
    assert not desk.paper.page.editable
    assert [each.enabled for each in desk.paper.page.actions] == [False, True]
    empty = Desk("YM", prepared=False)
    assert not empty.paper.desk.empty.action.enabled
    assert not empty.presenter.possible("prepare")

from __future__ import annotations

import pytest

from nccn_desk.presenters.conferences_choices import PARTS
from nccn_desk.presenters.printing import PrintingPresenter
from nccn_desk.presenters.shapes import ChipShape
from nccn_desk.services import (
    blocks,
    booking_drawing,
    conferences,
    conferences_gaps,
    deciding,
    figures,
    sealing,
)
from nccn_desk.services.sealing import Document
from tests.desk.rooms.conferences_day import ConferenceDay
from tests.presenters.room_parts import nl, said_in
from tests.presenters.test_conferences import Desk
from tests.services.papers_sealed import pdf


class Press:
    """A publisher on paper: it keeps which book it was given in which order."""

    def __init__(self, paper=b"%PDF /Type /Page\n"):
        self.made, self._paper = [], paper

    def book(self, book, order):
        self.made.append((book, order))
        return self._paper

    def keep(self, data, file):
        file.write_bytes(data)


class Before(Desk):
    """The room, with what it offers to choose."""

    @property
    def choosing(self):
        return self.presenter.before.choosing

    @property
    def shown(self):
        return self.choosings[-1]

    def opens(self, part, words=""):
        self.choosing.open(part)
        self.choosing.find(words)

    def chosen(self, field):
        with self.day.ledger.reading() as reader:
            return conferences_gaps.chosen(reader, self.day.book(), field)


@pytest.fixture
def desk():
    return Before(ConferenceDay())


def titles(rows):
    return [nl(each.title) for each in rows]


def test_every_part_of_the_book_is_counted_and_offers_what_is_not_there(desk):
    desk.presenter.run("choose")
    counts = {each.key: each.count for each in desk.shown.parts}
    assert tuple(counts) == PARTS
    assert (counts["figures"], counts["maps"], counts["situation"]) == (2, 3, 5)
    for part in PARTS:
        desk.choosing.turn(part)
        assert desk.shown.part == part
        assert len(desk.shown.chosen) == counts[part]
        chosen = {each.id for each in desk.shown.chosen}
        assert chosen.isdisjoint(each.id for each in desk.shown.found)


def test_a_figure_says_its_value_its_difference_and_its_caveat(desk):
    desk.opens("figures", "besmettingen")
    (row,) = desk.shown.found
    assert nl(row.title) == "Nieuwe besmettingen, gemiddelde van 7 dagen: 4.923 besmettingen"
    assert nl(row.small).startswith("verschil −387 · let op: Voorlopig: ")
    assert "Sciensano" in nl(row.small)
    assert row.mark.shape is ChipShape.SEAL


def test_what_is_found_is_added_moved_and_left_out(desk):
    desk.opens("figures", "wachttijd")
    added = desk.shown.found[0].id
    desk.choosing.add(added)
    assert [each.id for each in desk.shown.chosen][-1] == added
    desk.choosing.move(added, -1)
    assert [each.id for each in desk.shown.chosen][1] == added
    assert [each.id for each in desk.chosen("figures")][1] == added
    desk.choosing.leave_out(added)
    assert added not in {each.id for each in desk.shown.chosen}
    assert titles(desk.shown.found)[0].startswith("Wachttijd")


def test_a_decision_says_how_far_it_got_and_what_may_be_said_now(desk):
    desk.opens("decisions", "sluitingsuur")
    (row,) = desk.shown.found
    assert "nu zeggen: " in nl(row.small)
    assert nl(row.mark.word) == "vacuüm open"
    desk.choosing.find("telewerk")
    (row,) = desk.shown.found
    assert "nu zeggen" not in nl(row.small)


def test_words_for_now_that_nobody_cleared_are_not_shown(desk):
    decision = desk.day.act(lambda uow: deciding.add(uow, {"title": "Avondklok"}), "KB")
    made = next(each for kind, each in decision.records if kind == "decisions")
    desk.opens("decisions", "avondklok")
    assert "nog geen tekst voor nu" in nl(desk.shown.found[0].small)
    desk.day.act(lambda uow: deciding.write_holding(uow, made, "nl", "Wij wachten."), "KB")
    small = nl(desk.shown.found[0].small)
    assert "nog niet goedgekeurd" in small
    assert "Wij wachten" not in small


def test_lines_show_their_words_with_the_figures_in_them_and_are_found_by_them(desk):
    desk.opens("situation", "ziekenhuizen")
    assert all("[[" not in each for each in titles(desk.shown.found))
    assert any("ziekenhuizen" in each for each in titles(desk.shown.found))
    assert [each.enabled for each in desk.shown.actions if each.key == "write_line"] == [False]


def test_a_sixth_line_is_refused_and_told_in_the_layer(desk):
    desk.opens("situation", "ziekenhuizen")
    desk.choosing.add(desk.shown.found[0].id)
    assert nl(desk.shown.wrong).startswith("Er staan al 5 regels in de toestand.")
    assert len(desk.chosen("situation")) == 5
    desk.choosing.turn("maps")
    assert not desk.shown.wrong


def test_a_line_is_written_and_stands_in_the_book(desk):
    desk.opens("corrections")
    desk.choosing.run("write_line")
    assert desk.choosings[-1] is None
    desk.submit(words="Er is geen tekort.", source="FOD VVVL")
    (line,) = desk.chosen("corrections")
    assert line.words("source") == "FOD VVVL"
    assert line.words("as_of") == "2020-11-17T09:07:00.000Z"
    assert titles(desk.shown.chosen) == ["Er is geen tekort."]


def test_an_hour_that_is_none_stays_in_the_form(desk):
    desk.opens("corrections")
    desk.choosing.run("write_line")
    desk.submit(words="Er is geen tekort.", as_of="straks")
    assert desk.forms[-1].wrong
    assert desk.chosen("corrections") == ()


def test_enter_goes_to_what_was_chosen(desk):
    desk.opens("decisions", "sluitingsuur")
    decision = desk.shown.found[0].id
    desk.choosing.add(decision)
    desk.choosing.enter(decision)
    assert desk.choosings[-1] is None
    assert desk.window.opened[-1] == ("decisions", decision)


def test_questions_and_messages_are_chosen_the_same_way(desk):
    desk.opens("questions", "carpool")
    question = desk.day.questions[2]
    assert question not in {each.id for each in desk.shown.found}
    desk.choosing.leave_out(question)
    assert question in {each.id for each in desk.shown.found}
    desk.choosing.add(question)
    assert question in {each.id for each in desk.chosen("questions")}
    desk.opens("maps")
    assert "versie 4" in nl(desk.shown.chosen[0].small)
    assert desk.shown.chosen[0].mark.shape is ChipShape.SEAL


def test_what_others_change_shows_while_one_chooses_and_not_afterwards(desk):
    desk.opens("figures")
    figure = desk.shown.chosen[0].id
    desk.day.act(lambda uow: figures.deliver(uow, figure, "401"), "KB")
    assert "401" in titles(desk.shown.chosen)[0]
    desk.choosing.forget()
    known = len(desk.choosings)
    desk.day.act(lambda uow: figures.deliver(uow, figure, "400"), "KB")
    assert len(desk.choosings) == known


def test_an_evaluator_looks_and_chooses_nothing():
    desk = Before(ConferenceDay(initials="YM"))
    desk.presenter.run("choose")
    desk.choosing.find("wachttijd")
    assert not any(each.enabled for each in desk.shown.actions)
    desk.choosing.add(desk.shown.found[0].id)
    assert len(desk.chosen("figures")) == 2
    assert not any(desk.presenter.possible(each) for each in ("tablet", "print", "signed_paper"))


def test_a_copy_for_a_tablet_is_somebodys_and_is_noted_before_it_is_written(desk, tmp_path):
    press = desk.presenter.before.leaving._publisher = Press()
    desk.freeze()
    desk.presenter.run("tablet")
    form = desk.forms[-1]
    assert {each.name: each.value for each in form.fields} == {
        "reader": desk.day.session.seat.person.id,
        "name": "",
        "language": "nl",
    }
    desk.submit(reader=desk.day.cast.id_of("AD"), language="fr")
    paper = desk.papers[-1]
    assert paper.name == "Persconferentie 136 v1 voor tablet Anouk Delvaux"
    assert noted(desk) == []
    told = []
    printing = PrintingPresenter(desk.day.session, tmp_path, told.append)
    printing.open(paper)
    printing.print()
    assert (tmp_path / f"{paper.name}.pdf").is_file()
    ((book, order),) = press.made
    assert (order.form, order.reader, order.language) == ("tablet", "Anouk Delvaux", "fr")
    assert order.artefact == desk.day.book().words("artefact")
    assert book.cover.version == 1
    (line,) = noted(desk)
    assert "Anouk Delvaux" in line.words("text")
    assert "voor tablet" in line.words("text")


def test_a_copy_of_a_frozen_book_bears_the_seal_of_whoever_made_it(desk, tmp_path):
    desk.presenter.before.leaving._publisher = Press(pdf())
    desk.freeze()
    day = desk.day
    day.session.signer = day.cast.signer(day.me)
    desk.presenter.run("print")
    desk.submit(name="Karim Benali")
    file = tmp_path / "dossier.pdf"
    desk.papers[-1].write(file)
    verdict = sealing.look(Document(file.read_bytes()))
    assert verdict.seal.product.artefact == day.book().words("artefact")
    assert verdict.seal.copied.name == day.session.seat.person.name


def test_what_may_not_leave_is_not_written_and_says_why(desk, tmp_path):
    desk.presenter.before.leaving._publisher = press = Press()
    desk.presenter.run("print")
    desk.submit(name=" Piet / Perszaal ")
    paper = desk.papers[-1]
    assert paper.name.endswith("v0 Piet   Perszaal")
    gone = lambda uow: (uow.remove("conferences", desk.day.conference), uow.commit())[1]  # noqa: E731  # an act
    told = []
    printing = PrintingPresenter(desk.day.session, tmp_path, told.append)
    printing.open(paper)
    desk.day.act(gone)
    printing.print()
    assert told[-1].wrong
    assert not told[-1].busy
    assert (press.made, list(tmp_path.iterdir())) == ([], [])


def test_a_restricted_copy_asks_for_a_name(desk):
    desk.day.act(
        lambda uow: conferences.change(uow, desk.day.conference, {"marking": "restricted"})
    )
    desk.presenter.run("print")
    desk.submit(reader="")
    assert desk.forms[-1].wrong
    assert desk.papers == []
    desk.submit(name="Karim Benali")
    assert len(desk.papers) == 1


def noted(desk):
    return [each for each in desk.day.records("journal") if each.words("source") == "book_copied"]


def test_a_signature_on_paper_is_entered_and_shown_apart(desk):
    assert not desk.presenter.possible("signed_paper")
    desk.freeze()
    desk.presenter.run("signed_paper")
    form = desk.forms[-1]
    (version,) = next(each for each in form.fields if each.name == "artefact").options
    assert nl(version.word) == "versie 1"
    desk.submit(officer=desk.day.cast.id_of("AD"), at="10:07")
    assert nl(desk.window.receipts[-1]) == "De handtekening op papier is ingevoerd"
    desk.presenter.run("book")
    rows = desk.lists[-1].rows
    head = next(place for place, each in enumerate(rows) if each.id == "on_paper")
    assert nl(rows[head].title) == "Op papier getekend"
    assert "Anouk Delvaux" not in titles(rows[:head])
    paper = rows[head + 1]
    assert nl(paper.title) == "Anouk Delvaux"
    assert nl(paper.small) == "10:07 · ingevoerd door Lotte Verhaegen"
    assert said_in("fr", paper.mark.word) == "sur papier"


def test_a_typed_name_goes_before_and_what_is_wrong_stays_in_the_form(desk):
    desk.freeze()
    desk.presenter.run("signed_paper")
    desk.submit(signer="Steven Van Gucht", at="23:59")
    assert desk.forms[-1].wrong
    desk.submit(signer="Steven Van Gucht", at="10:07")
    desk.presenter.run("book")
    assert "Steven Van Gucht" in titles(desk.lists[-1].rows)


def test_what_was_entered_by_mistake_is_taken_back_by_enter(desk):
    desk.freeze()
    desk.day.sign_on_paper()
    desk.presenter.run("book")
    row = next(each.id for each in desk.lists[-1].rows if each.id.startswith("signed/"))
    desk.presenter.before.signed.enter_row("gaps", row)
    assert desk.window.questions == []
    desk.presenter.before.signed.enter_row("book", row)
    desk.presenter.run("book")
    assert not any(each.id.startswith("signed/") for each in desk.lists[-1].rows)
    assert "Anouk Delvaux" in titles(desk.lists[-1].rows)


def test_what_changed_in_the_book_beside_words_is_named(desk):
    desk.freeze()
    desk.opens("figures", "wachttijd")
    desk.choosing.add(desk.shown.found[0].id)
    desk.presenter.run("book")
    assert "Sindsdien gewijzigd: keuze van de cijfers" in titles(desk.lists[-1].rows)


def test_a_change_reads_only_what_it_touched(desk, monkeypatch):
    desk.freeze()
    read = []
    frozen, drawn = booking_drawing.frozen, booking_drawing.drawn
    monkeypatch.setattr(
        booking_drawing, "frozen", lambda *given: read.append("frozen") or frozen(*given)
    )
    monkeypatch.setattr(
        booking_drawing,
        "drawn",
        lambda *given, **more: read.append("drawn") or drawn(*given, **more),
    )
    row = desk.page.statement.passages[1]
    desk.day.act(lambda uow: blocks.write(uow, row.block, "nl", "Iets anders."), "KB")
    assert nl(desk.page.statement.passages[1].mark.word) == "gewijzigd"
    assert read == []
    item = desk.presenter.scene.items[0].id
    desk.day.act(lambda uow: conferences.change_item(uow, item, {"minutes": 9}), "KB")
    assert "lines" in desk.presenter.scene.since.parts
    assert read == ["drawn"]
    assert desk.presenter.scene.since.count == 2

from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.presenters.conferences import ConferencesPresenter
from nccn_desk.presenters.conferences_words import seconds
from nccn_desk.presenters.shapes import ButtonKind, ChipShape, Tone
from nccn_desk.services import blocks, booking, conferences, conferences_kit, questions, visums
from tests.desk.rooms.conferences_day import ConferenceDay
from tests.desk.rooms.exercise_day import Day
from tests.presenters.room_parts import Sheets, Window, nl, said_in


class Desk:
    """The room on paper."""

    def __init__(self, day):
        self.day = day
        self.desks, self.forms, self.lists, self.signings = [], [], [], []
        self.problems, self.papers, self.choosings = [], [], []
        self.show_desk, self.show_form = self.desks.append, self.forms.append
        self.show_listing, self.show_signing = self.lists.append, self.signings.append
        self.show_problem, self.print_paper = self.problems.append, self.papers.append
        self.show_collecting = self.choosings.append
        self.window, self.sheets = Window(), Sheets()
        self.presenter = ConferencesPresenter(
            day.session, self, self.window.around, self.sheets, day.prove
        )
        self.presenter.start()

    @property
    def page(self):
        return self.desks[-1].page

    def freeze(self):
        """Freeze the book as Lotte."""
        conference = self.day.conference
        signer = self.day.cast.signer("LV")
        self.day.act(
            lambda uow: booking.freeze(
                uow, conference, signer, exercise=True, reason="De bron komt nog"
            )
        )

    def submit(self, **values):
        """Fill in the form that is shown, and keep it."""
        form = self.forms[-1]
        filled = {each.name: each.value for each in form.fields} | values
        self.presenter.acts.forms.press("keep", filled)


@pytest.fixture
def desk():
    return Desk(ConferenceDay())


def titles(desk):
    return [nl(each.title) for each in desk.page.order.rows]


def test_times_follow_from_the_minutes(desk):
    rows = desk.page.order.rows
    leads = [nl(each.lead) for each in rows]
    assert leads == ["10:45", "11:00", "11:02", "11:08", "11:13", "11:15", "11:40"]
    assert nl(desk.page.order.note) == "41 min"
    assert nl(rows[1].small) == "Anouk Delvaux · FR → NL"
    assert nl(rows[5].small) == "allen · NL · FR · DE"
    assert said_in("fr", desk.desks[-1].heading.title) == "Conférence de presse 136"


def test_points_of_room_and_technique_say_how_they_stand(desk):
    ready = desk.page.ready
    assert nl(ready.note) == "6 van 7"
    shapes = [each.mark.shape for each in ready.rows]
    assert shapes.count(ChipShape.CHECK) == 6
    desk.presenter.acts.enter_point(ready.rows[4].id)
    desk.submit(standing="confirmed", detail="")
    assert nl(desk.page.ready.note) == "7 van 7"


def test_questions_without_a_source_come_first(desk):
    rows = desk.page.questions.rows
    assert [each.mark.tone for each in rows[:3]] == [Tone.DUE, Tone.DUE, Tone.PLAIN]
    assert [nl(each.tail) for each in rows] == ["FR", "NL", "NL", "FR", "NL", "DE", "NL"]
    assert nl(desk.page.questions.note) == "5 klaar van 7"
    assert desk.page.questions.tone is Tone.DUE
    assert nl(rows[2].small) == "Karim · FOD Mobiliteit"
    assert nl(rows[6].small).startswith("Doorverwijzen: ")


def test_a_question_opens_in_a_card_and_takes_a_source(desk):
    desk.presenter.choose(desk.day.questions[2])
    answer = desk.page.answer
    assert nl(answer.who) == "antwoordt: Karim"
    assert nl(answer.source) == "bron: FOD Mobiliteit"
    assert answer.mark.shape is ChipShape.SEAL
    desk.presenter.run("source")
    desk.submit(source="FOD Mobiliteit, 09:40")
    assert nl(desk.page.answer.source) == "bron: FOD Mobiliteit, 09:40"
    desk.presenter.run("open_question")
    assert desk.window.opened[-1] == ("questions", desk.day.questions[2])
    desk.presenter.choose("")
    assert desk.page.answer is None


def test_a_search_goes_through_all_questions(desk):
    desk.presenter.find("grens")
    assert "Wie betaalt de test voor grensarbeiders?" in [
        nl(each.title) for each in desk.page.questions.rows
    ]
    desk.presenter.find("zzzz")
    assert desk.page.questions.rows == ()
    assert nl(desk.page.questions.empty).startswith("Niets gevonden")
    assert nl(desk.page.questions.note) == "5 klaar van 7"  # of the book, not of what is found


def test_messages_say_how_they_stand_and_who_says_them(desk):
    first, _, third = desk.page.messages
    assert (nl(first.words), nl(first.who)) == ("Beperk uw contacten tot één persoon.", "iedereen")
    assert (nl(first.mark.word), nl(third.mark.word)) == ("goedgekeurd", "ontwerp")
    assert nl(desk.page.message_notes[0]) == "Kernboodschappen v4"
    desk.presenter.acts.open_message(first.id)
    assert desk.window.opened[-1] == ("message_maps", first.id)


def test_a_statement_alternates_languages_and_tells_its_time(desk):
    assert [each.language for each in desk.page.statement.passages] == [
        "fr",
        "nl",
        "de",
        "nl",
        "fr",
        "nl",
    ]
    assert nl(desk.page.statement.note).endswith("3 talen afwisselend")
    assert nl(seconds(220)) == "leestijd 3 min 40 s"


def test_what_is_typed_in_a_passage_is_a_block(desk):
    row = desk.page.statement.passages[1]
    desk.presenter.type(row.id, "Goedemorgen allemaal.")
    assert desk.page.statement.passages[1].words == row.words  # until the hands rest
    desk.presenter.settle()
    assert desk.page.statement.passages[1].words == "Goedemorgen allemaal."
    with desk.day.ledger.reading() as reader:
        assert blocks.texts_of(reader, row.block)["nl"] == "Goedemorgen allemaal."


def test_passages_are_written_told_moved_and_poured(desk):
    acts, presenter = desk.presenter.acts, desk.presenter
    first = desk.page.statement.passages[0]
    acts.write_passage(first.id)
    desk.submit(words="")
    assert nl(desk.forms[-1].wrong).startswith("Er staat nog geen tekst.")
    desk.submit(words="Welkom.", language="nl", source="NCCN")
    assert [each.words for each in desk.page.statement.passages][1] == "Welkom."
    made = desk.page.statement.passages[1]
    acts.enter_passage(made.id)
    desk.submit(language="fr")
    assert desk.page.statement.passages[1].language == "fr"
    acts.move_passage(made.id, -1)
    assert desk.page.statement.passages[0].id == made.id
    presenter.pour(first.id, ["Een.", "Twee."])
    assert [each.words for each in desk.page.statement.passages][2:4] == ["Een.", "Twee."]


def test_what_is_not_said_is_written_by_language(desk):
    desk.presenter.write_in("fr")
    desk.presenter.type("not_said", "Aucune date.")
    desk.presenter.settle()
    assert desk.page.unsaid.words.words == "Aucune date."
    assert "fr" in desk.page.unsaid.written


def test_each_gap_has_one_act(desk):
    desk.presenter.run("gaps")
    listing = desk.lists[-1]
    assert listing.rows
    assert all(each.tail for each in listing.rows)
    assert nl(desk.page.stage.told).startswith(f"Nog {len(listing.rows)} punten open.")
    unanswered = next(each for each in listing.rows if each.id.startswith("unanswered/"))
    desk.presenter.acts.enter_row("gaps", unanswered.id)
    assert desk.lists[-1] is None
    assert desk.window.opened[-1] == ("questions", desk.day.questions[0])
    waits = next(each for each in listing.rows if each.id.startswith("not_ready/"))
    desk.presenter.acts.enter_row("gaps", waits.id)
    assert desk.forms[-1].key == "point"


def test_a_source_is_given_where_its_lack_was_read(desk):
    question = desk.day.questions[2]
    desk.day.act(lambda uow: questions.tell_source(uow, question, {"source": None}))
    desk.presenter.run("gaps")
    loose = next(each for each in desk.lists[-1].rows if each.id.startswith("unsourced/"))
    desk.presenter.acts.enter_row("gaps", loose.id)
    assert desk.window.opened == []
    desk.submit(source="FOD Buitenlandse Zaken, advies van 16/11")
    desk.presenter.run("gaps")
    assert loose.id not in [each.id for each in desk.lists[-1].rows]


def test_subjects_and_red_lines_are_given_to_a_speaker(desk):
    desk.presenter.run("shares")
    row = desk.lists[-1].rows[0]
    desk.presenter.acts.enter_row("shares", row.id)
    desk.submit(subjects="Kern en slot", red_lines="Geen datum.")
    desk.presenter.run("shares")
    again = next(each for each in desk.lists[-1].rows if each.id == row.id)
    assert nl(again.small) == "Kern en slot · niet: Geen datum."


def test_a_further_conference_gets_the_next_number(desk):
    desk.presenter.run("list")
    assert [nl(each.lead) for each in desk.lists[-1].rows] == ["136", "135"]
    desk.presenter.acts.press_listing("plan")
    desk.submit(starts_at="vroeg")
    assert "vroeg" in nl(desk.forms[-1].wrong)
    desk.submit(starts_at="18/11 11:00", doors_at="", freezes_at="", locks_at="")
    assert nl(desk.desks[-1].heading.title) == "Persconferentie 137"
    start = desk.page.stage.actions[0]
    assert (start.kind, start.enabled) == (ButtonKind.LIT, True)
    desk.presenter.run("points")
    assert len(desk.page.ready.rows) == 12


def test_hours_and_room_are_changed_where_the_doors_stand(desk):
    desk.presenter.acts.enter_order("doors")
    desk.submit(languages="nl xx")
    assert "xx" in nl(desk.forms[-1].wrong)
    desk.submit(doors_at="10:40", room="Zaal Polak", languages="nl fr")
    assert (nl(desk.page.order.rows[0].lead), nl(desk.page.order.rows[0].small)) == (
        "10:40",
        "Zaal Polak",
    )


def test_a_frozen_book_says_who_read_it_and_what_changed(desk):
    desk.freeze()
    assert nl(desk.page.stage.note) == "bevroren 10:07, versie 1"
    assert desk.page.stage.mark.shape is ChipShape.FROZEN
    assert desk.presenter.possible("read")
    row = desk.page.statement.passages[1]
    desk.day.act(lambda uow: blocks.write(uow, row.block, "nl", "Iets anders."), "KB")
    assert nl(desk.page.statement.passages[1].mark.word) == "gewijzigd"
    desk.presenter.run("book")
    listing = desk.lists[-1]
    assert "1 wijziging sindsdien" in nl(listing.told)
    assert nl(listing.rows[0].tail) == "nog niet gelezen"
    assert [each.key for each in listing.actions] == [
        "read",
        "lock",
        "reopen",
        "signed_paper",
        "print",
        "tablet",
    ]
    signer = desk.day.cast.signer("AD")
    desk.day.act(lambda uow: booking.sign_read(uow, desk.day.conference, signer), "AD")
    desk.presenter.run("book")
    assert "gelezen 10:07" in [nl(each.tail) for each in desk.lists[-1].rows]


def test_a_clearance_taken_back_since_the_freezing_is_told_as_such(desk):
    desk.freeze()
    row = desk.page.statement.passages[1]
    assert row.mark is None
    desk.day.act(lambda uow: visums.ask_change(uow, "blocks", row.block, "klopt dit?"))
    assert nl(desk.page.statement.passages[1].mark.word) == "ontwerp"
    desk.presenter.run("book")
    rows = [nl(each.title) for each in desk.lists[-1].rows]
    assert len([each for each in rows if each.endswith("is niet meer goedgekeurd")]) == 1
    assert not any(each.endswith("is sindsdien gewijzigd") for each in rows)


def test_freezing_with_gaps_asks_for_a_reason(desk):
    desk.presenter.run("freeze")
    assert nl(desk.signings[-1].asked) == "Waarom toch nu"
    desk.presenter.book.signing.write("De bron komt nog")
    desk.presenter.book.signing.sign("paard batterij")
    assert desk.day.book().words("state") == "frozen"
    assert nl(desk.window.receipts[-1]) == "Dossier v1 is bevroren"


def test_a_locked_book_changes_no_more(desk):
    desk.freeze()
    desk.presenter.do("lock")
    assert not desk.page.writable
    assert not desk.presenter.possible("freeze")
    desk.presenter.do("reopen")
    assert desk.page.writable


def test_the_hour_of_locking_comes_by_itself(desk):
    desk.freeze()
    desk.day.clock.advance(timedelta(minutes=40))
    desk.presenter.tick()
    assert not desk.page.writable


def test_an_act_that_is_refused_is_told(desk):
    desk.freeze()
    desk.day.act(lambda uow: booking.lock(uow, desk.day.conference))
    item = desk.presenter.scene.items[0].id
    desk.presenter.acts.remove_item(item)
    assert desk.problems[-1].code == "conference_locked"


def test_an_evaluator_reads_alone():
    desk = Desk(ConferenceDay(initials="YM"))
    assert not desk.page.writable
    assert not desk.presenter.possible("freeze")
    assert desk.page.stage.actions[0].enabled


def test_without_a_conference_one_is_planned():
    day = Day()
    for item in day.records("running_order"):
        day.act(lambda uow, item=item: conferences.remove_item(uow, item.id))
    for check in day.records("readiness"):
        day.act(lambda uow, check=check: conferences_kit.remove_check(uow, check.id))

    def remove(uow):
        for each in day.records("conferences"):
            uow.remove("conferences", each.id)
        return uow.commit()

    day.act(remove)
    desk = Desk(day)
    assert desk.page is None
    assert desk.presenter.lit() == "plan"
    assert desk.presenter.possible("plan")
    desk.presenter.run("plan")
    assert desk.forms[-1].key == "plan"

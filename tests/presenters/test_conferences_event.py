from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nccn_desk.presenters.conferences_acts import read_aloud
from nccn_desk.presenters.podium_reading import read_book
from nccn_desk.presenters.podium_shapes import plain_of
from nccn_desk.presenters.shapes import ChipShape
from nccn_desk.services import booking, conferences_event
from tests.desk.rooms.conferences_day import ConferenceDay
from tests.presenters.room_parts import nl
from tests.presenters.test_conferences import Desk as Room


class Desk(Room):
    """The room with its lists around the event."""

    @property
    def event(self):
        return self.presenter.event

    @property
    def listing(self):
        return self.lists[-1]

    def locked(self):
        """Freeze the book, and let the hour of locking come."""
        self.freeze()
        self.day.clock.advance(timedelta(minutes=40))
        self.presenter.tick()
        return self

    def cancel(self, **values):
        """Press the form's other act."""
        form = self.forms[-1]
        filled = {each.name: each.value for each in form.fields} | values
        self.presenter.acts.forms.press("cancel", filled)

    def rows(self):
        return [nl(each.title) for each in self.listing.rows]

    def row(self, title):
        return next(each for each in self.listing.rows if nl(each.title).startswith(title))

    def told(self):
        return nl(self.window.receipts[-1])


@pytest.fixture
def desk():
    return Desk(ConferenceDay())


def acts(desk):
    return [each.key for each in desk.listing.actions if each.enabled]


def test_what_may_follow_what_is_shown_from_prepared_to_followed_up(desk):
    desk.presenter.run("course")
    assert desk.rows()[0] == "Voorbereid"
    assert nl(desk.listing.rows[0].tail) == "om 11:00"
    assert [each.mark.shape for each in desk.listing.rows[:3]] == [
        ChipShape.CHECK,
        ChipShape.HALF,
        ChipShape.RING,
    ]
    assert acts(desk) == ["hold", "cancel"]
    desk.freeze()
    assert acts(desk) == ["hold", "lock", "reopen", "cancel"]  # the list follows the record
    assert nl(desk.listing.rows[1].small) == "versie 1"
    assert nl(desk.listing.rows[2].tail) == "om 10:45"
    assert not desk.presenter.possible("end")


def test_it_begins_and_ends_at_an_hour_that_can_be_changed(desk):
    desk.locked()
    desk.presenter.run("hold")
    assert desk.forms[-1].fields[0].value == "10:47"
    desk.submit(at="straks")
    assert "straks" in nl(desk.forms[-1].wrong)
    desk.submit(at="10:45")
    assert desk.day.book().words("state") == "held"
    assert [nl(each.lead) for each in desk.page.order.rows[1:3]] == ["10:45", "10:47"]
    assert desk.told().startswith("De persconferentie is begonnen")
    desk.presenter.run("course")
    assert acts(desk) == ["end", "not_begun"]
    desk.presenter.acts.press_listing("not_begun")
    assert desk.day.book().words("state") == "locked"
    desk.presenter.run("course")
    desk.event.enter_row("course", "followed_up")
    assert desk.day.book().words("state") == "locked"  # nothing is skipped
    desk.event.enter_row("course", "held")
    desk.submit()
    desk.presenter.run("end")
    desk.submit()
    assert desk.presenter.possible("follow_up")
    desk.presenter.run("follow_up")
    assert desk.day.book().words("state") == "followed_up"
    desk.presenter.run("course")
    desk.presenter.acts.press_listing("take_up")
    desk.presenter.run("not_ended")
    assert desk.day.book().moment("ended_at") is None


def test_it_is_called_off_with_a_reason_and_a_list_of_who_hears_it(desk):
    desk.presenter.run("cancel")
    assert "BRF" in desk.forms[-1].fields[1].value.splitlines()
    desk.cancel()
    assert desk.forms[-1].wrong
    desk.cancel(reason="Overlegcomité uitgesteld")
    assert desk.day.book().words("state") == "cancelled"
    assert not desk.page.stage.actions[0].enabled
    desk.presenter.run("course")
    assert nl(desk.listing.rows[-1].title) == "Afgelast: Overlegcomité uitgesteld"
    assert "BRF" in nl(desk.listing.rows[-1].small)
    desk.presenter.acts.press_listing("revive")
    assert desk.day.book().words("state") == "planned"
    assert desk.window.questions[-1].reason_needed


def test_outlets_are_expected_change_come_and_leave_the_list(desk):
    desk.presenter.run("press")
    before = len(desk.listing.rows)
    assert "VGT" in " ".join(desk.rows())
    desk.presenter.acts.press_listing("add_outlet")
    desk.submit(outlet="")
    assert desk.forms[-1].wrong
    desk.submit(outlet="Knack", journalist="An Wils", connection="online", wish="interview")
    assert len(desk.listing.rows) == before + 1
    knack = desk.row("Knack")
    assert nl(knack.small) == "online · vraagt: interview"
    for word in ("gekomen", "niet gekomen", "verwacht"):
        desk.event.tick_row(knack.id)
        assert nl(desk.row("Knack").tail) == word
    desk.event.enter_row("press", knack.id)
    desk.submit(came="came", seat="R2")
    assert "plaats R2" in nl(desk.row("Knack").small)
    desk.event.remove_row(knack.id)
    assert "Knack · An Wils" not in desk.rows()
    assert nl(desk.window.questions[-1].title) == "Dit medium van de lijst halen?"


def test_logistics_are_grouped_ticked_added_and_written(desk):
    desk.presenter.run("logistics")
    desk.presenter.acts.press_listing("usual_points")
    groups = [nl(each.small).partition(" · ")[0] for each in desk.listing.rows]
    assert groups == sorted(groups, key=groups.index)  # those of one group stand together
    assert {"zaal", "techniek", "tolken", "catering", "toegang"} <= set(groups)
    catering = desk.row("Catering")
    desk.event.tick_row(catering.id)
    assert nl(desk.row("Catering").tail) == "bevestigd"
    desk.event.tick_row(catering.id)
    assert nl(desk.row("Catering").tail) == "open"
    desk.presenter.acts.press_listing("add_point")
    desk.submit(title="Parking pers", key="access")
    assert "Parking pers" in desk.rows()
    desk.event.enter_row("logistics", desk.row("Parking pers").id)
    desk.submit(standing="asked", detail="politie")
    assert nl(desk.row("Parking pers").small) == "toegang · politie"
    desk.event.remove_row(desk.row("Parking pers").id)
    assert "Parking pers" not in desk.rows()
    desk.presenter.acts.press_listing("logistics_text")
    desk.submit(words="Ingang Wetstraat 155.")
    with desk.day.ledger.reading() as reader:
        words = reader.text("conferences", desk.day.conference, "logistics", "nl")
    assert words == "Ingang Wetstraat 155."


def test_the_log_of_yesterday_says_which_cleared_answers_were_given(desk):
    other = next(e for e in desk.day.records("conferences") if e.whole("number") == 135)
    desk.presenter.open(other.id)
    desk.presenter.run("course")
    assert [each.mark.shape for each in desk.listing.rows[1:3]] == [ChipShape.DASHED] * 2
    desk.presenter.run("log")
    assert nl(desk.listing.told).startswith("5 vragen gesteld · 1 belofte open")
    numbers = [nl(each.small) for each in desk.listing.rows]
    assert sum(", goedgekeurd" in each for each in numbers) == 4
    assert "antwoord Q-LV-1" in numbers[0]


def test_each_moment_has_its_buttons(desk):
    def seen():
        return [each.key for each in desk.page.stage.more]

    assert seen()[-3:] == ["press", "logistics", "course"]
    desk.locked()
    assert "additions" in seen()
    assert desk.page.stage.mark.shape is ChipShape.LOCKED  # because its hour has come
    assert not {"freeze", "add_item"} & set(seen())
    desk.presenter.run("hold")
    desk.submit()
    assert seen()[-4:] == ["log", "additions", "press", "course"]


def test_nothing_is_added_while_the_book_can_change(desk):
    desk.presenter.run("additions")
    assert acts(desk) == []
    assert nl(desk.listing.actions[0].reason).startswith("Het dossier is nog niet vast")
    assert not desk.presenter.possible("propose")


def test_an_addition_is_signed_by_two_others_and_withdrawn(desk):
    desk.locked()
    desk.presenter.run("additions")
    desk.presenter.acts.press_listing("propose")
    desk.submit(words="")
    assert desk.forms[-1].wrong
    desk.submit(words="De grens blijft open voor het werk.", language="nl")
    (row,) = desk.listing.rows
    assert nl(row.tail) == "nog 2 akkoorden"
    assert nl(desk.page.stage.told).endswith("1 toevoeging wacht op akkoord.")
    signing = desk.presenter.book.signing
    for count in (1, 2):
        desk.event.enter_row("additions", row.id)
        people = [each.key for each in desk.signings[-1].people]
        assert desk.day.cast.id_of("LV") not in people  # whoever proposed it
        signing.choose(next(filter(None, people)))
        signing.sign("paard batterij")
        assert desk.told().startswith(("Eerste akkoord", "De toevoeging")[count - 1])
    (row,) = desk.listing.rows
    assert nl(row.tail) == "op het podium sinds 10:47"
    assert nl(row.small).count("akkoord:") == 1
    assert nl(desk.page.stage.told).endswith("1 toevoeging staat op het podium.")
    desk.event.enter_row("additions", row.id)
    assert desk.window.opened[-1][0] == "blocks"
    desk.event.remove_row(row.id)
    assert desk.window.questions[-1].reason_needed
    assert desk.listing.rows == ()


def test_a_question_is_noted_in_one_line_and_stands_with_its_promise(desk):
    desk.presenter.run("note")
    desk.submit(line="RTBF, Claire Simon, fr: Quand ? @Anouk > chiffres pour 15 h")
    assert desk.told().startswith("Genoteerd: U-")
    desk.presenter.run("log")
    (row,) = desk.listing.rows
    assert nl(row.title) == "Quand ?"
    assert "belofte: chiffres" in nl(row.small)
    assert "Anouk Delvaux" in nl(row.small)
    assert nl(row.tail) == "beloofd"
    desk.event.enter_row("log", row.id)
    assert desk.window.opened[-1] == ("asked", row.id)
    desk.presenter.acts.press_listing("all_asked")
    assert desk.window.opened[-1] == ("asked",)


def test_an_answer_that_is_open_is_the_one_that_was_given(desk):
    desk.presenter.choose(desk.day.questions[2])
    desk.presenter.run("note")
    desk.submit(line="VRT")
    (made,) = [e for e in desk.day.records("asked") if e.words("outlet") == "VRT"]
    assert (made.words("bank"), made["cleared"]) == (desk.day.questions[2], True)
    assert made.words("question") == "Geldt de regel ook voor carpoolen?"


def test_an_evaluator_looks_and_does_nothing():
    desk = Desk(ConferenceDay(initials="YM"))
    for key in ("course", "press", "logistics", "additions", "log"):
        desk.presenter.run(key)
        assert desk.listing.key == key
        assert acts(desk) == []
    desk.presenter.run("hold")
    desk.event.tick_row(desk.day.records("attendances")[0].id)
    assert desk.forms == []
    assert all(each["came"] is None for each in desk.day.records("attendances"))


def test_a_conference_of_another_day_is_read_aloud_too(desk):
    read = []
    desk.presenter.run("list")
    other = next(each.id for each in desk.listing.rows if nl(each.lead) == "135")
    desk.presenter.acts.enter_row("list", other)
    assert desk.page.stage.actions[0].enabled

    def stage(conference="", *, practise=False):
        read.append((conference, practise))

    read_aloud(replace(desk.window.around, stage=stage), desk.presenter, "practise")
    assert read == [(desk.page.id, True)]
    assert desk.told() == "Dit is niet de persconferentie van vandaag."


def test_the_words_of_an_addition_are_what_the_podium_reads(desk):
    desk.locked()
    item = desk.presenter.scene.items[0].id
    given = {"item": item}
    changes = desk.day.act(
        lambda uow: conferences_event.propose(uow, desk.day.conference, given, "nl", "Nog dit."),
        "SJ",
    )
    made = next(each for kind, each in changes.records if kind == "additions")
    for who in ("NP", "LV"):
        signer = desk.day.cast.signer(who)
        desk.day.act(lambda uow, s=signer: booking.approve_addition(uow, made, s), who)
    with desk.day.ledger.reading() as reader:
        book = read_book(reader, desk.day.conference, exercise=True).book
    added = book.parts[0].passages[-1]
    assert (plain_of(added.texts["nl"]), added.added_at) == ("Nog dit.", "10:47")

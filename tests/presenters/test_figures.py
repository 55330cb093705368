from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.presenters.figures import FiguresPresenter
from nccn_desk.presenters.shapes import ButtonKind, Tone
from nccn_desk.services import figures, visums
from tests.presenters.room_parts import NOW, Key, Paper, Watch, Window, nl, officer, said_in
from tests.presenters.sharing_parts import Disputed
from tests.presenters.voice_parts import CALLS, VoiceDesk


class Desk(VoiceDesk):
    """The room of figures on paper, over a store with four of them."""

    register = "figures"

    def fill(self):
        yield "calls", self.made("figures", figures.add, CALLS)
        beds = {"name": "Bedden", "source": "Luik", "due": self.moment(-7)}
        yield "beds", self.made("figures", figures.add, beds)
        icu = {
            "name": "Intensieve zorg",
            "value": "-3",
            "valid_until": self.moment(-20),
            "authority": "FOD Volksgezondheid",
            "source": "FOD",
        }
        yield "icu", self.made("figures", figures.add, icu, by="KB")
        tests = {"name": "Testen", "value": "10452,5", "valid_until": self.moment(60)}
        yield "tests", self.made("figures", figures.add, {**tests, "source": "Sciensano"})

    def presents(self, paper):
        return FiguresPresenter(self.watch.session, paper, self.window.around, self.prove)

    def names(self):
        return [nl(row.cells[0].text) for row in self.paper.page.rows]

    def keys(self):
        return [each.key for each in self.paper.card.actions]

    def deliver(self, typed):
        self.presenter.type_value(typed)
        self.presenter.deliver()

    def sign(self, action):
        self.presenter.run(action)
        self.presenter.signing.sign("wachtwoordzin")


def test_the_list_names_each_figure_with_value_and_state(desk):
    assert desk.names() == ["Bedden", "Intensieve zorg", "Oproepen", "Testen"]
    beds, icu, calls, tests = desk.paper.page.rows
    assert nl(calls.cells[1].text) == "212"
    assert nl(tests.cells[1].text) == "10.452,5"
    assert nl(icu.cells[1].text) == "−3"
    assert icu.cells[1].tone is Tone.FAINT
    assert nl(beds.cells[1].text) == "–"
    assert nl(beds.cells[2].text) == "nog geen waarde"
    assert nl(beds.cells[2].small) == "7 min te laat"
    assert [row.cells[2].icon for row in (beds, icu, calls, tests)] == [
        "warning",
        "clock-countdown",
        "",
        "clock-countdown",
    ]
    assert nl(desk.paper.page.heading.sub) == "4 cijfers · 1 niet geleverd · 2 verlopen"


def test_each_filter_says_how_many_it_shows(desk):
    counts = {each.key: each.count for each in desk.paper.page.filters}
    assert counts == {"all": 4, "late": 1, "expiring": 2, "open": 4}
    for each, count in counts.items():
        desk.presenter.narrow(each)
        assert len(desk.paper.page.rows) == count
    desk.clear("figures", desk.ids["calls"])
    desk.presenter.narrow("open")
    assert "Oproepen" not in desk.names()


def test_words_narrow_the_list_in_any_of_its_names(desk):
    desk.presenter.find("0800")
    assert desk.names() == ["Oproepen"]
    assert nl(desk.paper.page.count) == "1 cijfer"
    desk.presenter.find("carpool")
    assert nl(desk.paper.page.empty.sentence) == "Geen cijfers met ‘carpool’ hier."


def test_another_language_names_every_figure_anew(desk):
    pages = len(desk.paper.pages)
    desk.presenter.speak()
    assert len(desk.paper.pages) == pages
    desk.watch.session.words.use("fr")
    desk.presenter.speak()
    assert "Appels" in desk.names()
    row = next(row for row in desk.paper.page.rows if row.id == desk.ids["tests"])
    assert said_in("fr", row.cells[1].text) == "10 452,5"
    assert said_in("en", row.cells[1].text) == "10,452.5"


def test_a_value_and_its_moment_come_from_one_line(desk):
    desk.presenter.select(desk.ids["calls"])
    desk.deliver("213 om 09:40")
    figure = desk.record("calls")
    assert figure.words("value") == "213"
    assert figure.words("as_of") == "2020-11-17T08:40:00.000Z"
    assert desk.paper.values[-1] == ""
    assert nl(desk.paper.card.change) == "+1 sinds 212"
    assert [nl(each) for each in desk.window.receipts] == ["C-LV-1: nieuwe waarde"]
    desk.deliver("1 213")
    assert desk.record("calls").words("as_of") == to_text(NOW)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("veel", "bad_figure"), ("1.213", "figure_thousands"), ("213 om straks", "not_a_time")],
)
def test_a_line_that_will_not_do_comes_back(desk, typed, code):
    desk.presenter.select(desk.ids["calls"])
    desk.deliver(typed)
    assert desk.paper.values[-1] == typed
    assert [problem.code for problem in desk.paper.problems] == [code]
    assert desk.record("calls").words("value") == "212"


def test_a_half_typed_value_is_there_again_after_a_crash(desk):
    desk.presenter.select(desk.ids["calls"])
    desk.presenter.type_value("21")
    paper = Paper()
    again = desk.presents(paper)
    again.start()
    again.select(desk.ids["calls"])
    assert paper.values[-1] == "21"


def test_a_new_figure_needs_its_name_alone(desk):
    desk.presenter.narrow("late")
    desk.presenter.type_new("Besmettingen")
    desk.presenter.add()
    assert desk.paper.page.chosen == "all"
    assert desk.paper.words("name") == "Besmettingen"
    assert nl(desk.paper.card.value) == "nog geen waarde"
    assert desk.keys() == ["remove"]
    assert desk.presenter.lit() == ""
    assert desk.paper.page.add.kind is ButtonKind.LIT
    assert desk.paper.card.history.points == ()


def test_fields_are_kept_when_the_hands_rest(desk):
    desk.presenter.select(desk.ids["calls"])
    desk.presenter.type("label_de", "Anrufe")
    desk.presenter.type("due", "11:00")
    desk.presenter.type("valid_until", "18/11 09:00")
    desk.presenter.type("caveat", " ")
    desk.presenter.settle()
    figure = desk.record("calls")
    assert figure.words("label_de") == "Anrufe"
    assert figure.words("due") == "2020-11-17T10:00:00.000Z"
    assert figure.words("valid_until") == "2020-11-18T08:00:00.000Z"
    desk.presenter.change({"origin": "own", "marking": "public"})
    assert (desk.paper.card.origin, desk.paper.card.marking) == ("own", "public")
    desk.presenter.type("due", "straks")
    desk.presenter.settle()
    assert "straks" in desk.paper.wrong("due")


def test_a_language_without_a_name_is_said_and_nothing_stands_in(desk):
    desk.presenter.select(desk.ids["calls"])
    assert "DE, EN" in nl(desk.paper.card.unnamed)
    assert desk.paper.words("label_de") == ""


def test_another_checks_and_clears_by_signature(desk):
    desk.presenter.select(desk.ids["calls"])
    assert desk.keys() == ["check", "remove"]
    desk.presenter.run("check")
    form = desk.paper.forms[-1]
    assert [nl(each.word) for each in form.people] == ["Nadia Peeters"]
    assert nl(form.means) == "Oproepen: 212 oproepen"
    assert not form.asked
    desk.presenter.signing.sign("wachtwoordzin")
    assert desk.record("calls").words("state") == "checked"
    assert desk.presenter.lit() == "clear"
    desk.sign("clear")
    assert desk.record("calls").words("state") == "cleared"
    assert desk.keys() == ["ask_change", "remove"]
    assert [nl(each) for each in desk.window.receipts] == [
        "C-LV-1 nagelezen",
        "C-LV-1 goedgekeurd",
    ]


def test_an_authority_outside_is_named_with_who_agreed_and_how(desk):
    desk.presenter.select(desk.ids["icu"])
    desk.sign("check")
    desk.presenter.run("clear")
    assert nl(desk.paper.forms[-1].asked) == "Wie van FOD Volksgezondheid ging akkoord, en hoe"
    assert not desk.paper.forms[-1].enough
    desk.presenter.signing.write("Miriam, telefoon")
    desk.presenter.signing.sign("wachtwoordzin")
    figure = desk.record("icu")
    assert (figure.words("state"), figure.words("on_behalf")) == ("cleared", "Miriam, telefoon")
    facts = {nl(label): nl(words) for label, words in desk.paper.card.facts}
    assert facts["Akkoord namens de bevoegde"] == "Miriam, telefoon"


def test_nobody_left_to_sign_is_said_beside_the_button(desk):
    every = frozenset(officer(each) for each in ("LV", "NP"))

    def write(uow):
        uow.change("figures", desk.ids["calls"], {"authors": every})
        return uow.commit()

    desk.watch.act(write)
    desk.presenter.select(desk.ids["calls"])
    check = desk.paper.card.actions[0]
    assert (check.key, check.enabled) == ("check", False)
    assert nl(check.reason).startswith("Niemand anders")
    assert not desk.presenter.possible("check")


def test_without_a_source_nothing_is_cleared(desk):
    desk.presenter.select(desk.ids["calls"])
    desk.act(figures.change, desk.ids["calls"], {"source": ""})
    desk.act(visums.check, "figures", desk.ids["calls"], Key("NP"), by="NP")
    clear = next(each for each in desk.paper.card.actions if each.key == "clear")
    assert (clear.enabled, nl(clear.reason)) == (False, "eerst de bron")


def test_a_change_is_asked_with_a_reason(desk):
    desk.clear("figures", desk.ids["calls"])
    desk.presenter.select(desk.ids["calls"])
    desk.presenter.run("ask_change")
    assert desk.record("calls").words("state") == "draft"
    assert [nl(each.title) for each in desk.window.questions] == ["Wat moet er anders?"]


def test_a_late_figure_is_asked_for_by_a_task(desk):
    desk.presenter.select(desk.ids["beds"])
    assert desk.presenter.lit() == "ask"
    desk.presenter.run("ask")
    assert desk.window.opened == [("Vraag Luik: Bedden", "task")]


def test_a_figure_is_removed_and_the_first_is_shown(desk):
    desk.presenter.select(desk.ids["tests"])
    desk.presenter.run("remove")
    assert "Testen" not in desk.names()
    assert desk.paper.card.id == desk.ids["beds"]
    assert nl(desk.window.receipts[-1]) == "C-LV-4 verwijderd"


def test_a_quoted_figure_stays_and_shows_where(desk):
    ids = dict(desk.two_sitreps())
    desk.presenter.select(ids["figure"])
    assert [nl(row.title) for row in desk.paper.card.uses] == ["Sitrep 1", "Sitrep 2"]
    desk.presenter.run("remove")
    assert [problem.code for problem in desk.paper.problems] == ["figure_in_use"]
    desk.presenter.follow(desk.paper.card.uses[0].id)
    assert desk.window.opened == [("sitreps", ids["first"])]


def test_the_history_is_a_picture_and_a_table_of_the_same(desk):
    desk.presenter.select(desk.ids["calls"])
    assert nl(desk.paper.card.history.told).startswith("één waarde: 212")
    for minutes, typed in ((10, "220"), (10, "215,5")):
        desk.watch.clock.advance(timedelta(minutes=minutes))
        desk.deliver(typed)
    history = desk.paper.card.history
    assert [each.value for each in history.points] == [212.0, 220.0, 215.5]
    assert nl(history.told) == "3 waarden, van 212 naar 215,5, 10:27"
    assert [nl(row.cells[1].text) for row in history.rows] == ["215,5", "220", "212"]
    assert [nl(row.cells[1].small) for row in history.rows] == ["−4,5", "+8", ""]
    assert nl(history.points[1].reading) == "220 · 10:17 · Lotte Verhaegen"


def test_two_values_that_stand_say_so_until_somebody_has_chosen(tmp_path):
    disputed = Disputed(tmp_path)
    figure = disputed.made("figures", name="Oproepen", value="212", state="draft")
    paper, window = Paper(), Window()
    presenter = FiguresPresenter(disputed.session, paper, window.around, None)
    presenter.start()
    disputed.change("figures", figure, {"value": "240"}, {"value": "241"})
    presenter.refresh(ChangeSet("1", frozenset({("figures", figure)})))
    assert nl(paper.card.waiting.headline) == "1 keuze nodig"
    check = paper.card.actions[0]
    assert (check.key, nl(check.reason)) == ("check", "kies eerst welke waarde geldt")
    presenter.run(paper.card.waiting.action.key)
    assert window.opened == [("conflicts", figure)]
    presenter.close()
    disputed.space.close()


def test_the_clock_passes_once_a_minute(desk):
    pages = len(desk.paper.pages)
    desk.presenter.tick()
    assert len(desk.paper.pages) == pages
    desk.watch.clock.advance(timedelta(minutes=61))
    desk.presenter.tick()
    assert len(desk.paper.pages) == pages + 1


def test_an_evaluator_sees_everything_and_can_press_nothing():
    desk = Desk("YM")
    assert not desk.paper.card.writable
    assert not desk.paper.page.add.enabled
    assert {nl(each.reason) for each in desk.paper.card.actions} == {"u leest alleen"}


def test_an_empty_list_offers_the_first_step():
    watch, paper, window = Watch(), Paper(), Window()
    presenter = FiguresPresenter(watch.session, paper, window.around, None)
    presenter.start()
    assert paper.card is None
    assert paper.page.add.kind is ButtonKind.LIT
    presenter._sign("check")
    presenter._ask_for()
    assert presenter.lit() == ""


def test_leaving_the_room_hears_no_more(desk):
    desk.presenter.select(desk.ids["calls"])
    desk.presenter.type("caveat", "voorlopig")
    before = (desk.paper.page, desk.paper.card, None, None)
    desk.presenter.close()
    assert desk.record("calls").words("caveat") == "voorlopig"
    pages, values = len(desk.paper.pages), len(desk.paper.values)
    desk.act(figures.deliver, desk.ids["calls"], "300")
    desk.presenter._show(before)
    desk.presenter._show_new("x")
    desk.presenter._show_value("x")
    desk.presenter._tell(ValueError())
    desk.presenter._show_signing(None)
    desk.presenter.refresh(ChangeSet("1", frozenset({("figures", "1")})))
    assert (len(desk.paper.pages), len(desk.paper.values)) == (pages, values)
    assert desk.paper.problems == desk.paper.forms == []


def test_news_of_other_rooms_and_old_answers_are_passed_over(desk):
    pages = len(desk.paper.pages)
    desk.presenter.refresh(ChangeSet("1", frozenset({("steps", "1")})))
    assert len(desk.paper.pages) == pages
    before = (desk.paper.page, desk.paper.card, None, None)
    desk.presenter.select(desk.ids["tests"])
    desk.presenter._show(before)
    assert desk.paper.card.id == desk.ids["tests"]


def test_where_the_list_itself_moved_on_the_new_card_stays(desk):
    def move_on(page):
        desk.paper.pages.append(page)
        if page.selected == desk.ids["beds"]:
            desk.presenter.select(desk.ids["calls"])

    desk.paper.show_page = move_on
    desk.presenter.narrow("all")
    assert desk.paper.card.id == desk.ids["calls"]

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.figures_card import product_name
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import ButtonKind, ChipShape, Tone
from nccn_desk.presenters.voice import VoicePresenter
from nccn_desk.presenters.voice_watch import VoiceWatch
from nccn_desk.presenters.voice_words import compared
from nccn_desk.services import blocks, figures, onevoice, releasing, sitreps
from tests.presenters.room_parts import Key, Paper, Watch, Window, nl, said_in
from tests.presenters.voice_room import Desk


def test_what_went_out_and_still_stands_is_calm(desk):
    assert nl(desk.paper.page.empty.sentence) == ("Alles wat uitging, zegt nog wat er nu staat.")
    assert nl(desk.paper.page.heading.sub) == "alles wat uitging, is nog zo"
    assert desk.paper.card is None
    assert desk.counts() == {"uneven": 0, "matrix": 2, "expiring": 0, "used": 4}
    assert desk.voice.badges == {}
    assert desk.voice.apart is None


def test_a_new_value_is_one_row_whatever_the_number_of_products(desk):
    desk.deliver()
    (row,) = desk.paper.page.rows
    assert nl(row.cells[0].text) == "Oproepen"
    assert nl(row.cells[0].small) == "C-LV-1 · 212 → 240"
    assert nl(row.cells[1].text) == "Sitrep 2 · 1.1"
    assert nl(row.cells[1].small) == "en 1 eerdere"
    assert (nl(row.cells[2].text), nl(row.cells[2].small)) == ("nu", "Karim Benali")
    assert row.cells[3].mark.shape is ChipShape.HALF
    assert nl(desk.paper.page.heading.sub) == "1 veranderd, nog niet goedgekeurd"
    assert desk.runs() == [("212", "gone"), (" ", "same"), ("240", "new")]
    assert nl(desk.paper.card.compared[0].described) == "Waarde: eerst 212, nu 240"
    assert [nl(each.title) for each in desk.paper.card.products] == ["Sitrep 2", "Sitrep 1"]


def test_until_it_is_cleared_again_the_badges_say_so(desk):
    desk.deliver()
    assert {place: badge.count for place, badge in desk.voice.badges.items()} == {
        "voice": 1,
        "figures": 1,
    }
    apart = desk.voice.apart
    assert (apart.figures, apart.blocks, apart.others) == (1, 0, 1)
    assert apart.product.id == desk.ids["second"]
    desk.clear("figures", desk.ids["figure"])
    assert desk.voice.badges == {}
    assert desk.voice.apart is None
    (row,) = desk.paper.page.rows
    assert (nl(row.cells[3].mark.word), row.quiet) == ("opnieuw goedgekeurd", True)


def test_other_words_are_shown_word_by_word_in_each_language(desk):
    desk.write("plain", "Scholen dicht.")
    assert nl(desk.paper.page.rows[0].cells[0].small) == "A-LV-2 · NL"
    assert desk.paper.card.compared[0].runs[0].words == "Scholen "
    assert nl(desk.paper.card.compared[0].label) == "Nederlands"
    desk.write("plain", "", "fr")
    described = [nl(each.described) for each in desk.paper.card.compared]
    assert described == [
        "Français: eerst Écoles ouvertes., nu niets",
        "Nederlands: eerst Scholen open., nu Scholen dicht.",
    ]


def test_what_carries_the_words_is_compared_too(desk):
    values = {"source": "Andere", "as_of": desk.moment(-30), "marking": "public"}
    desk.act(blocks.change, desk.ids["plain"], {**values, "confidence": "high"})
    labels = {nl(each.label): nl(each.described) for each in desk.paper.card.compared}
    assert labels["Bron"] == "Bron: eerst Sciensano, nu Andere"
    assert labels["Toestand op"].endswith("nu 09:47")
    assert labels["Markering"] == "Markering: eerst intern, nu publiek"
    assert "Zekerheid" in labels
    assert nl(desk.paper.page.rows[0].cells[0].small) == "A-LV-2 · bron of geldigheid"
    desk.act(figures.change, desk.ids["figure"], {"caveat": "voorlopig"})
    figure = next(row for row in desk.paper.page.rows if row.id == desk.link("figure"))
    assert nl(figure.cells[0].small) == "C-LV-1 · bron of geldigheid"
    assert [nl(each.label) for each in desk.card("figure").compared] == ["Voorbehoud"]


def test_a_paragraph_quotes_what_its_figure_said_then_and_says_now(desk):
    desk.deliver()
    mark = f"[[figures:{desk.ids['figure']}]]"
    desk.write("quoting", f"Er kwamen {mark} oproepen. [[figures:{'0' * 32}]]")
    card = desk.card("quoting")
    words = "".join(each.words for each in card.compared[0].runs if each.kind != "new")
    assert "212" in words
    assert "240" in "".join(each.words for each in card.compared[0].runs if each.kind == "new")


def test_a_figure_removed_while_quoted_is_said_and_brought_back(desk):
    def remove(uow):
        uow.remove("figures", desk.ids["figure"])
        return uow.commit()

    desk.watch.act(remove, "KB")
    (row,) = desk.paper.page.rows
    assert nl(row.cells[0].small) == "C-LV-1 · verwijderd"
    assert nl(row.cells[3].mark.word) == "verwijderd"
    assert desk.voice.badges["voice"].count == 1
    assert (desk.keys(), desk.presenter.lit()) == (["bring_back", "version"], "bring_back")
    assert desk.paper.card.until is None
    assert nl(desk.paper.card.compared[0].described) == "Waarde: eerst 212, nu niets"
    desk.presenter.run("bring_back")
    assert desk.paper.page.rows == ()


def test_a_later_version_is_begun_once_and_then_opened(desk):
    desk.deliver()
    version = desk.paper.card.actions[1]
    assert nl(version.word) == "Werk Sitrep 2 bij"
    desk.presenter.run("version")
    (made,) = [each[1] for each in desk.window.opened]
    assert (
        desk.watch.read(lambda reader: reader.record("sitreps", made)).words("follows")
        == (desk.ids["second"])
    )
    assert nl(desk.window.receipts[0]) == "Sitrep 2: bijgewerkte versie begonnen"
    assert nl(desk.paper.card.actions[1].word).startswith("Ga naar de bijgewerkte")
    desk.presenter.run("version")
    assert desk.window.opened == [("sitreps", made)] * 2
    record = desk.watch.read(lambda reader: reader.record("sitreps", made))
    assert nl(product_name(record)) == "Sitrep 2 · bijgewerkte"


def test_what_is_only_approved_has_no_later_version_yet(desk):
    third = desk.made("sitreps", sitreps.begin, {"title": "Derde"}, desk.ids["second"])
    desk.act(sitreps.ask_review, third)
    desk.act(releasing.approve, third, Key("NP"), by="NP", exercise=True)
    desk.deliver()
    version = desk.paper.card.actions[1]
    assert (version.enabled, nl(version.reason)) == (False, "nog niet verdeeld")


def test_each_opens_where_it_is_shown(desk):
    desk.write("plain", "Scholen dicht.")
    desk.presenter.run("open")
    assert desk.window.opened == [("blocks", desk.ids["plain"])]
    assert nl(desk.paper.card.actions[0].word) == "Open de alinea"


def test_a_copy_that_is_not_what_was_signed_is_named(desk):
    echo = desk.voice.heard.echoes[0]
    broken = replace(echo, kept=None, moved=())
    desk.voice.heard = replace(desk.voice.heard, echoes=(broken, *desk.voice.heard.echoes[1:]))
    desk.presenter.turn_to("matrix")
    row = desk.paper.page.matrix.rows[0]
    assert {nl(cell.mark.word) for cell in row.cells} == {"kopie onleesbaar"}
    assert not desk.paper.page.matrix.even
    desk.presenter.select(desk.link("second"))
    assert desk.paper.card.moved == ()


def test_what_expires_stands_most_urgent_first_and_is_prolonged(desk):
    desk.act(blocks.change, desk.ids["plain"], {"valid_until": desk.moment(30)})
    desk.act(figures.change, desk.ids["figure"], {"valid_until": desk.moment(-10)})
    desk.made("figures", figures.add, {"name": "Bedden", "due": desk.moment(-3)})
    desk.presenter.turn_to("expiring")
    assert [row[0] for row in desk.rows()] == ["Oproepen", "Bedden", "Scholen open."]
    assert desk.counts()["expiring"] == 3
    assert nl(desk.paper.page.rows[0].cells[2].text) == "10 min verlopen"
    assert nl(desk.paper.page.rows[1].cells[1].small) == "zonder bron"
    assert desk.card("plain").mark is not None
    desk.presenter.select(desk.paper.page.rows[1].id)
    assert desk.paper.card.mark is None
    desk.presenter.select(desk.paper.page.rows[0].id)
    assert "3 verlopen" in nl(desk.paper.page.heading.sub)
    desk.presenter.type("valid_until", "14:00")
    desk.presenter.settle()
    figure = desk.watch.read(lambda reader: reader.record("figures", desk.ids["figure"]))
    assert figure.words("valid_until") == "2020-11-17T13:00:00.000Z"
    assert "Oproepen" not in [row[0] for row in desk.rows()]
    desk.presenter.select(desk.link("plain"))
    desk.presenter.type("valid_until", "straks")
    desk.presenter.settle()
    assert "straks" in nl(desk.paper.card.until.wrong)


def test_who_uses_what_is_shown_for_each(desk):
    desk.presenter.turn_to("used")
    rows = {row[0]: row for row in desk.rows()}
    assert rows["Sitrep 2"][1] == "steunt op 3"
    assert rows["Oproepen"][1] == "in 2 producten"
    assert rows["Scholen open."][1] == "in 2 producten"
    assert desk.paper.page.rows[0].cells[3].mark is not None
    draft = desk.made("sitreps", sitreps.begin, {"title": "Derde"}, desk.ids["second"])
    desk.deliver()
    states = {row.id: row.cells[3].mark for row in desk.paper.page.rows}
    assert states[f"sitreps/{draft}"] is None
    assert states[desk.link("second")].tone is Tone.DUE
    assert states[desk.link("plain")] is None
    desk.presenter.select(f"sitreps/{draft}")
    assert nl(desk.paper.card.mark.word) == "ontwerp"
    assert desk.keys() == ["open"]


def test_words_narrow_what_is_listed(desk):
    desk.presenter.turn_to("used")
    desk.presenter.find("sitrep 2")
    assert [row[0] for row in desk.rows()] == ["Sitrep 2"]
    assert nl(desk.paper.page.count) == "1 gevonden"
    desk.presenter.find("carpool")
    assert nl(desk.paper.page.empty.sentence) == "Niets met ‘carpool’ hier."


def test_another_language_names_everything_anew(desk):
    desk.write("plain", "Écoles fermées.", "fr")
    desk.presenter.speak()
    desk.watch.session.words.use("fr")
    desk.presenter.speak()
    assert desk.rows()[0][0] == "Écoles fermées."
    assert said_in("fr", desk.paper.page.heading.title) == "Une seule voix"


def test_a_long_paragraph_is_called_by_its_beginning(desk):
    desk.write("plain", "Woorden zonder einde " * 20)
    title = nl(desk.paper.page.rows[0].cells[0].text)
    assert title.endswith(" …")
    assert len(title) < 100


def test_two_versions_of_a_block_lead_to_the_choice(desk):
    desk.write("plain", "Scholen dicht.")
    desk.presenter.run("choose")
    assert desk.window.opened == [("conflicts", desk.ids["plain"])]


def test_only_what_an_act_touched_is_looked_at_again(desk, monkeypatch):
    looked = []
    hear = onevoice.hear

    def watched(reader, before=None, touched=None):
        looked.append((before is not None, touched))
        return hear(reader, before, touched)

    monkeypatch.setattr(onevoice, "hear", watched)
    desk.deliver()
    known, touched = looked[-1]
    assert known
    assert ("figures", desk.ids["figure"]) in touched
    desk.voice._hear(ChangeSet("1", frozenset({("steps", "1")})))
    assert len(looked) == 1


def test_the_watch_is_deaf_once_closed(desk):
    desk.voice.close()
    desk.deliver()
    assert desk.voice.badges == {}


def test_the_clock_passes_once_a_minute(desk):
    pages = len(desk.paper.pages)
    desk.presenter.tick()
    assert len(desk.paper.pages) == pages
    desk.watch.clock.advance(timedelta(minutes=1))
    desk.presenter.tick()
    assert len(desk.paper.pages) == pages + 1


def test_leaving_the_room_hears_no_more(desk):
    desk.deliver()
    before = (desk.paper.page, desk.paper.card)
    desk.presenter.close()
    pages = len(desk.paper.pages)
    desk.write("plain", "Scholen dicht.")
    desk.presenter._show(before)
    desk.presenter._tell(ValueError())
    desk.presenter._read()
    assert (len(desk.paper.pages), desk.paper.problems) == (pages, [])


def test_old_answers_and_other_news_are_passed_over(desk):
    desk.deliver()
    desk.write("plain", "Scholen dicht.")
    before = (desk.paper.page, desk.paper.card)
    desk.presenter.select(desk.link("plain"))
    desk.presenter._show(before)
    assert desk.paper.card.id == desk.link("plain")
    pages = len(desk.paper.pages)
    desk.presenter.refresh(ChangeSet("1", frozenset({("steps", "1")})))
    assert len(desk.paper.pages) == pages
    desk.presenter.turn_to("uneven")
    assert len(desk.paper.pages) == pages


def test_what_is_chosen_and_gone_gives_way_to_the_first(desk):
    desk.deliver()
    desk.presenter.select("figures/" + "0" * 32)
    assert desk.paper.card.id == desk.link("figure")


def test_where_the_list_itself_moved_on_the_new_card_stays(desk):
    desk.deliver()
    desk.write("plain", "Scholen dicht.")

    def move_on(page):
        desk.paper.pages.append(page)
        if page.selected == desk.link("figure"):
            desk.presenter.select(desk.link("plain"))

    desk.paper.show_page = move_on
    desk.presenter.select(desk.link("figure"))
    assert desk.paper.card.id == desk.link("plain")


def test_a_version_that_cannot_be_begun_is_told(desk):
    desk.presenter.select(desk.link("first"))
    desk.presenter.run("version")
    assert desk.window.opened == []
    desk.deliver()
    desk.presenter.select(desk.link("figure"))
    desk.act(sitreps.begin_version, desk.ids["second"], "update")
    desk.presenter.run("version")
    assert desk.window.opened[0][0] == "sitreps"


def test_an_evaluator_reads_and_can_press_nothing_that_writes():
    desk = Desk("YM")
    desk.presenter.turn_to("used")
    assert desk.paper.card is not None
    assert not desk.paper.card.writable
    assert desk.presenter.possible("open")
    assert not desk.presenter.possible("version")


def test_nothing_yet_says_what_will_stand_here():
    watch, paper, window = Watch(), Paper(), Window()
    presenter = VoicePresenter(watch.session, paper, window.around, VoiceWatch(watch.session))
    presenter.start()
    assert presenter.lit() == ""
    assert not presenter.possible("open")
    for part in ("matrix", "used", "expiring"):
        presenter.turn_to(part)
        assert paper.page.empty.sentence
    assert nl(paper.page.matrix.told) == ""


def test_words_that_came_from_nothing_are_all_new():
    made = compared(given("Nederlands"), "", "Nieuw.")
    assert [(each.words, each.kind) for each in made.runs] == [("Nieuw.", "new")]


def test_one_button_is_lit(desk):
    desk.deliver()
    kinds = [each.kind for each in desk.paper.card.actions]
    assert kinds.count(ButtonKind.LIT) == 1


@pytest.mark.parametrize("part", ["uneven", "matrix", "expiring", "used"])
def test_counts_equal_the_rows(desk, part):
    desk.deliver()
    desk.act(blocks.change, desk.ids["plain"], {"valid_until": desk.moment(30)})
    desk.presenter.turn_to(part)
    page = desk.paper.page
    shown = page.matrix.rows if part == "matrix" else page.rows
    assert len(shown) == desk.counts()[part]

from __future__ import annotations

from datetime import timedelta

from nccn_desk.presenters.alarms import AlarmsPresenter
from nccn_desk.presenters.bell import subject_of
from nccn_desk.presenters.messages import MessagesPresenter
from nccn_desk.presenters.settings import Preferences
from nccn_desk.presenters.shapes import ButtonKind, ChipShape, Tone
from nccn_desk.services import blocks, competences, messages
from tests.presenters.room_parts import Key, nl, officer, said_in
from tests.presenters.shell_parts import MemorySettings
from tests.presenters.voice_parts import VoiceDesk

CALL = {"nl": "Bel eerst. Ga niet naar spoed.", "fr": "Téléphonez d’abord."}


class Desk(VoiceDesk):
    """The room of key messages on paper, over one map with a message and a red line."""

    register = "message_maps"

    def fill(self):
        concern = {"concern": "Wat verandert er?", "concern_fr": "Qu’est-ce qui change ?"}
        made = self.made("message_maps", messages.add, concern)
        yield "map", made
        yield "call", self.part(made, "key", CALL)
        yield "red", self.part(made, "red_line", {"nl": "Geen datum."})

    def part(self, made, role, texts, under=""):
        values = {"source": "FOD VVVL", "speaker": officer("KB")}
        new = self.made("map_parts", messages.add_part, made, role, texts, under, values)
        block = self.watch.read(lambda reader: reader.record("map_parts", new).words("block"))
        for language in texts.keys() - {"nl"}:
            self.act(blocks.follow, block, language)
        return new

    def presents(self, paper):
        paper.counted, paper.papers = [], []
        paper.show_counting, paper.print_paper = paper.counted.append, paper.papers.append
        return MessagesPresenter(
            self.watch.session, paper, self.window.around, self.sheets, self.prove
        )

    @property
    def board(self):
        return self.paper.card.board

    def keys(self):
        return [each.key for each in self.paper.card.actions]

    def offered(self):
        return [each.key for each in self.paper.card.part_actions]

    def cleared(self):
        for job in (messages.check, messages.clear):
            self.act(job, self.ids["map"], Key("NP"), by="NP")

    def used(self):
        self.cleared()
        self.act(messages.use, self.ids["map"])

    def type(self, words):
        self.presenter.type("text", words)
        self.presenter.settle()

    def whole(self):
        return self.watch.read(lambda reader: messages.read(reader, self.ids["map"]))


def rows(found):
    return [(nl(each.lead), nl(each.title)) for each in found]


def test_the_board_shows_each_message_in_its_languages_and_what_nobody_says(desk):
    assert rows(desk.board.messages) == [
        ("1", "Bel eerst. Ga niet naar spoed."),
        ("FR", "Téléphonez d’abord."),
        ("DE", "nog niet geschreven"),
        ("EN", "nog niet geschreven"),
    ]
    assert nl(desk.board.messages[0].small) == "Karim Benali · FOD VVVL"
    assert rows(desk.board.red) == [("", "Geen datum.")]
    assert desk.board.red[0].mark.shape is ChipShape.LOCKED
    assert nl(desk.paper.page.heading.sub) == "1 kaart · 0 in gebruik"


def test_the_first_text_is_under_the_hand_at_once(desk):
    assert nl(desk.paper.card.part.title) == "Boodschap 1"
    assert desk.paper.words("text") == CALL["nl"]
    assert desk.paper.words("source") == "FOD VVVL"
    assert nl(desk.paper.card.part.mark.word) == "wacht op goedkeuring"


def test_counters_follow_each_key_before_anything_is_kept(desk):
    desk.presenter.type("text", "woord " * 28)
    counted = desk.paper.counted[-1]
    assert nl(counted.text.words).startswith("28 woorden · 10 s")
    dutch, french = counted.languages[:2]
    assert nl(dutch.words).startswith("28 van 27 woorden · 10 van 9 s · 1 van 3 · te lang")
    assert (dutch.tone, french.tone) == (Tone.DUE, Tone.QUIET)
    assert desk.whole().messages[0].texts["nl"] == CALL["nl"]
    desk.presenter.settle()
    assert desk.whole().messages[0].texts["nl"].startswith("woord woord")


def test_a_colleagues_words_are_counted_once_ones_own_are_kept(desk):
    desk.type("Een twee drie.")
    call = desk.ids["call"]
    desk.act(messages.write, call, "nl", "Een twee drie vier vijf.")
    assert nl(desk.paper.card.counting.text.words).startswith("5 woorden")


def test_a_translation_is_written_in_its_own_language_and_followed(desk):
    desk.presenter.write_in("de")
    assert desk.paper.words("text") == ""
    desk.type("Rufen Sie zuerst an.")
    assert nl(desk.paper.card.part.mark.word) == "vertaling is een ontwerp"
    desk.presenter.mend("follow")
    assert desk.whole().messages[0].standings["de"].state == "human"
    assert "follow" not in desk.offered()


def test_parts_are_begun_by_their_letters_and_the_new_one_is_under_the_hand(desk):
    desk.presenter.mend("fact")
    assert nl(desk.paper.card.part.title) == "Feit bij boodschap 1"
    desk.type("Zes posten extra.")
    desk.presenter.mend("message")
    desk.type("Blijf thuis.")
    assert nl(desk.paper.card.part.title) == "Boodschap 2"
    desk.presenter.mend("earlier")
    assert [each.texts["nl"] for each in desk.whole().messages] == ["Blijf thuis.", CALL["nl"]]
    desk.presenter.mend("bridging")
    assert nl(desk.paper.card.part.title) == "brugzin"
    desk.presenter.mend("take_out")
    assert desk.board.lines == ()
    assert len(desk.whole().all_parts) == 4


def test_a_fourth_message_is_not_even_offered(desk):
    for _ in range(2):
        desk.presenter.mend("message")
    assert "message" not in desk.offered()
    desk.presenter.mend("message")
    assert len(desk.whole().messages) == 3


def test_one_signature_checks_all_texts_and_another_clears_them(desk):
    assert desk.keys() == ["check", "use", "print", "withdraw"]
    desk.presenter.run("check")
    form = desk.paper.forms[-1]
    assert nl(form.title) == "1 tekst nakijken"
    desk.presenter.signing.sign("wachtwoordzin")
    assert desk.keys()[0] == "clear"
    desk.presenter.run("clear")
    desk.presenter.signing.sign("wachtwoordzin")
    assert desk.whole().messages[0].is_cleared
    assert desk.paper.card.actions[0].key == "use"
    assert desk.paper.card.actions[0].kind is ButtonKind.LIT
    desk.presenter.run("use")
    assert nl(desk.paper.card.mark.word) == "in gebruik"
    assert nl(desk.board.told) == "v1 · in gebruik sinds 10:07"


def test_an_uncleared_text_says_so_and_keeps_the_map_a_draft(desk):
    mark = desk.board.messages[0].mark
    assert (nl(mark.word), mark.tone, mark.shape) == (
        "niet goedgekeurd",
        Tone.DUE,
        ChipShape.TRIANGLE,
    )
    use = next(each for each in desk.paper.card.actions if each.key == "use")
    assert (use.enabled, nl(use.reason)) == (False, "1 tekst is nog niet goedgekeurd.")
    desk.cleared()
    desk.presenter.write_in("de")
    desk.type("Rufen Sie an.")
    assert nl(desk.board.messages[0].mark.word) == "1 taal open"


def test_what_a_version_says_anew_is_marked_until_the_next(desk):
    desk.used()
    assert desk.offered() == []
    assert not desk.paper.card.writable
    desk.presenter.run("version")
    desk.type("Bel uw huisarts.")
    desk.presenter.write_in("fr")
    desk.presenter.mend("follow")
    desk.cleared()
    assert nl(desk.board.messages[0].mark.word) == "nieuw in v2"
    assert [nl(each) for each in desk.window.receipts][-1] == "Nieuwe versie begonnen"


def test_a_map_is_begun_by_what_people_ask_and_found_in_any_language(desk):
    desk.presenter.type_new("Mogen kinderen spelen?")
    desk.presenter.add()
    assert nl(desk.board.title) == "Mogen kinderen spelen?"
    assert nl(desk.board.empty).startswith("Er staat nog geen boodschap.")
    assert desk.paper.card.part is None
    desk.presenter.find("change")
    assert [nl(row.cells[0].text) for row in desk.paper.page.rows] == ["Wat verandert er?"]
    assert nl(desk.paper.page.count) == "1 kaart"
    desk.presenter.find("niets")
    assert nl(desk.paper.page.empty.sentence) == "Niets gevonden met ‘niets’."


def test_what_is_known_of_a_map_and_a_part_is_kept_while_typed(desk):
    desk.presenter.type("authority", "FOD VVVL")
    desk.presenter.type("valid_until", "20:00")
    desk.presenter.type("concern", "Wat nu?")
    desk.presenter.settle()
    assert desk.record("map").words("concern") == "Wat nu?"
    assert desk.record("map").words("valid_until")
    assert desk.whole().messages[0].block.words("authority") == "FOD VVVL"
    desk.presenter.speaks(officer("NP"))
    assert desk.paper.card.part.speaker == officer("NP")
    desk.presenter.change({"groups": frozenset()})
    assert desk.paper.card.chosen_groups == frozenset()


def test_a_concern_is_put_in_each_language_and_filed_under_a_topic(desk):
    topic = desk.made("topics", competences.add_topic, {"name": "Scholen"})
    desk.presenter.type("concern_de", "Was ändert sich?")
    desk.presenter.settle()
    assert desk.paper.words("concern_de") == "Was ändert sich?"
    assert desk.paper.words("concern_fr") == "Qu’est-ce qui change ?"
    topics = desk.paper.card.topics
    assert [nl(each.word) for each in topics.options] == ["geen", "Scholen"]
    assert topics.chosen == ""
    desk.presenter.change({"topic": topic})
    assert desk.paper.card.topics.chosen == topic
    desk.presenter.type("concern_de", "")
    desk.presenter.settle()
    assert desk.record("map")["concern_de"] is None


def test_withdrawing_asks_why_and_a_new_version_brings_it_back(desk):
    desk.used()
    desk.presenter.run("withdraw")
    assert desk.record("map").words("reason") == "omdat het zo is"
    assert desk.keys() == ["version", "print"]
    desk.presenter.narrow("withdrawn")
    assert len(desk.paper.page.rows) == 1
    desk.presenter.run("version")
    assert desk.record("map").whole("version") == 2


def test_whatever_uses_a_map_is_listed_and_one_goes_there(desk):
    made = desk.ids["map"]

    def name(uow):
        uow.create("questions", {"asked": "Wanneer gaat het in?", "map": made})
        return uow.commit()

    desk.watch.act(name)
    (use,) = desk.paper.card.uses
    assert (nl(use.title), nl(use.small)) == ("Wanneer gaat het in?", "vraag en antwoord · Q-LV-1")
    desk.presenter.follow(use.id)
    assert desk.window.opened[-1][0] == "questions"


def test_messages_that_expired_while_they_are_said_ring_and_lead_to_their_map(desk):
    session, minute = desk.watch.session, timedelta(minutes=1)
    alarms = AlarmsPresenter(session, Preferences(MemorySettings()))
    desk.act(messages.change, desk.ids["map"], {"valid_until": desk.moment(1)})
    desk.used()
    told = lambda: [each for each in alarms.notices if each.rule == "words_expired"]  # noqa: E731
    alarms.tick()
    assert told() == []
    desk.watch.clock.advance(2 * minute)
    alarms.tick()
    (notice,) = told()
    assert subject_of(notice) == ("message_maps", desk.ids["map"])
    card = next(each for each in alarms.panel.cards if each.id == notice.id)
    assert nl(card.title) == "Kernboodschap verlopen, nog in gebruik: Wat verandert er?"
    assert nl(card.detail).startswith("Geldig tot 10:08, dat is 1 min geleden.")
    assert alarms.badges["messages"].count == 1
    desk.act(messages.new_version, desk.ids["map"])
    assert [each.state for each in told()] == ["returned"]
    alarms.close()


def test_the_paper_has_each_language_with_its_messages_and_red_lines(desk, tmp_path):
    desk.presenter.print()
    desk.paper.papers[-1].write(tmp_path / "map.pdf")
    sheet = desk.sheets.printed[-1][1]
    assert [each.title for each in sheet.sections] == ["Nederlands", "Frans"]
    assert sheet.title == "Wat verandert er? · v1"
    assert any("Geen datum." in cell for row in sheet.sections[0].rows for cell in row)


def test_an_evaluator_reads_alone():
    desk = Desk("YM")
    assert not desk.paper.card.writable
    assert desk.offered() == []
    assert [each.key for each in desk.paper.card.actions if each.enabled] == ["print"]


def test_another_language_names_everything_anew(desk):
    desk.watch.session.words.language = "fr"
    desk.presenter.speak()
    assert said_in("fr", desk.board.title) == "Qu’est-ce qui change ?"
    assert said_in("fr", desk.board.messages[0].title) == "Téléphonez d’abord."


def test_what_was_typed_survives_a_crash(desk):
    desk.presenter.type("text", "Bel eerst, altijd.")
    again = desk.again()
    assert again.words("text") == "Bel eerst, altijd."

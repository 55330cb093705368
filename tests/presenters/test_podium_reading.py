from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NotFound
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.podium_answers import found_in_bank
from nccn_desk.presenters.podium_reading import conference_of, read_book
from nccn_desk.presenters.podium_shapes import Became, Change, Run, plain_of
from nccn_desk.services import (
    blocks,
    booking,
    competences,
    conferences,
    conferences_event,
    conferences_kit,
    figures,
    partners,
    questions,
    visums,
)
from tests.services import stages
from tests.services.conftest import Desk


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def conference(desk):
    """Give a conference of two items: one with words and a figure, one in which the press asks."""
    made = stages.planned(desk)
    where = stages.item(desk, made, "Wat verandert", title_fr="Ce qui change")
    desk.sits("SJ")
    desk.figure = desk.made("figures", figures.add, {"name": "Oproepen", "source": "1771"})
    desk.act(figures.deliver, desk.figure, "1212")
    desk.sits("LV")
    desk.hello = stages.block(desk, "Goedemorgen. **Eén regel** is nieuw.\nWerk van thuis.")
    desk.calls = stages.block(desk, f"Er waren [[figures:{desk.figure}]] oproepen.")
    desk.first = stages.passage(desk, where, desk.hello)
    desk.second = stages.passage(desk, where, desk.calls)
    desk.where = where
    stages.item(desk, made, "Vragen", questions_here=True, speaker=None, minutes=20)
    desk.act(conferences.write, made, "not_said", "nl", "- Geen datum.\n\nNiets over scholen.")
    return made


def freeze(desk, conference):
    stages.goes_to(desk, 10, 15)
    key = desk.key("LV")
    desk.act(booking.freeze, conference, key, exercise=True, reason="cijfer volgt")


def book_of(desk, conference):
    return desk.read(read_book, conference, exercise=True).book


def say(phrase, language="nl"):
    return phrase.spoken(Words(language))


def test_the_book_has_words_with_their_emphasis_and_figures(desk, conference):
    book = book_of(desk, conference)
    part, asks = book.parts
    hello, calls = part.passages
    assert plain_of(hello.texts["nl"]) == "Goedemorgen. Eén regel is nieuw.\nWerk van thuis."
    assert any(run == Run("Eén regel", strong=True) for run in hello.texts["nl"])
    assert plain_of(calls.texts["nl"]) == "Er waren 1.212 oproepen."
    assert hello.cleared == {"nl"}
    assert (part.speaker, part.titles["fr"], part.titles["de"], part.minutes) == (
        "Anouk",
        "Ce qui change",
        "Wat verandert",
        2,
    )
    assert (asks.questions, asks.passages) == (True, ())
    assert (book.number, book.not_said["nl"]) == ("136", ("Geen datum.", "Niets over scholen."))
    assert say(book.state) == "Dossier nog open"


def test_uncleared_words_are_there_and_known_as_such(desk, conference):
    loose = stages.block(desk, "Los.", cleared=False)
    stages.passage(desk, desk.where, loose)
    assert book_of(desk, conference).parts[0].passages[2].cleared == frozenset()


def test_a_frozen_book_keeps_its_words_and_marks_what_changed(desk, conference):
    freeze(desk, conference)
    stages.goes_to(desk, 10, 40)
    desk.sits("SJ")
    desk.act(blocks.write, desk.hello, "nl", "Goedenavond.")
    hello = book_of(desk, conference).parts[0].passages[0]
    assert plain_of(hello.texts["nl"]).startswith("Goedemorgen.")
    assert hello.became == {"nl": Became(Change.CHANGED, "10:40")}
    stages.goes_to(desk, 10, 44)
    stages.clear(desk, desk.hello)
    hello = book_of(desk, conference).parts[0].passages[0]
    assert (plain_of(hello.became["nl"].now), hello.became["nl"].at) == ("Goedenavond.", "10:40")
    assert say(book_of(desk, conference).state) == "Dossier bevroren 10:15"


def test_a_figure_that_moved_marks_the_words_that_quote_it(desk, conference):
    freeze(desk, conference)
    stages.goes_to(desk, 10, 40)
    desk.sits("SJ")
    desk.act(figures.deliver, desk.figure, "1230")
    desk.sits("LV")
    hello, calls = book_of(desk, conference).parts[0].passages
    assert hello.became == {}
    assert calls.became["nl"].change is Change.CHANGED
    assert plain_of(calls.texts["nl"]) == "Er waren 1.212 oproepen."
    stages.goes_to(desk, 10, 44)
    stages.clear(desk, desk.figure, "figures")
    calls = book_of(desk, conference).parts[0].passages[1]
    assert plain_of(calls.became["nl"].now) == "Er waren 1.230 oproepen."
    assert calls.became["nl"].at == "10:40"


def test_words_that_were_taken_away_stay_in_place_and_are_withdrawn(desk, conference):
    freeze(desk, conference)
    stages.goes_to(desk, 10, 40)
    desk.act(blocks.remove, desk.hello)
    desk.act(conferences.remove_passage, desk.second)
    hello, calls = book_of(desk, conference).parts[0].passages
    assert hello.became["nl"] == calls.became["nl"] == Became(Change.WITHDRAWN, "10:40")
    assert plain_of(hello.texts["nl"]).startswith("Goedemorgen.")


def test_before_the_freezing_a_changed_word_is_the_word(desk, conference):
    desk.sits("SJ")
    desk.act(blocks.write, desk.hello, "nl", "Goedenavond.")
    hello = book_of(desk, conference).parts[0].passages[0]
    assert (plain_of(hello.texts["nl"]), hello.became) == ("Goedenavond.", {})


def test_a_locked_book_says_when_it_was_and_shows_what_two_approved(desk, conference):
    freeze(desk, conference)
    stages.goes_to(desk, 10, 50)
    words = stages.block(desk, "De grens blijft open.")
    given = {"block": words, "item": desk.where, "speaker": desk.id("AD")}
    added = desk.made("additions", booking.ask_addition, conference, given)
    for initials in ("NP", "AD"):
        desk.act(booking.approve_addition, added, desk.key(initials))
    book = book_of(desk, conference)
    assert say(book.state) == "Dossier bevroren 10:45"
    last = book.parts[0].passages[-1]
    assert (plain_of(last.texts["nl"]), last.speaker) == ("De grens blijft open.", "Anouk")
    assert (last.added_at, last.cleared) == ("10:50", {"nl"})
    desk.act(blocks.write, words, "nl", "De grens gaat dicht.")
    last = book_of(desk, conference).parts[0].passages[-1]
    assert plain_of(last.texts["nl"]) == "De grens blijft open."  # what two officers approved


def test_an_added_answer_is_the_one_that_two_approved(desk, conference):
    freeze(desk, conference)
    stages.goes_to(desk, 10, 50)
    one = desk.made("questions", questions.add, {"asked": "Mag ik naar zee?"})
    given = {"question": one, "speaker": desk.id("AD")}
    desk.sits("SJ")
    added = desk.made(
        "additions", conferences_event.propose, conference, given, "nl", "Ja, **alleen**."
    )
    for initials in ("NP", "AD"):
        desk.act(booking.approve_addition, added, desk.key(initials))
    desk.act(questions.answer, one, "short", "nl", "Neen.")
    answer = next(each for each in book_of(desk, conference).answers if each.id == one)
    assert (plain_of(answer.texts["nl"]), answer.added) == ("Ja, alleen.", True)
    assert (answer.cleared, answer.speaker) == ({"nl"}, "Anouk")


def test_answers_bear_source_speaker_and_mark(desk, conference):
    asked = {"asked": "Mag ik naar zee?", "question_fr": "Puis-je aller à la mer ?"}
    given = {**asked, "speaker": desk.id("AD")}
    one = desk.made("questions", questions.add, given)
    desk.sits("SJ")
    desk.act(questions.answer, one, "short", "nl", "Ja, **met uw gezin**.")
    told = {"source": "FOD BuZa", "as_of": stages.at(9, 31)}
    desk.act(questions.tell_source, one, told)
    desk.sits("LV")
    desk.act(conferences.choose, conference, "questions", one)
    (answer,) = book_of(desk, conference).answers
    assert (answer.source, answer.speaker, answer.cleared) == (
        "FOD BuZa, 09:31",
        "Anouk",
        frozenset(),
    )
    desk.act(questions.check, one, desk.key("LV"))
    desk.act(questions.clear, one, desk.key("NP"))
    (answer,) = book_of(desk, conference).answers
    assert answer.cleared == {"nl"}
    assert answer.questions == {"nl": "Mag ik naar zee?", "fr": "Puis-je aller à la mer ?"}
    assert Run("met uw gezin", strong=True) in answer.texts["nl"]
    assert [each.id for each in desk.read(found_in_bank, "mer")] == [one]


def test_a_question_that_others_answer_names_them(desk, conference):
    partner = desk.made("partners", partners.add, {"name": "Communautés"})
    one = desk.made("questions", questions.add, {"asked": "Wanneer gaan de scholen open?"})
    desk.act(questions.refer, one, partner)
    desk.act(conferences.choose, conference, "questions", one)
    (answer,) = book_of(desk, conference).answers
    assert (answer.refer_to["fr"], answer.texts) == ("Communautés", {})


def answered(desk, conference, **values):
    """Choose a question with a cleared answer of a book that is frozen."""
    one = desk.made("questions", questions.add, {"asked": "Mag ik naar zee?", **values})
    desk.sits("SJ")
    desk.act(questions.answer, one, "short", "nl", "Ja.")
    desk.act(questions.answer, one, "long", "nl", "Met uw gezin.")
    desk.act(questions.tell_source, one, {"source": "FOD BuZa"})
    desk.sits("LV")
    clear_answers(desk, one)
    desk.act(conferences.choose, conference, "questions", one)
    freeze(desk, conference)
    stages.goes_to(desk, 10, 40)
    return one


def clear_answers(desk, question):
    desk.act(questions.check, question, desk.key("LV"))
    desk.act(questions.clear, question, desk.key("NP"))


def test_an_answer_that_changed_after_the_freezing_is_marked_and_withdrawn_since_when(
    desk, conference
):
    one = answered(desk, conference)
    desk.sits("SJ")
    desk.act(questions.answer, one, "short", "nl", "Neen.")
    (answer,) = book_of(desk, conference).answers
    assert plain_of(answer.texts["nl"]) == "Ja.\nMet uw gezin."
    assert answer.cleared == frozenset()
    assert answer.became == {"nl": Became(Change.CHANGED, "10:40")}
    desk.sits("LV")
    stages.goes_to(desk, 10, 50)
    desk.act(questions.withdraw, one, "achterhaald")
    (answer,) = book_of(desk, conference).answers
    assert answer.became["nl"] == Became(Change.WITHDRAWN, "10:50")
    desk.act(questions.reopen, one)
    (answer,) = book_of(desk, conference).answers
    assert answer.became["nl"].change is Change.CHANGED


def test_an_answer_that_was_cleared_again_has_all_its_new_words(desk, conference):
    one = answered(desk, conference)
    desk.sits("SJ")
    desk.act(questions.answer, one, "short", "nl", "Neen.")
    desk.sits("LV")
    clear_answers(desk, one)
    (answer,) = book_of(desk, conference).answers
    assert plain_of(answer.became["nl"].now) == "Neen.\nMet uw gezin."


def test_a_clearance_that_is_taken_back_is_marked_though_no_word_changed(desk, conference):
    freeze(desk, conference)
    stages.goes_to(desk, 10, 40)
    desk.act(visums.ask_change, "blocks", desk.hello, "klopt dit nog?")
    hello, calls = book_of(desk, conference).parts[0].passages
    assert hello.became == {"nl": Became(Change.LAPSED, "10:40")}
    assert plain_of(hello.texts["nl"]).startswith("Goedemorgen.")
    assert calls.became == {}
    stages.goes_to(desk, 10, 42)
    stages.clear(desk, desk.hello)
    assert book_of(desk, conference).parts[0].passages[0].became == {}


def test_a_figure_whose_clearance_is_taken_back_marks_the_words_that_quote_it(desk, conference):
    stages.clear(desk, desk.figure, "figures")
    freeze(desk, conference)
    assert [e.became for e in book_of(desk, conference).parts[0].passages] == [{}, {}]
    stages.goes_to(desk, 10, 40)
    desk.act(visums.ask_change, "figures", desk.figure, "dubbel geteld?")
    hello, calls = book_of(desk, conference).parts[0].passages
    assert (hello.became, calls.became) == ({}, {"nl": Became(Change.LAPSED, "10:40")})


def test_a_figure_that_was_never_cleared_is_no_news(desk, conference):
    freeze(desk, conference)
    stages.goes_to(desk, 10, 40)
    desk.act(visums.check, "figures", desk.figure, desk.key("LV"))
    desk.act(visums.ask_change, "figures", desk.figure, "dubbel geteld?")
    assert [e.became for e in book_of(desk, conference).parts[0].passages] == [{}, {}]


def test_a_translation_lapses_where_its_source_says_something_else(desk, conference):
    desk.sits("SJ")
    desk.act(blocks.write, desk.hello, "fr", "Bonjour.")
    desk.act(blocks.follow, desk.hello, "fr")
    desk.sits("LV")
    stages.clear(desk, desk.hello)
    freeze(desk, conference)
    stages.goes_to(desk, 10, 40)
    desk.sits("SJ")
    desk.act(blocks.write, desk.hello, "nl", "Goedenavond.")
    desk.sits("LV")
    became = book_of(desk, conference).parts[0].passages[0].became
    assert (became["nl"].change, became["fr"]) == (Change.CHANGED, Became(Change.LAPSED, "10:40"))
    stages.goes_to(desk, 10, 44)
    stages.clear(desk, desk.hello)
    became = book_of(desk, conference).parts[0].passages[0].became
    assert plain_of(became["nl"].now) == "Goedenavond."
    assert became["fr"] == Became(Change.LAPSED, "10:40")


def test_what_was_touched_alone_is_read_again_and_the_whole_is_as_if_read_anew(desk, conference):
    one = answered(desk, conference)
    known = desk.read(read_book, conference, exercise=True)
    acts = (
        (blocks.write, desk.hello, "nl", "Goedenavond."),
        (figures.deliver, desk.figure, "1230"),
        (questions.answer, one, "short", "nl", "Neen."),
        (visums.ask_change, "blocks", desk.calls, "zeker?"),
        (conferences.remove_passage, desk.second),
        (questions.withdraw, one, "achterhaald"),
        (blocks.remove, desk.hello),
    )
    for act, *words in acts:
        before = known
        touched = desk.act(act, *words).records
        known = desk.read(read_book, conference, before, touched, exercise=True)
        assert known.book == book_of(desk, conference), act
        assert known.since.book is before.since.book
    other = desk.act(blocks.add, {"source_language": "nl"}, {"nl": "Elders."}).records
    again = desk.read(read_book, conference, known, other, exercise=True)
    for was, now in zip(known.book.parts[0].passages, again.book.parts[0].passages, strict=True):
        assert now is was
    assert again.book.answers[0] is known.book.answers[0]


def test_who_is_competent_changes_under_a_frozen_book(desk, conference):
    theme = desk.made("topics", competences.add_topic, {"name": "Scholen"})
    school = desk.made("partners", partners.add, {"name": "Vlaanderen", "name_fr": "Flandre"})
    one = desk.made("questions", questions.add, {"asked": "Scholen open?", "theme": theme})
    desk.act(conferences.choose, conference, "questions", one)
    freeze(desk, conference)
    known = desk.read(read_book, conference, exercise=True)
    assert known.book.answers[0].refer_to == {}
    touched = desk.act(competences.add, {"topic": theme, "partner": school}).records
    known = desk.read(read_book, conference, known, touched, exercise=True)
    assert known.book.answers[0].refer_to["fr"] == "Flandre"


def test_for_a_topic_that_is_typed_whoever_is_competent_is_named_and_never_this_house(desk):
    theme = desk.made("topics", competences.add_topic, {"name": "Scholen", "name_fr": "Écoles"})
    other = desk.made("topics", competences.add_topic, {"name": "Alarmering"})
    names = {"Vlaanderen": theme, "Franse Gemeenschap": theme}
    for name, topic in names.items():
        partner = desk.made("partners", partners.add, {"name": name})
        desk.act(competences.add, {"topic": topic, "partner": partner})
    house = desk.made("partners", partners.add, {"name": "Crisiscentrum", "own": True})
    desk.act(competences.add, {"topic": other, "partner": house})
    (found,) = desk.read(found_in_bank, "ecoles")
    assert found.refer_to["nl"] == "Franse Gemeenschap, Vlaanderen"
    assert found.questions["fr"] == "Écoles"
    assert desk.read(found_in_bank, "alarmering") == ()
    assert desk.read(found_in_bank, "  ") == ()


def test_a_question_without_words_is_referred_to_whoever_is_competent_for_its_theme(desk):
    theme = desk.made("topics", competences.add_topic, {"name": "Scholen"})
    partner = desk.made("partners", partners.add, {"name": "Vlaanderen"})
    desk.act(competences.add, {"topic": theme, "partner": partner})
    one = desk.made("questions", questions.add, {"asked": "Gaat de klas open?", "theme": theme})
    (found,) = desk.read(found_in_bank, "klas")
    assert (found.id, found.refer_to["nl"]) == (one, "Vlaanderen")
    desk.sits("SJ")
    desk.act(questions.answer, one, "short", "nl", "Ja.")
    (found,) = desk.read(found_in_bank, "klas")
    assert found.refer_to == {}


def test_interpreters_are_named_with_how_sure_they_are(desk, conference):
    desk.act(conferences_kit.lay_checks, conference)
    vgt = next(e for e in desk.records("readiness") if e.words("key") == "sign_vgt")
    desk.act(conferences_kit.say_ready, vgt.id, "confirmed", "Els")
    signs = [say(each) for each in book_of(desk, conference).interpreters]
    assert signs[:2] == ["VGT · Els", "LSFB · open"]


def test_the_conference_of_today_is_found(desk, conference):
    assert desk.read(conference_of).id == conference
    later = stages.planned(desk, title="Later", number=137, starts_at=stages.at(18, 0))
    tomorrow = stages.planned(
        desk, title="Morgen", number=138, day="2020-11-18", starts_at="2020-11-18T10:00:00.000Z"
    )
    assert desk.read(conference_of).id == conference
    desk.act(conferences.cancel, conference, "geen nieuws")
    assert desk.read(conference_of).id == later
    desk.act(conferences.cancel, later, "geen nieuws")
    assert desk.read(conference_of) is None
    assert book_of(desk, tomorrow).parts == ()


def test_a_conference_that_nobody_knows_is_not_found(desk):
    with pytest.raises(NotFound):
        book_of(desk, "0" * 32)

from __future__ import annotations

import pytest

from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import answers, competences, questions
from tests.services import networks


@pytest.fixture
def ask(desk):
    def asked(words, language="nl", **values):
        given = {"asked": words, "asked_language": language, **values}
        return desk.made("questions", questions.add, given)

    return asked


@pytest.fixture
def cleared(desk, ask):
    def made(words, answer, language="nl", **values):
        question = ask(words, language, **values)
        desk.act(questions.answer, question, "short", language, answer)
        desk.act(questions.tell_source, question, {"source": "FOD Mobiliteit"})
        desk.act(questions.check, question, desk.key("NP"))
        desk.act(questions.clear, question, desk.key("NP"))
        return question

    return made


def found(desk, words, *arguments):
    return [
        (each.question.id, each.stand)
        for each in desk.read(answers.find_answers, words, *arguments)
    ]


def test_cleared_answers_come_first_and_others_bear_their_mark(desk, ask, cleared):
    told = cleared("Mag ik over de grens?", "Ja, om te werken.")
    drafted = ask("Is de grens dicht?")
    desk.act(questions.answer, drafted, "short", "nl", "Nee.")
    sourced = ask("Wie betaalt aan de grens?")
    desk.act(questions.answer, sourced, "short", "nl", "De FOD.")
    desk.act(questions.tell_source, sourced, {"source": "FOD VVVL"})
    bare = ask("Waar ligt de grens?")
    other = ask("Wie sluit de grens?")
    desk.act(questions.refer, other, networks.partner(desk, "FOD BuZa"))
    assert found(desk, "gre") == [
        (told, "cleared"),
        (sourced, "draft"),
        (drafted, "unsourced"),
        (bare, "none"),
        (other, "refer"),
    ]


def test_a_question_is_found_in_any_language_and_by_its_answer(desk, cleared, ask):
    asked = cleared(
        "Les frontaliers peuvent-ils traverser la frontière ?",
        "Oui, pour le travail.",
        "fr",
        question_nl="Mogen grensarbeiders over de grens?",
    )
    ask("Tot hoe laat mogen nachtwinkels open zijn?")
    for words in ("grensarb", "FRONTALIERS", "frontiere", "le travail"):
        assert found(desk, words) == [(asked, "cleared")], words
    (answer,) = desk.read(answers.find_answers, "grens", ("nl", "fr"))
    assert (answer.language, answer.wording.question[:15]) == ("fr", "Les frontaliers")
    assert answer.wording.answers == {"short": "Oui, pour le travail."}
    assert answer.wordings["nl"].question == "Mogen grensarbeiders over de grens?"
    assert (answer.source, answer.referrals) == ("FOD Mobiliteit", ())


def test_the_answer_is_read_in_a_language_in_which_it_was_cleared(desk, cleared):
    asked = cleared("Mag ik carpoolen?", "Ja, met masker.")
    desk.act(questions.answer, asked, "short", "fr", "Oui, avec un masque.")
    answer = desk.read(answers.answer_of, asked, ("fr", "nl"))
    assert (answer.stand, answer.language) == ("cleared", "nl")
    assert desk.read(answers.answer_of, asked, ("fr",)).stand == "draft"
    desk.act(questions.follow, asked)
    desk.act(questions.check, asked, desk.key("NP"))
    desk.act(questions.clear, asked, desk.key("NP"))
    assert desk.read(answers.answer_of, asked, ("fr",)).stand == "cleared"
    assert desk.read(answers.answer_of, asked, ("de",)).stand == "none"


def test_slips_of_the_finger_still_find(desk, cleared):
    asked = cleared("Geldt de regel ook voor carpoolen?", "Ja.")
    assert found(desk, "carpolen regel geldt ook voor") == [(asked, "cleared")]
    assert found(desk, "") == []
    assert found(desk, "nachtwinkel") == []


def test_what_was_merged_or_withdrawn_is_not_found(desk, ask, cleared):
    kept = cleared("Mag ik carpoolen?", "Ja.")
    same = ask("Mogen wij carpoolen?")
    gone = ask("Carpoolen we nog?")
    desk.act(questions.merge, same, kept)
    desk.act(questions.withdraw, gone, "Niemand vraagt het.")
    assert found(desk, "carpool") == [(kept, "cleared")]


def test_doubles_are_found_while_somebody_types(desk, ask):
    first = ask("Mogen kinderen naar de jeugdbeweging?", question_fr="Les enfants au mouvement ?")
    ask("Tot hoe laat mogen nachtwinkels open zijn?")
    (double,) = desk.read(answers.doubles, "mogen kindern naar jeugdbewegingen")
    assert (double.question.id, double.likeness > 80) == (first, True)
    (double,) = desk.read(answers.doubles, "les enfants au mouvement")
    assert double.question.id == first
    assert desk.read(answers.doubles, "Mogen kinderen naar de jeugdbeweging?", first) == ()
    assert desk.read(answers.doubles, "mo") == ()


def test_one_refers_to_whoever_is_competent_in_the_language_of_the_answer(desk, ask):
    theme = desk.made("topics", competences.add_topic, {"name": "Jeugd"})
    partner = networks.partner(desk, "Vlaamse Gemeenschap", name_fr="Communauté flamande")
    desk.act(competences.add, {"topic": theme, "partner": partner, "scope": "Vlaanderen"})
    asked = ask("Les enfants ?", "fr", theme=theme)
    assert desk.read(answers.answer_of, asked).stand == "none"
    desk.act(questions.refer, asked)
    answer = desk.read(answers.answer_of, asked, LANGUAGES)
    assert (answer.stand, [each.name for each in answer.referrals]) == (
        "refer",
        ["Communauté flamande"],
    )

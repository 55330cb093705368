from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.domain.press_lines import Promised
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed, NotFound
from nccn_desk.services import asking, blocks, promising, tasks, visums
from tests.services.conftest import NOW, TODAY

HOUR = timedelta(hours=1)
LINE = "RTBF, Marie Dupont, fr: Quand rouvrent les écoles ? @Anouk > chiffres par école pour 15 h"


def log(desk, line, **values):
    return desk.made("asked", asking.log_line, line, values)


def conference(desk, hours=-1, **values):
    given = {
        "title": "Persconferentie",
        "day": TODAY.isoformat(),
        "starts_at": to_text(NOW + hours * HOUR),
        **values,
    }
    with desk.ledger.acting() as uow:
        made = uow.create("conferences", given).id
        uow.commit()
    return made


def bank(desk):
    """Make a prepared answer that stands cleared in French, and not in Dutch."""
    texts = {"nl": "De scholen blijven open.", "fr": "Les écoles restent ouvertes."}
    values = {"shape": "paragraph", "source_language": "fr", "source": "Besluit"}
    block = desk.made("blocks", blocks.add, values, texts)
    desk.act(blocks.set_state, block, "nl", "machine")
    desk.sits("NP")
    desk.act(visums.check, "blocks", block, desk.key("NP"))
    desk.act(visums.clear, "blocks", block, desk.key("NP"))
    desk.sits("LV")
    with desk.ledger.acting() as uow:
        made = uow.create("questions", {"asked": "Scholen?", "short": block}).id
        uow.commit()
    return made, block


def test_one_line_keeps_who_asked_what_and_makes_a_task_of_the_promise(desk):
    held = conference(desk)
    made = desk.record("asked", log(desk, LINE))
    assert made.number == "U-LV-1"
    assert (made["outlet"], made["journalist"], made["language"]) == ("RTBF", "Marie Dupont", "fr")
    assert (made["question"], made["speaker"]) == ("Quand rouvrent les écoles ?", desk.id("AD"))
    assert (made["conference"], made["cleared"]) == (held, None)
    task = desk.record("tasks", made.words("task"))
    assert (task["title"], task["owner"]) == ("chiffres par école pour 15 h", desk.id("AD"))
    assert (task["source_register"], task["source"]) == ("asked", made.id)
    assert task.words("due") == "2020-11-17T14:00:00.000Z"
    assert desk.read(promising.is_open, made)
    desk.act(tasks.finish, task.id)
    assert not desk.read(promising.is_open, made)


def test_the_language_is_that_of_whoever_answered_else_of_the_desk(desk):
    assert desk.record("asked", log(desk, "Le Soir: frontaliers? @Anouk"))["language"] == "fr"
    assert desk.record("asked", log(desk, "Frontaliers?"))["language"] == "nl"


def test_a_question_of_five_thousand_signs_is_kept_whole_and_an_empty_one_not_at_all(desk):
    asked = ("Waarom? " * 625).strip()
    assert desk.record("asked", log(desk, f"De Tijd: {asked}"))["question"] == asked
    with pytest.raises(BadValue) as refused:
        log(desk, "De Tijd: ")
    assert refused.value.code == "required"
    with pytest.raises(BadValue):
        desk.act(asking.log_asked, {"question": "?", "at": to_text(NOW + HOUR)})


def test_the_conference_is_the_one_that_began_last_on_that_day(desk):
    first, second = conference(desk, -3), conference(desk, -2)
    conference(desk, 3)
    assert desk.read(asking.conference_at, to_text(NOW)) == second
    assert desk.read(asking.conference_at, to_text(NOW - 4 * HOUR)) == first
    assert desk.read(asking.conference_at, to_text(NOW + 24 * HOUR)) == ""


def test_an_answer_was_cleared_where_the_banks_answer_stood_cleared_in_its_language(desk):
    question, block = bank(desk)
    made = log(desk, "RTBF FR: écoles?", bank=question)
    assert desk.record("asked", made)["cleared"] is True
    assert desk.record("asked", log(desk, "VRT NL: scholen?", bank=question))["cleared"] is False
    desk.act(blocks.write, block, "fr", "Les écoles ferment.")
    assert desk.record("asked", made)["cleared"] is True  # when it was said it was
    desk.act(asking.change, made, {"answer": "Elles ferment."})
    assert desk.record("asked", made)["cleared"] is False


def test_an_answer_out_of_ones_head_was_not_cleared(desk):
    made = log(desk, "VRT: scholen?")
    desk.act(asking.change, made, {"answer": "Ze blijven open."})
    assert desk.record("asked", made)["cleared"] is False


def test_a_prepared_answer_is_linked(desk):
    question, _ = bank(desk)
    made = log(desk, "RTBF FR: écoles?")
    desk.act(asking.link, made, question)
    assert (desk.record("asked", made)["bank"], desk.record("asked", made)["cleared"]) == (
        question,
        True,
    )
    with pytest.raises(NotFound):
        desk.act(asking.link, made, made)


def test_whoever_calls_it_gives_all_that_is_known_at_once(desk):
    values = {"question": "Écoles ?", "language": "fr", "speaker": desk.id("AD"), "outlet": "RTL"}
    promised = Promised("lijst " * 200, desk.id("SJ"), NOW + HOUR)
    made = desk.record("asked", desk.made("asked", asking.log_asked, values, promised))
    task = desk.record("tasks", made.words("task"))
    assert len(task.words("title")) == 500
    assert task.words("note") == ("lijst " * 200).strip()


def test_what_was_wrong_is_put_right_and_said_again_if_it_changes(desk):
    made = log(desk, "VRT: scholen?")
    with pytest.raises(NotAllowed) as refused:
        desk.act(asking.correct, made)
    assert refused.value.code == "nothing_to_correct"
    desk.act(asking.change, made, {"correction": "Het zijn er 12."})
    desk.act(asking.correct, made)
    assert desk.record("asked", made)["corrected_at"] == to_text(NOW)
    desk.act(asking.change, made, {"correction": "Het zijn er 13."})
    assert desk.record("asked", made)["corrected_at"] is None


def test_what_was_logged_by_mistake_goes_and_its_promise_stays(desk):
    made = log(desk, LINE)
    desk.act(asking.followed, made)
    assert desk.record("asked", made)["followed_at"] == to_text(NOW)
    assert [each.id for each in desk.read(asking.asked_on, TODAY)] == [made]
    desk.act(asking.remove, made)
    assert desk.read(asking.asked_on, TODAY) == ()
    assert len(desk.records("tasks", ("state", "=", "open"))) == 1


def answered(desk, line, asked="", **values):
    return desk.record("asked", desk.made("asked", asking.log_answer, line, values, asked))


def test_an_answer_in_sight_is_logged_by_an_empty_line(desk):
    question, _ = bank(desk)
    made = answered(desk, "", bank=question, language="fr", answer="Les écoles restent ouvertes.")
    assert (made["question"], made["language"], made["cleared"]) == ("Scholen?", "fr", True)
    assert made["bank"] == question


def test_a_line_beside_an_answer_says_who_asked_and_what_was_promised(desk):
    question, _ = bank(desk)
    made = answered(desk, "RTBF, Claire Simon > chiffres pour 15 h", bank=question, language="fr")
    assert (made["outlet"], made["journalist"]) == ("RTBF", "Claire Simon")
    assert (made["question"], made["promise"]) == ("Scholen?", "chiffres pour 15 h")
    other = answered(desk, "VRT, nl: En morgen?", bank=question, language="fr")
    assert (other["outlet"], other["language"], other["question"]) == ("VRT", "nl", "En morgen?")
    assert other["cleared"] is False


def test_what_was_looked_for_in_vain_is_what_was_asked(desk):
    made = answered(desk, "De Tijd", "kerstmarkten")
    assert (made["outlet"], made["question"], made["cleared"]) == ("De Tijd", "kerstmarkten", None)


def test_without_an_answer_the_line_is_a_line(desk):
    made = answered(desk, "De Tijd: Wanneer?")
    assert (made["outlet"], made["question"]) == ("De Tijd", "Wanneer?")
    with pytest.raises(BadValue):
        answered(desk, "")

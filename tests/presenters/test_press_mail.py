from __future__ import annotations

from types import SimpleNamespace

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.presenters.press_mail import follow_up, interview, reply
from nccn_desk.services import asking, blocks, interviewing, querying, visums
from tests.services.conftest import NOW, Desk


@pytest.fixture
def desk():
    return Desk()


def seat(*, exercise=False):
    return SimpleNamespace(person=SimpleNamespace(name="Lotte Verhaegen"), exercise=exercise)


def asked(desk, **values):
    given = {"question": "Écoles ?", "language": "fr", "at": to_text(NOW), **values}
    return desk.made("asked", asking.log_asked, given)


def written(desk, job, record, **how):
    return desk.read(job, record, None, seat(**how))


def bank(desk):
    """Make a prepared answer that stands cleared in French."""
    values = {"shape": "paragraph", "source_language": "fr", "source": "Besluit"}
    block = desk.made("blocks", blocks.add, values, {"fr": "Les écoles restent ouvertes."})
    desk.sits("NP")
    desk.act(visums.check, "blocks", block, desk.key("NP"))
    desk.act(visums.clear, "blocks", block, desk.key("NP"))
    desk.sits("LV")
    with desk.ledger.acting() as uow:
        made = uow.create("questions", {"asked": "Écoles ?", "short": block}).id
        uow.commit()
    return made, block


def test_mail_is_written_in_the_language_of_the_question(desk):
    letter = written(desk, follow_up, asked(desk, journalist="Luc", contact="l@soir.example"))
    assert letter.to == "l@soir.example"
    assert letter.subject.startswith("Votre question\xa0: Écoles ?")
    assert letter.body.startswith("Bonjour Luc,\n\nLe 17/11 10:07")
    assert letter.body.endswith("Cellule d’information, Centre de crise national")
    assert written(desk, follow_up, asked(desk, language="de"), exercise=True).subject.startswith(
        "ÜBUNG – Ihre Frage"
    )


def test_only_what_was_cleared_is_said_again(desk):
    prepared, block = bank(desk)
    letter = written(desk, follow_up, asked(desk, bank=prepared))
    assert "Notre réponse\xa0:\nLes écoles restent ouvertes." in letter.body
    assert "réponse" not in written(desk, follow_up, asked(desk, answer="Elles ferment.")).body
    made = asked(desk, bank=prepared)
    desk.act(blocks.write, block, "fr", "Elles ferment.")
    assert "ferment" not in written(desk, follow_up, made).body


def test_a_reply_holds_the_answer_and_what_is_still_promised(desk):
    values = {
        "topic_line": "Écoles",
        "question": "Combien ?",
        "language": "fr",
        "answer": "Douze.",
        "promise": "la liste",
        "received_at": to_text(NOW),
    }
    made = desk.made("media_queries", querying.receive, values)
    body = written(desk, reply, made).body
    assert "Votre question du 17/11 10:07\xa0: Combien ?" in body
    assert "Notre réponse\xa0:\nDouze." in body
    assert "promis\xa0: la liste" in body


def test_a_long_question_is_cut_in_the_subject_and_whole_in_the_body(desk):
    question = "Pourquoi " * 100
    letter = written(desk, follow_up, asked(desk, question=question))
    assert len(letter.subject) < 120
    assert question.strip() in letter.body


def test_an_interview_is_confirmed_in_the_language_of_the_outlet(desk):
    values = {
        "outlet": "BRF",
        "journalist": "Heike",
        "language": "de",
        "subject": "Schulen",
        "starts_at": to_text(NOW),
        "place": "Studio 2",
        "speaker": desk.id("AD"),
        "embargo_until": to_text(NOW),
    }
    made = desk.made("interviews", interviewing.ask, values)
    letter = written(desk, interview, made)
    assert letter.subject.startswith("Interview: Schulen (I-")
    assert "Sie hören noch, ob es zustande kommt." in letter.body
    desk.act(interviewing.agree, made)
    body = written(desk, interview, made).body
    assert body.startswith("Guten Tag Heike,\n\nWir bestätigen das Interview: Schulen.\n\nWann: ")
    assert "\nWo: Studio 2\nMit: " in body
    assert "\nSperrfrist bis 17/11 10:07" in body


def test_after_an_interview_what_was_promised_in_it_is_repeated(desk):
    made = desk.made(
        "interviews",
        interviewing.ask,
        {"outlet": "VRT", "starts_at": to_text(NOW), "speaker": desk.id("AD")},
    )
    desk.act(interviewing.agree, made)
    desk.act(interviewing.question, made, "Hoeveel? > cijfers tegen 15:00")
    desk.act(interviewing.hold, made)
    body = written(desk, interview, made).body
    assert "Dank u voor het gesprek: VRT." in body
    assert "Wij beloofden u nog: cijfers tegen 15:00" in body

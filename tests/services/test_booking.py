from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import BadValue, Damaged, NotAllowed
from nccn_desk.services import (
    blocks,
    booking,
    booking_drawing,
    competences,
    conferences,
    conferences_kit,
    partners,
    questions,
)
from tests.services import stages


@pytest.fixture
def made(desk):
    """Give a press conference with one item of cleared words that Anouk says."""
    conference = stages.planned(desk)
    stages.passage(desk, stages.item(desk, conference), stages.block(desk))
    stages.goes_to(desk, 10, 15)
    return conference


def freeze(desk, conference, reason="", by="LV"):
    return desk.act(booking.freeze, conference, desk.key(by), exercise=True, reason=reason)


def refused(kind, code, job, *arguments, **named):
    with pytest.raises(kind) as told:
        job(*arguments, **named)
    assert told.value.code == code


def the_block(desk, conference):
    return desk.read(conferences.passages, conference)[0].block.id


def reworded(desk, conference, words="Goedemiddag."):
    desk.sits("SJ")
    desk.act(blocks.write, the_block(desk, conference), "nl", words)
    desk.sits("LV")
    stages.clear(desk, the_block(desk, conference))


def test_the_book_is_frozen_and_signed_as_its_first_version(desk, made):
    freeze(desk, made)
    record = desk.record("conferences", made)
    assert (record.words("state"), record.whole("version")) == ("frozen", 1)
    (said,) = desk.read(lambda reader: reader.statements(record.words("artefact")))
    assert (said.verb, said.officer) == ("released", desk.id("LV"))
    book = desk.read(booking.of, made, exercise=True)
    assert (book.cover.version, book.cover.frozen_by) == (1, "Lotte Verhaegen")
    assert book.cover.frozen_at == stages.at(10, 15)
    assert [each.texts["nl"] for each in book.words.pieces()] == ["Goedemorgen."]
    assert desk.lines()[-1].startswith("P-LV-1 Persconferentie 136: dossier v1 bevroren")


def test_gaps_take_a_reason_and_stay_in_the_book(desk, made):
    stages.item(desk, made, "Toestand", speaker=None)
    refused(BadValue, "gaps_need_reason", freeze, desk, made, " ")
    freeze(desk, made, "Sciensano bevestigt om 10:30")
    book = desk.read(booking.of, made, exercise=True)
    assert [each.code for each in book.lacks] == ["no_speaker"]
    assert book.cover.gap_reason == "Sciensano bevestigt om 10:30"
    assert desk.record("conferences", made).words("gap_reason") == book.cover.gap_reason


def test_a_reason_without_gaps_is_not_kept(desk, made):
    freeze(desk, made, "voor de zekerheid")
    assert desk.read(booking.of, made, exercise=True).cover.gap_reason == ""


def test_changes_before_the_lock_make_a_second_version(desk, made):
    freeze(desk, made)
    refused(NotAllowed, "book_unchanged", freeze, desk, made)
    reworded(desk, made)
    stages.goes_to(desk, 10, 40)
    first = desk.record("conferences", made).words("artefact")
    freeze(desk, made)
    book = desk.read(booking.of, made, exercise=True)
    assert (book.cover.version, book.words.head.previous) == (2, first)
    assert desk.read(booking_drawing.frozen, first).cover.version == 1


def test_from_its_hour_on_the_podium_is_locked(desk, made):
    freeze(desk, made)
    stages.goes_to(desk, 10, 45)
    refused(NotAllowed, "conference_locked", freeze, desk, made)
    refused(NotAllowed, "conference_locked", stages.item, desk, made)
    desk.act(booking.lock, made)
    assert desk.record("conferences", made).words("state") == "locked"


def test_it_is_opened_again_only_with_a_reason(desk, made):
    freeze(desk, made)
    desk.act(booking.lock, made)
    refused(NotAllowed, "conference_locked", freeze, desk, made)
    refused(BadValue, "reason_needed", desk.act, booking.reopen, made, " ")
    desk.act(booking.reopen, made, "Cijfer was fout")
    assert desk.lines()[-1].endswith("Cijfer was fout")
    reworded(desk, made)
    freeze(desk, made)
    assert desk.record("conferences", made).whole("version") == 2


def test_whoever_only_reads_freezes_nothing(desk, made):
    key = desk.key("SJ")
    key.role = "webcare"
    with pytest.raises(NotAllowed):
        desk.act(booking.freeze, made, key, exercise=True)


def test_each_spokesperson_signs_for_the_version_that_they_read(desk, made):
    refused(NotAllowed, "book_not_frozen", desk.act, booking.sign_read, made, desk.key("AD"))
    freeze(desk, made)
    desk.act(conferences_kit.allocate, made, desk.id("NP"), {"subjects": "duiding"})
    desk.sits("AD")
    desk.act(booking.sign_read, made, desk.key("AD"))
    desk.act(booking.sign_read, made, desk.key("AD"))
    found = {each.name: each.at for each in desk.read(booking.receipts, made)}
    assert found == {"Anouk Delvaux": stages.at(10, 15), "Nadia Peeters": ""}
    artefact = desk.record("conferences", made).words("artefact")
    verbs = [each.verb for each in desk.read(lambda reader: reader.statements(artefact))]
    assert verbs == ["released", "read"]
    desk.sits("LV")
    freeze(desk, made)
    assert not any(each.at for each in desk.read(booking.receipts, made))


def test_a_copy_that_was_touched_is_told(desk, made):
    freeze(desk, made)
    kept = desk.record("conferences", made).words("artefact")
    with desk.ledger.reading() as reader:
        found = reader.artefact(kept)

        class Touched:
            def artefact(self, _name):
                return type(found)(
                    found.hash,
                    found.kind,
                    found.register,
                    found.record,
                    found.body.replace(b"Goedemorgen", b"Goedenavond"),
                    found.frozen_at,
                )

        refused(Damaged, "damaged_publication", booking_drawing.frozen, Touched(), kept)
        assert booking_drawing.frozen(reader, kept)


@pytest.fixture
def locked(desk, made):
    freeze(desk, made)
    stages.goes_to(desk, 10, 50)
    return made


def ask(desk, conference):
    words = stages.block(desk, "De grens blijft open.", subject="Grens")
    desk.sits("LV")
    return desk.made("additions", booking.ask_addition, conference, {"block": words}), words


def test_an_addition_takes_two_who_did_not_write_it(desk, locked):
    added, _ = ask(desk, locked)
    for who in ("LV", "SJ"):
        refused(NotAllowed, "own_words", desk.act, booking.approve_addition, added, desk.key(who))
    desk.act(booking.approve_addition, added, desk.key("NP"))
    refused(NotAllowed, "two_approvals", desk.act, booking.approve_addition, added, desk.key("NP"))
    assert desk.record("additions", added).words("second_by") == ""
    desk.act(booking.approve_addition, added, desk.key("AD"))
    record = desk.record("additions", added)
    assert (record.words("first_by"), record.words("second_by")) == (desk.id("NP"), desk.id("AD"))
    assert record.moment("approved_at") == desk.clock.now()
    said = desk.read(lambda reader: reader.statements(record.words("artefact")))
    assert [each.verb for each in said] == ["approved", "approved"]


def test_an_addition_that_was_rewritten_is_asked_for_again(desk, locked):
    added, words = ask(desk, locked)
    desk.act(booking.approve_addition, added, desk.key("NP"))
    desk.act(blocks.write, words, "nl", "De grens gaat dicht.")
    refused(
        NotAllowed, "addition_moved_on", desk.act, booking.approve_addition, added, desk.key("AD")
    )
    assert desk.record("additions", added).words("approved_at") == ""


def test_while_it_can_be_frozen_anew_nothing_is_added(desk, made):
    freeze(desk, made)
    refused(NotAllowed, "book_not_locked", ask, desk, made)
    assert not desk.records("additions")


def test_it_is_held_ended_and_followed_up_and_counted(desk, made):
    assert desk.read(booking.counts) == booking.Counts(0, 0)
    refused(NotAllowed, "state_move", desk.act, booking.end, made)
    desk.act(booking.hold, made)
    refused(NotAllowed, "conference_not_ended", desk.act, booking.follow_up, made)
    desk.passes(minutes=41)
    desk.act(booking.end, made)
    assert desk.record("conferences", made).moment("ended_at") == desk.clock.now()
    assert desk.read(booking.counts) == booking.Counts(1, 136)
    values = {"conference": made, "at": stages.at(11, 20), "question": "?", "promise": "cijfer"}
    desk.act(lambda uow: (uow.create("asked", values), uow.commit()))
    refused(NotAllowed, "promise_without_task", desk.act, booking.follow_up, made)
    (asked,) = desk.records("asked")
    task = stages.task(desk)
    desk.act(lambda uow: (uow.change("asked", asked.id, {"task": task}), uow.commit()))
    desk.act(booking.follow_up, made)
    assert desk.record("conferences", made).words("state") == "followed_up"
    assert desk.read(booking.counts) == booking.Counts(1, 136)


def test_a_copy_is_somebodys_and_says_who_has_signed(desk, made):
    freeze(desk, made)
    desk.act(booking.sign_read, made, desk.key("AD"))
    order = desk.read(booking.copy_for, made, "fr", " Anouk Delvaux ", "tablet")
    assert (order.language, order.reader, order.form) == ("fr", "Anouk Delvaux", "tablet")
    assert order.artefact == desk.record("conferences", made).words("artefact")
    assert [(each.name, each.at) for each in order.receipts] == [
        ("Anouk Delvaux", stages.at(10, 15))
    ]


def test_a_restricted_copy_is_never_nobodys(desk, made):
    desk.act(conferences.change, made, {"marking": "restricted"})
    refused(NotAllowed, "export_no_reader", desk.read, booking.copy_for, made, "nl", " ")
    assert desk.read(booking.copy_for, made, "nl", "Karim Benali").reader == "Karim Benali"


def test_a_question_that_others_answer_says_who_they_are_named_or_competent(desk, made):
    topic = desk.made("topics", competences.add_topic, {"name": "Scholen"})
    partner = desk.made("partners", partners.add, {"name": "Vlaamse overheid"})
    asked = desk.made("questions", questions.add, {"asked": "Jeugdbeweging?", "theme": topic})
    desk.act(conferences.change, made, {"questions": frozenset({asked})})

    def refers():
        book = desk.read(booking_drawing.drawn, made, exercise=True)
        return book.answers[0].refer_to

    assert refers() == ""
    desk.act(questions.refer, asked)
    assert refers() == "…"
    desk.act(questions.change, asked, {"authority": "gemeenschappen"})
    assert refers() == "gemeenschappen"
    desk.made("competences", competences.add, {"topic": topic, "partner": partner})
    assert refers() == "Vlaamse overheid"
    other = desk.made("partners", partners.add, {"name": "Franse Gemeenschap"})
    desk.act(questions.refer, asked, other)
    assert refers() == "Franse Gemeenschap"

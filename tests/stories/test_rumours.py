"""The rumour about schools goes from a message to an answer to what partners hear of it."""

from __future__ import annotations

from datetime import date

from nccn_desk.presenters import monitoring
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.services import hearing, requesting, rumour_answers, rumour_asking, rumours
from tests.desk.rooms.exercise_day import Day

WORDS = "Vanaf vrijdag moet elk kind in de opvang een mondmasker dragen"
TRUTH = "In de opvang verandert er niets: kinderen onder de twaalf dragen geen masker."


def test_from_a_message_to_an_answer_to_the_digest():
    day = Day("nl")
    ledger, cast = day.session.ledger, day.cast

    def act(job, *given):
        with ledger.acting() as uow:
            return job(uow, *given)

    ledger.use(cast.actor("SJ"))
    heard = act(hearing.hear, {"text": WORDS, "source": "social", "language": "nl"})
    ((_, item),) = heard.records
    made = act(hearing.open_rumour, item)
    (rumour,) = (record for register, record in made.records if register == "rumours")
    with ledger.reading() as reader:
        topic = rumours.find(reader)[1].words("topic")
        partner = reader.record("requests", requesting.open_ones(reader)[0].id).words("partner")
    assert topic is not None
    act(rumour_asking.ask_authority, rumour, "Is er iets beslist over de opvang?", (partner,))
    act(rumours.verify, rumour, "false", "Besluit van 28 oktober, art. 21")
    act(rumour_answers.answer, rumour, "nl", TRUTH)
    act(rumour_asking.ask_consent, rumour, f"NL: {TRUTH}", (partner,))
    assert WORDS not in _digest(day)[0]
    act(rumour_answers.check, rumour, cast.signer("NP"))
    act(rumour_answers.clear, rumour, cast.signer("IM"), "de bevoegde overheid, per telefoon")
    with ledger.reading() as reader:
        waits = rumour_asking.awaited(reader, reader.record("rumours", rumour), "consent")
    for each in waits:
        act(requesting.receive, each.id)
    act(rumour_answers.publish, rumour)
    answered = _digest(day)[0]
    assert answered.index(TRUTH) < answered.index(f"Gerucht: ‘{WORDS}’")
    with ledger.reading() as reader:
        assert [each.id for each in rumours.due(reader)].count(rumour) == 1
    act(rumours.look, rumour, "stil sinds 11:00")
    act(hearing.done, item)


def _digest(day):
    """Return the sections of the paper for partners, each as one text."""
    words = day.session.words
    with day.session.ledger.reading() as reader:
        now = reader.clock.now()
        asked = Asked("all", "", "", date(2020, 11, 17), words.language, now, writable=True)
        sheet = monitoring.paper_of(reader, asked, day.session.seat)
    return ["\n".join(cell for row in each.rows for cell in row) for each in sheet.sections]

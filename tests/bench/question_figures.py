"""What finding an answer costs while somebody types: 20,000 questions in four languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from figures import Figure, ms, percentile, timed
from words_figures import APPROVER, Press, press

from nccn_desk.adapters.store.searching import expression
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import answers, questions
from nccn_desk.services.ports import UnitOfWork
from nccn_desk.services.shapes import Query

ASKED: Final = (
    "Mogen {subject} in week {n} nog de grens over?",
    "Les {subject} peuvent-ils traverser la frontière en semaine {n} ?",
    "Dürfen {subject} in Woche {n} noch über die Grenze?",
    "May {subject} still cross the border in week {n}?",
)
SUBJECTS: Final = (
    ("grensarbeiders", "frontaliers", "Grenzgänger", "commuters"),
    ("studenten", "étudiants", "Studierende", "students"),
    ("ouders", "parents", "Eltern", "parents"),
    ("leveranciers", "fournisseurs", "Lieferanten", "suppliers"),
    ("artsen", "médecins", "Ärzte", "doctors"),
)
REPLIES: Final = (
    "Ja, voor het werk. Neem een attest mee.",
    "Oui, pour le travail. Prenez une attestation.",
    "Ja, zur Arbeit. Nehmen Sie eine Bescheinigung mit.",
    "Yes, for work. Take a certificate with you.",
)
TYPED: Final = ("grensarbeiders", "frontière semaine", "Grenzgänger Woche 7", "border", "attest")
SLIPPED: Final = ("grensarbiders over grens", "etudients traversser")
ACT: Final = 500  # questions written in one act
CLEARED: Final = 40  # one question in so many is cleared
ROUNDS: Final = 5
LIMIT: Final = 120
_BARE: Final = (
    "SELECT s.register, s.record, s.number, s.title, s.words, s.moment, s.until "
    "FROM search JOIN search_rows AS s ON s.doc = search.rowid "
    "WHERE search MATCH ? ORDER BY search.rowid DESC LIMIT ?"
)


def finding(count: int = 20_000) -> Iterator[Figure]:
    """Measure each key of some searches, beside the bare query on the index for the same words."""
    with press() as made:
        fill(made, count)
        with made.ledger.reading() as reader:
            taken, floor = [], []
            for words in (typed[:end] for typed in TYPED for end in range(1, len(typed) + 1)):
                wanted = (expression(words, ("questions",)), LIMIT)
                taken += timed(lambda words=words: answers.find_answers(reader, words), ROUNDS)
                floor += timed(
                    lambda wanted=wanted: reader._connection.execute(_BARE, wanted).fetchall(),
                    ROUNDS,
                )
            slips = [
                each
                for words in SLIPPED
                for each in timed(lambda words=words: answers.find_answers(reader, words), ROUNDS)
            ]
            doubled = timed(
                lambda: answers.doubles(reader, "Mogen grensarbeiders in week 7 de grens over?"), 20
            )
    slow, least = percentile(taken, 95), percentile(floor, 95)
    yield Figure(
        f"find an answer as one types, {count:,} questions in four languages: p95",
        ms(slow),
        f"bare FTS5 query p95 {ms(least)}",
        f"{slow / least:.1f} ×",
        "≤ 100 ms",
        slow <= 100,
    )
    yield Figure(
        "find an answer to mistyped words: p95", ms(percentile(slips, 95)), "", "", "none set"
    )
    yield Figure(
        "doubles of a question as one types: p95", ms(percentile(doubled, 95)), "", "", "none set"
    )


def fill(made: Press, count: int) -> None:
    """Write so many questions, a quarter in each language, one in some of them cleared."""

    def write(uow: UnitOfWork, first: int) -> ChangeSet:
        for number in range(first, min(first + ACT, count)):
            _write(uow, number)
        return uow.commit()

    for first in range(0, count, ACT):
        made.does(write, first)
    with made.ledger.reading() as reader:
        first_ones = reader.records(Query("questions", limit=count // CLEARED))
    for each in first_ones:
        made.does(questions.check, each.id, APPROVER)
        made.does(questions.clear, each.id, APPROVER)


def _write(uow: UnitOfWork, number: int) -> None:
    place = number % len(LANGUAGES)
    subject = SUBJECTS[number // len(LANGUAGES) % len(SUBJECTS)]
    texts = {
        f"question_{each}": ASKED[at].format(subject=subject[at], n=number)
        for at, each in enumerate(LANGUAGES)
    }
    own = LANGUAGES[place]
    values = {"asked": texts[f"question_{own}"], "asked_language": own, **texts}
    made = questions.lay(uow, values)
    questions.put(uow, made, "short", own, REPLIES[place])
    block = uow.record("questions", made).words("short")
    uow.change("blocks", block, {"source": "FOD BuZa"})

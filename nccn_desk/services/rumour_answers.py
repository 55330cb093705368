"""The answer to a rumour is a block like all words: what is true first, and not the rumour again.

It leaves once it was cleared, and its result is looked at some hours later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from rapidfuzz import fuzz

from nccn_desk.domain.clearance import standings
from nccn_desk.domain.register import Record, Values
from nccn_desk.domain.rumours import OPEN
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.folding import folded
from nccn_desk.services import blocks, rumour_asking, rumours, saying, states
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import Reader, UnitOfWork

NEAR: Final = 82  # of 100: from here on an answer says the rumour again
SUBJECT: Final = "{number}"  # names the block: the wording stays out of it


@dataclass(frozen=True, slots=True)
class Told:
    """A rumour as others may hear of it: the answer by language, only what was cleared."""

    rumour: Record
    answers: dict[str, str]
    shares: int | None
    linked: int
    relays: str = ""  # who passes the answer on, by name


def answer(
    uow: UnitOfWork, rumour: str, language: str, words: str, over: str | None = None
) -> ChangeSet:
    """Make the answer read as given in a language; the first words decide to answer."""
    put(uow, rumour, language, words, over)
    return uow.commit()


def put(uow: UnitOfWork, rumour: str, language: str, words: str, over: str | None = None) -> None:
    """Do the same within another act."""
    record = states.living(uow, rumours.KEY, rumour)
    new: Values = {
        "authority": record.words("authority"),
        "source": record.words("proof"),
        "subject": SUBJECT.format(number=record.number),
        "marking": "public",
    }
    saying.put(uow, (record, "answer"), (language, words, over), new)
    if words.strip() and record.words("decision") != "answer":
        uow.change(rumours.KEY, record.id, {"decision": "answer", "reason": None})
    if record.words("state") in {"seen", "watching"} and words.strip():
        again = uow.record(rumours.KEY, record.id)
        states.move(uow, again, ("seen", "watching"), {"state": "checking"})


def tell_source(uow: UnitOfWork, rumour: str, source: str) -> ChangeSet:
    """Say on what the answer rests."""
    saying.rest_on(uow, blocks_of(uow, rumour), {"source": source.strip() or None})
    return uow.commit()


def follow(uow: UnitOfWork, rumour: str) -> ChangeSet:
    """Say that every translation of the answer says what its source says now."""
    saying.follow(uow, blocks_of(uow, rumour))
    return uow.commit()


def check(uow: UnitOfWork, rumour: str, signer: Signer) -> ChangeSet:
    """Sign that the answer was checked by somebody who wrote none of it."""
    saying.check(uow, blocks_of(uow, rumour), signer)
    return uow.commit()


def clear(uow: UnitOfWork, rumour: str, signer: Signer, on_behalf: str = "") -> ChangeSet:
    """Sign that the answer may be said, as or on behalf of the competent authority: it is ready."""
    record = states.living(uow, rumours.KEY, rumour)
    saying.clear(uow, blocks_of(uow, rumour), signer, on_behalf)
    states.move(uow, record, OPEN, {"state": "ready"})
    return uow.commit()


def publish(uow: UnitOfWork, rumour: str, after: timedelta = rumours.LOOK_AFTER) -> ChangeSet:
    """Say that the answer went out, and when somebody is to look what came of it.

    Raise NotAllowed while it stands cleared in no language, and while somebody who is competent
    was asked for consent and did not give it yet.
    """
    record = states.living(uow, rumours.KEY, rumour)
    if not cleared(uow, record):
        raise NotAllowed("answer_not_cleared")
    rumour_asking.demand_consent(uow, record)
    now = uow.clock.now()
    values: Values = {
        "state": "answered",
        "answered_at": to_text(now),
        "look_again": to_text(now + after),
        "result": None,
    }
    states.move(uow, record, ("ready",), values)
    return uow.commit()


def texts_of(reader: Reader, rumour: Record) -> dict[str, str]:
    """Return the words of the answer by language, whatever became of them."""
    block = states.present(reader, "blocks", rumour.words("answer"))
    return blocks.texts_of(reader, block.id) if block is not None else {}


def cleared(reader: Reader, rumour: Record) -> dict[str, str]:
    """Return the answer by language, only the words that were cleared."""
    block = states.present(reader, "blocks", rumour.words("answer"))
    if block is None:
        return {}
    texts = blocks.texts_of(reader, block.id)
    stands = standings(block, texts)
    return {language: words for language, words in texts.items() if stands[language].is_cleared}


def repeats(reader: Reader, rumour: Record) -> tuple[str, ...]:
    """Return in which languages the answer says the rumour again, word for word or nearly."""
    return tuple(
        language
        for language, words in texts_of(reader, rumour).items()
        if says_again(rumour.words("wording"), words)
    )


def says_again(wording: str, words: str) -> bool:
    """Tell whether a text has a stretch that is nearly a wording."""
    heard, written = folded(wording), folded(words)
    if not heard or len(written) < len(heard) // 2:
        return False
    return fuzz.partial_ratio(heard, written) >= NEAR


def digest(reader: Reader, found: Iterable[Record]) -> tuple[Told, ...]:
    """Return rumours as partners may hear of them, the answered first."""
    every = tuple(found)
    counts = rumours.counts_of(reader, every)
    told = [
        Told(
            each,
            cleared(reader, each),
            counts[each.id][-1].whole("shares") if each.id in counts else None,
            rumours.items_of(reader, each.id),
            rumour_asking.named(reader, each, sorted(each.members("relays"))),
        )
        for each in every
    ]
    return tuple(sorted(told, key=lambda each: not each.answers))


def blocks_of(reader: Reader, rumour: str) -> tuple[Record, ...]:
    """Return the block of the answer, or none."""
    return saying.blocks_of(reader, states.living(reader, rumours.KEY, rumour), ("answer",))

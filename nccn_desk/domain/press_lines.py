"""A line about the press is read for who asks, in which language, who answers, what is promised.

``RTBF, Marie Dupont, fr: Quand rouvrent les écoles ? @Anouk > chiffres pour 15 h``: before the
colon the outlet, the journalist, the language and how to reach them, in any order after the
outlet; behind a ``>`` what was promised, by whom and by when.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nccn_desk.domain.capture import Understood, understand
from nccn_desk.domain.register import Record
from nccn_desk.kernel.words import LANGUAGES

HEAD_LIMIT: Final = 120  # a colon further on belongs to the question
_SENTENCE: Final = re.compile(r"[?!]|\.\s")  # where a sentence ends before the colon, no head is
_PROMISE: Final = re.compile(r"(?:^|\s)>\s*")
_PHONE: Final = re.compile(r"\+?[\d\s./()-]{6,}")
_COLON: Final = re.compile(r"\s*:(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class Promised:
    """What was promised; `owner` is an officer's id."""

    words: str = ""
    owner: str = ""
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class PressLine:
    """What such a line holds; what it does not say is ""."""

    words: str
    outlet: str = ""
    journalist: str = ""
    language: str = ""
    contact: str = ""
    speaker: str = ""
    promise: Promised = Promised()


def read(text: str, officers: Iterable[Record], now: datetime) -> PressLine:
    """Read a line."""
    team = tuple(officers)
    asked, promised = _parted(text)
    head, words = _headed(asked)
    outlet, journalist, language, contact = _of_head(_spoken_of(head, team, now)[1])
    speaker, said = _spoken_of(words, team, now)
    first, _ = _spoken_of(head, team, now)
    return PressLine(
        said, outlet, journalist, language, contact, speaker or first, promise(promised, team, now)
    )


def promise(text: str, officers: Iterable[Record], now: datetime) -> Promised:
    """Read what was promised: who does it follows an @, by when follows tegen, pour, bis or by."""
    found = understand(text.strip(), officers, now)
    owner = found.people[0] if found.people else ""
    return Promised(_without_people(found), owner, found.due)


def _parted(text: str) -> tuple[str, str]:
    found = _PROMISE.search(text)
    return (text, "") if found is None else (text[: found.start()], text[found.end() :])


def _headed(text: str) -> tuple[str, str]:
    found = _COLON.search(text)
    if found is None or found.start() > HEAD_LIMIT or _SENTENCE.search(text[: found.start()]):
        return "", text
    return text[: found.start()], text[found.end() :]


def _of_head(head: str) -> tuple[str, str, str, str]:
    outlet = journalist = language = contact = ""
    for piece in filter(None, map(str.strip, head.split(","))):
        if piece.casefold() in LANGUAGES:
            language = piece.casefold()
        elif ("@" in piece and "." in piece) or _PHONE.fullmatch(piece):
            contact = piece
        elif outlet:
            journalist = f"{journalist}, {piece}".strip(", ")
        else:
            outlet = piece
    last = outlet.rpartition(" ")[2]
    if not language and last.casefold() in LANGUAGES and last.isupper():
        outlet, language = outlet[: -len(last)].strip(), last.casefold()
    return outlet, journalist, language, contact


def _spoken_of(text: str, team: tuple[Record, ...], now: datetime) -> tuple[str, str]:
    """Return who is called by an @, and the text without that."""
    found = understand(text, team, now)
    return (found.people[0] if found.people else ""), _without_people(found)


def _without_people(found: Understood) -> str:
    kept, at = [], 0
    for part in found.parts:
        if part.kind == "person":
            kept.append(found.text[at : part.start])
            at = part.end
    kept.append(found.text[at:])
    whole = "".join(kept).strip()
    return whole if at == 0 else re.sub(r"[ \t]{2,}", " ", whole)

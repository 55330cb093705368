"""Search ignores accents and case, wants every word, and takes the last one as a beginning."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from nccn_desk.adapters.memory.state import Life, Span
from nccn_desk.domain.register import Kind, Record, Register, Value
from nccn_desk.services.shapes import Hit

OPENING: Final = "\x02"
CLOSING: Final = "\x03"
_AROUND: Final = 60  # characters shown on either side of the first found word
_TOKEN: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")


def tokens(words: str) -> list[str]:
    """Return the words of a text, folded: no case, no accents, no signs."""
    return [folded(token) for token in _TOKEN.findall(words)]


def folded(words: str) -> str:
    """Return words without case and accents."""
    apart = unicodedata.normalize("NFD", words)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


def phrases(words: str) -> list[list[str]]:
    """Return what is looked for: each piece between spaces is found as it was typed."""
    return [piece for piece in map(tokens, words.split()) if piece]


def found(words: str, wanted: list[list[str]]) -> bool:
    """Tell whether a text holds every phrase, the last token of the last one as a beginning."""
    there = tokens(words)
    last = len(wanted) - 1
    return all(_stands(there, phrase, begins=n == last) for n, phrase in enumerate(wanted))


def _stands(there: list[str], phrase: list[str], *, begins: bool) -> bool:
    *whole, end = phrase
    return any(
        there[start : start + len(whole)] == whole
        and _fits(there[start + len(whole)], end, begins=begins)
        for start in range(len(there) - len(whole))
    )


def _fits(token: str, wanted: str, *, begins: bool) -> bool:
    return token.startswith(wanted) if begins else token == wanted


def hit(life: Life, span: Span, wanted: list[list[str]]) -> Hit:
    """Return a find as it is shown."""
    record = life.record
    excerpt = _excerpt(span.words, wanted)
    return Hit(
        record.register, record.id, record.number, span.title, excerpt, span.moment, span.until
    )


def _excerpt(words: str, wanted: list[list[str]]) -> str:
    looked_for = [token for phrase in wanted for token in phrase]

    def marked(match: re.Match[str]) -> str:
        token = folded(match.group())
        known = token in looked_for or token.startswith(looked_for[-1])
        return f"{OPENING}{match.group()}{CLOSING}" if known else match.group()

    shown = _TOKEN.sub(marked, words.replace(OPENING, " ").replace(CLOSING, " "))
    first = max(0, shown.find(OPENING) - _AROUND)
    return shown[first : first + 3 * _AROUND]


def words_of(described: Register, record: Record) -> str:
    """Return the searched words of a record's fields."""
    searched = (_text(record[each.name]) for each in described.fields if each.searched)
    return "\n".join(words for words in searched if words)


def title_of(described: Register, record: Record) -> str:
    """Return what a list calls the record, in one line."""
    return record.words(described.title).partition("\n")[0] if described.title else ""


def moment_of(described: Register, record: Record, entered_at: str) -> str:
    """Return the event time where the register demands one, else the entry time."""
    for each in described.fields:
        if each.kind is Kind.MOMENT and each.required:
            return record.words(each.name) or entered_at
    return entered_at


def _text(value: Value) -> str:
    if isinstance(value, frozenset):
        return " ".join(sorted(value))
    return value if isinstance(value, str) else ""

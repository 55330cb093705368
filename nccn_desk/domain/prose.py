"""Prose is what a block says in one language: plain words with a few marks typed in them.

The marks stand in the text itself, so that words and marks merge together when several officers
type at once: ``**bold**``, ``*italic*``, ``[words](https://…)`` and ``[[figures:<id>]]``, a
reference that always shows what its record says now. How asterisks are read stands in
`prose_marks`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from nccn_desk.domain.prose_marks import REFERENCE, Reference, Span, literal, signs, spans, written

__all__ = ("Reference", "Span", "literal", "signs", "spans", "written")

_REFERENCES: Final = re.compile(REFERENCE)
_INSIDE: Final = r"[.!?…](?=[^\s.!?…”»“’\")\]}*\\])"  # a sign that ends nothing: 10.716, nccn.be
_SENTENCE: Final = re.compile(rf"(?:[^.!?…\n]|{_INSIDE})*(?:[.!?…]+[”»“’\")\]}}*\\]*|\n|$)\s*")
_WORD: Final = re.compile(r"[^\W_](?:[\w’'.,/:-]*\w)?")
_TOKEN: Final = re.compile(r"\s+|[^\W_](?:[\w’']*\w)?|[^\w\s]|_")

Say = Callable[[str, str], str]  # what a reference shows, of a register's name and a record's id


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words that stands in both texts, in the earlier only, or in the later only."""

    words: str
    kind: str  # "same", "gone" or "new"


def references(words: str) -> tuple[Reference, ...]:
    """Return what prose refers to, in the order of its first mention."""
    found = (Reference(each["register"], each["id"]) for each in _REFERENCES.finditer(words))
    return tuple(dict.fromkeys(found))


def reference_mark(register: str, record_id: str) -> str:
    """Return how a reference is typed."""
    return f"[[{register}:{record_id}]]"


def plain(words: str, say: Say) -> str:
    """Return prose without its marks; `say` gives what a reference shows."""
    return "".join(say(*each.reference) if each.reference else each.words for each in spans(words))


def with_references(words: str, said: Mapping[Reference, str]) -> str:
    """Return prose in which each reference that is among `said` has become its words."""

    def shown(match: re.Match[str]) -> str:
        return said.get(Reference(match["register"], match["id"]), match[0])

    return _REFERENCES.sub(shown, words)


def composed(words: str) -> str:
    """Return words whose letters and accents are one sign where there is one (Unicode NFC).

    A frozen copy has them so; the same words typed with accents apart are not other words.
    """
    return unicodedata.normalize("NFC", words)


def is_composed(words: str) -> bool:
    """Tell whether words are as `composed` returns them."""
    return unicodedata.is_normalized("NFC", words)


def items(words: str) -> tuple[str, ...]:
    """Return the items of a list, one a line."""
    return tuple(line.strip() for line in words.split("\n") if line.strip())


def rows(words: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table: one a line, cells parted by tabs, all rows equally long."""
    found = [tuple(cell.strip() for cell in line.split("\t")) for line in words.split("\n")]
    kept = [row for row in found if any(row)]
    width = max(map(len, kept), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in kept)


def sentences(words: str) -> tuple[str, ...]:
    """Return the sentences of prose, with the spaces behind them; joined they are the prose."""
    return tuple(found[0] for found in _SENTENCE.finditer(words) if found[0])


def word_count(words: str) -> int:
    """Count words as a person would: a reference is one, marks and signs are none."""
    return len(_WORD.findall(plain(words, lambda _register, _id: " w ")))


def changed_sentences(before: str, after: str) -> tuple[tuple[int, int], ...]:
    """Return where in the later text the sentences stand that the earlier one did not have."""
    old, new = sentences(before), sentences(after)
    matcher = SequenceMatcher(a=[each.strip() for each in old], b=[each.strip() for each in new])
    starts = [0]
    for each in new:
        starts.append(starts[-1] + len(each))
    found = []
    for tag, _, _, first, last in matcher.get_opcodes():
        if tag in {"insert", "replace"}:
            end = starts[first] + len("".join(new[first:last]).rstrip())
            found.append((starts[first], end))
    return tuple(found)


def compare(before: str, after: str) -> tuple[Change, ...]:
    """Return two texts as one run of changes, word by word."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Change("".join(new[c:d]), "same"))
            continue
        if b > a:
            found.append(Change("".join(old[a:b]), "gone"))
        if d > c:
            found.append(Change("".join(new[c:d]), "new"))
    return tuple(found)

"""A glossary finds its terms in prose, and the words that it says are not for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from nccn_desk.domain.register import Record
from nccn_desk.domain.wording_marks import Token, tokens
from nccn_desk.kernel.words import LANGUAGES

# What a term may end in besides, so that its plural and its cases are the term as well.
ENDINGS: Final = {
    "nl": frozenset({"", "s", "en", "n", "e", "’s", "'s"}),
    "fr": frozenset({"", "s", "x", "e", "es"}),
    "de": frozenset({"", "s", "es", "e", "en", "n", "er", "ern"}),
    "en": frozenset({"", "s", "es", "’s", "'s"}),
}
_ELISIONS: Final = ("l’", "d’", "qu’", "l'", "d'", "qu'")
_COMPOUNDING: Final = frozenset({"nl", "de"})  # languages that write compounds as one word


@dataclass(frozen=True, slots=True)
class Term:
    """How one thing is called in each language, and which words are not for it."""

    id: str
    words: Mapping[str, str]
    avoid: Mapping[str, tuple[str, ...]]


class Place(NamedTuple):
    """Where an entry of the glossary stands in prose, in characters; `exact` without an ending."""

    term: Term
    start: int
    end: int
    avoided: bool
    exact: bool


class _Entry(NamedTuple):
    parts: tuple[str, ...]
    term: Term
    avoided: bool


class Glossary:
    """The terms, ready to be found; a whole text is looked through once."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self.terms = tuple(terms)
        self._entries: dict[str, dict[str, list[_Entry]]] = {each: {} for each in LANGUAGES}
        self._known: set[str] = set()
        self._last: tuple[str, tuple[Token, ...], tuple[str, ...]] = ("", (), ())
        for term in self.terms:
            for language in LANGUAGES:
                self._enter(language, term.words.get(language, ""), term, avoided=False)
                for words in term.avoid.get(language, ()):
                    self._enter(language, words, term, avoided=True)

    def knows(self, word: str) -> bool:
        """Tell whether a word stands in a term of any language: a name is not spelt wrong."""
        return word.casefold() in self._known

    def find(self, prose: str, language: str) -> tuple[Place, ...]:
        """Return where terms and words to avoid stand in covered prose; the longest one counts."""
        row, folded = self._words_of(prose)
        entries = self._entries[language]
        found, at = [], 0
        while at < len(row):
            begun = entries.get(_stem(folded[at]))
            best = _best(begun, folded, at, language) if begun else None
            if best is None:
                at += 1
                continue
            entry, exact = best
            last = at + len(entry.parts) - 1
            found.append(Place(entry.term, row[at].start, row[last].end, entry.avoided, exact))
            at = last + 1
        return tuple(found)

    def lacking(
        self, source: str, source_language: str, prose: str, language: str
    ) -> tuple[Term, ...]:
        """Return the terms of a source whose translation does not stand in covered prose."""
        meant = {each.term.id: each.term for each in self.find(source, source_language)}
        said = {
            place.term.words[language].casefold()
            for place in self.find(prose, language)
            if not place.avoided
        }
        wanted: dict[str, list[Term]] = {}
        for term in meant.values():
            if term.words.get(source_language) and term.words.get(language):
                wanted.setdefault(term.words[source_language].casefold(), []).append(term)
        whole = prose.casefold()
        return tuple(
            rivals[0]
            for rivals in wanted.values()
            if not any(_is_said(term.words[language], language, said, whole) for term in rivals)
        )

    def _enter(self, language: str, words: str, term: Term, *, avoided: bool) -> None:
        parts = tuple(token.words.casefold() for token in tokens(words))
        if not parts:
            return
        entry = _Entry(parts, term, avoided)
        self._entries[language].setdefault(_stem(parts[0]), []).append(entry)
        if not avoided:
            self._known.update(parts)

    def _words_of(self, prose: str) -> tuple[Sequence[Token], Sequence[str]]:
        """Return the words of prose as they are looked up; one check asks for the same again."""
        said, row, folded = self._last
        if said != prose:
            row = tuple(_bare(token) for token in tokens(prose))
            folded = tuple(token.words.casefold() for token in row)
            self._last = (prose, row, folded)
        return row, folded


def glossary_of(records: Iterable[Record]) -> Glossary:
    """Return the glossary of the records of a store."""
    return Glossary(
        Term(
            each.id,
            {language: each.words(language).strip() for language in LANGUAGES},
            {language: tuple(sorted(each.members(f"avoid_{language}"))) for language in LANGUAGES},
        )
        for each in records
    )


def _best(
    begun: Sequence[_Entry], row: Sequence[str], at: int, language: str
) -> tuple[_Entry, bool] | None:
    """Return the longest entry that begins at a word, a right term before one to avoid."""
    found = [
        (len(entry.parts), exact, not entry.avoided, entry)
        for entry in begun
        for exact in _match(entry.parts, row[at : at + len(entry.parts)], language)
    ]
    if not found:
        return None
    _, exact, _, entry = max(found, key=lambda each: each[:3])
    return entry, exact


def _match(parts: Sequence[str], row: Sequence[str], language: str) -> Iterator[bool]:
    """Yield whether words are an entry to the letter, or nothing where they are not that entry."""
    if len(row) < len(parts):
        return
    exact = True
    for part, word in zip(parts, row, strict=True):
        if word == part:
            continue
        exact = False
        if not (word.startswith(part) and word[len(part) :] in ENDINGS[language]):
            return
    yield exact


def _is_said(words: str, language: str, said: set[str], whole: str) -> bool:
    folded = words.casefold()
    return folded in said or (language in _COMPOUNDING and folded in whole)


def _stem(word: str) -> str:
    """Return the beginning under which an entry is looked up; an ending is never in it."""
    return word[:3]


def _bare(token: Token) -> Token:
    """Return a word without the article that French ties to it."""
    if "’" not in token.words and "'" not in token.words:
        return token
    for elision in _ELISIONS:
        if token.words.casefold().startswith(elision) and len(token.words) > len(elision):
            return Token(token.words[len(elision) :], token.start + len(elision), token.end)
    return token

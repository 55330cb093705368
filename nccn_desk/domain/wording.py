"""A check of prose in the language that it claims: what is found, where, and how it is mended."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from nccn_desk.domain.glossary import Glossary, Place
from nccn_desk.domain.markings import heading_place
from nccn_desk.domain.prose import references
from nccn_desk.domain.wording_marks import (
    COVER,
    Places,
    Token,
    covered,
    quotes,
    spoken,
    tokens,
    without_quotes,
)
from nccn_desk.domain.wording_signs import sign_faults

SURE: Final = 0.8  # how certain another language must be
FEWEST: Final = 4  # words of a sentence in which a language can be heard
LONGEST: Final = 27  # words that a listener holds: 27 words, 9 seconds, 3 messages
SPOKEN: Final = 3  # words a second, read aloud
LONG_WORD: Final = 6  # letters over which LIX calls a word long
LIMIT: Final = 500  # findings of one text; what is worse is no text but a paste gone wrong

KINDS: Final = ("language", "classified", "avoid", "term", "unknown", "sign", "long")


class Guess(NamedTuple):
    """The language that a sentence seems to be in, and how certain that is."""

    language: str
    sure: float


Hear = Callable[[Sequence[str]], Sequence[Guess]]  # the language of each sentence
Unknown = Callable[[str, Sequence[str]], Collection[str]]  # a language and its words


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found between two places, which count UTF-16 units of the words as typed.

    `mend` is what to put there, None where a person must think. `detail` is the language that was
    heard, the term to use, or the heading; `other` is the term of the source.
    """

    kind: str  # one of KINDS
    start: int
    end: int
    words: str
    detail: str = ""
    mend: str | None = None
    other: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a text is, and how hard to read (LIX; 0 where it is too short to say)."""

    words: int = 0
    sentences: int = 0
    seconds: int = 0
    lix: int = 0
    longest: int = 0  # words of its longest sentence


@dataclass(frozen=True, slots=True)
class Senses:
    """What a check hears and knows: languages, spelling where there is any, and fixed terms."""

    hear: Hear
    unknown: Unknown
    glossary: Glossary


@dataclass(frozen=True, slots=True)
class Asked:
    """What is checked: words, the language that they claim, and the source that they follow."""

    words: str
    language: str
    source: str = ""
    source_language: str = ""


def findings(asked: Asked, senses: Senses) -> tuple[Finding, ...]:
    """Return what is to be looked at, in reading order; no more than LIMIT of it."""
    prose = covered(asked.words)
    terms = senses.glossary.find(prose, asked.language)
    foreign = tuple(_foreign(prose, asked.language, senses))
    found = (
        *_classified(asked.words),
        *foreign,
        *_avoided(prose, terms, asked.language),
        *_lacking(asked, prose, senses.glossary),
        *_unknown(_own_words(prose, foreign, asked.language, senses), asked.language, senses),
        *_signs(prose, asked.words, asked.language),
        *_long(prose),
    )
    place = Places(asked.words)
    kept = sorted(found[:LIMIT], key=lambda each: (each.start, KINDS.index(each.kind)))
    return tuple(_in_utf16(each, place) for each in kept)


def foreign_sentence(words: str, language: str, senses: Senses) -> str:
    """Return the first sentence that is in another language than it claims, "" for none."""
    found = next(_foreign(covered(words), language, senses), None)
    return "" if found is None else found.words.replace(COVER, "")


def counts(words: str) -> Counts:
    """Count words, sentences and the seconds that it takes to read them aloud."""
    prose = covered(words)
    lengths = [len(tokens(each.words)) for each in spoken(prose)]
    lengths = [each for each in lengths if each]
    row = tokens(prose)
    if not row:
        return Counts()
    long = sum(len(each.words) > LONG_WORD for each in row)
    lix = round(len(row) / max(1, len(lengths)) + 100 * long / len(row))
    said = len(row) + len(references(words))  # a reference is said as one word, whatever it shows
    seconds = -(-said // SPOKEN)
    enough = len(row) >= LONGEST
    return Counts(said, len(lengths), seconds, lix if enough else 0, max(lengths, default=0))


def mended(words: str, found: Iterable[Finding]) -> str:
    """Return words with every finding mended that can be, the last one first."""
    data = words.encode("utf-16-le", "surrogatepass")
    end = len(data)
    for each in sorted(found, key=lambda each: each.start, reverse=True):
        if each.mend is not None and each.end * 2 <= end:
            new = each.mend.encode("utf-16-le", "surrogatepass")
            data = data[: each.start * 2] + new + data[each.end * 2 :]
            end = each.start * 2
    return data.decode("utf-16-le", "surrogatepass")


def _in_utf16(found: Finding, place: Places) -> Finding:
    return Finding(
        found.kind,
        place(found.start),
        place(found.end),
        found.words.replace(COVER, ""),
        found.detail,
        found.mend,
        found.other,
    )


def _classified(words: str) -> Iterator[Finding]:
    at = heading_place(words)
    if at is not None:
        yield Finding("classified", *at, words[at[0] : at[1]])


def _foreign(prose: str, language: str, senses: Senses) -> Iterator[Finding]:
    """Yield the sentences in which another language is heard; quotes and terms are not listened to.

    A text in one language is heard sentence by sentence, for one sentence is lost in the whole.
    """
    bare = _without_terms(without_quotes(prose), senses.glossary)
    for each, heard in _heard(spoken(bare), language, senses.hear):
        yield Finding("language", each.start, each.end, prose[each.start : each.end], heard)


def _heard(sentences: Iterable[Token], language: str, hear: Hear) -> Iterator[tuple[Token, str]]:
    """Yield what is surely in another language than it claims, and in which."""
    long = [each for each in sentences if _letters(each) >= FEWEST]
    guesses = hear([each.words.replace(COVER, " ") for each in long])
    for each, guess in zip(long, guesses, strict=True):
        if guess.language != language and guess.sure > SURE:
            yield each, guess.language


def _own_words(prose: str, foreign: Sequence[Finding], language: str, senses: Senses) -> str:
    """Cover what is not to be spelt: other languages, spoken or quoted, and the fixed terms."""
    covers = list(prose)
    stretches = [(each.start, each.end) for each in foreign]
    quoted = (each for each, _ in _heard(quotes(prose), language, senses.hear))
    stretches += [(each.start, each.end) for each in quoted]
    stretches += [place[1:3] for place in senses.glossary.find(prose, language)]
    for start, end in stretches:
        covers[start:end] = COVER * (end - start)
    return "".join(covers)


def _without_terms(prose: str, glossary: Glossary) -> str:
    """Cover fixed terms of all languages: the name of a service is no sentence in its language."""
    covers = list(prose)
    for language in ("nl", "fr", "de", "en"):
        for place in glossary.find(prose, language):
            covers[place.start : place.end] = COVER * (place.end - place.start)
    return "".join(covers)


def _letters(sentence: Token) -> int:
    return sum(not _has_digit(each.words) for each in tokens(sentence.words))


def _avoided(prose: str, places: Sequence[Place], language: str) -> Iterator[Finding]:
    for place in places:
        if place.avoided:
            words = prose[place.start : place.end]
            use = place.term.words.get(language, "")
            mend = _cased(use, words) if use and place.exact else None
            yield Finding("avoid", place.start, place.end, words, use, mend)


def _lacking(asked: Asked, prose: str, glossary: Glossary) -> Iterator[Finding]:
    if not asked.source.strip() or not asked.words.strip():
        return
    if asked.source_language == asked.language:
        return
    source = covered(asked.source)
    for term in glossary.lacking(source, asked.source_language, prose, asked.language):
        said, wanted = term.words[asked.source_language], term.words[asked.language]
        yield Finding("term", 0, 0, "", wanted, other=said)


def _unknown(prose: str, language: str, senses: Senses) -> Iterator[Finding]:
    """Yield the words that no dictionary knows; numbers, acronyms and names are left alone."""
    firsts = {_first(each) for each in spoken(prose)}
    asked = [
        each
        for each in tokens(prose)
        if not _is_name(each, language, firsts) and not senses.glossary.knows(each.words)
    ]
    wrong = senses.unknown(language, sorted({each.words for each in asked}))
    for each in asked:
        if each.words in wrong:
            yield Finding("unknown", each.start, each.end, each.words)


def _signs(prose: str, words: str, language: str) -> Iterator[Finding]:
    for start, end, mend in sign_faults(prose, words, language):
        yield Finding("sign", start, end, words[start:end], mend=mend)


def _is_name(token: Token, language: str, firsts: Collection[int]) -> bool:
    """Tell whether a word is no word of a language: a number, an acronym, or a name.

    Every German noun has a capital, so that it says nothing there.
    """
    words = token.words
    if _has_digit(words) or len(words) == 1 or not words[1:].islower():
        return True
    return words[0].isupper() and language != "de" and token.start not in firsts


def _first(sentence: Token) -> int:
    """Return where the first word of a sentence stands."""
    row = tokens(sentence.words)
    return sentence.start + row[0].start if row else sentence.start


def _long(prose: str) -> Iterator[Finding]:
    for each in spoken(prose):
        length = len(tokens(each.words))
        if length > LONGEST:
            yield Finding("long", each.start, each.end, each.words, str(length))


def _has_digit(words: str) -> bool:
    return any(map(str.isdigit, words))


def _cased(use: str, words: str) -> str:
    """Return a term with a capital where the word that it replaces has one."""
    return use[:1].upper() + use[1:] if words[:1].isupper() else use

"""What a file from outside says of one item: a post, an article, a mail, a row of a sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from nccn_desk.domain.cards import Table
from nccn_desk.domain.heard_when import moment_of
from nccn_desk.domain.monitoring import CLASSES, SPOKEN
from nccn_desk.domain.register import clean_line, clean_prose
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import LANGUAGES, say_in_all

FIELDS: Final = (
    "text",
    "title",
    "at",
    "outlet",
    "language",
    "volume",
    "topic",
    "province",
    "kind",
    "tags",
    "link",
    "key",
)
LONGEST: Final = 20_000  # signs of an item's text; what is longer is cut there, and that is told
LINE: Final = 500  # signs of a line, as a register keeps it
MOST: Final = 100_000_000  # how many may have said something

_GAPS: Final = re.compile(r"[\s.'’]")  # between the figures of a large number
_CODE: Final = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*")  # of a language
_PARTED: Final = re.compile(r"\s*[;,|\n]\s*")
_WORDS: Final = {
    "text": "tekst|texte|bericht|message|nachricht|content|inhoud|contenu|inhalt|full text|body"
    "|caption|description|summary|samenvatting|omschrijving|vraag|question|frage|post|tweet",
    "title": "titel|titre|uberschrift|onderwerp|objet|betreff|subject|headline|kop",
    "at": "datum|date|tijdstip|tijd|moment|heure|uur|zeit|zeitpunkt|published|published at|pubdate"
    "|created|created at|created time|timestamp|time|when|updated|datum en uur|date et heure",
    "outlet": "medium|media|kanaal|canal|kanal|channel|krant|journal|zeitung|outlet|publisher"
    "|bron|source|quelle|account|user name|username|screen name|pagina|page|site",
    "language": "taal|langue|sprache|lang|language|locale",
    "volume": "aantal|nombre|anzahl|volume|count|reprises|keer|fois|mal|oproepen|appels|anrufe",
    "topic": "thema|theme|onderwerp thema|topic|rubriek|rubrique",
    "province": "provincie|province|provinz",
    "kind": "klasse|classe|klasse der analyse|class",
    "tags": "trefwoorden|mots cles|stichworte|tags|hashtags|keywords|labels|category",
    "link": "url|link|lien|permalink|permalink url|adres|adresse",
    "key": "id|id str|guid|uid|message id|nummer|numero|kenmerk|reference|external id",
}


@dataclass(frozen=True, slots=True)
class Heard:
    """One item as a file says it, in the forms that this house keeps.

    `fault` says why nothing can be made of it; `lost` are fields that were not understood.
    """

    line: int
    text: str = ""
    at: str = ""  # a moment; "" where none is said or none could be read
    outlet: str = ""
    language: str = ""
    volume: int = 1
    topic: str = ""  # as the file names it
    province: str = ""
    kind: str = ""
    tags: tuple[str, ...] = ()
    link: str = ""
    key: str = ""
    fault: str = ""
    detail: str = ""
    lost: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What it is called in a list: its first line."""
        return self.text.partition("\n")[0][:LINE]


def guess(heads: Sequence[str]) -> tuple[str, ...]:
    """Return what each column seems to hold: one of the fields, "" for nothing kept."""
    found: list[str] = []
    for head in heads:
        field = _field(head)
        found.append("" if field in found else field)
    if "text" not in found and "title" in found:
        found[found.index("title")] = "text"
    return tuple(found)


def heard(table: Table, columns: Sequence[str]) -> Iterator[Heard]:
    """Yield the items of a table; `columns` says what each column holds, "" for nothing."""
    for line, cells in table.rows:
        said: dict[str, list[str]] = {}
        for field, cell in zip(columns, cells, strict=False):
            if field and cell.strip():
                said.setdefault(field, []).append(cell.strip())
        yield _heard(line, said)


def heard_in(line: int, words: str, language: str, at: str) -> Heard:
    """Return one line of what somebody pasted; no two of them are known by the same key."""
    return Heard(line, clean_prose(words)[:LONGEST], at, language=language, key=f"{at}#{line}")


def text_key(text: str) -> str:
    """Return the form in which two texts are the same: without case, accents, signs and gaps."""
    return " ".join(re.findall(r"[\w#@]+", folded(text)))


def spoken_of(words: str) -> str:
    """Return the language that words name, "" for none that we tell apart."""
    plain = folded(words).replace("_", "-").partition("-")[0]
    if plain in LANGUAGES:
        return plain
    return _tongues().get(folded(words), "")


def _heard(line: int, said: Mapping[str, Sequence[str]]) -> Heard:
    first = {field: words[0] for field, words in said.items()}
    text = clean_prose(_whole(said.get("title", ()), said.get("text", ())))
    lost: list[str] = []
    if len(text) > LONGEST:
        text = text[:LONGEST]
        lost.append("text")
    at = _understood("at", first, moment_of, lost)
    return Heard(
        line,
        text,
        at,
        clean_line(first.get("outlet", ""))[:LINE],
        _language(first, lost),
        _volume(first, lost),
        clean_line(first.get("topic", ""))[:LINE],
        clean_line(first.get("province", ""))[:LINE],
        _understood("kind", first, lambda words: _classes().get(folded(words), ""), lost),
        tuple(dict.fromkeys(filter(None, _tags(first.get("tags", ""))))),
        clean_line(first.get("link", ""))[:LINE],
        clean_line(first.get("key", ""))[:LINE],
        "" if text else "no_text",
        "",
        tuple(lost),
    )


def _whole(titles: Sequence[str], texts: Sequence[str]) -> str:
    """Return title and text; a title that the text begins with is not said twice."""
    text = "\n".join(dict.fromkeys(texts))
    title = " ".join(dict.fromkeys(titles))
    if not title or text_key(text).startswith(text_key(title)):
        return text or title
    return f"{title}\n{text}" if text else title


def _understood(
    field: str, first: Mapping[str, str], read: Callable[[str], str], lost: list[str]
) -> str:
    words = first.get(field, "")
    found = read(words) if words else ""
    if words and not found:
        lost.append(field)
    return found


def _language(first: Mapping[str, str], lost: list[str]) -> str:
    """Return the language that is named; one that we do not tell apart is another one."""
    words = first.get("language", "")
    found = _understood("language", first, spoken_of, lost)
    if found or not _CODE.fullmatch(words):
        return found
    lost.remove("language")
    return "" if words.casefold() == "und" else "other"


def _volume(first: Mapping[str, str], lost: list[str]) -> int:
    words = _GAPS.sub("", first.get("volume", ""))
    if words.isascii() and words.isdecimal() and 1 <= int(words[:12]) <= MOST:
        return int(words)
    if words:
        lost.append("volume")
    return 1


def _tags(words: str) -> Iterator[str]:
    for each in _PARTED.split(words):
        yield clean_line(each.removeprefix("#"))[:LINE]


def _field(head: str) -> str:
    """Return what a head means; of a path the last part of it that means anything."""
    plain = " ".join(folded(head).replace("_", " ").replace("-", " ").split())
    parts = plain.split(".")
    for beginning in range(len(parts)):
        known = _known().get(" ".join(parts[beginning:]))
        if known:
            return known
    return ""


@cache
def _known() -> Mapping[str, str]:
    known = {word: field for field, words in reversed(_WORDS.items()) for word in words.split("|")}
    for field in FIELDS:
        known |= dict.fromkeys(map(folded, say_in_all(f"intake.field.{field}")), field)
        known[field] = field
    return known


@cache
def _tongues() -> Mapping[str, str]:
    return {
        folded(words): each
        for each in SPOKEN
        for words in say_in_all(f"choices.items.language.{each}")
    }


@cache
def _classes() -> Mapping[str, str]:
    found = {each: each for each in CLASSES}
    for each in CLASSES:
        found |= dict.fromkeys(map(folded, say_in_all(f"choices.items.kind.{each}")), each)
    return found

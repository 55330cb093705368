"""Heads of columns say in four languages what stands below them; mail programs each in their own.

The words are those that Outlook, Thunderbird, Evolution and Google write; ours are those of this
program.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from nccn_desk.domain.cards import FIELDS
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import say_in_all

_WORDS: Final = {
    "given": "first name|given name|voornaam|prenom|vorname|rufname",
    "middle": "middle name|additional name|middelste naam|tussenvoegsel|deuxieme prenom"
    "|autre prenom|weitere vornamen|zweiter vorname",
    "family": "last name|surname|family name|achternaam|familienaam|nom de famille|nachname"
    "|familienname",
    "name": "display name|full name|weergavenaam|volledige naam|nom affiche|nom a afficher"
    "|nom complet|anzeigename|vollstandiger name|name|naam|nom",
    "partner": "company|company name|org|organization|organisation|organization name"
    "|organization 1 - name|bedrijf|firma|bedrijfsnaam|organisatie|societe|entreprise"
    "|dienst|unternehmen|partner|partenaire",
    "function": "job title|organization title|organization 1 - title|functie|fonction|position"
    "|funktion|role|rol",
    "note": "notes|note|notities|notitie|opmerkingen|remarques|commentaires|notizen|bemerkungen",
    "circle": "categories|category|categorieen|categorien|kategorien|labels|group membership"
    "|kring|kringen|cercle|cercles|kreis|kreise|circle|circles",
    "languages": "language|languages|taal|talen|langue|langues|sprache|sprachen",
    "uid": "uid|unique id",
}
_MAIL: Final = re.compile(
    r"(primary |secondary )?e?-?mail( ?-?adres(s|se)?)?( address)?( ?\d)?( ?address)?"
    r"|e-mail \d - value|adresse de messagerie( ?\d)?|adresse e-?mail( ?\d)?|courriel( ?\d)?"
    r"|emailadres( ?\d)?|(primair|secundair|ander) e-mailadres|(primare|sekundare) e-mail-adresse"
    r"|(premiere|deuxieme) adresse( electronique)?|e-mail 2|adresse electronique( ?\d)?"
)
_MOBILE: Final = re.compile(
    r"mobile( phone| number)?( ?\d)?|cell( phone)?|mobiele telefoon|mobiel( nummer)?|gsm"
    r"|tel\.? mobile|telephone mobile|portable|mobiltelefon|handy|mobil(nummer)?"
)
_PHONE: Final = re.compile(
    r"(business|work|primary|company main) phone( ?\d)?|phone \d - value|phone( number)?"
    r"|tel(ephone|efoon|efon)?\.?|telefoon op werk( \d)?|hoofdtelefoon( bedrijf)?"
    r"|telephone( \d)? \(bureau\)|telephone (professionnel|bureau)|telephone principal(e)?"
    r"|telefon geschaftlich( \d)?|telefon dienstlich|haupttelefon|telefoonnummer|telefonnummer"
)
# Columns of the same name that hold how somebody is addressed, where a first name follows.
_ADDRESSED: Final = frozenset({"title", "titel", "titre", "anrede"})
_FAMILY_BESIDE: Final = frozenset({"name", "naam", "nom"})


def guess(heads: Sequence[str]) -> tuple[str, ...]:
    """Return what each column seems to hold: one of the fields of a card, "" for nothing kept.

    Private numbers are left out: a person may still choose them.
    """
    found = [_field(_plain(head)) for head in heads]
    return tuple(_without_twins(_beside(heads, found)))


@cache
def _known() -> dict[str, str]:
    known = {word: field for field, words in reversed(_WORDS.items()) for word in words.split("|")}
    # Ours come last, so that what this program wrote is read as it was meant.
    for field in FIELDS:
        known |= dict.fromkeys(map(_plain, say_in_all(f"importing.field.{field}")), field)
        known[field] = field
    return known


def _plain(head: str) -> str:
    return " ".join(folded(head).replace("_", " ").split())


def _field(head: str) -> str:
    known = _known().get(head) or _known().get(head.replace(" ", "_"))
    if known:
        return known
    for field, words in (("mail", _MAIL), ("mobile", _MOBILE), ("phone", _PHONE)):
        if words.fullmatch(head):
            return field
    return ""


def _beside(heads: Sequence[str], found: Sequence[str]) -> list[str]:
    """Return the guesses as the other columns make them: a name beside a first name is the last."""
    plain = [_plain(head) for head in heads]
    fields = list(found)
    first = fields.index("given") if "given" in fields else -1
    for place, head in enumerate(plain):
        if head in _ADDRESSED and not fields[place] and first < place:
            fields[place] = "" if "function" in fields else "function"
        if head in _FAMILY_BESIDE and first >= 0 and "family" not in fields:
            fields[place] = "family"
    return fields


def _without_twins(found: Sequence[str]) -> list[str]:
    """Return the guesses with each single field given once: the first column keeps it."""
    seen: set[str] = set()
    kept: list[str] = []
    for field in found:
        many = field in {"mail", "phone", "mobile", "circle"}
        kept.append("" if field in seen and not many else field)
        seen.add(field)
    return kept

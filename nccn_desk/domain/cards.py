"""A card is what an address book says of one person or organisation, whatever program wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from nccn_desk.domain.register import clean_line, clean_prose
from nccn_desk.domain.tags import TONGUES
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import say_in_all

PERSON: Final = ("given", "middle", "family")  # the parts of a name, in the order of speaking
NAMES: Final = ("name_nl", "name_fr", "name_de", "name_en")
PLAIN: Final = (
    "short",
    "hours",
    "agreement",
    "code",
)  # lines of an organisation, taken as they are
FIELDS: Final = (
    "name",
    *PERSON,
    "partner",
    "function",
    "mail",
    "phone",
    "mobile",
    "languages",
    "circle",
    "role",
    "since",
    "until",
    "source",
    "begins",
    "ends",
    "note",
    "uid",
    *NAMES,
    *PLAIN,
    "level",
    "kind",
    "disciplines",
)
SPANS: Final = (("begins", "ends"), ("since", "until"))  # its own days, and those in a circle
MANY: Final = frozenset({"mail", "phone", "mobile", "circle", "languages", "disciplines"})
LONGEST: Final = 500  # signs of a line, as a register keeps it
LONGEST_NOTE: Final = 20_000

_FORMULA: Final = frozenset("=+-@'")
_BETWEEN: Final = re.compile(r"\s*(?::::|[;|\n])\s*")  # between several values in one cell
_COMMAS: Final = re.compile(r"\s*(?::::|[;|,\n])\s*")
_MAIL: Final = re.compile(r"[^@\s<>\"(),;]+@[^@\s<>\"(),;]+\.[^@\s<>\"(),;.]+")
_ZERO: Final = re.compile(r"\(\s*0\s*\)")  # +32 (0)2: the nought is not dialled from abroad
_DIGITS: Final = 6  # fewer are an extension, which is no key to anybody
_HOME: Final = "32"
_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_STARRED: Final = frozenset({"mycontacts", "starred", "mes contacts", "mijn contacten"})

Pair = tuple[str, str]  # one of FIELDS, and what stands there


@dataclass(frozen=True, slots=True)
class Entry:
    """What a file says in one place of it: a row of a sheet, or one vCard.

    `line` is where it begins; `fault` says why nothing can be made of it; `unread` are lines of it
    that nobody understood.
    """

    line: int
    pairs: tuple[Pair, ...] = ()
    fault: str = ""
    organisation: bool = False
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its heads, its rows with their lines, and how it was written."""

    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    encoding: str = ""  # "" where the format leaves no doubt about it
    between: str = ""  # what stands between two cells


@dataclass(frozen=True, slots=True)
class Card:
    """What is said of one person, or of an organisation where `name` is empty."""

    line: int
    name: str = ""
    partner: str = ""
    values: Mapping[str, str] | None = None
    mails: tuple[str, ...] = ()
    phones: tuple[Pair, ...] = ()  # a channel, and the number as it was written
    languages: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    disciplines: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    fault: str = ""
    detail: str = ""

    def word(self, field: str) -> str:
        """Return what a field says, "" where nothing does."""
        return (self.values or {}).get(field, "")

    @property
    def title(self) -> str:
        """What it is called in a list."""
        return self.name or self.partner


def entries(table: Table, columns: Sequence[str]) -> Iterator[Entry]:
    """Yield the rows of a sheet; `columns` says what each column holds, "" for nothing."""
    for line, cells in table.rows:
        pairs = tuple(
            (field, _unquoted(cell.strip()))
            for field, cell in zip(columns, cells, strict=False)
            if field and cell.strip()
        )
        yield Entry(line, pairs)


def _unquoted(cell: str) -> str:
    """Return a cell without the sign that keeps a spreadsheet from working it out."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell


def card_of(entry: Entry) -> Card:
    """Return what an entry says, in the forms that this house keeps; its fault where it has one."""
    if entry.fault:
        return Card(entry.line, _named(entry), fault=entry.fault, unread=entry.unread)
    said = _said(entry.pairs)
    name, partner = _names(said, organisation=entry.organisation)
    values = {
        field: (clean_prose if field == "note" else clean_line)(words[0])
        for field, words in said.items()
        if field not in MANY and words
    }
    fault, detail = _fault(name or partner, values)
    return Card(
        entry.line,
        name,
        partner,
        {**values, **_days(values)},
        mails=tuple(dict.fromkeys(_mails(said.get("mail", ())))),
        phones=tuple(_phones(said)),
        languages=tuple(dict.fromkeys(_tongues(said.get("languages", ())))),
        circles=tuple(dict.fromkeys(_circles(said.get("circle", ())))),
        disciplines=tuple(_parted(said.get("disciplines", ()), _COMMAS)),
        unread=entry.unread,
        fault=fault,
        detail=detail,
    )


def phone_key(number: str) -> str:
    """Return the digits by which a number is the same however it is written, "" for too few.

    A number without a country is a Belgian one.
    """
    plain = _ZERO.sub("", number.strip())
    digits = "".join(filter(str.isdecimal, plain.partition(";")[0]))
    if plain.startswith("+"):
        key = digits
    elif digits.startswith("00"):
        key = digits[2:]
    else:
        key = _HOME + digits.removeprefix("0")
    return key if len(key) >= _DIGITS + len(_HOME) else ""


def mail_key(address: str) -> str:
    """Return the form in which two mail addresses are compared."""
    return folded(address)


def name_key(name: str) -> str:
    """Return a name's words in the order of the alphabet: "Peeters, An" is "An Peeters"."""
    return " ".join(sorted(re.findall(r"\w+", folded(name))))


def _named(entry: Entry) -> str:
    said = _said(entry.pairs)
    name, partner = _names(said, organisation=entry.organisation)
    return name or partner


def _said(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for field, words in pairs:
        kept = said.setdefault(field, [])
        if words not in kept:
            kept.append(words)
    return said


def _names(said: Mapping[str, Sequence[str]], *, organisation: bool) -> tuple[str, str]:
    """Return the person's name, "" for an organisation, and the organisation's."""
    parts = clean_line(" ".join(words for field in PERSON for words in said.get(field, ())))
    whole = clean_line(next(iter(said.get("name", ())), ""))
    partner = clean_line(next(iter(said.get("partner", ())), ""))
    name = whole or parts
    if organisation:
        return "", partner or name
    if partner and folded(name) == folded(partner):
        return "", partner
    return name, partner


def _fault(title: str, values: Mapping[str, str]) -> tuple[str, str]:
    if not any(map(str.isalnum, title)):
        return "no_name", ""
    for field, words in (("name", title), *values.items()):
        if len(words) > (LONGEST_NOTE if field == "note" else LONGEST):
            return "long", field
    days = _days(values)
    if not all(days.values()):
        return "no_day", next(values[field] for field, day in days.items() if not day)
    for first, last in SPANS:
        if days.get(last) and days[last] < days.get(first, ""):
            return "days_turned", values[last]
    return "", ""


def _days(values: Mapping[str, str]) -> dict[str, str]:
    return {field: _day(values[field]) for pair in SPANS for field in pair if values.get(field)}


def _day(words: str) -> str:
    """Return a day as the registers write it, "" for words that are none."""
    found = _DAY.fullmatch(words.strip())
    if found is None:
        return ""
    year, month, day, other_day, other_month, other_year = found.groups()
    try:
        return date(
            int(year or other_year), int(month or other_month), int(day or other_day)
        ).isoformat()
    except ValueError:
        return ""


def _parted(cells: Iterable[str], by: re.Pattern[str]) -> Iterator[str]:
    for cell in cells:
        yield from filter(None, map(clean_line, by.split(cell)))


def _mails(cells: Iterable[str]) -> Iterator[str]:
    """Yield the addresses; words around one, as in "An <an@x.be>", are left out."""
    for cell in cells:
        yield from (each.group()[:LONGEST] for each in _MAIL.finditer(cell))


def _phones(said: Mapping[str, Sequence[str]]) -> Iterator[Pair]:
    seen: set[str] = set()
    for channel in ("phone", "mobile"):
        for number in _parted(said.get(channel, ()), _BETWEEN):
            key = phone_key(number) or number
            if key not in seen and any(map(str.isdecimal, number)):
                seen.add(key)
                yield channel, number[:LONGEST]


def _tongues(cells: Iterable[str]) -> Iterator[str]:
    """Yield languages as tags, whatever language their names are written in."""
    for word in _parted(cells, _COMMAS):
        plain = folded(word)
        tag = re.split(r"[-_]", plain)[0]
        named = next((each for each in TONGUES if plain in _tongue_names(each)), "")
        if named or tag in TONGUES:
            yield named or tag


def _tongue_names(tag: str) -> frozenset[str]:
    return frozenset(map(folded, say_in_all(f"tags.language.{tag}")))


def _circles(cells: Iterable[str]) -> Iterator[str]:
    for word in _parted(cells, _COMMAS):
        plain = word.removeprefix("*").strip()
        if plain and folded(plain) not in _STARRED:
            yield plain

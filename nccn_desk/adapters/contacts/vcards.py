"""vCards of versions 2.1, 3.0 and 4.0 are read line by line; what is not kept is never held.

Written here because no library reads what address books really hold: the one in use, vobject,
wants text of one encoding, gives up a whole file at one line that it cannot parse, and does not
know the soft line ends of 2.1.
"""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from nccn_desk.domain.cards import Entry, Pair

MARKING: Final = "X-NCCN-MARKING"  # of a card of our own, whose note says nothing else
KEPT: Final = frozenset(
    {
        *("VERSION", "KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS", "X-EVOLUTION-LIST", "UID"),
        *("FN", "N", "ORG", "TITLE", "ROLE", "TEL", "EMAIL", "NOTE", "CATEGORIES", "LANG"),
        MARKING,
    }
)
VERSIONS: Final = frozenset({"2.1", "3.0", "4.0"})
LINE_LIMIT: Final = 256 * 1024  # bytes of one property that is kept, folds and all
UNREAD: Final = 5  # lines that nobody understood, shown of one card

_BEGIN: Final = b"BEGIN:VCARD"
_END: Final = b"END:VCARD"
_NAME: Final = re.compile(rb"(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)(?=[;:])")
_PARAMETER: Final = re.compile(r';([^=;:"]+)(?:=((?:"[^"]*"|[^";:,])*(?:,(?:"[^"]*"|[^";:,])*)*))?')
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_CARET: Final = {"^n": "\n", "^'": '"', "^^": "^"}  # RFC 6868
_NO_KINDS: Final = frozenset[str]()
_SILENT: Final = frozenset({"fax", "pager", "video", "textphone", "bbs", "modem"})
_MOBILE: Final = frozenset({"cell", "mobile", "iphone", "car"})


@dataclass(slots=True)
class Property:
    """One line of a card, unfolded: its name, the kinds that it is marked with, and its value."""

    name: str
    parameters: dict[str, str]
    kinds: frozenset[str]
    value: str


@dataclass(slots=True)
class _Open:
    """A card that has begun."""

    line: int
    version: str = ""
    properties: list[Property] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    too_long: bool = False
    agent: bool = False  # the next line begins a card within this one: of somebody else
    agents: int = 0  # how deep one stands in such cards, which are not asked for


class _Line(NamedTuple):
    """One property, unfolded: where it begins, and whether all of it is held."""

    number: int
    raw: bytes
    whole: bool


def cards(lines: Iterable[bytes]) -> Iterator[Entry]:
    """Yield what each card of a file says, the damaged ones with their fault."""
    card: _Open | None = None
    for line in _unfolded(lines):
        mark = line.raw.strip().upper()
        if card is not None and card.agents:
            card.agents += (mark == _BEGIN) - (mark == _END)
        elif mark == _BEGIN and card is not None and card.agent:
            card.agents = 1
        elif mark in {_BEGIN, _END}:
            if card is not None:
                yield _entry(card, "" if mark == _END else "cut_off")
            card = _Open(line.number) if mark == _BEGIN else None
        elif card is not None:
            _take(card, line)
    if card is not None:
        yield _entry(card, "cut_off")


def property_of(raw: bytes) -> Property | None:
    """Return one unfolded line as a property, None for one that is none or is not kept."""
    named = _NAME.match(raw)
    if named is None:
        return None
    name = named.group(1).decode("ascii").upper()
    if name not in KEPT:
        return None
    head, value = _halves(raw, named.end())
    parameters, kinds = _parameters(head.decode("utf-8", "replace")) if head else ({}, _NO_KINDS)
    if parameters.get("encoding", "").lower() in {"quoted-printable", "q"}:
        value = quopri.decodestring(value)
    words = _decoded(value, parameters.get("charset", ""))
    return Property(name, parameters, kinds, words)


def _take(card: _Open, line: _Line) -> None:
    named = _NAME.match(line.raw)
    name = named.group(1).decode("ascii").upper() if named else ""
    if not line.whole:
        card.too_long = card.too_long or name in KEPT
    card.agent = name == "AGENT" and line.raw.rstrip().endswith(b":")
    if not named and line.raw.strip():
        card.unread.append(_decoded(line.raw, "")[:80])
    found = property_of(line.raw) if line.whole else None
    if found is not None and found.name == "VERSION":
        card.version = found.value.strip()
    elif found is not None:
        card.properties.append(found)


def _unfolded(lines: Iterable[bytes]) -> Iterator[_Line]:
    """Yield whole properties; of one beyond measure, a photograph, only the beginning is held."""
    begun, parts, size, soft = 0, list[bytes](), 0, False
    for number, line in enumerate(lines, 1):
        bare = line.rstrip(b"\r\n")
        folded = bare[:1] in {b" ", b"\t"}
        if parts and (folded or (soft and not _is_mark(bare))):
            more = bare[1:] if folded and not soft else bare
            if soft and size <= LINE_LIMIT:
                parts[-1] = parts[-1][:-1]
            size += len(more)
            if size <= LINE_LIMIT:
                parts.append(more)
            soft = soft and more.endswith(b"=")
            continue
        if parts:
            yield _Line(begun, b"".join(parts), size <= LINE_LIMIT)
        begun, parts, size = number, [bare[: LINE_LIMIT + 1]], len(bare)
        soft = _ends_softly(bare)
    if parts:
        yield _Line(begun, b"".join(parts), size <= LINE_LIMIT)


def _is_mark(line: bytes) -> bool:
    return line.strip().upper() in {_BEGIN, _END}


def _ends_softly(line: bytes) -> bool:
    """Tell whether a property of 2.1 goes on in the next line, which has no mark of its own."""
    return line.endswith(b"=") and b"QUOTED-PRINTABLE" in line.partition(b":")[0].upper()


def _halves(raw: bytes, start: int) -> tuple[bytes, bytes]:
    """Return the parameters and the value: a colon within quotes is part of a parameter."""
    head, _, value = raw[start:].partition(b":")
    if b'"' not in head:
        return head, value
    quoted = False
    for place in range(start, len(raw)):
        sign = raw[place : place + 1]
        if sign == b'"':
            quoted = not quoted
        elif sign == b":" and not quoted:
            return raw[start:place], raw[place + 1 :]
    return head, value  # a quote that nobody closed


def _parameters(head: str) -> tuple[dict[str, str], frozenset[str]]:
    """Return the parameters of a property, and its kinds: of 2.1 they stand there bare."""
    named: dict[str, str] = {}
    kinds: set[str] = set()
    for found in _PARAMETER.finditer(head):
        name, value = found.group(1).strip().lower(), found.group(2)
        if value is None:
            kinds.add(name)
            named.setdefault("encoding", name if name == "quoted-printable" else "")
        elif name == "type":
            kinds |= {each.strip().lower() for each in value.replace('"', "").split(",")}
        else:
            named[name] = re.sub(r"\^[n'^]", lambda m: _CARET[m.group()], value.strip('"'))
    if named.get("encoding") == "":
        del named["encoding"]
    return named, frozenset(kinds)


def _decoded(value: bytes, charset: str) -> str:
    """Return a value as words: what is not Unicode is what Windows writes in Western Europe."""
    if charset:
        try:
            return value.decode(codecs.lookup(charset).name, "replace")
        except (LookupError, UnicodeError):
            pass
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def _entry(card: _Open, fault: str = "") -> Entry:
    own = any(each.name == MARKING for each in card.properties)
    pairs = tuple(
        pair
        for each in _in_order(card)
        for pair in _pairs(each, card.version)
        if not (own and pair[0] == "note")
    )
    kind = next((each.value.strip().lower() for each in card.properties if each.name == "KIND"), "")
    kinds = {each.value.strip().lower() for each in card.properties if each.name.startswith("X-AD")}
    shown_as = {each.value.strip().upper() for each in card.properties if each.name == "X-ABSHOWAS"}
    if not fault and card.too_long:
        fault = "long"
    if not fault and card.version not in VERSIONS:
        fault = "version"
    listed = any(_is_list(each) for each in card.properties)
    if not fault and (listed or "group" in kinds | {kind}):
        fault = "group"
    named = any(name in {"name", "given", "family"} for name, _ in pairs)
    alone = not named and any(name == "partner" for name, _ in pairs)
    organisation = kind == "org" or "COMPANY" in shown_as or alone
    return Entry(card.line, pairs, fault, organisation, tuple(card.unread[:UNREAD]))


def _is_list(each: Property) -> bool:
    """Tell whether a property says that its card is a list of addresses, as Evolution says it."""
    return each.name == "X-EVOLUTION-LIST" and each.value.strip().upper() == "TRUE"


def _in_order(card: _Open) -> list[Property]:
    """Return the properties with the preferred ones first."""
    return sorted(card.properties, key=_preference)


def _preference(each: Property) -> int:
    if "pref" in each.kinds:
        return 1
    pref = each.parameters.get("pref", "")
    return int(pref) if pref.isdecimal() and len(pref) <= 3 else 101  # noqa: PLR2004  # 1 to 100


def _pairs(each: Property, version: str) -> Iterator[Pair]:
    """Yield the fields that a property gives."""
    if each.name == "N":
        parts = [" ".join(_split(part, ",", version)) for part in _halved(each.value, ";")]
        names = zip(("family", "given", "middle"), parts, strict=False)
        yield from ((name, words) for name, words in names if words.strip())
    elif each.name == "ORG":
        parts = _split(each.value, ";", version)
        yield from (("partner", words) for words in parts[:1] if words.strip())
    elif each.name == "CATEGORIES":
        yield from (("circle", words) for words in _split(each.value, ",", version))
    elif each.name == "TEL":
        yield from _phone(each, version)
    else:
        field_name = _FIELDS.get(each.name, "")
        words = _plain(each.value, version).strip()
        if field_name and words:
            yield field_name, _without_scheme(words) if field_name in {"mail", "uid"} else words


_FIELDS: Final = {
    "FN": "name",
    "TITLE": "function",
    "ROLE": "function",
    "EMAIL": "mail",
    "NOTE": "note",
    "UID": "uid",
    "LANG": "languages",
}


def _phone(each: Property, version: str) -> Iterator[Pair]:
    if each.kinds & _SILENT and not each.kinds & {"voice"}:
        return
    number = _plain(each.value, version).strip()
    if number.lower().startswith("tel:"):
        number = number[4:].partition(";")[0]
    if number:
        yield "mobile" if each.kinds & _MOBILE else "phone", number


def _without_scheme(words: str) -> str:
    for scheme in ("mailto:", "urn:uuid:"):
        if words.lower().startswith(scheme):
            return words[len(scheme) :]
    return words


def _halved(value: str, by: str) -> list[str]:
    """Return a value's parts; what a backslash stands before parts nothing."""
    if "\\" not in value:
        return value.split(by)
    parts, part, after = list[str](), "", False
    for sign in value:
        if after or sign != by:
            part += sign
            after = sign == "\\" and not after
        else:
            parts.append(part)
            part = ""
    return [*parts, part]


def _split(value: str, by: str, version: str) -> list[str]:
    return [_plain(part, version).strip() for part in _halved(value, by) if part.strip()]


def _plain(value: str, version: str) -> str:
    """Return a value without its backslashes; in 2.1 they escape nothing but a semicolon."""
    if version == "2.1":
        return value.replace("\\;", ";")
    return _ESCAPED.sub(lambda found: "\n" if found.group(1) in "nN" else found.group(1), value)

"""What is known of partners and people is found again by the keys that address books share.

A person is the same by an address book's own key, by mail with a like name, or by name at the same
organisation. What is only alike is shown to somebody, who says whether it is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from rapidfuzz import fuzz, process

from nccn_desk.domain.cards import Card, Pair, mail_key, name_key, phone_key
from nccn_desk.domain.reachability import ways_of
from nccn_desk.domain.register import Record
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query

Why = Literal["uid", "mail", "phone", "name", "alike"]

SAME_MAIL: Final = 60  # names at one address that are less alike are two people
SAME_PHONE: Final = 80
ALIKE: Final = 88  # names at one organisation
ALIKE_ELSEWHERE: Final = 94
ALIKE_PARTNER: Final = 90
WHOLE: Final = 100

_SHORT: Final = ("short", *(f"short_{each}" for each in LANGUAGES))
_BEGIN: Final = 3  # letters by which names are laid together before they are compared


@dataclass(slots=True)
class Profile:
    """What is known of one person or partner: in the store, or in this file so far."""

    ref: str  # a record's id, or "#" and the key of what the file says
    name: str = ""
    partner: str = ""  # a person's: a record's id or "#" and a key
    keys: frozenset[str] = frozenset()  # the names that it has, folded
    uids: set[str] = field(default_factory=set)
    reach: list[Pair] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)  # fields of one line
    tags: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    circles: set[str] = field(default_factory=set)  # ids


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a card is about: surely, or only probably."""

    profile: Profile
    why: Why
    score: int
    sure: bool


class Known:
    """Everybody who is known, by every key."""

    def __init__(self) -> None:
        self.profiles: dict[str, Profile] = {}
        self._of: dict[str, list[Profile]] = defaultdict(list)
        self.circles: dict[str, str] = {}  # a folded name or code: an id
        self.circle_names: dict[str, str] = {}
        self._by: dict[tuple[str, str], list[Profile]] = defaultdict(list)
        self._begins: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)

    def add(self, register: str, profile: Profile) -> None:
        """Lay a profile under all its keys."""
        self.profiles[profile.ref] = profile
        self._of[register].append(profile)
        self.lay(register, profile)

    def lay(self, register: str, profile: Profile) -> None:
        """Lay a profile under the keys that it has got, besides those that it had."""
        keys = [("uid", each) for each in profile.uids]
        keys += [("name", each) for each in profile.keys]
        for channel, value in profile.reach:
            key = mail_key(value) if channel == "mail" else phone_key(value)
            keys.append(("mail" if channel == "mail" else "phone", key))
        for kind, key in keys:
            held = self._by[f"{register}.{kind}", key]
            if key and profile not in held:
                held.append(profile)
        for name in profile.keys:
            for word in name.split():
                self._begins[register, word[:_BEGIN]][f"{profile.ref} {name}"] = name

    def of(self, register: str) -> Sequence[Profile]:
        """Return everybody of a register, in the order of being added."""
        return self._of[register]

    def partner_named(self, name: str) -> Match | None:
        """Return whom an organisation's name means."""
        key = name_key(name)
        for profile in self._held("partners", "name", key):
            return Match(profile, "name", WHOLE, sure=True)
        return self._alike("partners", key, ALIKE_PARTNER)

    def partner(self, card: Card) -> Match | None:
        """Return which organisation a card is about."""
        for profile in self._held("partners", "uid", card.word("uid")):
            return Match(profile, "uid", WHOLE, sure=True)
        return self.partner_named(card.partner)

    def person(self, card: Card, partner: str) -> Match | None:
        """Return which person a card is about; `partner` is its organisation, as it was found."""
        key = name_key(card.name)
        for profile in self._held("persons", "uid", card.word("uid")):
            return Match(profile, "uid", WHOLE, sure=True)
        return (
            self._by_mail(card, key)
            or self._by_name(key, partner)
            or self._by_phone(card, key)
            or self._alike("persons", key, ALIKE, partner)
        )

    def _by_mail(self, card: Card, key: str) -> Match | None:
        held = [
            each for mail in card.mails for each in self._held("persons", "mail", mail_key(mail))
        ]
        rated = sorted(((likeness(key, each), at) for at, each in enumerate(held)), reverse=True)
        if not rated:
            return None
        score, at = rated[0]
        return Match(held[at], "mail", score, sure=score >= SAME_MAIL)

    def _by_name(self, key: str, partner: str) -> Match | None:
        held = self._held("persons", "name", key)
        for each in held:
            if each.partner == partner or not each.partner or not partner:
                return Match(each, "name", WHOLE, sure=True)
        return Match(held[0], "name", WHOLE, sure=False) if held else None

    def _by_phone(self, card: Card, key: str) -> Match | None:
        for _, number in card.phones:
            for each in self._held("persons", "phone", phone_key(number)):
                score = likeness(key, each)
                if score >= SAME_PHONE:
                    return Match(each, "phone", score, sure=False)
        return None

    def _held(self, register: str, kind: str, key: str) -> Sequence[Profile]:
        return self._by.get((f"{register}.{kind}", key), ()) if key else ()

    def _alike(self, register: str, key: str, least: int, partner: str = "") -> Match | None:
        """Return the likest name: one at another organisation must be liker still."""
        near: dict[str, str] = {}
        for word in key.split():
            near |= self._begins.get((register, word[:_BEGIN]), {})
        found = process.extract(key, near, scorer=fuzz.ratio, score_cutoff=least, limit=5)
        for _, score, held in found:
            profile = self.profiles[str(held).partition(" ")[0]]
            elsewhere = bool(partner and profile.partner and profile.partner != partner)
            if score >= (ALIKE_ELSEWHERE if elsewhere else least):
                return Match(profile, "alike", round(score), sure=False)
        return None


def likeness(key: str, profile: Profile) -> int:
    """Return how alike a name is to those of a profile, 0 to 100."""
    return round(max((fuzz.ratio(key, each) for each in profile.keys), default=0.0))


def known(reader: Reader) -> Known:
    """Return everybody who is in the store."""
    found = Known()
    circles: dict[str, set[str]] = defaultdict(set)
    for each in reader.records(Query("memberships")):
        if not each.words("ends"):
            circles[each.words("person") or each.words("partner")].add(each.words("circle"))
    for each in reader.records(Query("circles")):
        found.circle_names[each.id] = each.words("name")
        for words in (*_names(each), *map(each.words, _SHORT), each.words("code")):
            if words:
                found.circles.setdefault(name_key(words), each.id)
    for each in reader.records(Query("partners", order=("created_at",))):
        found.add("partners", partner_profile(each, circles[each.id]))
    for each in reader.records(Query("persons", order=("created_at",))):
        found.add("persons", person_profile(each, circles[each.id]))
    return found


def partner_profile(record: Record, circles: Iterable[str] = ()) -> Profile:
    """Return what a record says of a partner."""
    names = [*_names(record), *(record.words(each) for each in _SHORT)]
    reach = [(each, record.words(each)) for each in ("mail", "phone") if record.words(each)]
    return _profile(record, names, reach, circles)


def person_profile(record: Record, circles: Iterable[str] = ()) -> Profile:
    """Return what a record says of a person."""
    reach = [(each.channel, each.value) for each in ways_of(record["reachability"])]
    profile = _profile(record, [record.words("name")], reach, circles)
    profile.partner = record.words("partner")
    return profile


def _profile(
    record: Record, names: Sequence[str], reach: Sequence[Pair], circles: Iterable[str]
) -> Profile:
    tags = {
        name: set(record.members(name))
        for name in ("languages", "disciplines")
        if record.members(name)
    }
    return Profile(
        record.id,
        record.words("name"),
        "",
        frozenset(filter(None, map(name_key, names))),
        {record.id, *record.members("uids")},  # what we exported bears our own
        list(reach),
        {name: value for name, value in record.values.items() if isinstance(value, str)},
        defaultdict(set, tags),
        set(circles),
    )


def _names(record: Record) -> tuple[str, ...]:
    return (record.words("name"), *(record.words(f"name_{each}") for each in LANGUAGES))

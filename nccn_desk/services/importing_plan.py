"""A dry run says of every row what taking it would do; nothing is written by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from nccn_desk.domain.cards import NAMES, PLAIN, Card, Pair, mail_key, name_key, phone_key
from nccn_desk.domain.partners import DISCIPLINES, KINDS, LEVELS
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import say_in_all
from nccn_desk.services.importing_known import Known, Match, Profile, known
from nccn_desk.services.ports import Reader

Verdict = Literal["new", "same", "changed", "double", "refused"]
Pick = Literal["same", "other", "skip"]
_Namer = Callable[[str], str]

VERDICTS: Final = ("new", "changed", "double", "same", "refused")
PICKS: Final = ("same", "other", "skip")
TOLD: Final = 50  # cards between two words about how far it is
PERSON_WORDS: Final = ("function", "begins", "ends")
# Who is known by these may have got another name; who is only alike was perhaps misspelt.
_RENAMING: Final = frozenset({"uid", "mail"})
PARTNER_WORDS: Final = (*NAMES, *PLAIN, "begins", "ends", "level", "kind")


def unheard(done: int, total: int) -> None:
    """Tell nobody how far it is."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that becomes otherwise; `old` is empty where something is added."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Item:
    """What becomes of one row, or of an organisation that rows name.

    `target` is the record that it is, or probably is; "#" and a key where that is an earlier row
    of the file. `partner` is the organisation of a person, said in the same way.
    """

    key: str
    register: str
    card: Card
    verdict: Verdict
    target: str = ""
    target_name: str = ""
    score: int = 0
    why: str = ""
    changes: tuple[Change, ...] = ()
    partner: str = ""
    circles: tuple[str, ...] = ()  # ids
    lost: tuple[str, ...] = ()  # circles that nobody knows here
    fault: str = ""
    detail: str = ""

    @property
    def title(self) -> str:
        """What it is called in a list."""
        return self.card.title


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a file would do, row by row."""

    name: str
    items: tuple[Item, ...]

    def count(self) -> Mapping[Verdict, int]:
        """Count the rows of each verdict."""
        return Counter(each.verdict for each in self.items)


def plan(
    reader: Reader, name: str, cards: Sequence[Card], hears: Callable[[int, int], None] = unheard
) -> Plan:
    """Return what taking these cards would do.

    `hears` is told from time to time how many of how many were compared, and ends it by raising.
    """
    planner = _Planner(known(reader))
    items: list[Item] = []
    for place, card in enumerate(cards):
        if place % TOLD == 0:
            hears(place, len(cards))
        items += planner.items(card)
    return Plan(name, tuple(items))


def outcomes(plan: Plan, picks: Mapping[str, Pick]) -> Mapping[str, Pick]:
    """Return what becomes of each row: a probable double that nobody judged is left out.

    So is what hangs on it: the people of such an organisation, a further row about the same.
    """
    found: dict[str, Pick] = {}
    for item in plan.items:
        pick = picked(item, picks)
        leans = [each[1:] for each in (item.partner, item.target) if each.startswith("#")]
        if pick == "other" or item.verdict == "new":
            leans = [each for each in leans if f"#{each}" == item.partner]
        left = any(found.get(each) == "skip" and not _stands(plan, each) for each in leans)
        found[item.key] = "skip" if left else pick
    return found


def picked(item: Item, picks: Mapping[str, Pick]) -> Pick:
    """Return what somebody wants of a row, or what goes without saying."""
    if item.verdict == "double":
        return picks.get(item.key, "skip")
    if item.verdict in {"refused", "same"}:
        return "skip"
    return picks.get(item.key, "other" if item.verdict == "new" else "same")


def _stands(plan: Plan, key: str) -> bool:
    """Tell whether a row is left out because it is there already."""
    return plan.items[int(key) - 1].verdict == "same"


class _Planner:
    """Goes through the cards in their order; what one says, later ones find as known."""

    def __init__(self, everybody: Known) -> None:
        self._known = everybody
        self._named: dict[str, str] = {}  # organisations that this file names: who they are
        self._count = 0

    def items(self, card: Card) -> Iterator[Item]:
        """Yield the organisation that a card makes known, if there is one, and the card's own."""
        if card.fault:
            yield self._refused(card, card.fault, card.detail)
            return
        fault, detail = _choices(card)
        if fault:
            yield self._refused(card, fault, detail)
            return
        if not card.name:
            yield self._partner(card, self._known.partner(card))
            return
        partner = self._named.get(name_key(card.partner), "") if card.partner else ""
        if card.partner and not partner:
            match = self._known.partner_named(card.partner)
            if match is not None and match.sure:
                partner = self._named[name_key(card.partner)] = match.profile.ref
            else:
                bare = Card(card.line, partner=card.partner)
                made = self._partner(bare, match)
                yield made
                partner = f"#{made.key}"
        yield self._person(card, partner)

    def _partner(self, card: Card, match: Match | None) -> Item:
        if _turns(card, match):
            return self._refused(card, "days_turned", card.word("ends") or card.word("begins"))
        circles, lost = self._circles(card)
        item = Item(self._key(), "partners", card, "new", circles=circles, lost=lost)
        item = self._judged(item, match, list(_partner_changes(card, match, circles, self._name)))
        ref = item.target if item.verdict in {"same", "changed"} else f"#{item.key}"
        self._named[name_key(card.partner)] = ref
        return item

    def _person(self, card: Card, partner: str) -> Item:
        match = self._known.person(card, partner)
        if _turns(card, match):
            return self._refused(card, "days_turned", card.word("ends") or card.word("begins"))
        home = partner or (match.profile.partner if match else "")
        circles, lost = self._circles(card) if home else ((), card.circles)
        item = Item(
            self._key(), "persons", card, "new", partner=partner, circles=circles, lost=lost
        )
        changes = list(_person_changes(card, partner, match, circles, self._name))
        return self._judged(item, match, changes)

    def _judged(self, item: Item, match: Match | None, changes: Sequence[Change]) -> Item:
        if match is None:
            self._add(item)
            return replace(item, changes=tuple(_beginning(item, self._name)))
        profile = match.profile
        verdict: Verdict = "double"
        if match.sure:
            verdict = "changed" if changes else "same"
            _fold(profile, item)
            self._known.lay(item.register, profile)
        else:
            self._add(item)
        return replace(
            item,
            verdict=verdict,
            target=profile.ref,
            target_name=profile.name,
            score=match.score,
            why=match.why,
            changes=tuple(changes),
        )

    def _add(self, item: Item) -> None:
        profile = Profile(f"#{item.key}", item.title, item.partner)
        profile.keys = frozenset(filter(None, [name_key(item.title)]))
        _fold(profile, item)
        self._known.add(item.register, profile)

    def _refused(self, card: Card, fault: str, detail: str) -> Item:
        register = "persons" if card.name else "partners"
        return Item(self._key(), register, card, "refused", fault=fault, detail=detail)

    def _circles(self, card: Card) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the circles that a card names, and the words that name none."""
        found = {words: self._known.circles.get(name_key(words), "") for words in card.circles}
        ids = tuple(dict.fromkeys(filter(None, found.values())))
        return ids, tuple(words for words, circle in found.items() if not circle)

    def _name(self, ref: str) -> str:
        profile = self._known.profiles.get(ref)
        return profile.name if profile else self._known.circle_names.get(ref, "")

    def _key(self) -> str:
        self._count += 1
        return str(self._count)


def _turns(card: Card, match: Match | None) -> bool:
    """Tell whether somebody would end before they begin, by what is known of them already."""
    held = match.profile.words if match else {}
    begins = card.word("begins") or held.get("begins", "")
    ends = card.word("ends") or held.get("ends", "")
    return bool(begins and ends and ends < begins)


def _fold(profile: Profile, item: Item) -> None:
    """Let a profile know what a card adds, so that a later card of the same changes nothing."""
    card = item.card
    profile.partner = item.partner or profile.partner
    profile.reach += added(card, profile)
    profile.tags["languages"] |= set(card.languages)
    profile.tags["disciplines"] |= set(card.disciplines)
    profile.circles |= set(item.circles)
    profile.words |= {name: words for name, words in (card.values or {}).items() if words}
    if card.word("uid"):
        profile.uids.add(card.word("uid"))


def added(card: Card, profile: Profile) -> list[Pair]:
    """Return the ways to reach somebody that are new, however they are written."""
    mails = {mail_key(value) for channel, value in profile.reach if channel == "mail"}
    phones = {phone_key(value) for channel, value in profile.reach if channel != "mail"}
    return [
        *(("mail", each) for each in card.mails if mail_key(each) not in mails),
        *(each for each in card.phones if phone_key(each[1]) not in phones),
    ]


def _beginning(item: Item, name_of: _Namer) -> Iterator[Change]:
    """Yield what a new record begins with."""
    profile = Profile("")
    match = Match(profile, "name", 0, sure=True)
    if item.register == "partners":
        yield from _partner_changes(item.card, match, item.circles, name_of)
    else:
        yield from _person_changes(item.card, item.partner, match, item.circles, name_of)


def _person_changes(
    card: Card, partner: str, match: Match | None, circles: Sequence[str], name_of: _Namer
) -> Iterator[Change]:
    if match is None:
        return
    profile = match.profile
    begins = not profile.ref
    if not begins and match.why in _RENAMING and name_key(card.name) not in profile.keys:
        yield Change("name", profile.name, card.name)
    if partner and partner != profile.partner:
        yield Change("partner", name_of(profile.partner), name_of(partner))
    yield from _words(card, profile, PERSON_WORDS)
    yield from (Change(channel, "", value) for channel, value in added(card, profile))
    yield from _common(card, profile, circles, name_of)


def _partner_changes(
    card: Card, match: Match | None, circles: Sequence[str], name_of: _Namer
) -> Iterator[Change]:
    if match is None:
        return
    profile = match.profile
    if match.why in _RENAMING and name_key(card.partner) not in profile.keys:
        yield Change("name", profile.name, card.partner)
    yield from _words(card, profile, PARTNER_WORDS)
    held = dict(profile.reach)
    for field, value in (("mail", card.mails[:1]), ("phone", [n for _, n in card.phones[:1]])):
        if value and _way_key(field, held.get(field, "")) != _way_key(field, value[0]):
            yield Change(field, held.get(field, ""), value[0])
    yield from _tags(card.disciplines, profile, "disciplines")
    yield from _common(card, profile, circles, name_of)


def _way_key(field: str, value: str) -> str:
    return mail_key(value) if field == "mail" else phone_key(value) or value


def _words(card: Card, profile: Profile, fields: Sequence[str]) -> Iterator[Change]:
    for field in fields:
        words, held = value_of(card, field), profile.words.get(field, "")
        if words and words != held:
            yield Change(field, held, words)


def _common(
    card: Card, profile: Profile, circles: Sequence[str], name_of: _Namer
) -> Iterator[Change]:
    yield from _tags(card.languages, profile, "languages")
    if card.word("note") and not profile.words.get("note"):
        yield Change("note", "", card.word("note"))
    yield from (
        Change("circle", "", name_of(each)) for each in circles if each not in profile.circles
    )


def _tags(tags: Sequence[str], profile: Profile, field: str) -> Iterator[Change]:
    held = profile.tags.get(field, set())
    if set(tags) - held:
        yield Change(field, ", ".join(sorted(held)), ", ".join(sorted(held | set(tags))))


def value_of(card: Card, field: str) -> str:
    """Return what a card says, a choice in the form in which registers keep it."""
    words = card.word(field)
    return _chosen(field, words) if field in _CHOICES and words else words


_CHOICES: Final = {"level": LEVELS, "kind": KINDS}


def _chosen(field: str, words: str) -> str:
    """Return which of the choices words mean, in whatever language; "" for none of them."""
    return _choice_words(field).get(folded(words), "")


@cache
def _choice_words(field: str) -> Mapping[str, str]:
    found = {each: each for each in _CHOICES[field]}
    for each in _CHOICES[field]:
        found |= dict.fromkeys(map(folded, say_in_all(f"choices.partners.{field}.{each}")), each)
    return found


def _choices(card: Card) -> tuple[str, str]:
    """Return what is wrong with the choices that a card names, and which word it is."""
    if card.name:
        return "", ""
    for field in _CHOICES:
        words = card.word(field)
        if words and not _chosen(field, words):
            return "no_choice", words
    strange = [each for each in card.disciplines if each not in DISCIPLINES]
    return ("no_choice", strange[0]) if strange else ("", "")

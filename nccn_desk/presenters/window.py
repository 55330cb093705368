"""A window shows one place at a time; which places there are is data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.settings import Preferences
from nccn_desk.presenters.shapes import Badge, Heading, NavEntry, NavGroup

GROUPS: Final = ("now", "know", "say", "together", "back")
FOOT: Final = "foot"
ASIDE: Final = "aside"  # has no row in the navigation: the palette, its letter and links lead there
_PLACE: Final = "place"

# Where a record of a register is shown.
_SHOWN_IN: Final = {
    "journal": "journal",
    "tasks": "tasks",
    "figures": "figures",
    "voice": "voice",  # what one voice says of a product
    "meetings": "meetings",
    "handovers": "handover",
    "steps": "today",
    "cycle_templates": "tempo",
    "template_steps": "tempo",
    "sitreps": "sitreps",
    "blocks": "sitreps",
    "terms": "terms",
    "attachments": "sitreps",
    "imports": "importing",
    "intakes": "intake",
    "partners": "partners",
    "persons": "partners",
    "memberships": "partners",
    "contacts": "partners",
    "packs": "packs",
    "materials": "materials",
    "requests": "requests",
    "topics": "competences",
    "competences": "competences",
    "target_groups": "groups",
    "relays": "groups",
    "initiatives": "groups",
    "plan_parts": "plan_kit",
    "message_maps": "messages",
    "questions": "questions",
    "faq_items": "faq",
    "faq_editions": "faq",
    "conferences": "conferences",
    "asked": "asked",
    "interviews": "interviews",
    "media_queries": "queries",
    "appearances": "speaking",
    "releases": "releases",
    "decisions": "decisions",
    "series": "series",
    "analyses": "board",
    "levels": "frame",
    "strategies": "frame",
    "webcare": "webcare",
    "statements": "first_hour",
    "moments": "moments",
    "moment_steps": "moments",
    "variants": "variants",
    "leaks": "leaks",
    "advices": "advices",
    "rumours": "monitoring",
    "items": "monitoring",
    "feeds": "monitoring",
}
# Where a record belongs that has no view of its own. What is said of a day is that it was not
# handed over yet (domain.alarms).
_BELONGS_TO: Final = {
    "days": "handover",
    "checks": "today",
    "situations": "today",
    "checklists": "tempo",
    "sections": "sitreps",
    "placements": "sitreps",
    "comments": "sitreps",
    "circles": "partners",
    "receipts": "packs",
    "map_parts": "messages",
    "faq_demand": "faq",
    "running_order": "conferences",
    "passages": "conferences",
    "readiness": "conferences",
    "attendances": "conferences",
    "allocations": "conferences",
    "readings": "conferences",
    "additions": "conferences",
    "book_places": "conferences",
    "milestones": "decisions",
    "points": "series",
    "rumour_counts": "monitoring",
    "feed_checks": "monitoring",
    "alerts": "first_hour",
}


class Want(StrEnum):
    """What the active window is asked to show or do."""

    PALETTE = "palette"
    CAPTURE = "capture"
    ALARMS = "alarms"
    SEARCH = "search"
    SETTINGS = "settings"
    SPLIT = "split"
    HELP = "help"
    KEYS = "keys"
    FIND = "find"
    PRINT = "print"
    NEW_WINDOW = "new_window"
    LOCK = "lock"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Place:
    """A room as the navigation knows it.

    `letter` follows G, `group` is one of GROUPS, FOOT or ASIDE. One that is `shy` has a row in the
    navigation only while something there asks for attention, or one stands there. `also` holds
    other words under which people look for it.
    """

    key: str
    word: Phrase
    icon: str
    group: str
    letter: str = ""
    shy: bool = False
    also: Phrase = NOTHING

    @property
    def keys(self) -> str:
        """The sequence that leads there, as printed."""
        return f"G {self.letter}" if self.letter else ""


class WindowPresenter:
    """One window: where it stands, and the way to everywhere else."""

    def __init__(
        self,
        places: tuple[Place, ...],
        preferences: Preferences,
        *,
        exercise: bool,
        badges: Callable[[], Mapping[str, Badge]] = dict,
    ) -> None:
        self.places = places
        self.changed: Announcer[None] = Announcer()
        self.went: Announcer[tuple[str, str]] = Announcer()
        self.wanted: Announcer[Want] = Announcer()
        self.offers: frozenset[Want] = frozenset()  # what the shown room can do of its own
        self._preferences = preferences
        self._exercise = exercise
        self._badges = badges
        self.place = self._first()

    @property
    def navigation(self) -> tuple[NavGroup, ...]:
        """The groups that have a place in them, and at the foot what belongs to the workstation."""
        groups = ((group, self._entries(group)) for group in GROUPS)
        named = tuple(
            NavGroup(said(f"window.group.{group}"), entries) for group, entries in groups if entries
        )
        settings = NavEntry("settings", said("actions.settings"), "gear-six", "Ctrl ,")
        foot = NavGroup(NOTHING, (*self._entries(FOOT), settings), at_foot=True)
        return (*named, foot)

    @property
    def here(self) -> Place:
        """The place that is shown."""
        return next(place for place in self.places if place.key == self.place)

    def heading(self, heading: Heading) -> Heading:
        """Return a room's heading; that this is an exercise is not the room's to say."""
        return replace(heading, exercise=self._exercise)

    def go(self, place: str, record: str = "") -> None:
        """Show a place, and a record in it; a place that does not exist here changes nothing."""
        if any(known.key == place for known in self.places):
            self.place = place
            self.went.announce((place, record))
            self.changed.announce(None)

    def go_by_letter(self, letter: str) -> bool:
        """Go to the place whose letter follows G; tell whether there is one."""
        for place in self.places:
            if place.letter and place.letter.casefold() == letter.casefold():
                self.go(place.key)
                return True
        return False

    def open(self, register: str, record: str) -> None:
        """Show a record where records of its register are shown, else the place it belongs to."""
        if register in _SHOWN_IN:
            self.go(_SHOWN_IN[register], record)
        else:
            self.go(_BELONGS_TO.get(register, ""))

    def keep(self) -> None:
        """Note for the next time where this window stood."""
        self._preferences.remember(_PLACE, self.place)

    def _first(self) -> str:
        last = self._preferences.remembered(_PLACE)
        known = [place.key for place in self.places]
        return last if last in known else known[0]

    def _entries(self, group: str) -> tuple[NavEntry, ...]:
        badges = self._badges()
        return tuple(
            NavEntry(place.key, place.word, place.icon, place.keys, badges.get(place.key))
            for place in self.places
            if place.group == group
            and (not place.shy or place.key in badges or place.key == self.place)
        )

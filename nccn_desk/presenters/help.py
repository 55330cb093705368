"""Help is made from what the desk itself knows: its places, its actions and their keys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from nccn_desk.kernel.words import Words
from nccn_desk.presenters.actions import Command, Family
from nccn_desk.presenters.phrases import Phrase, said

_WORDS: Final = Words()  # only asked which keys exist; all languages have the same
# What no command stands for: keys, and the word key that says what they do.
_BESIDES: Final = (
    ("Ctrl K", "keys.palette"),
    ("F6", "keys.panes"),
    ("⇧ F6", "keys.panes_back"),
    ("F8", "keys.next_alarm"),
    ("Ctrl ↵", "keys.lit"),
    ("Esc", "keys.escape"),
)
_SHARED: Final = frozenset({"alarms"})  # commands whose keys stand among those above


@dataclass(frozen=True, slots=True)
class HelpGroup:
    """A group of keys: each as printed, with what it does."""

    title: Phrase
    rows: tuple[tuple[str, Phrase], ...]


def help_of(place: str) -> tuple[Phrase, tuple[tuple[Phrase, Phrase], ...]]:
    """Return a place's title and sections; a place without words of its own has the shared ones."""
    offline = (said("help.offline.title"), said("help.offline.text"))
    if not _WORDS.has(f"help.{place}.text"):
        return said("help.title"), (offline,)
    return said(f"help.{place}.title"), ((Phrase(), said(f"help.{place}.text")), offline)


def keys_of(commands: Iterable[Command], own: Iterable[Command] = ()) -> tuple[HelpGroup, ...]:
    """Return the keys of a screen: its own, those that hold everywhere, and the ways to places."""
    mine = {command.key for command in own}
    keyed = [command for command in commands if command.printed and command.key not in _SHARED]
    here = [command for command in keyed if command.key in mine]
    everywhere = [c for c in keyed if c.family is Family.DO and c.key not in mine]
    places = [c for c in keyed if c.family is Family.GO and c.key not in mine]
    besides = tuple((keys, said(word)) for keys, word in _BESIDES)
    groups = (
        HelpGroup(said("keys.here"), _rows(here)),
        HelpGroup(said("keys.everywhere"), (*besides, *_rows(everywhere))),
        HelpGroup(said("keys.places"), _rows(places)),
    )
    return tuple(group for group in groups if group.rows)


def _rows(commands: Iterable[Command]) -> tuple[tuple[str, Phrase], ...]:
    return tuple((command.printed, command.word) for command in commands)

"""The window's own actions: what can be done wherever one stands, each with words and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.actions import Command, Family
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.settings import SCALES, Preferences
from nccn_desk.presenters.undo import UndoPresenter
from nccn_desk.presenters.window import Place, Want, WindowPresenter

Active = Callable[[], WindowPresenter]

# What the active window shows or does: key, icon, keys.
_WANTS: Final = (
    (Want.CAPTURE, "note-pencil", "Ctrl+J"),
    (Want.SEARCH, "magnifying-glass", "Ctrl+Shift+F"),
    (Want.FIND, "magnifying-glass", "Ctrl+F"),
    (Want.ALARMS, "bell", "F8"),
    (Want.PRINT, "printer", "Ctrl+P"),
    (Want.NEW_WINDOW, "arrow-square-out", "Ctrl+Shift+N"),
    (Want.LOCK, "lock-key", "Ctrl+Shift+L"),
    (Want.SETTINGS, "gear-six", "Ctrl+,"),
    (Want.SPLIT, "users-three", ""),
    (Want.HELP, "question", "F1"),
    (Want.KEYS, "keyboard", "Shift+F1"),
    (Want.QUIT, "sign-out", "Ctrl+Q"),
)
_ROOMS: Final = frozenset({Want.FIND, Want.PRINT})  # possible where the room has them
_THEMES: Final = (("night", "moon"), ("day", "sun"), ("hour", "circle-half"))


def want_commands(active: Active) -> Iterable[Command]:
    """Return what the active window shows or does."""
    for want, icon, keys in _WANTS:
        command = _command(want.value, icon, _wanting(active, want), keys)
        if want in _ROOMS:
            reason = said(f"actions.{want}.none")
            command = replace(command, enabled=_offering(active, want), reason=reason)
        yield command


def undo_commands(undo: UndoPresenter) -> Iterable[Command]:
    """Return undoing and redoing."""
    yield _command("undo", "arrow-u-up-left", undo.undo, "Ctrl+Z")
    yield Command(
        "redo",
        said("actions.redo"),
        "arrow-u-up-right",
        undo.redo,
        "Ctrl+Shift+Z",
        enabled=lambda: undo.can_redo,
        reason=said("undo.nothing_to_redo"),
        also=said("actions.redo.also"),
    )


def look_commands(preferences: Preferences) -> Iterable[Command]:
    """Return what changes how everything looks."""

    def choosing(key: str, value: str) -> Callable[[], None]:
        return lambda: preferences.choose(key, value)

    for place, language in enumerate(LANGUAGES, start=1):
        word = said("actions.language", name=said(f"first_use.language.{language}"))
        keys = f"Ctrl+Shift+{place}"
        run = choosing("language", language)
        also = said("actions.language.also")
        yield Command(f"language_{language}", word, "globe", run, keys, also=also)
    for theme, icon in _THEMES:
        word = said("actions.theme", theme=said(f"settings.theme.{theme}"))
        run = choosing("theme", theme)
        yield Command(f"theme_{theme}", word, icon, run, also=said("actions.theme.also"))
    yield _command("larger", "text-aa", lambda: preferences.enlarge(1), "Ctrl++")
    yield _command("smaller", "text-aa", lambda: preferences.enlarge(-1), "Ctrl+-")
    yield _command("actual_size", "text-aa", choosing("scale", SCALES[0]), "Ctrl+0")


def sharing_commands(session: Session) -> Iterable[Command]:
    """Return what moves the exchange with others along; it runs by itself too."""

    def shared() -> bool:
        return session.picture.shared

    def waiting() -> Phrase:
        picture = session.picture
        return said("sync.command.waiting", n=picture.local + picture.sent)

    yield Command(
        "sync_now",
        said("sync.now"),
        "arrows-clockwise",
        lambda: session.sharing.exchange_now(),  # noqa: PLW0108  # who shares may become another
        also=said("sync.now.also"),
        about=waiting,
        enabled=shared,
        reason=said("sync.command.alone"),
    )
    yield Command(
        "sync_stop",
        said("sync.stop"),
        "stop",
        lambda: session.sharing.cancel(),  # noqa: PLW0108  # as above
        also=said("sync.now.also"),
        enabled=lambda: session.picture.work is not None,
        reason=said("sync.command.idle"),
    )


def place_commands(places: Iterable[Place], active: Active) -> Iterable[Command]:
    """Return a way to each place."""

    def going(key: str) -> Callable[[], None]:
        return lambda: active().go(key)

    for place in places:
        keys = f"G {place.letter}" if place.letter else ""
        run = going(place.key)
        word, icon, also = place.word, place.icon, place.also
        yield Command(f"go_{place.key}", word, icon, run, keys, Family.GO, also)


def moment_commands(
    moments: Iterable[tuple[str, Phrase, Phrase]], active: Active
) -> Iterable[Command]:
    """Return a way to each moment of the day: its id, name and time, by Alt and a digit."""

    def going(step: str) -> Callable[[], None]:
        return lambda: active().go("today", step)

    for place, (step, name, time) in enumerate(moments, start=1):
        keys = f"Alt+{place % 10}" if place <= len("1234567890") else ""
        yield Command(
            f"moment_{place}",
            name,
            "clock",
            going(step),
            keys,
            Family.GO,
            about=_saying(time),
        )


def _saying(words: Phrase) -> Callable[[], Phrase]:
    return lambda: words or NOTHING


def _offering(active: Active, want: Want) -> Callable[[], bool]:
    return lambda: want in active().offers


def _wanting(active: Active, want: Want) -> Callable[[], None]:
    return lambda: active().wanted.announce(want)


def _command(key: str, icon: str, run: Callable[[], None], keys: str = "") -> Command:
    word, also = said(f"actions.{key}"), said(f"actions.{key}.also")
    return Command(key, word, icon, run, keys, also=also)

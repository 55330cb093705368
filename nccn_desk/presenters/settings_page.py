"""The settings stand on one page that can be searched, each with its effect in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from nccn_desk.kernel.errors import NccnError
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.gate import Gate
from nccn_desk.presenters.lock import QUICK
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, said
from nccn_desk.presenters.settings import NO, SETTINGS, YES, Group, Setting
from nccn_desk.presenters.shapes import Action, Advice, Option
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services.people import PersonCard

# What is done rather than chosen: key, group and icon.
ACTS: Final = (
    ("passphrase", Group.LOCK, "key"),
    ("recovery", Group.LOCK, "printer"),
    ("split", Group.LOCK, "users-three"),
    ("newcomer", Group.LOCK, "user-plus"),
    ("backup", Group.STORE, "archive"),
)
_ALL: Final = tuple(Words(language) for language in LANGUAGES)


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One line of the page: something to choose, or (with `act`) something to do."""

    key: str
    title: Phrase
    effect: Phrase
    options: tuple[Option, ...] = ()
    chosen: str = ""
    default: Phrase = NOTHING  # said only where it is not what holds
    act: Action | None = None
    possible: bool = True


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """The page: groups with their rows, and how many are not at their default."""

    groups: tuple[tuple[Phrase, tuple[SettingRow, ...]], ...]
    differing: Phrase
    nothing: Phrase = NOTHING


class SettingsPresenter:
    """Shows and changes what was chosen; views hear of `changed`."""

    def __init__(self, gate: Gate, person: PersonCard) -> None:
        self.changed: Announcer[None] = Announcer()
        self.box: Advice | None = None
        self.busy = ""
        self.passphrase_changed = False
        self._gate = gate
        self._person = person
        self._words = ""
        self._quick: bool | None = None  # None: not asked yet
        self._no_quick = ""
        self._end = gate.preferences.changed.subscribe(lambda _: self.changed.announce(None))

    def close(self) -> None:
        """Hear no more news."""
        self._end()

    @property
    def page(self) -> SettingsPage:
        """What to show."""
        wanted = folded(self._words)
        groups = tuple(
            (said(f"settings.group.{group}"), rows)
            for group in Group
            if (rows := tuple(row for row in self._rows(group) if _fits(row, wanted)))
        )
        number = sum(self._gate.preferences.differs(setting.key) for setting in SETTINGS)
        return SettingsPage(
            groups,
            said("settings.differing", n=number) if number else said("settings.all_default"),
            NOTHING if groups else said("settings.nothing", words=self._words),
        )

    def begin(self) -> None:
        """Ask the keyring whether it can open, away from the hand that asked."""
        self.box, self.passphrase_changed = None, False
        vault, person = self._gate.vault, self._person.id

        def job() -> tuple[bool, str]:
            return vault.quick_ready(person), vault.quick_reason()

        self._gate.runner.read(job, self._keyring_said, self._failed, token="settings")  # noqa: S106  # no secret

    def about(self) -> tuple[str, ...]:
        """Return words that an attacker would try first for this person's passphrase."""
        return (self._person.name, self._person.initials)

    def search(self, words: str) -> None:
        """Show only what fits the words, in any language."""
        self._words = words
        self.changed.announce(None)

    def choose(self, key: str, value: str) -> None:
        """Choose a value."""
        if key == "quick":
            self._allow_quick(allowed=value == YES)
        else:
            self._gate.preferences.choose(key, value)

    def reset(self, key: str) -> None:
        """Return a setting to its default."""
        setting = next(setting for setting in SETTINGS if setting.key == key)
        self._gate.preferences.choose(key, setting.default)

    def back_up(self) -> None:
        """Make a backup now."""
        doorway = self._gate.doorway
        self._begin("backup")
        self._gate.runner.write(doorway.back_up, self._backed_up, self._failed)

    def change_passphrase(self, old: str, new: str) -> None:
        """Change this person's passphrase."""
        vault, person = self._gate.vault, self._person.id
        self.passphrase_changed = False
        self._begin("passphrase")
        self._gate.runner.write(
            lambda: vault.change_passphrase(person, old, new),
            self._changed,
            self._failed,
        )

    def _allow_quick(self, *, allowed: bool) -> None:
        vault, doorway = self._gate.vault, self._gate.doorway

        def done(_: None) -> None:
            self._quick = allowed
            self._gate.preferences.remember(QUICK + self._person.id, YES if allowed else NO)
            self._finish(None)

        self._begin("quick")
        self._gate.runner.write(
            lambda: vault.allow_quick(doorway.keys(), allowed=allowed), done, self._failed
        )

    def _keyring_said(self, answer: tuple[bool, str]) -> None:
        self._quick, self._no_quick = answer
        self.changed.announce(None)

    def _backed_up(self, place: str) -> None:
        self._finish(Advice(said("settings.backed_up", place=place)))

    def _changed(self, _: None) -> None:
        self.passphrase_changed = True
        self._finish(Advice(said("settings.passphrase_changed")))

    def _begin(self, key: str) -> None:
        self.busy, self.box = key, None
        self.changed.announce(None)

    def _finish(self, box: Advice | None) -> None:
        self.busy, self.box = "", box
        self.changed.announce(None)

    def _failed(self, reason: Exception) -> None:
        if not isinstance(reason, NccnError):
            self.busy = ""
            raise reason
        self._finish(advice_of(reason))

    def _rows(self, group: Group) -> Iterable[SettingRow]:
        yield from (self._row(setting) for setting in SETTINGS if setting.group is group)
        if group is Group.LOCK:
            yield self._quick_row()
        for key, where, icon in ACTS:
            if where is group:
                yield self._act_row(key, icon)

    def _row(self, setting: Setting) -> SettingRow:
        preferences = self._gate.preferences
        default = said("settings.default", value=_choice(setting.key, setting.default))
        return SettingRow(
            setting.key,
            said(f"settings.{setting.key}.title"),
            said(f"settings.{setting.key}.effect"),
            tuple(Option(each, _choice(setting.key, each)) for each in setting.choices),
            preferences.value(setting.key),
            default if preferences.differs(setting.key) else NOTHING,
        )

    def _quick_row(self) -> SettingRow:
        options = tuple(Option(each, _choice("quick", each)) for each in (YES, NO))
        effect = said(self._no_quick) if self._no_quick else said("settings.quick.effect")
        return SettingRow(
            "quick",
            said("settings.quick.title"),
            effect,
            options,
            YES if self._quick else NO,
            possible=not self._no_quick and self._quick is not None and not self.busy,
        )

    def _act_row(self, key: str, icon: str) -> SettingRow:
        word = said("settings.busy") if self.busy == key else said(f"settings.{key}.act")
        act = Action(key, word, icon=icon, enabled=not self.busy)
        title, effect = said(f"settings.{key}.title"), said(f"settings.{key}.effect")
        return SettingRow(key, title, effect, act=act)


def _choice(key: str, value: str) -> Phrase:
    if key == "language":
        return said(f"first_use.language.{value}")
    if key == "scale":
        return given(f"{value} %")
    if key == "idle_minutes":
        return said("settings.minutes", n=int(value))
    return said(f"settings.theme.{value}") if key == "theme" else said(f"settings.flag.{value}")


def _fits(row: SettingRow, wanted: str) -> bool:
    """Tell whether a row has the words, in any language."""
    if not wanted:
        return True
    said_anywhere = (
        folded(f"{row.title.spoken(words)} {row.effect.spoken(words)}") for words in _ALL
    )
    return any(wanted in each for each in said_anywhere)

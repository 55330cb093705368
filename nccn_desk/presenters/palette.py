"""The palette finds every action, place, person, number and word from one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.actions import Command, Family
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.finds import Find, Wanted, look_up, wanted_of
from nccn_desk.presenters.matching import best
from nccn_desk.presenters.people import may_write, why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings

SHOWN: Final = 6  # of each group
_FEWEST: Final = {"": 2, "/": 2, "@": 1, "#": 1, ">": 1}  # letters with which one searches
SEARCH: Final = "search"  # the command that searches on a day
_ALL: Final = tuple(Words(language) for language in LANGUAGES)


class PaletteGroup(StrEnum):
    """The groups of rows, in order; their words are ``palette.group.<value>``."""

    RECENT = "recent"
    NEEDED = "needed"
    DO = "do"
    GO = "go"
    FOUND = "found"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """One thing to choose; `key` begins with what kind of thing it is."""

    key: str
    group: PaletteGroup
    icon: str
    word: Phrase
    about: Phrase = NOTHING
    keys: str = ""
    enabled: bool = True


class PalettePresenter:
    """What was typed, and what fits; views hear of `changed`, and of `done` when one was chosen."""

    def __init__(
        self,
        session: Session,
        surroundings: Surroundings,
        needed: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        self.changed: Announcer[None] = Announcer()
        self.rows: tuple[PaletteRow, ...] = ()
        self.text = ""
        self._session = session
        self._around = surroundings
        self._needed = needed
        self._shut = why_shut(writable=may_write(session))
        self._finds: tuple[Find, ...] = ()
        self._looked = False  # whether all was looked through for the present line
        self._indexed: list[tuple[Command, tuple[str, ...]]] = []
        self._ends = surroundings.commands.changed.subscribe(self._index)
        self._index(None)

    def close(self) -> None:
        """Hear no more news."""
        self._ends()

    @property
    def count(self) -> Phrase:
        """How many were found, and in which languages was looked."""
        wanted = wanted_of(self.text, self._session.clock.now())
        if not wanted.words:
            return NOTHING
        others = (PaletteGroup.DO, PaletteGroup.GO) if wanted.with_commands else ()
        number = sum(row.group in {PaletteGroup.FOUND, *others} for row in self.rows)
        return said("palette.count", n=number)

    def begin(self, text: str = "") -> None:
        """Start over."""
        self.type(text)

    def type(self, text: str) -> None:
        """Take what stands in the line now."""
        wanted = wanted_of(text, self._session.clock.now())
        self.text, self._finds, self._looked = text, (), wanted.commands_only
        self._show()
        if len(wanted.words) >= _FEWEST[wanted.mode] and not wanted.commands_only:
            self._session.read(
                lambda reader: look_up(reader, wanted, self._session.words.language),
                lambda finds: self._found(text, finds),
                token="palette",  # noqa: S106  # a token of reads
            )

    def run(self, key: str) -> None:
        """Do what a row says."""
        kind, _, rest = key.partition(":")
        if kind == "command":
            self._around.commands.run(rest)
        elif kind == "note":
            self._around.capture(self.text.strip())
        elif kind == "call":
            self._around.capture(f"@{rest} ", "call")
        else:
            find = next(find for find in self._finds if find.key == key)
            self._around.open(find.register, find.record)

    def _index(self, _: None) -> None:
        self._indexed = [
            (command, tuple(_forms(command))) for command in self._around.commands.all()
        ]

    def _found(self, text: str, finds: tuple[Find, ...]) -> None:
        if text == self.text:  # else the line is about something else by now
            self._finds, self._looked = finds, True
            self._show()

    def _show(self) -> None:
        self.rows = tuple(self._all_rows())
        self.changed.announce(None)

    def _all_rows(self) -> Iterable[PaletteRow]:
        wanted = wanted_of(self.text, self._session.clock.now())
        if not wanted.words:
            return self._first_rows()
        rows = [*self._commands(wanted), *(self._find_row(find) for find in self._finds)]
        search = self._around.commands.known(SEARCH) if wanted.mode == "/" else None
        last = [_command_row(search, PaletteGroup.DO)] if search is not None else []
        # Enter must not note half a number as unknown while the store still looks for it.
        nothing = [self._nothing(wanted)] if self._looked and not rows else []
        return [*rows, *nothing, *last]

    def _first_rows(self) -> Iterable[PaletteRow]:
        """Show what was done last, then what the moment of the day needs."""
        recent = self._around.commands.recent()
        known = {command.key for command in recent}
        needed = (self._around.commands.known(key) for key in self._needed())
        return [
            *(_command_row(command, PaletteGroup.RECENT) for command in recent),
            *(
                _command_row(command, PaletteGroup.NEEDED)
                for command in needed
                if command is not None and command.key not in known
            ),
        ]

    def _commands(self, wanted: Wanted) -> Iterable[PaletteRow]:
        if not wanted.with_commands:
            return
        matches = best(wanted.words, [forms for _, forms in self._indexed])
        found = [self._indexed[match.place][0] for match in matches]
        for group, family in ((PaletteGroup.DO, Family.DO), (PaletteGroup.GO, Family.GO)):
            fitting = [command for command in found if command.family is family]
            yield from (_command_row(command, group) for command in fitting[:SHOWN])

    def _nothing(self, wanted: Wanted) -> PaletteRow:
        word = said("palette.nothing", words=wanted.words)
        row = PaletteRow("note:", PaletteGroup.NOTHING, "notebook", word, keys="Enter")
        return self._permitted(replace(row, about=said("palette.note_it")))

    def _find_row(self, find: Find) -> PaletteRow:
        row = PaletteRow(find.key, PaletteGroup.FOUND, find.icon, find.word, find.about)
        return self._permitted(row) if find.key.startswith("call:") else row

    def _permitted(self, row: PaletteRow) -> PaletteRow:
        """Shut a row that notes something for who only reads, and say why."""
        return replace(row, about=self._shut, keys="", enabled=False) if self._shut else row


def _forms(command: Command) -> Iterable[str]:
    """Return a command's words in every language, folded."""
    for words in _ALL:
        yield folded(command.word.spoken(words))
        if command.also:
            yield from (folded(each) for each in command.also.spoken(words).split(","))


def _command_row(command: Command, group: PaletteGroup) -> PaletteRow:
    enabled = command.enabled()
    about = command.about() if enabled else command.reason
    key = f"command:{command.key}"
    return PaletteRow(key, group, command.icon, command.word, about, command.printed, enabled)

"""Words are kept while they are typed: each keystroke in the crash journal, then in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.phrases import NOTHING, Phrase, joined
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services.ports import UnitOfWork

IDLE_MS: Final = 1_500  # after the last key, a burst of typing becomes an act (architecture.md 4)

Write = Callable[[UnitOfWork, str], ChangeSet]
Rewrite = Callable[[UnitOfWork, str, str | None], ChangeSet]  # the words, and those before
Fail = Callable[[Exception], None]


class Draft:
    """Words that become an act only when somebody says so; until then no crash loses them.

    `place` names the editor for the crash journal. Each officer has drafts of their own, because
    nobody may sign what another one left unfinished.
    """

    def __init__(self, session: Session, place: str) -> None:
        self._session = session
        self._place = f"{place}/{session.seat.person.id}"
        self._touched = False
        self._begun = False

    def typed(self, words: str) -> None:
        """Keep the present words; call it at every keystroke."""
        self._touched = True
        self._session.keep_draft(self._place, words)

    def begun(self, over: str) -> None:
        """Keep the words over which typing begins."""
        self._begun = True
        self._session.keep_draft(self._before, over)

    def drop(self) -> None:
        """Forget the words, because they are in the ledger now or were given up."""
        self._session.drop_draft(self._place)
        if self._begun:
            self._begun = False
            self._session.drop_draft(self._before)

    def recover(self, found: Callable[[str], None]) -> None:
        """Hand over words that a crash, a lock or a closed window left behind."""

        def kept(words: str) -> None:
            if words and not self._touched:
                found(words)

        self._session.kept_draft(self._place, kept)

    def recover_over(self, found: Callable[[str], None]) -> None:
        """Hand over the words over which those had been typed, "" for nothing or unknown."""
        self._begun = True
        self._session.kept_draft(self._before, found)

    @property
    def _before(self) -> str:
        return f"{self._place}/before"


class QuickLine:
    """A line that becomes an act on Enter: emptied at once, and back again where it was refused."""

    def __init__(self, session: Session, place: str, show: Callable[[str], None]) -> None:
        self._session = session
        self._draft = Draft(session, place)
        self._show = show
        self._words = ""

    def typed(self, words: str) -> None:
        """Keep the line as it is being typed."""
        self._words = words
        self._draft.typed(words)

    def recover(self) -> None:
        """Show the line as it was left."""

        def found(words: str) -> None:
            self._words = words
            self._show(words)

        self._draft.recover(found)

    def enter(
        self,
        write: Write,
        done: Callable[[ChangeSet], None],
        failed: Fail,
        first: Callable[[str, Callable[[], None]], None] | None = None,
    ) -> None:
        """Make an act of the line; an empty one is none.

        `first` gets the line and goes on once it has looked at it, however long that takes.
        """
        words = self._words.strip()
        if not words:
            return
        self._words = ""
        self._show("")

        def kept(changes: ChangeSet) -> None:
            if not self._words:
                self._draft.drop()
            done(changes)

        def lost(reason: Exception) -> None:
            if not self._words:
                self._words = words
                self._show(words)
            failed(reason)

        def go() -> None:
            self._session.act(lambda uow: write(uow, words), kept, lost)

        if first is None:
            go()
        else:
            first(words, go)


class Autosave:
    """One editor's words on their way into the ledger; nobody presses a button for it.

    Each act says over which words it was typed (`rewrite`), because others may have changed the
    text while this editor, in use, showed it as it was.
    """

    def __init__(self, session: Session, draft: Draft, rewrite: Rewrite, failed: Fail) -> None:
        self._session = session
        self._draft = draft
        self._rewrite = rewrite
        self._failed = failed
        self._words = ""
        self._over: str | None = None
        self._waiting = False
        self._flying = 0
        self._then: list[Callable[[], None]] = []

    @property
    def words(self) -> str | None:
        """The words that were typed and are not in the ledger yet; None where there are none."""
        return self._words if self._waiting or self._flying else None

    def shown(self, words: str) -> None:
        """Take note of what the editor shows, which is what the next words are typed over."""
        if self.words is None:
            self._over = words

    def typed(self, words: str) -> None:
        """Keep the editor's present words; call it at every keystroke."""
        if self._over and self.words is None:
            self._draft.begun(self._over)
        self._words = words
        self._waiting = True
        self._draft.typed(words)

    def settle(self, then: Callable[[], None] | None = None) -> None:
        """Make an act of what was typed; call it when the hands rest or the focus leaves.

        `then` is called once everything is in the ledger, and never where that was refused.
        """
        if then is not None:
            self._then.append(then)
        if not self._waiting:
            self._go_on()
            return
        self._waiting = False
        self._flying += 1
        words, over = self._words, self._over
        self._over = words

        def lost(reason: Exception) -> None:
            self._over = over
            self._lost(reason)

        self._session.act(lambda uow: self._rewrite(uow, words, over), self._kept, lost)

    def recover(self, found: Callable[[], None]) -> None:
        """Take up words that a crash left behind, and say so."""

        def take(words: str, over: str) -> None:
            self._words = words
            self._over = over or None
            self._waiting = True
            found()

        def kept(words: str) -> None:
            self._draft.recover_over(lambda over: take(words, over))

        self._draft.recover(kept)

    def _kept(self, _: ChangeSet) -> None:
        self._flying -= 1
        if self.words is None:
            self._draft.drop()
        self._go_on()

    def _lost(self, reason: Exception) -> None:
        self._flying -= 1
        self._waiting = True
        self._then.clear()
        self._failed(reason)

    def _go_on(self) -> None:
        if self.words is None:
            waiting, self._then = self._then, []
            for then in waiting:
                then()


@dataclass(frozen=True, slots=True)
class Editable:
    """What stands in one editor, and what is wrong with it."""

    name: str
    words: str
    wrong: Phrase = NOTHING


class Editors:
    """The editors of one record; what is typed in them stands over what the ledger holds.

    `place` names the record for the crash journal, `writes` says how each editor's words become
    an act, and `changed` hears that words were kept, refused or found again. `prose`, in which
    several may write, is written in a `language`, over the words that were shown before.
    """

    def __init__(
        self,
        session: Session,
        place: str,
        writes: Mapping[str, Write],
        changed: Callable[[], None],
        language: str = "-",
        prose: Mapping[str, Rewrite] | None = None,
    ) -> None:
        self._changed = changed
        self._wrong: dict[str, Phrase] = {}
        self._open = {}
        rewrites = {name: _whole(write) for name, write in writes.items()} | dict(prose or {})
        for name, rewrite in rewrites.items():
            draft = Draft(session, f"{place}/{name}/{language}")
            self._open[name] = Autosave(session, draft, rewrite, partial(self._refuse, name))

    def type(self, name: str, words: str) -> None:
        """Keep an editor's present words; what was wrong with them before is forgotten."""
        self._wrong.pop(name, None)
        self._open[name].typed(words)

    def settle(self, then: Callable[[], None] | None = None) -> None:
        """Make acts of what was typed; then, if all of it was kept, go on."""
        busy = [each for each in self._open.values() if each.words is not None]
        left = len(busy)

        def kept() -> None:
            nonlocal left
            left -= 1
            self._changed()
            if then is not None and not left:
                then()

        for each in busy:
            each.settle(kept)
        if then is not None and not busy:
            then()

    def recover(self) -> None:
        """Take up what a crash left behind, and make acts of it."""

        def found(name: str) -> None:
            self._open[name].settle(self._changed)

        for name, each in self._open.items():
            each.recover(partial(found, name))

    def show(self, kept: Mapping[str, str]) -> tuple[Editable, ...]:
        """Return what to show in each editor, given the words that the ledger holds."""
        return tuple(
            Editable(name, self._words(name, words), self._wrong.get(name, NOTHING))
            for name, words in kept.items()
        )

    def _words(self, name: str, kept: str) -> str:
        self._open[name].shown(kept)
        typed = self._open[name].words
        return kept if typed is None else typed

    def _refuse(self, name: str, reason: Exception) -> None:
        advice = advice_of(reason)
        self._wrong[name] = joined((advice.headline, advice.explanation), by=" ")
        self._changed()


def _whole(write: Write) -> Rewrite:
    """Return how a field is written, whose new value replaces the one before."""
    return lambda uow, words, _: write(uow, words)

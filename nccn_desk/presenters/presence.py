"""Colleagues who are here now stand in the header, and beside the record that they have open."""

from __future__ import annotations

from collections.abc import Mapping

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Caret, PersonRow
from nccn_desk.services.presence import Whereabouts


class PresencePresenter:
    """Knows who is here; `changed` says that somebody came, went or moved."""

    def __init__(self, session: Session) -> None:
        self.changed: Announcer[None] = Announcer()
        self._session = session
        self._people = People()
        self._ends = (
            session.moved.subscribe(self._announce),
            session.changed.subscribe(self._hear),
        )
        self._read()

    def close(self) -> None:
        """Hear no more news."""
        for end in self._ends:
            end()

    @property
    def here(self) -> tuple[PersonRow, ...]:
        """Everybody else who is here, each once, with the place where they are."""
        return self._rows(self._session.others)

    def beside(self, register: str, record: str) -> tuple[PersonRow, ...]:
        """Return who else has a record open."""
        wanted = (register, record)
        others = self._session.others
        return self._rows(tuple(each for each in others if (each.register, each.record) == wanted))

    def carets(self, register: str, record: str, language: str) -> tuple[Caret, ...]:
        """Return where others write in the prose of a record, in one language."""
        wanted = (register, record, language)
        writing = [
            each
            for each in self._session.others
            if (each.register, each.record, each.language) == wanted and each.cursor >= 0
        ]
        return tuple(Caret(self._rows((each,))[0], each.cursor) for each in writing)

    def carets_in(self, register: str) -> Mapping[tuple[str, str], tuple[Caret, ...]]:
        """Return where others write in the prose of a register, by record and language."""
        places = dict.fromkeys(
            (each.record, each.language)
            for each in self._session.others
            if each.register == register and each.cursor >= 0
        )
        return {place: self.carets(register, *place) for place in places}

    def _rows(self, others: tuple[Whereabouts, ...]) -> tuple[PersonRow, ...]:
        found = {each.officer: each for each in others}
        return tuple(
            PersonRow(
                officer,
                self._people.initials(officer),
                self._people.name(officer),
                self._place(where.place),
            )
            for officer, where in found.items()
        )

    def _place(self, place: str) -> Phrase:
        """Return what a place is called, nothing for one that only another program has."""
        key = f"window.place.{place}"
        return said(key) if self._session.words.has(key) else NOTHING

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches("officers"):
            self._read()

    def _read(self) -> None:
        self._session.read(read_people, self._take, token="presence")  # noqa: S106  # a token of reads

    def _take(self, people: People) -> None:
        self._people = people
        self._announce(None)

    def _announce(self, _: None) -> None:
        self.changed.announce(None)

"""Files from outside are read at arm's length: the desk takes no stranger's file apart."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

from nccn_desk.adapters.contacts.worker import ANSWER_LIMIT, SECONDS
from nccn_desk.domain.cards import Entry, Table
from nccn_desk.services.calendars import Event, Read
from nccn_desk.services.importing import COLUMNS, ROWS, BadFile, Found

WORKER: Final = "nccn_desk.app.contacts_worker"
PATIENCE: Final = SECONDS + 15.0  # seconds for starting it and for what it does
TOO_HARD: Final = "contacts_too_hard"
CODES: Final = frozenset(
    {
        "contacts_bad_row",
        "contacts_bad_workbook",
        "contacts_bomb",
        "contacts_empty",
        "contacts_ldif",
        "contacts_not_text",
        "contacts_old_workbook",
        "contacts_other_encoding",
        "contacts_too_hard",
        "contacts_too_large",
        "contacts_too_many",
        "contacts_unread",
        "calendar_damaged",
        "calendar_empty",
        "calendar_no_calendar",
        "calendar_too_large",
        "calendar_too_many_events",
        "calendar_too_many_times",
    }
)


class Apart:
    """Asks a worker about each file."""

    def __init__(self, command: Sequence[str] = (), patience: float = PATIENCE) -> None:
        self._command = tuple(command) or (sys.executable, "-P", "-m", WORKER)
        self._patience = patience
        self._running: subprocess.Popen[bytes] | None = None

    def stop(self) -> None:
        """End the reading that is under way, if one is."""
        running = self._running
        if running is not None:
            running.kill()

    def ask(self, words: Sequence[str]) -> list[Any]:
        """Return what a worker says; one that broke, hung or was killed could not read it."""
        command = [*self._command, *words]
        try:
            with (
                subprocess.Popen(  # noqa: S603  # this program's own module, on a person's file
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                ) as running,
                _watched(running, self._patience),
            ):
                if running.stdout is None:
                    raise BadFile("contacts_too_hard")
                self._running = running
                data = running.stdout.read(ANSWER_LIMIT + 1)
                running.kill() if len(data) > ANSWER_LIMIT else running.wait()
        except OSError as fault:
            raise BadFile("contacts_too_hard") from fault
        finally:
            self._running = None
        if len(data) > ANSWER_LIMIT:
            raise BadFile("contacts_too_hard")
        with suppress(ValueError):
            told = json.loads(data)
            if isinstance(told, list) and told:
                return told
        raise BadFile("contacts_too_hard")


class ApartContacts(Apart):
    """Reads address books and calendars; see `nccn_desk.services.importing.Contacts`."""

    def read(self, place: str, encoding: str = "", rows: int = ROWS) -> Found:
        """Return what a file holds; raise BadFile where that cannot be told."""
        file = there(place)
        with too_hard(TOO_HARD):
            return _found(file.name, self.ask([str(file), encoding, str(rows)]), rows)

    def read_calendar(self, place: str, first: date, last: date) -> Read:
        """Return what a calendar holds from one day to another; raise BadFile."""
        file = there(place)
        with too_hard("calendar_damaged"):
            return _calendar(file.name, self.ask([str(file), "", f"{first}/{last}"]))


@contextmanager
def _watched(running: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
    """Kill a worker that lets one wait too long; the pipe then ends, and so does the waiting."""
    watch = threading.Timer(seconds, running.kill)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


@contextmanager
def too_hard(code: str) -> Iterator[None]:
    """Say in a code of its own that a worker broke, hung, took too much, or talked nonsense."""
    try:
        yield
    except (TypeError, ValueError, KeyError, IndexError) as fault:
        raise BadFile(code) from fault
    except BadFile as fault:
        if fault.code == TOO_HARD != code:
            raise BadFile(code) from fault
        raise


def demand_answer(told: list[Any], codes: frozenset[str], other: str) -> None:
    """Raise what a worker could not read; a code that is not among its `codes` is `other`."""
    if told[0] == "fault":
        _, code, values = told
        plain = {
            str(key): each if isinstance(each, int) else str(each) for key, each in values.items()
        }
        raise BadFile(code if code in codes else other, **plain)


def there(place: str) -> Path:
    """Return a file that can be opened."""
    file = Path(place)
    try:
        with file.open("rb"):
            return file
    except OSError as fault:
        reason = fault.strerror or "?"
        raise BadFile("contacts_unread", place=place, reason=reason) from fault


def _calendar(name: str, told: list[Any]) -> Read:
    """Return a calendar in shapes of this house; raise where it has another one."""
    demand_answer(told, CODES, TOO_HARD)
    kind, events, left, unread = told
    if kind != "calendar":
        raise ValueError
    return Read(name, tuple(map(_event, events)), int(left), int(unread))


def _event(told: list[Any]) -> Event:
    uid, title, starts_at, ends_at, all_day, place, who, note, off, doubt = told
    return Event(
        str(uid),
        str(title),
        str(starts_at),
        str(ends_at),
        bool(all_day),
        str(place),
        str(who),
        str(note),
        bool(off),
        str(doubt),
    )


def _found(name: str, told: list[Any], most: int = ROWS) -> Found:
    """Return what was told in shapes of this house; raise where it has another one."""
    demand_answer(told, CODES, TOO_HARD)
    kind, *rest = told
    if kind == "cards":
        return Found(name, entries=tuple(map(_entry, rest[0][:ROWS])))
    heads, rows, encoding, between = rest
    if kind != "sheet" or len(heads) > COLUMNS:
        raise ValueError
    kept = tuple((int(line), tuple(map(str, cells))) for line, cells in rows[:most])
    return Found(name, table=Table(tuple(map(str, heads)), kept, str(encoding), str(between)))


def _entry(told: list[Any]) -> Entry:
    line, pairs, fault, organisation, unread = told
    return Entry(
        int(line),
        tuple((str(field), str(words)) for field, words in pairs),
        str(fault),
        bool(organisation),
        tuple(map(str, unread)),
    )

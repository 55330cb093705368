"""A desk whose disk fills while somebody works, and which has room again later.

``python -m tests.faults.filling KIND STORY FOLDER`` works in a store until the disk refuses, and
prints a line of JSON about what happened. KIND is ``limit`` (no file may grow further:
RLIMIT_FSIZE) or ``tiny`` (FOLDER lies on a small file system of its own, which is filled up);
STORY is ``work`` or ``build``.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from nccn_desk.adapters.publish.files import NotWritten
from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.adapters.vault.disk import CannotWrite
from nccn_desk.adapters.vault.lockfile import StoreLock
from nccn_desk.app import exercise
from nccn_desk.kernel.errors import NccnError
from nccn_desk.services import journal
from nccn_desk.services.shapes import Query
from nccn_desk.sql.faults import NotSaved
from tests.faults.desks import CHEAP, WORDS, Desk

PLACE = "journal/entry/text/nl"
LEFT = 400_000  # bytes of room when the disk is nearly full
PARAGRAPH = 4_000  # random bytes of each act, so that nothing shrinks them
OTHER = "colibri sous la pluie froide"
REFUSALS = (NotSaved, CannotWrite, NotWritten)


class Limit:
    """A process whose files may not grow beyond a size."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def tighten(self) -> None:
        sizes = (file.stat().st_size for file in self._folder.glob("*") if file.is_file())
        largest = max(sizes, default=0)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest + LEFT, resource.RLIM_INFINITY))

    def loosen(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


class Tiny:
    """A file system that is full but for a little room."""

    def __init__(self, folder: Path) -> None:
        self._ballast = folder.with_name("ballast")

    def tighten(self) -> None:
        free = shutil.disk_usage(self._ballast.parent).free
        with self._ballast.open("wb") as file:
            file.write(bytes(max(0, free - LEFT)))
            os.fsync(file.fileno())

    def loosen(self) -> None:
        self._ballast.unlink()


def refusal(do: Callable[[], object]) -> str:
    """Return the code with which something was refused, "" if it was done."""
    try:
        do()
    except REFUSALS as fault:
        return fault.code
    return ""


def note(ledger: SqlLedger, words: str) -> None:
    with ledger.acting() as uow:
        journal.note(uow, words)


def fill(ledger: SqlLedger, act: Callable[[int], None]) -> tuple[int, str]:
    """Do something until it is refused; return how often it was done, and why no more."""
    for number in range(1_000):
        code = refusal(lambda number=number: act(number))
        if code:
            return number, code
    raise SystemExit("the disk never filled")


def lines(ledger: SqlLedger) -> int:
    with ledger.reading() as reader:
        return reader.count(Query("journal"))


def work(folder: Path, room: Limit | Tiny) -> dict[str, object]:
    """Work until nothing can be kept any more, make room, and go on."""
    desk = Desk(folder, WORDS)
    told: dict[str, object] = {}
    with StoreLock(desk.folder), desk.ledger() as ledger:
        drafts = ledger.drafts()
        drafts.keep(PLACE, "half een zin")
        room.tighten()
        told["acts"], told["act"] = fill(
            ledger, lambda number: note(ledger, f"{number} {os.urandom(PARAGRAPH).hex()}")
        )
        told["lines"] = lines(ledger)
        told["drafts"], told["draft"] = fill(
            ledger,
            lambda number: drafts.keep(f"{PLACE}/{number}", os.urandom(PARAGRAPH).hex()),
        )
        told["draft_kept"] = drafts.kept(PLACE)
        told["copy"] = refusal(lambda: ledger.backup(desk.folder.with_name("copy")))
        told["copied"] = sorted(
            each.name for each in desk.folder.parent.glob("copy/*") if each.is_file()
        )
        vault = desk.vault
        person = vault.people()[0].id
        told["change"] = refusal(lambda: vault.change_passphrase(person, WORDS, OTHER))
        room.loosen()
        note(ledger, "er is weer plaats")
        drafts.keep(PLACE, "een hele zin")
        told["lines_after"] = lines(ledger)
        told["sound"] = ledger.verify().sound
    told.update(reopened(desk))
    return told


def reopened(desk: Desk) -> dict[str, object]:
    """Say what stands in the store after all, opened afresh."""
    words = OTHER
    with contextlib.suppress(NccnError):
        desk.vault.unlock(desk.vault.people()[0].id, WORDS)
        words = WORDS
    again = Desk(desk.folder, words)
    with again.ledger(afresh=True) as ledger:
        return {
            "passphrase": words,
            "notices": list(ledger.notices),
            "lines_reopened": lines(ledger),
            "draft_reopened": ledger.drafts().kept(PLACE),
            "sound_reopened": again.verify().sound,
            "left": sorted(each.name for each in desk.folder.glob("*.part")),
        }


def build(folder: Path, room: Limit | Tiny) -> dict[str, object]:
    """Make the exercise where there is no room for it, then where there is."""
    exercise.CHEAPEST = CHEAP
    room.tighten()
    code = refusal(lambda: exercise.ensure(folder, fresh=False, say=lambda _: None))
    room.loosen()
    exercise.ensure(folder, fresh=False, say=lambda _: None)
    return {"build": code, "sound": Desk(folder, exercise.PASSPHRASE).verify().sound}


def main(kind: str, story: str, place: str) -> None:
    folder = Path(place)
    room = {"limit": Limit, "tiny": Tiny}[kind](folder)
    told = {"work": work, "build": build}[story](folder, room)
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

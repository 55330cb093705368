"""Programs that are killed at seeded moments while they work, and what they had said by then.

``python -m tests.faults.dying SCENARIO PLACE SEED…`` kills one child for each seed, in a folder of
its own under PLACE, and prints a line of JSON for each: the folder's name and what was said.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from nccn_desk.adapters.vault.lockfile import StoreLock
from nccn_desk.app import exercise
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import StoppedClock, to_text
from nccn_desk.kernel.ids import derived_id
from nccn_desk.services import (
    assembling,
    blocks,
    cycle,
    journal,
    meetings,
    officers,
    releasing,
    sitreps,
    tasks,
    visums,
)
from nccn_desk.services.exercise.cast import Player
from nccn_desk.services.shapes import Query
from tests.faults.desks import CHEAP, LOTTE, MORNING, WORDS, Desk

OTHER = "colibri sous la pluie froide"
NADIA = derived_id("officer", "NP")
APPROVER = Player(NADIA, "coordinator", SigningKey.from_seed(b"n" * 32))
PLACE = "meetings/1/minutes/nl"
LONGEST = 60.0  # seconds; a child that goes on for longer is a fault of the test

Say = Callable[[object], None]


@dataclass(frozen=True)
class Scenario:
    """What a child does, and when it dies: after so many words said, and so many seconds more."""

    play: Callable[[Path, Say], None]
    words: int
    seconds: float


def clocked(folder: Path) -> Desk:
    return Desk(folder, WORDS, CHEAP, StoppedClock(MORNING))


def act(folder: Path, say: Say) -> None:
    """Save acts of every kind, one after the other; say the number of each that was saved."""
    desk = clocked(folder)
    with StoreLock(folder), desk.ledger() as ledger:
        with ledger.acting() as uow:
            meetings.plan(uow, {"title": "COFECO", "planned": to_text(MORNING)})
        with ledger.reading() as reader:
            (meeting,) = reader.records(Query("meetings"))
        say("open")
        for number in range(10_000):
            desk.clock.advance(timedelta(seconds=7))
            with ledger.acting() as uow:
                match number % 4:
                    case 0:
                        journal.note(uow, f"regel {number}")
                    case 1:
                        tasks.add(uow, {"title": f"taak {number}"})
                    case 2:
                        meetings.write_minutes(uow, meeting.id, "nl", f"verslag {number}")
                    case _:
                        cycle.open_day(uow, date(2020, 1, 1) + timedelta(days=number))
            say(number)


def type_words(folder: Path, say: Say) -> None:
    """Type longer and longer words in two places; say how many were kept."""
    with StoreLock(folder), clocked(folder).ledger() as ledger:
        drafts = ledger.drafts()
        say(-1)
        for number in range(10_000):
            # Long enough for the file to be written anew now and then.
            drafts.keep(PLACE, typed(number))
            drafts.keep_all({f"{PLACE}/{number % 3}": str(number), "z": "z"})
            if number % 5 == 0:
                drafts.drop("z")
            say(number)


def typed(number: int) -> str:
    """Return what is typed at a moment, which tells the moment."""
    return f"{number} " + "woord " * (number % 40) * 1_000


def begin(folder: Path, say: Say) -> None:
    """Go through first use in the wizard's order; say what was reached."""
    desk = clocked(folder)
    vault = desk.vault
    say("begun")
    groups = vault.create(LOTTE, WORDS, exercise=False)
    say({"code": " ".join(groups)})
    assert vault.confirm_recovery({1: groups[1], 5: groups[5]})
    say("confirmed")
    with StoreLock(folder), desk.ledger():
        say("furnished")


def change(folder: Path, say: Say) -> None:
    """Change the passphrase back and forth; say the one that counts."""
    vault = clocked(folder).vault
    person = vault.people()[0].id
    say(WORDS)
    while True:
        vault.change_passphrase(person, WORDS, OTHER)
        say(OTHER)
        vault.change_passphrase(person, OTHER, WORDS)
        say(WORDS)


def build(folder: Path, say: Say) -> None:
    """Make the exercise, then throw it away and make it again."""
    exercise.CHEAPEST = CHEAP
    say("begun")
    for _ in range(100):
        exercise.ensure(folder, fresh=True, say=lambda _: None)
        say("made")


def copy(folder: Path, say: Say) -> None:
    """Make backups, one after the other; say how many are whole."""
    with StoreLock(folder), clocked(folder).ledger() as ledger:
        say(0)
        for number in range(1, 100):
            ledger.backup(folder.with_name(f"{folder.name}-copy-{number}"))
            say(number)


def release(folder: Path, say: Say) -> None:
    """Write, clear, approve and release one sitrep after the other; say what was reached."""
    desk = clocked(folder)
    with StoreLock(folder), desk.ledger() as ledger:

        def does(job: Callable[..., ChangeSet], *words: object, **named: object) -> ChangeSet:
            desk.clock.advance(timedelta(seconds=7))
            with ledger.acting() as uow:
                return job(uow, *words, **named)

        does(officers.add, {"name": "Nadia", "initials": "NP", "role": APPROVER.role}, NADIA)
        say("open")
        for number in range(1, 1_000):
            made = does(sitreps.begin, {"title": f"sitrep {number}"})
            (sitrep,) = (record for kind, record in made.records if kind == "sitreps")
            with ledger.reading() as reader:
                section = assembling.parts(reader, sitrep)[0].section.id
            texts = {"nl": "Kalm.", "fr": "Calme."}
            made = does(assembling.add_block, section, "end", {"source": "Sciensano"}, texts)
            (block,) = (record for kind, record in made.records if kind == "blocks")
            does(blocks.follow, block, "fr")
            does(visums.check, "blocks", block, APPROVER)
            does(visums.clear, "blocks", block, APPROVER)
            does(sitreps.ask_review, sitrep)
            does(releasing.approve, sitrep, APPROVER, exercise=False)
            say(f"approved {number}")
            does(releasing.release, sitrep, APPROVER, exercise=False)
            say(f"released {number}")


SCENARIOS = {
    "act": Scenario(act, 40, 0.02),
    "type": Scenario(type_words, 60, 0.02),
    "begin": Scenario(begin, 3, 0.08),
    "change": Scenario(change, 6, 0.02),
    "build": Scenario(build, 2, 0.6),
    "copy": Scenario(copy, 3, 0.03),
    "release": Scenario(release, 8, 0.01),
}


def kill_one(scenario: Scenario, folder: Path, seed: int) -> list[object]:
    """Let a child play a scenario and kill it; return what it said."""
    chance = random.Random(seed)  # noqa: S311  # moments, not secrets
    words, seconds = chance.randint(1, scenario.words), chance.uniform(0, scenario.seconds)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)

        def say(what: object) -> None:
            os.write(writing, (json.dumps(what) + "\n").encode())

        scenario.play(folder, say)
        os._exit(0)
    os.close(writing)
    heard = listen(reading, words)
    time.sleep(seconds)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    heard += listen(reading, sys.maxsize)
    os.close(reading)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit(f"the child failed by itself in {folder}")
    return [json.loads(line) for line in heard]


def listen(reading: int, count: int) -> list[bytes]:
    """Read so many lines, or all until the other end is closed."""
    found = b""
    ends = time.monotonic() + LONGEST
    while found.count(b"\n") < count and time.monotonic() < ends:
        if select.select([reading], [], [], 0.5)[0]:
            part = os.read(reading, 65536)
            if not part:
                break
            found += part
    return found.splitlines()


def main(name: str, place: Path, seeds: list[int]) -> None:
    for seed in seeds:
        folder = place / f"{name}-{seed}"
        heard = kill_one(SCENARIOS[name], folder, seed)
        sys.stdout.write(json.dumps([folder.name, heard]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), [int(seed) for seed in sys.argv[3:]])

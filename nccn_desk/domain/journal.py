"""The journal: the log book (main courante) whose lines are corrected by addition, never changed.

A line has two times: `event_at`, when it happened, typed by a person, and the record's entry
time, given by the desk (AR/KB 22-05-2019 on local emergency planning asks for a log book).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.register import Field, Kind, Record, Register
from nccn_desk.kernel.clock import from_text

ARRIVES_LATE: Final = timedelta(minutes=5)  # noted longer after the event than this is said so
KINDS: Final = ("fact", "decision", "question", "task", "call")

JOURNAL: Final = Register(
    name="journal",
    prefix="J",
    title="text",
    append_only=True,
    fields=(
        Field("event_at", Kind.MOMENT, required=True, indexed=True),
        Field("kind", Kind.CHOICE, choices=KINDS, required=True, default="fact", indexed=True),
        Field("text", Kind.PROSE, required=True, searched=True),
        Field("author", Kind.REF, target="officers", required=True),
        Field("mentions", Kind.REFS, target="officers"),
        Field("about", Kind.REFS),  # records of any register that the line is about
        Field("corrects", Kind.REF, target="journal", indexed=True),
        Field("reason", Kind.LINE, searched=True),  # why a line was corrected
        Field("source", Kind.LINE),  # what the desk itself noted: step_started, step_moved…
    ),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line with everything that corrects it, oldest first; all of it stays readable."""

    line: Record
    corrections: tuple[Record, ...] = ()

    @property
    def current(self) -> Record:
        """The words that stand: the last correction, or the line itself."""
        return self.corrections[-1] if self.corrections else self.line

    @property
    def text(self) -> str:
        """The text that stands."""
        return self.current.words("text")

    @property
    def kind(self) -> str:
        """The kind that stands."""
        return self.current.words("kind")

    @property
    def event_at(self) -> datetime:
        """When it happened, as it stands; when it was entered, where nobody has said."""
        return self.current.moment("event_at") or from_text(self.line.created_at)

    @property
    def arrived(self) -> datetime | None:
        """When the line came in, where that was well after the event; else None."""
        entered = from_text(self.line.created_at)
        return entered if entered - self.event_at > ARRIVES_LATE else None


def entries(lines: Iterable[Record]) -> tuple[Entry, ...]:
    """Return lines with their corrections, by the time at which they happened.

    A correction of a correction belongs to the first line, and comes after what it corrects
    even where the desk's clock had gone back. Where the corrected line is not among the lines
    given, the correction stands as a line of its own.
    """
    known = {line.id: line for line in lines}
    corrections: dict[str, list[tuple[int, Record]]] = {}
    for line in known.values():
        root, depth = _traced(line, known)
        corrections.setdefault(root, []).append((depth, line))
    found = (
        Entry(known[root], tuple(line for _, line in sorted(chain, key=_step) if line.id != root))
        for root, chain in corrections.items()
    )
    return tuple(sorted(found, key=lambda entry: (entry.event_at, *_entered(entry.line))))


def _traced(line: Record, known: Mapping[str, Record]) -> tuple[str, int]:
    """Return the id of the first line of a chain, and how many corrections lead to this one.

    A damaged chain that bites its tail ends too.
    """
    passed = [line.id]
    corrected = line.words("corrects")
    while corrected in known and corrected not in passed:
        passed.append(corrected)
        corrected = known[corrected].words("corrects")
    root = min(passed[passed.index(corrected) :]) if corrected in passed else passed[-1]
    return root, len(passed)


def _step(correction: tuple[int, Record]) -> tuple[int, str, int, str, str]:
    depth, line = correction
    return (depth, *_entered(line))


def _entered(line: Record) -> tuple[str, int, str, str]:
    """Return what puts lines in the order of their entry; a desk numbers them in that order."""
    return (line.created_at, len(line.number), line.number, line.id)

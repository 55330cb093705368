"""The panel about one bundle: for whom, how far it is, what it would bring, and what came of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.bundle_words import (
    Names,
    device_of,
    lines_of_load,
    lines_of_preview,
    size_of,
)
from nccn_desk.presenters.phrases import NOTHING, Phrase, breaking, given, joined, said
from nccn_desk.presenters.shapes import Action, ButtonKind, Option, Tone
from nccn_desk.presenters.sync_page import Progress
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services.bundling_shapes import Attached, Course, Preview
from nccn_desk.services.sharing import Peer

T = TypeVar("T")

_UNIT: Final = 2**16  # bytes of files that count as much as a change in the bar


class Step(StrEnum):
    """How far one is with a bundle."""

    ASK = "ask"  # for whom it shall be
    WRITE = "write"
    LOOK = "look"
    SHOWN = "shown"  # what it would bring, before anything changes
    READ = "read"
    TOLD = "told"  # what came of it


@dataclass(frozen=True, slots=True)
class BundlePage:
    """All that the panel shows; `chosen` are keys of `options`, none of them is for whoever."""

    step: Step
    title: Phrase
    lines: tuple[Phrase, ...] = ()
    tone: Tone = Tone.PLAIN
    options: tuple[Option, ...] = ()
    chosen: frozenset[str] = frozenset()
    progress: Progress | None = None
    actions: tuple[Action, ...] = ()
    file: Path = Path()


class UnderWay:
    """Work on one bundle: how far it is, and whether somebody stopped it; told from its thread."""

    def __init__(self, step: Step, file: Path) -> None:
        self.step = step
        self.file = file
        self.course = Course()
        self._stopped = False
        self._running = threading.Lock()

    def run(self, job: Callable[[], T]) -> T:
        """Do it, on the thread that works."""
        with self._running:
            return job()

    def wait(self, seconds: float) -> None:
        """Wait until it has ended; what was not begun yet is not waited for."""
        if self._running.acquire(timeout=seconds):
            self._running.release()

    def stop(self) -> None:
        """Want no more of it."""
        self._stopped = True

    def is_stopped(self) -> bool:
        """Tell whether somebody wants no more of it."""
        return self._stopped

    def hear(self, course: Course) -> None:
        """Hear how far it is."""
        self.course = course


class Load(NamedTuple):
    """What a bundle would carry: changes and attached files, and whether the files shall go."""

    changes: int
    files: Attached
    go: bool = True


def ask_page(
    options: tuple[Option, ...], chosen: frozenset[str], load: Load, *, counted: bool = True
) -> BundlePage:
    """Return the page that asks for whom; until it is `counted`, the load may be an earlier one."""
    carries: tuple[Phrase, ...] = (said("bundle.counting"),)
    if counted:
        files = lines_of_load(load.files, go=load.go) if load.files.count else ()
        carries = (said("bundle.would_carry", n=load.changes), *files)
    word = said("bundle.leave_files" if load.go else "bundle.take_files")
    files_act = Action("files", word, icon="paperclip", keys="A")
    return BundlePage(
        Step.ASK,
        said("bundle.ask.title"),
        (said("bundle.ask.stick"), said("bundle.ask.means"), *carries),
        options=options,
        chosen=chosen,
        actions=(
            Action("make", said("bundle.ask.act"), ButtonKind.LIT, "usb", "Enter"),
            *((files_act,) if load.files.count else ()),
            Action("leave", said("asking.back"), keys="Esc"),
        ),
    )


def busy_page(work: UnderWay) -> BundlePage:
    """Return the page of work under way."""
    step = work.step
    return BundlePage(
        step,
        said(f"bundle.busy.{step}"),
        (given(breaking(work.file.name)), said(f"bundle.busy.{step}.means")),
        progress=progress_of(work),
        actions=(
            # The first has the focus: stopping is never one careless Enter away.
            Action("leave", said("bundle.aside"), keys="Esc"),
            Action("stop", said("bundle.stop"), icon="stop", enabled=not work.is_stopped()),
        ),
    )


def progress_of(work: UnderWay) -> Progress:
    """Return how far work is, in words and as a share of the whole."""
    course = work.course
    done, total = course.done + course.sent // _UNIT, course.total + course.of // _UNIT
    if work.is_stopped():
        return Progress(said("bundle.stopping"), done, total)
    if not course.size:
        return Progress(said(f"bundle.begins.{work.step}"), 0, 0)
    words = joined((said(f"bundle.doing.{work.step}"), *_counts(course)))
    return Progress(words, done, total)


def _counts(course: Course) -> tuple[Phrase, ...]:
    """Return how many changes, how much of the files while they come, else how much in all."""
    count = NOTHING
    if course.total:
        count = said("bundle.progress", done=course.done, n=course.total)
    if course.sent:
        files = said("bundle.progress.files", done=size_of(course.sent), all=size_of(course.of))
        return (count, files)
    return (count, size_of(course.size))


def shown_page(preview: Preview, names: Names, file: Path) -> BundlePage:
    """Return the page of what a bundle would bring, damage first.

    A look that found nothing new lights no act.
    """
    title, *rest = lines_of_preview(preview, names)
    damaged = bool(preview.damaged or preview.files.torn)
    if damaged:
        title, rest = rest[0], [title, *rest[1:]]
    news = preview.new or preview.control or preview.files.count or not preview.origin.writer
    kind = ButtonKind.LIT if news else ButtonKind.PLAIN
    return BundlePage(
        Step.SHOWN,
        title,
        tuple(rest),
        Tone.DUE if damaged else Tone.PLAIN,
        actions=(
            Action("take", said("bundle.read_in"), kind, "usb", "Enter"),
            Action("leave", said("asking.back"), keys="Esc"),
        ),
        file=file,
    )


def told_page(lines: tuple[Phrase, ...], tone: Tone = Tone.PLAIN) -> BundlePage:
    """Return the page of what came of it."""
    title, *rest = [line for line in lines if line]
    act = Action("leave", said("bundle.understood"), ButtonKind.LIT, keys="Enter")
    return BundlePage(Step.TOLD, title, tuple(rest), tone, actions=(act,))


def trouble_lines(reason: Exception) -> tuple[Phrase, ...]:
    """Return in lines what went wrong, and what of a file could not be cleared away."""
    advice = advice_of(reason)
    place = reason.values.get("left", "") if isinstance(reason, NccnError) else ""
    left = said("bundle.left", place=breaking(place)) if place else NOTHING
    return (advice.headline, advice.explanation, left)


def options_of(
    devices: tuple[bytes, ...], names: Names, peers: tuple[Peer, ...]
) -> tuple[Option, ...]:
    """Return the devices that a bundle can be for, each by who works there and its station."""
    known = {bytes.fromhex(peer.device): peer for peer in peers}
    options = []
    for device in devices:
        peer = known.get(device)
        station = given(peer.station) if peer and peer.station else NOTHING
        named = names.get(device) or (peer.officer if peer else "")
        word = given(named) if named else device_of(device, names)
        options.append(Option(device.hex(), joined((word, station))))
    return tuple(options)

"""The panel about one bundle: for whom, how far it is, what it would bring, and what came of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.bundle_words import Names, device_of, lines_of_preview, size_of
from nccn_desk.presenters.phrases import NOTHING, Phrase, breaking, given, joined, said
from nccn_desk.presenters.shapes import Action, ButtonKind, Option, Tone
from nccn_desk.presenters.sync_page import Progress
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services.bundling_shapes import Preview
from nccn_desk.services.sharing import Peer

T = TypeVar("T")


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
        self.course = (0, 0, 0)  # changes done, of how many, and bytes
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

    def hear(self, done: int, total: int, size: int) -> None:
        """Hear how far it is."""
        self.course = (done, total, size)


def ask_page(
    options: tuple[Option, ...], chosen: frozenset[str], carries: int | None
) -> BundlePage:
    """Return the page that asks for whom."""
    count = said("bundle.counting") if carries is None else said("bundle.would_carry", n=carries)
    return BundlePage(
        Step.ASK,
        said("bundle.ask.title"),
        (said("bundle.ask.stick"), said("bundle.ask.means"), count),
        options=options,
        chosen=chosen,
        actions=(
            Action("make", said("bundle.ask.act"), ButtonKind.LIT, "usb", "Enter"),
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
    done, total, size = work.course
    if work.is_stopped():
        return Progress(said("bundle.stopping"), done, total)
    if not size:
        return Progress(said(f"bundle.begins.{work.step}"), 0, 0)
    count = said("bundle.progress", done=done, n=total) if total else NOTHING
    words = joined((said(f"bundle.doing.{work.step}"), count, size_of(size)))
    return Progress(words, done, total)


def shown_page(preview: Preview, names: Names, file: Path) -> BundlePage:
    """Return the page of what a bundle would bring, damage first.

    A look that found nothing new lights no act.
    """
    title, *rest = lines_of_preview(preview, names)
    if preview.damaged:
        title, rest = rest[0], [title, *rest[1:]]
    news = preview.new or preview.control or not preview.origin.writer
    kind = ButtonKind.LIT if news else ButtonKind.PLAIN
    return BundlePage(
        Step.SHOWN,
        title,
        tuple(rest),
        Tone.DUE if preview.damaged else Tone.PLAIN,
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

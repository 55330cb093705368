"""What the command line does with bundles: write one to a stick, look at one, read one in."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from nccn_desk.adapters.bundles.files import BundleFiles
from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.app.entrance import entrance_of, opened
from nccn_desk.app.exit_codes import FOUND_FAULT, OK
from nccn_desk.app.terminal import say, told
from nccn_desk.kernel.clock import Clock
from nccn_desk.kernel.words import Words
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.presenters.bundle_page import Step, UnderWay, progress_of
from nccn_desk.presenters.bundle_words import (
    lines_of_brought,
    lines_of_preview,
    lines_of_written,
)
from nccn_desk.presenters.phrases import Phrase
from nccn_desk.services import bundling, bundling_reading
from nccn_desk.services.bundling_shapes import Brought, Course, Desk, Order

SECOND: Final = 1.0


@told
def write(call: argparse.Namespace, words: Words) -> int:
    """Write a bundle."""
    entrance = entrance_of(call.store, call.person, call.passphrase_file)
    with opened(entrance) as ledger:
        desk = desk_of(ledger, entrance.place.clock)
        with ledger.reading() as reader:
            names = bundling.names(reader, desk.stick)
            wanted = [bundling.device(reader, desk.stick, each) for each in call.targets or ()]
        order = Order(tuple(dict.fromkeys(wanted)), call.all, files=call.files)
        name = bytes.fromhex(entrance.place.ids.new())
        tell = _Teller(Step.WRITE, call.file, words).tell
        written = bundling.write(desk, order, call.file, name, progress=tell)
        _say(lines_of_written(written, names, str(call.file)), words)
    return OK


@told
def read(call: argparse.Namespace, words: Words) -> int:
    """Tell what a bundle would bring; unless only that was asked for, take it in."""
    entrance = entrance_of(call.store, call.person, call.passphrase_file)
    with opened(entrance) as ledger:
        desk = desk_of(ledger, entrance.place.clock)
        if call.preview:
            tell = _Teller(Step.LOOK, call.file, words).tell
            preview = bundling_reading.look(desk, call.file, progress=tell)
            _say(lines_of_preview(preview, _names(ledger, desk)), words)
            return FOUND_FAULT if preview.damaged or preview.files.torn else OK
        tell = _Teller(Step.READ, call.file, words).tell
        brought = bundling_reading.read(desk, call.file, progress=tell)
        _say(lines_of_brought(brought, _names(ledger, desk)), words)
        return OK if is_whole(brought) else FOUND_FAULT


class _Teller:
    """Writes how far a bundle is, once a second, where somebody watches."""

    def __init__(self, step: Step, file: Path, words: Words) -> None:
        self._work = UnderWay(step, file)
        self._words = words
        self._told = time.monotonic()

    def tell(self, course: Course) -> None:
        """Say how far it is."""
        now = time.monotonic()
        if now - self._told >= SECOND and sys.stderr.isatty():
            self._told = now
            self._work.hear(course)
            sys.stderr.write(f"{progress_of(self._work).word.spoken(self._words)}\n")


def is_whole(brought: Brought) -> bool:
    """Tell whether all that a bundle held is here now, in its place."""
    aside = brought.held or brought.quarantined or brought.forks
    faults = brought.refused or brought.damaged or brought.files.torn
    return not (aside or faults or brought.control_fault)


def desk_of(ledger: SqlLedger, clock: Clock) -> Desk:
    """Return the store as the exchange by stick sees it."""
    return Desk(ledger.depot(), BundleFiles(), ledger.blobs(), lambda: milliseconds(clock.now()))


def _names(ledger: SqlLedger, desk: Desk) -> dict[bytes, str]:
    """Return who works where, after what a bundle may have told about it."""
    with ledger.reading() as reader:
        return bundling.names(reader, desk.stick)


def _say(lines: Iterable[Phrase], words: Words) -> None:
    for line in lines:
        say(line.spoken(words))

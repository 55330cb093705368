"""Desks of one space that exchange by stick only."""

from __future__ import annotations

import threading

from nccn_desk.adapters.bundles.files import BundleFiles
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.services import bundling, bundling_reading
from nccn_desk.services.bundling_shapes import Desk, Order


def desk_of(desk):
    """Return a desk as the exchange by stick sees it."""
    clock = desk.space.clock
    return Desk(desk.depot, BundleFiles(), lambda: milliseconds(clock.now()))


def write(desk, file, *, target=None, everything=False):
    order = Order((target.depot.identity.device,) if target else (), everything)
    return bundling.write(desk_of(desk), order, file, bytes.fromhex(desk.space.ids.new()))


def look(desk, file, **how):
    return bundling_reading.look(desk_of(desk), file, **how)


def read(desk, file, **how):
    return bundling_reading.read(desk_of(desk), file, **how)


def carry(one, other, file, **how):
    """Carry a bundle from one desk to another; return what it brought."""
    write(one, file, **how)
    return read(other, file)


def stopping(after):
    """Return what asks to stop after so many pieces; the watch over the worker asks too."""
    asking, answers = threading.current_thread(), iter([False] * after)
    return lambda: threading.current_thread() is asking and next(answers, True)

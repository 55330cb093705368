"""Desks of one space that exchange by stick only."""

from __future__ import annotations

import threading

from nccn_desk.adapters.bundles.files import BundleFiles
from nccn_desk.kernel.errors import NotFound
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.services import attachments, bundling, bundling_reading
from nccn_desk.services.attachments import Given, Looked
from nccn_desk.services.bundling_shapes import Desk, Order


def desk_of(desk):
    """Return a desk as the exchange by stick sees it."""
    clock = desk.space.clock
    files = desk.ledger.blobs()
    return Desk(desk.depot, BundleFiles(), files, lambda: milliseconds(clock.now()))


def write(desk, file, *, target=None, everything=False, files=True):
    order = Order((target.depot.identity.device,) if target else (), everything, files=files)
    return bundling.write(desk_of(desk), order, file, bytes.fromhex(desk.space.ids.new()))


def look(desk, file, **how):
    return bundling_reading.look(desk_of(desk), file, **how)


def read(desk, file, **how):
    return bundling_reading.read(desk_of(desk), file, **how)


def carry(one, other, file, **how):
    """Carry a bundle from one desk to another; return what it brought."""
    write(one, file, **how)
    return read(other, file)


def attach(desk, data, name="kaart.png", kind="file"):
    """Attach a file to a task of its own; return the attachment and its sealed file's name."""
    task = desk.world.task("Kaart bekijken")
    with desk.ledger.acting() as uow:
        given = Given(name, data, Looked(kind))
        changes = attachments.attach(uow, ("tasks", task.id), given, {})
    (made,) = [each for register, each in changes.records if register == "attachments"]
    with desk.ledger.reading() as reader:
        return made, bytes.fromhex(reader.record("attachments", made).words("content"))


def content(desk, attachment):
    """Return what is in an attached file, None where it is not on a desk."""
    with desk.ledger.reading() as reader:
        try:
            return attachments.content(reader, attachment)
        except NotFound:
            return None


def stopping(after):
    """Return what asks to stop after so many pieces; the watch over the worker asks too."""
    asking, answers = threading.current_thread(), iter([False] * after)
    return lambda: threading.current_thread() is asking and next(answers, True)

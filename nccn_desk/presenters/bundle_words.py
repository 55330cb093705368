"""What a bundle carries, would bring and has brought, in the words of whoever carries it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from nccn_desk.kernel.clock import in_brussels
from nccn_desk.presenters.phrases import Phrase, breaking, given, said
from nccn_desk.services.bundling_shapes import (
    Attached,
    Brought,
    Damage,
    Origin,
    Preview,
    Written,
)

Names = Mapping[bytes, str]  # of who works at a device

_UNITS: Final = (("mb", 1_000_000), ("kb", 1_000))
_SHOWN: Final = 8  # letters of a fingerprint
_TOLD: Final = 20  # readers, and damaged places, told one by one


def size_of(count: int) -> Phrase:
    """Return a size as people say it."""
    for unit, bytes_ in _UNITS:
        if count >= bytes_:
            tenths = round(count * 10 / bytes_)
            whole, rest = divmod(tenths, 10)
            return said(f"bundle.size.{unit}", whole=whole, rest=str(rest))
    return said("bundle.size.b", n=count)


def device_of(device: bytes, names: Names) -> Phrase:
    """Return who works at a device, or the beginning of its fingerprint."""
    name = names.get(device)
    return given(name) if name else said("bundle.device", print=device.hex()[:_SHOWN])


def lines_of_written(written: Written, names: Names, file: str) -> Iterator[Phrase]:
    """Say what was written, and what comes next."""
    size = size_of(written.size)
    yield said("bundle.written", n=written.envelopes, file=file, size=size)
    yield from _counted("bundle.written.files", written.files)
    if written.files.over:
        yield said("bundle.files_over", n=written.files.over)
    yield from _torn("bundle.written.torn", written.files.torn)
    for target in written.targets:
        yield said("bundle.written.for", name=device_of(target, names))
    yield said("bundle.written.sealed", n=written.devices)
    yield said("bundle.written.next")


def lines_of_preview(preview: Preview, names: Names) -> Iterator[Phrase]:
    """Say what a bundle would bring; nothing has changed yet."""
    yield origin_of(preview.origin, names)
    yield from _readers(preview.origin, names)
    yield from _damaged(preview.damaged)
    yield from _torn("bundle.files_torn", preview.files.torn)
    if preview.new or preview.control or preview.files.count:
        known = said("bundle.known", n=preview.envelopes - preview.new)
        yield said("bundle.brings", n=preview.new, known=known)
        yield from _counted("bundle.brings_files", preview.files)
    else:
        yield said("bundle.brings_nothing")
    if preview.control:
        yield said("bundle.brings_control", n=preview.control)
    if preview.records:
        yield from _records(preview.records)
    if preview.conflicts:
        yield said("bundle.brings_choices", n=preview.conflicts)
    if preview.gap:
        yield said("bundle.gap")
    if not preview.damaged and not preview.files.torn:
        yield said("bundle.undamaged")
    yield said("bundle.nothing_changed")


def lines_of_brought(brought: Brought, names: Names) -> Iterator[Phrase]:
    """Say what came of reading a bundle; what did not get in is named."""
    yield origin_of(brought.origin, names)
    yield from _damaged(brought.damaged)
    if brought.files.torn:
        yield from _torn("bundle.files_torn", brought.files.torn)
        yield said("bundle.files_torn.next")
    yield said("bundle.taken", n=brought.accepted, known=said("bundle.was_known", n=brought.known))
    yield from _files_taken(brought.files)
    yield from _taken(brought)
    for reason, count in sorted(Counter(brought.refused.values()).items()):
        yield said("bundle.refused", n=count, reason=said(f"bundle.reason.{_known(reason)}"))
    if brought.control_fault:
        yield said("bundle.control_fault")
    if brought.gap and brought.held:
        yield said("bundle.gap")
    for key in ("full", "stopped"):
        if getattr(brought, key):
            yield said(f"bundle.{key}")
    yield from _readers(brought.origin, names)
    yield said("bundle.receipt" if brought.receipts else "bundle.no_receipt")


def _files_taken(files: Attached) -> Iterator[Phrase]:
    yield from _counted("bundle.taken_files", files)
    for key in ("known", "strange"):
        if count := getattr(files, key):
            yield said(f"bundle.files_{key}", n=count)


def _taken(brought: Brought) -> Iterator[Phrase]:
    for key in ("control", "held", "quarantined", "forks"):
        if count := getattr(brought, key):
            yield said(f"bundle.taken_{key}", n=count)


def origin_of(origin: Origin, names: Names) -> Phrase:
    """Say who wrote a bundle and when, as far as that is known."""
    if not origin.writer:
        return said("bundle.origin.lost")
    local = in_brussels(datetime.fromtimestamp(origin.created / 1000, UTC))
    key = "bundle.origin.known" if origin.known else "bundle.origin.stranger"
    return said(key, name=device_of(origin.writer, names), moment=f"{local:%d/%m/%Y %H:%M}")


def _readers(origin: Origin, names: Names) -> Iterator[Phrase]:
    """Say for whom a bundle was made, where its writer named them."""
    for device in origin.targets[:_TOLD]:
        yield said("bundle.for", name=device_of(device, names))
    if len(origin.targets) > _TOLD:
        yield said("bundle.for.more", n=len(origin.targets) - _TOLD)


def _records(records: Mapping[str, int]) -> Iterator[Phrase]:
    for register, count in sorted(records.items(), key=lambda each: (-each[1], each[0])):
        yield said("bundle.records", name=said(f"registers.{register}", n=count), n=count)


def _damaged(places: tuple[Damage, ...]) -> Iterator[Phrase]:
    cut = [each for each in places if each.reason == "cut_off"]
    rest = [each for each in places if each.reason != "cut_off"]
    if cut:
        yield said("bundle.cut_off")
    if rest:
        yield said("bundle.damaged", n=len(rest))
    if places:
        yield said("bundle.damaged.next")
    for each in rest[:_TOLD]:
        if each.place >= 0:
            yield said("bundle.damaged.entry", chunk=each.chunk, place=each.place + 1)
        else:
            yield said("bundle.damaged.part", chunk=each.chunk)
    if len(rest) > _TOLD:
        yield said("bundle.damaged.more", n=len(rest) - _TOLD)


def lines_of_load(files: Attached, *, go: bool) -> Iterator[Phrase]:
    """Say which attached files would go with a bundle, or stay behind."""
    if not go:
        yield said("bundle.would_leave_files", n=files.count, size=size_of(files.size))
        return
    yield from _counted("bundle.would_carry_files", files)
    if files.over:
        yield said("bundle.files_over", n=files.over)


def _counted(key: str, files: Attached) -> Iterator[Phrase]:
    if files.count:
        yield said(key, n=files.count, size=size_of(files.size))


def _torn(key: str, names: tuple[str, ...]) -> Iterator[Phrase]:
    """Name attached files that are not whole."""
    if names:
        yield said(key, n=len(names))
    for name in names[:_TOLD]:
        yield given(breaking(name))
    if len(names) > _TOLD:
        yield said("bundle.files_torn.more", n=len(names) - _TOLD)


def _known(reason: str) -> str:
    return "signature" if reason == "signature" else "shape"

"""A text is prose of one record, section and language, in which several may type at once.

This is the only user of Loro. Documents hold one text and nothing else; positions and lengths
count UTF-16 units, as Qt does.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Final, ParamSpec, TypeVar

from loro import (
    ID,
    CounterSpan,
    EncodedBlobMode,
    ExportMode,
    Frontiers,
    IdSpan,
    ImportStatus,
    LoroDoc,
    VersionVector,
)

from nccn_desk.ledger.errors import BadText, HalfSign, TextTooLong
from nccn_desk.ledger.text_blocks import demand_bounds

TEXT_LIMIT: Final = 1_000_000  # UTF-16 units of one text; a book of 400 pages
UPDATE_LIMIT: Final = 4 * 2**20  # bytes of one update; it is not compressed, so no bomb
SNAPSHOT_LIMIT: Final = 64 * 2**20

_NAME: Final = "text"
_PEERS: Final = 2**64 - 1  # Loro keeps the last number for itself
_PATIENCE: Final = 100.0  # milliseconds for the finest difference before lines are compared

_NEW_LINES: Final = re.compile("\r\n|[\r\u2028\u2029]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def _guarded(act: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """Let an act turn Loro's own kind of exception into BadText.

    Loro raises a bare BaseException for bad input, and its panics derive from that too, so this
    is the one place where it must be caught. Python's own exceptions pass, as do those that end
    a program. Loro's message is dropped: it may quote the text.
    """

    @wraps(act)
    def guarded(*arguments: _Arguments.args, **named: _Arguments.kwargs) -> _Result:
        try:
            return act(*arguments, **named)
        except (Exception, KeyboardInterrupt, SystemExit, GeneratorExit):
            raise
        except BaseException:  # noqa: BLE001  # see above
            raise BadText(reason="loro") from None

    return guarded


class TextDocument:
    """One text as one chain sees it, with its whole history.

    Only one document of a text may be open for a chain at a time: two would give different
    words the same identity, and one of them would be lost. After BadText from an import, drop
    the document and load the last good snapshot.
    """

    @_guarded
    def __init__(self, chain: bytes, snapshot: bytes = b"") -> None:
        self._doc = LoroDoc()  # type: ignore[no-untyped-call]  # its stub has no types
        self._peer = peer_of(chain)
        self._doc.peer_id = self._peer
        self._waiting: set[int] = set()
        if len(snapshot) > SNAPSHOT_LIMIT:
            raise BadText(reason="size")
        if snapshot:
            self._load(snapshot)
        self._text = self._doc.get_text(_NAME)

    @property
    @_guarded
    def length(self) -> int:
        """The length in UTF-16 units."""
        return self._text.len_utf16

    @property
    @_guarded
    def version(self) -> bytes:
        """What this document holds, for `updates_since`; keep it once those updates are kept."""
        return self._doc.oplog_vv.encode()

    @property
    @_guarded
    def is_waiting(self) -> bool:
        """Tell whether updates came in whose predecessors are missing; a snapshot lacks them."""
        return self._doc.export_pending_updates() is not None

    @_guarded
    def plain(self) -> str:
        """Return the text; what another desk should not have typed is shown as U+FFFD."""
        return _CONTROLS.sub("\ufffd", self._text.to_string())

    @_guarded
    def splice(self, position: int, delete: int, insert: str) -> str:
        """Replace a range and return the words as inserted, without control characters.

        Raises BadText outside the text and inside a character, HalfSign, or TextTooLong.
        """
        words = clean(insert)
        if min(position, delete) < 0 or position + delete > self.length:
            raise BadText(reason="position")
        self._allow(self.length - delete + utf16_length(words))
        self._text.splice_utf16(position, delete, words)
        return words

    @_guarded
    def replace_all(self, text: str) -> str:
        """Make the text this one by the smallest edits, and return it as kept.

        Made for an editor that saves itself: what did not change keeps its author and place.
        """
        words = clean(text)
        self._allow(utf16_length(words))
        try:
            self._text.update(words, timeout_ms=_PATIENCE)
        except ValueError:
            # The texts have little in common; Loro gave up and changed nothing.
            self._text.update_by_line(words)
        return words

    @_guarded
    def updates_since(self, version: bytes = b"") -> bytes:
        """Return what this chain typed since a version, and nothing of others; empty if nothing."""
        seen = VersionVector.decode(version).get_last(self._peer) if version else None
        first = 0 if seen is None else seen + 1
        last = self._doc.oplog_vv.get_last(self._peer)
        if last is None or last < first:
            return b""
        span = IdSpan(self._peer, CounterSpan(first, last + 1))
        return self._doc.export(ExportMode.UpdatesInRange([span]))

    @_guarded
    def import_updates(self, update: bytes, chain: bytes) -> bool:
        """Take in what another chain typed; return whether it could be applied at once.

        An update whose predecessors are missing waits for them. Raises BadText for damage, for
        anything but updates to this one text, and for operations of any other chain: who wrote
        which words must be what the envelope's signature says.
        """
        if len(update) > UPDATE_LIMIT:
            raise BadText(reason="size")
        demand_bounds(update)
        author = peer_of(chain)
        _demand_author(update, author)
        status = self._doc.import_(update)
        # Loro reads the authors from the same bytes twice; should that ever change, we notice.
        # Words that waited for these come in with them, and were looked at when they came.
        if _authors(status) - self._waiting - {author}:
            raise BadText(reason="author")
        self._look_at(status)
        if status.pending is not None:
            self._waiting.add(author)
        return status.pending is None

    @_guarded
    def snapshot(self) -> bytes:
        """Return the text with its history, for the store."""
        return self._doc.export(ExportMode.Snapshot())

    @_guarded
    def after(self, update: bytes) -> str:
        """Return the words as whoever typed an update had them, right after that."""
        return self._plain_at(Frontiers.from_ids(_ends(update)))

    @_guarded
    def before(self, updates: Sequence[bytes]) -> str:
        """Return the words that everybody had who typed one of these updates without the others."""
        ends = [Frontiers.from_ids(_ends(update)) for update in updates]
        common, *others = [self._doc.frontiers_to_vv(each) for each in ends]
        if common is None:
            raise BadText(reason="position")
        for other in others:
            if other is None:
                raise BadText(reason="position")
            common = common.intersection(other)
        return self._plain_at(self._doc.vv_to_frontiers(common))

    def _plain_at(self, place: Frontiers) -> str:
        """Return the text as it was at a place of its history."""
        words = self._doc.fork_at(place).get_text(_NAME).to_string()
        return _CONTROLS.sub("\ufffd", words)

    def _load(self, snapshot: bytes) -> None:
        about = LoroDoc.decode_import_blob_meta(snapshot, check_checksum=True)
        if about.mode != EncodedBlobMode.Snapshot:
            raise BadText(reason="snapshot")
        self._doc.import_(snapshot)
        self._doc.get_text(_NAME).to_string()  # some damage shows only now

    def _look_at(self, status: ImportStatus) -> None:
        """Refuse what touches more than this text, or breaks it: some damage shows only now."""
        for peer, (start, end) in status.success.inner().items():
            touched = self._doc.get_changed_containers_in(ID(peer, start), end - start)
            if any(container != self._text.id for container in touched):
                raise BadText(reason="container")
        self._text.to_string()

    def _allow(self, length: int) -> None:
        if length > TEXT_LIMIT:
            raise TextTooLong(reason="size")


def peer_of(chain: bytes) -> int:
    """Return the author's number that a chain has in all texts: 64 bits of its hash."""
    return int.from_bytes(hashlib.sha256(chain).digest()[:8], "big") % _PEERS


def clean(text: str) -> str:
    """Return text as it may be kept: one kind of line end, no control characters but the tab.

    Raises HalfSign for half a surrogate pair, which no file or wire can carry.
    """
    if _SURROGATES.search(text):
        raise HalfSign(reason="surrogate")
    return _CONTROLS.sub("", _NEW_LINES.sub("\n", text))


def utf16_length(text: str) -> int:
    """Return how long Qt would call a text."""
    return len(text) + sum(character > "\uffff" for character in text)


def _authors(status: ImportStatus) -> set[int]:
    waiting = status.pending.inner() if status.pending is not None else {}
    return {*status.success.inner(), *waiting}


def _ends(update: bytes) -> list[ID]:
    """Return the last sign that each author of an update typed in it."""
    about = LoroDoc.decode_import_blob_meta(update, check_checksum=True)
    spans = about.partial_end_vv.to_spans().inner()
    return [ID(peer, end - 1) for peer, (_, end) in spans.items()]


def _demand_author(update: bytes, author: int) -> None:
    """Refuse before anything is read what is not an update by this author alone."""
    about = LoroDoc.decode_import_blob_meta(update, check_checksum=True)
    if about.mode != EncodedBlobMode.Updates:
        raise BadText(reason="mode")
    if set(about.partial_end_vv.to_spans().inner()) != {author}:
        raise BadText(reason="author")

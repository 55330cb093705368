"""A snapshot ends in what the entries say: borne out by them, or given up for them."""

from __future__ import annotations

from typing import Final, NamedTuple

from nccn_desk.adapters.store import derived, settings
from nccn_desk.adapters.store.acts import act_of
from nccn_desk.adapters.store.indexing import BLOCK
from nccn_desk.adapters.store.keys import StoreKeys
from nccn_desk.adapters.store.plans import PLANS
from nccn_desk.adapters.store.projector import touched
from nccn_desk.adapters.store.provisional import (
    WRONG,
    Promised,
    deferred,
    give_places_back,
    has_come,
    is_reached,
    state_of,
)
from nccn_desk.adapters.store.pruning import removed, take_away
from nccn_desk.adapters.store.replaying import (
    CHUNK,
    Replay,
    arrivals_at,
    body_of,
    replay_within,
)
from nccn_desk.adapters.store.roster import judge_of
from nccn_desk.adapters.store.writer import Writer
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger.errors import BadText
from nccn_desk.ledger.text import TextDocument
from nccn_desk.sql.engine import Connection

GIVEN_UP: Final = "snapshot_given_up"  # the setting that tells of the last one

_LAST: Final = "SELECT max(seq) FROM envelopes"
_BLOCKS: Final = (
    f"INSERT INTO search_blocks SELECT doc / {BLOCK}, min(since) FROM search_rows GROUP BY 1"  # noqa: S608  # our own number
)
_TYPED: Final = (
    "SELECT DISTINCT register, record, section, language FROM text_updates "
    "WHERE seq <= (SELECT last FROM provisional)"
)
_UPDATES: Final = (
    "SELECT u.seq, u.op, u.data, c.chain FROM text_updates AS u "
    "JOIN envelopes AS e ON e.seq = u.seq JOIN chains AS c ON c.no = e.chain "
    "WHERE u.register = ? AND u.record = ? AND u.section = ? AND u.language = ? "
    "ORDER BY u.seq, u.op"
)


class GivenUp(NamedTuple):
    """Why a snapshot counts no more, and whose it was, in hexadecimal."""

    why: str
    device: str
    made: str


def given_up(connection: Connection) -> GivenUp | None:
    """Return what became of the last snapshot that was given up here, None where none was."""
    why, _, rest = settings.get(connection, GIVEN_UP).partition(" ")
    device, _, made = rest.partition(" ")
    return GivenUp(why, device, made) if why else None


def give_up(writer: Writer, keys: StoreKeys, why: str) -> set[tuple[str, str]]:
    """Let only what was replayed count; return the records that were shown, or are now.

    All of it happens in the transaction that stands open, so that nobody sees half of it.
    """
    connection = writer.connection
    state = state_of(connection)
    if state is None:
        return set()
    settings.put(connection, GIVEN_UP, f"{why} {state.device.hex()} {state.made}")
    writer.serials.settle()
    shown = _records(connection)
    give_places_back(connection)
    derived.make_anew(connection)
    replay_within(connection, keys.epochs, writer.pen.tip.chain)
    writer.begin_anew()
    return shown | _records(connection)


def go_on(writer: Writer, keys: StoreKeys, why: str) -> set[tuple[str, str]]:
    """Give a snapshot up, where there is a reason, or see whether all is here that it covers."""
    return give_up(writer, keys, why) if why else _conclude(writer, keys)


def _conclude(writer: Writer, keys: StoreKeys) -> set[tuple[str, str]]:
    """Let what came behind a snapshot take effect, once all is here that it covers.

    Return the records that changed by that. It stays provisional until it is proved.
    """
    connection = writer.connection
    state = state_of(connection)
    if state is None or state.settled or not is_reached(connection, state):
        return set()
    if not has_come(connection, state):
        return give_up(writer, keys, WRONG)
    writer.serials.settle()
    _settle_texts(connection, writer.pen.tip.chain)
    seqs = _moved_behind(connection, deferred(connection, state))
    connection.execute("UPDATE provisional SET settled = 1")
    found = _take_effect(connection, keys, writer.pen.tip.chain, seqs)
    writer.begin_anew()
    writer.projector.removed |= removed(connection)
    return found | take_away(writer, keys)


def heed_again(writer: Writer, keys: StoreKeys, seqs: list[int]) -> str:
    """Let what came before it was promised be here as if it had come now.

    Return why the snapshot counts no more, "" where it does.
    """
    promised, judge = Promised.of(writer.connection), judge_of(writer.connection)
    if promised is None:
        return ""
    for start in range(0, len(seqs), CHUNK):
        for arrival in arrivals_at(writer.connection, seqs[start : start + CHUNK]):
            try:
                body = body_of(arrival, keys.epochs)
            except NccnError:
                promised.miss(arrival.seq)
                continue
            if judge.allows(arrival.chain[0], body):
                act = act_of(arrival.seq, arrival.id, arrival.chain, body)
                promised.heed(act, body, writer.projector.effect)
    return promised.broken


def finish(connection: Connection) -> None:
    """Let a snapshot that was borne out be the record."""
    connection.execute("DELETE FROM provisional")
    connection.execute("DELETE FROM promised")
    connection.execute("DELETE FROM search_blocks")
    connection.execute(_BLOCKS)


def _settle_texts(connection: Connection, chain: bytes) -> None:
    """Leave out what was typed that no text takes in, as if it had come one after the other."""
    keys = connection.execute(_TYPED).fetchall()
    for key in keys:
        good: list[tuple[bytes, bytes]] = []
        document = TextDocument(chain)
        for seq, op, data, author in connection.execute(_UPDATES, key).fetchall():
            try:
                document.import_updates(data, author)
            except BadText:
                connection.execute("DELETE FROM text_updates WHERE seq = ? AND op = ?", (seq, op))
                document = _retyped(chain, good)  # the one that refused may be half changed
            else:
                good.append((data, author))


def _retyped(chain: bytes, updates: list[tuple[bytes, bytes]]) -> TextDocument:
    document = TextDocument(chain)
    for data, author in updates:
        document.import_updates(data, author)
    return document


def _moved_behind(connection: Connection, seqs: list[int]) -> list[int]:
    """Let what takes effect last stand last: a rebuild goes by the places of arrival."""
    last = connection.execute(_LAST).fetchone()[0] or 0
    moved = list(range(last + 1, last + 1 + len(seqs)))
    connection.executemany(
        "UPDATE envelopes SET seq = ? WHERE seq = ?", list(zip(moved, seqs, strict=True))
    )
    connection.executemany(
        "UPDATE removals SET seq = ? WHERE seq = ?", list(zip(moved, seqs, strict=True))
    )
    return moved


def _take_effect(
    connection: Connection, keys: StoreKeys, chain: bytes, seqs: list[int]
) -> set[tuple[str, str]]:
    hand = Replay(connection, chain, judge_of(connection))
    found: set[tuple[str, str]] = set()
    for start in range(0, len(seqs), CHUNK):
        for arrival in arrivals_at(connection, seqs[start : start + CHUNK]):
            try:
                body = body_of(arrival, keys.epochs)
            except NccnError:
                continue
            hand.apply(arrival, body)
            found.update(touched(body.operations))
    hand.settle()
    return found


def _records(connection: Connection) -> set[tuple[str, str]]:
    """Return all records that the tables hold."""
    found: set[tuple[str, str]] = set()
    for name, plan in PLANS.items():
        rows = connection.execute(f"SELECT id FROM {plan.records}").fetchall()  # noqa: S608  # our own name
        found.update((name, row[0]) for row in rows)
    return found

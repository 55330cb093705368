"""Ways in which a store can be damaged, by a bad disk or by somebody with the right key."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from nccn_desk.adapters.vault.folder import CURRENT, PREVIOUS
from nccn_desk.crypto.keyfile import decode, encode
from nccn_desk.crypto.keys import device_wrap_key
from nccn_desk.crypto.sealing import random_key, seal
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.services import journal
from nccn_desk.services.exercise.cast import Player
from tests.faults.desks import Desk

PAGE = 4096
DRAFT = "journal/entry/text/nl"
MIDDLE = 70  # an envelope in the middle of the exercise, without a statement


@dataclass(frozen=True)
class Damage:
    """One way: what it is called, what it does, and what the verification must name.

    `local` says whether everything outside the damage can still be read with the desk.
    """

    name: str
    do: Callable[[Desk], None]
    where: str
    what: str = ""
    local: bool = True


def flip(file: Path, place: int) -> None:
    """Flip one bit of a file."""
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)


def page(table: str) -> Callable[[Desk], None]:
    """Spoil the first page of a table."""

    def do(desk: Desk) -> None:
        with desk.plain() as connection:
            query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
            (root,) = connection.execute(query, (table,)).fetchone()
        flip(desk.file, (root - 1) * PAGE + 1000)

    return do


def sql(*statements: str) -> Callable[[Desk], None]:
    """Carry out statements with the right key."""

    def do(desk: Desk) -> None:
        with desk.plain() as connection:
            for statement in statements:
                done = connection.execute(statement)
                assert done.rowcount, f"{statement} did nothing"

    return do


def changed(column: str, seq: int = MIDDLE, place: int = 5) -> Callable[[Desk], None]:
    """Flip a bit in a column of an envelope."""

    def do(desk: Desk) -> None:
        with desk.plain() as connection:
            query = f"SELECT {column} FROM envelopes WHERE seq = ?"  # noqa: S608  # our own names
            content = bytearray(connection.execute(query, (seq,)).fetchone()[0])
            content[place] ^= 1
            order = f"UPDATE envelopes SET {column} = ? WHERE seq = ?"  # noqa: S608  # our own names
            connection.execute(order, (bytes(content), seq))

    return do


def of_file(name: str, *places: int) -> Callable[[Desk], None]:
    """Flip bits of a file in the store's folder."""

    def do(desk: Desk) -> None:
        for place in places:
            flip(desk.folder / name, place)

    return do


def lost(name: str) -> Callable[[Desk], None]:
    """Remove a file from the store's folder."""
    return lambda desk: (desk.folder / name).unlink()


def cut(share: float) -> Callable[[Desk], None]:
    """Cut the database off after a share of it."""

    def do(desk: Desk) -> None:
        with desk.file.open("rb+") as file:
            file.truncate(int(desk.file.stat().st_size * share))

    return do


def spoil_draft(desk: Desk) -> None:
    """Type two texts and spoil the place where the first one is kept."""
    with desk.ledger() as ledger:
        ledger.drafts().keep(DRAFT, "De gouverneur belt terug om")
        ledger.drafts().keep(f"{DRAFT}/2", "Piek rond scholen")
    flip(desk.folder / "journal", 40)


def swap(desk: Desk) -> None:
    """Let two envelopes change places."""
    columns = "handle, id, position, header, signature, ciphertext"
    with desk.plain() as connection:
        rows = connection.execute(
            f"SELECT {columns} FROM envelopes WHERE seq IN (?, ?) ORDER BY seq",  # noqa: S608  # our own names
            (MIDDLE, MIDDLE + 1),
        ).fetchall()
        connection.execute("UPDATE envelopes SET position = -seq WHERE seq >= ?", (MIDDLE,))
        for seq, row in zip((MIDDLE + 1, MIDDLE), rows, strict=True):
            connection.execute(
                "UPDATE envelopes SET handle = ?, id = ?, position = ?, header = ?, "
                "signature = ?, ciphertext = ? WHERE seq = ?",
                (*row, seq),
            )
        connection.execute("UPDATE envelopes SET position = -position WHERE position < 0")


def other_epoch_key(desk: Desk) -> None:
    """Put another key in the place of the epoch's, sealed as it should be."""
    wrap = device_wrap_key(desk.keys().master)
    with desk.plain() as connection:
        sealed = seal(wrap, random_key(), b"nccn/store/epoch/11")
        connection.execute("UPDATE epochs SET sealed = ?", (sealed,))
        assert connection.execute("SELECT epoch FROM epochs").fetchall() == [(1,)]


def other_device(desk: Desk) -> None:
    """Put another device key in the place of the chain's, sealed as it should be."""
    wrap = device_wrap_key(desk.keys().master)
    with desk.plain() as connection:
        (chain,) = connection.execute("SELECT chain FROM chains").fetchone()
        sealed = seal(wrap, SigningKey.generate().seed, b"nccn/store/device/1" + chain)
        connection.execute("UPDATE chains SET seed = ?", (sealed,))


def roll_back(desk: Desk) -> None:
    """Put an older database in the place of the present one."""
    older = desk.file.with_suffix(".older")
    shutil.copyfile(desk.file, older)
    with desk.ledger() as ledger, ledger.acting() as uow:
        journal.note(uow, "Wat hierna komt, gaat verloren")
    for name in ("store.db-wal", "store.db-shm"):
        (desk.folder / name).unlink(missing_ok=True)
    older.replace(desk.file)


def forge(desk: Desk) -> None:
    """Sign the sheet of the exercise in somebody else's name."""
    with desk.ledger() as ledger, ledger.acting() as uow:
        (sheet,) = uow._connection.execute("SELECT hash FROM artefacts").fetchone()
        other = desk.vault.people()[1]
        uow.state(sheet, "approved", Player(other.id, other.role, SigningKey.generate()))
        uow.commit()


def spell_anew(name: str) -> Callable[[Desk], None]:
    """Change a keyfile as somebody without a key would: its checksum is right."""

    def do(desk: Desk) -> None:
        file = desk.folder / name
        keyfile = decode(file.read_bytes())
        object.__setattr__(keyfile, "generation", keyfile.generation + 1)
        file.write_bytes(encode(keyfile))

    return do


def nothing_left(desk: Desk) -> None:
    """Leave an empty file where the database was, as a full disk can."""
    desk.file.write_bytes(b"")


SEARCHED = (
    "INSERT INTO search (search, rowid, words, register) "
    "SELECT 'delete', doc, words, register FROM search_rows WHERE doc = 9"
)


def pages() -> Iterable[Damage]:
    """Damage as a bad disk does it to the database."""
    for table in ("envelopes", "p_tasks", "v_journal", "search_rows", "search_data", "texts"):
        yield Damage(f"a page of {table}", page(table), f"(table {table})", "page")
    yield Damage("a page of an index", page("ix_p_journal_f_kind"), "ix_p_journal_f_kind", "page")
    yield Damage("a page of the keys", page("epochs"), "epochs", local=False)
    yield Damage("a page of the chains", page("chains"), "chains", local=False)
    yield Damage("the first page", of_file("store.db", 100), "store.db", "wrong_key", local=False)
    yield Damage("a truncated database", cut(0.6), "store.db", "damaged", local=False)
    yield Damage("a database cut within a page", cut(0.77777), "store.db", local=False)
    yield Damage("an empty database", nothing_left, "store.db", local=False)
    yield Damage("no database", lost("store.db"), "store.db", "store_gone", local=False)


def files() -> Iterable[Damage]:
    """Damage to the files beside the database."""
    yield Damage("the keyfile", of_file(CURRENT, 700), CURRENT, "unreadable")
    yield Damage("the keyfile's second copy", of_file(PREVIOUS, 700), PREVIOUS, "unreadable")
    yield Damage("no second copy", lost(PREVIOUS), PREVIOUS, "missing")
    yield Damage("a second copy spelt anew", spell_anew(PREVIOUS), PREVIOUS, "tampered")
    yield Damage("a keyfile spelt anew", spell_anew(CURRENT), "keyfile", "tampered", local=False)
    yield Damage("one half of the sidecar", of_file("sidecar", 30), "sidecar", "unreadable")
    yield Damage("both halves of the sidecar", of_file("sidecar", 30, 600), "sidecar", "unreadable")
    yield Damage("the crash journal", spoil_draft, "journal", "unreadable")


def entries() -> Iterable[Damage]:
    """Damage to the ledger, by somebody with the right key."""
    middle = f"store.db: chain 1, envelope {MIDDLE}"
    yield Damage("two envelopes that changed places", swap, middle, "chain_broken")
    yield Damage("a changed header", changed("header", place=40), middle, "chain_broken")
    yield Damage("a changed ciphertext", changed("ciphertext"), middle, "chain_broken")
    yield Damage("a changed signature", changed("signature"), middle, "signature")
    yield Damage("a changed id", changed("id"), f"envelope {MIDDLE}", "id")
    gone = sql("DELETE FROM envelopes WHERE seq = 70")
    yield Damage("an envelope gone", gone, f"chain 1, envelope {MIDDLE + 1}", "chain_broken")
    last = sql("DELETE FROM envelopes WHERE seq = (SELECT max(seq) FROM envelopes)")
    yield Damage("the last envelope gone", last, "store.db: chain 1", "chain_end")
    twice = sql(
        "INSERT INTO envelopes (handle, id, chain, position, header, signature, ciphertext, "
        "entered) SELECT handle, id, chain, 9999, header, signature, ciphertext, entered "
        "FROM envelopes WHERE seq = 70"
    )
    yield Damage("a position taken twice", twice, "store.db: chain 1", "chain_broken")
    moved = sql("UPDATE envelopes SET position = 9999 WHERE seq = 70")
    yield Damage("a position written wrong", moved, f"envelope {MIDDLE}", "position")
    yield Damage("an older database", roll_back, "sidecar: position", "sidecar_ahead")
    yield Damage("a forged statement", forge, "statement", "signature")
    further = sql("UPDATE chains SET position = position + 1")
    yield Damage("a chain that claims more", further, "store.db: chain 1", "chain_end")


def keys() -> Iterable[Damage]:
    """Damage to what the store says of itself, by somebody with the right key."""
    yield Damage("another epoch key", other_epoch_key, "envelope 1", "tampered")
    flipped = sql("UPDATE epochs SET sealed = zeroblob(60)")
    yield Damage("an epoch key that does not open", flipped, "store.db: epochs", local=False)
    yield Damage("another device key", other_device, "chain 1, device key", "tampered")
    public = sql("UPDATE chains SET public = zeroblob(32)")
    yield Damage("another chain key", public, "chain 1", "signature")
    version = sql("UPDATE alembic_version SET version_num = 'x'")
    yield Damage("a version that is none", version, "alembic_version", "damaged", local=False)
    mixed = sql("UPDATE meta SET value = 'no' WHERE name = 'exercise'")
    yield Damage("exercise called real", mixed, "store.db: meta", "exercise_mixed", local=False)
    space = sql("UPDATE meta SET value = 'zz' WHERE name = 'space'")
    yield Damage("a space that is none", space, "store.db: meta", local=False)


def lists() -> Iterable[Damage]:
    """Damage to what follows from the ledger, by somebody with the right key."""
    line = sql("UPDATE p_journal SET f_text = 'Alles rustig' WHERE rid = 20")
    yield Damage("a line of the journal", line, "table p_journal", "projection")
    removed = sql("DELETE FROM p_tasks WHERE rid = 1")
    yield Damage("a task gone", removed, "table p_tasks", "projection")
    written = sql("UPDATE v_steps SET writes = '{}' WHERE rid = 3")
    yield Damage("a write", written, "table v_steps", "projection")
    member = sql("DELETE FROM s_journal")
    yield Damage("who is mentioned", member, "table s_journal", "projection")
    key = sql("UPDATE p_officers SET f_public_key = '00' WHERE rid = 1")
    yield Damage("an officer's key", key, "table p_officers", "projection")
    found = sql("UPDATE search_rows SET words = 'Alles rustig' WHERE doc = 9")
    yield Damage("what is found", found, "table search_rows", "projection")
    yield Damage("the search index", sql(SEARCHED), "search index", "unreadable")
    body = sql("UPDATE artefacts SET body = replace(body, 'Lotte', 'Lette')")
    yield Damage("a signed sheet", body, "table artefacts", "projection")
    said = sql("UPDATE statements SET signature = zeroblob(64) WHERE verb = 'accepted'")
    yield Damage("a signature on it", said, "table statements", "projection")
    serial = sql("UPDATE serials SET last = last - 1")
    yield Damage("a number given twice", serial, "table serials", "projection")
    snapshot = sql("UPDATE text_updates SET data = zeroblob(20)")
    yield Damage("the history of a text", snapshot, "text", local=False)
    yield Damage("a list gone", sql("DROP TABLE p_notices"), "p_notices", local=False)


DAMAGES = (*pages(), *files(), *entries(), *keys(), *lists())

"""The server can read nothing: what it stores and logs holds no word that anybody wrote."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import pytest

from nccn_desk.crypto.sealing import digest, random_key, seal
from nccn_desk.ledger import envelope
from nccn_desk.ledger.control_acts import AddUser
from nccn_desk.ledger.envelope import Body
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.ledger.operations import Fields, FieldWrite
from nccn_desk.protocol.access import AskTicket, Here, OpenTicket, PutAnswer, PutRequest, ticket_of
from nccn_desk.protocol.errors import Refused
from nccn_desk.protocol.messages import AddControl, AskStanding, Missing, Point, Pull, Push
from nccn_desk.server.logbook import JsonLines
from nccn_desk.server.store import copying, engine
from tests.protocol.cast import EPOCH_KEY, NOW, id_of, key_of
from tests.server.conftest import ready
from tests.server.postgres import WHEEL
from tests.server.test_web import Town

WORDS = ("Evacuatie Vilvoorde", "gasleck", "journal_register", "wording of the field", "Peeters")
RECORD = "0123456789abcdef" * 2
SECRET = b"invitation secret 7431"


def sealed(words):
    return seal(random_key(), words.encode(), b"")


def play(town):
    """Do everything that a server can be asked, with words in it that nobody may find again."""
    chain = town.org.chain(town.org.admin)
    for words in WORDS * 3:
        write = Fields("journal_register", RECORD, {"wording of the field": FieldWrite(words)})
        body = Body((write,), (), Hybrid(NOW), 1, NOW, id_of("Peeters").hex())
        made = envelope.write(chain.tip.next_place(1), body, EPOCH_KEY, chain.key)
        chain.tip = chain.tip.after(made)
        chain.written.append(made)
    town.admin.ask(Push(town.space, (chain.announcement,), tuple(chain.written)))
    town.admin.ask(Pull(town.space, Point(), 2**20))
    town.admin.ask(Missing(town.space, {}, 2**20))
    town.admin.ask(Here(town.space, sealed("Peeters in journal_register")))
    ticket = ticket_of(SECRET)
    town.admin.ask(OpenTicket(town.space, ticket, town.line.service.now() + 60_000))
    town.line().ask(PutRequest(ticket, sealed("desk of Peeters")))
    town.admin.ask(PutAnswer(town.space, ticket, sealed("key for Peeters")))
    town.line().ask(AskTicket(ticket))
    blob = sealed("gasleck " * 100)
    town.admin.send("PUT", f"/v1/blob/{digest(blob).hex()}?space={town.space.hex()}", blob)
    entry = town.org.entry(AddUser(id_of("Peeters").hex(), ("analyst",), key_of("P").public))
    town.admin.ask(AddControl(town.space, entry))
    for path in (f"/v1/{WORDS[1]}", f"/v1/blob/{WORDS[1]}", f"/v1/live?space={WORDS[1]}"):
        town.admin.send("GET", path, None, {"x-note": WORDS[0], "user-agent": WORDS[0]})
    town.admin.send("POST", "/v1/push", WORDS[0].encode())
    with pytest.raises(Refused):
        town.line(key_of("stranger")).ask(AskStanding(town.space))


def needles():
    """Return what must be found nowhere, in each way in which it could stand there."""
    plain = [word.encode() for word in WORDS] + [bytes.fromhex(RECORD), RECORD.encode(), SECRET]
    return plain + [each.hex().encode() for each in plain]


def found_in(hay):
    return [each for each in needles() if each in hay]


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
@pytest.mark.allow_logs(".")
def test_nothing_that_anybody_wrote_is_stored_or_logged(kind, address, serve, tmp_path):
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        place = address(kind)
        shelf = ready(place)
        with shelf.writing() as act:
            act.office.keep_word("founding_open", "1")
        town = Town(shelf, serve)
        play(town)
        copying.write_backup(shelf.engine, tmp_path / "copy.nccn")
        everything = [log.getvalue().encode(), *rows_of(shelf)]
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
    assert b'"path": "/v1/push"' in everything[0]
    everything += [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    if kind == "postgres":
        files = files_of(shelf.engine)
        assert any(town.space in each for each in files)  # or they were not what is meant
        everything += files
    assert sum(map(len, everything)) > 20_000
    assert [found_in(hay) for hay in everything if found_in(hay)] == []


def files_of(made):
    """Give every file of PostgreSQL itself, its log of changes too, once all is in its tables."""
    with made.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("CHECKPOINT")
    place = Path(made.url.query["host"])
    assert (place / "data" / "pg_wal").is_dir()
    return [file.read_bytes() for file in place.rglob("*") if is_data(file)]


def is_data(file):
    return file.is_file() and not file.is_symlink() and WHEEL not in file.parts


def rows_of(shelf):
    """Give every row of every table as bytes."""
    made = shelf.engine
    with engine.reading(made) as connection:
        for frame in copying._frames(connection, copying.Counter()):
            for row in frame[1] if isinstance(frame[1], tuple) else ():
                yield b"|".join(
                    value if isinstance(value, bytes) else str(value).encode() for value in row
                )


def test_the_search_finds_what_is_there():
    """A search that finds nothing anywhere would prove nothing."""
    assert found_in(b"xx gasleck xx") == [b"gasleck"]
    assert found_in(WORDS[0].encode().hex().encode()) == [WORDS[0].encode().hex().encode()]

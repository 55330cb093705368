from __future__ import annotations

import logging
import traceback

import pytest
from sqlalchemy.exc import DBAPIError

from nccn_desk.kernel.errors import Damaged
from nccn_desk.sql.engine import (
    CACHE_KIB,
    check_key,
    connect,
    connect_in_memory,
    open_engine,
    raise_told,
    telling,
)
from nccn_desk.sql.faults import DriverError, NotSaved, WrongKey

KEY = bytes(range(32))
OTHER = bytes(reversed(range(32)))


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "x.db"
    connection = connect(made, KEY)
    connection.execute("CREATE TABLE t (a TEXT)")
    connection.execute("INSERT INTO t VALUES ('geheim')")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return made


def settings_of(connection):
    names = ("journal_mode", "synchronous", "cache_size", "foreign_keys", "busy_timeout",
             "mmap_size", "temp_store", "trusted_schema", "cipher_page_size")  # fmt: skip
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}


def test_every_connection_of_the_pool_is_settled_alike(file):
    engine = open_engine(file, KEY)
    lent = [engine.raw_connection() for _ in range(3)]
    assert [settings_of(each.driver_connection) for each in lent] == [
        {
            "journal_mode": "wal",
            "synchronous": 2,
            "cache_size": -CACHE_KIB,
            "foreign_keys": 1,
            "busy_timeout": 5000,
            "mmap_size": 0,
            "temp_store": 2,
            "trusted_schema": 0,
            "cipher_page_size": "4096",
        }
    ] * 3
    assert lent[0].driver_connection.execute("SELECT a FROM t").fetchall() == [("geheim",)]
    for each in lent:
        each.close()
    engine.dispose()


def test_nothing_on_disk_is_in_clear(file):
    assert b"geheim" not in file.read_bytes()
    assert b"SQLite" not in file.read_bytes()


def test_another_key_is_told_and_shows_no_key(file, caplog):
    caplog.set_level(logging.DEBUG)
    engine = open_engine(file, OTHER)
    with pytest.raises(WrongKey) as told:
        engine.raw_connection()
    with pytest.raises(WrongKey) as told_too:
        connect(file, OTHER)
    assert isinstance(told.value, Damaged)
    said = "".join(traceback.format_exception(told.value))
    said += "".join(traceback.format_exception(told_too.value))
    said += repr(engine) + str(engine.url) + caplog.text
    assert OTHER.hex() not in said.lower()
    engine.dispose()


def test_a_pool_that_stays_empty_is_said_to_be_busy(file):
    engine = open_engine(file, KEY, connections=1)
    engine.pool._timeout = 0.05
    lent = engine.raw_connection()
    with pytest.raises(NotSaved) as told, telling("x.db"):
        engine.raw_connection()
    assert told.value.code == "database_busy"
    lent.close()
    engine.dispose()


def test_a_damaged_page_is_told(file):
    content = bytearray(file.read_bytes())
    content[4096 + 77] ^= 1
    file.write_bytes(content)
    connection = connect(file, KEY)
    check_key(connection, "x.db")
    with pytest.raises(DriverError) as fault:
        connection.execute("SELECT a FROM t").fetchall()
    with pytest.raises(Damaged):
        raise_told(fault.value, "x.db")
    connection.close()


def test_a_damaged_first_page_is_like_another_key(file):
    content = bytearray(file.read_bytes())
    content[100] ^= 1
    file.write_bytes(content)
    with pytest.raises(WrongKey):
        connect(file, KEY)


def test_a_mistake_of_the_program_stays_what_it_is():
    with pytest.raises(ZeroDivisionError):
        raise_told(ZeroDivisionError(), "x.db")


def test_a_key_has_32_bytes(file):
    with pytest.raises(ValueError, match="32 bytes"):
        connect(file, b"short")


def test_a_database_in_memory_is_empty_and_alone():
    one, other = connect_in_memory(), connect_in_memory()
    one.execute("CREATE TABLE t (a)")
    assert other.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    one.close()
    other.close()


def test_the_library_writes_nothing_to_the_terminal(file, capfd):
    with pytest.raises(WrongKey):
        connect(file, OTHER)
    assert capfd.readouterr() == ("", "")


def test_what_the_kit_refuses_is_told_as_what_the_driver_refused(file):
    engine = open_engine(file, KEY)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(NotSaved, match="disk_full"), telling("x.db"):
            connection.exec_driver_sql("CREATE TABLE larger AS SELECT randomblob(90000)")
        with pytest.raises(DBAPIError), telling("x.db"):
            connection.exec_driver_sql("SELECT nonsense")
    engine.dispose()


def test_what_the_system_refuses_is_told_too(file):
    with pytest.raises(NotSaved, match="disk_fault"), telling("x.db"):
        raise OSError
    with pytest.raises(WrongKey), telling("x.db"):
        connect(file, OTHER)

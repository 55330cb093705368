from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import TimeoutError as NoConnection

from nccn_desk.server.shelf import ShelfTrouble
from nccn_desk.server.store import engine


@pytest.mark.parametrize("wrong", ["", "x", "sqlite://", "mysql://host/name", "postgresql:"])
def test_addresses_that_are_none_are_named(wrong):
    with pytest.raises(engine.BadAddress):
        engine.open_engine(wrong)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_what_is_committed_is_on_disk(address, kind):
    made = engine.open_engine(address(kind))
    with engine.reading(made) as connection:
        if kind == "sqlite":
            for pragma, value in (("journal_mode", "wal"), ("synchronous", 2)):
                assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
        else:
            shown = connection.exec_driver_sql("SHOW synchronous_commit").scalar()
            assert shown == "on"
            level = connection.exec_driver_sql("SHOW transaction_isolation").scalar()
            assert level == "repeatable read"
    made.dispose()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_reading_sees_one_moment(address, kind):
    made = engine.open_engine(address(kind))
    with engine.writing(made) as connection:
        connection.execute(text("CREATE TABLE things (n INTEGER)"))
    count = text("SELECT count(*) FROM things")
    with engine.reading(made) as reader:
        assert reader.execute(count).scalar() == 0
        with engine.writing(made) as writer:
            writer.execute(text("INSERT INTO things VALUES (1)"))
        assert reader.execute(count).scalar() == 0
    with engine.reading(made) as reader:
        assert reader.execute(count).scalar() == 1
    made.dispose()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_fault_is_told_without_the_drivers_words(address, kind):
    made = engine.open_engine(address(kind))
    with pytest.raises(ShelfTrouble) as fault, engine.reading(made) as connection:
        connection.execute(text("SELECT secret FROM nowhere"))
    assert "secret" not in str(fault.value)
    made.dispose()


def test_a_database_that_is_not_there_is_told(tmp_path):
    away = engine.open_engine(f"postgresql://x@/x?host={tmp_path}")
    with pytest.raises(ShelfTrouble), engine.reading(away):
        pass
    folder = engine.open_engine(f"sqlite:///{tmp_path}/no/such/folder.db")
    with pytest.raises(ShelfTrouble), engine.reading(folder):
        pass


def test_no_free_connection_is_a_busy_server():
    with pytest.raises(ShelfTrouble) as fault, engine.telling():
        raise NoConnection
    assert fault.value.values == {"reason": "busy"}

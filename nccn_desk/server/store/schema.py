"""The server's tables have a version; one of a later program is refused and not touched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, inspect, text

from nccn_desk.kernel.errors import NccnError
from nccn_desk.server.shelf import ShelfTrouble
from nccn_desk.server.store.engine import open_engine, telling

VERSION: Final = 1


class NewerShelf(NccnError):
    """The database was written by a later program; `version` is its format, `known` is ours."""

    code = "server_database_newer"


def version_of(engine: Engine) -> int:
    """Return the version of the tables, nought where there are none."""
    with telling(), engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return 0
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return int(found) if found is not None and str(found).isdecimal() else 0


def upgrade(engine: Engine) -> None:
    """Bring the tables to this program's version, whole or not at all; raise NewerShelf."""
    found = version_of(engine)
    if found > VERSION:
        raise NewerShelf(version=found, known=VERSION)
    if found == VERSION:
        return
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with telling(), engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def opened(address: str) -> Iterator[Engine]:
    """Open a server's database, and bring its tables to this program's version.

    Raises BadAddress, NewerShelf, and ShelfTrouble for one that was never set up.
    """
    made = open_engine(address)
    try:
        if not version_of(made):
            raise ShelfTrouble("server_not_initialised", folder=made.url.render_as_string())
        upgrade(made)
        yield made
    finally:
        made.dispose()

from __future__ import annotations

import contextlib
import itertools

import psycopg
import pytest

from nccn_desk.crypto.certificates import make_development
from nccn_desk.kernel.clock import SystemClock
from nccn_desk.server import founding
from nccn_desk.server.service import Service
from nccn_desk.server.shelf import Nameplate
from nccn_desk.server.store import engine, schema
from nccn_desk.server.store.memory import MemoryShelf
from nccn_desk.server.store.sql import SqlShelf, inscribe
from nccn_desk.server.store.tables import METADATA
from tests.server import postgres as postgresql
from tests.server.lines import HttpsLine, secure_address, served
from tests.server.place import Place

PLATE = Nameplate(b"server".ljust(16), b"first life".ljust(16), b"secret".ljust(32))


@pytest.fixture(scope="session")
def postgres():
    """Start a real PostgreSQL; give a function that makes an empty database in it."""
    installed = postgresql.programs()
    if installed is None:
        pytest.skip("the wheel with PostgreSQL does not exist for this machine")
    with postgresql.running(installed) as address:
        names = itertools.count(1)

        def new_database():
            name = f"test_{next(names)}"
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            return address.replace("/postgres?", f"/{name}?")

        yield new_database


@pytest.fixture
def address(request, tmp_path):
    """Give the address of an empty database of a kind."""

    def of(kind):
        if kind == "sqlite":
            return f"sqlite:///{tmp_path}/server.db"
        return request.getfixturevalue("postgres")()

    return of


def ready(address, plate=PLATE):
    """Return a database with the server's tables and its nameplate."""
    made = engine.open_engine(address)
    schema.upgrade(made)
    inscribe(made, plate)
    return SqlShelf(made)


@pytest.fixture(scope="session")
def postgres_shelf(postgres):
    """Keep one database for the tests that begin with an empty one; making each takes longer."""
    made = ready(postgres())
    yield made
    made.close()


def emptied(made):
    """Throw away all that a database holds, and inscribe it again."""
    with engine.writing(made.engine) as connection:
        names = ", ".join(METADATA.tables)
        connection.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY")
    inscribe(made.engine, PLATE)
    return made


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def shelf(request, address):
    if request.param == "memory":
        yield MemoryShelf(PLATE)
    elif request.param == "postgres":
        yield emptied(request.getfixturevalue("postgres_shelf"))
    else:
        made = ready(address("sqlite"))
        yield made
        made.close()


@pytest.fixture
def open_shelf(shelf):
    """Give a shelf that lets the first organisation in."""
    with shelf.writing() as act:
        founding.let_in(act.office, (), first=True)
    return shelf


@pytest.fixture(scope="session")
def certificates(tmp_path_factory):
    """Make an authority with the certificates of a server and of one client."""
    place = tmp_path_factory.mktemp("certificates")
    authority, server, clients = make_development(
        ("localhost", "127.0.0.1"), ("desk",), SystemClock().now()
    )
    (place / "authority.pem").write_bytes(authority.certificate)
    for name, each in (("server", server), ("desk", clients["desk"])):
        (place / f"{name}.pem").write_bytes(each.certificate)
        (place / f"{name}.key").write_bytes(each.key)
    return place


@pytest.fixture
def serve(certificates):
    """Give a function that serves a shelf over HTTPS and returns a maker of lines to it."""
    with contextlib.ExitStack() as stack:

        def start(shelf, limits=None, address=None, clock=None):
            service = Service(shelf, clock or SystemClock(), limits)
            place = address or secure_address(certificates)
            port = stack.enter_context(served(service, place))
            authority = (certificates / "authority.pem").read_bytes()

            def line(key=None, client=None):
                made = HttpsLine(port, authority, key, client)
                stack.callback(made.close)
                return made

            line.port, line.service = port, service
            return line

        yield start


@pytest.fixture
def place(open_shelf):
    return Place(open_shelf)


@pytest.fixture
def small(request):
    """Give a hub in memory, for rules that no database can change."""
    made = MemoryShelf(Nameplate(b"s" * 16, b"i" * 16, b"k" * 32))
    with made.writing() as act:
        act.office.keep_word("founding_open", "1")
    return Place(made, **getattr(request, "param", {}))

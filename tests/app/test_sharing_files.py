from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NotFound
from nccn_desk.services import attachments, sitreps
from nccn_desk.services.attachments import Given, Looked
from tests.adapters.store.desks import Space
from tests.app.sharing_desks import Sharer, Site, until
from tests.server.conftest import certificates, open_shelf, ready, serve

__all__ = ["certificates", "open_shelf", "serve"]

MAP = b"\x89PNG " + bytes(range(256)) * 2_000


@pytest.fixture
def shelf(tmp_path):
    made = ready(f"sqlite:///{tmp_path}/server.db")
    yield made
    made.close()


@pytest.fixture
def space(tmp_path):
    made = Space(tmp_path / "desks")
    yield made
    made.close()


@pytest.fixture
def site(open_shelf, serve, certificates):
    return Site(serve(open_shelf), certificates)


def act(desk, job):
    with desk.ledger.acting() as uow:
        return job(uow)


def made(changes, register):
    (record,) = [each for kind, each in changes.records if kind == register]
    return record


def content(desk, attachment):
    try:
        with desk.ledger.reading() as reader:
            return attachments.content(reader, attachment)
    except NotFound:
        return None


def test_an_attachment_comes_to_the_other_desk_sealed_over_a_server(space, site):
    """Both desks are SQLCipher stores; the server is the real one, over TLS."""
    lv, na = space.found(), space.join()
    one = Sharer(lv.ledger, space.clock, lv).begin(site.server)
    other = Sharer(na.ledger, space.clock, na).begin(site.server)
    try:
        one.reaches()
        other.reaches()
        sitrep = made(act(lv, lambda uow: sitreps.begin(uow, {"title": "Verslag"})), "sitreps")
        given = Given("kaart.png", MAP, Looked("png", width=8, height=8))
        about = ("sitreps", sitrep)
        attached = made(
            act(lv, lambda uow: attachments.attach(uow, about, given, {"alt_nl": "Kaart"})),
            "attachments",
        )
        one.sharing.act()
        until(lambda: content(na, attached) == MAP)
        # The list on the other desk hears that the file has come.
        until(lambda: any(("attachments", attached) in each.records for each in other.changes))
    finally:
        one.sharing.close()
        other.sharing.close()
    for folder in (lv.folder, na.folder):
        (file,) = folder.glob("blob-*.sealed")
        assert MAP[:64] not in file.read_bytes()

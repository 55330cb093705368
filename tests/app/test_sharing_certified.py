"""A server that demands certificates takes in the desks of a space, and nobody else."""

from __future__ import annotations

from contextlib import ExitStack, closing

import pytest

from nccn_desk.kernel.clock import SystemClock
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.ledger.control_acts import Revoke
from nccn_desk.presenters.sync_page import Facts, page_of
from nccn_desk.server import founding
from nccn_desk.server.service import Service
from nccn_desk.server.store.memory import MemoryShelf
from nccn_desk.services import vouching
from nccn_desk.services.sharing import Reach
from nccn_desk.services.syncing import Server
from tests.adapters.store.desks import Space
from tests.app.members_town import town
from tests.app.sharing_desks import Sharer, pin_of, titles, until
from tests.server.conftest import PLATE
from tests.server.lines import secure_address, served

__all__ = ["town"]


@pytest.fixture(params=[False, True], ids=["any of the space", "the device's own"])
def server(request, open_shelf, certificates, tmp_path):
    """Give what serves over certificates that a desk's authority signed."""
    with ExitStack() as stack:

        def serve(desk):
            authority = tmp_path / "space.pem"
            authority.write_bytes(vouching.authority(desk.depot))
            service = Service(open_shelf, SystemClock(), certified=request.param)
            address = secure_address(certificates, client_authority=authority)
            port = stack.enter_context(served(service, address))
            return Server(f"https://127.0.0.1:{port}", pin_of(certificates))

        yield serve


def sharer(space, desk):
    return closing(Sharer(desk.ledger, space.clock, desk))


def test_desks_of_the_space_show_their_own_keys_and_exchange(space, server):
    one, two = space.found(), space.join()
    known = server(one)
    with sharer(space, one) as first, sharer(space, two) as second:
        first.begin(known)
        first.reaches()
        second.begin(known)
        second.reaches()
        first.write("Bel het CC")
        until(lambda: titles(second.ledger) == ["Bel het CC"])
        until(lambda: first.picture.confirmed == 1)
        assert titles(first.ledger) == titles(second.ledger)


def test_a_desk_that_was_revoked_is_refused_though_it_has_a_certificate(space, server):
    one, two = space.found(), space.join()
    known = server(one)
    with sharer(space, one) as first, sharer(space, two) as second:
        second.begin(known)
        first.begin(known)
        first.reaches()
        second.reaches()
        device = two.depot.identity.device
        one.add_control(Revoke((device,), (), {}))
        first.sharing.exchange_now()
        second.sharing.exchange_now()
        second.reaches(Reach.REFUSED)
        assert second.picture.posts[0].code == "server_not_member"


def test_a_new_workstation_comes_in_with_a_certificate_and_then_shows_its_own(
    town, certificates, tmp_path
):
    """The server takes what the administrator's own authority signed, and what the space did."""
    space, both = tmp_path / "space.pem", tmp_path / "both.pem"
    assert town.runs("found", "LV", "--sheets", tmp_path / "sheets", "--no-retype").code == 0
    assert town.runs("servers authority", "LV", space).code == 0
    both.write_bytes((certificates / "authority.pem").read_bytes() + space.read_bytes())
    shelf = MemoryShelf(PLATE)
    with shelf.writing() as act:
        founding.let_in(act.office, (), first=True)
    address = secure_address(certificates, client_authority=both)
    with served(Service(shelf, SystemClock()), address) as port:
        at = (f"https://127.0.0.1:{port}", "--fingerprint", pin_of(certificates))
        assert town.runs("servers add", "LV", *at).code == 0
        assert town.runs("sync", "LV").code == 0
        client = ("--client", certificates / "desk.pem", "--client-key", certificates / "desk.key")
        host, guest = town.joins("NA", "duty_officer", shows=client)
        assert (host.code, guest.code) == (0, 0), host.all + guest.all
        with town.desk("NA").ledger() as ledger:
            (listed,) = ledger.servers()
        assert (listed.client, listed.client_key) == ("", "")
        assert town.runs("sync", "NA").code == 0


WORDS = {
    "nl": "De server vraagt een certificaat, en kent dat van dit toestel niet.",
    "fr": "Le serveur exige un certificat, et ne connaît pas celui de cet appareil.",
    "de": "Der Server verlangt ein Zertifikat und kennt das dieses Geräts nicht.",
    "en": "The server demands a certificate, and does not know this device’s.",
}


@pytest.mark.parametrize("shows", ["nothing", "another space's"])
def test_who_shows_no_certificate_that_is_known_is_told_so(
    space, server, shows, tmp_path, monkeypatch
):
    if shows == "nothing":
        monkeypatch.setattr(vouching, "shown_by", lambda _: None)
    other = Space(tmp_path / "others")
    try:
        known = server(other.found())
        with sharer(space, space.found()) as desk:
            desk.begin(known)
            desk.reaches(Reach.UNREACHABLE)
            assert desk.picture.posts[0].code == "server_unproven"
            (row,) = page_of(desk.picture, Facts(), space.clock.now()).posts
            for language in LANGUAGES:
                assert WORDS[language] in row.small.spoken(Words(language))
    finally:
        other.close()

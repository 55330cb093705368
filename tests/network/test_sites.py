"""Two sites and a server on links of the kernel's own, which are cut, slowed and healed."""

from __future__ import annotations

import sys
import time

import pytest

from nccn_desk.app import server
from nccn_desk.app.exit_codes import NOT_REACHED, OK
from nccn_desk.crypto.certificates import fingerprint
from nccn_desk.services import journal
from nccn_desk.services.people import NewPerson
from nccn_desk.services.shapes import Query
from tests.app.sharing_desks import found, join
from tests.faults.desks import ALLOWED, exercise_desk
from tests.network.houses import Cable, House, end, slowness, why_not

WHY = why_not()
pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(WHY), reason=WHY)]

NADIA = NewPerson("Nadia Peeters (oefening)", "NP", "duty_officer", "nl")
PORT = 8443


class Site:
    """A site's host, with its store and its link to the server."""

    def __init__(self, house, cable, desk, pin):
        self.house, self.cable, self.desk = house, cable, desk
        self.server = ("--server", f"https://{cable.address()}:{PORT}", "--fingerprint", pin)

    def does(self, *words):
        """Run the desk's own command line at this site."""
        place = ("--store", self.desk.folder, "--passphrase-file", self.desk.secret)
        return self.house.run(sys.executable, "-m", "nccn_desk.app.cli", *words, *place)

    def syncs(self):
        return self.does("sync", *self.server)

    def notes(self, words):
        with self.desk.ledger() as ledger, ledger.acting() as uow:
            journal.note(uow, words)

    @property
    def holds(self):
        """What is read here, and its digest."""
        with self.desk.ledger() as ledger:
            with ledger.reading() as reader:
                lines = {each["text"] for each in reader.records(Query("journal"))}
            return lines, ledger.shared_digest()

    @property
    def counts(self):
        with self.desk.ledger() as ledger:
            return ledger.depot().counts()


@pytest.fixture
def network(tmp_path):
    """Give two sites, with a server that both reach."""
    with House("server") as middle, House("luik") as luik, House("gent") as gent:
        folder = tmp_path / "server"
        cables = [Cable(1, middle, luik), Cable(2, middle, gent)]
        names = [word for cable in cables for word in ("--name", cable.address())]
        assert server.main(["init", "--folder", str(folder), "--host", "0.0.0.0", *names]) == 0  # noqa: S104  # of a host without any other network
        pin = fingerprint((folder / "server.pem").read_bytes())
        first = exercise_desk(tmp_path / "luik", ALLOWED)
        found(first)
        second = join(first, tmp_path / "gent", NADIA)
        running = middle.begin(
            sys.executable, "-m", "nccn_desk.app.server", "serve", "--folder", folder
        )
        try:
            yield Site(luik, cables[0], first, pin), Site(gent, cables[1], second, pin)
        finally:
            end(running)


def reached(site, seconds=30):
    """Exchange until the server answers, which it may not do at once."""
    until = time.monotonic() + seconds
    while (said := site.syncs()).returncode == NOT_REACHED and time.monotonic() < until:
        time.sleep(0.2)
    assert said.returncode == OK, said.stderr + said.stdout
    return said.stdout


@pytest.mark.timeout(300)
def test_a_site_that_is_cut_off_works_on_and_catches_up_when_the_link_heals(network, tmp_path):
    luik, gent = network
    reached(luik)
    reached(gent)

    gent.cable.cut()
    luik.notes("Brug gesloten")
    gent.notes("School opgevangen")
    reached(luik)
    said = gent.syncs()
    assert said.returncode == NOT_REACHED
    assert "The server cannot be reached." in said.stderr
    assert "School opgevangen" in gent.holds[0]
    assert "Brug gesloten" not in gent.holds[0]

    # No network is left, and a stick is.
    stick = tmp_path / "stick.nccnbundle"
    assert luik.does("bundle", "write", str(stick)).returncode == OK
    assert gent.does("bundle", "read", str(stick)).returncode == OK
    assert "Brug gesloten" in gent.holds[0]

    gent.cable.heal()
    reached(gent)
    reached(luik)
    assert luik.holds == gent.holds
    assert {"Brug gesloten", "School opgevangen"} <= luik.holds[0]
    for site in network:
        local, sent, confirmed = site.counts
        assert (local, sent) == (0, 0)
        assert confirmed
        assert site.does("verify").returncode == OK


@pytest.mark.timeout(300)
def test_a_slow_and_lossy_link_brings_everything_in_the_end(network):
    how, why = slowness()
    if not how:
        pytest.skip(why)
    luik, gent = network
    gent.cable.slow(*how)
    luik.notes("Brug gesloten")
    reached(luik)
    reached(gent)
    gent.notes("School opgevangen")
    reached(gent)
    reached(luik)
    assert luik.holds == gent.holds
    assert {"Brug gesloten", "School opgevangen"} <= luik.holds[0]
    assert gent.cable.dropped  # else nothing was lost on the way

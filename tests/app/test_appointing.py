from __future__ import annotations

from contextlib import closing

import pytest

from nccn_desk.adapters.vault.vault import DiskVault, this_machine
from nccn_desk.app.administration import DeskAdministration
from nccn_desk.app.appointing import DeskAppointer
from nccn_desk.app.place import place_of
from nccn_desk.app.workstation import open_ledger
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.protocol.errors import Unreachable
from nccn_desk.services import journal
from nccn_desk.services.members import Trust
from nccn_desk.services.members_rescue import OtherRoot
from nccn_desk.services.people import NewPerson
from nccn_desk.services.shapes import Query
from nccn_desk.services.syncing import Server
from tests.app.lobby_parts import certificates, guest, host, let_in, serve, server
from tests.faults.desks import CHEAP, WORDS

__all__ = ["certificates", "guest", "host", "serve", "server"]

NADIA = NewPerson("Nadia Devos (oefening)", "ND", "coordinator", "nl")


@pytest.fixture
def sheets(host, server):
    """Found a space and return the words of its three sheets."""
    prepared = host.admin.prepare()
    typed = [(sheet.number, 5, sheet.words[4]) for sheet in prepared.sheets[:2]]
    host.admin.found(prepared, typed)
    host.ledger.keep_servers((server,))
    with host.ledger.acting() as uow:
        journal.note(uow, "wat er was")
    return [" ".join(sheet.words) for sheet in prepared.sheets]


@pytest.fixture
def officer(host, sheets, guest):
    """Return a desk that belongs, whose officer administers nothing."""
    with closing(let_in(host, guest, "coordinator").ledger):
        yield guest


def test_a_member_and_two_sheets_make_an_administrator(officer, sheets, tmp_path):
    folder, appointer = tmp_path / "new", DeskAppointer(officer.ledger, officer.place.clock, CHEAP)
    typed = (sheets[2], sheets[0])
    appointer.demand_root(typed)
    appointer.demand_folder(str(folder))
    groups = appointer.appoint(typed, str(folder), NADIA, WORDS)
    assert not appointer.confirm({0: "AAAAA", 1: "AAAAA"})
    assert appointer.confirm({0: groups[0], 1: groups[1]})
    place = place_of(folder)
    vault = DiskVault(folder, this_machine(place.clock, place.ids), CHEAP)
    person = vault.people()[0]
    keys = vault.unlock(person.id, WORDS)
    with closing(open_ledger(place, keys, person, exercise=False)) as ledger:
        with ledger.reading() as reader:
            lines = [line.words("text") for line in reader.records(Query("journal"))]
        assert lines == ["wat er was"]
        admin = DeskAdministration(ledger, place.clock, keys, person)
        picture = admin.look()
        assert picture.administers
        (lost,) = [each for each in picture.members if each.station == "LV"]
        assert admin.revoke(lost.device)
        trust = {each.station: each.trust for each in admin.look().members}
        assert trust["LV"] is Trust.REVOKED


def test_sheets_of_another_organisation_and_a_full_folder_are_refused(officer, sheets, tmp_path):
    appointer = officer.admin.appointer()
    other = [" ".join(sheet.words) for sheet in officer.admin.prepare().sheets]
    with pytest.raises(OtherRoot):
        appointer.demand_root(other[:2])
    (tmp_path / "letter.txt").touch()
    with pytest.raises(NotAllowed):
        appointer.demand_folder(str(tmp_path))
    with pytest.raises(NotAllowed):
        appointer.appoint(sheets[:2], str(tmp_path), NADIA, WORDS)


def test_where_no_server_answers_nothing_is_left_behind(officer, sheets, tmp_path):
    officer.ledger.keep_servers((Server("https://localhost:1", "ab" * 32),))
    folder, appointer = tmp_path / "new", DeskAppointer(officer.ledger, officer.place.clock, CHEAP)
    with pytest.raises(Unreachable):
        appointer.appoint(sheets[:2], str(folder), NADIA, WORDS)
    assert list(folder.iterdir()) == []
    assert len(officer.admin.look().members) == 2

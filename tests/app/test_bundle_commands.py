from __future__ import annotations

import io
import os

import pytest

from nccn_desk.adapters.store.founding import Founder
from nccn_desk.adapters.store.settings import raw_epochs
from nccn_desk.app import bundle_commands
from nccn_desk.app.bundle_commands import is_whole
from nccn_desk.app.exit_codes import FOUND_FAULT, NOT_OPENED, NOT_WRITTEN, OK
from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.errors import NotFound
from nccn_desk.kernel.ids import derived_id
from nccn_desk.ledger import control, epochs
from nccn_desk.ledger.control import Entry
from nccn_desk.ledger.control_acts import AddDevice, AddUser, NewDevice
from nccn_desk.ledger.epochs import About, Scope
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.services import attachments, sitreps
from nccn_desk.services.attachments import Given, Looked
from nccn_desk.services.bundling_shapes import Attached, Brought, Damage, Origin
from nccn_desk.services.people import NewPerson
from tests.app import sharing_desks

ROOT = SigningKey.from_seed(b"root" * 8)
OTHER = SigningKey.from_seed(b"othr" * 8)


def found(desk):
    """Found the space over a store, and let a second workstation in."""
    with desk.ledger() as ledger:
        depot = ledger.depot()
        with ledger.reading() as reader:
            user = reader.actor.officer
        about = About("LV", "balie", "LV")
        officer = SigningKey.generate().public
        depot.found(ROOT, Founder(user, ("administrator", "duty_officer"), officer, about))
        kept = ledger._transactions.writer.kept
        key = ledger._opened.keys
        raw = epoch_key(ledger, key)
        second = derived_id("second")
        for act in (
            AddUser(second, ("duty_officer",), SigningKey.generate().public),
            device(depot.membership(), raw, second),
        ):
            state = depot.membership()
            at = milliseconds(desk.clock.now())
            entry = Entry(state.org, state.space, state.position + 1, state.tip, at, act)
            depot.take_control((control.sign(entry, kept.device),))


def epoch_key(ledger, keys):
    return raw_epochs(ledger._transactions.writer.connection, keys.wrap)[1]


def device(state, key, user):
    box, scope = BoxKey.generate(), Scope.of(state)
    about = epochs.seal_about(scope, key, OTHER.public, About("NA", "x", "y"))
    sealed = epochs.close(scope, key, OTHER.public, box.public)
    return AddDevice(NewDevice(OTHER.public, box.public, user, about, sealed), 1)


@pytest.fixture
def shared(cheap):
    found(cheap)
    return cheap


@pytest.fixture
def bundle(shared, nccn, asks_cheaply):
    """Give what runs `bundle write` or `bundle read` on the exercise, shared by two."""

    def run(act, *words):
        place = ("--store", shared.folder, "--passphrase-file", shared.secret)
        return nccn("bundle", act, *place, *words)

    return run


@pytest.fixture
def file(tmp_path):
    return tmp_path / "stick.nccnbundle"


def test_a_bundle_is_written_and_told_about(bundle, file):
    said = bundle("write", file)
    assert (said.code, said.err) == (OK, "")
    assert f"The bundle {file} is made:" in said.out
    assert "only the 2 devices of this space" in said.out
    again = bundle("write", file, "--for", OTHER.public.hex()[:10], "--all")
    assert f"where device {OTHER.public.hex()[:8]} had got to" in again.out


def test_a_look_changes_nothing_and_one_is_read_in(bundle, file):
    bundle("write", file)
    seen = bundle("read", file, "--preview")
    assert (seen.code, seen.err) == (OK, "")
    assert "Bundle from Lotte Verhaegen" in seen.out
    assert "Everything in it is here already." in seen.out
    assert seen.out.endswith("Nothing has changed yet.\n")
    read = bundle("read", file)
    assert (read.code, read.err) == (OK, "")
    assert "0 changes taken in; " in read.out
    assert "This bundle confirms nothing" in read.out


def test_a_damaged_bundle_is_read_as_far_as_it_goes_and_says_so(bundle, file):
    bundle("write", file)
    data = bytearray(file.read_bytes())
    data[-2_000] ^= 1
    file.write_bytes(bytes(data[:-10]))
    for words in ((), ("--preview",)):
        said = bundle("read", file, *words)
        assert said.code == FOUND_FAULT
        assert "its end is missing" in said.out


def test_what_cannot_be_done_is_told(bundle, file, tmp_path):
    file.write_bytes(b"no bundle")
    said = bundle("read", file)
    assert (said.code, said.out) == (NOT_OPENED, "")
    assert said.err.startswith("This file is no bundle.\n")
    assert "could not be read" in bundle("read", tmp_path / "gone").err
    said = bundle("write", tmp_path / "gone" / "x")
    assert said.code == NOT_WRITTEN
    assert "could not be written" in said.err
    assert "No device has that name" in bundle("write", file, "--for", "XX").err
    assert file.read_bytes() == b"no bundle"


@pytest.fixture
def nadia(cheap, tmp_path):
    """Return a second workstation with a store of its own, in the space of the first."""
    sharing_desks.found(cheap)
    person = NewPerson("Nadia Peeters (oefening)", "NP", "duty_officer", "nl")
    return sharing_desks.join(cheap, tmp_path / "other", person)


def attach(desk, data):
    """Attach a file to a sitrep of a desk; return the attachment."""
    with desk.ledger() as ledger:
        with ledger.acting() as uow:
            changes = sitreps.begin(uow, {"title": "Verslag"})
        (sitrep,) = [each for kind, each in changes.records if kind == "sitreps"]
        given = Given("kaart.png", data, Looked("file"))
        with ledger.acting() as uow:
            changes = attachments.attach(uow, ("sitreps", sitrep), given, {})
    return next(each for kind, each in changes.records if kind == "attachments")


def content(desk, attachment):
    with desk.ledger() as ledger, ledger.reading() as reader:
        return attachments.content(reader, attachment)


def test_an_attachment_goes_to_another_desk_by_command(cheap, nadia, nccn, asks_cheaply, file):
    data = os.urandom(1_500_000)
    made = attach(cheap, data)

    def run(act, desk, *words):
        place = ("--store", desk.folder, "--passphrase-file", cheap.secret)
        return nccn("bundle", act, *place, file, *words)

    assert "With 1 attachment" not in run("write", cheap, "--without-attachments").out
    assert file.stat().st_size < len(data)
    assert run("read", nadia).code == OK
    with pytest.raises(NotFound):
        content(nadia, made)
    written = run("write", cheap)
    assert "With 1 attachment (1.5\u00a0MB)." in written.out
    assert data[:64] not in file.read_bytes()
    seen = run("read", nadia, "--preview")
    assert "It brings 1 attachment that is not here yet (1.5\u00a0MB)." in seen.out
    read = run("read", nadia)
    assert (read.code, read.err) == (OK, "")
    assert "1 attachment taken in (1.5\u00a0MB)." in read.out
    assert content(nadia, made) == data
    assert "1 attachment was here already." in run("read", nadia).out


def test_a_file_that_is_torn_makes_the_exit_code(cheap, nadia, nccn, asks_cheaply, file):
    attach(cheap, os.urandom(100_000))
    place = ("--passphrase-file", cheap.secret, file)
    nccn("bundle", "write", "--store", cheap.folder, *place)
    data = bytearray(file.read_bytes())
    data[-50_000] ^= 1
    file.write_bytes(bytes(data))
    for words in (("--preview",), ()):
        said = nccn("bundle", "read", "--store", nadia.folder, *place, *words)
        assert said.code == FOUND_FAULT
        assert "1 attachment in the bundle is damaged or missing:" in said.out


def test_who_watches_is_told_how_far_it_is(bundle, file, monkeypatch):
    monkeypatch.setattr(bundle_commands, "SECOND", 0.0)
    assert bundle("write", file).err == ""  # nobody watches
    monkeypatch.setattr(bundle_commands, "sys", Watched())
    bundle("write", file)
    told = bundle_commands.sys.stderr.getvalue()
    assert told.startswith("Writing · 0 of ")
    bundle("read", file)
    assert "Reading in · " in bundle_commands.sys.stderr.getvalue()


class Watched:
    """The error output of a terminal that somebody looks at."""

    def __init__(self):
        self.stderr = io.StringIO()
        self.stderr.isatty = lambda: True


def test_a_bundle_is_for_each_device_once(bundle, file):
    key = OTHER.public.hex()
    said = bundle("write", file, "--for", key[:10], "--for", key)
    assert said.out.count("had got to") == 1


def test_a_store_of_one_desk_writes_no_bundle(cheap, nccn, asks_cheaply, file):
    place = ("--store", cheap.folder, "--passphrase-file", cheap.secret)
    said = nccn("bundle", "write", *place, file)
    assert said.code == NOT_OPENED
    assert "This vault is shared with nobody." in said.err


@pytest.mark.parametrize(
    "fault",
    [
        {"held": 1},
        {"quarantined": 1},
        {"forks": 1},
        {"refused": {b"": "shape"}},
        {"damaged": (Damage(1),)},
        {"files": Attached(torn=("kaart.png",))},
        {"control_fault": "control_bad"},
    ],
)
def test_whatever_is_not_in_its_place_makes_the_exit_code(fault):
    assert is_whole(Brought(b"", Origin()))
    assert not is_whole(Brought(b"", Origin(), **fault))

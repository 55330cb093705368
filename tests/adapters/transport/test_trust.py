from __future__ import annotations

import contextlib
import gc
import os
import select
import socket
import ssl
import struct
import tempfile
from pathlib import Path

import pytest

from nccn_desk.adapters.transport.trust import BadAuthority, Trust, WrongCertificate, context_of
from nccn_desk.crypto.certificates import Shown, Vouching, make_development
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.clock import SystemClock


def test_a_pinned_certificate_needs_no_authority(line):
    assert line().hello().versions == (1, 1)


def test_another_certificate_than_the_pinned_one_gets_nothing(line):
    with pytest.raises(WrongCertificate) as told:
        line(trust=Trust("ab" * 32)).hello()
    assert told.value.code == "server_fingerprint"


def shaken(context, certificates):
    """Shake hands with a server over memory, as a proxy with a certificate of its own has it."""
    there = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    there.load_cert_chain(certificates / "server.pem", certificates / "server.key")
    to, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    server = there.wrap_bio(to, back, server_side=True)
    client = context.wrap_bio(back, to, server_hostname="localhost")
    for side in (client, server):
        with contextlib.suppress(ssl.SSLWantReadError):
            side.do_handshake()
    client.do_handshake()
    return client


def test_a_pin_holds_inside_another_handshake_too(certificates, pin):
    assert shaken(context_of(Trust(pin)), certificates).version() == "TLSv1.3"
    with pytest.raises(ssl.SSLError, match="fingerprint"):
        shaken(context_of(Trust("ab" * 32)), certificates)


def test_an_authority_vouches_for_a_server(line, certificates):
    assert line(trust=Trust(authority=certificates / "authority.pem")).hello().versions == (1, 1)


def test_pin_and_authority_must_both_hold(line, certificates, pin):
    authority = certificates / "authority.pem"
    assert line(trust=Trust(pin, authority)).hello().versions == (1, 1)
    with pytest.raises(WrongCertificate):
        line(trust=Trust("ab" * 32, authority)).hello()


@pytest.mark.parametrize("known", ["another authority", "the system"])
def test_a_server_that_nobody_vouches_for_gets_nothing(line, tmp_path, known):
    other = tmp_path / "other.pem"
    other.write_bytes(make_development(("x",), (), SystemClock().now())[0].certificate)
    with pytest.raises(WrongCertificate) as told:
        line(trust=Trust(authority=other if known == "another authority" else None)).hello()
    assert told.value.code == "server_certificate"


@pytest.mark.parametrize("written", [None, b"no certificate"])
def test_a_file_that_is_no_authority_is_named(tmp_path, written):
    file = tmp_path / "authority.pem"
    if written:
        file.write_bytes(written)
    with pytest.raises(BadAuthority) as told:
        context_of(Trust(authority=file))
    assert told.value.values == {"file": str(file)}


def test_a_certificate_of_our_own_is_shown(certificates):
    client = (certificates / "desk.pem", certificates / "desk.key")
    context_of(Trust("ab" * 32, client=client))
    with pytest.raises(BadAuthority):
        context_of(Trust("ab" * 32, client=(client[1], client[0])))


def open_files():
    listed = Path("/proc/self/fd")
    return sum(1 for _ in listed.iterdir()) if listed.exists() else 0


@pytest.fixture(params=["memory", "file"])
def place(request, monkeypatch, tmp_path):
    """Let files be in memory, or in a folder that is looked at."""
    if request.param == "file":
        monkeypatch.delattr(os, "memfd_create", raising=False)
    elif not hasattr(os, "memfd_create"):
        pytest.skip("this system keeps no file in memory")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_our_own_key_is_shown_and_leaves_nothing_behind(place, monkeypatch):
    device = SigningKey.from_seed(b"device".ljust(32))
    shown = Vouching(b"s" * 32, "space").show(device)
    seen = []

    def read(_, name, keyfile=None, password=None):
        seen.append((Path(name).read_bytes(), password, sorted(place.iterdir())))
        load(_, name, keyfile, password)

    load = ssl.SSLContext.load_cert_chain
    monkeypatch.setattr(ssl.SSLContext, "load_cert_chain", read)
    before = open_files()
    context_of(Trust("ab" * 32, shown=shown))
    ((written, password, files),) = seen
    assert (written, password) == (shown.pem, shown.password)
    assert all(each.stat().st_mode & 0o077 == 0 for each in files if each.exists())
    assert list(place.iterdir()) == []
    assert open_files() == before


def test_a_key_that_cannot_be_read_leaves_nothing_behind(place):
    with pytest.raises(BadAuthority):
        context_of(Trust("ab" * 32, shown=Shown(b"no key", b"word")))
    assert list(place.iterdir()) == []


def test_whoever_hangs_up_before_the_handshake_leaves_no_socket_open():
    at_once = struct.pack("ii", 1, 0)
    with socket.create_server(("127.0.0.1", 0)) as server:
        ours = socket.create_connection(server.getsockname())
        theirs, _ = server.accept()
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        theirs.close()
        seen = select.poll()
        seen.register(ours, select.POLLIN)
        assert seen.poll(10_000)
        with pytest.raises(ConnectionResetError):
            context_of(Trust(fingerprint="0" * 64)).wrap_socket(ours)
    gc.collect()  # an open socket would warn here, and a warning fails
    assert ours.fileno() == -1

from __future__ import annotations

import base64
import contextlib
import hashlib
import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta

import pytest

from nccn_desk.crypto import certificates
from nccn_desk.crypto.certificates import (
    BadCertificate,
    Vouching,
    fingerprint,
    key_in,
    make_development,
    valid_until,
)
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.clock import SystemClock

NAMES = ("desk.example.be", "127.0.0.1", "::1")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    place = tmp_path_factory.mktemp("certificates")
    authority, server, clients = make_development(NAMES, ("one",), SystemClock().now())
    for name, each in (("authority", authority), ("server", server), ("one", clients["one"])):
        (place / f"{name}.pem").write_bytes(each.certificate)
        (place / f"{name}.key").write_bytes(each.key)
    return place


def shaken(made, name, client=None):
    """Shake hands over TLS; return the greeting, and the certificate that the client saw."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made / "server.pem", made / "server.key")
    context.load_verify_locations(made / "authority.pem")
    context.verify_mode = ssl.CERT_REQUIRED
    asking = ssl.create_default_context(cafile=made / "authority.pem")
    if client:
        asking.load_cert_chain(made / f"{client}.pem", made / f"{client}.key")
    return greeted(context, asking, name)


def greeted(context, asking, name):
    """Let a server that greets meet a client; return the greeting and whom the client saw."""
    one, other = socket.socketpair()

    def serve():
        try:
            with context.wrap_socket(one, server_side=True) as wrapped:
                wrapped.sendall(b"hello")
        except OSError:
            one.close()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        with asking.wrap_socket(other, server_hostname=name) as wrapped:
            return wrapped.recv(9), wrapped.getpeercert(binary_form=True)
    finally:
        other.close()
        thread.join()


@pytest.mark.parametrize("name", NAMES)
def test_the_server_answers_under_its_names(made, name):
    hello, seen = shaken(made, name, "one")
    assert hello == b"hello"
    assert fingerprint((made / "server.pem").read_bytes()) == hashlib.sha256(seen).hexdigest()


def test_under_another_name_it_is_not_believed(made):
    with pytest.raises(ssl.SSLCertVerificationError):
        shaken(made, "other.example.be", "one")


def test_who_has_no_certificate_and_who_uses_a_servers_are_turned_away(made):
    for client in (None, "server"):
        hello = b""
        with contextlib.suppress(OSError):
            hello, _ = shaken(made, NAMES[0], client)
        assert hello == b""


def test_a_leaf_lasts_a_year_and_a_key_is_not_shown(made):
    now = datetime(2026, 1, 1, tzinfo=UTC)
    _, server, _ = make_development(NAMES, (), now)
    assert valid_until(server.certificate) == now + timedelta(days=certificates.LEAF_DAYS)
    assert "PRIVATE" not in repr(server)


@pytest.mark.parametrize("read", [fingerprint, valid_until])
def test_what_is_no_certificate_is_told(read):
    with pytest.raises(BadCertificate):
        read(b"no certificate")


def test_a_key_is_read_only_out_of_a_certificate_for_an_ed25519_key():
    _, server, _ = make_development(("localhost",), (), SystemClock().now())
    der = ssl.PEM_cert_to_DER_cert(server.certificate.decode())
    assert key_in(der) == key_in(b"") == key_in(der[:-9]) == b""


DEVICE = SigningKey.from_seed(b"device".ljust(32))


def test_whoever_has_the_seed_vouches_alike_and_no_one_else():
    one, again = Vouching(b"s" * 32, "space"), Vouching(b"s" * 32, "space")
    assert one.certificate == again.certificate
    certificate = certificates.x509.load_pem_x509_certificate
    assert certificate(one.show(DEVICE).pem) == certificate(again.show(DEVICE).pem)
    assert Vouching(b"t" * 32, "space").certificate != one.certificate


def test_a_device_is_shown_by_its_own_key_and_by_no_name():
    shown = Vouching(b"s" * 32, "space").show(DEVICE)
    der = ssl.PEM_cert_to_DER_cert(shown.pem.decode().partition("-----BEGIN ENC")[0])
    assert key_in(der) == DEVICE.public
    assert valid_until(shown.pem).year == 9999
    subject = certificates.x509.load_der_x509_certificate(der).subject
    assert [each.value for each in subject] == ["NCCN Desk"]


def test_what_is_shown_holds_no_key_that_can_be_read():
    shown = Vouching(b"s" * 32, "space").show(DEVICE)
    assert b"BEGIN ENCRYPTED PRIVATE KEY" in shown.pem
    parts = shown.pem.replace(b"\n", b"").split(b"-----")
    assert not any(DEVICE.seed in base64.b64decode(part) for part in parts[2::4])
    assert shown.password.decode() not in repr(shown)
    assert shown.password not in shown.pem


@pytest.mark.parametrize("strict", [0, ssl.VERIFY_X509_STRICT])
def test_a_server_with_the_authority_takes_who_is_vouched_for_and_nobody_else(
    made, tmp_path, strict
):
    vouching = Vouching(b"s" * 32, "space")
    for name, by in (("in", vouching), ("out", Vouching(b"t" * 32, "space"))):
        shown = by.show(DEVICE)
        (tmp_path / name).write_bytes(shown.pem)
        asked = asks(made, vouching.certificate, tmp_path / name, shown.password, strict)
        assert asked == (b"hello" if name == "in" else b"")


def asks(made, authority, file, password, strict):
    """Shake hands with a server that knows an authority; return what it says."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made / "server.pem", made / "server.key")
    context.load_verify_locations(cadata=authority.decode())
    context.verify_mode = ssl.CERT_REQUIRED
    context.verify_flags |= strict
    asking = ssl.create_default_context(cafile=made / "authority.pem")
    asking.load_cert_chain(file, password=password)
    try:
        return greeted(context, asking, NAMES[0])[0]
    except OSError:
        return b""

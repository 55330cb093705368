from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from nccn_desk.kernel.clock import SystemClock
from nccn_desk.protocol.errors import Refused
from nccn_desk.protocol.messages import AddControl, AskStanding
from nccn_desk.server.service import Service
from tests.protocol.cast import Org, key_of
from tests.server.lines import HttpsLine, secure_address, served


def certificate(name, key, issuer, signer, *, ca=False):
    now = SystemClock().now()
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .sign(signer, SHA256())
    )


@pytest.fixture(scope="module")
def clients(tmp_path_factory):
    """Make an authority, and a client's certificate for some keys; give the folder."""
    place = tmp_path_factory.mktemp("clients")
    authority = ec.generate_private_key(ec.SECP256R1())
    made = certificate("CA", authority, "CA", authority, ca=True)
    (place / "ca.pem").write_bytes(made.public_bytes(Encoding.PEM))
    keys = {
        word: ed25519.Ed25519PrivateKey.from_private_bytes(hashlib.sha256(word.encode()).digest())
        for word in ("org admin", "thief")
    }
    keys["plain"] = ec.generate_private_key(ec.SECP256R1())
    for word, key in keys.items():
        made = certificate(word, key, "CA", authority)
        (place / f"{word}.pem").write_bytes(made.public_bytes(Encoding.PEM))
        (place / f"{word}.key").write_bytes(
            key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        )
    return place


@pytest.fixture(params=[True, False], ids=["its own key", "any"])
def lines(request, open_shelf, clients, certificates):
    """Give a maker of lines to a server that wants certificates of devices' own keys, or any."""
    service = Service(open_shelf, SystemClock(), certified=request.param)
    address = secure_address(certificates, client_authority=clients / "ca.pem")
    made = []
    with served(service, address) as port:

        def line(word, key=None):
            shown = (clients / f"{word}.pem", clients / f"{word}.key")
            made.append(HttpsLine(port, (certificates / "authority.pem").read_bytes(), key, shown))
            return made[-1]

        line.certified = request.param
        yield line
        for each in made:
            each.close()


def said(line, request):
    try:
        line.ask(request)
    except Refused as fault:
        return fault.why
    return ""


def test_a_stolen_token_is_worth_nothing_over_another_certificate(lines):
    org = Org()
    own = lines("org admin", org.admin)
    own.ask(AddControl(org.space, org.genesis))
    thief = lines("thief")
    thief.token = own.token
    assert said(thief, AskStanding(org.space)) == "token"
    assert said(own, AskStanding(org.space)) == ""
    again = lines("org admin")
    again.token = own.token
    assert said(again, AskStanding(org.space)) == ""


@pytest.mark.parametrize("word", ["thief", "plain"])
def test_a_certificate_of_another_key_opens_no_session_where_it_must_be_the_devices(lines, word):
    org = Org()
    lines("org admin", org.admin).ask(AddControl(org.space, org.genesis))
    line = lines(word, org.admin)
    assert said(line, AskStanding(org.space)) == ("signature" if lines.certified else "")


def test_a_device_that_has_no_part_in_it_is_refused_with_its_own_certificate_too(lines):
    org = Org()
    lines("org admin", org.admin).ask(AddControl(org.space, org.genesis))
    assert said(lines("thief", key_of("thief")), AskStanding(org.space)) == "not_member"

"""A certificate says which key answers under a server's names; desks pin it by its fingerprint."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import Final, TypeAlias

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.errors import NccnError

AUTHORITY_DAYS: Final = 3650
LEAF_DAYS: Final = 397  # what browsers and phones accept of a server (CA/Browser Forum, 2020)

_EARLIER: Final = timedelta(hours=1)  # the clocks of desks may be behind
# From before any desk to what RFC 5280, 4.1.2.5, sets for a certificate without an end: the list
# of members says who is in, and the clocks of desks say nothing of the kind.
_ALWAYS: Final = (datetime(2020, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC))

_Public: TypeAlias = ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey


class BadCertificate(NccnError):
    """A file holds no certificate that can be read."""

    code = "certificate_bad"


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate and its private key, both as PEM."""

    certificate: bytes
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """A certificate and its key in one PEM; the key is sealed under a password kept nowhere."""

    pem: bytes
    password: bytes = field(repr=False)


class Vouching:
    """An authority that follows from a seed: whoever has the seed vouches alike, and no one else.

    Nothing about it is random, so that each desk of a space makes the very same certificates.
    """

    def __init__(self, seed: bytes, name: str) -> None:
        self._key = ed25519.Ed25519PrivateKey.from_private_bytes(seed)
        self._name = _name(name)

    @property
    def certificate(self) -> bytes:
        """The authority's own certificate, as PEM; it tells nothing of the seed."""
        public = self._key.public_key()
        builder = _extended(self._begun(self._name, public), public, public, authority=True)
        return builder.sign(self._key, None).public_bytes(Encoding.PEM)

    def show(self, device: SigningKey) -> Shown:
        """Return a client's certificate for a device's own key, which it shows to a server."""
        private = ed25519.Ed25519PrivateKey.from_private_bytes(device.seed)
        public, issuer = private.public_key(), self._key.public_key()
        # Whoever is in the way of the handshake may read a name, so it names nobody.
        builder = _extended(self._begun(_name("NCCN Desk"), public), public, issuer)
        builder = _for(builder, ExtendedKeyUsageOID.CLIENT_AUTH)
        password = secrets.token_hex(32).encode()
        sealed = private.private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(password)
        )
        made = builder.sign(self._key, None).public_bytes(Encoding.PEM)
        return Shown(made + sealed, password)

    def _begun(self, subject: x509.Name, public: _Public) -> x509.CertificateBuilder:
        named = x509.SubjectKeyIdentifier.from_public_key(public).digest
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(public)
            .serial_number(1 + int.from_bytes(named[:16]))
            .not_valid_before(_ALWAYS[0])
            .not_valid_after(_ALWAYS[1])
        )


@dataclass(frozen=True, slots=True)
class _Pair:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> Identity:
        return Identity(
            self.certificate.public_bytes(Encoding.PEM),
            self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        )


def make_development(
    names: tuple[str, ...], clients: tuple[str, ...], now: datetime
) -> tuple[Identity, Identity, dict[str, Identity]]:
    """Return a new authority, a server's certificate for names or addresses, and clients'.

    For development and for closed networks that have no authority of their own. The authority's
    key is needed for nothing once the certificates are made.
    """
    authority = _authority(now)
    server = _leaf(authority, names[0], names, ExtendedKeyUsageOID.SERVER_AUTH, now)
    made = {
        each: _leaf(authority, each, (), ExtendedKeyUsageOID.CLIENT_AUTH, now).pem
        for each in clients
    }
    return authority.pem, server.pem, made


def fingerprint(pem: bytes) -> str:
    """Return the SHA-256 of a PEM's first certificate; raise BadCertificate where it has none."""
    try:
        certificate = x509.load_pem_x509_certificate(pem)
    except ValueError:
        raise BadCertificate from None
    return hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest()


def valid_until(pem: bytes) -> datetime:
    """Return when a PEM's first certificate runs out; raise BadCertificate where it has none."""
    try:
        return x509.load_pem_x509_certificate(pem).not_valid_after_utc
    except ValueError:
        raise BadCertificate from None


def key_in(der: bytes) -> bytes:
    """Return the Ed25519 key that a certificate (DER) is for, nothing where it is for another."""
    try:
        found = x509.load_der_x509_certificate(der).public_key()
    except (ValueError, UnsupportedAlgorithm):
        return b""
    return found.public_bytes_raw() if isinstance(found, ed25519.Ed25519PublicKey) else b""


def _name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words[:64])])


def _authority(now: datetime) -> _Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("NCCN Desk development authority")
    builder = _builder(name, key, now, AUTHORITY_DAYS).issuer_name(name)
    builder = _extended(builder, key.public_key(), key.public_key(), authority=True)
    return _Pair(builder.sign(key, SHA256()), key)


def _leaf(
    authority: _Pair,
    common: str,
    names: tuple[str, ...],
    purpose: x509.ObjectIdentifier,
    now: datetime,
) -> _Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    issuer = authority.key.public_key()
    builder = _builder(_name(common), key, now, LEAF_DAYS)
    builder = builder.issuer_name(authority.certificate.subject)
    builder = _for(_extended(builder, key.public_key(), issuer), purpose)
    if names:
        alternatives = x509.SubjectAlternativeName([_alternative(each) for each in names])
        builder = builder.add_extension(alternatives, critical=False)
    return _Pair(builder.sign(authority.key, SHA256()), key)


def _builder(
    subject: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _EARLIER)
        .not_valid_after(now + timedelta(days=days))
    )


def _extended(
    builder: x509.CertificateBuilder, public: _Public, issuer: _Public, *, authority: bool = False
) -> x509.CertificateBuilder:
    """Say whether a certificate is an authority's, and which keys it and its issuer have."""
    length = 0 if authority else None
    known = x509.SubjectKeyIdentifier.from_public_key(public)
    by = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer)
    return (
        builder.add_extension(
            x509.BasicConstraints(ca=authority, path_length=length), critical=True
        )
        .add_extension(_usage(signs_certificates=authority), critical=True)
        .add_extension(known, critical=False)
        .add_extension(by, critical=False)
    )


def _for(
    builder: x509.CertificateBuilder, purpose: x509.ObjectIdentifier
) -> x509.CertificateBuilder:
    return builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)

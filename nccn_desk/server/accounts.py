"""A device proves who it is by signing a challenge, and then shows a token that soon runs out."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from hashlib import sha256
from typing import Final, TypeAlias

from nccn_desk.crypto.certificates import key_in
from nccn_desk.crypto.sealing import digest
from nccn_desk.crypto.signing import BadSignature, demand_public, verify
from nccn_desk.protocol.access import TOKEN_BYTES, Challenge, Prove, Token, sentence
from nccn_desk.protocol.errors import Refused, Why
from nccn_desk.server.limits import DAY, Keeping
from nccn_desk.server.shelf import Event, Office, Shelf, Transaction

CHALLENGE_LIFE: Final = 60 * 1000  # ms
TOKEN_LIFE: Final = 15 * 60 * 1000  # ms

_RANDOM: Final = 24
_MOMENT: Final = 8
_REMEMBERED: Final = 10_000  # tokens that need not be looked up again
_TIDYING: Final = 60 * 1000  # ms
_CLEARING: Final = 60 * _TIDYING  # the books are long, and a day more or less is nothing in them


Knows: TypeAlias = Callable[[Transaction, bytes], bool]


def anybody(_act: Transaction, _device: bytes) -> bool:
    """Know every device."""
    return True


class Accounts:
    """Gives challenges and tokens; of a token only its hash is kept.

    A challenge is not kept at all: the server recognises its own, so that strangers can fill
    nothing. That it was used is kept with the token.

    Where a client shows a TLS certificate, its token is worth something over connections with
    that certificate only (as in RFC 8705). With `certified` the certificate must be one of the
    device's own key: who is let in by TLS and who signs the challenge are then one.

    A session is noted of the devices that the server `knows`: anybody can make a key, and the
    book is kept for a year and more.
    """

    def __init__(
        self,
        shelf: Shelf,
        keeping: Keeping | None = None,
        *,
        certified: bool = False,
        knows: Knows = anybody,
    ) -> None:
        self._shelf = shelf
        self._knows = knows
        self._certified = certified
        self._keeping = keeping or Keeping()
        self._known: dict[bytes, tuple[bytes, int]] = {}
        self._tidied = 0
        self._cleared = 0

    def begin_anew(self) -> None:
        """Forget the tokens that were looked up: another incarnation gave them."""
        self._known.clear()

    def challenge(self, device: bytes, now: int) -> Challenge:
        """Return something to sign; raise Refused for a key that proves nothing."""
        try:
            demand_public(device)
        except BadSignature as fault:
            raise Refused(Why.SIGNATURE) from fault
        front = secrets.token_bytes(_RANDOM) + (now + CHALLENGE_LIFE).to_bytes(_MOMENT)
        return Challenge(front + self._mark(device, front))

    def token(self, proof: Prove, now: int, certificate: bytes = b"") -> Token:
        """Return a token for a signed challenge; raise Refused for any other.

        `certificate` is the one that the client showed, as DER.
        """
        if self._certified and key_in(certificate) != proof.device:
            raise Refused(Why.SIGNATURE, reason="certificate")
        front, mark = proof.nonce[: _RANDOM + _MOMENT], proof.nonce[_RANDOM + _MOMENT :]
        ours = hmac.compare_digest(mark, self._mark(proof.device, front))
        if not ours or int.from_bytes(front[_RANDOM:]) <= now:
            raise Refused(Why.SIGNATURE)
        plate = self._shelf.plate
        try:
            message = sentence(plate.server, plate.incarnation, proof.nonce)
            verify(proof.device, message, proof.signature)
        except BadSignature as fault:
            raise Refused(Why.SIGNATURE) from fault
        token, until = secrets.token_bytes(TOKEN_BYTES), now + TOKEN_LIFE
        with self._shelf.writing() as act:
            self._tidy(act.office, now)
            name = _name(token, certificate)
            if not act.office.add_token(name, proof.nonce, proof.device, until):
                raise Refused(Why.SIGNATURE)
            if self._knows(act, proof.device):
                act.office.note(Event(now, "session", "", proof.device.hex(), {}))
        return Token(token, until)

    def remembered(self, token: bytes, now: int, certificate: bytes = b"") -> bytes | None:
        """Return whose a token is, where that can be told without asking the shelf."""
        found = self._known.get(_name(token, certificate))
        return found[0] if found is not None and found[1] > now else None

    def device(self, token: bytes, now: int, certificate: bytes = b"") -> bytes:
        """Return whose a token is; raise Refused (``token``) for one that is none any more."""
        name = _name(token, certificate)
        found = self._known.get(name)
        if found is None:
            with self._shelf.reading() as act:
                found = act.office.device_of(name, now)
            if found is not None:
                if len(self._known) >= _REMEMBERED:
                    self._known.clear()
                self._known[name] = found
        if found is None or found[1] <= now:
            raise Refused(Why.TOKEN)
        return found[0]

    def _tidy(self, office: Office, now: int) -> None:
        """Throw away what has run out, now and then."""
        if now - self._tidied > _TIDYING:
            self._tidied = now
            office.forget(now)
        if now - self._cleared > _CLEARING:
            self._cleared = now
            kept = self._keeping
            office.discard(now - kept.audit * DAY, now // DAY - kept.usage)

    def _mark(self, device: bytes, front: bytes) -> bytes:
        return hmac.digest(self._shelf.plate.secret, device + front, sha256)


def _name(token: bytes, certificate: bytes = b"") -> bytes:
    if not certificate:
        return digest(b"nccn/token/1", token)
    return digest(b"nccn/token/certified/1", token, certificate)

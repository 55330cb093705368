"""An epoch is a period under one key; whoever opens the last one's box can read all before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from nccn_desk.crypto.boxes import box
from nccn_desk.crypto.sealing import Tampered, derive, digest, random_key, seal, unseal
from nccn_desk.crypto.sizes import KEY_BYTES
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger import codec, shape
from nccn_desk.ledger.control_acts import NewEpoch
from nccn_desk.ledger.errors import BadEpoch, TooLarge
from nccn_desk.ledger.membership import Membership

ABOUT_LIMIT: Final = 4096  # bytes of what is said of a device, or of a reason

_COMMITMENT: Final = b"nccn/epoch/commitment/1"
_BOX: Final = b"nccn/epoch/box/1"
_PREVIOUS: Final = b"nccn/epoch/previous/1"
_ABOUT: Final = b"nccn/epoch/about/1"
_REASON: Final = b"nccn/epoch/reason/1"
_VOUCHING: Final = b"nccn/epoch/vouching/1"
_SPARE: Final = b"nccn/epoch/spare/1"


class Opener(Protocol):
    """Opens boxes that were closed for one workstation; see `crypto.boxes.BoxKey`."""

    def open(self, boxed: bytes, info: bytes) -> bytes:
        """Return what a box holds; raise Tampered."""
        ...


@dataclass(frozen=True, slots=True)
class Scope:
    """One epoch of one space: what its key, its boxes and its seals are bound to."""

    org: bytes
    space: bytes
    epoch: int

    @classmethod
    def of(cls, state: Membership, epoch: int = 0) -> Scope:
        """Return an epoch of a membership's space, the present one where none is named."""
        return cls(state.org, state.space, epoch or state.epoch)

    def bound(self, domain: bytes, *names: bytes) -> bytes:
        """Return what a box or a seal for one purpose is bound to."""
        return codec.encode((domain, self.org, self.space, self.epoch, *names))


@dataclass(frozen=True, slots=True)
class About:
    """What people know a device by; only who holds the epoch's key reads it."""

    station: str  # two letters, as LV
    label: str  # what the workstation is called
    officer: str  # the name of whom it belongs to


@dataclass(frozen=True, slots=True)
class Footing:
    """Where this desk stands towards the others, as far as it has heard from them."""

    control_here: int
    control_there: int
    lacking: int = 0  # envelopes that they have and this desk has not
    waiting: int = 0  # envelopes that are here and wait for others
    unconfirmed: int = 0  # own envelopes that nobody has confirmed yet

    @property
    def level(self) -> bool:
        """Tell whether both sides hold the same."""
        apart = (self.lacking, self.waiting, self.unconfirmed)
        return self.control_here == self.control_there and not any(apart)


def commit(scope: Scope, key: bytes) -> bytes:
    """Return the commitment that stands in the control log for an epoch's key."""
    return digest(scope.bound(_COMMITMENT, key))


def demand_committed(state: Membership, epoch: int, key: bytes) -> None:
    """Raise BadEpoch unless a key is the one that the control log promised for an epoch."""
    known = state.epochs.get(epoch)
    if known is None:
        raise BadEpoch(epoch=epoch, reason="unknown")
    if commit(Scope.of(state, epoch), key) != known.commitment:
        raise BadEpoch(epoch=epoch, reason="commitment")


def is_key(state: Membership, epoch: int, key: bytes | None) -> bool:
    """Tell whether a key is the one that the control log promised for an epoch."""
    known = state.epochs[epoch].commitment
    return key is not None and commit(Scope.of(state, epoch), key) == known


def close(scope: Scope, key: bytes, device: bytes, box_key: bytes) -> bytes:
    """Put an epoch's key into a box for a device; raise BadBoxKey for a box key that is none."""
    return box(box_key, key, scope.bound(_BOX, device))


def open_box(scope: Scope, boxed: bytes, device: bytes, box_key: Opener) -> bytes:
    """Return the key that a device's box holds; raise BadEpoch if it does not open for it."""
    try:
        key = box_key.open(boxed, scope.bound(_BOX, device))
    except Tampered:
        raise BadEpoch(epoch=scope.epoch, reason="box") from None
    if len(key) != KEY_BYTES:
        raise BadEpoch(epoch=scope.epoch, reason="box")
    return key


def all_keys(state: Membership, device: bytes, box_key: Opener) -> Mapping[int, bytes]:
    """Return the keys of all epochs up to the last one that holds a box for a device.

    Each is the one that its commitment names; raises BadEpoch, with the epoch and the reason,
    where one is not or does not open. A device that is out gets those of its own time.
    """
    epochs = [number for number, epoch in state.epochs.items() if device in epoch.boxes]
    if not epochs:
        raise BadEpoch("epoch_no_box", epoch=state.epoch, reason="no_box")
    last = max(epochs)
    boxed = state.epochs[last].boxes[device]
    return walk_back(state, last, open_box(Scope.of(state, last), boxed, device, box_key))


def walk_back(state: Membership, epoch: int, key: bytes) -> Mapping[int, bytes]:
    """Return the keys of an epoch and of all before it, each of which opens the one before."""
    demand_committed(state, epoch, key)
    keys = {epoch: key}
    for number in range(epoch, 1, -1):
        key = _previous(state, number, key)
        demand_committed(state, number - 1, key)
        keys[number - 1] = key
    return keys


def seal_spare(scope: Scope, key: bytes, epoch: int, spare: bytes) -> bytes:
    """Seal the key that an epoch had on a branch of the log that counts no more, for `Settle`."""
    return seal(derive(key, _SPARE), spare, scope.bound(_SPARE, b"%d" % epoch))


def spare_keys(state: Membership, keys: Mapping[int, bytes]) -> list[tuple[int, bytes]]:
    """Return the keys that epochs had on lost branches too, as far as `keys` open them."""
    found: list[tuple[int, bytes]] = []
    for each in state.settled:
        key = keys.get(each.epoch)
        scope = Scope.of(state, each.epoch)
        for epoch, sealed in each.act.keys if key is not None else ():
            try:
                bound = scope.bound(_SPARE, b"%d" % epoch)
                found.append((epoch, unseal(derive(key or b"", _SPARE), sealed, bound)))
            except Tampered:
                continue  # whoever settled wrote it wrongly; what it seals stays closed
    return found


def rotate(state: Membership, present: bytes, footing: Footing) -> tuple[NewEpoch, bytes]:
    """Return the act that begins the next epoch, and its fresh key.

    Raises BadEpoch: ``epoch_not_level`` while this desk and the others do not hold the same,
    because a device that one does not know of would be left without a key;
    ``epoch_device_box`` (with `device`) where a device that is in has no key for boxes;
    ``epoch_bad`` where `present` is not the key of now.
    """
    if not footing.level:
        raise BadEpoch("epoch_not_level", epoch=state.epoch, reason="not_level")
    demand_committed(state, state.epoch, present)
    scope = Scope.of(state, state.epoch + 1)
    key = random_key()
    boxes: dict[bytes, bytes] = {}
    for public, held in state.devices.items():
        if held.active:
            try:
                boxes[public] = close(scope, key, public, held.box)
            except NccnError:
                raise BadEpoch(
                    "epoch_device_box", epoch=scope.epoch, reason="no_box", device=public.hex()
                ) from None
    sealed = seal(derive(key, _PREVIOUS), present, scope.bound(_PREVIOUS))
    return NewEpoch(scope.epoch, commit(scope, key), sealed, boxes), key


def vouching_seed(scope: Scope, key: bytes) -> bytes:
    """Return what the authority follows from that vouches for a space's devices, 32 bytes."""
    return derive(key, scope.bound(_VOUCHING))


def seal_about(scope: Scope, key: bytes, device: bytes, about: About) -> bytes:
    """Seal what a device is known by, for `NewDevice.about`; raise TooLarge beyond the limit."""
    words = _bounded((about.station, about.label, about.officer))
    return seal(derive(key, _ABOUT), words, scope.bound(_ABOUT, device))


def open_about(scope: Scope, key: bytes, device: bytes, sealed: bytes) -> About:
    """Return what a device is known by; raise Tampered or BadEntry if it cannot be read."""
    words = unseal(derive(key, _ABOUT), sealed, scope.bound(_ABOUT, device))
    read = shape.items(codec.decode(words, limit=ABOUT_LIMIT), "about", 3)
    return About(*[shape.text(each, "about") for each in read])


def seal_reason(scope: Scope, key: bytes, user: str, reason: str) -> bytes:
    """Seal why two officers give somebody roles, for `BreakGlass.reason`."""
    name = shape.id_bytes(user, "user")
    return seal(derive(key, _REASON), _bounded(reason), scope.bound(_REASON, name))


def open_reason(scope: Scope, key: bytes, user: str, sealed: bytes) -> str:
    """Return why two officers gave somebody roles; raise Tampered or BadEntry."""
    name = shape.id_bytes(user, "user")
    words = unseal(derive(key, _REASON), sealed, scope.bound(_REASON, name))
    return shape.text(codec.decode(words, limit=ABOUT_LIMIT), "reason")


def _previous(state: Membership, epoch: int, key: bytes) -> bytes:
    """Return the key of the epoch before, which an epoch's own key opens."""
    sealed = state.epochs[epoch].previous
    scope = Scope.of(state, epoch)
    try:
        return unseal(derive(key, _PREVIOUS), sealed, scope.bound(_PREVIOUS))
    except Tampered:
        raise BadEpoch(epoch=epoch, reason="previous") from None


def _bounded(value: object) -> bytes:
    words = codec.encode(value)
    if len(words) > ABOUT_LIMIT:
        raise TooLarge(limit=ABOUT_LIMIT, reason="about")
    return words

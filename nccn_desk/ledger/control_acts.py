"""A control act says who belongs to a space, on which devices, in which roles and epochs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from nccn_desk.crypto.boxes import PUBLIC_BYTES as BOX_BYTES
from nccn_desk.crypto.sizes import PUBLIC_BYTES
from nccn_desk.kernel.ids import ID_BYTES
from nccn_desk.ledger import codec, shape
from nccn_desk.ledger.codec import Value
from nccn_desk.ledger.hybrid import LAST_MOMENT

ENTRY_LIMIT: Final = 2 * 2**20  # bytes; an epoch's boxes for a thousand devices fit in


@dataclass(frozen=True, slots=True)
class NewDevice:
    """A workstation's own keys, for whom it is, and the present epoch's key in a box for it.

    `about` is sealed under that epoch's key (`epochs.seal_about`): the server need not know
    what the workstation is called.
    """

    public: bytes
    box: bytes
    user: str
    about: bytes
    key: bytes

    @property
    def wire(self) -> Value:
        """The device as it stands in an entry."""
        user = shape.id_bytes(self.user, "user")
        return (self.public, self.box, user, self.about, self.key)


@dataclass(frozen=True, slots=True)
class Genesis:
    """`genesis/1`: a space begins, with its root key and its first administrator's device."""

    root: bytes
    roles: tuple[str, ...]
    officer: bytes  # the public key with which the user signs statements
    device: NewDevice
    commitment: bytes  # to the key of epoch 1

    @property
    def wire(self) -> Value:
        """The act as it stands in an entry."""
        return ("genesis/1", self.root, self.roles, self.officer, self.device.wire, self.commitment)


@dataclass(frozen=True, slots=True)
class AddUser:
    """`user/1`: somebody belongs to the space from here on; `public` signs their statements."""

    user: str
    roles: tuple[str, ...]
    public: bytes

    @property
    def wire(self) -> Value:
        """The act as it stands in an entry."""
        return ("user/1", shape.id_bytes(self.user, "user"), self.roles, self.public)


@dataclass(frozen=True, slots=True)
class AddDevice:
    """`device/1`: a workstation belongs to a user from here on; `epoch` is that of its box.

    Where two administer the space it only waits to: its box is empty until a second one agrees.
    """

    device: NewDevice
    epoch: int

    @property
    def wire(self) -> Value:
        """The act as it stands in an entry."""
        return ("device/1", self.device.wire, self.epoch)


@dataclass(frozen=True, slots=True)
class Agree:
    """`agree/1`: a second administrator lets a waiting workstation in too.

    `key` is the key of `epoch`, the present one, in a box for it.
    """

    device: bytes
    key: bytes
    epoch: int

    @property
    def wire(self) -> Value:
        """The act as it stands in an entry."""
        return ("agree/1", self.device, self.key, self.epoch)


@dataclass(frozen=True, slots=True)
class Grant:
    """`grant/1`: a user has these roles and no others from here on."""

    user: str
    roles: tuple[str, ...]

    @property
    def wire(self) -> Value:
        """The act as it stands in an entry."""
        return ("grant/1", shape.id_bytes(self.user, "user"), self.roles)


@dataclass(frozen=True, slots=True)
class Revoke:
    """`revoke/1`: devices and users are out; of each chain only what stands up to its cut counts.

    A chain of a revoked device that no cut names is cut at nought.
    """

    devices: tuple[bytes, ...]
    users: tuple[str, ...]
    cuts: Mapping[bytes, int]

    @property
    def wire(self) -> Value:
        """The act as it stands in an entry."""
        names = tuple([shape.id_bytes(user, "user") for user in self.users])
        return ("revoke/1", self.devices, names, tuple(sorted(self.cuts.items())))


@dataclass(frozen=True, slots=True)
class NewEpoch:
    """`epoch/1`: another key seals from here on; it opens the key before it.

    `previous` is the previous epoch's key sealed under the new one; `boxes` holds the new key
    for each device that is in.
    """

    epoch: int
    commitment: bytes
    previous: bytes
    boxes: Mapping[bytes, bytes]

    @property
    def wire(self) -> Value:
        """The act as it stands in an entry."""
        boxes = tuple(sorted(self.boxes.items()))
        return ("epoch/1", self.epoch, self.commitment, self.previous, boxes)


@dataclass(frozen=True, slots=True)
class Policy:
    """`policy/1`: a rule of the space has this value from here on."""

    name: str
    value: str

    @property
    def wire(self) -> Value:
        """The act as it stands in an entry."""
        return ("policy/1", self.name, self.value)


@dataclass(frozen=True, slots=True)
class Adopt:
    """`adopt/1`: an officer answers for envelopes that stand beyond a cut, under their own name."""

    envelopes: tuple[bytes, ...]

    @property
    def wire(self) -> Value:
        """The act as it stands in an entry."""
        return ("adopt/1", self.envelopes)


@dataclass(frozen=True, slots=True)
class BreakGlass:
    """`glass/1`: two officers give a user roles until a moment (ms), because nobody else can.

    `reason` is sealed like a device's `about`.
    """

    user: str
    roles: tuple[str, ...]
    until: int
    reason: bytes

    @property
    def wire(self) -> Value:
        """The act as it stands in an entry."""
        user = shape.id_bytes(self.user, "user")
        return ("glass/1", user, self.roles, self.until, self.reason)


@dataclass(frozen=True, slots=True)
class Recover:
    """`recover/1`: the root key lets in an administrator when all administrators are lost."""

    roles: tuple[str, ...]
    officer: bytes
    device: NewDevice
    epoch: int

    @property
    def wire(self) -> Value:
        """The act as it stands in an entry."""
        return ("recover/1", self.roles, self.officer, self.device.wire, self.epoch)


@dataclass(frozen=True, slots=True)
class Settle:
    """`settle/1`: another branch of the log counts no more; what it did stands before this again.

    `over` are the ids with which lost branches began after position `after`, and `reach` is how
    far they went; `keys` are their epochs' keys, each with its number, sealed under the key of now.
    Over nothing it settles nothing, and hands on the keys of a branch that goes on.
    """

    over: tuple[bytes, ...]
    after: int
    reach: int
    keys: tuple[tuple[int, bytes], ...] = ()

    @property
    def wire(self) -> Value:
        """The act as it stands in an entry."""
        return ("settle/1", self.over, self.after, self.reach, self.keys)


@dataclass(frozen=True, slots=True)
class UnknownAct:
    """An act of a later version: its kind, and its canonical bytes kept verbatim."""

    kind: str
    raw: bytes

    @property
    def wire(self) -> Value:
        """The act as it stands in an entry."""
        return codec.decode(self.raw, limit=ENTRY_LIMIT)


ControlAct: TypeAlias = (
    Genesis
    | AddUser
    | AddDevice
    | Agree
    | Grant
    | Revoke
    | NewEpoch
    | Policy
    | Adopt
    | BreakGlass
    | Recover
    | Settle
    | UnknownAct
)


def from_wire(value: Value) -> ControlAct:
    """Read an act; raise BadEntry where one of a known kind does not have its shape."""
    parts = shape.items(value, "control act")
    kind = shape.name(parts[0] if parts else None, "control kind")
    reader = _READERS.get(kind)
    return UnknownAct(kind, codec.encode(value)) if reader is None else reader(parts)


def _device(value: Value) -> NewDevice:
    public, box, user, about, key = shape.items(value, "device", 5)
    return NewDevice(
        shape.octets(public, "device", PUBLIC_BYTES),
        shape.octets(box, "box key", BOX_BYTES),
        shape.identifier(user, "user"),
        shape.octets(about, "about"),
        shape.octets(key, "boxed key"),
    )


def _roles(value: Value) -> tuple[str, ...]:
    return tuple([shape.name(role, "role") for role in shape.items(value, "roles")])


def _genesis(parts: tuple[Value, ...]) -> ControlAct:
    _, root, roles, officer, device, commitment = shape.items(parts, "genesis", 6)
    return Genesis(
        shape.octets(root, "root", PUBLIC_BYTES),
        _roles(roles),
        shape.octets(officer, "officer", PUBLIC_BYTES),
        _device(device),
        shape.octets(commitment, "commitment", shape.HASH_BYTES),
    )


def _user(parts: tuple[Value, ...]) -> ControlAct:
    _, user, roles, public = shape.items(parts, "user", 4)
    return AddUser(
        shape.identifier(user, "user"), _roles(roles), shape.octets(public, "user", PUBLIC_BYTES)
    )


def _added(parts: tuple[Value, ...]) -> ControlAct:
    _, device, epoch = shape.items(parts, "device", 3)
    return AddDevice(_device(device), shape.whole(epoch, "epoch", low=1))


def _agree(parts: tuple[Value, ...]) -> ControlAct:
    _, device, key, epoch = shape.items(parts, "agree", 4)
    return Agree(
        shape.octets(device, "device", PUBLIC_BYTES),
        shape.octets(key, "boxed key"),
        shape.whole(epoch, "epoch", low=1),
    )


def _grant(parts: tuple[Value, ...]) -> ControlAct:
    _, user, roles = shape.items(parts, "grant", 3)
    return Grant(shape.identifier(user, "user"), _roles(roles))


def _revoke(parts: tuple[Value, ...]) -> ControlAct:
    _, devices, users, cuts = shape.items(parts, "revoke", 4)
    pairs = [shape.items(each, "cut", 2) for each in shape.items(cuts, "cuts")]
    return Revoke(
        tuple([shape.octets(each, "device", PUBLIC_BYTES) for each in shape.items(devices, "out")]),
        tuple([shape.identifier(each, "user") for each in shape.items(users, "out")]),
        {shape.octets(chain, "chain", ID_BYTES): shape.whole(at, "cut") for chain, at in pairs},
    )


def _epoch(parts: tuple[Value, ...]) -> ControlAct:
    _, epoch, commitment, previous, boxes = shape.items(parts, "epoch", 5)
    pairs = [shape.items(each, "box", 2) for each in shape.items(boxes, "boxes")]
    return NewEpoch(
        shape.whole(epoch, "epoch", low=2),
        shape.octets(commitment, "commitment", shape.HASH_BYTES),
        shape.octets(previous, "previous key"),
        {
            shape.octets(device, "device", PUBLIC_BYTES): shape.octets(boxed, "box")
            for device, boxed in pairs
        },
    )


def _policy(parts: tuple[Value, ...]) -> ControlAct:
    _, name, value = shape.items(parts, "policy", 3)
    return Policy(shape.name(name, "policy"), shape.name(value, "policy"))


def _adopt(parts: tuple[Value, ...]) -> ControlAct:
    _, envelopes = shape.items(parts, "adopt", 2)
    ids = shape.items(envelopes, "adopted")
    return Adopt(tuple([shape.octets(each, "adopted", shape.HASH_BYTES) for each in ids]))


def _glass(parts: tuple[Value, ...]) -> ControlAct:
    _, user, roles, until, reason = shape.items(parts, "glass", 5)
    return BreakGlass(
        shape.identifier(user, "user"),
        _roles(roles),
        shape.whole(until, "until", high=LAST_MOMENT),
        shape.octets(reason, "reason"),
    )


def _recover(parts: tuple[Value, ...]) -> ControlAct:
    _, roles, officer, device, epoch = shape.items(parts, "recover", 5)
    return Recover(
        _roles(roles),
        shape.octets(officer, "officer", PUBLIC_BYTES),
        _device(device),
        shape.whole(epoch, "epoch", low=1),
    )


def _settle(parts: tuple[Value, ...]) -> ControlAct:
    _, over, after, reach, keys = shape.items(parts, "settle", 5)
    ids = [shape.octets(each, "over", shape.HASH_BYTES) for each in shape.items(over, "over")]
    first, last = [shape.whole(each, "place", low=1) for each in (after, reach)]
    pairs = [shape.items(each, "key", 2) for each in shape.items(keys, "keys")]
    kept = [(shape.whole(no, "epoch", low=1), shape.octets(key, "key")) for no, key in pairs]
    return Settle(tuple(ids), first, last, tuple(kept))


_READERS: Final[Mapping[str, Callable[[tuple[Value, ...]], ControlAct]]] = {
    "genesis/1": _genesis,
    "user/1": _user,
    "device/1": _added,
    "agree/1": _agree,
    "grant/1": _grant,
    "revoke/1": _revoke,
    "epoch/1": _epoch,
    "policy/1": _policy,
    "adopt/1": _adopt,
    "glass/1": _glass,
    "recover/1": _recover,
    "settle/1": _settle,
}

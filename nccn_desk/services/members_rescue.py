"""What is left when administrators are not: two officers together, or two of the three sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.sealing import Tampered, digest
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger import codec, control, epochs
from nccn_desk.ledger.control import Entry, SignedEntry
from nccn_desk.ledger.control_acts import ENTRY_LIMIT, BreakGlass, Recover
from nccn_desk.ledger.epochs import Scope
from nccn_desk.ledger.errors import BadControl, BadEntry, NewerEntry, TooLarge
from nccn_desk.ledger.hybrid import AHEAD, milliseconds
from nccn_desk.ledger.membership import LONGEST_GLASS
from nccn_desk.services import armour
from nccn_desk.services.enrolment_joining import Joined
from nccn_desk.services.members_acts import Way, enter_signed, level, shared, sign
from nccn_desk.services.office import Founder, Keys, Office, new_device, with_administrator

GLASS: Final = "NCCN-GLASS"
_CODE: Final = 16  # bytes of a store's recovery code
_SECOND: Final = b"nccn/recovery/shared/1"


class OtherRoot(NccnError):
    """The sheets are right and give the key of another organisation."""

    code = "sheets_other"


class NotGlass(NccnError):
    """What was handed over is not a colleague's half of a shared decision."""

    code = "glass_bad"


@dataclass(frozen=True, slots=True)
class Glass:
    """What one officer proposes and a second must agree to; `until` in ms."""

    user: str
    roles: tuple[str, ...]
    until: int
    reason: str
    signed: SignedEntry


def propose(office: Office, user: str, roles: tuple[str, ...], hours: int, reason: str) -> str:
    """Return the letter with which a second officer can give a user roles for some hours.

    Raises BadControl where it would break a rule even with a second signature.
    """
    state = shared(office)
    now = milliseconds(office.clock.now())
    sealed = epochs.seal_reason(Scope.of(state), office.safe.epochs()[state.epoch], user, reason)
    made = sign(office, state, BreakGlass(user, roles, now + hours * 3_600_000, sealed))
    return armour.write(GLASS, codec.encode(made.wire))


def read_glass(office: Office, letter: str) -> Glass:
    """Return what a colleague proposes; raise BadLetter or NotGlass."""
    data = armour.read(GLASS, letter)
    try:
        signed = SignedEntry.from_wire(codec.decode(data, limit=ENTRY_LIMIT))
        act = signed.entry.act
        if not isinstance(act, BreakGlass) or len(signed.signatures) != 1:
            raise NotGlass(reason="act")
        state = shared(office)
        key = office.safe.epochs()[state.epoch]
        reason = epochs.open_reason(Scope.of(state), key, act.user, act.reason)
    except (BadEntry, NewerEntry, TooLarge, Tampered) as fault:
        raise NotGlass(reason=fault.code) from fault
    return Glass(act.user, act.roles, act.until, reason, signed)


def agree(office: Office, way: Way, glass: Glass) -> None:
    """Sign a colleague's proposal too and let it take effect; raise BadControl if it cannot.

    It holds only in the place for which it was signed: where the log moved on, propose anew. Its
    end is looked at by this desk's clock too: the colleague's alone could lend a role for years.
    """
    if glass.until > milliseconds(office.clock.now()) + LONGEST_GLASS + AHEAD:
        place = glass.signed.entry.position
        raise BadControl("members_until", position=place, reason="until")
    ours = (office.depot.identity.device, office.depot.sign(glass.signed.id))
    enter_signed(office, way, SignedEntry(glass.signed.data, (*glass.signed.signatures, ours)))


def recover(office: Office, way: Way, secret: bytes, founder: Founder) -> Joined:
    """Let in a new administrator by the root key that two sheets gave; return what they bring.

    `office` is any desk of the space that still opens: it has the present key. Raises OtherRoot.
    """
    root = demand_root(office, secret)
    if way.road is not None:
        level(office, way)
    state, box, device = shared(office), BoxKey.generate(), SigningKey.generate()
    act = Recover(
        with_administrator(founder.roles),
        founder.officer,
        new_device(office, state, Keys(device.public, box.public), founder),
        state.epoch,
    )
    at = milliseconds(office.clock.now())
    entry = Entry(state.org, state.space, state.position + 1, state.tip, at, act)
    enter_signed(office, way, control.sign(entry, root))
    identity = office.depot.identity
    log, keys = office.depot.control_after(0), office.safe.epochs()
    return Joined(identity.org, identity.space, identity.exercise, device, box, keys, log)


def demand_root(office: Office, secret: bytes) -> SigningKey:
    """Return the root key that two sheets gave; raise OtherRoot if it is not this space's."""
    root = SigningKey.from_seed(secret)
    if root.public != shared(office).root:
        raise OtherRoot
    return root


def code_secret(code: bytes) -> bytes:
    """Return what is split into sheets so that two officers together open a store (F63).

    The second half proves the first: sheets of an organisation's root are none of a store's.
    """
    return code + digest(_SECOND, code)[:_CODE]


def code_from(secret: bytes) -> bytes:
    """Return the recovery code that two sheets gave; raise OtherRoot for another kind of sheet."""
    code = secret[:_CODE]
    if code_secret(code) != secret:
        raise OtherRoot("sheets_not_code")
    return code

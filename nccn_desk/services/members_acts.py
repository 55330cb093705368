"""What an administrator does to the list of members: each act is one signed entry of its log."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, NoReturn

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger import epochs, handing, membership
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import (
    Adopt,
    Agree,
    ControlAct,
    Grant,
    NewEpoch,
    Policy,
    Revoke,
)
from nccn_desk.ledger.epochs import Footing, Scope
from nccn_desk.ledger.errors import BadControl
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.ledger.membership import ADMINISTRATOR, Membership
from nccn_desk.protocol.errors import Refused, Unreachable
from nccn_desk.protocol.messages import Head
from nccn_desk.protocol.outcome import Cancelled, Outcome, Progress, Telling
from nccn_desk.protocol.session import exchange
from nccn_desk.services.hands import DepotHand
from nccn_desk.services.office import NotShared, Office, Road

# Rules that people run into; the others only a broken program breaks.
_RULES: Final = frozenset(
    {"authority", "last_administrator", "order", "second", "two_officers", "until"}
)
_NOWHERE: Final = Head(0, b"")


def quiet(_: Progress) -> None:
    """Tell nobody how far it is."""


def never() -> bool:
    """Go on to the end."""
    return False


@dataclass(frozen=True, slots=True)
class Way:
    """How an act reaches the others: over a road, or not at all.

    Without a road the log may only grow where this desk is `alone`, with no server to agree with.
    """

    road: Road | None = None
    alone: bool = False
    progress: Telling = quiet
    cancelled: Cancelled = never


Make = Callable[[Membership], ControlAct]


def shared(office: Office) -> Membership:
    """Return who belongs to the space; raise NotShared while it is this desk's alone."""
    state = office.depot.membership()
    if state is None:
        raise NotShared
    return state


def level(office: Office, way: Way) -> Outcome:
    """Bring this desk and the server to the same state; raise Unreachable without a road."""
    if way.road is None:
        raise Unreachable(reason="none")
    return exchange(office.depot, way.road, progress=way.progress, cancelled=way.cancelled)


def sign(office: Office, state: Membership, act: ControlAct) -> SignedEntry:
    """Sign an act as the next entry of the log, with this workstation's key."""
    return DepotHand(office.depot, office.clock).sign(state, act)


def prove(state: Membership, signed: SignedEntry) -> None:
    """Raise BadControl for an entry that breaks a rule, in the words of that rule."""
    try:
        membership.extend(state, signed)
    except BadControl as fault:
        reason = str(fault.values["reason"])
        code = f"members_{reason}" if reason in _RULES else ""
        raise BadControl(code, **fault.values) from fault


def enter(office: Office, way: Way, make: Make) -> SignedEntry:
    """Add an act to the log, made anew where somebody else was quicker.

    Raises BadControl for an act that breaks a rule, Unreachable where no server can be asked and
    there is one, and Refused with what the server says.
    """

    def signed(state: Membership) -> SignedEntry:
        made = sign(office, state, make(state))
        prove(state, made)  # says which rule is broken before anybody is asked
        return made

    return _enter(office, way, signed)


def enter_signed(office: Office, way: Way, signed: SignedEntry) -> None:
    """Add an entry that was signed elsewhere; raise BadControl where it does not follow."""

    def same(state: Membership) -> SignedEntry:
        prove(state, signed)
        return signed

    _enter(office, way, same)


def grant(office: Office, way: Way, user: str, roles: tuple[str, ...]) -> None:
    """Give a user these roles and no others."""
    demand_administrator(office)
    enter(office, way, lambda _: Grant(user, roles))


def trust(office: Office, way: Way, device: bytes) -> None:
    """Agree, as the second administrator, to a workstation that another one let in."""
    demand_administrator(office)

    def made(state: Membership) -> Agree:
        held = state.waiting.get(device)
        if held is None:
            raise BadControl(position=state.position + 1, reason="unknown")
        key = office.safe.epochs()[state.epoch]
        return Agree(
            device, epochs.close(Scope.of(state), key, device, held.device.box), state.epoch
        )

    enter(office, way, made)


def key_is_out(office: Office) -> bool:
    """Tell whether a workstation that is out still has the key of now: then it must be renewed."""
    state = shared(office)
    boxes = state.epochs[state.epoch].boxes
    return any(not held.active and public in boxes for public, held in state.devices.items())


def set_rule(office: Office, way: Way, name: str, value: str) -> None:
    """Give a rule of the space a value."""
    demand_administrator(office)
    enter(office, way, lambda _: Policy(name, value))


def revoke(
    office: Office, way: Way, devices: tuple[bytes, ...], users: tuple[str, ...] = ()
) -> bool:
    """Put devices and users out; what this desk has of them so far counts, nothing after it.

    Without a road the revocation holds here at once and gets its place in the log later: returns
    whether it has one. Where it has, another key seals from here on, if this desk has everything.
    """
    demand_administrator(office)
    if way.road is None and not way.alone:
        state = shared(office)
        made = sign(office, state, _removal(office, state, devices, users))
        prove(state, made)
        office.depot.take_loose((made,))
        return False
    enter(office, way, lambda state: _removal(office, state, devices, users))
    return True


def homeless(office: Office) -> tuple[SignedEntry, ...]:
    """Return the revocations that hold here and have no place in the log yet."""
    loose = office.depot.loose()
    if not loose:
        return ()
    placed = [signed.entry.act for signed in office.depot.control_after(0)]
    return tuple([each for each in loose if each.entry.act not in placed])


def next_loose(office: Office) -> SignedEntry | None:
    """Return this desk's next homeless revocation, signed for the place where the log ends.

    None where there is none, or where whoever holds the desk administers the space no more.
    """
    waiting = _own_loose(office)
    if not waiting or not administers(office):
        return None
    return sign(office, shared(office), waiting[0])


def next_pending(office: Office) -> SignedEntry | None:
    """Return what this desk is to add to the log by itself: a revocation first, then a key."""
    return next_loose(office) or next_key(office)


def next_key(office: Office) -> SignedEntry | None:
    """Return the entry that gives all what this desk alone still knows of lost branches' keys.

    None where there is nothing to give, or for who does not administer the space.
    """
    spares = office.safe.spares()
    if not spares or not administers(office):
        return None
    act = handing.homeless(shared(office), office.safe.epochs(), spares)
    return sign(office, shared(office), act) if act is not None else None


def lay_aside(office: Office, way: Way) -> int:
    """Cut each chain where what begins that nobody can open; return how many envelopes it was.

    With a road everything is asked for first: the key may have come. What is laid aside stays,
    sealed, and holds up nobody who had seen it; all desks do the same by the log.
    """
    demand_administrator(office)
    if way.road is not None:
        level(office, way)
    found = office.safe.keyless()
    if found:
        enter(office, way, lambda _: Revoke((), (), {each: at for each, (at, _) in found.items()}))
    return sum(count for _, count in found.values())


def enter_loose(office: Office, way: Way) -> int:
    """Give revocations that were made without a road their place in the log; return how many.

    None, where whoever holds this workstation administers the space no more.
    """
    waiting = _own_loose(office) if administers(office) else []
    for act in waiting:
        enter(office, way, lambda _, act=act: act)  # type: ignore[misc]  # bound now
    return len(waiting)


def adopt(office: Office, way: Way, envelopes: tuple[bytes, ...]) -> None:
    """Answer, under this desk's name, for envelopes that stand beyond a cut."""
    enter(office, way, lambda _: Adopt(envelopes))


def rotate(office: Office, way: Way) -> int:
    """Begin the next epoch under a fresh key; return its number.

    Raises BadEpoch: ``not_level`` while this desk and the server do not hold the same.
    """
    demand_administrator(office)
    footing = Footing(0, 0)
    if way.road is not None:
        footing = _footing(office, level(office, way))

    def made(state: Membership) -> NewEpoch:
        act, _ = epochs.rotate(state, office.safe.epochs()[state.epoch], footing)
        return act

    enter(office, way, made)
    return shared(office).epoch


def demand_administrator(office: Office) -> None:
    """Raise NotAllowed unless whoever holds this workstation administers the space."""
    if not administers(office):
        raise NotAllowed("administrator_only")


def administers(office: Office) -> bool:
    """Tell whether whoever holds this workstation administers the space."""
    state = shared(office)
    now = milliseconds(office.clock.now())
    return ADMINISTRATOR in state.roles_of(office.depot.identity.device, now)


def _enter(office: Office, way: Way, signed: Callable[[Membership], SignedEntry]) -> SignedEntry:
    if way.road is None:
        if not way.alone:
            raise Unreachable(reason="none")
        made = signed(shared(office))
        office.depot.take_control((made,))
        return made
    given: list[SignedEntry] = []

    def pending() -> SignedEntry | None:
        state = shared(office)
        if given and state.tip == given[-1].id:
            return None
        given.append(signed(state))
        return given[-1]

    outcome = exchange(
        office.depot, way.road, progress=way.progress, cancelled=way.cancelled, pending=pending
    )
    if not given:
        raise NotAllowed("members_stopped")
    if given[-1] not in office.depot.control_after(given[-1].entry.position - 1)[:1]:
        _tell_why(outcome)
    return given[-1]


def _tell_why(outcome: Outcome) -> NoReturn:
    """Raise what kept an act from getting its place in the log."""
    if outcome.branch:
        raise NotAllowed("members_apart")
    if outcome.control_fault:
        raise Refused(outcome.control_fault)
    raise NotAllowed("members_stopped")


def _own_loose(office: Office) -> list[Revoke]:
    """Return what this desk is to enter: its own, and of those who administer no more."""
    waiting = [each for each in homeless(office) if _is_to_enter(office, each)]
    return [each.entry.act for each in waiting if isinstance(each.entry.act, Revoke)]


def _is_to_enter(office: Office, signed: SignedEntry) -> bool:
    author = signed.signatures[0][0]
    if author == office.depot.identity.device:
        return True
    state = shared(office)
    held = state.devices.get(author)
    belongs = held is not None and held.active
    return belongs and ADMINISTRATOR not in state.roles_of(author, signed.entry.at)


def _removal(
    office: Office, state: Membership, devices: tuple[bytes, ...], users: tuple[str, ...]
) -> Revoke:
    """Return the revocation that cuts each chain of the devices where it ends here."""
    waiting = {public: each.device for public, each in state.waiting.items()}
    known = {**state.devices, **waiting}
    owned = [public for public, held in known.items() if held.user in users]
    out = tuple(dict.fromkeys((*devices, *owned)))
    if not set(out).issubset(known):
        raise BadControl(position=state.position + 1, reason="unknown")
    chains = office.safe.chains()
    cuts = {chain: at for public in out for chain, at in chains.get(public, {}).items()}
    return Revoke(out, users, cuts)


def _footing(office: Office, outcome: Outcome) -> Footing:
    """Say where this desk and the server stand; what is beyond a cut is nobody's lack."""
    state, ours = shared(office), office.depot.heads()
    lacking = unconfirmed = 0
    for chain in {*ours, *outcome.heads}:
        here = ours.get(chain, _NOWHERE).position
        there = _counting(state, chain, outcome.heads.get(chain, _NOWHERE).position)
        lacking += max(0, there - here)
        unconfirmed += max(0, here - there)
    behind = 0 if outcome.whole else 1
    return Footing(state.position, state.position + behind, lacking, 0, unconfirmed)


def _counting(state: Membership, chain: bytes, position: int) -> int:
    cuts: Mapping[bytes, int] = state.cuts
    return min(position, cuts.get(chain, position))

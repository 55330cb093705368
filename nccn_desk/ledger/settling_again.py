"""What a lost branch of the control log did is done again on the one that counts, and settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from nccn_desk.ledger import epochs
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import (
    AddDevice,
    AddUser,
    Adopt,
    Agree,
    ControlAct,
    Grant,
    NewDevice,
    NewEpoch,
    Policy,
    Recover,
    Revoke,
    Settle,
)
from nccn_desk.ledger.epochs import Footing, Scope
from nccn_desk.ledger.errors import BadControl
from nccn_desk.ledger.handing import Hand, lost_keys
from nccn_desk.ledger.membership import Membership, extend
from nccn_desk.ledger.settling import ControlFork, along


@dataclass(frozen=True, slots=True)
class Settlement:
    """The branch that counts with what settles it behind, and acts that nobody can do again."""

    branch: tuple[SignedEntry, ...]
    passed: tuple[ControlAct, ...]


def settlement(fork: ControlFork, hand: Hand) -> Settlement:
    """Return what settles two branches; raise BadControl ("settle") for who may not.

    Whoever does must administer both. Raises BadEpoch where a key does not open.
    """
    kept, lost = along(fork.base, fork.kept)[-1], along(fork.base, fork.lost)[-1]
    for state in (kept, lost):
        if not state.administers(hand.device):
            raise BadControl(position=fork.base.position + 1, reason="settle")
    work = _Again(fork, (kept, lost), hand)
    work.run()
    return Settlement((*fork.kept, *work.made), tuple(work.passed))


class _Again:
    """One settling: the state as it grows, and what was signed."""

    def __init__(self, fork: ControlFork, ends: tuple[Membership, Membership], hand: Hand) -> None:
        self.made: list[SignedEntry] = []
        self.passed: list[ControlAct] = []
        self._fork = fork
        self._hand = hand
        self._kept, self._lost = ends
        self._state = self._kept
        self._keys = epochs.all_keys(self._kept, hand.device, hand)
        self._lost_keys = epochs.all_keys(self._lost, hand.device, hand)
        self._rotates = False
        self._rules: Mapping[type, Callable[[ControlAct], None]] = {
            AddUser: self._user,
            AddDevice: self._added,
            Agree: self._agreed,
            Grant: self._grant,
            Revoke: self._revoke,
            NewEpoch: self._epoch,
            Policy: self._policy,
            Adopt: self._adopt,
            Recover: self._recover,
            Settle: lambda _: None,  # the new one says it too
        }

    def run(self) -> None:
        """Do everything again that makes sense, begin another epoch where needed, and settle."""
        for signed in self._fork.lost:
            act = signed.entry.act
            rule = self._rules.get(type(act))
            if rule is None:
                self.passed.append(act)
            else:
                rule(act)
        if self._rotates:
            act, key = epochs.rotate(self._state, self._keys[self._state.epoch], Footing(0, 0))
            self._do(act)
            self._keys = {**self._keys, act.epoch: key}
        self._do(self._settle())

    def _do(self, act: ControlAct) -> None:
        signed = self._hand.sign(self._state, act)
        self._state = extend(self._state, signed)
        self.made.append(signed)

    def _try(self, act: ControlAct) -> None:
        try:
            self._do(act)
        except BadControl:
            self.passed.append(act)  # it makes no sense here any more

    def _user(self, act: ControlAct) -> None:
        if isinstance(act, AddUser) and act.user not in self._state.users:
            self._try(act)

    def _added(self, act: ControlAct) -> None:
        """Let in again; where two administer, what both let in there waits for the other here."""
        if isinstance(act, AddDevice) and not self._knows(act.device.public):
            device = self._boxed(act.device, act.epoch)
            if self._state.wants_second:
                device = replace(device, key=b"")
            elif not device.key:
                device = replace(device, key=self._box(device.public, device.box))
            self._try(AddDevice(device, self._state.epoch))

    def _agreed(self, act: ControlAct) -> None:
        held = self._state.waiting.get(act.device) if isinstance(act, Agree) else None
        if held is not None:
            public, state = held.device.public, self._state
            self._try(Agree(public, self._box(public, held.device.box), state.epoch))

    def _knows(self, public: bytes) -> bool:
        return public in self._state.devices or public in self._state.waiting

    def _box(self, public: bytes, box: bytes) -> bytes:
        state = self._state
        return epochs.close(Scope.of(state), self._keys[state.epoch], public, box)

    def _grant(self, act: ControlAct) -> None:
        if not isinstance(act, Grant):
            return
        held, before = self._state.users.get(act.user), self._fork.base.users.get(act.user)
        if held is None or held.roles == frozenset(act.roles):
            return
        if before is not None and held.roles != before.roles:
            self.passed.append(act)  # the other branch gave other roles
        else:
            self._try(act)

    def _revoke(self, act: ControlAct) -> None:
        if not isinstance(act, Revoke):
            return
        state = self._state
        left = Revoke(
            tuple([each for each in act.devices if self._knows(each)]),
            tuple([each for each in act.users if each in state.users]),
            act.cuts,
        )
        out = all(each in state.devices and not state.devices[each].active for each in left.devices)
        gone = all(not state.users[each].active for each in left.users)
        if out and gone and all(state.cuts.get(c, at + 1) <= at for c, at in act.cuts.items()):
            return
        self._rotates = True
        self._try(left)

    def _epoch(self, _: ControlAct) -> None:
        known = {name for each in self._kept.settled for name in each.act.over}
        self._rotates |= self._fork.lost[0].id not in known

    def _policy(self, act: ControlAct) -> None:
        if not isinstance(act, Policy):
            return
        now = self._state.policies.get(act.name)
        if now == act.value:
            return
        if now == self._fork.base.policies.get(act.name):
            self._try(act)
        else:
            self.passed.append(act)

    def _adopt(self, act: ControlAct) -> None:
        if isinstance(act, Adopt) and not self._state.adopted.issuperset(act.envelopes):
            self._try(act)

    def _recover(self, act: ControlAct) -> None:
        if not isinstance(act, Recover):
            return
        user = act.device.user
        if user in self._state.users:
            self._grant(Grant(user, act.roles))
        else:
            self._try(AddUser(user, act.roles, act.officer))
        self._added(AddDevice(act.device, act.epoch))

    def _boxed(self, device: NewDevice, epoch: int) -> NewDevice:
        """Return a workstation with the key of now in its box, sealed anew."""
        state, key = self._state, self._keys[self._state.epoch]
        if self._lost_keys.get(epoch) == key and epoch == state.epoch:
            return device
        scope = Scope.of(state)
        about = epochs.open_about(
            Scope.of(self._lost, epoch),
            self._lost_keys[epoch],
            device.public,
            device.about,
        )
        return replace(
            device,
            about=epochs.seal_about(scope, key, device.public, about),
            key=self._box(device.public, device.box),
        )

    def _settle(self) -> Settle:
        base, lost, state = self._fork.base, self._lost, self._state
        own = [each for each in lost.settled if each.at > base.position]
        over = dict.fromkeys([self._fork.lost[0].id, *[name for s in own for name in s.act.over]])
        keys = lost_keys((lost, self._lost_keys), (state, self._keys))
        after = min([base.position, *[each.act.after for each in own]])
        return Settle(tuple(over), after, lost.reach, keys)

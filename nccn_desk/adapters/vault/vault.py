"""The lock of a workstation's store, on disk: every change opens once before it counts."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nccn_desk.adapters.vault import cards, strength
from nccn_desk.adapters.vault.closed import ClosedVault
from nccn_desk.adapters.vault.disk import CannotWrite, Disk, SystemDisk
from nccn_desk.adapters.vault.faults import KeyringUnavailable, NoCodeShown, StoreExists
from nccn_desk.adapters.vault.folder import KeyFault
from nccn_desk.adapters.vault.opened import Opened
from nccn_desk.adapters.vault.passphrases import by_passphrase, cost_of, counted, weigh
from nccn_desk.adapters.vault.price import Price
from nccn_desk.adapters.vault.system_keyring import Keyring, SystemKeyring
from nccn_desk.crypto import recovery, wraps
from nccn_desk.crypto.keyfile import Card, Keyfile, decode, encode
from nccn_desk.crypto.keys import Keys
from nccn_desk.crypto.sealing import random_key
from nccn_desk.kernel.clock import Clock
from nccn_desk.kernel.ids import Ids
from nccn_desk.services.locks import Unlocked
from nccn_desk.services.people import NewPerson, Strength

GROUPS_TO_RETYPE: Final = 2


@dataclass(frozen=True, slots=True)
class World:
    """What the vault needs of the world around it."""

    clock: Clock
    ids: Ids
    keyring: Keyring
    disk: Disk


def this_machine(clock: Clock, ids: Ids) -> World:
    """Return this machine's keyring and disk, with a clock and a source of identifiers."""
    return World(clock, ids, SystemKeyring(), SystemDisk())


class DiskVault(ClosedVault):
    """People, passphrases, quick unlock and recovery of the store in one folder."""

    def __init__(self, folder: Path, world: World, price: Price | None = None) -> None:
        super().__init__(folder, world.clock, world.disk)
        self._world = world
        self._price = price or Price()
        self._shown: tuple[Keys, bytes] | None = None  # a recovery code on its way to paper

    def strength(self, passphrase: str, about: Sequence[str]) -> Strength:
        """Estimate a passphrase, given words that an attacker would try first."""
        return strength.strength(passphrase, about)

    def create(self, person: NewPerson, passphrase: str, *, exercise: bool) -> tuple[str, ...]:
        """Set the lock up for the first person; return the recovery code's groups, once.

        From here on the passphrase opens, and the code too; only `confirm_recovery` says that it
        reached paper. A wizard that was killed in between finds the store, unlocks it, sees
        `recovery_confirmed` say no and asks `renew_recovery` for another code.
        """
        if self.exists():
            raise StoreExists
        card = cards.entered(person, self._world.ids.new())
        _weigh_for(card, passphrase, exercise=exercise)
        store = wraps.Store(self._world.ids.new(), exercise)
        code = recovery.new_code()
        keyfile = wraps.create(store, card, passphrase, code, cost_of(self._price))
        return self._show(self._keep(keyfile, self._passphrase(card.id, passphrase)), code)

    def add_person(self, opener: Unlocked, person: NewPerson, passphrase: str) -> tuple[str, ...]:
        """Let another person open the store; return their recovery code's groups, once."""
        keyfile = self._keyfile()
        card = cards.entered(person, self._world.ids.new())
        _weigh_for(card, passphrase, exercise=keyfile.exercise)
        code = recovery.new_code()
        keyfile = wraps.add_person(keyfile, _keys(opener), card, passphrase, code)
        return self._show(self._keep(keyfile, self._passphrase(card.id, passphrase)), code)

    def renew_recovery(self, opener: Unlocked) -> tuple[str, ...]:
        """Return another code's groups, once; the old code opens until this one is confirmed."""
        return self._show(_keys(opener), recovery.new_code())

    def confirm_recovery(self, typed: Mapping[int, str]) -> bool:
        """Tell whether two groups or more, by place from 0, agree with the code just shown.

        If they do, that code opens from now on and no earlier one. Raise NoCodeShown if none was.
        """
        if self._shown is None:
            raise NoCodeShown
        keys, code = self._shown
        printed = dict(enumerate(recovery.groups(code)))
        right = all(recovery.tidy(words) == printed.get(place) for place, words in typed.items())
        if len(typed) < GROUPS_TO_RETYPE or not right:
            return False
        keyfile = wraps.replace_recovery(self._keyfile(), keys, code, confirmed=True)
        self._keep(keyfile, lambda kept: wraps.open_with_recovery(kept, keys.person_id, code))
        self._shown = None
        return True

    def forget_code(self) -> None:
        """Drop a recovery code that was shown and not confirmed."""
        self._shown = None

    def unlock(self, person_id: str, passphrase: str) -> Opened:
        """Open with a passphrase; raise WrongPassphrase with tries left `n`, or TooManyTries."""
        return self._opened(self._counted(person_id, passphrase))

    def prove(self, person_id: str, passphrase: str) -> tuple[Opened, tuple[KeyFault, ...]]:
        """Open with a passphrase and say what is wrong with the keyfile, repairing nothing.

        Raises what `unlock` raises; Damaged where neither generation can be read.
        """
        keyfile, keys = self._counted(person_id, passphrase)
        faults = self._folder.faults(lambda kept: wraps.is_vouched(kept, keys))
        return Opened(keyfile.person(keys.person_id).card, keys), faults

    def quick_ready(self, person_id: str) -> bool:
        """Tell whether the keyring is there and may open for this person; takes 2 s at most."""
        return self.has_deposit(person_id) and not self._world.keyring.look().fault

    def quick_reason(self) -> str:
        """Return the word key that says why there is no quick unlock here, "" if there is."""
        fault = self._world.keyring.look().fault
        return f"vault.keyring.{fault}" if fault else ""

    def quick_unlock(self, person_id: str) -> Opened:
        """Open with the keyring; raise NoQuickUnlock, after which the passphrase is asked for."""
        keyfile = self._keyfile()
        answer = self._world.keyring.load(keyfile.store_id, person_id)
        if answer.fault or answer.secret is None:
            raise wraps.NoQuickUnlock(name=keyfile.person(person_id).card.name)
        keys = wraps.open_with_keyring_secret(keyfile, person_id, answer.secret)
        return self._opened((keyfile, keys))

    def allow_quick(self, opener: Unlocked, *, allowed: bool) -> None:
        """Add or drop the keyring's way for the person who opened; raise KeyringUnavailable."""
        keys, keyfile = _keys(opener), self._keyfile()
        if allowed:
            secret = _deposited(self._world.keyring, keyfile.store_id, keys.person_id)
            self._keep(
                wraps.add_keyring(keyfile, keys, secret),
                lambda kept: wraps.open_with_keyring_secret(kept, keys.person_id, secret),
            )
        else:
            self._keep(wraps.drop_keyring(keyfile, keys), lambda _: keys)
            self._world.keyring.drop(keyfile.store_id, keys.person_id)

    def recover(self, person_id: str, code: str, passphrase: str) -> Opened:
        """Open with the printed recovery code and set a new passphrase; the code stays valid.

        Raise BadRecoveryCode naming the group that was typed wrong, or WrongRecoveryCode.
        """
        keyfile = self._keyfile()
        keys = wraps.open_with_recovery(keyfile, person_id, recovery.parse(code))
        changed = self._replace_passphrase(keyfile, keys, passphrase)
        self._tries.clear(person_id)
        return self._opened((changed, keys))

    def change_passphrase(self, person_id: str, old: str, new: str) -> None:
        """Change a passphrase; at every moment one of the two opens, and at the end only the new.

        Copies of the keyfile that were made before (backups) still open with the old one.
        """
        keyfile, keys = self._counted(person_id, old)
        self._replace_passphrase(keyfile, keys, new)

    def _counted(self, person_id: str, passphrase: str) -> tuple[Keyfile, Keys]:
        keyfile = self._keyfile()
        opens = self._passphrase(person_id, passphrase)
        return keyfile, counted(self._tries, person_id, lambda: opens(keyfile))

    def _opened(self, found: tuple[Keyfile, Keys]) -> Opened:
        keyfile, keys = found
        with contextlib.suppress(CannotWrite):  # a full disk must not keep anybody out
            self._folder.settle(keyfile)
        return Opened(keyfile.person(keys.person_id).card, keys)

    def _show(self, keys: Keys, code: bytes) -> tuple[str, ...]:
        self._shown = (keys, code)
        return recovery.groups(code)

    def _passphrase(self, person_id: str, passphrase: str) -> Callable[[Keyfile], Keys]:
        return by_passphrase(person_id, passphrase, self._price.floor)

    def _replace_passphrase(self, keyfile: Keyfile, keys: Keys, passphrase: str) -> Keyfile:
        card = keyfile.person(keys.person_id).card
        _weigh_for(card, passphrase, exercise=keyfile.exercise)
        changed = wraps.change_passphrase(keyfile, keys, passphrase, cost_of(self._price))
        self._keep(changed, self._passphrase(card.id, passphrase))
        return changed

    def _keep(self, keyfile: Keyfile, opens: Callable[[Keyfile], Keys]) -> Keys:
        """Keep a keyfile once its new way has opened what would be written; return the keys."""
        written = decode(encode(keyfile))
        keys = opens(written)
        self._folder.save(written)
        self._folder.settle(written)
        return keys


def _weigh_for(card: Card, passphrase: str, *, exercise: bool) -> None:
    weigh(passphrase, (card.name, card.initials, card.role), exercise=exercise)


def _deposited(keyring: Keyring, store_id: str, person_id: str) -> bytes:
    """Put a fresh secret into the keyring and see that it comes out again."""
    secret = random_key()
    fault = keyring.keep(store_id, person_id, secret).fault
    if not fault and keyring.load(store_id, person_id).secret != secret:
        fault = "broken"
    if fault:
        raise KeyringUnavailable(reason=fault)
    return secret


def _keys(opener: Unlocked) -> Keys:
    if not isinstance(opener, Opened):
        raise TypeError(type(opener).__name__)
    return opener.keys

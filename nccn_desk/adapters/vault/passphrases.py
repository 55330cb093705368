"""A passphrase is weighed before it locks a store, and every wrong one is counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from nccn_desk.adapters.vault.faults import WeakPassphrase
from nccn_desk.adapters.vault.price import Price
from nccn_desk.adapters.vault.strength import LEAST_SCORE, strength
from nccn_desk.adapters.vault.tries import TooManyTries, Tries
from nccn_desk.crypto.kdf import calibrate
from nccn_desk.crypto.kdf_cost import Cost
from nccn_desk.crypto.keyfile import Keyfile
from nccn_desk.crypto.keys import Keys
from nccn_desk.crypto.wraps import WrongPassphrase, open_with_passphrase
from nccn_desk.kernel.errors import BadValue, NccnError

LONGEST: Final = 1024


def cost_of(price: Price) -> Cost:
    """Return what a passphrase that is being set shall cost."""
    return price.chosen or _measured()


def weigh(passphrase: str, about: Sequence[str], *, exercise: bool) -> None:
    """Raise WeakPassphrase or BadValue for a passphrase that may not lock a store.

    An exercise holds nothing real and its passphrase is printed on its lock screen, so that any
    will do there.
    """
    if len(passphrase) > LONGEST:
        raise BadValue(field="passphrase", reason="long")
    score = strength(passphrase, about).score
    if not passphrase or (score < LEAST_SCORE and not exercise):
        raise WeakPassphrase(score=score)


def by_passphrase(person_id: str, passphrase: str, floor: Cost) -> Callable[[Keyfile], Keys]:
    """Return what opens a keyfile with a passphrase."""
    return lambda keyfile: open_with_passphrase(keyfile, person_id, passphrase, floor=floor)


def counted(tries: Tries, person_id: str, opening: Callable[[], Keys]) -> Keys:
    """Open and count the try; raise WrongPassphrase with the tries left `n`, or TooManyTries."""
    left = tries.begin(person_id)
    try:
        keys = opening()
    except WrongPassphrase as wrong:
        if left == 0:
            raise TooManyTries(n=tries.waiting(person_id)) from None
        name = wrong.values["name"]
        raise WrongPassphrase("wrong_passphrase_tries", name=name, n=left) from None
    except NccnError:
        tries.take_back(person_id)
        raise
    tries.clear(person_id)
    return keys


@cache
def _measured() -> Cost:
    """Return the price that takes about a second here, measured once."""
    return calibrate()

"""What can be refused at the lock, beside what the keys themselves refuse."""

from __future__ import annotations

from nccn_desk.kernel.errors import NccnError


class StoreExists(NccnError):
    """A lock was set up here before; it is not overwritten."""

    code = "store_exists"


class WeakPassphrase(NccnError):
    """A passphrase is too easily guessed for a real store; `score` says how it was estimated."""

    code = "weak_passphrase"


class NoCodeShown(NccnError):
    """No recovery code was shown that could be confirmed; another one must be."""

    code = "no_code_shown"


class KeyringUnavailable(NccnError):
    """The keyring did not take a secret; `reason` is the fault that the keyring's answer named."""

    code = "keyring_unavailable"


class BadShare(NccnError):
    """What was typed is not a share, or the shares do not fit; `sheet` and `word` say where."""

    code = "share_sum"

"""Recovery opens with the printed code and sets a new passphrase in the same act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.gate import Gate
from nccn_desk.presenters.passphrase import PassphrasePresenter
from nccn_desk.presenters.plain_shapes import Advice
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services.locks import Unlocked
from nccn_desk.services.people import PersonCard

LENGTH: Final = 35  # signs of a code, without what stands between its groups


class RecoveryPresenter:
    """The code of one person, typed over from paper, and their next passphrase."""

    def __init__(
        self, gate: Gate, person: PersonCard, opened: Callable[[Unlocked, PersonCard], None]
    ) -> None:
        self._gate = gate
        self._opened = opened
        self.person = person
        self.code = ""
        self.box: Advice | None = None
        self.busy = False
        self.passphrase = PassphrasePresenter(
            gate.vault, gate.runner, lambda: (person.name, person.initials)
        )
        self.changed: Announcer[None] = Announcer()
        self.passphrase.changed.subscribe(self.changed.announce)

    @property
    def enough(self) -> bool:
        """Whether there is a code and a passphrase to try."""
        typed = sum(sign.isalnum() for sign in self.code)
        return typed >= LENGTH and self.passphrase.weight.enough and not self.busy

    def type_code(self, code: str) -> None:
        """Take what stands in the code's field."""
        self.code = code
        self.changed.announce(None)

    def open(self) -> None:
        """Try the code."""
        if not self.enough:
            return
        vault, person = self._gate.vault, self.person
        code, passphrase = self.code, self.passphrase.words
        self.busy, self.box = True, None
        self.changed.announce(None)
        self._gate.runner.write(
            lambda: vault.recover(person.id, code, passphrase), self._done, self._failed
        )

    def _done(self, keys: Unlocked) -> None:
        self.busy = False
        self.code = ""
        self.passphrase.forget()
        self._opened(keys, self.person)

    def _failed(self, reason: Exception) -> None:
        self.busy = False
        if not isinstance(reason, NccnError):
            raise reason
        self.box = advice_of(reason)
        self.changed.announce(None)

"""An error that a person may see is a code with values; its words live with the other words."""

from __future__ import annotations


class NccnError(Exception):
    """Something went wrong that a person can be told about.

    `code` names three words, ``errors.<code>.what``, ``.means`` and ``.next``; `values` fills
    their gaps. Values never carry a secret: they reach screens and logs.
    """

    code = "unknown"

    def __init__(self, code: str = "", **values: str | int) -> None:
        self.code = code or type(self).code
        self.values = values
        super().__init__(self.code + "".join(f" {k}={v}" for k, v in sorted(values.items())))


class NotFound(NccnError):
    """A record, text or artefact that was asked for does not exist here."""

    code = "not_found"


class NotAllowed(NccnError):
    """The act breaks a rule: a role that may not write, a state that may not be left."""

    code = "not_allowed"


class BadValue(NccnError):
    """A value does not fit its field; `field` says which, `reason` names why."""

    code = "bad_value"


class Damaged(NccnError):
    """Something on disk is not what was written there; `where` names the place."""

    code = "damaged"

"""What goes wrong between desk and server has a name each, so that a person can be told."""

from __future__ import annotations

from enum import StrEnum

from nccn_desk.kernel.errors import NccnError


class Why(StrEnum):
    """What a server says when it says no; each has its words under ``errors.server_<why>``.

    A later server's other words are read as a plain refusal.
    """

    CONTROL_BAD = "control_bad"  # the entry breaks a rule of the control log
    CONTROL_MOVED = "control_moved"  # another control entry came before it
    MALFORMED = "malformed"  # what was asked is no message of this protocol
    NO_FOUNDING = "no_founding"  # this server takes in no new space
    NOT_MEMBER = "not_member"  # the device does not belong to the space, or does not any more
    QUOTA = "quota"  # the space, the device or the mailbox is full
    REWRITTEN = "rewritten"  # the point that was read up to is none of this server's
    SIGNATURE = "signature"  # whoever asks has not proved who they are
    STORAGE = "storage"  # the server cannot reach what it keeps
    TICKET = "ticket"  # the invitation is unknown, used or out of date
    TOKEN = "token"  # noqa: S105  # the proof of who asks has run out
    TOO_LARGE = "too_large"  # more than the server takes in one request
    TOO_MANY = "too_many"  # too many requests; `seconds` says when to come back
    UNKNOWN_SPACE = "unknown_space"  # the server does not keep this space
    VERSION = "version"  # no version of the protocol is spoken by both


class Unreachable(NccnError):
    """The way to the server broke, or there is none; `reason` names how."""

    code = "server_unreachable"


class Refused(NccnError):
    """The server said no; `why` is its own word for the reason."""

    code = "server_refused"

    def __init__(self, why: str, **values: str | int) -> None:
        self.why = why
        if why in set(Why):
            super().__init__(f"server_{why}", **values)
        else:
            super().__init__(why=why)


class NoCommonVersion(NccnError):
    """Desk and server speak no version of the protocol in common."""

    code = "server_version"


class BadAnswer(NccnError):
    """The server answered something that is no answer to what was asked; `reason` names how."""

    code = "server_answer_bad"

"""Each message has its path, and its answer a kind and a size that it may not pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from nccn_desk.protocol import access, codec, messages
from nccn_desk.protocol.access import MAIL_LIMIT, PRESENCE_LIMIT, AccessRequest, AccessResponse
from nccn_desk.protocol.messages import Request, Response

PAGE_LIMIT: Final = 64 * 2**20  # bytes: a page, or the heads of a hundred thousand chains
LOG_LIMIT: Final = 16 * 2**20
PRESENT_LIMIT: Final = 500 * (PRESENCE_LIMIT + 128)

Question: TypeAlias = Request | AccessRequest
Answer: TypeAlias = Response | AccessResponse


@dataclass(frozen=True, slots=True)
class Way:
    """Where a message goes, what comes back, and whether the server must know who asks."""

    path: str
    kind: type
    limit: int
    known: bool = True


_SMALL: Final = codec.SMALL_LIMIT
_MAIL: Final = 2 * MAIL_LIMIT + codec.SMALL_LIMIT

WAYS: Final[dict[type, Way]] = {
    messages.AskStanding: Way("/v1/standing", messages.Standing, PAGE_LIMIT),
    messages.Push: Way("/v1/push", messages.Pushed, PAGE_LIMIT),
    messages.Pull: Way("/v1/pull", messages.Pulled, PAGE_LIMIT),
    messages.Missing: Way("/v1/missing", messages.Pulled, PAGE_LIMIT),
    messages.AskLandmark: Way("/v1/landmark", messages.Pulled, PAGE_LIMIT),
    messages.AskForks: Way("/v1/forks", messages.Pulled, PAGE_LIMIT),
    messages.AskControl: Way("/v1/control", messages.ControlLog, LOG_LIMIT),
    messages.AddControl: Way("/v1/control/add", messages.ControlAdded, _SMALL),
    messages.SwitchControl: Way("/v1/control/switch", messages.ControlAdded, _SMALL),
    access.AskChallenge: Way("/v1/challenge", access.Challenge, _SMALL, known=False),
    access.Prove: Way("/v1/session", access.Token, _SMALL, known=False),
    access.Here: Way("/v1/presence", access.Present, PRESENT_LIMIT),
    access.OpenTicket: Way("/v1/enrol/open", access.Mail, _MAIL),
    access.PutRequest: Way("/v1/enrol/request", access.Mail, _MAIL, known=False),
    access.PutAnswer: Way("/v1/enrol/answer", access.Mail, _MAIL),
    access.CloseTicket: Way("/v1/enrol/close", access.Mail, _MAIL),
    access.AskTicket: Way("/v1/enrol/look", access.Mail, _MAIL, known=False),
}
HELLO: Final = Way("/v1/hello", messages.Hello, _SMALL, known=False)
LIVE: Final = "/v1/live"
BLOB: Final = "/v1/blob/"

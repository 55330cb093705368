"""Lists of members that went apart are told with what each side did, and made one when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from nccn_desk.app.sharing_post import PostLoop
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.services import members_settling
from nccn_desk.services.office import Office
from nccn_desk.services.sharing import Split

Branches = tuple[tuple[str, tuple[SignedEntry, ...]], ...]  # by the server's name


class Splits:
    """What the servers keep otherwise than this desk; proved anew only where something moved."""

    def __init__(
        self,
        office: Office,
        changed: Callable[[ChangeSet], None],
        posts: Callable[[], Iterable[PostLoop]],
    ) -> None:
        self._office = office
        self._changed = changed
        self._posts = posts
        self._known: tuple[object, tuple[Split, ...]] = (None, ())

    def look(self) -> tuple[Split, ...]:
        """Return the servers that keep another list, and what each side did."""
        branches = _branches(self._posts())
        state = self._office.depot.membership() if branches else None
        if state is None:
            return ()
        seen = (state.tip, [(name, branch[-1].id) for name, branch in branches])
        if self._known[0] != seen:
            told = [members_settling.split_of(self._office, *each) for each in branches]
            self._known = (seen, tuple([each for each in told if each is not None]))
        return self._known[1]

    def settle(self) -> int:
        """Make one list of all; see `members_settling.Settling`."""
        passed = 0
        for _, branch in _branches(self._posts()):
            made = members_settling.settle(self._office, branch)
            passed += len(made.passed)
            self._changed(made.changes)
        for post in self._posts():
            post.exchange_now()
        return passed


def _branches(posts: Iterable[PostLoop]) -> Branches:
    told = [(post.server.name, post.outcome.branch) for post in posts if post.outcome]
    return tuple([(name, branch) for name, branch in told if branch])

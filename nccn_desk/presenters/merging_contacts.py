"""Two of the network are one: what that moves is said first, and somebody agrees."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.phrases import Phrase, given, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import merging_contacts
from nccn_desk.services.merging_contacts import Merged, Moved
from nccn_desk.services.ports import Reader


def ask_to_merge(
    session: Session,
    around: Surroundings,
    pair: tuple[Merged, str, str],
    done: Callable[[], None],
    failed: Callable[[Exception], None],
) -> None:
    """Ask whether two are one (a register, who is kept, who goes), and make them one."""
    register, keep, other = pair

    def merged(_: ChangeSet) -> None:
        around.receipt(said("importing.merge.done"))
        done()

    def merge(_: str) -> None:
        session.act(lambda uow: merging_contacts.merge(uow, register, keep, other), merged, failed)

    def look(reader: Reader) -> Moved | NccnError:
        try:
            return merging_contacts.look(reader, register, keep, other)
        except NccnError as reason:
            return reason

    def offer(moved: Moved | NccnError) -> None:
        if isinstance(moved, NccnError):
            failed(moved)
            return
        question = Question(
            said("importing.merge.title"),
            joined((moves(moved.counts), said("importing.merge.undo")), by=" "),
            said("importing.merge.act"),
            "git-merge",
        )
        around.ask(question, merge)

    session.read(look, offer)


def moves(counts: Iterable[tuple[str, int]]) -> Phrase:
    """Say how much would speak of the one that is kept."""
    told = tuple(
        joined((given(str(n)), said(f"registers.{name}", n=n)), by=" ") for name, n in counts
    )
    if not told:
        return said("importing.merge.moves_none")
    return said("importing.merge.moves", what=joined(told, by=", "))

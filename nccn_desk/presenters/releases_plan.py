"""A release is planned where its record is shown: over which channel, and at what hour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from nccn_desk.domain.officers import language_of
from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.choosing import title_of
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed_described import Act
from nccn_desk.presenters.phrases import joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.presenters.typed import read_trailing_moment
from nccn_desk.services import dispatching, promising, states
from nccn_desk.services.ports import UnitOfWork

SUBJECTS: Final = frozenset(dispatching.SUBJECTS)
ICON: Final = "paper-plane-tilt"
ASKED: Final = Question(
    said("releases.plan.title"),
    said("releases.plan.means"),
    said("releases.plan.act"),
    ICON,
    reason_label=said("releases.plan.line"),
    reason_needed=True,
)


def plan(register: str, uow: UnitOfWork, record: str, line: str) -> ChangeSet:
    """Schedule that a record goes out as a line says: the channel, and at its end the hour."""
    found = states.living(uow, register, record)
    channel, due = read_trailing_moment(line, uow.clock.now())
    if not channel.strip(" :,") or not due:
        raise BadValue("release_when", typed=line.strip()[:60])
    return dispatching.schedule(
        uow,
        {
            "title": promising.short(_title(uow, found)),
            "channel": promising.short(channel.strip(" :,")),
            "due": due,
            "subject": found.id,
            "embargo_until": found.words("embargo_until") or None,
        },
    )


def act_of(register: str) -> Act:
    """Return the act by which a listed record is planned to go out."""
    return Act(partial(plan, register), ASKED)


def command_of(session: Session, around: Surroundings, chosen: Callable[[], str]) -> Command:
    """Return what the palette offers of a room; `chosen` is its record, as `register/id`."""

    def ask(question: Question, link: str) -> None:
        around.ask(question, lambda line: go(line, link))

    def go(line: str, link: str) -> None:
        register, record = parted(link)

        def refused(problem: Exception) -> None:
            advice = advice_of(problem)
            why = joined((advice.headline, advice.explanation), by=" ")
            ask(replace(ASKED, consequence=why, given=line), link)

        session.act(
            lambda uow: plan(register, uow, record, line),
            lambda _: around.receipt(said("releases.told.plan")),
            refused,
        )

    return Command(
        "releases.plan",
        said("releases.plan.command"),
        ICON,
        lambda: ask(ASKED, chosen()),
        enabled=lambda: goes_out(chosen()),
        reason=said("releases.plan.nothing"),
    )


def goes_out(link: str) -> bool:
    """Tell whether a record, as `register/id`, is one that can go out."""
    register, record = parted(link)
    return register in SUBJECTS and bool(record)


def _title(uow: UnitOfWork, record: Record) -> str:
    language = language_of(states.present(uow, "officers", uow.actor.officer))
    return title_of(record, language).spoken(Words(language))

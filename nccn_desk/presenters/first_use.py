"""First use is five steps to a store of one's own; a killed program goes on where it was.

What was typed is kept between the steps, except the passphrase. Once the passphrase is set the
store exists, and a code that did not reach paper is replaced by another one after unlocking.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Final

from nccn_desk.domain.officers import ADMINISTRATOR, EVALUATOR, ROLES
from nccn_desk.presenters.enrolment import OWN, EnrolmentPresenter, Route, Step, Told
from nccn_desk.presenters.gate import Gate
from nccn_desk.presenters.joining import Joining, join
from nccn_desk.presenters.joining_gate import Lobby
from nccn_desk.services.locks import Unlocked
from nccn_desk.services.people import NewPerson, PersonCard

_KEPT: Final = "first_use"
# Who keeps keys sees no content, and who evaluates writes nothing: neither can begin a store.
_FOUNDERS: Final = tuple(role for role in ROLES if role not in {ADMINISTRATOR, EVALUATOR})
_NEWCOMERS: Final = tuple(role for role in ROLES if role != ADMINISTRATOR)


def first_use(gate: Gate) -> EnrolmentPresenter:
    """Return the five steps of a workstation on which nobody was before."""
    opened: list[Unlocked] = []

    def make(person: NewPerson, passphrase: str) -> tuple[str, ...]:
        groups = gate.vault.create(person, passphrase, exercise=gate.exercise)
        opened.append(gate.vault.unlock(gate.vault.people()[0].id, passphrase))
        return groups

    def finish(presenter: EnrolmentPresenter) -> None:
        _enter(presenter, opened[-1], gate.vault.people()[0])

    def keep(step: Step, told: Told) -> None:
        gate.preferences.remember(_KEPT, json.dumps({"step": step, **asdict(told)}))

    presenter = EnrolmentPresenter(gate, Route(OWN, _FOUNDERS, make, finish, keep))
    if gate.lobby is not None:
        presenter.offer = join
    kept = gate.preferences.remembered(_KEPT)
    if kept:
        _resume(presenter, json.loads(kept))
    return presenter


def unfinished(gate: Gate, keys: Unlocked, person: PersonCard) -> EnrolmentPresenter:
    """Return the last steps, for somebody whose code never reached paper, or who waits still."""
    if gate.lobby is not None and gate.lobby.waits():
        return _waiting(gate, gate.lobby, keys, person)

    def finish(presenter: EnrolmentPresenter) -> None:
        _enter(presenter, keys, person)

    route = Route((Step.CODE, Step.DONE), (), _nothing, finish, _forget)
    presenter = EnrolmentPresenter(gate, route)
    presenter.begin(Step.CODE, Told(person.name, person.initials, person.role))
    presenter.work(lambda: gate.vault.renew_recovery(keys), presenter.show_code)
    return presenter


def _waiting(gate: Gate, lobby: Lobby, keys: Unlocked, person: PersonCard) -> EnrolmentPresenter:
    """Return the steps of a workstation that asked to join and was not let in yet."""
    coded = gate.exercise or gate.vault.recovery_confirmed(person.id)
    presenter = EnrolmentPresenter(
        gate, Route((Step.WAIT, Step.DONE), (), _nothing, _stay, _forget)
    )
    Joining(gate, lobby).resume(presenter, keys, person, coded=coded)
    if not coded:
        presenter.work(lambda: gate.vault.renew_recovery(keys), presenter.show_code)
    return presenter


def newcomer(gate: Gate, done: Callable[[], None]) -> EnrolmentPresenter:
    """Return the steps of another person on this workstation, while it is open."""

    def make(person: NewPerson, passphrase: str) -> tuple[str, ...]:
        return gate.vault.add_person(gate.doorway.keys(), person, passphrase)

    steps = (Step.PERSON, Step.PASSPHRASE, Step.CODE, Step.DONE)
    return EnrolmentPresenter(gate, Route(steps, _NEWCOMERS, make, lambda _: done(), _forget))


def renewal(gate: Gate, person: PersonCard, done: Callable[[], None]) -> EnrolmentPresenter:
    """Return the steps to another recovery code, for somebody whose store is open."""
    route = Route((Step.CODE, Step.DONE), (), _nothing, lambda _: done(), _forget)
    presenter = EnrolmentPresenter(gate, route)
    presenter.begin(Step.CODE, Told(person.name, person.initials, person.role))
    presenter.work(lambda: gate.vault.renew_recovery(gate.doorway.keys()), presenter.show_code)
    return presenter


def _enter(presenter: EnrolmentPresenter, keys: Unlocked, person: PersonCard) -> None:
    doorway, preferences = presenter.gate.doorway, presenter.gate.preferences

    def enter(_: None) -> None:
        preferences.remember(_KEPT, "")
        doorway.enter()

    presenter.work(lambda: doorway.open(keys, person), enter)


def _resume(presenter: EnrolmentPresenter, kept: dict[str, str]) -> None:
    """Stand where a killed program stood: at the passphrase at most, for it was not kept."""
    step, last = Step(kept["step"]), Step.PASSPHRASE
    steps = presenter.route.steps
    step = last if steps.index(step) > steps.index(last) else step
    presenter.begin(step, Told(kept["name"], kept["initials"], kept["role"]))


def _nothing(_: NewPerson, __: str) -> tuple[str, ...]:
    return ()


def _stay(_: EnrolmentPresenter) -> None:
    return


def _forget(_: Step, __: Told) -> None:
    return

"""Appointing lets two sheets of the root key make a new administrator when all are lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from nccn_desk.domain.officers import ADMINISTRATOR, EVALUATOR, ROLES
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.enrolment import EnrolmentPresenter, Route, Step, Told
from nccn_desk.presenters.gate import Gate
from nccn_desk.presenters.members_gate import Appointer, Picture
from nccn_desk.presenters.members_page import named
from nccn_desk.presenters.phrases import NOTHING, joined, said
from nccn_desk.presenters.shapes import Advice
from nccn_desk.presenters.sheets import TypedSheets
from nccn_desk.services.members import Trust
from nccn_desk.services.people import NewPerson

STEPS: Final = (
    Step.SHEETS,
    Step.PLACE,
    Step.PERSON,
    Step.PASSPHRASE,
    Step.CODE,
    Step.APPOINTED,
)
_BESIDE: Final = tuple(role for role in ROLES if role not in {ADMINISTRATOR, EVALUATOR})


def question_of(picture: Picture) -> Question:
    """Return what is asked before anything is typed: what it means, and who administers now."""
    active = [each for each in picture.members if each.trust not in {Trust.REVOKED, Trust.SECOND}]
    now = tuple(sorted({each.officer for each in active if ADMINISTRATOR in each.roles}))
    present = said("members.recover.present", names=named(now)) if now else NOTHING
    return Question(
        said("members.recover"),
        joined((said("members.recover.means"), present), " "),
        said("members.recover.act"),
        "first-aid-kit",
        danger=True,
    )


def appointing(gate: Gate, appointer: Appointer, done: Callable[[], None]) -> EnrolmentPresenter:
    """Return the steps from two sheets to a new administrator's vault."""
    typed = TypedSheets(gate.doorway.sheets())

    def make(person: NewPerson, passphrase: str) -> tuple[str, ...]:
        return appointer.appoint(typed.typed, presenter.folder, person, passphrase)

    def take_sheets(presenter: EnrolmentPresenter, _: Sequence[str]) -> None:
        if typed.enough:
            presenter.work(
                lambda: appointer.demand_root(typed.typed), lambda _: presenter.turn(Step.PLACE)
            )
        else:
            presenter.show(Advice(said("first_use.missing.sheets")))

    def take_folder(presenter: EnrolmentPresenter, _: Sequence[str]) -> None:
        if presenter.folder:
            folder = presenter.folder
            presenter.work(
                lambda: appointer.demand_folder(folder), lambda _: presenter.turn(Step.PERSON)
            )
        else:
            presenter.show(Advice(said("first_use.missing.place")))

    def turned(step: Step, _: Told) -> None:
        if step is Step.APPOINTED:
            typed.forget()

    acts = {Step.SHEETS: take_sheets, Step.PLACE: take_folder}
    route = Route(
        STEPS, _BESIDE, make, lambda _: done(), turned, special=acts, confirm=appointer.confirm
    )
    presenter = EnrolmentPresenter(gate, route)
    presenter.typed = typed
    presenter.begin(Step.SHEETS, Told(role="coordinator"))
    return presenter

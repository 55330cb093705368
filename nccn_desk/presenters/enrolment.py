"""Enrolment leads one person, step by step, to a passphrase of their own and a code on paper."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, Protocol, TypeVar

from nccn_desk.domain.officers import DUTY_OFFICER
from nccn_desk.kernel.errors import NccnError
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.gate import Gate
from nccn_desk.presenters.passphrase import PassphrasePresenter
from nccn_desk.presenters.people import role_word
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.shapes import Advice, Option
from nccn_desk.presenters.sheets import TypedSheets
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services.people import NewPerson

T = TypeVar("T")

RETYPED: Final = 2  # groups of the recovery code
INITIALS: Final = 3  # letters at most


class Step(StrEnum):
    """The steps that an enrolment may have, in order."""

    LANGUAGE = "language"
    TICKET = "ticket"
    PERSON = "person"
    PASSPHRASE = "passphrase"  # noqa: S105  # the name of a step
    CODE = "code"
    WAIT = "wait"
    DONE = "done"
    SHEET_1 = "sheet_1"
    SHEET_2 = "sheet_2"
    SHEET_3 = "sheet_3"
    RETYPE = "retype"
    KEPT = "kept"
    SHEETS = "sheets"
    PLACE = "place"
    APPOINTED = "appointed"


SHEETS: Final = (Step.SHEET_1, Step.SHEET_2, Step.SHEET_3)
_SECRET: Final = {Step.CODE, *SHEETS}  # they show `groups`
_RETURNS: Final = frozenset(
    {
        Step.TICKET,
        Step.PLACE,
        Step.PERSON,
        Step.PASSPHRASE,
        Step.SHEET_2,
        Step.SHEET_3,
        Step.RETYPE,
    }
)
# Those that lead to a store of one's own.
OWN: Final = (Step.LANGUAGE, Step.PERSON, Step.PASSPHRASE, Step.CODE, Step.DONE)


@dataclass(frozen=True, slots=True)
class Told:
    """What was said so far, without any secret."""

    name: str = ""
    initials: str = ""
    role: str = DUTY_OFFICER


@dataclass(frozen=True, slots=True)
class Route:
    """Which steps an enrolment has, and what it does at its two turns.

    `make` runs away from the hand that asked and returns the recovery code's groups; `finish`
    goes on from the last step. `keep` is told of each step, so that a killed program can go on.
    A step that is `special` is finished by what stands there; `ticks` lives through a second.
    `made` goes on with the groups in another way than by showing them, and `confirm` compares
    what was typed over with another vault's code than the gate's.
    """

    steps: tuple[Step, ...]
    roles: tuple[str, ...]
    make: Callable[[NewPerson, str], tuple[str, ...]]
    finish: Callable[[EnrolmentPresenter], None]
    keep: Callable[[Step, Told], None]
    special: Mapping[Step, Callable[[EnrolmentPresenter, Sequence[str]], None]] = field(
        default_factory=dict
    )
    ticks: Callable[[], None] | None = None
    made: Callable[[tuple[str, ...]], None] | None = None
    confirm: Callable[[Mapping[int, str]], bool] | None = None


def two_of(count: int) -> tuple[int, ...]:
    """Return two places of so many, by chance, in order."""
    return tuple(sorted(secrets.SystemRandom().sample(range(count), RETYPED)))


class Waiting(Protocol):
    """What a workstation shows while it joins others."""

    text: str
    words: tuple[str, ...]
    status: Phrase

    @property
    def exercise(self) -> bool:
        """Whether the invitation leads into an exercise."""
        ...

    @property
    def may_stop(self) -> bool:
        """Whether the wait can be broken off."""
        ...

    def type(self, text: str) -> None:
        """Take the pasted ticket."""
        ...

    def stop(self) -> None:
        """Wait no more."""
        ...


class Papers(Protocol):
    """The three sheets on their way to paper: what is asked of them, and how they get there."""

    asked: tuple[tuple[int, int], ...]  # a sheet and the place of a word on it

    @property
    def lines(self) -> tuple[Phrase, ...]:
        """What stands on the shown sheet beside its words."""
        ...

    def write(self, folder: str) -> None:
        """Print the shown sheet into a file of a folder."""
        ...


class EnrolmentPresenter:
    """Leads one person along a route; views hear of `changed`."""

    def __init__(
        self, gate: Gate, route: Route, choose: Callable[[int], Sequence[int]] = two_of
    ) -> None:
        self.gate = gate
        self.route = route
        self.changed: Announcer[None] = Announcer()
        self.passphrase = PassphrasePresenter(gate.vault, gate.runner, self._about)
        self.step = route.steps[0]
        self.told = Told()
        self.groups: tuple[str, ...] = ()
        self.asked: tuple[int, ...] = ()
        self.box: Advice | None = None
        self.busy = False
        self.offer: Callable[[EnrolmentPresenter], None] | None = None  # another way to begin
        self.leave: Callable[[], None] | None = None  # the way back from the first step
        self.joining: Waiting | None = None
        self.papers: Papers | None = None
        self.typed: TypedSheets | None = None
        self.folder = ""
        self._choose = choose
        self.passphrase.changed.subscribe(self.changed.announce)

    @property
    def progress(self) -> Phrase:
        """How far this is: 2 van 5."""
        place = self.route.steps.index(self.step) + 1
        return said("first_use.progress", n=place, of=len(self.route.steps))

    @property
    def languages(self) -> tuple[Option, ...]:
        """The languages to choose from, each named in itself."""
        return tuple(Option(each, said(f"first_use.language.{each}")) for each in LANGUAGES)

    @property
    def roles(self) -> tuple[Option, ...]:
        """The roles to choose from."""
        return tuple(Option(role, role_word(role)) for role in self.route.roles)

    @property
    def may_go_back(self) -> bool:
        """Whether there is a step before this one that can still be changed, or a way out."""
        back = self.leave is not None if self._is_first else self.step in _RETURNS
        return back and not self.busy

    @property
    def is_last(self) -> bool:
        """Whether nothing comes after this step."""
        return self.step is self.route.steps[-1]

    @property
    def ready(self) -> bool:
        """Whether what the step shows is there: a secret takes time to be made."""
        return self.step not in _SECRET or bool(self.groups)

    @property
    def may_join(self) -> bool:
        """Whether one can join others here instead of making a store of one's own."""
        return self.step is Step.LANGUAGE and self.offer is not None and not self.busy

    @property
    def enough(self) -> bool:
        """Whether this step has what it needs."""
        if self.step is Step.PERSON:
            return bool(self.told.name.strip() and self.told.initials.strip())
        return self.step is not Step.PASSPHRASE or self.passphrase.weight.enough

    @property
    def sheet(self) -> tuple[Phrase, ...]:
        """The lines of the paper that goes into the safe; the code stands after the second."""
        return (
            said("first_use.sheet.title"),
            said("first_use.sheet.whose", name=self.told.name, station=self.gate.station),
            said("first_use.sheet.how"),
            said("first_use.sheet.where"),
        )

    def begin(self, step: Step, told: Told) -> None:
        """Stand at a step with what was said earlier."""
        self.step, self.told = step, told

    def speak(self, language: str) -> None:
        """Choose the interface's language."""
        self.gate.preferences.choose("language", language)
        self.changed.announce(None)

    def name(self, name: str) -> None:
        """Take a name; the initials follow it until somebody types their own."""
        follows = self.told.initials in {"", initials_of(self.told.name)}
        initials = initials_of(name) if follows else self.told.initials
        self.told = replace(self.told, name=name, initials=initials)
        self.changed.announce(None)

    def initial(self, initials: str) -> None:
        """Take initials."""
        self.told = replace(self.told, initials=initials[:INITIALS])
        self.changed.announce(None)

    def role(self, role: str) -> None:
        """Take a role."""
        self.told = replace(self.told, role=role)

    def back(self) -> None:
        """Go one step back, where what was typed stays; from the first, leave."""
        if not self.may_go_back:
            return
        if self._is_first and self.leave is not None:
            self.leave()
        else:
            self._go(self._beside(-1))

    def go_on(self, typed: Sequence[str] = ()) -> None:
        """Finish this step; the code's step takes the two groups that were typed over."""
        if self.busy:
            return
        if self.step in self.route.special:
            self.route.special[self.step](self, typed)
        elif not self.enough:
            self.show(Advice(said(f"first_use.missing.{self.step}")))
        elif self.step is Step.PASSPHRASE:
            self._make()
        elif self.step is Step.CODE:
            self._confirm(typed)
        elif self.is_last:
            self.route.finish(self)
        else:
            self._go(self._beside(1))

    def join(self) -> None:
        """Take the other way to begin."""
        if self.offer is not None and self.may_join:
            self.offer(self)

    def forget(self) -> None:
        """Keep no secret that was typed or shown: nobody looks on any more."""
        self.groups = ()
        self.passphrase.forget()
        if self.typed is not None:
            self.typed.forget()

    def tick(self) -> None:
        """Live through a second."""
        if self.route.ticks is not None:
            self.route.ticks()

    def turn(self, step: Step) -> None:
        """Stand at a step of the route."""
        self._go(step)

    def show_code(self, groups: tuple[str, ...]) -> None:
        """Show a code, this once, and ask for two of its groups."""
        self.groups = groups
        self.passphrase.forget()
        self.asked = tuple(self._choose(len(groups)))
        self._go(Step.CODE)

    def work(self, job: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do something that takes time; a refusal is shown and the step stays."""

        def finished(result: T) -> None:
            self.busy = False
            done(result)

        self.busy, self.box = True, None
        self.changed.announce(None)
        self.gate.runner.write(job, finished, self._failed)

    def show(self, box: Advice) -> None:
        """Show a box."""
        self.box = box
        self.changed.announce(None)

    def _make(self) -> None:
        passphrase, make = self.passphrase.words, self.route.make
        name, initials = self.told.name.strip(), self.told.initials.strip()
        person = NewPerson(name, initials, self.told.role, self.gate.preferences.language)
        self.work(lambda: make(person, passphrase), self.route.made or self.show_code)

    def _confirm(self, typed: Sequence[str]) -> None:
        confirm = self.route.confirm or self.gate.vault.confirm_recovery
        retyped = dict(zip(self.asked, typed, strict=True))
        self.work(lambda: confirm(retyped), self._confirmed)

    def _confirmed(self, right: bool) -> None:  # noqa: FBT001  # the answer of a job
        if right:
            self.groups = ()
            self._go(self._beside(1))
        else:
            self.show(Advice(said("first_use.code.differs"), said("first_use.code.look_again")))

    def _failed(self, reason: Exception) -> None:
        self.busy = False
        if not isinstance(reason, NccnError):
            raise reason
        self.show(advice_of(reason))

    @property
    def _is_first(self) -> bool:
        return self.step is self.route.steps[0]

    def _beside(self, by: int) -> Step:
        return self.route.steps[self.route.steps.index(self.step) + by]

    def _about(self) -> tuple[str, ...]:
        return tuple(word for word in (self.told.name, self.told.initials) if word)

    def _go(self, step: Step) -> None:
        self.step, self.box = step, None
        self.route.keep(step, self.told)
        self.changed.announce(None)


def initials_of(name: str) -> str:
    """Suggest initials: the first letters of the first and the last name."""
    words = [word for word in name.split() if word[0].isalpha()]
    chosen = words if len(words) <= RETYPED else [words[0], words[-1]]
    return "".join(word[0] for word in chosen).upper()

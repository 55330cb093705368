"""What is done with a pack and its gaps: made ready, told by telephone, mended, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from nccn_desk.domain.partners import name_of, short_of
from nccn_desk.domain.reach import Gap
from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.autosave import Editors
from nccn_desk.presenters.packs_page import CORRECT, TOLD
from nccn_desk.presenters.packs_paper import paper_of
from nccn_desk.presenters.packs_words import titled
from nccn_desk.presenters.partners_gaps import request_of
from nccn_desk.presenters.phrases import NOTHING, given, joined, said
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.typed import read_moment, read_trailing_moment
from nccn_desk.services import packs, requesting, target_groups
from nccn_desk.services.ports import UnitOfWork
from nccn_desk.services.shapes import Sheet

PHONE: Final = "phone"
CORRECTED: Final = (
    *(stage for stage, _ in TOLD),
    "sent",
    "nothing",  # it never was
)  # what a wrong receipt can become


class PackRoomActs:
    """Acts on what the room shows; `failed` hears what was refused."""

    def __init__(
        self, session: Session, around: Surroundings, failed: Callable[[Exception], None]
    ) -> None:
        self._session = session
        self._around = around
        self._failed = failed

    def ready(self, pack: str) -> None:
        """Say that a pack may go out."""
        self._act(lambda uow: packs.ready(uow, pack), "ready")

    def version(self, pack: str, show: Callable[[str], None]) -> None:
        """Begin the next version of a pack, and show it."""

        def begun(changes: ChangeSet) -> None:
            self._around.receipt(said("packs.done.version"))
            show(next(record for kind, record in changes.records if kind == "packs"))

        self._session.act(lambda uow: packs.new_version(uow, pack), begun, self._failed)

    def withdraw(self, pack: str) -> None:
        """Ask why, and take a pack back."""
        question = Question(
            said("packs.withdraw.title"),
            said("packs.withdraw.means"),
            said("packs.act.withdraw"),
            "prohibit",
            reason_label=said("fields.packs.reason"),
            reason_needed=True,
        )
        self._around.ask(
            question,
            lambda reason: self._act(lambda uow: packs.withdraw(uow, pack, reason), "withdraw"),
        )

    def print(self, pack: str, publisher: Papers, show: Callable[[Paper], None]) -> None:
        """Put a pack on paper, and ask where that goes."""
        session, now = self._session, self._session.clock.now()
        language = session.words.language

        def ask(found: tuple[Sheet, tuple[str, ...]]) -> None:
            sheet = found[0]
            name = f"{sheet.title} {now:%Y-%m-%d}"
            show(Paper(name, lambda file: publisher.journal(sheet, now, file)))

        session.read(
            lambda reader: paper_of(reader, reader.record("packs", pack), session.seat, language),
            ask,
            token="packs/paper",  # noqa: S106  # a token of reads
        )

    def note(self, pack: Record, partner: Record, stage: str) -> None:
        """Ask who told it and when, and write it; Enter alone means the partner itself, now."""
        if stage == CORRECT:
            self._session.read(
                lambda reader: packs.last_told(reader, pack.id, partner.id),
                lambda told: self._correct(pack, partner, told),
                token="packs/correct",  # noqa: S106  # a token of reads
            )
            return
        language = self._session.words.language
        name = given(name_of(partner, language))
        word = said(f"choices.receipts.stage.{stage}")
        question = Question(
            said("packs.note.title", name=name, stage=word),
            said(
                "packs.note.means",
                title=titled(pack),
                name=given(short_of(partner, language)),
                time=when.wall(self._session.clock.now()),
            ),
            said("packs.note.act"),
            "phone",
            reason_label=said("packs.note.who"),
        )

        def job(uow: UnitOfWork, typed: str) -> ChangeSet:
            who, at = read_trailing_moment(typed, uow.clock.now())
            told_by = who or short_of(partner, language)
            values: Values = {"channel": PHONE, "told_by": told_by, **({"at": at} if at else {})}
            return packs.receive(uow, pack.id, (partner.id,), stage, values)

        def noted(_: ChangeSet) -> None:
            self._around.receipt(said("packs.done.noted", name=name, stage=word))

        self._around.ask(
            question,
            lambda typed: self._session.act(lambda uow: job(uow, typed), noted, self._failed),
        )

    def _correct(self, pack: Record, partner: Record, told: Record | None) -> None:
        """Ask what a receipt should have said, who told it and when; what it said stays kept."""
        if told is None:
            return
        now = self._session.clock.now()
        name = given(name_of(partner, self._session.words.language))
        at = told.moment("at")
        was = joined(
            (
                said(f"choices.receipts.stage.{told.words('stage')}"),
                when.day_and_wall(at, day_of(now)) if at else NOTHING,
                given(told.words("told_by")),
            )
        )
        question = Question(
            said("packs.correct.title", name=name),
            said("packs.correct.means", title=titled(pack), was=was),
            said("packs.correct.act"),
            "pencil-simple",
            reason_label=said("packs.correct.what"),
            reason_needed=True,
            reasons=tuple(said(f"choices.receipts.stage.{each}") for each in CORRECTED),
        )

        def job(uow: UnitOfWork, typed: str) -> ChangeSet:
            return packs.correct_receipt(uow, told.id, self._corrected(typed, uow.clock.now()))

        def done(_: ChangeSet) -> None:
            self._around.receipt(said("packs.done.correct", name=name))

        self._around.ask(
            question,
            lambda typed: self._session.act(lambda uow: job(uow, typed), done, self._failed),
        )

    def _corrected(self, typed: str, now: datetime) -> Values:
        """Return what a line says: a stage, if it begins with one, then who told it and when."""
        rest, values = " ".join(typed.split()), dict[str, str]()
        for each in CORRECTED:
            word = said(f"choices.receipts.stage.{each}").spoken(self._session.words)
            if rest.casefold().startswith(word.casefold()):
                values["stage"], rest = each, rest[len(word) :].strip(" ,;·-")
                break
        who, at = read_trailing_moment(rest, now)
        who = who.strip(" ,;·-")
        return values | ({"told_by": who} if who else {}) | ({"at": at} if at else {})

    def mend_group(self, gap: Gap, language: str) -> None:
        """Invite, ask or call, so that word gets to a group again."""
        if gap.repair == "invite":
            self._act(lambda uow: target_groups.invite(uow, gap.relay), "invite")
        elif gap.repair == "ask" and gap.partner:
            self._act(lambda uow: self._asked(uow, gap, language), "ask")
        elif gap.partner:
            self._around.open("partners", gap.partner)
        else:
            self._around.open("target_groups", gap.group)

    def _asked(self, uow: UnitOfWork, gap: Gap, language: str) -> ChangeSet:
        group = uow.record("target_groups", gap.group)
        subject = request_of(gap, group, language).spoken(self._session.words)
        open_ones = {
            each.words("partner"): each
            for each in requesting.open_ones(uow)
            if each.words("direction") == "to_partner"
        }
        if gap.partner in open_ones:
            return requesting.remind(uow, open_ones[gap.partner].id)
        return requesting.ask(uow, {"partner": gap.partner, "subject": subject})

    def _act(self, job: Callable[[UnitOfWork], ChangeSet], key: str) -> None:
        self._session.act(
            job, lambda _: self._around.receipt(said(f"packs.done.{key}")), self._failed
        )


def editors_of(session: Session, pack: str, language: str, changed: Callable[[], None]) -> Editors:
    """Return the editors of a pack, its words in one language."""

    def title(uow: UnitOfWork, words: str) -> ChangeSet:
        return packs.change(uow, pack, {"title": words.strip() or None})

    def due(uow: UnitOfWork, words: str) -> ChangeSet:
        return packs.change(uow, pack, {"due": read_moment(words, uow.clock.now()) or None})

    def body(uow: UnitOfWork, words: str, over: str | None) -> ChangeSet:
        return packs.write(uow, pack, language, words, over)

    writes = {"title": title, "due": due}
    return Editors(session, f"packs/{pack}", writes, changed, language, {"body": body})

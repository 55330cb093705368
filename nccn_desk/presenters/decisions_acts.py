"""What is done with a decision: milestones noted and corrected, the date asked, words signed."""

from __future__ import annotations

import re
from datetime import datetime
from functools import partial
from typing import Final

from nccn_desk.domain.decisions import MILESTONES
from nccn_desk.domain.naming import choice_word
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import say_in_all
from nccn_desk.presenters import when
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.decisions_ties import ACTS as TIES
from nccn_desk.presenters.decisions_words import LETTERS, signed_words, title_of
from nccn_desk.presenters.listed import Act, Signed
from nccn_desk.presenters.listed_blocks import Verb, signed
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.requests import named
from nccn_desk.presenters.session import Seat
from nccn_desk.presenters.typed import read_trailing_moment
from nccn_desk.services import deciding, states, vacuum_demand
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import Reader, UnitOfWork

_DECREES: Final = frozenset({"published", "amended"})


def _noted(kind: str, uow: UnitOfWork, decision: str, line: str) -> ChangeSet:
    return _note(uow, decision, kind, line)


def _noting(kind: str) -> Act:
    """Return the act that notes a milestone: Enter alone means now, a line its hour and source."""
    question = Question(
        said("decisions.note.title", milestone=said(choice_word("milestones", "kind", kind))),
        said(f"decisions.note.{'published' if kind in _DECREES else 'means'}"),
        said("decisions.note.act"),
        LETTERS[kind][1],
        reason_label=said("decisions.note.line"),
    )

    job = partial(_noted, kind)
    return Act(job, question, key=LETTERS[kind][0])


_DAY: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{4}-\d{2}-\d{2}")
_HOUR: Final = re.compile(r"\d{1,2}(?::\d{1,2}|\s?[uh]\d{0,2})", re.IGNORECASE)
_NEAR: Final = frozenset(  # days that people name, and that no line here reads
    {
        *("gisteren", "eergisteren", "morgen"),
        *("hier", "avant-hier", "demain"),
        *("gestern", "vorgestern"),
        *("yesterday", "tomorrow"),
    }
)
_WHICH: Final = Question(
    said("decisions.milestone.title"),
    said("decisions.milestone.means"),
    said("decisions.act.milestone"),
    "flag",
    reason_label=said("decisions.milestone.line"),
    reason_needed=True,
    reasons=tuple(said(choice_word("milestones", "kind", each)) for each in MILESTONES),
)
_WHOM: Final = Question(
    said("decisions.ask_date.title"),
    said("decisions.ask_date.means"),
    said("decisions.act.ask_date"),
    "hand",
    reason_label=said("decisions.ask_date.line"),
)
_WHY: Final = Question(
    said("decisions.drop.title"),
    said("decisions.drop.means"),
    said("decisions.act.drop"),
    "x",
    reason_label=said("fields.decisions.reason"),
    reason_needed=True,
)
_CORRECTION: Final = Question(
    said("decisions.correct.title"),
    said("decisions.note.means"),
    said("decisions.act.correct"),
    "pencil-simple",
    reason_label=said("decisions.note.line"),
    reason_needed=True,
)


def _correct(uow: UnitOfWork, milestone: str, line: str) -> ChangeSet:
    """Note a milestone again as the line says; what it said before stays kept."""
    found = states.living(uow, "milestones", milestone)
    words, at = _parted(line, uow.clock.now())
    name = _told_by(found.words("kind"))
    moment = when.from_moment(at) if at else None
    kept = {each: found[each] for each in ("source", "reference")}
    return deciding.correct(uow, milestone, moment, {**kept, **({name: words} if words else {})})


def _note(uow: UnitOfWork, decision: str, kind: str, line: str) -> ChangeSet:
    words, at = _parted(line, uow.clock.now())
    name = _told_by(kind)
    moment = when.from_moment(at) if at else None
    return deciding.note(uow, decision, kind, moment, {name: words} if words else None)


def _parted(line: str, now: datetime) -> tuple[str, str]:
    """Part a line into its words and the moment at its end, "" for now.

    Raise BadValue for a day without its hour, and for a day or an hour that there is not: neither
    is taken for now, for that would be guessed.
    """
    words, at = read_trailing_moment(line, now)
    last = next(reversed(words.split()), "")
    if not at and _DAY.fullmatch(last):
        raise BadValue("hour_missing", field="at", typed=last)
    is_hour = not at and _HOUR.fullmatch(last)
    if is_hour or _DAY.fullmatch(last) or folded(last) in _NEAR:
        raise BadValue("moment_unclear", field="at", typed=last)
    return words, at


def _told_by(kind: str) -> str:
    """Return the field that the words beside a milestone go into."""
    return "reference" if kind in _DECREES else "source"


def _milestone(uow: UnitOfWork, decision: str, line: str) -> ChangeSet:
    """Note the milestone with whose name a line begins, in whatever language it is typed."""
    kind, rest = _kind_in(line)
    return _note(uow, decision, kind, rest)


def _kind_in(line: str) -> tuple[str, str]:
    """Return the milestone that a line begins with, and what follows; the longest name counts."""
    pieces = line.split()
    typed = [folded(each.strip(":,")) for each in pieces]
    for count in range(len(pieces), 0, -1):
        begin = " ".join(typed[:count])
        for kind in MILESTONES:
            names = (
                *say_in_all(choice_word("milestones", "kind", kind)),
                *say_in_all(f"decisions.act.{kind}"),
            )
            if begin in map(folded, names):
                return kind, " ".join(pieces[count:])
    raise BadValue("milestone_unknown", field="kind", typed=line.strip()[:40])


def _ask_date(uow: UnitOfWork, decision: str, line: str) -> ChangeSet:
    """Ask whom the line names, by when it says; else the authority of the decision."""
    who, due = read_trailing_moment(line, uow.clock.now())
    who = who.strip().rstrip(":") or states.living(uow, "decisions", decision).words("authority")
    if not who:
        raise NotAllowed("nobody_competent")
    by = when.from_moment(due) if due else None
    return vacuum_demand.ask_date(uow, decision, named(uow, who).id, by)


def _follow(uow: UnitOfWork, decision: str, _: str) -> ChangeSet:
    return deciding.follow_holding(uow, decision)


def _sign(verb: Verb) -> Act:
    """Return the act by which somebody signs for the words that may be said meanwhile."""

    def asked_of(reader: Reader, decision: str, asked: Asked, _: Seat) -> Signed:
        record = reader.record("decisions", decision)
        words = deciding.holding(reader, record)
        title = said(f"decisions.sign.{verb}", what=title_of(record, asked.language))
        means = signed_words(words, verb) if words else NOTHING

        def sign(uow: UnitOfWork, signer: Signer, behalf: str) -> ChangeSet:
            if verb == "check":
                return deciding.check_holding(uow, decision, signer)
            return deciding.clear_holding(uow, decision, signer, behalf)

        return signed(reader, (title, means), verb, deciding.held_in(reader, decision), sign)

    return Act(lambda uow, _, __: uow.commit(), signature=asked_of)


ACTS: Final[dict[str, Act]] = {
    "milestone": Act(_milestone, _WHICH, key="M"),
    "ask_date": Act(_ask_date, _WHOM),
    **{kind: _noting(kind) for kind in MILESTONES},
    "correct": Act(_correct, _CORRECTION),
    "check": _sign("check"),
    "clear": _sign("clear"),
    "follow": Act(_follow),
    **TIES,
    "close": Act(lambda uow, decision, _: deciding.close(uow, decision)),
    "drop": Act(deciding.drop, _WHY),
    "reopen": Act(lambda uow, decision, _: deciding.reopen(uow, decision)),
}

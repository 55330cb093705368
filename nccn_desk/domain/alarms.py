"""Alarms say what someone must do now, attentions what will need doing; both follow from records.

The states are those of ISA-18.2 as ux 2.7 words them. Nothing here is stored: what a notice is
about and since when follows from the records, what people did about it from the register of
notices. Words: ``alarms.<rule>.title``, ``.detail`` and ``.act``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from nccn_desk.domain.appearing import Clash
from nccn_desk.domain.moments import unheld
from nccn_desk.domain.press import QUERY_OPEN
from nccn_desk.domain.register import Record
from nccn_desk.domain.requests import OPEN
from nccn_desk.domain.steps import in_order, planned_end, planned_start
from nccn_desk.kernel.clock import at, from_text
from nccn_desk.kernel.ids import derived_id

Level = Literal["alarm", "attention"]
State = Literal["unacknowledged", "taken", "seen", "snoozed", "returned"]

SNOOZES: Final = (5, 15, 30)  # minutes
SOUND_EVERY: Final = timedelta(seconds=30)
SOUND_REPEATS: Final = 3
FLOOD: Final = 10  # attentions that begin within FLOOD_TIME are merged (EEMUA 191)
FLOOD_TIME: Final = timedelta(minutes=10)

UNOWNED_BEFORE: Final = timedelta(minutes=5)
SOON_BEFORE: Final = timedelta(minutes=10)
QUERY_BEFORE: Final = timedelta(minutes=30)  # time enough for an authority to agree
GRACE: Final = timedelta(minutes=1)  # nobody starts on the second
ACCEPT_WITHIN: Final = timedelta(minutes=15)
HANDOVER_BY: Final = time(20, 30)
HANDOVER_FROM: Final = time(18)  # an earlier handover is that of an earlier watch


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of notice; a `lasting` one shows that it returned to normal until somebody saw it."""

    level: Level
    lasting: bool


RULES: Final[Mapping[str, Rule]] = {
    "step_unowned": Rule("alarm", lasting=True),
    "step_soon": Rule("attention", lasting=False),
    "step_late": Rule("attention", lasting=True),
    "step_overrun": Rule("attention", lasting=True),
    "meeting_soon": Rule("attention", lasting=False),
    "meeting_late": Rule("attention", lasting=True),
    "task_overdue": Rule("attention", lasting=True),
    "request_late": Rule("attention", lasting=True),
    "query_soon": Rule("attention", lasting=False),
    "query_late": Rule("attention", lasting=True),
    "release_unconfirmed": Rule("attention", lasting=True),
    "words_expired": Rule("attention", lasting=True),
    "rumour_look": Rule("attention", lasting=False),
    "handover_due": Rule("attention", lasting=True),
    "handover_unaccepted": Rule("attention", lasting=True),
    "debrief_due": Rule("attention", lasting=True),
    "voice_moved": Rule("attention", lasting=False),
    "speech_clash": Rule("attention", lasting=False),
    "series_unusual": Rule("attention", lasting=True),
}


@dataclass(frozen=True, slots=True)
class Apart:
    """The last product that went out and says something else than what stands now.

    `blocks` and `figures` count what changed and was not cleared again, `others` the earlier
    products that say it too: all of it is one thing to deal with.
    """

    product: Record
    blocks: int
    figures: int
    others: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Rise:
    """A series whose latest value lies far above what is usual, and since when it does.

    `usual` is the median of that weekday and hour, and the fence above which it is unusual.
    """

    series: Record
    since: datetime
    at: datetime
    value: float
    usual: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Watch:
    """The records of one day from which notices follow, and what one voice asks for."""

    day: Record | None = None
    steps: Sequence[Record] = ()
    meetings: Sequence[Record] = ()
    tasks: Sequence[Record] = ()
    handovers: Sequence[Record] = ()
    requests: Sequence[Record] = ()
    queries: Sequence[Record] = ()
    releases: Sequence[Record] = ()
    maps: Sequence[Record] = ()  # of messages that are said
    moments: Sequence[Record] = ()  # that were held
    clashes: Sequence[Clash] = ()  # of who speaks when
    rumours: Sequence[Record] = ()  # whose result is to be seen
    apart: Apart | None = None
    rises: Sequence[Rise] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """One alarm or attention: the rule, the record that it is about, and how it stands.

    `since` is when it began; `at` the time that it speaks of (a start, an end, a due time);
    `by` who took, saw or silenced it; `until` the end of a snooze, or when it returned. Of a
    product `apart` says what in it has changed, of a series `rise` by how much it rose.
    """

    rule: str
    about: Record
    since: datetime
    at: datetime
    state: State = "unacknowledged"
    by: str = ""
    until: datetime | None = None
    apart: Apart | None = None
    rise: Rise | None = None

    @property
    def id(self) -> str:
        """The identifier that this rule and record give at every desk."""
        return notice_id(self.rule, self.about.id)

    @property
    def level(self) -> Level:
        """Whether someone must act now, or will have to."""
        return RULES[self.rule].level

    @property
    def register(self) -> str:
        """The register of the record that it is about."""
        return self.about.register

    @property
    def owner(self) -> str:
        """Who answers for that record; "" for nobody."""
        return self.about.words("owner") or self.about.words("assigned")

    @property
    def asks(self) -> bool:
        """Tell whether it still asks for somebody."""
        return self.state == "unacknowledged"


def notice_id(rule: str, subject: str) -> str:
    """Return the identifier of what one rule says of one record."""
    return derived_id("notice", rule, subject)


def conditions(watch: Watch, now: datetime) -> tuple[Notice, ...]:
    """Return everything that stands at an instant, whatever anybody did about it."""
    found = [
        *_of_steps(watch.steps, now),
        *_of_meetings(watch.meetings, now),
        *_of_tasks(watch.tasks, now),
        *_of_requests(watch.requests, now),
        *_of_queries(watch.queries, now),
        *_of_releases(watch.releases, now),
        *_of_maps(watch.maps, now),
        *(Notice("debrief_due", each, due, due) for each, due in unheld(watch.moments, now)),
        *_of_handovers(watch, now),
        *_of_clashes(watch.clashes, now),
        *_of_rumours(watch.rumours),
        *_of_voice(watch.apart),
        *_of_series(watch.rises),
    ]
    return tuple(notice for notice in found if notice.since <= now)


def follow(
    before: Sequence[Notice],
    standing: Sequence[Notice],
    answers: Iterable[Record],
    now: datetime,
) -> tuple[Notice, ...]:
    """Return the notices to show: those that stand, answered or not, and those that returned.

    `before` is what was shown last. What stood there and stands no more has returned to normal;
    it stays until somebody has seen it, unless its rule is one that simply passes.
    """
    by_id = {answer.id: answer for answer in answers}
    shown = [_answered(notice, by_id.get(notice.id), now) for notice in standing]
    ids = {notice.id for notice in standing}
    gone = (_returned(old, by_id.get(old.id), now) for old in before if old.id not in ids)
    return tuple(sorted((*shown, *(old for old in gone if old is not None)), key=_weight))


def merged(notices: Sequence[Notice], now: datetime) -> tuple[tuple[Notice, ...], ...]:
    """Return notices as they are listed: one by one, or by rule where attentions flood in."""
    fresh = [
        notice
        for notice in notices
        if notice.level == "attention" and notice.asks and now - notice.since < FLOOD_TIME
    ]
    if len(fresh) < FLOOD:
        return tuple((notice,) for notice in notices)
    groups: dict[tuple[str, ...], list[Notice]] = {}
    for notice in notices:
        alone = notice.level == "alarm" or not notice.asks
        groups.setdefault((notice.rule, notice.id if alone else ""), []).append(notice)
    return tuple(tuple(group) for group in groups.values())


def sounds(notice: Notice) -> tuple[datetime, ...]:
    """Return when an alarm sounds, unless it is taken before; an attention is silent."""
    if notice.level != "alarm" or not notice.asks:
        return ()
    return tuple(notice.since + count * SOUND_EVERY for count in range(SOUND_REPEATS + 1))


def _of_steps(steps: Sequence[Record], now: datetime) -> Iterator[Notice]:
    for step in in_order(steps):
        start, end = planned_start(step), planned_end(step)
        if step.words("state") == "running":
            yield Notice("step_overrun", step, end + GRACE, end)
        elif step.words("state") == "planned":
            yield _waiting(step, start, end, now)


def _waiting(step: Record, start: datetime, end: datetime, now: datetime) -> Notice:
    """Return the one thing to say of a step that has not started; it may lie ahead."""
    unowned = not step.words("owner") and not step["outside"]
    if unowned and start - UNOWNED_BEFORE <= now < end:
        return Notice("step_unowned", step, start - UNOWNED_BEFORE, start)
    if now < start + GRACE:
        return Notice("step_soon", step, start - SOON_BEFORE, start)
    return Notice("step_late", step, start + GRACE, start)


def _of_meetings(meetings: Sequence[Record], now: datetime) -> Iterator[Notice]:
    for meeting in in_order(meetings):
        if meeting.words("state") == "planned":
            start = planned_start(meeting)
            if now < start + GRACE:
                yield Notice("meeting_soon", meeting, start - SOON_BEFORE, start)
            else:
                yield Notice("meeting_late", meeting, start + GRACE, start)


def _of_tasks(tasks: Sequence[Record], now: datetime) -> Iterator[Notice]:
    for task in tasks:
        due = task.moment("due")
        if due is not None and due < now and task.words("state") in {"open", "taken"}:
            yield Notice("task_overdue", task, due, due)


def _of_requests(requests: Sequence[Record], now: datetime) -> Iterator[Notice]:
    for request in requests:
        due = request.moment("due") or request.moment("promised")
        if due is not None and due < now and request.words("state") in OPEN:
            yield Notice("request_late", request, due, due)


def _of_queries(queries: Sequence[Record], now: datetime) -> Iterator[Notice]:
    for query in queries:
        due = query.moment("deadline")
        if due is None or query.words("state") not in QUERY_OPEN:
            continue
        if due < now:
            yield Notice("query_late", query, due, due)
        else:
            yield Notice("query_soon", query, due - QUERY_BEFORE, due)


def _of_releases(releases: Sequence[Record], now: datetime) -> Iterator[Notice]:
    """Yield what was scheduled for an hour that has passed: it is not taken for sent."""
    for release in releases:
        due = release.moment("due")
        if due is not None and due < now and release.words("state") == "scheduled":
            yield Notice("release_unconfirmed", release, due, due)


def _of_maps(maps: Sequence[Record], now: datetime) -> Iterator[Notice]:
    """Yield each map that is still in use though nobody may believe its words any longer."""
    for found in maps:
        until = found.moment("valid_until")
        if found.words("state") == "in_use" and until is not None and until <= now:
            yield Notice("words_expired", found, until, until)


def _of_clashes(clashes: Sequence[Clash], now: datetime) -> Iterator[Notice]:
    """Yield one notice for each thing that clashes and is still to come, however often it does."""
    seen: set[str] = set()
    for clash in clashes:
        slot = clash.slot
        if slot.link not in seen and slot.ends > now:
            seen.add(slot.link)
            both = [slot.record, *([clash.other.record] if clash.other else [])]
            since = from_text(max(each.created_at for each in both))
            yield Notice("speech_clash", slot.record, since, slot.begins)


def _of_rumours(rumours: Sequence[Record]) -> Iterator[Notice]:
    """Yield each rumour whose result is to be looked at once more."""
    for rumour in rumours:
        due = rumour.moment("look_again")
        if due is not None:
            yield Notice("rumour_look", rumour, due, due)


def _of_handovers(watch: Watch, now: datetime) -> Iterator[Notice]:
    for handover in watch.handovers:
        handed = handover.moment("handed_at")
        if handed is not None and handover.words("state") == "handed":
            yield Notice("handover_unaccepted", handover, handed + ACCEPT_WITHIN, handed)
    if watch.day is None:
        return
    day = date.fromisoformat(watch.day.words("day"))
    due, evening = at(day, HANDOVER_BY), at(day, HANDOVER_FROM)
    given = (handover.moment("handed_at") for handover in watch.handovers)
    if due <= now and not any(handed is not None and handed >= evening for handed in given):
        yield Notice("handover_due", watch.day, due, due)


def _of_voice(apart: Apart | None) -> Iterator[Notice]:
    if apart is not None:
        yield Notice("voice_moved", apart.product, apart.since, apart.since, apart=apart)


def _of_series(rises: Sequence[Rise]) -> Iterator[Notice]:
    for rise in rises:
        yield Notice("series_unusual", rise.series, rise.since, rise.at, rise=rise)


def _answered(notice: Notice, answer: Record | None, now: datetime) -> Notice:
    """Return a standing notice as the last answer leaves it; an answer to an earlier one is old."""
    if answer is None or not _is_fresh(answer, notice.since):
        return notice
    given, by = answer.words("answer"), answer.words("officer")
    if given == "taken":
        return replace(notice, state="taken", by=by)
    if notice.level == "alarm":  # an alarm can only be taken
        return notice
    if given == "seen":
        return replace(notice, state="seen", by=by)
    until = answer.moment("until")
    if until is None or until <= now:
        return notice
    return replace(notice, state="snoozed", by=by, until=until)


def _returned(old: Notice, answer: Record | None, now: datetime) -> Notice | None:
    if not RULES[old.rule].lasting or old.state == "seen":
        return None
    if answer is not None and answer.words("answer") == "seen" and _is_fresh(answer, old.since):
        return None
    return old if old.state == "returned" else replace(old, state="returned", until=now)


def _is_fresh(answer: Record, since: datetime) -> bool:
    answered = answer.moment("answered_at")
    return answered is not None and answered >= since


def _weight(notice: Notice) -> tuple[bool, int, datetime, str]:
    order: dict[State, int] = {
        "unacknowledged": 0,
        "taken": 1,
        "seen": 2,
        "snoozed": 3,
        "returned": 4,
    }
    return (notice.level != "alarm", order[notice.state], notice.since, notice.id)

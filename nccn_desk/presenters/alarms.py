"""Alarms stay until somebody takes them; attention waits its turn, and neither shouts twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from nccn_desk.domain.alarms import Notice, Watch, conditions, follow, sounds
from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import at, day_of, to_text
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.bell import AlarmPanel, Day, badges_of, bell_of, panel_of, shut_to
from nccn_desk.presenters.people import People, may_write, read_people, why_shut
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.settings import Preferences
from nccn_desk.presenters.shapes import Badge, Bell
from nccn_desk.presenters.voice_watch import VoiceWatch
from nccn_desk.services import (
    appearing,
    carrying,
    cycle,
    dispatching,
    messages,
    moments,
    notices,
    querying,
    requesting,
    rumours,
    series,
)
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

_WATCHED: Final = (
    "days",
    "steps",
    "meetings",
    "tasks",
    "handovers",
    "requests",
    "media_queries",
    "releases",
    "message_maps",
    "moments",
    "rumours",
    "notices",
    "series",
    "points",
    *appearing.HEARS,
)


@dataclass(frozen=True, slots=True)
class _Facts:
    watch: Watch = field(default_factory=Watch)
    answers: tuple[Record, ...] = ()
    people: People = field(default_factory=People)


class AlarmsPresenter:
    """Evaluates once a second; `changed` says that bell or panel did, `sounded` that one rings."""

    def __init__(
        self, session: Session, preferences: Preferences, voice: VoiceWatch | None = None
    ) -> None:
        self.changed: Announcer[None] = Announcer()
        self.sounded: Announcer[None] = Announcer()
        self.notices: tuple[Notice, ...] = ()
        self._session = session
        self._preferences = preferences
        self._read = _Facts()
        self._day = Day()
        self._begun: dict[str, datetime] = {}  # when each loud alarm was first shown here
        self._rung: dict[str, int] = {}  # how often each of them has sounded
        self._voice = voice
        self._ends = [session.changed.subscribe(self._hear)]
        if voice is not None:
            self._ends.append(voice.changed.subscribe(self._hear_voice))

    def close(self) -> None:
        """Hear no more news."""
        for end in self._ends:
            end()

    @property
    def bell(self) -> Bell:
        """The bell of the header."""
        return bell_of(self._shown())

    @property
    def panel(self) -> AlarmPanel:
        """All that the panel lists."""
        now = self._session.clock.now()
        panel = panel_of(self._shown(), self._read.people, self._day, now)
        shut = why_shut(writable=may_write(self._session))
        return shut_to(panel, shut) if shut else panel

    @property
    def badges(self) -> Mapping[str, Badge]:
        """What asks for attention behind each place of the navigation."""
        return badges_of(self._shown())

    @property
    def waiting(self) -> int:
        """How many notices ask for somebody."""
        return sum(notice.asks for notice in self._shown())

    def tick(self) -> None:
        """Look at the clock: what begins now, what is over, what rings."""
        now = self._session.clock.now()
        if self._day.begin(day_of(now)):
            self._refresh()
        self._evaluate(now)
        self._ring(now)

    def take(self, notice_id: str) -> None:
        """Say that this officer deals with it."""
        self._answer(notice_id, lambda uow, found: notices.take(uow, found.rule, found.about.id))

    def see(self, notice_id: str) -> None:
        """Say that this officer has seen it."""
        self._answer(notice_id, lambda uow, found: notices.seen(uow, found.rule, found.about.id))

    def see_returned(self) -> None:
        """Say that this officer has seen all that is back to normal."""
        for notice in self.notices:
            if notice.state == "returned":
                self.see(notice.id)

    def snooze(self, notice_id: str, minutes: int) -> None:
        """Put an attention away for some minutes; an alarm cannot be."""
        self._answer(
            notice_id,
            lambda uow, found: notices.snooze(uow, found.rule, found.about.id, minutes),
        )

    def named(self, notice_id: str) -> Notice | None:
        """Return a notice that is shown."""
        return next((notice for notice in self.notices if notice.id == notice_id), None)

    def _ring(self, now: datetime) -> None:
        """Sound once for all alarms of which it is time; one that was met late is heard too."""
        loud = [notice for notice in self.notices if sounds(notice)]
        self._begun = {notice.id: self._begun.get(notice.id, now) for notice in loud}
        here = (replace(notice, since=self._begun[notice.id]) for notice in loud)
        rung = {notice.id: sum(each <= now for each in sounds(notice)) for notice in here}
        if any(count > self._rung.get(alarm, 0) for alarm, count in rung.items()):
            self.sounded.announce(None)
        self._rung = rung

    def _answer(self, notice_id: str, answer: Callable[[UnitOfWork, Notice], ChangeSet]) -> None:
        found = self.named(notice_id)
        if found is not None and may_write(self._session):
            self._session.act(lambda uow: answer(uow, found))

    def _shown(self) -> tuple[Notice, ...]:
        """Return the notices of this device: where attention is silenced only alarms remain."""
        if self._preferences.flag("attention"):
            return self.notices
        return tuple(notice for notice in self.notices if notice.level == "alarm")

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches(*_WATCHED):
            self._refresh()

    def _hear_voice(self, _: None) -> None:
        self._evaluate(self._session.clock.now())

    def _refresh(self) -> None:
        day = day_of(self._session.clock.now())

        self._session.read(lambda reader: _read(reader, day), self._take, token="notices")  # noqa: S106  # a token of reads

    def _take(self, read: _Facts) -> None:
        self._read = read
        self._evaluate(self._session.clock.now())

    def _evaluate(self, now: datetime) -> None:
        apart = self._voice.apart if self._voice else None
        standing = conditions(replace(self._read.watch, apart=apart), now)
        found = follow(self.notices, standing, self._read.answers, now)
        self._day.count(found)
        if found != self.notices:
            self.notices = found
            self.changed.announce(None)


def _read(reader: Reader, day: date) -> _Facts:
    """Read what notices follow from; tasks that are not due yet too, for they may become so."""
    start, end = to_text(at(day, time())), to_text(at(day + timedelta(days=1), time()))
    today = (Where("planned", ">=", start), Where("planned", "<", end))
    of_day = reader.records(Query("handovers", (Where("day", "=", day.isoformat()),)))
    waiting = reader.records(Query("handovers", (Where("state", "=", "handed"),)))
    left = carrying.left_open(reader, day)
    answered = Where("answered_at", ">=", to_text(at(day, time()) - notices.ANSWERS_KEPT))
    return _Facts(
        Watch(
            cycle.find_day(reader, day),
            (*cycle.steps_on(reader, day), *left),
            reader.records(Query("meetings", today)),
            reader.records(Query("tasks", (Where("state", "in", ("open", "taken")),))),
            tuple({record.id: record for record in (*of_day, *waiting)}.values()),
            requesting.open_ones(reader),
            querying.open_ones(reader),
            dispatching.scheduled(reader),
            messages.limited(reader),
            moments.undebriefed(reader),
            appearing.calendar(reader, day, day + timedelta(days=1)).clashes,
            rumours.due(reader),
            rises=series.rises(reader, reader.clock.now()),
        ),
        (*reader.records(Query("notices", (answered,))), *_about(reader, left)),
        read_people(reader),
    )


def _about(reader: Reader, left: tuple[Record, ...]) -> tuple[Record, ...]:
    """Return what was answered about steps of earlier days, however long ago."""
    if not left:
        return ()
    ids = tuple(step.id for step in left)
    return reader.records(Query("notices", (Where("subject", "in", ids),)))

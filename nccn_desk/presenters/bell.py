"""The bell says how many notices ask for somebody; its panel says what each of them asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from nccn_desk.domain.alarms import SNOOZES, Notice, merged
from nccn_desk.domain.sitreps import number_of
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.agenda import step_name
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Action, Badge, Bell, BellState, FlowRow, Tone

_PLACES: Final = {
    "steps": "today",
    "days": "handover",
    "handovers": "handover",
    "sitreps": "voice",
    "media_queries": "queries",
    "message_maps": "messages",
}


@dataclass(frozen=True, slots=True)
class NoticeCard:
    """One notice that stands: filled while nobody took an alarm, tinted or plain after."""

    id: str
    title: Phrase
    detail: Phrase
    time: Phrase
    state: Phrase
    tone: Tone
    actions: tuple[Action, ...]
    since: datetime
    count: int = 1


@dataclass(frozen=True, slots=True)
class AlarmPanel:
    """All that the panel lists: what stands, what sleeps, and what is over but was not seen."""

    asks: Phrase
    tone: Tone
    rate: Phrase
    cards: tuple[NoticeCard, ...]
    snoozed: tuple[FlowRow, ...]
    returned: tuple[FlowRow, ...]


@dataclass
class Day:
    """What was notified since this program first looked today."""

    day: date | None = None
    since: datetime | None = None
    seen: set[tuple[str, datetime]] = field(default_factory=set)

    def begin(self, day: date) -> bool:
        """Count from nought on a new day; tell whether it is one."""
        if day == self.day:
            return False
        self.day, self.since, self.seen = day, None, set()
        return True

    def count(self, notices: Sequence[Notice]) -> None:
        """Count those that are new; what began on an earlier day was notified then."""
        today = (notice for notice in notices if day_of(notice.since) == self.day)
        self.seen.update((notice.id, notice.since) for notice in today)
        first = min((since for _, since in self.seen), default=None)
        self.since = first

    def rate(self, now: datetime) -> Phrase:
        """Return the day's own rate: Vandaag 7. Gemiddeld 1 per 40 minuten."""
        number = len(self.seen)
        if not number or self.since is None:
            return said("bell.rate.none")
        minutes = int((now - self.since) / timedelta(minutes=1) / number)
        if number == 1 or minutes < 1:
            return said("bell.rate.count", n=number)
        return said("bell.rate", n=number, minutes=minutes)


def bell_of(notices: Sequence[Notice]) -> Bell:
    """Return the bell: filled for an alarm that nobody took, tinted for attention."""
    asking = [notice for notice in notices if notice.asks]
    alarms = [notice for notice in asking if notice.level == "alarm"]
    if alarms:
        count, since = len(asking), max(notice.since for notice in alarms)
        return Bell(BellState.ALARM, count, said("bell.alarm", n=len(alarms)), since)
    if asking:
        return Bell(BellState.DUE, len(asking), said("bell.due", n=len(asking)))
    return Bell(described=said("bell.quiet"))


def badges_of(notices: Sequence[Notice]) -> Mapping[str, Badge]:
    """Return what asks for attention behind each place."""
    badges: dict[str, Badge] = {}
    for notice in notices:
        if notice.asks:
            place = _PLACES.get(notice.register, notice.register)
            count = badges[place].count + 1 if place in badges else 1
            alarm = notice.level == "alarm" or (
                place in badges and badges[place].tone is Tone.ALARM
            )
            tone = Tone.ALARM if alarm else Tone.DUE
            badges[place] = Badge(count, tone, said("bell.badge", n=count))
    return badges


def panel_of(notices: Sequence[Notice], people: People, day: Day, now: datetime) -> AlarmPanel:
    """Return the panel."""
    standing = [n for n in notices if n.state in {"unacknowledged", "taken", "seen"}]
    asking = sum(notice.asks for notice in standing)
    alarm = any(notice.asks and notice.level == "alarm" for notice in standing)
    return AlarmPanel(
        asks=said("bell.asks", n=asking) if asking else NOTHING,
        tone=Tone.ALARM if alarm else Tone.DUE,
        rate=day.rate(now),
        cards=tuple(_card(group, people, now) for group in merged(standing, now)),
        snoozed=tuple(_row(n, "moon", "bell.back_at") for n in notices if n.state == "snoozed"),
        returned=tuple(_row(n, "check", "bell.since") for n in notices if n.state == "returned"),
    )


def shut_to(panel: AlarmPanel, reason: Phrase) -> AlarmPanel:
    """Return a panel in which one can look, but answer nothing."""

    def shut(action: Action) -> Action:
        looks = action.key == "open"
        return action if looks else replace(action, enabled=False, reason=reason)

    cards = (replace(card, actions=tuple(map(shut, card.actions))) for card in panel.cards)
    return replace(panel, cards=tuple(cards))


def title_of(notice: Notice) -> Phrase:
    """Return what a notice says."""
    return said(f"alarms.{notice.rule}.title", what=_subject(notice))


def subject_of(notice: Notice) -> tuple[str, str]:
    """Return what a notice leads to: a register, or one voice, and a record."""
    return "voice" if notice.apart is not None else notice.register, notice.about.id


def _card(group: Sequence[Notice], people: People, now: datetime) -> NoticeCard:
    notice = group[0]
    title = title_of(notice)
    if len(group) > 1:
        title = said("bell.merged", n=len(group), what=said(f"alarms.{notice.rule}.act"))
    return NoticeCard(
        notice.id,
        title,
        _detail(notice, now),
        when.day_and_wall(notice.since, day_of(now)),
        _state(notice, people, now),
        _tone(notice),
        _actions(notice),
        notice.since,
        len(group),
    )


def _detail(notice: Notice, now: datetime) -> Phrase:
    detail = said(
        f"alarms.{notice.rule}.detail",
        time=when.day_and_wall(notice.at, day_of(now)),
        length=when.duration(abs(now - notice.at)),
    )
    others = notice.apart.others if notice.apart else 0
    also = said("alarms.voice_moved.others", n=others) if others else NOTHING
    return joined((detail, also), by=" ")


def _tone(notice: Notice) -> Tone:
    if notice.level == "alarm":
        return Tone.ALARM_FULL if notice.asks else Tone.ALARM
    return Tone.DUE if notice.asks else Tone.QUIET


def _state(notice: Notice, people: People, now: datetime) -> Phrase:
    if notice.asks:
        if notice.level == "alarm":
            return said("bell.untaken", length=when.countdown(now - notice.since))
        return NOTHING
    return said(f"bell.{notice.state}_by", name=people.name(notice.by))


def _actions(notice: Notice) -> tuple[Action, ...]:
    act = Action("open", said(f"alarms.{notice.rule}.act"))
    if notice.level == "alarm":
        take = Action("take", said("bell.take"), keys="A")
        return (take, act) if notice.asks else (act,)
    if not notice.asks:
        return (act,)
    naps = (Action(f"snooze:{n}", said("bell.snooze", n=n)) for n in SNOOZES)
    return (act, Action("see", said("bell.see")), *naps)


def _row(notice: Notice, icon: str, tail: str) -> FlowRow:
    time = when.wall(notice.until)
    return FlowRow(notice.id, title_of(notice), tail=said(tail, time=time), icon=icon, quiet=True)


def _subject(notice: Notice) -> Phrase:
    about, apart = notice.about, notice.apart
    if apart is not None:
        counted = (("figures", apart.figures), ("blocks", apart.blocks))
        parts = (said(f"alarms.voice_moved.{each}", n=n) for each, n in counted if n)
        return said(
            "alarms.voice_moved.what", number=str(number_of(about)), what=joined(parts, by=", ")
        )
    if about.register == "steps":
        return step_name(about)
    titles = map(about.words, ("title", "subject", "topic_line", "outlet", "concern"))
    return given(next(filter(None, titles), about.number))

"""Paints the room of press conferences into pictures to look at beside the mock-up 04.

Run it with a folder: ``python tests/desk/rooms/render_conferences.py FOLDER [--only NAME]``.
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from nccn_desk.desk.rooms.conferences import ConferencesRoom
from nccn_desk.services import booking, conferences_event
from tests.desk.rooms.conferences_day import ConferenceDay
from tests.desk.rooms.pictures import dressed, keep, paint, settle, size_of
from tests.desk.rooms.render_today import surroundings, window
from tests.presenters.room_parts import Sheets


def opened(room, day):
    """Open the third question."""
    room.presenter.choose(room.presenter.page.questions.rows[2].id)


def searched(room, day):
    """Look for a word in the questions."""
    room.look_for()
    room.questions.finder.line.setText("grens")


def run(action):
    """Return what presses a button of the room."""
    return lambda room, day: room.press(action)


def locked(room, day):
    """Freeze the book, and let the hour of locking come."""
    signer = day.cast.signer("LV")
    day.act(
        lambda uow: booking.freeze(uow, day.conference, signer, exercise=True, reason="bron volgt")
    )
    day.clock.advance(timedelta(minutes=40))
    room.presenter.tick()


def proposed(room, day):
    """Show the form for an addition."""
    locked(room, day)
    room.press("propose")


def added(room, day):
    """Show two additions: one that waits, and one that two officers approved."""
    locked(room, day)
    item = room.presenter.scene.items[2].id
    for words in ("De grens blijft open voor wie er werkt.", "Het MB staat in het Staatsblad."):
        made = day.act(
            lambda uow, w=words: conferences_event.propose(
                uow, day.conference, {"item": item}, "nl", w
            ),
            "SJ",
        ).records
    last = next(each for kind, each in made if kind == "additions")
    for who in ("NP", "LV"):
        signer = day.cast.signer(who)
        day.act(lambda uow, s=signer: booking.approve_addition(uow, last, s), who)
    room.press("additions")


def logged(room, day):
    """Show what was asked at the conference of the day before."""
    other = next(each for each in day.records("conferences") if each.whole("number") == 135)
    room.presenter.open(other.id)
    room.press("log")


def chosen(part, words=""):
    """Return what opens the collector on a part of the book."""

    def choose(room, day):
        room.press("choose")
        room.presenter.before.choosing.turn(part)
        room.collector.finder.show_words(words)

    return choose


def frozen(action):
    """Return what freezes the book, lets somebody sign on paper, and presses a button."""

    def press(room, day):
        day.freeze()
        day.sign_on_paper()
        room.press(action)

    return press


SCENES = {
    "plain": opened,
    "found": searched,
    "gaps": run("gaps"),
    "shares": run("shares"),
    "list": run("list"),
    "item": lambda room, day: room.presenter.acts.enter_order(room.presenter.page.order.rows[3].id),
    "passage": run("add_passage"),
    "freeze": run("freeze"),
    "book": run("book"),
    "course": run("course"),
    "press": run("press"),
    "logistics": run("logistics"),
    "outlet": run("add_outlet"),
    "cancel": run("cancel"),
    "note": run("note"),
    "additions": added,
    "propose": proposed,
    "log": logged,
    "figures": chosen("figures"),
    "decisions": chosen("decisions"),
    "maps": chosen("maps"),
    "situation": chosen("situation", "ziekenhuizen"),
    "questions": chosen("questions", "grens"),
    "tablet": run("tablet"),
    "signed": frozen("signed_paper"),
    "receipts": frozen("book"),
}


def take(asked, name, language, mood, scale):
    """Paint one scene in one dress."""
    if asked.only and asked.only not in name:
        return
    day = ConferenceDay(language)
    look = dressed(day.session.words, mood, scale)
    room = ConferencesRoom(look, day.session, surroundings(), Sheets(), day.prove)
    page = window(look, day.session, room, "conferences")
    page.resize(*size_of(asked))
    page.show()
    page.activateWindow()
    settle()
    SCENES[name](room, day)
    settle()
    keep(page, asked.folder / f"{name}-{language}-{mood}-{round(scale * 100)}-{asked.size}.png")
    page.close()


if __name__ == "__main__":
    paint(__doc__, SCENES, take)

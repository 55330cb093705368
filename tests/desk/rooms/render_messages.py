"""Paints the key messages and the decisions of the exercise day, and what is signed there.

Run it with a folder: ``python tests/desk/rooms/render_messages.py FOLDER [--only draft]
[--language nl] [--mood day] [--scale 2.0] [--size 1280x800]``.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from nccn_desk.adapters.publish.handover import PdfPublisher
from nccn_desk.desk.rooms.furnished import Room
from nccn_desk.desk.rooms.listed import furnish_listed
from nccn_desk.desk.rooms.messages import furnish_messages
from nccn_desk.presenters.decisions import DECISIONS
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.window import Place
from nccn_desk.services import messages
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.pictures import paint, picture, settle


def rooms(day):
    """Return both rooms."""
    described = replace(DECISIONS, prove=day.prove)
    papers = PdfPublisher()
    return (
        Room(
            Place("messages", said("window.place.messages"), "quotes", "say", "K"),
            lambda look, around: furnish_messages(day.session, look, around, papers, day.prove),
        ),
        Room(
            Place("decisions", said("window.place.decisions"), "gavel", "know", "D"),
            lambda look, around: furnish_listed(day.session, look, around, described, papers),
        ),
    )


def draft(room):
    """Show the map that nobody has in use yet, with what is known of it."""
    with room.presenter._session.ledger.reading() as reader:
        made = messages.find(reader)[1].id
    room.open(made)
    settle()
    room.show_chosen(chosen=True)


def known(room):
    """Show what is known of a map: its topic, and its concern in each language."""
    draft(room)
    settle()
    room._scroll.ensureWidgetVisible(room.fields.groups)


def detail(room):
    """Show the record beside the list."""
    room.show_chosen(chosen=True)


def sign(room):
    """Show the layer in which the words for meanwhile are signed."""
    room.presenter.type("decisions.say_en", "The rule holds once the decree is published.")
    room.presenter.settle()
    settle()
    room.show_chosen(chosen=True)
    room.presenter.run("follow")
    settle()
    room.presenter.run("check")


SCENES = {
    "messages": ("messages", None),
    "messages-draft": ("messages", draft),
    "messages-known": ("messages", known),
    "decisions": ("decisions", None),
    "decisions-detail": ("decisions", detail),
    "decisions-sign": ("decisions", sign),
}


def take(asked, name, language, mood, scale):
    """Take one picture."""
    if asked.only not in name:
        return
    key, act = SCENES[name]
    day = Day(language)
    picture(asked, name, (language, mood, scale), day, (key, act, rooms(day)))


if __name__ == "__main__":
    paint(__doc__, SCENES, take)

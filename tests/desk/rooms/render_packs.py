"""Paints the rooms of packs and of material on the exercise day into pictures to look at.

Run it with a folder: ``python tests/desk/rooms/render_packs.py FOLDER [--only gaps]
[--language de] [--scale 2.0] [--size 1684x900]``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from nccn_desk.adapters.publish.press import Press
from nccn_desk.adapters.vault.shares import spoken
from nccn_desk.adapters.viewing.apart import ApartViewer
from nccn_desk.adapters.viewing.copies import PlainFiles
from nccn_desk.desk.outside import SystemOutside
from nccn_desk.desk.rooms.materials import MaterialsRoom
from nccn_desk.desk.rooms.packs import PacksRoom
from nccn_desk.desk.rooms.sitrep_beneath import Apart
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.packs_sending import Ways
from nccn_desk.services import packs, reach
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.pictures import call, dressed, keep, program, settle, size_of
from tests.presenters.room_parts import Window


def chosen(room, day):
    with day.ledger.reading() as reader:
        room.presenter.select(reach.latest_pack(reader))


def part(name):
    def act(room, day):
        chosen(room, day)
        room.turn_to(name)

    return act


def draft(room, day):
    chosen(room, day)
    day.act(lambda uow: packs.new_version(uow, room.presenter.selected))
    made = day.records("packs")
    newest = max(made, key=lambda each: each.whole("version"))
    day.act(lambda uow: packs.write(uow, newest.id, "nl", "Vanaf vrijdag 3 personen."))
    room.open(newest.id)
    room.show_chosen(chosen=room.is_narrow)


def sending(room, day):
    chosen(room, day)
    room.presenter.run("send")


def along(room, day):
    chosen(room, day)
    day.act(lambda uow: packs.new_version(uow, room.presenter.selected))
    newest = max(day.records("packs"), key=lambda each: each.whole("version"))
    chosen_ones = [each.id for each in day.records("sitreps")][-3:]
    values = {"sitreps": frozenset(chosen_ones), "languages": frozenset({"nl"})}
    day.act(lambda uow: packs.change(uow, newest.id, values))
    day.act(lambda uow: packs.ready(uow, newest.id))
    room.open(newest.id)
    settle()
    room.presenter.run("send")
    room.sending.presenter.choose("bundle")


def locked(room, day):
    """Choose to lock the bundle, so that the words stand there."""
    along(room, day)
    room.sending.presenter.secure("words")


SCENES = {
    "packs": chosen,
    "receipts": part("receipts"),
    "gaps": part("gaps"),
    "draft": draft,
    "sending": sending,
    "along": along,
    "locked": locked,
    "materials": lambda room, day: None,
}


def room_of(name, look, day, ways):
    """Return the room that a scene stands in."""
    around = Window().around
    if name == "materials":
        return MaterialsRoom(look, day.session, around, Apart(ApartViewer(), PlainFiles()))
    return PacksRoom(look, day.session, around, Press(), ways)


def main():
    parser = call(__doc__)
    parser.add_argument("--language", default="nl")
    parser.add_argument("--mood", default="night")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--size", default="1684x900")
    asked = parser.parse_args()
    with program(asked.folder), tempfile.TemporaryDirectory() as folder:
        for name, act in SCENES.items():
            if asked.only in name:
                day = Day(asked.language)
                look = dressed(Words(asked.language), asked.mood, asked.scale)
                day.session.words = look.words
                ways = Ways(Path(folder), SystemOutside(), spoken)
                room = room_of(name, look, day, ways)
                room.resize(*size_of(asked))
                room.show()
                settle()
                act(room, day)
                settle()
                keep(room, asked.folder / f"{name}-{asked.language}-{asked.scale:g}.png")
                room.presenter.close()


if __name__ == "__main__":
    main()

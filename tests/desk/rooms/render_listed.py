"""Paints the listed places of the exercise day: requests, the network, and after the press.

Run it with a folder: ``python tests/desk/rooms/render_listed.py FOLDER [--only requests]
[--language nl] [--mood day] [--scale 2.0] [--size 1280x800]``.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import pypdfium2

from nccn_desk.adapters.publish.handover import PdfPublisher
from nccn_desk.adapters.viewing.apart import ApartViewer
from nccn_desk.adapters.viewing.copies import PlainFiles
from nccn_desk.desk.look import make_look
from nccn_desk.desk.rooms.furnished import Room
from nccn_desk.desk.rooms.listed import furnish_listed
from nccn_desk.desk.rooms.listed_attached import Means, furnish_attached
from nccn_desk.desk.rooms.sitrep_beneath import Apart
from nccn_desk.desk.theme import Theme
from nccn_desk.presenters.advices import ADVICES_ROOM
from nccn_desk.presenters.asked import ASKED_ROOM
from nccn_desk.presenters.competences import COMPETENCES
from nccn_desk.presenters.crisis_frame import FRAME
from nccn_desk.presenters.decisions import DECISIONS
from nccn_desk.presenters.faq import FAQ
from nccn_desk.presenters.first_hour import FIRST_HOUR
from nccn_desk.presenters.interviews import INTERVIEWS_ROOM
from nccn_desk.presenters.leaks import LEAKS_ROOM
from nccn_desk.presenters.moments import MOMENTS_ROOM
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.plan_kit import PLAN_KIT
from nccn_desk.presenters.queries import QUERIES_ROOM
from nccn_desk.presenters.questions import QUESTIONS
from nccn_desk.presenters.releases import RELEASES_ROOM
from nccn_desk.presenters.requests import REQUESTS
from nccn_desk.presenters.target_groups import TARGET_GROUPS
from nccn_desk.presenters.variants import VARIANTS_ROOM
from nccn_desk.presenters.webcare import WEBCARE_ROOM
from nccn_desk.presenters.window import Place
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.pictures import paint, picture, program, settle
from tests.presenters.room_parts import Window

PLAIN = (
    REQUESTS,
    COMPETENCES,
    TARGET_GROUPS,
    PLAN_KIT,
    QUESTIONS,
    FAQ,
    DECISIONS,
    FRAME,
    WEBCARE_ROOM,
    FIRST_HOUR,
)
PRESS = (ASKED_ROOM, INTERVIEWS_ROOM, QUERIES_ROOM, RELEASES_ROOM)
COUNCIL = (MOMENTS_ROOM, VARIANTS_ROOM, LEAKS_ROOM, ADVICES_ROOM)
PLACES = {each.key: each for each in (*PLAIN, *PRESS, *COUNCIL)}


def listed(day, described, letter):
    """Return a room."""
    place = Place(
        described.key, said(f"window.place.{described.key}"), described.icon, "now", letter
    )
    means = Means(PdfPublisher(), Apart(ApartViewer(), PlainFiles()))
    if described in PRESS:
        return Room(
            place,
            lambda look, around: furnish_attached(day.session, look, around, described, means),
        )
    return Room(
        place,
        lambda look, around: furnish_listed(day.session, look, around, described, PdfPublisher()),
    )


def detail(room):
    """Show the record beside the table."""
    room.show_chosen(chosen=True)


def far(room):
    """Show the last part of the matrix."""
    room.turn_to("matrix")
    settle()
    room.rows.matrix.stand_on(13, 20)


def partner(room):
    """Show what one partner does."""
    room.presenter.narrow("partners")


def carpool(room):
    """Show a cleared answer, found by its word."""
    room.finder.line.setText("carpool")
    settle()
    detail(room)


def alike(room):
    """Type a question that was asked before."""
    room.new.field.line.setText("Mogen de kinderen naar jeugdbewegingen")
    room.presenter.type_new("Mogen de kinderen naar jeugdbewegingen")


def choose(action):
    """Return what opens the layer in which something is chosen."""
    return lambda room: room.run(action)


def typed(line):
    """Return what types a new line, which says what it is understood to mean."""

    def type_line(room):
        room.new.field.line.setText(line)
        room.presenter.type_new(line)

    return type_line


def edition(room):
    """Show the edition that holds now, with what is new in it."""
    room.turn_to("editions")
    settle()
    room.table.setCurrentIndex(room.table.model().index(1, 0))


def table(room):
    """Show the decisions as a table."""
    room.rows.setFocus()
    room.turn()


def longest(room):
    """Show the longest of the last bars."""
    room.turn_to("recent")
    settle()
    room.rows.bars.stand_on(8)


def flood(room):
    """Begin the first hour, and show what people do now."""
    room.presenter.type_new("overstr Maasvallei")
    room.presenter.add()
    settle()
    room.table.setCurrentIndex(room.table.model().index(4, 0))


SCENES = {
    "decisions-longest": ("decisions", longest),
    "decisions": ("decisions", lambda room: room.rows.setFocus()),
    "decisions-table": ("decisions", table),
    "decisions-detail": ("decisions", detail),
    "frame": ("frame", None),
    "frame-law": ("frame", lambda room: room.turn_to("law")),
    "frame-strategies": ("frame", lambda room: room.turn_to("strategies")),
    "webcare": ("webcare", None),
    "webcare-answered": ("webcare", lambda room: room.turn_to("answered")),
    "first-hour": ("first_hour", flood),
    "requests": ("requests", None),
    "requests-detail": ("requests", detail),
    "requests-check": ("requests", lambda room: room.presenter.narrow("check")),
    "competences": ("competences", None),
    "competences-matrix": ("competences", lambda room: room.turn_to("matrix")),
    "competences-matrix-far": ("competences", far),
    "competences-overlaps": ("competences", lambda room: room.presenter.narrow("overlaps")),
    "competences-partners": ("competences", partner),
    "competences-detail": ("competences", detail),
    "groups": ("groups", None),
    "groups-gap": ("groups", lambda room: room.presenter.narrow("gap")),
    "groups-initiatives": ("groups", lambda room: room.presenter.narrow("initiatives")),
    "groups-detail": ("groups", detail),
    "questions": ("questions", None),
    "questions-search": ("questions", lambda room: room.finder.line.setText("grens")),
    "questions-carpool": ("questions", carpool),
    "questions-alike": ("questions", alike),
    "faq": ("faq", None),
    "faq-detail": ("faq", detail),
    "faq-editions": ("faq", edition),
    "faq-decree": ("faq", choose("decree")),
    "faq-duplicate": ("faq", choose("duplicate")),
    "plan_kit": ("plan_kit", None),
    "plan_kit-detail": ("plan_kit", detail),
    "asked": ("asked", None),
    "asked-typed": ("asked", typed("RTBF, Marie Dupont, fr: Les écoles ? > chiffres pour 15 h")),
    "asked-correct": ("asked", lambda room: room.presenter.narrow("correct")),
    "asked-files": ("asked", lambda room: room.run("files")),
    "interviews": ("interviews", None),
    "queries": ("queries", None),
    "queries-detail": ("queries", detail),
    "releases": ("releases", None),
    "moments": ("moments", lambda room: room.presenter.narrow("past")),
    "variants": ("variants", lambda room: room.presenter.narrow("all")),
    "leaks": ("leaks", None),
    "advices": ("advices", None),
    "releases-tie": ("releases", choose("tie")),
}


def take(asked, name, language, mood, scale):
    """Take one picture."""
    if asked.only not in name:
        return
    key, act = SCENES[name]
    day = Day(language)
    letters = zip(PLACES.values(), (*"AQGHIFD", *[""] * 11), strict=True)
    made = tuple(listed(day, described, letter) for described, letter in letters)
    picture(asked, name, (language, mood, scale), day, (key, act, made))


def print_papers(folder):
    """Print each list, and what one partner does, and paint their pages."""
    with program(folder):
        day = Day()
        look = make_look(day.session.words, Theme())
        for key, described in PLACES.items():
            around = Window().around
            made = furnish_listed(day.session, look, around, described, PdfPublisher())
            if key == "competences":
                partner(made.widget)
            file = folder / f"{key}.pdf"
            made.widget.presenter.paper().write(file)
            made.close()
            pages = pypdfium2.PdfDocument(file)
            pages[0].render(scale=1.4).to_pil().save(folder / f"{key}-paper.png")
            pages.close()


if __name__ == "__main__":
    if "--papers" in sys.argv:
        print_papers(Path(sys.argv[1]))
    else:
        paint(__doc__, SCENES, take)

"""The work is what stands behind the lock: one session, its rooms, and the workplace they share."""

from __future__ import annotations

from dataclasses import replace

from nccn_desk.adapters.contacts.apart import ApartContacts
from nccn_desk.adapters.contacts.apart_items import ApartItems
from nccn_desk.adapters.contacts.apart_prose import ApartProse
from nccn_desk.adapters.contacts.calendars_writing import CalendarWriter
from nccn_desk.adapters.contacts.writing import ContactWriter
from nccn_desk.adapters.publish.press import Press
from nccn_desk.adapters.sheets.shelf import SheetShelf
from nccn_desk.adapters.tongues.process import TonguesProcess
from nccn_desk.adapters.transport.feeds import FeedFetch
from nccn_desk.adapters.vault.shares import spoken
from nccn_desk.adapters.viewing.apart import ApartViewer
from nccn_desk.adapters.viewing.copies import PlainFiles
from nccn_desk.app.administration import DeskAdministration
from nccn_desk.app.bundle_commands import desk_of
from nccn_desk.app.presence import DeskPresence
from nccn_desk.app.sharing import DeskSharing
from nccn_desk.app.sharing_relay import DeskRelay
from nccn_desk.app.verifying import read_document
from nccn_desk.app.workstation import Inside, crisis_of
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.board import furnish_board
from nccn_desk.desk.rooms.conferences import furnish_conferences
from nccn_desk.desk.rooms.conflicts import furnish_conflicts
from nccn_desk.desk.rooms.decisions import furnish_decisions
from nccn_desk.desk.rooms.exporting import furnish_exporting
from nccn_desk.desk.rooms.figures import furnish_figures
from nccn_desk.desk.rooms.furnished import Room
from nccn_desk.desk.rooms.handover import furnish_handover
from nccn_desk.desk.rooms.importing import furnish_importing, furnish_intake
from nccn_desk.desk.rooms.journal import furnish_journal
from nccn_desk.desk.rooms.listed import furnish_listed
from nccn_desk.desk.rooms.listed_attached import Means, furnish_attached
from nccn_desk.desk.rooms.materials import furnish_materials
from nccn_desk.desk.rooms.meetings import furnish_meetings
from nccn_desk.desk.rooms.members import furnish_members
from nccn_desk.desk.rooms.messages import furnish_messages
from nccn_desk.desk.rooms.monitoring import furnish_monitoring
from nccn_desk.desk.rooms.packs import furnish_packs
from nccn_desk.desk.rooms.partners import furnish_partners
from nccn_desk.desk.rooms.print_layer import documents
from nccn_desk.desk.rooms.series import furnish_series
from nccn_desk.desk.rooms.sitrep import furnish_sitreps
from nccn_desk.desk.rooms.sitrep_beneath import Apart
from nccn_desk.desk.rooms.speaking import furnish_speaking
from nccn_desk.desk.rooms.sync import furnish_sync
from nccn_desk.desk.rooms.tasks import furnish_tasks
from nccn_desk.desk.rooms.tempo import furnish_tempo
from nccn_desk.desk.rooms.terms import furnish_terms
from nccn_desk.desk.rooms.today import furnish_today
from nccn_desk.desk.rooms.voice import furnish_voice
from nccn_desk.desk.work import Work
from nccn_desk.kernel.clock import Clock
from nccn_desk.presenters.advices import ADVICES_ROOM
from nccn_desk.presenters.asked import ASKED_ROOM
from nccn_desk.presenters.briefing import BRIEFING
from nccn_desk.presenters.bundle import BundlePresenter
from nccn_desk.presenters.calendar_files import Files
from nccn_desk.presenters.competences import COMPETENCES
from nccn_desk.presenters.crisis_frame import FRAME
from nccn_desk.presenters.decisions import DECISIONS
from nccn_desk.presenters.faq import FAQ
from nccn_desk.presenters.first_hour import FIRST_HOUR
from nccn_desk.presenters.gate import Gate
from nccn_desk.presenters.interviews import INTERVIEWS_ROOM
from nccn_desk.presenters.leaks import LEAKS_ROOM
from nccn_desk.presenters.listed import Described
from nccn_desk.presenters.members_gate import Administration
from nccn_desk.presenters.members_hands import Behind
from nccn_desk.presenters.moments import MOMENTS_ROOM
from nccn_desk.presenters.monitoring import MONITORING
from nccn_desk.presenters.officer_keys import KeysPresenter
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.plan_kit import PLAN_KIT
from nccn_desk.presenters.queries import QUERIES_ROOM
from nccn_desk.presenters.questions import QUESTIONS
from nccn_desk.presenters.releases import RELEASES_ROOM
from nccn_desk.presenters.requests import REQUESTS
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.presenters.sync_roads import Ways
from nccn_desk.presenters.target_groups import TARGET_GROUPS
from nccn_desk.presenters.variants import VARIANTS_ROOM
from nccn_desk.presenters.verifying import VerifyingPresenter
from nccn_desk.presenters.voice_watch import VoiceWatch
from nccn_desk.presenters.webcare import WEBCARE_ROOM
from nccn_desk.presenters.window import ASIDE, Place
from nccn_desk.presenters.workplace import Workplace
from nccn_desk.services.people import station_of


def begin_work(inside: Inside, gate: Gate, look: Look) -> Work:
    """Return the work over an open store: what its windows show."""
    seat = Seat(
        inside.person,
        station_of(inside.person),
        inside.ledger.exercise,
        crisis_of(inside.ledger),
    )
    session = Session(inside.ledger, gate.runner, look.words, gate.clock, seat)
    session.signer = inside.keys
    session.keyed = frozenset(each.id for each in gate.vault.people())
    tongues = session.tongues = TonguesProcess()
    inside.endings.callback(tongues.close)
    sharing = share(inside, session, gate)
    ways = ways_of(inside, sharing, gate.clock)
    admin = DeskAdministration(inside.ledger, gate.clock, inside.keys, inside.person)
    stick = replace(desk_of(inside.ledger, gate.clock), heard=session.hear)
    ids = inside.place.ids
    bundles = BundlePresenter(session, stick, ids, gate.preferences, sharing.act)
    inside.endings.callback(bundles.close)
    voice = VoiceWatch(session)
    rooms = rooms_of(session, gate, admin, ways, bundles, voice)
    workplace = Workplace(session, gate, tuple(room.place for room in rooms), voice)
    publisher = Press()
    checks = (
        VerifyingPresenter(session, read_document, publisher),
        KeysPresenter(session, publisher, documents()),
    )
    return Work(look, workplace, rooms, bundles, checks)


def share(inside: Inside, session: Session, gate: Gate) -> DeskSharing:
    """Begin to exchange what this desk and others write, until the store is closed."""
    store = inside.ledger
    sharing = DeskSharing(store, gate.clock, session.hear)
    session.acted.subscribe(lambda _: sharing.act())
    inside.endings.callback(sharing.close)
    session.share(sharing)
    sharing.begin()
    presence = DeskPresence(sharing, store.notes(), store.depot().identity.space)
    inside.endings.callback(presence.close)
    session.meet(presence)
    presence.begin()
    return sharing


def ways_of(inside: Inside, sharing: DeskSharing, clock: Clock) -> Ways:
    """Return what can be done about the roads to others; its relay ends with the work."""
    relay = DeskRelay(inside.place.folder, inside.ledger.depot(), sharing.host, clock)
    inside.endings.callback(relay.close)
    return Ways(sharing, relay, sharing.splits)


def rooms_of(
    session: Session,
    gate: Gate,
    admin: Administration,
    ways: Ways | None = None,
    bundles: BundlePresenter | None = None,
    voice: VoiceWatch | None = None,
) -> tuple[Room, ...]:
    """Return the rooms, in the order of the navigation."""
    return (
        *_rooms_of_the_day(session, gate),
        _room_that_listens(session, gate),
        *_rooms_of_the_message(session, gate),
        *_rooms_of_one_voice(session, gate, voice or VoiceWatch(session)),
        *_rooms_after_the_press(session),
        *_rooms_of_the_network(session, gate),
        *_rooms_at_the_foot(session, Behind(admin, gate), ways, bundles),
        *_rooms_of_contacts(session),
        *_rooms_of_the_calendar(session),
        *_rooms_of_the_count(session),
    )


def _rooms_of_the_day(session: Session, gate: Gate) -> tuple[Room, ...]:
    publisher, apart = Press(), Apart(ApartViewer(), PlainFiles())
    prove = gate.vault.unlock
    return (
        Room(
            _place("today", "sun-horizon", "now", "V"),
            lambda look, around: furnish_today(session, look, around),
            whole_day=True,
        ),
        Room(
            _place("journal", "notebook", "now", "J"),
            lambda look, around: furnish_journal(session, look, around, publisher),
        ),
        Room(
            _place("tasks", "list-checks", "now", "T"),
            lambda look, around: furnish_tasks(session, look, around),
        ),
        Room(
            _place("sitreps", "clipboard-text", "know", "S"),
            lambda look, around: furnish_sitreps(session, look, around, publisher, prove, apart),
        ),
        Room(
            _place("partners", "share-network", "together", "N"),
            lambda look, around: furnish_partners(session, look, around, publisher),
        ),
        Room(
            _place("packs", "package", "together", "E"),
            lambda look, around: furnish_packs(session, look, around, publisher, spoken),
        ),
        Room(
            _place("materials", "stack", "together", "L"),
            lambda look, around: furnish_materials(session, look, around, apart),
        ),
        Room(
            _place("meetings", "video-camera", "together", ""),
            lambda look, around: furnish_meetings(session, look, around),
        ),
        Room(
            _place("handover", "signature", "together", "O"),
            lambda look, around: furnish_handover(session, look, around, publisher, prove),
        ),
    )


def _room_that_listens(session: Session, gate: Gate) -> Room:
    described = replace(MONITORING, prove=gate.vault.unlock)
    return Room(
        _place("monitoring", "broadcast", "know", "M"),
        lambda look, around: furnish_monitoring(session, look, around, described, Press()),
    )


def _rooms_of_one_voice(session: Session, gate: Gate, voice: VoiceWatch) -> tuple[Room, ...]:
    prove = gate.vault.unlock
    return (
        Room(
            _place("figures", "chart-line", "know", "Z"),
            lambda look, around: furnish_figures(session, look, around, prove),
        ),
        Room(
            _place("voice", "quotes", "say", "U"),
            lambda look, around: furnish_voice(session, look, around, voice),
        ),
    )


def _rooms_of_the_message(session: Session, gate: Gate) -> tuple[Room, ...]:
    prove = gate.vault.unlock
    return (
        Room(
            _place("messages", "quotes", "say", "K"),
            lambda look, around: furnish_messages(session, look, around, Press(), prove),
        ),
        Room(
            _place("conferences", "microphone-stage", "say", "P"),
            lambda look, around: furnish_conferences(session, look, around, Press(), prove),
        ),
        _listed(session, replace(QUESTIONS, prove=prove), "say", "I"),
        _listed(session, replace(FAQ, prove=prove), "say", "F"),
    )


def _rooms_after_the_press(session: Session) -> tuple[Room, ...]:
    means = Means(Press(), Apart(ApartViewer(), PlainFiles()))

    def room(described: Described, group: str, *, shy: bool = False) -> Room:
        return Room(
            replace(_place(described.key, described.icon, group, ""), shy=shy),
            lambda look, around: furnish_attached(session, look, around, described, means),
        )

    return (
        room(QUERIES_ROOM, "say"),
        room(ASKED_ROOM, ASIDE),
        room(INTERVIEWS_ROOM, ASIDE),
        room(RELEASES_ROOM, "say", shy=True),
    )


def _rooms_of_the_network(session: Session, gate: Gate) -> tuple[Room, ...]:
    return (
        _listed(session, REQUESTS, "know", "A"),
        _room_that_decides(session, gate),
        _listed(session, MOMENTS_ROOM, ASIDE, ""),
        _listed(session, VARIANTS_ROOM, ASIDE, ""),
        _listed(session, LEAKS_ROOM, ASIDE, ""),
        _listed(session, ADVICES_ROOM, ASIDE, ""),
        _listed(session, COMPETENCES, "together", "Q"),
        _listed(session, TARGET_GROUPS, "together", "G"),
        _listed(session, PLAN_KIT, "together", "H"),
        _listed(session, FRAME, ASIDE, ""),
        _room_of_the_first_hour(session, gate),
        _listed(session, WEBCARE_ROOM, ASIDE, ""),
    )


def _room_that_decides(session: Session, gate: Gate) -> Room:
    described, means = replace(DECISIONS, prove=gate.vault.unlock), (Press(), ApartProse())
    return Room(
        _place(described.key, described.icon, "know", "D"),
        lambda look, around: furnish_decisions(session, look, around, described, means),
    )


def _room_of_the_first_hour(session: Session, gate: Gate) -> Room:
    """Return the room with the short word by which the palette leads there at once."""
    room = _listed(session, replace(FIRST_HOUR, prove=gate.vault.unlock), ASIDE, "")
    return replace(room, place=replace(room.place, also=said("first_hour.also")))


def _listed(session: Session, described: Described, group: str, letter: str) -> Room:
    return Room(
        _place(described.key, described.icon, group, letter),
        lambda look, around: furnish_listed(session, look, around, described, Press()),
    )


def _rooms_at_the_foot(
    session: Session, behind: Behind, ways: Ways | None, bundles: BundlePresenter | None
) -> tuple[Room, ...]:
    return (
        Room(
            _place("conflicts", "git-merge", "foot", "X"),
            lambda look, around: furnish_conflicts(session, look, around),
        ),
        Room(
            _place("sync", "arrows-clockwise", "foot", "Y"),
            lambda look, around: furnish_sync(session, look, around, ways, bundles),
        ),
        Room(
            _place("tempo", "clock-clockwise", "foot", "R"),
            lambda look, around: furnish_tempo(session, look, around),
        ),
        Room(
            _place("members", "identification-badge", "foot", "B"),
            lambda look, around: furnish_members(session, look, around, behind),
        ),
        Room(
            _place("terms", "book-open", ASIDE, "W"),
            lambda look, around: furnish_terms(session, look, around, SheetShelf()),
        ),
    )


def _rooms_of_contacts(session: Session) -> tuple[Room, ...]:
    return (
        Room(
            _place("importing", "download-simple", ASIDE, ""),
            lambda look, around: furnish_importing(session, look, around, ApartContacts()),
        ),
        Room(
            _place("intake", "download-simple", ASIDE, ""),
            lambda look, around: furnish_intake(session, look, around, ApartItems(FeedFetch())),
        ),
        Room(
            _place("exporting", "export", ASIDE, ""),
            lambda look, around: furnish_exporting(session, look, around, ContactWriter(), Press()),
        ),
    )


def _rooms_of_the_calendar(session: Session) -> tuple[Room, ...]:
    files = Files(ApartContacts(), CalendarWriter(), Press())
    return (
        Room(
            _place("speaking", "calendar-blank", ASIDE, ""),
            lambda look, around: furnish_speaking(session, look, around, files),
        ),
        _listed(session, BRIEFING, ASIDE, ""),
    )


def _rooms_of_the_count(session: Session) -> tuple[Room, ...]:
    means = (Press(), ApartContacts())
    return (
        Room(
            _place("series", "pulse", ASIDE, ""),
            lambda look, around: furnish_series(session, look, around, means),
        ),
        Room(
            _place("board", "squares-four", ASIDE, ""),
            lambda look, around: furnish_board(session, look, around, Press()),
        ),
    )


def _place(key: str, icon: str, group: str, letter: str) -> Place:
    return Place(key, said(f"window.place.{key}"), icon, group, letter)

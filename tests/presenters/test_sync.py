from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import sync_slots
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import ButtonKind, Cell, ChipShape, FlowRow, Row, Tone
from nccn_desk.presenters.sync import SyncPresenter
from nccn_desk.presenters.sync_marks import SyncMarks
from nccn_desk.presenters.sync_page import Facts, page_of, queue_of, reach_mark
from nccn_desk.presenters.sync_slots import choices_slot, network_slot, sync_slot
from nccn_desk.presenters.window_commands import sharing_commands
from nccn_desk.services import journal, tasks
from nccn_desk.services.sharing import Picture, Post, Reach, Road, Waiting, Work
from tests.presenters.room_parts import NOW, Watch, Window, nl, said_in
from tests.presenters.sharing_parts import (
    ALONE,
    BUSY,
    CALM,
    CENTRAL,
    OTHERS,
    Disputed,
    ToldSharing,
    moment,
)

TODAY = day_of(NOW)


def told(slot):
    return f"{nl(slot.bold)} · {nl(slot.quiet)}" if slot.quiet else nl(slot.bold)


def page(picture, **facts):
    return page_of(picture, Facts(**facts), NOW)


def post(reach, **more):
    return replace(CENTRAL, reach=reach, **more)


@pytest.mark.parametrize(
    ("picture", "words", "tone"),
    [
        (CALM, "Beveiligd netwerk bereikbaar · 2 van 3 andere toestellen gehoord", Tone.PLAIN),
        (replace(CALM, peers=()), "Beveiligd netwerk bereikbaar", Tone.PLAIN),
        (
            ALONE,
            "Beveiligd netwerk onbereikbaar · sinds 09:41 · u kunt verder werken",
            Tone.DUE,
        ),
        (
            replace(ALONE, posts=(post(Reach.REFUSED),)),
            "Server weigert dit toestel · sinds 09:41 · u kunt verder werken",
            Tone.DUE,
        ),
        (
            Picture(shared=True, posts=(post(Reach.CONNECTING),)),
            "Zoekt het beveiligde netwerk",
            Tone.PLAIN,
        ),
        (
            Picture(shared=True, alone_since=moment("09:00"), posts=(post(Reach.OFF),)),
            "Gedeeld, nog zonder server · Er is geen server ingesteld.",
            Tone.PLAIN,
        ),
    ],
)
def test_the_strip_says_whether_anybody_answers(picture, words, tone):
    slot = network_slot(picture, TODAY)
    assert (told(slot), slot.tone) == (words, tone)


@pytest.mark.parametrize(
    ("picture", "words", "tone"),
    [
        (CALM, "Gesynchroniseerd 10:07 · 0 in wachtrij", Tone.PLAIN),
        (ALONE, "12 wijzigingen in wachtrij · sinds 09:41", Tone.DUE),
        (BUSY, "Verzendt · 4 van 12", Tone.PLAIN),
        (replace(BUSY, work=Work("hello", 0, 0)), "Maakt verbinding", Tone.PLAIN),
        (replace(CALM, local=1), "1 wijziging in wachtrij", Tone.PLAIN),
        (replace(CALM, sent=2), "2 wijzigingen verzonden · wacht op bevestiging", Tone.PLAIN),
        (Picture(shared=True), "Nog niet gesynchroniseerd · 0 in wachtrij", Tone.PLAIN),
    ],
)
def test_the_strip_says_how_far_ones_own_work_has_got(picture, words, tone):
    slot = sync_slot(picture, TODAY)
    assert (told(slot), slot.tone) == (words, tone)


def test_choices_that_wait_have_a_slot_of_their_own():
    slot = choices_slot(2)
    assert (told(slot), slot.tone) == ("2 keuzes nodig", Tone.DUE)
    assert [action.key for action in sync_slots.next_steps("choices")] == ["go_conflicts"]
    assert sync_slots.next_steps("vault") == ()


def test_a_store_of_one_desk_says_so_and_offers_nothing():
    shown = page(Picture())
    assert nl(shown.state.headline) == "Deze kluis staat alleen op dit toestel."
    assert (shown.figures, shown.actions, shown.shared) == ((), (), False)
    assert nl(shown.heading.sub) == ""


@pytest.mark.parametrize(
    ("picture", "choices", "words", "shape", "tone"),
    [
        (replace(CALM, peers=OTHERS[:2]), 0, "Alles is overal.", ChipShape.CHECK, Tone.PLAIN),
        # Hannah's desk is silent, and has less than the others.
        (CALM, 0, "Alles is bevestigd.", ChipShape.CHECK, Tone.PLAIN),
        (CALM, 2, "2 keuzes nodig", ChipShape.FORK, Tone.DUE),
        (ALONE, 2, "Sinds 09:41 antwoordt niemand.", ChipShape.PLUG, Tone.DUE),
        (
            replace(ALONE, posts=(post(Reach.OFF),)),
            0,
            "Sinds 09:41 is er geen server om mee uit te wisselen.",
            ChipShape.PLUG,
            Tone.DUE,
        ),
        (BUSY, 0, "12 wijzigingen zijn onderweg.", None, Tone.PLAIN),
        (
            Picture(shared=True, posts=(post(Reach.CONNECTING, last=""),)),
            0,
            "Zoekt het beveiligde netwerk.",
            None,
            Tone.QUIET,
        ),
    ],
)
def test_the_page_says_in_a_sentence_how_things_stand(picture, choices, words, shape, tone):
    state = page(picture, choices=choices).state
    assert (nl(state.headline), state.shape, state.tone) == (words, shape, tone)


@pytest.mark.parametrize(
    ("local", "sent", "words"),
    [
        (1, 0, "1 wijziging wacht hier en gaat vanzelf weg zodra iemand antwoordt."),
        (0, 2, "2 wijzigingen wachten hier en gaan vanzelf weg zodra iemand antwoordt."),
        (0, 0, "Er wacht hier niets."),
    ],
)
def test_whoever_is_alone_is_told_what_waits(local, sent, words):
    state = page(replace(ALONE, local=local, sent=sent)).state
    assert nl(state.explanation) == f"U kunt verder werken. {words}"


def test_counts_add_up_and_what_waits_alone_is_amber():
    shown = page(ALONE)
    assert [(each.number, nl(each.word)) for each in shown.figures] == [
        (12, "alleen hier"),
        (0, "verzonden"),
        (41, "bevestigd"),
    ]
    assert [each.tone for each in shown.figures] == [Tone.DUE, Tone.PLAIN, Tone.PLAIN]
    assert nl(shown.heading.sub) == "sinds 09:41"


def test_work_shows_how_far_it_is_and_can_be_stopped():
    shown = page(BUSY)
    assert (nl(shown.progress.word), shown.progress.done) == ("Verzendt · 4 van 12", 4)
    now, stop = shown.actions
    assert (now.enabled, nl(now.reason)) == (False, "De uitwisseling loopt al.")
    assert stop.key == "sync_stop"
    assert nl(page(replace(BUSY, work=Work("live", 0, 0))).progress.word) == "Luistert mee"
    assert page(CALM).progress is None
    assert page(CALM).actions[0].kind is ButtonKind.LIT
    assert page(CALM, choices=1).actions[0].kind is ButtonKind.PLAIN


def test_each_server_says_how_it_stands_and_what_it_lacks():
    central, relay = page(ALONE).posts
    assert nl(central.small) == "centrale server · sinds 09:41 · mist nog 12 wijzigingen van hier"
    assert (nl(central.mark.word), central.mark.tone) == ("onbereikbaar", Tone.DUE)
    assert "hoort niet" in nl(relay.small)
    assert nl(page(CALM).posts[0].small) == "centrale server · laatst 10:07"
    resting = Post("x", Road.STICK, Reach.OFF, "", "", 0)
    (row,) = page(Picture(shared=True, posts=(resting,))).posts
    assert (nl(row.mark.word), row.quiet, nl(row.small)) == ("rust", True, "USB-stick")


@pytest.mark.parametrize(
    ("past", "words"),
    [
        ("restored", "teruggezet uit een reservekopie, opgemerkt 10:04"),
        (
            "rewritten",
            "toont een ander verleden dan voorheen, opgemerkt 10:04: verwittig de beheerder",
        ),
    ],
)
def test_a_server_that_has_another_past_says_so(past, words):
    changed = replace(CENTRAL, past=past, noticed=moment("10:04"))
    (row,) = page(replace(CALM, posts=(changed,))).posts
    assert nl(row.small) == f"centrale server · laatst 10:07 · {words}"


def test_each_desk_says_when_it_last_gave_a_sign():
    near, off, silent = page(CALM).peers
    assert nl(near.small) == "laatste teken 10:05 · heeft 41 wijzigingen van u"
    assert nl(off.small).endswith("klok loopt 3 min voor")
    assert (nl(silent.mark.word), silent.quiet) == ("stil", True)
    odd = replace(OTHERS[0], digest_differs=True, beat="", offset=-240_000)
    (row,) = page(replace(CALM, peers=(odd,))).peers
    assert nl(row.mark.word) == "telt anders"
    assert nl(row.small).startswith("nog geen teken")
    assert nl(row.small).endswith("klok loopt 4 min achter")
    quiet = replace(OTHERS[0], beat="", entry=moment("10:06"), confirmed=0)
    assert nl(page(replace(CALM, peers=(quiet,))).peers[0].small) == "laatste teken 10:06"
    wrote = replace(OTHERS[0], entry=moment("10:06"))
    assert nl(page(replace(CALM, peers=(wrote,))).peers[0].small).startswith("laatste teken 10:06")


def test_what_has_no_effect_is_gathered_by_reason_the_gravest_first():
    fork, cut, before = page(ALONE).waiting
    assert [nl(row.mark.word) for row in (fork, cut, before)] == ["dubbel", "opzij gezet", "wacht"]
    assert nl(before.small).endswith("2 wijzigingen · van PC · sinds 09:38 · 2 kB")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", ["chain", "device", "before", "seen", "key", "cut", "fork", "rule"])
def test_each_reason_is_said_in_each_language(why, language):
    held = Waiting("01" * 32, "", 1, why, moment("09:00"), 10)
    (row,) = page(Picture(shared=True, held=(held,))).waiting
    for phrase in (row.title, row.small, row.mark.word):
        assert said_in(language, phrase)


def test_what_is_not_everywhere_yet_is_listed_the_newest_first(tmp_path):
    disputed = Disputed(tmp_path)
    for title in ("Eerst", "Dan"):
        with disputed.first.ledger.acting() as uow:
            tasks.add(uow, {"title": title})
    with disputed.first.ledger.acting() as uow:
        journal.note(uow, "Laatst")
    rows = disputed.read(queue_of)
    assert [nl(row.title) for row in rows][:3] == ["Laatst", "Dan", "Eerst"]
    assert nl(rows[0].mark.word) == "alleen hier"
    depot = disputed.first.depot
    depot.hand_over(b"server", depot.heads())
    assert nl(disputed.read(queue_of)[0].mark.word) == "verzonden"
    depot.confirm(b"server", depot.heads())
    assert disputed.read(queue_of) == ()
    assert nl(reach_mark("confirmed").word) == "bevestigd"
    disputed.space.close()


def test_a_list_marks_what_is_not_everywhere_where_somebody_shares():
    watch, heard = Watch(), []
    task = watch.made(lambda uow: tasks.add(uow, {"title": "a"}), "tasks")
    marks = SyncMarks(watch.session, "tasks", lambda: heard.append(1))
    rows = (FlowRow(task, said("tasks.title")), FlowRow("none", said("tasks.title")))
    assert watch.read(lambda reader: marks.flow(reader, rows)) == rows
    sharing = ToldSharing(CALM)
    watch.session.share(sharing)
    mine, other = watch.read(lambda reader: marks.flow(reader, rows))
    assert (mine.tail_icon, nl(mine.tail_told)) == ("tray-arrow-up", "alleen hier")
    assert other == rows[1]
    assert heard == [1]
    sharing.told = replace(CALM, work=Work("pull", 1, 2))
    watch.session.look_out()
    assert heard == [1]  # nothing of one's own went further
    sharing.told = replace(CALM, confirmed=42)
    watch.session.look_out()
    assert heard == [1, 1]
    marks.close()
    sharing.told = ALONE
    watch.session.look_out()
    assert heard == [1, 1]


def test_a_table_says_it_in_a_word():
    watch = Watch()
    task = watch.made(lambda uow: tasks.add(uow, {"title": "a"}), "tasks")
    watch.session.share(ToldSharing(CALM))
    marks = SyncMarks(watch.session, "tasks", list)
    rows = (Row(task, (Cell(), Cell(small=said("tasks.title")), Cell())), Row("x", (Cell(),)))
    mine, other = watch.read(lambda reader: marks.table(reader, rows, at=1))
    assert nl(mine.cells[1].small) == "Taken · alleen hier"
    assert other is rows[1]


def test_the_exchange_is_moved_along_from_anywhere():
    watch = Watch()
    now, stop = sharing_commands(watch.session)
    assert [now.enabled(), stop.enabled()] == [False, False]
    sharing = ToldSharing(BUSY)
    watch.session.share(sharing)
    assert now.enabled()
    assert stop.enabled()
    assert nl(now.about()) == "12 in wachtrij"
    now.run()
    stop.run()
    assert sharing.asked == ["now", "cancel"]


class View:
    """The page on paper."""

    def __init__(self):
        self.pages = []

    def show_page(self, shown):
        self.pages.append(shown)


def test_the_page_follows_the_picture_and_the_store():
    watch, window, view = Watch(), Window(), View()
    sharing = ToldSharing(CALM)
    watch.session.share(sharing)
    window.around.commands.add(
        Command("sync_now", said("sync.now"), "", sharing.exchange_now),
        Command("sync_stop", said("sync.stop"), "", sharing.cancel),
    )
    presenter = SyncPresenter(watch.session, view, window.around)
    assert nl(presenter.heading.title) == "Synchronisatie"
    presenter.start()
    assert nl(presenter.heading.sub) == "0 in wachtrij"
    sharing.told = ALONE
    watch.session.look_out()
    assert nl(view.pages[-1].state.headline) == "Sinds 09:41 antwoordt niemand."
    watch.act(lambda uow: tasks.add(uow, {"title": "a"}))
    assert nl(view.pages[-1].queue[0].title) == "a"
    presenter.run("sync_now")
    presenter.run("sync_stop")
    assert sharing.asked == ["now", "cancel"]
    presenter.open(view.pages[-1].queue[0].id)
    assert window.opened[-1][0] == "tasks"
    count = len(view.pages)
    presenter.tick()
    assert len(view.pages) == count
    watch.clock.advance(timedelta(minutes=1))
    presenter.tick()
    assert len(view.pages) == count + 1
    presenter.close()
    _stir(watch, sharing)
    presenter._take(Facts())
    presenter.start()
    assert len(view.pages) == count + 1


def _stir(watch, sharing):
    """Let something happen in the store and in its sharing."""
    watch.act(lambda uow: tasks.add(uow, {"title": "b"}))
    sharing.told = CALM
    watch.session.look_out()


def test_an_empty_list_does_not_deny_what_waits_beside_it():
    assert page(CALM).lists_queue
    assert not page(BUSY).lists_queue
    assert not page(Picture()).lists_queue

from __future__ import annotations

import pytest

from nccn_desk.services import (
    blocks,
    conferences,
    conferences_gaps,
    conferences_kit,
    figures,
    states,
    tasks,
)
from nccn_desk.services.conferences_gaps import REPAIRS
from tests.services import stages


@pytest.fixture
def made(desk):
    """Give a press conference that lacks nothing."""
    return stages.planned(desk)


@pytest.fixture
def spoken(desk, made):
    """Give it an item with cleared words."""
    where, words = stages.item(desk, made), stages.block(desk)
    stages.passage(desk, where, words)
    return words


def codes(desk, conference):
    return [(each.code, each.language) for each in desk.read(conferences_gaps.gaps, conference)]


def create(desk, register, **values):
    def job(uow):
        uow.create(register, values)
        return uow.commit()

    return desk.made(register, job)


def test_without_a_running_order_that_is_what_lacks(desk, made):
    (gap,) = desk.read(conferences_gaps.gaps, made)
    assert (gap.code, gap.record, gap.repair) == ("no_order", made, "add_item")


def test_cleared_words_of_somebody_lack_nothing(desk, made, spoken):
    assert codes(desk, made) == []


def test_an_item_needs_somebody_who_speaks(desk, made, spoken):
    where = stages.item(desk, made, "Toestand", speaker=None)
    stages.item(desk, made, "Vragen", speaker=None, questions_here=True)
    (gap,) = desk.read(conferences_gaps.gaps, made)
    assert (gap.code, gap.record, gap.detail) == ("no_speaker", where, "Toestand")
    desk.act(conferences.change_item, where, {"guest": "Sciensano"})
    assert codes(desk, made) == []


def test_words_lack_one_thing_at_a_time(desk, made):
    words = stages.block(desk, "", cleared=False, source="")
    stages.passage(desk, stages.item(desk, made), words)
    assert codes(desk, made) == [("unsourced", ""), ("empty", "nl")]
    desk.act(blocks.write, words, "nl", "Goedemorgen.")
    assert codes(desk, made) == [("unsourced", "")]
    desk.act(blocks.change, words, {"source": "MB"})
    assert codes(desk, made) == [("uncleared", "nl")]
    gap = desk.read(conferences_gaps.gaps, made)[0]
    assert (gap.register, gap.record, gap.repair, gap.of) == (
        "blocks",
        words,
        "clear",
        "running_order",
    )


def test_words_that_hold_no_longer_are_to_be_prolonged(desk, made):
    words = stages.block(desk, valid_until=stages.at(10, 30))
    stages.passage(desk, stages.item(desk, made), words)
    stages.goes_to(desk, 10, 31)
    assert codes(desk, made) == [("expired", "")]


def test_words_that_were_taken_away_say_so_once(desk, made, spoken):
    desk.act(blocks.remove, spoken)
    assert codes(desk, made) == [("removed", "")]


def test_the_situation_stands_in_every_language_of_the_conference(desk, made, spoken):
    line = stages.block(desk, "De toestand is ernstig.")
    desk.act(conferences.choose, made, "situation", line)
    assert codes(desk, made) == [("missing", "fr")]
    desk.sits("SJ")
    desk.act(blocks.write, line, "fr", "La situation est grave.")
    desk.act(blocks.follow, line, "fr")
    desk.sits("LV")
    stages.clear(desk, line)
    assert codes(desk, made) == []
    desk.sits("SJ")
    desk.act(blocks.write, line, "nl", "De toestand is zeer ernstig.")
    desk.sits("LV")
    assert codes(desk, made) == [("uncleared", "nl"), ("behind", "fr")]


def test_key_messages_are_words_that_are_said(desk, made, spoken):
    concern = create(desk, "message_maps", concern="Contacten")
    key = stages.block(desk, "Eén knuffelcontact.")
    create(desk, "map_parts", map=concern, role="key", place="h", block=key)
    fact = stages.block(desk, "Feit", cleared=False)
    create(desk, "map_parts", map=concern, role="fact", place="i", block=fact)
    desk.act(conferences.choose, made, "maps", concern)
    (gap,) = desk.read(conferences_gaps.gaps, made)
    assert (gap.code, gap.record, gap.of, gap.of_id) == ("missing", key, "message_maps", concern)


def test_figures_must_be_there_be_fresh_and_be_cleared(desk, made, spoken):
    figure = desk.made("figures", figures.add, {"name": "Oproepen"})
    desk.act(conferences.choose, made, "figures", figure)
    assert codes(desk, made) == [("figure_empty", "")]
    desk.act(figures.deliver, figure, "212")
    assert codes(desk, made) == [("figure_unsourced", "")]
    desk.act(figures.change, figure, {"source": "Contactcentrum", "due": stages.at(10, 30)})
    assert codes(desk, made) == [("figure_uncleared", "")]
    desk.sits("NP")
    stages.goes_to(desk, 10, 31)
    assert codes(desk, made) == [("figure_stale", "")]


def test_a_question_wants_an_answer_or_somebody_to_refer_to(desk, made, spoken):
    asked = create(desk, "questions", asked="Tot hoe laat?")
    desk.act(conferences.choose, made, "questions", asked)
    assert codes(desk, made) == [("unanswered", "")]
    answer = stages.block(desk, "Tot 22 uur.", cleared=False, source="")
    desk.act(lambda uow: (uow.change("questions", asked, {"short": answer}), uow.commit()))
    assert codes(desk, made) == [("unsourced", "")]  # asked in Dutch, and answered in it
    partner = create(desk, "partners", name="Gemeenschappen")
    request = create(
        desk, "requests", subject="Sluitingsuur", partner=partner, asked_at=stages.at(9, 20)
    )
    values = {"short": None, "request": request}
    desk.act(lambda uow: (uow.change("questions", asked, values), uow.commit()))
    assert codes(desk, made) == [("with_authority", "")]
    values = {"refer_to": partner}
    desk.act(lambda uow: (uow.change("questions", asked, values), uow.commit()))
    assert codes(desk, made) == []


def test_a_decision_that_people_know_of_needs_words_until_it_is_published(desk, made, spoken):
    decision = create(desk, "decisions", title="Nachtwinkels")
    desk.act(conferences.choose, made, "decisions", decision)
    assert codes(desk, made) == []
    create(desk, "milestones", decision=decision, kind="leaked", at=stages.at(9, 0))
    assert codes(desk, made) == [("vacuum", "")]
    create(desk, "milestones", decision=decision, kind="published", at=stages.at(9, 30))
    assert codes(desk, made) == []


def test_the_room_is_ready_when_every_point_is_confirmed_or_tested(desk, made, spoken):
    signs = desk.made("readiness", conferences_kit.add_check, made, {"key": "sign_vgt"})
    stream = desk.made("readiness", conferences_kit.add_check, made, {"key": "stream"})
    assert codes(desk, made) == [("interpreter", ""), ("not_ready", "")]
    desk.act(conferences_kit.say_ready, signs, "confirmed")
    desk.act(conferences_kit.say_ready, stream, "failed")
    assert codes(desk, made) == [("not_ready", "")]
    desk.act(conferences_kit.say_ready, stream, "tested")
    assert codes(desk, made) == []


def test_promises_of_last_time_are_open_until_their_task_is_done(desk, made, spoken):
    hours = {"starts_at": stages.at(8, 0), "freezes_at": None, "locks_at": None}
    before = stages.planned(desk, number=135, **hours)
    values = {"state": "held"}
    desk.act(lambda uow: (uow.change("conferences", before, values), uow.commit()))
    task = desk.made("tasks", tasks.add, {"title": "Cijfer nazoeken"})
    given = {"conference": before, "at": stages.at(8, 30), "question": "Hoeveel?"}
    create(desk, "asked", **given, promise="Cijfer vandaag", task=task)
    create(desk, "asked", **given)
    (gap,) = desk.read(conferences_gaps.gaps, made)
    assert (gap.code, gap.register, gap.record, gap.detail) == (
        "promise",
        "tasks",
        task,
        "Cijfer vandaag",
    )
    desk.act(tasks.finish, task)
    assert codes(desk, made) == []
    assert (
        len(
            desk.read(
                lambda reader: conferences_gaps.promises(
                    reader, states.living(reader, "conferences", made)
                )
            )
        )
        == 1
    )


def test_every_gap_has_its_own_key_and_one_repair(desk, made):
    where = stages.item(desk, made)
    for language in ("nl", "fr"):
        stages.passage(desk, where, stages.block(desk, cleared=False), language)
    found = desk.read(conferences_gaps.gaps, made)
    assert len({each.key for each in found}) == len(found) == 2
    assert all(each.repair == REPAIRS[each.code] for each in found)

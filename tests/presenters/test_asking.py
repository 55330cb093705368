from __future__ import annotations

import pytest

from nccn_desk.presenters.asking import AskingPresenter, Question
from nccn_desk.presenters.phrases import NOTHING, given


def question(**more):
    return Question(given("Sla over"), given("1 moment"), given("Sla dit moment over"), **more)


@pytest.fixture
def done():
    return []


def ask(done, **more):
    return AskingPresenter(question(**more), done.append)


def test_a_plain_question_needs_only_a_yes(done):
    asking = ask(done)
    assert not asking.wants_reason
    assert asking.enough
    assert asking.agree()
    assert done == [""]


def test_a_reason_that_is_needed_is_waited_for_and_handed_over_without_its_ends(done):
    asking = ask(done, reason_needed=True)
    assert asking.wants_reason
    asking.reason = "   "
    assert not asking.enough
    assert not asking.agree()
    assert done == []
    asking.reason = "  geen vragen vandaag "
    assert asking.agree()
    assert done == ["geen vragen vandaag"]


def test_a_reason_may_be_asked_without_being_needed(done):
    asking = ask(done, reason_label=given("Waarom"))
    assert asking.wants_reason
    assert asking.agree()
    assert done == [""]


def test_what_cannot_be_taken_back_wants_the_very_word_typed(done):
    asking = ask(done, typed="Namen", danger=True)
    for typed in ("", "namen", "Name"):
        asking.typed = typed
        assert not asking.agree()
    asking.typed = " Namen "
    assert asking.agree()
    assert done == [""]


def test_word_and_reason_are_both_needed_where_both_are_asked(done):
    asking = ask(done, typed="Namen", reason_needed=True)
    asking.typed = "Namen"
    assert not asking.agree()
    asking.reason = "vals alarm"
    asking.typed = ""
    assert not asking.agree()
    asking.typed = "Namen"
    assert asking.agree()
    assert done == ["vals alarm"]


def test_a_question_promises_nothing_by_itself():
    plain = question()
    assert (plain.reason_label, plain.reasons, plain.typed, plain.danger) == (
        NOTHING,
        (),
        "",
        False,
    )

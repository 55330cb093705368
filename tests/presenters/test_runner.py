from __future__ import annotations

from nccn_desk.presenters.runner import InlineRunner


def fail() -> int:
    raise OSError("full")


def test_an_answer_is_handed_back_at_once() -> None:
    answers: list[int] = []
    problems: list[Exception] = []
    InlineRunner().write(lambda: 3, answers.append, problems.append)
    InlineRunner().read(lambda: 4, answers.append, problems.append, token="now")
    assert answers == [3, 4]
    assert problems == []


def test_a_failure_is_handed_back_and_not_raised() -> None:
    answers: list[int] = []
    problems: list[Exception] = []
    InlineRunner().write(fail, answers.append, problems.append)
    assert answers == []
    assert [type(problem) for problem in problems] == [OSError]

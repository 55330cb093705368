from __future__ import annotations

import pytest

from nccn_desk.protocol.access import (
    MAIL_LIMIT,
    TICKET_LIFE,
    AskTicket,
    CloseTicket,
    Mail,
    OpenTicket,
    PutAnswer,
    PutRequest,
    ticket_of,
)
from nccn_desk.protocol.errors import Refused
from nccn_desk.protocol.messages import AddControl
from nccn_desk.server.enrol import Mailbox
from nccn_desk.server.hub import Hub
from nccn_desk.server.limits import Quotas
from tests.protocol.cast import NOW, Org

TICKET = ticket_of(b"secret")
UNTIL = NOW + TICKET_LIFE


class Post:
    def __init__(self, shelf):
        self.org = Org()
        self.reader = self.org.join("reader").public
        self.admin = self.org.admin.public
        self.space = self.org.space
        self.shelf = shelf
        self.hub = Hub(shelf)
        for entry in self.org.log:
            self.hub.answer(AddControl(self.space, entry), self.admin, NOW)
        self.box = Mailbox(shelf, self.hub, Quotas(tickets=2))

    def open(self, ticket=TICKET, until=UNTIL, device=None, now=NOW):
        return self.box.open(OpenTicket(self.space, ticket, until), device or self.admin, now)


@pytest.fixture
def post(open_shelf):
    return Post(open_shelf)


def refused(ask, *words):
    with pytest.raises(Refused) as fault:
        ask(*words)
    return fault.value.why


def test_a_letter_and_its_answer_lie_under_a_ticket(post):
    post.open()
    assert post.box.look(AskTicket(TICKET), NOW) == Mail(b"", b"", UNTIL)
    post.box.request(PutRequest(TICKET, b"sealed letter"), NOW)
    answer = PutAnswer(post.space, TICKET, b"sealed answer")
    post.box.answer(answer, post.admin, NOW)
    whole = Mail(b"sealed letter", b"sealed answer", UNTIL)
    assert post.box.look(AskTicket(TICKET), NOW) == whole
    assert post.box.answer(answer, post.admin, NOW) == whole
    assert post.box.request(PutRequest(TICKET, b"sealed letter"), NOW) == whole
    post.box.close(CloseTicket(post.space, TICKET), post.admin, NOW)
    assert refused(post.box.look, AskTicket(TICKET), NOW) == "ticket"
    with post.shelf.reading() as act:
        kinds = [each.kind for _, each in act.office.events(0, 99)]
    assert kinds[3:] == ["ticket_opened", "ticket_used", "ticket_answered", "ticket_closed"]


def test_each_side_writes_once(post):
    post.open()
    post.box.request(PutRequest(TICKET, b"first"), NOW)
    assert refused(post.box.request, PutRequest(TICKET, b"second"), NOW) == "ticket"
    post.box.answer(PutAnswer(post.space, TICKET, b"yes"), post.admin, NOW)
    second = PutAnswer(post.space, TICKET, b"no")
    assert refused(post.box.answer, second, post.admin, NOW) == "ticket"


def test_a_ticket_lasts_a_day_at_most(post):
    for until in (NOW, UNTIL + 1):
        assert refused(post.open, TICKET, until) == "ticket"
    post.open()
    for ask in (
        lambda: post.box.look(AskTicket(TICKET), UNTIL),
        lambda: post.box.request(PutRequest(TICKET, b"late"), UNTIL),
    ):
        assert refused(ask) == "ticket"


def test_only_an_administrator_opens_answers_and_closes(post):
    assert refused(post.open, TICKET, UNTIL, post.reader) == "not_member"
    post.open()
    post.box.request(PutRequest(TICKET, b"letter"), NOW)
    answer = PutAnswer(post.space, TICKET, b"answer")
    assert refused(post.box.answer, answer, post.reader, NOW) == "not_member"
    close = CloseTicket(post.space, TICKET)
    assert refused(post.box.close, close, post.reader, NOW) == "not_member"
    assert refused(post.box.close, close, b"stranger", NOW) == "not_member"


def test_unknown_tickets_hold_nothing_and_nothing_is_no_letter(post):
    assert refused(post.box.request, PutRequest(TICKET, b"x"), NOW) == "ticket"
    assert refused(post.box.look, AskTicket(TICKET), NOW) == "ticket"
    post.open()
    assert refused(post.box.request, PutRequest(TICKET, b""), NOW) == "ticket"
    too_long = PutRequest(TICKET, bytes(MAIL_LIMIT + 1))
    assert refused(post.box.request, too_long, NOW) == "ticket"
    early = PutAnswer(post.space, TICKET, b"answer")
    assert refused(post.box.answer, early, post.admin, NOW) == "ticket"


def test_opening_again_keeps_what_lies_there_and_there_is_a_quota(post):
    post.open()
    post.box.request(PutRequest(TICKET, b"letter"), NOW)
    assert post.open().request == b"letter"
    post.open(ticket_of(b"second"))
    assert refused(post.open, ticket_of(b"third")) == "quota"
    tomorrow = UNTIL + 1
    assert post.open(ticket_of(b"third"), tomorrow + 5, now=tomorrow).until == tomorrow + 5

"""A small server in memory, for the tests of the exchange: it trusts, counts, and can lie."""

from __future__ import annotations

from dataclasses import replace

from nccn_desk.crypto.sealing import digest
from nccn_desk.kernel.errors import NccnError
from nccn_desk.protocol import messages
from nccn_desk.protocol.errors import Refused, Unreachable, Why
from nccn_desk.protocol.messages import Head, Limits, Point
from tests.protocol.cast import NOW


class SmallHost:
    """One server with one space; `page` is how many envelopes it gives at once."""

    def __init__(self, org, page=3):
        self.page = page
        self.hello = messages.Hello(b"s" * 16, b"1" * 16, (1, 1), NOW, Limits(4, 2**20))
        self.log = list(org.log)
        self.order = []
        self.points = [Point()]
        self.announcements = {}
        self.refusing = {}  # by chain, the code with which its envelopes are refused
        self.welcome = True
        self.forks = []  # envelopes whose place others have
        self.follows = True  # takes another branch of the log
        self.given = []  # branches that it was given
        self.quicker = []  # control entries of somebody who is always quicker

    def restored(self, incarnation=b"2" * 16, keep=0, log=None):
        """Forget all but the first envelopes, as a backup of that moment has it."""
        self.hello = replace(self.hello, incarnation=incarnation)
        self.order, kept = [], self.order[:keep]
        self.points = [Point()]
        for each in kept:
            self._append(each)
        if log is not None:
            self.log = self.log[:log]

    def reorder(self):
        """Rewrite the past: the first two envelopes change places, if they may."""
        self.order[0], self.order[1] = self.order[1], self.order[0]
        kept, self.order, self.points = self.order, [], [Point()]
        for each in kept:
            self._append(each)

    def heads(self):
        found = {}
        for each in self.order:
            header = each.header
            if header.position > found.get(header.chain, Head(0, b"")).position:
                found[header.chain] = Head(header.position, each.id)
        return found

    def ids(self):
        return {each.id for each in self.order}

    def _append(self, envelope):
        last = self.points[-1]
        self.order.append(envelope)
        self.points.append(Point(last.number + 1, digest(last.rolling, envelope.id)))

    def standing(self):
        tip = self.log[-1].id if self.log else bytes(32)
        end = self.points[-1]
        return messages.Standing(self.hello.incarnation, self.heads(), end, len(self.log), tip)

    def answer(self, request):
        if not self.log and not isinstance(request, messages.AddControl):
            raise Refused(Why.UNKNOWN_SPACE)
        return getattr(self, "_" + type(request).__name__.lower())(request)

    def _askstanding(self, _request):
        return self.standing()

    def _askcontrol(self, request):
        found = self.log[request.after : request.after + 2]
        return messages.ControlLog(tuple(found), request.after + 2 < len(self.log))

    def _addcontrol(self, request):
        if not self.welcome:
            raise Refused(Why.NO_FOUNDING)
        if self.quicker:
            self.log.append(self.quicker.pop(0))
        entry = request.entry.entry
        if entry.position <= len(self.log):
            if self.log[entry.position - 1].id == request.entry.id:
                return messages.ControlAdded(entry.position)
            raise Refused(Why.CONTROL_MOVED)
        if entry.position != len(self.log) + 1:
            raise Refused(Why.CONTROL_BAD, reason="order")
        if self.log and entry.previous != self.log[-1].id:
            raise Refused(Why.CONTROL_MOVED)
        self.log.append(request.entry)
        return messages.ControlAdded(len(self.log))

    def _switchcontrol(self, request):
        self.given.append(request.entries)
        if not self.follows:
            raise Refused(Why.CONTROL_BAD, reason="forked")
        del self.log[request.entries[0].entry.position - 1 :]
        self.log += request.entries
        return messages.ControlAdded(len(self.log))

    def _pulled(self, envelopes, point, more):
        chains = dict.fromkeys(each.header.chain for each in envelopes)
        known = tuple(self.announcements[chain] for chain in chains)
        return messages.Pulled(self.hello.incarnation, known, tuple(envelopes), point, more)

    def _askforks(self, _request):
        return self._pulled(self.forks, self.points[-1], more=False)

    def _pull(self, request):
        number = request.after.number
        if number >= len(self.points) or self.points[number] != request.after:
            raise Refused(Why.REWRITTEN)
        page = self.order[number : number + self.page]
        end = self.points[number + len(page)]
        return self._pulled(page, end, end.number < len(self.order))

    def _missing(self, request):
        lacking = [
            each
            for each in self.order
            if each.header.position > request.heads.get(each.header.chain, Head(0, b"")).position
        ]
        more = len(lacking) > self.page
        return self._pulled(lacking[: self.page], self.points[-1], more)

    def _push(self, request):
        assert len(request.envelopes) <= self.hello.limits.envelopes
        results = []
        for announcement in request.announcements:
            self.announcements.setdefault(announcement.chain, announcement)
        for each in request.envelopes:
            header = each.header
            head = self.heads().get(header.chain, Head(0, b""))
            if header.chain in self.refusing:
                results.append(self.refusing[header.chain])
            elif header.position <= head.position:
                results.append("")
            elif header.position > head.position + 1:
                results.append("gap")
            else:
                self._append(each)
                results.append("")
        return messages.Pushed(tuple(results), self.standing())


class HostLine:
    """A line to a host that breaks after so many questions, before or after the answer."""

    def __init__(self, host, breaks=None, *, after=False):
        self.host = host
        self.breaks = breaks
        self.after = after
        self.asked = []

    def hello(self):
        return self._ask("hello", lambda: self.host.hello)

    def ask(self, request):
        return self._ask(request, lambda: self.host.answer(request))

    def _ask(self, request, answer):
        self.asked.append(request)
        broken = self.breaks == len(self.asked)
        if broken and not self.after:
            raise Unreachable(reason="cut")
        answered = answer()
        if broken:
            raise Unreachable(reason="cut")
        return answered


def at_once(job):
    """Do a job at once, as the quickest of threads would; what it raises is raised when asked."""
    try:
        answered = job()
    except NccnError as fault:
        broken = fault

        def fail():
            raise broken

        return fail
    return lambda: answered

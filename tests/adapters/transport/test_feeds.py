from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from nccn_desk.adapters.transport import feeds
from nccn_desk.adapters.transport.feeds import FeedFetch
from nccn_desk.services.importing import BadFile

FEED = b"<rss><channel><item><title>Oefening</title></item></channel></rss>"


class Site(BaseHTTPRequestHandler):
    """A small site of the secured network."""

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        status = {"/gone": 404, "/moved": 302}.get(self.path, 200)
        self.send_response(status)
        if status == 302:
            self.send_header("location", "/feed?x=1")
        self.send_header("content-length", str(len(FEED)))
        self.end_headers()
        self.wfile.write(FEED)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def site():
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.asked = []
        running = threading.Thread(target=server.serve_forever, daemon=True)
        running.start()
        yield server
        server.shutdown()
        running.join()


def at(site, path):
    return f"http://127.0.0.1:{site.server_address[1]}{path}"


def refused(address):
    with pytest.raises(BadFile) as found:
        FeedFetch().fetch(address)
    return found.value.code, dict(found.value.values)


def test_what_stands_at_an_address_is_brought(site):
    assert FeedFetch().fetch(at(site, "/feed?x=1")) == FEED
    ((path, headers),) = site.asked
    assert path == "/feed?x=1"
    assert "cookie" not in {each.casefold() for each in headers}


@pytest.mark.parametrize("path", ["/gone", "/moved"])
def test_no_other_address_is_asked_in_its_place(site, path):
    host = f"127.0.0.1:{site.server_address[1]}"
    assert refused(at(site, path)) == ("feed_no_answer", {"host": host})
    assert [each for each, _ in site.asked] == [path]


def test_more_than_a_feed_may_have_is_not_read(site, monkeypatch):
    monkeypatch.setattr(feeds, "LIMIT", 10)
    assert refused(at(site, "/feed"))[0] == "feed_no_answer"


def test_an_address_that_nobody_answers_is_told():
    assert refused("http://127.0.0.1:9/feed") == ("feed_unreachable", {"host": "127.0.0.1:9"})


@pytest.mark.parametrize(
    "address",
    [
        "",
        "file:///etc/hostname",
        "ftp://127.0.0.1/feed",
        "https://",
        "https://somebody@127.0.0.1/feed",
        "http://127.0.0.1:99999/feed",
        "http://[::1/feed",
    ],
)
def test_what_is_no_address_of_the_web_is_refused_without_repeating_it(address):
    assert refused(address) == ("feed_bad_address", {})


def test_stopping_without_anything_under_way_does_nothing(site):
    fetch = FeedFetch()
    fetch.stop()
    assert fetch.fetch(at(site, "/feed")) == FEED

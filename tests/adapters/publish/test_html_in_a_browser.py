from __future__ import annotations

import pytest

from nccn_desk.adapters.publish.html import html_of
from nccn_desk.adapters.publish.tree_growing import grow
from nccn_desk.kernel.words import LANGUAGES
from tests.adapters.publish import browser, papers

pytestmark = pytest.mark.skipif(bool(browser.lacking()), reason=browser.lacking() or "all is here")


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    with browser.opened(tmp_path_factory.mktemp("profile")) as opened:
        sized(opened, 1_000)  # whole tables are in sight, so that their contrast can be seen
        yield opened


def sized(page, width):
    page.call(
        "Emulation.setDeviceMetricsOverride",
        width=width,
        height=800,
        deviceScaleFactor=1,
        mobile=False,
    )


@pytest.mark.parametrize("languages", [("nl",), ("nl", "fr"), LANGUAGES], ids="-".join)
def test_the_checker_finds_nothing(page, languages):
    found = page.look(html_of(grow(papers.rich(), languages, "Jan Peeters")))
    assert found["violations"] == []
    assert found["incomplete"] == []
    assert {"color-contrast", "html-has-lang", "valid-lang", "heading-order"} <= set(
        found["passes"]
    )


def test_the_checker_sees_what_is_wrong(page):
    spoilt = html_of(grow(papers.rich(), ("nl",))).replace('lang="nl-BE"', 'lang="xx-klingon"')
    found = page.look(spoilt.replace("<h2", "<h5").replace("</h2>", "</h5>"))
    assert {"valid-lang", "html-lang-valid", "heading-order"} <= {
        name for name, *_ in found["violations"]
    }


@pytest.mark.parametrize("width", [320, 1_280])
def test_nothing_is_wider_than_the_window(page, width):
    sized(page, width)
    page.look(html_of(grow(papers.rich(), ("nl", "fr"))))
    assert page.value("document.documentElement.scrollWidth") <= width
    sized(page, 1_000)

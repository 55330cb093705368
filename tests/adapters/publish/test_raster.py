from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from nccn_desk.adapters.publish import raster
from nccn_desk.adapters.publish.pdf import pdf_of
from nccn_desk.adapters.publish.tree_growing import grow
from tests.adapters.publish import papers


@pytest.fixture(scope="module")
def made():
    return pdf_of(grow(papers.rich(), ["nl"]))


def test_a_page_is_as_wide_as_asked(made):
    data, pages = made
    png, count = raster.picture(data, 0, 360)
    with Image.open(BytesIO(png)) as shown:
        assert shown.size == (360, 510)
        assert len(shown.convert("L").getcolors() or [0] * 3) > 2
    assert count == pages


@pytest.mark.parametrize(("page", "stands_for"), [(99, -1), (-5, 0)])
def test_a_page_beyond_the_ends_is_the_nearest(made, page, stands_for):
    data, pages = made
    wanted = raster.picture(data, stands_for % pages, 200)
    assert raster.picture(data, page, 200) == wanted


@pytest.mark.parametrize(("width", "shown"), [(0, 16), (9_999_999, 4_000)])
def test_no_width_takes_all_memory(made, width, shown):
    png, _ = raster.picture(made[0], 0, width)
    with Image.open(BytesIO(png)) as picture:
        assert picture.width == shown

"""A small county, and one whose documents are under review, each made once."""

from pathlib import Path

import pytest

from jx_desktop.services.collecting.batch_reviews import Desk
from tests.made.county import MadeCounty, make_county
from tests.services.collecting.reviewed_county import ReviewedCounty, reviewed_county
from tests.services.reviewing.cases import REVIEWER


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> MadeCounty:
    """Four departments with two projects each, made from one template."""
    return make_county(tmp_path_factory.mktemp("made") / "county", 4, 2)


@pytest.fixture(scope="session")
def _reviewed(tmp_path_factory: pytest.TempPathFactory) -> ReviewedCounty:
    return reviewed_county(tmp_path_factory.mktemp("reviewed"))


@pytest.fixture
def reviewed(_reviewed: ReviewedCounty, tmp_path: Path) -> ReviewedCounty:
    """Four departments of which a test may change the reviews."""
    return _reviewed.copied(tmp_path / "reviews")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The bureau's desk, with a folder of its own for what goes out."""
    return Desk(REVIEWER, tmp_path / "out")

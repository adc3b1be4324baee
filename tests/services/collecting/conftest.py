"""A small county, made once."""

import pytest

from tests.made.county import MadeCounty, make_county


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> MadeCounty:
    """Four departments with two projects each, made from one template."""
    return make_county(tmp_path_factory.mktemp("made") / "county", 4, 2)

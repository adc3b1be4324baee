"""What was begun is undone where it fails, and only there."""

import pytest

from jx_desktop.base.on_failure import on_failure


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt])
def test_a_failure_is_undone_and_raised_on(failure: type[BaseException]) -> None:
    undone: list[str] = []
    with pytest.raises(failure), on_failure(lambda: undone.append("undone")):
        raise failure
    assert undone == ["undone"]


def test_what_succeeds_stays() -> None:
    undone: list[str] = []
    with on_failure(lambda: undone.append("undone")):
        pass
    assert undone == []

"""How often tests that search for faults try, and the figures that they print.

``JX_TORTURE=1`` asks for the full counts, as ``python3 dev.py torture`` does.
"""

import os
from collections.abc import Callable

import pytest

_FIGURES = pytest.StashKey[list[str]]()

Figure = Callable[[str, str], None]
Count = Callable[[int, int], int]


def is_torture() -> bool:
    """Whether the full counts are asked for."""
    return os.environ.get("JX_TORTURE") == "1"


@pytest.fixture
def count() -> Count:
    """Return how often to try: the full number, or the reduced one."""
    return lambda full, reduced: full if is_torture() else reduced


@pytest.fixture
def figure(pytestconfig: pytest.Config) -> Figure:
    """Note one line of the report: what was tried, and what came of it."""

    def note(row: str, result: str) -> None:
        pytestconfig.stash.setdefault(_FIGURES, []).append(f"{row}: {result}")

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the figures, a line each."""
    lines = config.stash.get(_FIGURES, [])
    if lines:
        terminalreporter.section("figures")
        for line in lines:
            terminalreporter.write_line(line)

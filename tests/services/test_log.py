"""The log says where an error arose, and nothing of what somebody typed."""

import logging
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from jx_desktop.services.machine.log import described, start_log
from tests.storage.crafting import raising

QUOTED = "机密内容"


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_a_full_disk_says_nothing_in_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    start_log(tmp_path)
    [handler] = [each for each in logging.getLogger().handlers if isinstance(each, RotatingFileHandler)]
    monkeypatch.setattr(handler, "shouldRollover", raising(OSError(28, "No space left on device")))
    logging.getLogger().warning("x")
    assert capsys.readouterr().err == ""


def parse() -> None:
    raise ValueError(QUOTED)


def failure() -> BaseException:
    def fail() -> None:
        try:
            parse()
        except ValueError as error:
            raise KeyError(QUOTED) from error

    with pytest.raises(KeyError) as caught:
        fail()
    return caught.value


def test_an_error_is_described_by_place_and_kind_with_what_was_behind_it() -> None:
    text = described(failure())
    assert "services/test_log.py" in text
    assert "in parse" in text
    assert text.index("builtins.KeyError") < text.index("builtins.ValueError")


def test_what_the_text_of_an_error_quotes_stays_out_of_the_log(tmp_path: Path) -> None:
    file = start_log(tmp_path / "log")
    assert file is not None
    logging.getLogger("test").error("It failed", exc_info=failure())
    logged = file.read_text("utf-8")
    assert "It failed" in logged
    assert "builtins.KeyError" in logged
    assert QUOTED not in logged
    assert str(Path(__file__).parents[2]) not in logged


def test_the_text_of_an_error_about_code_is_kept() -> None:
    assert described(AttributeError("'int' object has no attribute 'x'")).endswith("has no attribute 'x'")
    assert described(OSError(28, "No space left", f"/home/{QUOTED}.jx")) == "builtins.OSError: 28"


def test_an_endless_recursion_fills_no_log() -> None:
    def fall() -> None:
        fall()

    with pytest.raises(RecursionError) as caught:
        fall()
    assert len(described(caught.value).splitlines()) < 50


def test_the_log_is_of_limited_size(tmp_path: Path) -> None:
    start_log(tmp_path)
    for _ in range(30):
        logging.getLogger("test").warning("x" * 100_000)
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 2_500_000


def test_the_program_runs_on_where_no_log_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("", "utf-8")
    assert start_log(tmp_path / "in the way") is None

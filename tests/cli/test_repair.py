"""``jx repair``: what can be read of a damaged file goes to another one, what cannot is listed."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run, cannot, exported
from tests.storage.crafting import posix_only


def _damage(path: Path) -> Path:
    """Wipe the page on which the second project begins."""
    image = bytearray(path.read_bytes())
    start = image.index("2024年县文联创先争优".encode()) // 4096 * 4096
    image[start : start + 4096] = bytes(4096)
    damaged = path.with_name("damaged.jx")
    damaged.write_bytes(image)
    return damaged


@pytest.fixture
def damaged(sample: Path) -> Path:
    return _damage(sample)


def test_a_whole_file_is_written_anew_and_nothing_is_lost(jx: Run, sample: Path) -> None:
    status, out, err = jx("repair", sample, "out.jx")

    assert (status, out) == (0, "")
    assert err.count("\n") == 1
    assert "没有损坏" in err
    assert exported(jx, "out.jx") == exported(jx, sample)


def test_what_is_left_of_a_damaged_file_can_be_opened(jx: Run, damaged: Path) -> None:
    before = damaged.read_bytes()
    assert jx("info", damaged)[0] == 2

    status, out, err = jx("repair", damaged, "out.jx")

    assert (status, out) == (1, "")
    assert "未能读出" in err
    assert "逐项核对" in err
    assert err.splitlines()[-1].startswith("已将 damaged.jx 中能够读出的内容写入 out.jx")
    assert jx("info", "out.jx")[0] == 0
    assert damaged.read_bytes() == before


def test_quiet_leaves_the_losses(jx: Run, sample: Path, damaged: Path) -> None:
    assert jx("repair", "--quiet", sample, "a.jx") == (0, "", "")

    status, _, err = jx("repair", "--quiet", damaged, "b.jx")

    assert status == 1
    assert "未能读出" in err
    assert "已将" not in err


def test_the_losses_are_told_in_english(jx: Run, damaged: Path) -> None:
    err = jx("--lang", "en", "repair", damaged, "out.jx")[2]

    assert "enter it again from the original" in err
    assert "check every item" in err


def test_an_existing_file_is_replaced_only_by_force(jx: Run, damaged: Path) -> None:
    Path("out.jx").write_bytes(b"old")

    assert "out.jx" in cannot(jx("repair", damaged, "out.jx"))
    assert Path("out.jx").read_bytes() == b"old"
    assert jx("repair", "--force", damaged, "out.jx")[0] == 1
    assert jx("info", "out.jx")[0] == 0


def test_the_damaged_file_itself_is_never_written(jx: Run, damaged: Path) -> None:
    before = damaged.read_bytes()

    cannot(jx("repair", "--force", damaged, damaged))
    cannot(jx("repair", "--force", damaged, Path.cwd() / "." / damaged.name))

    assert damaged.read_bytes() == before


@posix_only
def test_not_through_a_link_either(jx: Run, damaged: Path) -> None:
    before = damaged.read_bytes()
    Path("soft.jx").symlink_to(damaged)
    Path("hard.jx").hardlink_to(damaged)

    for source, target in ((damaged, "soft.jx"), (damaged, "hard.jx"), ("soft.jx", damaged), ("hard.jx", "soft.jx")):
        cannot(jx("repair", "--force", source, target))

    assert damaged.read_bytes() == before


def test_nothing_is_written_where_nothing_can_be_read(jx: Run) -> None:
    for name, data in {"empty.jx": b"", "text.jx": "绩效文本".encode(), "zeros.jx": bytes(50_000)}.items():
        Path(name).write_bytes(data)

        assert name in cannot(jx("repair", name, "out.jx"))

    assert "missing.jx" in cannot(jx("repair", "missing.jx", "out.jx"))
    assert not Path("out.jx").exists()


def test_the_output_is_a_file_with_a_name(jx: Run, damaged: Path) -> None:
    cannot(jx("repair", damaged, "-"))
    cannot(jx("repair", damaged, "no-such-folder/out.jx"))
    cannot(jx("repair", damaged))


def test_without_its_form_the_document_gets_the_one_on_this_machine(jx: Run, sample: Path) -> None:
    image = sample.read_bytes()
    position = image.index(b'formform\x09{"') + len("formform.")
    sample.write_bytes(image[:position] + b"[" + image[position + 1 :])

    status, _, err = jx("repair", sample, "out.jx")

    assert status == 1
    assert "表样未能读出，已改用“河北 2024”" in err
    assert exported(jx, "out.jx")["form_definition"] is None


def test_projects_of_a_lost_unit_get_one_with_a_chinese_name(jx: Run, sample: Path) -> None:
    image = sample.read_bytes()
    start = image.index(b'{"code":"721001"')
    end = image.index(b"]}", start)
    sample.write_bytes(image[:start] + b"-" * (end - start) + image[end:])

    status, _, err = jx("--lang", "en", "repair", sample, "out.jx")

    assert status == 1
    assert "unit number 1" in err
    (unit,) = exported(jx, "out.jx")["units"]
    assert unit["name"] == "待归类项目", "it belongs to the document, whatever the language of messages"
    assert len(unit["projects"]) == 3

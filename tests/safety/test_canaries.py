"""Whatever fails, the log and the command's report of a fault hold not a word of any document."""

import errno
import itertools
import logging
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document, ForeignRow
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.head import Department
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import RemoveProject
from jx_desktop.errors import UserError
from jx_desktop.exchange.interchange import write_interchange
from jx_desktop.services.document.opening import Held, open_work, recover
from jx_desktop.services.document.salvaging import salvage_file
from jx_desktop.services.document.versions import keep_version, read_version
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.files.importing import read_source
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.services.machine.log import start_log
from jx_desktop.services.machine.settings import Settings
from jx_desktop.services.resources.forms import FormLibrary, load_form
from jx_desktop.storage.lock import lock_path
from jx_desktop.storage.project_file import Attachment, StoredDocument, StoredVersion, open_file, write_image
from jx_desktop.storage.saving import replace_file
from jx_desktop.ui.process.faults import FaultReport
from jx_desktop.wording.messages import Wording
from tests.conftest import ROOT, make_document, make_project
from tests.figures import Figure
from tests.safety.crashing import crash, only_left
from tests.storage.crafting import edited, posix_only, raising

_MARK = "zqx"
"""In every canary, and in nothing else."""

pytestmark = posix_only


class Canaries:
    """Words that stand nowhere else."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> str:
        """Return one more."""
        self.count += 1
        return f"机密{_MARK}{self.count:03}"


def _document(form: Form, canary: Canaries) -> Document:
    """A document with a canary in every field that takes text."""
    columns = ("level1", "level2", "level3", "description", "value", "basis")
    rows = [
        Indicator.model_validate({"id": canary(), **{name: canary() for name in columns}, "values": {"w": canary()}})
        for _ in range(3)
    ]
    projects = [
        make_project(
            number,
            id=canary(),
            code=canary(),
            name=canary(),
            purpose=canary(),
            goals=(canary(), canary()),
            indicators=tuple(row.model_copy(update={"id": canary()}) for row in rows),
            values={canary(): canary()},
            extra=canary(),
        )
        for number in (1, 2)
    ]
    plain = make_document(form, *projects)
    ruling = Ruling(rule=canary(), entity=projects[0].id, reason=canary(), by=canary(), at=canary())
    head = plain.head.model_copy(
        update={
            "cover_mark": canary(),
            "department": Department(code=canary(), name=canary()),
            "compiled_by": canary(),
            "reviewed_by": canary(),
            "ruling_ids": (ruling.id,),
        }
    )
    unit = plain.units[0]
    entities = [
        head,
        ruling,
        Unit(id=unit.id, code=canary(), name=canary(), project_ids=unit.project_ids),
        *(Section.of(section.key, (canary(), canary())) for section in plain.sections),
        *projects,
    ]
    return Document.build(entities, form, (ForeignRow(canary(), canary(), 1, canary()),))


class Scene:
    """A document full of canaries in a file of such a name, and everything that can go wrong with it."""

    def __init__(self, root: Path, form: Form) -> None:
        self.canary = canary = Canaries()
        self.form = form
        self.document = _document(form, canary)
        self.folder = root / canary()
        self.folder.mkdir()
        self.path = self.folder / f"{canary()}.jx"
        self.image = write_image(
            self.document,
            revision=1,
            saved_at="2024-03-05T09:12:00+08:00",
            writer=canary(),
            versions=(StoredVersion(canary(), canary(), "2024-03-05T09:12:00+08:00", canary().encode()),),
            attachments=(Attachment(canary(), canary(), canary(), canary().encode()),),
            other_meta={canary(): canary()},
        )
        self.path.write_bytes(self.image)
        self.numbers = itertools.count()

    def data(self) -> Path:
        """A fresh folder of the user's."""
        return self.folder / f"data{next(self.numbers)}"

    def work(self) -> Work:
        """The document on the desk, with unsaved edits."""
        found = open_work(self.path, LocalStore(self.data()), "anyway")
        assert isinstance(found, Work)
        name = self.canary()
        found.session.run(SetFields(self.document.projects[0][1].id, {"name": name}))
        keep_version(found, self.canary())
        return found


def _failed_saves(scene: Scene) -> None:
    for call in ("open", "write", "fsync", "replace", "read"):
        work = scene.work()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, call, raising(OSError(errno.EIO, "broken", str(scene.path))))
            with suppress(UserError):
                work.save()
            with suppress(UserError):
                work.save_as(scene.folder / f"{scene.canary()}.jx", replace_existing=True)
        work.close()
    work.save()


def _changed_outside(scene: Scene) -> None:
    work = scene.work()
    scene.path.write_bytes(b"x")
    try:
        work.save()
    finally:
        scene.path.write_bytes(scene.image)
        work.close()


def _failed_backups(scene: Scene) -> None:
    work = scene.work()
    data = scene.folder / f"data{next(scene.numbers) - 1}"
    (data / "backups").write_bytes(b"in the way")
    work.save()
    work.close()


def _failing_working_copy(scene: Scene) -> None:
    for error in (OSError(errno.ENOSPC, "full", str(scene.path)), PermissionError(errno.EACCES, "no", str(scene.path))):
        work = scene.work()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "stat", raising(error))
            patch.setattr(os, "open", raising(error))
            work.session.undo()
        assert not work.session.is_protected
        work.close()


def _damaged_files(scene: Scene) -> None:
    for sql in (
        """UPDATE entity SET body = '{"id": "zqx", "goals": "zqx"}' WHERE kind = 'project'""",
        """UPDATE entity SET body = '{"zqx' WHERE kind = 'head'""",
        "UPDATE meta SET value = 'zqx' WHERE key = 'revision'",
        "CREATE TABLE zqx (a)",
        "UPDATE entity SET id = 'zqx' WHERE kind = 'unit'",
    ):
        scene.path.write_bytes(edited(scene.image, sql))
        try:
            with suppress(UserError):
                open_work(scene.path, LocalStore(scene.data()))
            with suppress(UserError):
                salvage_file(scene.path, FormLibrary())
            open_file(scene.path)
        except UserError as error:
            logging.getLogger("test").exception("It cannot be opened", exc_info=error)
        finally:
            scene.path.write_bytes(scene.image)
    raise KeyError(scene.path)


def _damaged_version(scene: Scene) -> None:
    work = scene.work()
    try:
        read_version(work, work.versions[0])
    finally:
        work.close()


def _failed_imports(scene: Scene) -> None:
    text = write_interchange(scene.document, is_shipped=lambda _: True)
    file = scene.folder / f"{scene.canary()}.json"
    for broken in (text[:-20], text.replace('"goals": [', '"goals": 5, "x": ['), text.replace("{", "{{", 1)):
        file.write_text(broken, "utf-8")
        try:
            read_source(file, FormLibrary(), scene.form.id)
        except UserError as error:
            logging.getLogger("test").exception("It cannot be imported", exc_info=error)
    form = scene.folder / f"{scene.canary()}.toml"
    form.write_text(f"name = '{scene.canary()}'\nid = [", "utf-8")
    load_form(form)


def _unreadable_recovery(scene: Scene) -> None:
    work = scene.work()
    data = scene.folder / f"data{next(scene.numbers) - 1}"
    store = crash(work, data, scene.data())
    left = only_left(store)
    left.file.write_bytes(scene.image)
    recover(left, store)


def _held(scene: Scene) -> None:
    lock_path(scene.path).write_text(f"{_MARK},{_MARK},PC-{_MARK},05.03.2024 09:12,file:///C:/{_MARK};", "utf-8")
    assert isinstance(open_work(scene.path, LocalStore(scene.data())), Held)
    lock_path(scene.path).unlink()
    raise LookupError(scene.path)


def _faults(scene: Scene) -> None:
    project = scene.document.projects[0][1]
    try:
        project.with_values({"budget.total": scene.canary()})
    except ValueError:
        scene.document.apply((Change(project.with_values({"name": "x"}), project),))


def _fault_of_a_command(scene: Scene) -> None:
    work = scene.work()
    try:
        work.session.run(RemoveProject(scene.canary()))
    finally:
        work.close()


def _settings(scene: Scene) -> None:
    settings = Settings(file=scene.path / "settings.json")
    settings.remember_file(scene.path)
    replace_file(scene.folder, b"", replace=True)


def _inconsistent(scene: Scene) -> None:
    Document.build([*scene.document, Project(id=scene.canary(), name=scene.canary())], scene.form)


ACCIDENTS: tuple[Callable[[Scene], None], ...] = (
    _failed_saves,
    _changed_outside,
    _failed_backups,
    _failing_working_copy,
    _damaged_files,
    _damaged_version,
    _failed_imports,
    _unreadable_recovery,
    _held,
    _faults,
    _fault_of_a_command,
    _settings,
    _inconsistent,
)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The log file, on its own in the log's folder."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    file = start_log(tmp_path / "log")
    assert file is not None
    yield file
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_no_word_of_a_document_and_no_name_of_a_file_comes_into_the_log(
    tmp_path: Path, form: Form, log: Path, figure: Figure, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = Scene(tmp_path, form)
    faults = FaultReport(Wording({}), lambda _call: None, log, lambda: None, lambda: None)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    errors = 0
    for accident in ACCIDENTS:
        try:
            accident(scene)
        except Exception as error:
            errors += 1
            # Whoever catches it may log it; and the crash handler does.
            logging.getLogger("test").exception("It failed")
            logging.getLogger("test").error("It failed", exc_info=error, stack_info=True)
            if not isinstance(error, UserError):
                faults.report(type(error), error, error.__traceback__)
    text = log.read_text("utf-8")
    assert errors >= len(ACCIDENTS) - 3
    for expected in ("No backup could be made", "The working copy cannot be stored", "A fault", "ValidationError"):
        assert expected in text
    found = [line for line in text.splitlines() if _MARK in line or "机密" in line]
    assert found == []
    figure(
        "canaries",
        f"{scene.canary.count} words, {len(ACCIDENTS)} kinds of accident, {len(text.splitlines())} lines, 0 found",
    )


def test_a_fault_of_the_command_says_where_it_is_and_no_word_of_the_document(
    tmp_path: Path, form: Form, figure: Figure
) -> None:
    scene = Scene(tmp_path, form)
    program = """
        import sys
        from jx_desktop.cli import start
        from jx_desktop.validation.checker import Checker

        def fail(self, document, *_, **_named):
            raise ValueError("".join(str(entity) for entity in document))

        Checker.check = fail
        sys.argv = ["jx", *sys.argv[1:]]
        start.run()
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), "check", str(scene.path)],
        capture_output=True,
        cwd=ROOT,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "XDG_DATA_HOME": str(tmp_path)},
    )
    errors = done.stderr.decode()
    assert done.returncode == 2, "neither done nor something to look at"
    assert "builtins.ValueError" in errors
    assert "in fail" in errors
    assert _MARK not in errors + done.stdout.decode()
    figure("canaries of the command", f"{len(errors.splitlines())} lines about a fault, 0 found")


def test_a_canary_would_be_found(tmp_path: Path, form: Form) -> None:
    scene = Scene(tmp_path, form)
    stored = open_file(scene.path)
    assert isinstance(stored, StoredDocument)
    assert stored.document == scene.document
    assert scene.image.count(_MARK.encode()) > scene.canary.count - 10
    save_new(scene.document, scene.folder / "again.jx", replace_existing=False)

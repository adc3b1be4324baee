"""Whatever is done in whatever order: document, file, history and what a crash leaves agree with a model."""

import errno
import os
import random
import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.services.document.opening import recover
from jx_desktop.services.document.versions import keep_version, read_version
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.machine.local_store import LocalStore
from tests.conftest import make_document, make_project
from tests.figures import Figure, is_torture
from tests.safety.crashing import crash, only_left
from tests.services.test_session import random_command
from tests.storage.crafting import raising

FORMS: list[Form] = []
DONE: dict[str, int] = {}
# Each of them breaks another part of a save.
_FAILURES = ("write", "fsync", "replace", "read")


class Desk(RuleBasedStateMachine):
    """One document on the desk, with a model of it: its states, the one on disk, and its versions."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name)
        self.data = root / "data0"
        self.documents = root / "documents"
        self.documents.mkdir()
        self.crashes = 0
        self.store = LocalStore(self.data)
        document = make_document(FORMS[0], make_project(1))
        self.work = Work(document, store=self.store)
        self.states: list[Document] = [document]
        self.position = 0
        self.saved_at: int | None = None
        """Where in `states` the file is; None where it is nowhere."""
        self.on_disk: Document | None = None
        self.seen = b""
        self.labels: list[str] = []
        self.kept: list[Document] = []
        self.saved_labels: list[str] = []

    def _count(self, what: str) -> None:
        DONE[what] = DONE.get(what, 0) + 1

    @rule(seed=st.integers(0, 2**32), edits=st.integers(1, 4))
    def edit(self, seed: int, edits: int) -> None:
        draw = random.Random(seed)
        for _ in range(edits):
            if self.work.session.run(random_command(self.work.document, draw)):
                if self.saved_at is not None and self.saved_at > self.position:
                    self.saved_at = None
                self.position += 1
                self.states[self.position :] = [self.work.document]
                self._count("edits")

    @precondition(lambda self: self.position > 0)
    @rule()
    def undo(self) -> None:
        assert self.work.session.undo()
        self.position -= 1
        self._count("undone")

    @precondition(lambda self: self.position < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        assert self.work.session.redo()
        self.position += 1
        self._count("redone")

    @precondition(lambda self: self.work.path is not None)
    @rule()
    def save(self) -> None:
        self.work.save()
        self._saved()
        self._count("saved")

    @rule(number=st.integers(0, 2))
    def save_as(self, number: int) -> None:
        self.work.save_as(self.documents / f"{number}.jx", replace_existing=True)
        self._saved()
        self._count("saved as")

    def _saved(self) -> None:
        self.saved_at, self.on_disk = self.position, self.states[self.position]
        self.saved_labels = list(self.labels)

    @precondition(lambda self: self.work.path is not None)
    @rule(call=st.sampled_from(_FAILURES), elsewhere=st.booleans())
    def fail_to_save(self, call: str, elsewhere: bool) -> None:
        error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        with patch.object(os, call, raising(error)):
            try:
                if elsewhere:
                    self.work.save_as(self.documents / "3.jx", replace_existing=True)
                else:
                    self.work.save()
            except UserError as failure:
                assert failure.message.code.startswith("save.")  # noqa: PT017
            else:
                raise AssertionError("it cannot have been saved")
        assert not (self.documents / "3.jx").exists()
        self._count("failed saves")

    @rule()
    def make_version(self) -> None:
        if len(self.labels) < 5:
            keep_version(self.work, f"版本{len(self.labels)}")
            self.labels.append(f"版本{len(self.labels)}")
            self.kept.append(self.work.document)
            self._count("versions")

    @rule()
    def crash_and_recover(self) -> None:
        self.crashes += 1
        after = self.data.with_name(f"data{self.crashes}")
        was_changed = self.work.is_changed
        path = self.work.path
        self.store = crash(self.work, self.data, after)
        self.data = after
        left = self.store.left()
        assert left.discarded == ()
        if was_changed:
            self.work = recover(only_left(self.store), self.store)
        else:  # all is in the file
            assert left.crashed == ()
            assert path is not None
            opened = open_document(path)
            self.work = Work(opened.document, opened, store=self.store)
            self.states, self.position, self.saved_at = [opened.document], 0, 0
        assert self.work.path == path
        self._count("crashes")

    @invariant()
    def document_is_that_of_the_model(self) -> None:
        assert self.work.document == self.states[self.position]
        assert self.work.session.is_protected
        assert (self.work.session.undo_label is not None) == (self.position > 0)
        assert (self.work.session.redo_label is not None) == (self.position < len(self.states) - 1)

    @invariant()
    def file_is_that_of_the_last_save(self) -> None:
        if self.work.path is not None and self.work.path.read_bytes() != self.seen:
            self.seen = self.work.path.read_bytes()
            stored = open_document(self.work.path).stored
            assert stored.document == self.on_disk
            assert sorted(version.label for version in stored.versions) == self.saved_labels
        beside = {path.name for path in self.documents.iterdir() if not path.name.startswith(".~lock.")}
        assert beside <= {"0.jx", "1.jx", "2.jx"}

    @invariant()
    def changed_is_what_is_not_saved(self) -> None:
        is_saved = self.saved_at == self.position and self.saved_labels == self.labels
        assert self.work.is_changed == (self.on_disk is None or not is_saved)

    @invariant()
    def versions_are_those_that_were_made(self) -> None:
        by_label = {version.label: version for version in self.work.versions}
        assert sorted(by_label) == self.labels
        for label, document in zip(self.labels[-1:], self.kept[-1:], strict=True):
            assert read_version(self.work, by_label[label]) == document

    def teardown(self) -> None:
        self.work.close()
        self.folder.cleanup()


def test_the_document_agrees_with_a_model_whatever_is_done(form: Form, figure: Figure) -> None:
    FORMS[:] = [form]
    DONE.clear()
    examples = 60 if is_torture() else 12
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=examples,
            stateful_step_count=40,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert min(DONE.get(each, 0) for each in ("edits", "undone", "saved", "failed saves", "crashes")) > 0
    done = ", ".join(f"{number} {what}" for what, number in sorted(DONE.items()))
    figure("state machine", f"{examples} × 40: {done}; all agree")

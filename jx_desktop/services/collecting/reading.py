"""A folder of a county read: every document in it is a line, every file that cannot be read is named."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import presentable
from jx_desktop.domain.collected.collection import CollectedFolder, Unread
from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.errors import UserError
from jx_desktop.exchange.sources.zips import SkippedFile, files_in_zip
from jx_desktop.services.checking.county_form import Forms
from jx_desktop.services.collecting.collected_file import FileOrder, FileReader
from jx_desktop.services.collecting.copies import copies_of
from jx_desktop.services.collecting.found_files import Found, FoundFile, find_files, kind_of_name
from jx_desktop.services.collecting.index import CollectedIndex
from jx_desktop.services.collecting.read_file import ReadDocument, ReadFile, failed
from jx_desktop.services.collecting.reviewed import FoundReview, reviews_of
from jx_desktop.services.collecting.worker import ARGUMENT
from jx_desktop.services.files.importing import MAX_BYTES, stage_in_name
from jx_desktop.services.machine.pool import Job, Workers, answered
from jx_desktop.services.resources.forms import DEFAULT_FORM
from jx_desktop.services.reviewing.review_files import is_review_name, review_files_in
from jx_desktop.storage.project_file import read_image
from jx_desktop.storage.regular_file import beginning_of, read_regular_file, verify_readable
from jx_desktop.storage.schema import BEGINNING, MAX_FILE_BYTES

_WEIGHT_OF_OTHERS = 4 << 20
"""Texts of other programs take a second each, however short: they are read in other processes, which can be ended."""
_NO_DOCUMENT = "project_file.foreign_database"
_NO_PROJECT = "import_text.no_project"

OnDocument = Callable[[CollectedDocument], object]
"""Given each line as soon as it is read, in the thread of whoever reads the folder."""
Proceed = Callable[[int, int], object]
"""Called several times a second with how many files are done and how many there are; it may raise, to give up."""


@dataclass(frozen=True, slots=True)
class CollectOrder:
    """What is wanted of a folder.

    `forms`: whether documents are checked by the county's own form (that of the same id on this machine) or by that in
    the file; `final` as for 定稿. With `with_content` there is also what is looked through across documents.
    `reviews` is the folder of the desk's own reviews. `index` is the file in which what was read is kept, None for
    none (`index_file` is the usual one). Texts of other programs are read `with_other_kinds`, by the form `form_id`.
    """

    forms: Forms = "own"
    final: bool = False
    with_content: bool = False
    reviews: Path | None = None
    language: str = "zh"
    index: Path | None = None
    with_other_kinds: bool = True
    form_id: str = DEFAULT_FORM

    @property
    def of_files(self) -> FileOrder:
        """What is wanted of every file."""
        return FileOrder(self.forms, self.final, self.with_content, self.language, self.form_id)


def collect_folder(
    folder: Path,
    order: CollectOrder,
    on_document: OnDocument = lambda _document: None,
    proceed: Proceed = lambda _done, _all: None,
) -> CollectedFolder:
    """Return what lies in a folder, in the folders below it and in zips there; nothing is written to it.

    Documents of this program come first, texts of other programs after them. Raises `UserError` where the folder
    itself cannot be looked into, and what `proceed` raises.
    """
    proceed(0, 0)
    found = find_files(folder, with_other_kinds=order.with_other_kinds, proceed=lambda: proceed(0, 0))
    with closing(CollectedIndex(order.index, order.of_files)) as index:
        return _Reading(folder, order, found, index).collected(on_document, proceed)


class _Reading:
    """One look at a folder."""

    def __init__(self, folder: Path, order: CollectOrder, found: Found, index: CollectedIndex) -> None:
        self._folder = folder
        self._order = order
        self._found = found
        self._index = index
        self._reader: FileReader | None = None
        self._documents: list[ReadDocument] = []
        self._reviews: list[FoundReview] = []
        self._keys: set[str] = set()
        self._done = 0
        self._all = sum(file.kind != "zip" for file in found.files)
        self._passed_over = 0
        self._unread_zips: set[str] = set()
        self._document_stems: set[tuple[str, str]] = set()
        """Of each document's `.jx` that was read: the zip that it lies in, and its path without the suffix."""

    def collected(self, on_document: OnDocument, proceed: Proceed) -> CollectedFolder:
        """Read all files."""
        workers = Workers(
            module="jx_desktop.services.collecting.worker",
            argument=ARGUMENT,
            order=self._order.of_files.as_plain(),
            here=self._here,
            lost=lambda job: failed(Message("check.not_checked", {"path": job.item["name"]})).model_dump_json(),
        )
        with closing(answered(self._jobs(), workers, lambda: proceed(self._done, self._all))) as jobs:
            for job in jobs:
                self._take(job, on_document)
                self._done += 1
                proceed(self._done, self._all)
        return self._together()

    def _here(self, job: Job) -> str:
        if self._reader is None:
            self._reader = FileReader(self._order.of_files)
        read = self._reader.read(job.item["how"], job.data, job.item["name"])
        return read.model_dump_json()

    def _together(self) -> CollectedFolder:
        documents = sorted(self._documents, key=lambda each: (each.line.file, each.line.member, each.line.number))
        copies = copies_of(documents)
        return CollectedFolder(
            folder=str(self._folder),
            documents=tuple(each.line for each in documents),
            unread=tuple(sorted(self._found.unread, key=lambda each: (each.file, each.member))),
            passed_over=self._found.passed_over + self._passed_over,
            standings=FrozenDict(copies.standings),
            reasons=FrozenDict(copies.reasons),
            counting=FrozenDict(copies.counting),
            reviews=FrozenDict(reviews_of(documents, self._reviews)),
            contents=FrozenDict({each.line.key: each.content for each in documents if each.content is not None}),
        )

    def _take(self, job: Job, on_document: OnDocument) -> None:
        """Sort in what a file says."""
        item = job.item
        read = job.answer if isinstance(job.answer, ReadFile) else ReadFile.model_validate_json(job.answer)
        if item["is_new"] and not read.is_passing and (read.documents or item["how"] == "other"):
            self._index.put(item["sha256"], item["known_by"], job.answer)
        if read.reason is not None:
            self._take_failure(item, read.reason)
        for document in read.documents:
            if item["how"] == "review":
                path = Path(item["file"])
                self._reviews.append(FoundReview(str(path), is_review_name(path.name), document))
                continue
            line = document.line.model_copy(
                update={
                    "file": item["file"],
                    "member": item["member"],
                    "sha256": item["sha256"],
                    "received": document.line.received or item["written"],
                }
            )
            while line.key in self._keys:  # a zip may hold several files of one name
                line = line.model_copy(update={"number": line.number + 1})
            self._keys.add(line.key)
            self._documents.append(document.model_copy(update={"line": line}))
            if item["how"] == "jx":
                zipped, place = _place_of(item)
                self._document_stems.add((zipped, place.rpartition(".")[0]))
            on_document(line)

    def _take_failure(self, item: dict[str, Any], reason: Message) -> None:
        if item["how"] == "review":
            reason = Message("review.not_read", {"reason": reason})
        is_no_document = item["kind"] == "unnamed" and reason.code == _NO_DOCUMENT
        if is_no_document or (reason.code == _NO_PROJECT and self._goes_with_document(item)):
            self._passed_over += 1
        else:
            known = {name: value for name, value in reason.params.items() if name not in ("path", "name")}
            here = {name: item["name"] for name in reason.params if name in ("path", "name")}
            self._found.unread.append(Unread(item["file"], Message(reason.code, {**known, **here}), item["member"]))

    def _goes_with_document(self, item: dict[str, Any]) -> bool:
        """Whether a file without projects is a paper handed in beside a document: 报送单, 项目清单, 校验报告.

        It lies with the `.jx`, and its name is that one's with more behind a dash.
        """
        zipped, path = _place_of(item)
        last = path.rpartition("/")[2]
        begins = len(path) - len(last)
        dashes = (begins + at for at, letter in enumerate(last) if letter == "-")
        return any((zipped, path[:at]) in self._document_stems for at in dashes)

    def _jobs(self) -> Iterator[Job]:
        """Yield what is to be read: first what is quick, then texts of other programs."""
        for path in review_files_in(self._order.reviews) if self._order.reviews is not None else ():
            self._all += 1
            yield self._job(FoundFile(str(path), path, "jx"), "review")
        others = [each for each in self._found.files if each.kind == "other"]
        zips = [each for each in self._found.files if each.kind == "zip"]
        for file in self._found.files:
            if file.kind == "zip":
                yield from self._members(file, "jx")
            elif file.kind != "other":
                yield self._job(file, "jx")
        for file in others:
            yield self._job(file, "other")
        for file in zips if self._order.with_other_kinds else ():
            if file.file not in self._unread_zips:
                yield from self._members(file, "other")

    def _job(self, file: FoundFile, how: str) -> Job:
        """Return the job of one file, already answered where that is known."""
        try:
            beginning = beginning_of(file.path, len(BEGINNING)) if how != "other" else b""
            if beginning and beginning != BEGINNING:  # a large file that is none of ours is not read for that
                read_image(beginning, presentable(file.file))
            data = read_regular_file(file.path, MAX_FILE_BYTES if how != "other" else MAX_BYTES)
        except UserError as error:
            return self._failed(file, "", error.message, how)
        return self._job_of(data, file, "", how)

    def _members(self, file: FoundFile, how: str) -> Iterator[Job]:
        """Yield the jobs of what lies in a zip, read for documents first and, where that can be, for other texts then.

        That one of those is damaged is known only when it is unpacked: it is told then, all else the first time.
        """
        is_first = how == "jx"

        def is_wanted(name: str) -> bool:
            kind = kind_of_name(name)
            if is_first and (not kind or (kind == "other" and not self._order.with_other_kinds)):
                self._found.passed_over += 1
            return kind == how

        try:
            verify_readable(file.path)
            for member in files_in_zip(file.path, is_wanted, max_bytes=MAX_FILE_BYTES):
                if not isinstance(member, SkippedFile):
                    self._all += 1
                    yield self._job_of(member.data, file, member.name, how)
                    continue
                kind = kind_of_name(member.name)
                if is_first and not kind:
                    self._found.passed_over += 1
                elif is_first != (kind == "other" and self._order.with_other_kinds):
                    self._all += 1
                    yield self._failed(file, member.name, member.reason, how)
        except UserError as error:
            self._unread_zips.add(file.file)
            self._all += 1
            yield self._failed(file, "", error.message, how)

    def _job_of(self, data: bytes, file: FoundFile, member: str, how: str) -> Job:
        sha256 = hashlib.sha256(data).hexdigest()
        item = self._item(file, member, how) | {"sha256": sha256}
        known = self._index.get(sha256, item["known_by"])
        if known is not None:
            return Job(item, answer=known)
        weight = len(data) + (_WEIGHT_OF_OTHERS if how == "other" else 0)
        return Job(item | {"is_new": True}, data, weight)

    def _failed(self, file: FoundFile, member: str, reason: Message, how: str) -> Job:
        return Job(self._item(file, member, how), answer=failed(reason))

    @staticmethod
    def _item(file: FoundFile, member: str, how: str) -> dict[str, Any]:
        """Return what is to be known of a job: what of it is not in the bytes."""
        name = presentable(f"{file.file} › {member}" if member else file.file)
        stage = stage_in_name(member or file.file) if how == "other" else None
        return {
            "how": how,
            "known_by": how if stage is None else f"{how} {stage}",  # the name says it, not the bytes
            "kind": file.kind,
            "file": file.file,
            "member": member,
            "name": name,
            "sha256": "",
            "is_new": False,
            "written": _moment(file.modified) if not member else "",
        }


def _place_of(item: dict[str, Any]) -> tuple[str, str]:
    """Return the zip that something lies in, empty for none, and its path there or below the folder, with ``/``."""
    return (item["file"], item["member"].replace("\\", "/")) if item["member"] else ("", item["file"])


def _moment(seconds: float) -> str:
    """Return when a file was written, in local time with its offset; empty for what is no time."""
    try:
        return datetime.fromtimestamp(seconds).astimezone().isoformat(timespec="seconds")
    except (OverflowError, OSError, ValueError):
        return ""

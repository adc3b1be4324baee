"""The words of the trade on this machine: those that are shipped, and a county's own files."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from jx_desktop.base.json_text import json_path, validation_message
from jx_desktop.base.messages import Message
from jx_desktop.base.toml_text import MAX_TOML_BYTES, parse_toml
from jx_desktop.domain.form.verifying import unknown_places
from jx_desktop.domain.words.vocabulary import Vocabulary, VocabularyFile, standard_vocabulary, with_file
from jx_desktop.errors import UserError
from jx_desktop.services.machine import paths
from jx_desktop.storage.regular_file import read_regular_file


@dataclass(frozen=True, slots=True)
class KnownVocabulary:
    """The words that checks go by, and what could not be read of a county's own: those files count for nothing."""

    words: Vocabulary
    faults: tuple[Message, ...] = ()


def known_vocabulary() -> KnownVocabulary:
    """Return the shipped words with those of the county's own files, which are read anew when they have changed."""
    try:
        return _vocabulary_of(tuple((path, _stamp(path)) for path in sorted(paths.user_vocabulary().glob("*.toml"))))
    except (OSError, UserError):  # there is no folder of the user's, or none that can be looked into
        return KnownVocabulary(standard_vocabulary())


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:  # told when it is read
        return 0, 0
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=2)
def _vocabulary_of(files: tuple[tuple[Path, tuple[int, int]], ...]) -> KnownVocabulary:
    return vocabulary_of(path for path, _ in files)


def vocabulary_of(files: Iterable[Path]) -> KnownVocabulary:
    """Return the shipped words with those of some files, one after the other."""
    words, faults = standard_vocabulary(), list[Message]()
    for path in files:
        try:
            words = with_file(words, read_vocabulary(path))
        except UserError as error:
            faults.append(Message("vocabulary.left_out", {"error": error.message}))
    return KnownVocabulary(words, tuple(faults))


def read_vocabulary(path: Path) -> VocabularyFile:
    """Return the words in a file. Raises `UserError` saying what is wrong, with the file and the key."""
    data = read_regular_file(path, MAX_TOML_BYTES)
    try:
        file = VocabularyFile.model_validate(parse_toml(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise _faulty(path, Message("form.not_utf8")) from error
    except tomllib.TOMLDecodeError as error:
        raise _faulty(path, Message("form.syntax", {"detail": str(error)})) from error
    except ValidationError as error:
        raise _faulty(path, validation_message(error)) from error
    except (ValueError, RecursionError, MemoryError) as error:  # nested or long beyond what can be read
        raise _faulty(path, Message("form.too_much")) from error
    for place, _known in unknown_places(file):
        raise _faulty(path, Message("form.unknown_key", {"key": json_path(place)}))
    return file


def _faulty(path: Path, reason: Message) -> UserError:
    return UserError("vocabulary.faulty", path=path, reason=reason)

import random
from dataclasses import replace

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.storage.project_file import StoredDocument, read_image
from tests.storage.crafting import full_image

_SEED = 20240305
_ROUNDS = 800


def _damaged(image: bytes, chance: random.Random) -> bytes:
    """One image with a few bytes flipped, a stretch lost, wiped or doubled, or the end missing."""
    data = bytearray(image)
    start = chance.randrange(len(data))
    stretch = slice(start, start + chance.choice((1, 16, 512, 4096)))
    match chance.randrange(8):
        case 0:
            del data[start:]
        case 1:
            del data[stretch]
        case 2:
            data[stretch] = bytes(len(data[stretch]))
        case 3:
            data[start:start] = data[stretch]
        case 4:  # whole pages change places
            first, second = (chance.randrange(len(data) // 4096) * 4096 for _ in range(2))
            data[first : first + 4096], data[second : second + 4096] = (
                data[second : second + 4096],
                data[first : first + 4096],
            )
        case 5:  # where SQLite keeps its structure
            data[chance.randrange(len(data) // 4096) * 4096 + chance.randrange(120)] ^= 1 << chance.randrange(8)
        case _:
            for _ in range(chance.choice((1, 1, 2, 8))):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _content(stored: StoredDocument) -> StoredDocument:
    return replace(stored, sha256="", format_version=1)


def damage_at_random(form: Form, rounds: int, seed: int) -> int:
    """Damage a file again and again; return how often it was refused. It may never be read as something else."""
    image = full_image(form)
    good = _content(read_image(image, "x.jx"))
    chance = random.Random(seed)
    refused = 0
    for number in range(rounds):
        try:
            stored = read_image(_damaged(image, chance), "x.jx")
        except UserError:
            refused += 1
        else:
            assert _content(stored) == good, f"changed in silence: seed {seed}, round {number}"
    return refused


def test_a_damaged_file_is_refused_or_says_what_it_said_before(form: Form) -> None:
    assert damage_at_random(form, _ROUNDS, _SEED) > _ROUNDS / 2, "the damage is real"


@pytest.mark.parametrize("word", ["采风创作经费", "县财政局下发", "二上稿", "compressed", "%PDF", "2024-03-05T"])
def test_one_changed_letter_anywhere_is_noticed(form: Form, word: str) -> None:
    image = full_image(form)
    letters = word.encode()
    assert letters in image

    with pytest.raises(UserError):
        read_image(image.replace(letters, letters[:-1] + bytes([letters[-1] ^ 1])), "x.jx")

"""What a form says of grades."""

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.scoring import Scoring
from jx_desktop.services.resources.sheet_words import sheet_words

OTHERS = Scoring.model_validate(
    {"grades": [{"name": "优秀", "least": 90}, {"name": "合格", "least": 60}, {"name": "不合格", "least": 0}]}
)


@pytest.mark.parametrize(
    ("word", "usual", "others"),
    [
        ("优", "优", "优秀"),
        ("优秀", "优", "优秀"),
        ("较好", "良", ""),
        ("合格", "中", "合格"),
        ("较差", "差", "不合格"),
        ("优良", "", ""),
        ("", "", ""),
        ("一等", "", ""),
    ],
)  # fmt: skip)
def test_a_word_means_the_grade_that_the_form_has_for_it(word: str, usual: str, others: str) -> None:
    assert (Scoring().grade_meant(word), OTHERS.grade_meant(word)) == (usual, others)


def test_grades_of_several_characters_are_ticked_too(form: Form) -> None:
    words = sheet_words(form.model_copy(update={"scoring": OTHERS}))
    texts = ("优秀□ 合格☑ 不合格□", "☑优秀 □合格 □不合格", "优□ 中□ 差☑", "优秀", "优秀、合格", "合格☑")
    assert [words.grade(text) for text in texts] == ["合格", "优秀", "不合格", "优秀", "", "合格"]

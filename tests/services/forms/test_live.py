"""What is printed beside a form that is changed, and which place of the form a click there means."""

import pytest

from jx_desktop.base.toml_lines import Place
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.services.forms.draft import FormDraft, begun_from
from jx_desktop.services.forms.live import cut_down, place_in_form, sample_of, sheet_of
from jx_desktop.services.printing.document_pdf import PreviewMemo, preview_pdf
from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary


@pytest.fixture(scope="module")
def sample() -> Document:
    return sample_of(DEFAULT_FORM, FormLibrary())


@pytest.fixture
def draft() -> FormDraft:
    return begun_from(FormLibrary().text_of(DEFAULT_FORM), "own", "本县")


def cut(sample: Document, draft: FormDraft) -> Document:
    form = draft.form
    assert form is not None
    return cut_down(sample, form)


def test_one_project_is_printed_with_the_texts_and_the_form_of_the_draft(sample: Document, draft: FormDraft) -> None:
    document = cut(sample, draft)
    assert [project for _, project in document.projects] == [sample.projects[0][1]]
    assert (document.form.id, document.head.form) == ("own", "own")
    assert document.sections == sample.sections
    chosen = sample.projects[2][1]
    assert [project for _, project in cut_down(sample, document.form, chosen.id).projects] == [chosen]


@pytest.mark.parametrize("key", ["goal", "monitor", "evaluation", "department_goal", "adjustment"])
def test_every_sheet_is_found_under_the_key_of_the_file(sample: Document, draft: FormDraft, key: str) -> None:
    document = cut(sample, draft)
    assert sheet_of(document.form, key).startswith(key)
    if key != "adjustment":  # nothing has changed
        assert preview_pdf(document, PreviewMemo(), sheets=(sheet_of(document.form, key),), unfinished=False).pdf


def test_a_sheet_that_is_gone_gives_way_to_the_goals(draft: FormDraft) -> None:
    assert draft.form is not None
    assert sheet_of(draft.form, "nowhere") == "goal"


GOAL: Place = ("sheets", "goal", "bands")


@pytest.mark.parametrize(
    ("field", "row_id", "place"),
    [
        ("code", "", (*GOAL, 0, "rows", 0, 1, "field")),
        ("purpose", "", (*GOAL, 1, "rows", 1, 0, "field")),
        ("plan.6", "", ("plan", "checkpoints")),
        ("goals.0", "", (*GOAL, 3, "rows", 0, 1, "field")),
        ("value", "r1", (*GOAL, 4, "columns", 4, "width")),
    ],
)
def test_a_click_means_the_cell_or_the_column(
    sample: Document, draft: FormDraft, field: str, row_id: str, place: Place
) -> None:
    document = cut(sample, draft)
    address = Address(document.projects[0][1].id, field, row_id or None)
    assert place_in_form(address, document, "goal") == place
    assert draft.get(place[:-1]) is not None


def test_a_click_on_cover_or_text_means_those(sample: Document, draft: FormDraft) -> None:
    document = cut(sample, draft)
    assert place_in_form(Address(document.head.id), document, "goal") == ("cover", "lines")
    assert place_in_form(Address(document.sections[1].id), document, "goal") == ("sections", 1, "title")

"""The lines of the desk with which something is done, each review once."""

from pathlib import Path

from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument, ReviewedState
from jx_desktop.services.collecting.batch_reviews import desk_lines


def test_of_copies_with_one_review_the_one_that_counts_is_meant_in_the_place_of_the_first() -> None:
    earlier, other, latest = (
        CollectedDocument(file=f"{name}.jx", department=name, check_code=name) for name in ("较早", "别的", "最新")
    )
    review = ReviewedState(path="/own/审核.jx", state="in_review")
    collected = CollectedFolder(
        documents=(earlier, other, latest),
        standings={earlier.key: "earlier", other.key: "latest", latest.key: "latest"},
        reviews={earlier.key: review, latest.key: review},
    )
    found = desk_lines(collected.documents, collected)
    assert [line.check_code for line in found] == ["最新", "别的"]
    assert [line.review for line in found] == [Path("/own/审核.jx"), None]
    assert [line.check_code for line in desk_lines((earlier, other), collected)] == ["较早", "别的"]

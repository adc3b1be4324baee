"""A merging as data, for other programs: what was asked, what the parts have otherwise, what was taken over."""

from collections.abc import Collection, Mapping
from typing import Any

from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.partition.merge_plan import THEIRS, Choice, MergeItem, MergePlace, MergePlan
from jx_desktop.domain.review.identity import identity_of, unit_of
from jx_desktop.services.partition.reading import PartsRead
from jx_desktop.wording.messages import Wording


def merge_report(
    plan: MergePlan, ticked: Collection[str], choices: Mapping[str, Choice], read: PartsRead, wording: Wording
) -> dict[str, Any]:
    """Return a plan and what was chosen of it, as ``jx merge --report`` writes it (docs/merge-report.md)."""
    return {
        "parts": [_part(plan, key) for key in dict.fromkeys(part.key for part in read.parts)],
        "unread": [{"file": each.name, "reason": wording.word(each.reason)} for each in read.unread],
        "questions": [
            {
                "kind": question.kind,
                "parts": list(question.parts),
                "text": wording.word(question.message),
                "choices": {each.value: wording.word(each.label) for each in question.choices},
                "answer": question.answer,
                "answered": question.is_answered,
            }
            for question in plan.questions
        ],
        "changes": [_item(item, choices, wording, is_taken=item.key in ticked) for item in plan.items],
        "front": [
            {
                "part": front.part,
                "entity": front.address.entity_id,
                "field": front.address.field,
                "label": wording.word(front.label),
                "base": front.base,
                "here": front.here,
                "there": front.there,
            }
            for front in plan.fronts
        ],
        "notes": [wording.word(note) for note in (*read.notices, *plan.notes)],
        "unchanged": plan.unchanged,
    }


def _part(plan: MergePlan, key: str) -> dict[str, Any]:
    part = next((each for each in plan.parts if each.key == key), None)
    if part is None:  # the document itself into which the others were merged
        return {"file": key, "counts": True}
    head, unit = part.document.head, unit_of(part.document)
    return {
        "file": key,
        "document": identity_of(part.document).document_id,
        "department": head.department.code,
        "unit": unit.code if unit is not None else None,
        "year": head.year,
        "projects": sum(1 for _ in part.document.all_of(Project)),
        "base": part.base is not None,
        "counts": key in plan.counted,
    }


def _item(item: MergeItem, choices: Mapping[str, Choice], wording: Wording, *, is_taken: bool) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "part": item.part,
        "entity": item.entity_id,
        "unit": item.unit_id or None,
        "title": wording.word(item.title),
        "conflict": item.is_conflict,
        "taken": is_taken,
        "places": [
            _place(place, wording, is_taken=is_taken and _chosen(item, place, choices)) for place in item.places
        ],
    }


def _chosen(item: MergeItem, place: MergePlace, choices: Mapping[str, Choice]) -> bool:
    return (choices.get(place.key) or choices.get(item.key) or place.default) == THEIRS


def _place(place: MergePlace, wording: Wording, *, is_taken: bool) -> dict[str, Any]:
    revised = place.revised
    return {
        "entity": revised.address.entity_id,
        "row": revised.address.row_id,
        "field": revised.address.field,
        "label": wording.word(revised.label),
        "kind": str(revised.kind),
        "base": revised.exported,
        "here": revised.here,
        "there": revised.word,
        "conflict": place.is_conflict,
        "taken": is_taken,
    }

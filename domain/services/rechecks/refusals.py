"""Why a draw or a finding is refused, in words, beside the field in question."""

from typing import Final

from domain import errors
from domain.errors import DomainError
from domain.rules.bodies import NOTE_LENGTH
from domain.rules.rechecks import MOST_DRAWN
from domain.rules.sampling import DOORS_ASKED

WORDS: Final = {
    "unit": ("Hãy chọn một đơn vị khác đơn vị của mình.", "Choose a unit that is not your own."),
    "by_unit": (
        "Đơn vị đi hỏi phải khác đơn vị được phúc tra.",
        "The unit that asks must be another than the one re-checked.",
    ),
    "choice": ("Không có lựa chọn này.", "There is no such choice."),
    "span": (
        "Ngày cuối phải sau ngày đầu, và không quá một năm.",
        "The last day must come after the first, within a year.",
    ),
    "starts_at": (
        "Giờ bắt đầu phải trong vòng 92 ngày tới.",
        "The start must lie within the next 92 days.",
    ),
    "size": (f"Số lượng từ 1 đến {MOST_DRAWN}.", f"A number from 1 to {MOST_DRAWN}."),
    "nothing": (
        "Trong kỳ này đơn vị không có gì để rút mẫu.",
        "The unit has nothing in this period that could be drawn.",
    ),
    "not_begun": (
        "Cuộc phúc tra này chưa bắt đầu.",
        "This re-check has not begun.",
    ),
    "finding": ("Hãy chọn một kết quả.", "Choose what was found."),
    "off_by": (
        "Hãy ghi lệch bao nhiêu: một số khác 0, ví dụ −3.",
        "Say by how much it is off: a number other than 0, such as −3.",
    ),
    "measure": ("Hãy chọn số liệu bị lệch.", "Choose the figure that is off."),
    "answers": (
        f"Số trả lời có và không cộng lại không quá {DOORS_ASKED}, "
        "và không nhiều hộ hơn địa bàn có.",
        f"Yes and no together are {DOORS_ASKED} at most, and no more doors than the area has.",
    ),
    "counted": (
        "Hãy ghi số của hệ thống quốc gia, từ 0.",
        "Give the figure of the national system, from 0.",
    ),
    "note": (
        f"Ghi chú tối đa {NOTE_LENGTH} ký tự.",
        f"A note has {NOTE_LENGTH} characters at most.",
    ),
}


def refused(field: str, words: str, language: str) -> DomainError:
    """Give the refusal (`invalid`) of a field, in the person's language."""
    vi, en = WORDS[words]
    return DomainError(errors.INVALID, errors={field: [en if language == "en" else vi]})

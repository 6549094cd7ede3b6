"""What is wrong in a form definition, in words; the path stands before them."""

from collections.abc import Iterable
from typing import Final

from domain.rules.form_definition import PathFault

WORDS: Final = {
    "object": ("cần một đối tượng JSON {{…}}", "must be a JSON object {{…}}"),
    "list": ("cần một danh sách, tối đa {most} mục", "must be a list of at most {most}"),
    "unknown": ("không có mục này", "there is no such member"),
    "key": (
        "khóa chỉ gồm chữ thường a–z, số và gạch dưới, bắt đầu bằng chữ, tối đa 40 ký tự",
        "a key has small letters a–z, figures and underscores, begins with a letter, 40 at most",
    ),
    "twice": ("bị lặp", "stands twice"),
    "version": ("số bản phải là {wanted}", "the version has to be {wanted}"),
    "label": (
        "cần chữ tiếng Việt (vi) và tiếng Anh (en), mỗi phần tối đa 200 ký tự",
        "needs Vietnamese (vi) and English (en) words, 200 characters at most each",
    ),
    "personal": ("có thông tin riêng của người dân", "holds personal data of a citizen"),
    "none": ("cần ít nhất một mục", "needs a field"),
    "split": (
        "phải là khóa của một mục loại choice",
        "has to be the key of a field of type choice",
    ),
    "type": ("loại phải là một trong: {types}", "the type has to be one of: {types}"),
    "flag": ("phải là true hoặc false", "has to be true or false"),
    "measure": ("chỉ số đếm và tiền mới cộng dồn", "only counts and money add up"),
    "bound": ("phải là số nguyên từ 0 đến {most}", "has to be a whole number from 0 to {most}"),
    "order": ("nhỏ hơn min", "is below min"),
    "numbers": (
        "phải là danh sách khóa của các mục số đếm hoặc tiền",
        "has to be a list of keys of fields that count",
    ),
    "op": ("phải là = hoặc <=", "has to be = or <="),
    "fill": ("phải là một phần của sum", "has to be one of sum"),
    "field": ("phải là khóa của một mục", "has to be the key of a field"),
    "one_reason": (
        "cần đúng một trong hai: if_over_zero, if_between",
        "needs one of if_over_zero and if_between, not both",
    ),
    "times": (
        'phải là hai giờ, như ["21:30", "06:00"]',
        'has to be two times, such as ["21:30", "06:00"]',
    ),
    "when": (
        "phải chỉ đến mục chọn và lựa chọn có trong mẫu",
        "has to name choices that the form has",
    ),
    "split_kept": (
        "phải vẫn là {split}, như bản trước",
        "has to stay {split}, as in the version before",
    ),
    "type_kept": (
        "phải vẫn là {type}, như bản trước",
        "has to stay {type}, as in the version before",
    ),
    "unit_kept": (
        "đơn vị đếm phải vẫn là “{unit}”, như bản trước",
        "the unit of counting has to stay “{unit}”",
    ),
    "switched_off": (
        "mẫu này đang tắt; hãy bật trước",
        "this form is switched off; switch it on first",
    ),
    "not_json": ("tệp không phải JSON (UTF-8)", "the file is no JSON in UTF-8"),
    "last_form": ("không tắt được mẫu cuối cùng", "the last form cannot be switched off"),
}


def path_lines(faults: Iterable[PathFault], language: str) -> list[str]:
    """Write faults a line each: `fields.2.type: …`."""
    return [_line(fault, language) for fault in faults]


def _line(fault: PathFault, language: str) -> str:
    vietnamese, english = WORDS[fault.kind]
    words = (english if language == "en" else vietnamese).format(**fault.facts)
    return f"{fault.path}: {words}" if fault.path else words

"""What is wrong with a field, and its words in both languages."""

from dataclasses import dataclass

_WORDS: dict[str, tuple[str, str]] = {
    "missing": ("Thiếu mục này.", "This is missing."),
    "unknown_field": ("Không có mục này trong phiếu.", "The entry has no such field."),
    "type": ("Sai kiểu dữ liệu.", "This is of the wrong type."),
    "uuid": ("Mã không đúng khuôn dạng.", "This is no valid id."),
    "moment": ("Thời điểm không đúng khuôn dạng.", "This is no valid moment."),
    "length": ("Dài quá {max} ký tự.", "This is longer than {max} characters."),
    "many": ("Nhiều quá {max} mục.", "There are more than {max} of them."),
    "twice": ("Có mục bị lặp.", "Something is named twice."),
    "choice": ("Lựa chọn này không có.", "There is no such choice."),
    "text": ("Có ký tự không ghi được.", "There is a character that cannot be stored."),
    "negative": ("Không được nhỏ hơn 0.", "This must not be below 0."),
    "end_before_start": ("Giờ kết thúc trước giờ bắt đầu.", "The end is before the start."),
    "over_a_day": ("Một buổi không dài quá 24 giờ.", "An outing lasts 24 hours at most."),
    "unknown_form": ("Không có loại việc này.", "There is no such kind of work."),
    "unknown_version": ("Không có bản này của mẫu.", "There is no such version of the form."),
    "unknown_type": ("Không có loại thao tác này.", "There is no such mutation."),
    "unknown_officer": (
        "Có người không thuộc danh sách của đơn vị.",
        "Somebody named is not on the unit's list.",
    ),
    "self": ("Người ghi không tự kể mình.", "The author is not named beside themselves."),
    "not_correctable": (
        "Chỉ đính chính được phiếu đã duyệt của chính mình, cùng loại việc, địa bàn và thời gian.",
        "Only an approved entry of one's own, of the same form, area and times, can be corrected.",
    ),
    "other_choice": (
        "Phiếu đính chính giữ nguyên lựa chọn của phiếu được đính chính.",
        "A correction keeps the choice of what it corrects.",
    ),
    "corrected": (
        "Phiếu đính chính {name} đã duyệt: hãy hoàn tác hoặc yêu cầu làm rõ phiếu đó trước.",
        "Correction {name} stands approved: undo its approval or query it first.",
    ),
    "not_approved": (
        "Phiếu được đính chính {name} không ở trạng thái đã duyệt.",
        "Entry {name}, which this one corrects, does not stand approved.",
    ),
    "has_changed": (
        "Phiếu được đính chính {name} đã thay đổi: hãy trả lại phiếu này để sửa theo.",
        "Entry {name}, which this one corrects, has changed: return this one to be mended.",
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: `limit` is the bound that was passed, `name` who is spoken of."""

    key: str
    limit: int = 0
    name: str = ""

    def words(self, language: str) -> str:
        """Say it in Vietnamese, or in English where `language` is `en`."""
        vi, en = _WORDS[self.key]
        words = en if language == "en" else vi
        return words.replace("{max}", str(self.limit)).replace("{name}", self.name)


class Refused(Exception):
    """A mutation that cannot take effect: the slug of the problem and the words for each field."""

    def __init__(self, slug: str, errors: dict[str, list[str]] | None = None) -> None:
        super().__init__(slug)
        self.slug = slug
        self.errors = errors or {}

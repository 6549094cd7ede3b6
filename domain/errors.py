"""The catalogue of everything that may go wrong: a line each (protocol.md, "Whole-request errors").

`Problem` is what may happen, `DomainError` that it did. Words are for the person, in Vietnamese
and English, and say what to do next where there is something to do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of failure: its slug on the wire, its HTTP status, its words in both languages."""

    slug: str
    status: int
    vi: str
    en: str

    def detail(self, language: str) -> str:
        """Say what went wrong in the person's language (`vi` unless it is `en`)."""
        return self.en if language == "en" else self.vi


Errors = Mapping[str, list[str]]


@dataclass(slots=True)
class DomainError(Exception):
    """A problem that happened; `errors` names the fields, `headers` go with the answer."""

    problem: Problem
    errors: Errors = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.problem.slug


# fmt: off
BAD_CREDENTIALS = Problem("bad-credentials", 401, "Tên đăng nhập hoặc mật khẩu không đúng.", "The user name or the password is wrong.")
WRONG_CODE = Problem("bad-credentials", 401, "Mã xác thực không đúng, hoặc đã dùng rồi.", "The code is wrong, or was used already.")
TOTP_NEEDED = Problem("totp-needed", 401, "Cần thêm mã xác thực.", "The code of your authenticator is needed too.")
TICKET_OLD = Problem("signed-out", 401, "Đã quá năm phút từ lúc gõ mật khẩu. Hãy đăng nhập lại từ đầu.", "More than five minutes have passed since the password. Please begin again.")
SIGNED_OUT = Problem("signed-out", 401, "Cần đăng nhập lại. Việc đã ghi vẫn còn trên máy.", "Please sign in again. What you recorded is still on this phone.")
DEVICE_REVOKED = Problem("device-revoked", 403, "Máy này không còn được dùng nữa.", "This device may no longer be used.")
ACCOUNT_DISABLED = Problem("account-disabled", 403, "Tài khoản này đã ngừng hoạt động.", "This account has been closed.")
CROSS_ORIGIN = Problem("cross-origin", 403, "Yêu cầu đến từ một trang khác nên không được nhận.", "The request came from another site and was not taken.")
NOT_ALLOWED = Problem("not-allowed", 403, "Vai trò của đồng chí không làm được việc này.", "Your role may not do this.")
NOT_FOUND = Problem("not-found", 404, "Không có mục này.", "There is no such thing.")
METHOD_NOT_ALLOWED = Problem("method-not-allowed", 405, "Địa chỉ này không nhận cách gọi đó.", "This address does not take that method.")
CURSOR_EXPIRED = Problem("cursor-expired", 410, "Máy cần tải lại danh sách từ đầu.", "The phone has to load its list anew.")
TOO_LARGE = Problem("too-large", 413, "Gói dữ liệu quá lớn.", "The request is too large.")
UNSUPPORTED_MEDIA = Problem("unsupported-media-type", 415, "Nội dung phải là application/json.", "The body must be application/json.")
MALFORMED = Problem("malformed", 422, "Yêu cầu không đúng khuôn dạng.", "The request is not well formed.")
PROTOCOL_TOO_OLD = Problem("protocol-too-old", 426, "Ứng dụng đã cũ, cần cập nhật.", "The app is too old and needs an update.")
TOO_MANY_TRIES = Problem("too-many-tries", 429, "Thử sai quá nhiều lần. Hãy đợi rồi thử lại.", "Too many wrong tries. Please wait and try again.")
INTERNAL = Problem("internal", 500, "Máy chủ gặp lỗi. Việc đã ghi vẫn còn trên máy.", "The server failed. What you recorded is still on this phone.")
UNAVAILABLE = Problem("unavailable", 503, "Máy chủ đang bận. Máy sẽ tự gửi lại.", "The server is busy. The phone will try again by itself.")

ID_REUSED = Problem("id-reused", 422, "Mã của lần gửi này đã dùng cho một nội dung khác.", "The id of this sending was used for something else.")
AUTHOR_MISMATCH = Problem("author-mismatch", 422, "Việc này do người khác ghi; người đó cần đăng nhập để gửi.", "Somebody else recorded this; they have to sign in to send it.")
OWN_ENTRY = Problem("own-entry", 422, "Không ai tự quyết định phiếu của mình.", "Nobody decides on an own entry.")
OUTSIDE_UNIT = Problem("outside-unit", 422, "Địa bàn này không thuộc đơn vị của đồng chí.", "This area is not of your unit.")
ENTRY_EXISTS = Problem("entry-exists", 422, "Phiếu này đã có trên máy chủ.", "This entry is on the server already.")
UNDO_TOO_LATE = Problem("undo-too-late", 422, "Chỉ hoàn tác được trong mười phút.", "A decision can be undone within ten minutes only.")
PERIOD_CLOSED = Problem("period-closed", 422, "Kỳ báo cáo đã chốt số liệu; hãy lập phiếu đính chính.", "The period is closed; please make a correction.")
WRONG_STATE = Problem("wrong-state", 422, "Trạng thái của phiếu không cho phép việc này.", "The state of the entry does not allow this.")
PERSONAL_DATA = Problem("personal-data", 422, "Có thông tin cá nhân của người dân; sổ này không ghi.", "There is personal data of a citizen in it; this book does not take that.")
INVALID = Problem("invalid", 422, "Có chỗ chưa đúng, cần sửa.", "Something in it is not right yet.")
BEHIND = Problem("behind", 422, "Việc trước của phiếu này chưa xong.", "An earlier step of this entry is not settled.")
PHOTO_TYPE = Problem("unsupported-media-type", 415, "Ảnh phải là JPEG, WebP hoặc PNG.", "A photo must be JPEG, WebP or PNG.")
PHOTO_CHANGED = Problem("photo-changed", 422, "Ảnh không khớp với mã của nó; máy cần gửi lại.", "The photo does not fit its digest; the phone has to send it again.")
PHOTO_UNREADABLE = Problem("photo-unreadable", 422, "Không đọc được ảnh này.", "This photo cannot be read.")
PHOTO_TOO_MANY_PIXELS = Problem("photo-too-many-pixels", 422, "Ảnh có quá nhiều điểm ảnh.", "The photo has too many pixels.")
PHOTO_TAKEN_OFF = Problem("photo-taken-off", 422, "Ảnh này đã bị gỡ nên không nhận lại.", "This photo was taken off and is not taken again.")
PHOTOS_UNNAMED = Problem("photos-unnamed", 429, "Có quá nhiều ảnh chưa thuộc phiếu nào; hãy gửi phiếu trước.", "Too many photos belong to no entry yet; please send the entries first.")
RESCUE_UNREADABLE = Problem("rescue-unreadable", 422, "Không mở được tệp này: tệp hỏng, đã bị sửa, hoặc làm cho máy chủ khác.", "This file cannot be opened: it is damaged, was changed, or was made for another server.")
RESCUE_ELSEWHERE = Problem("rescue-elsewhere", 422, "Tệp này không phải của cán bộ thuộc đơn vị của đồng chí.", "This file is of nobody in your unit.")

CONFLICT = Problem("conflict", 409, "Phiếu đã thay đổi từ lần xem trước.", "The entry has moved on since you looked at it.")
# fmt: on

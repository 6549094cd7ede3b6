"""What people write to each other: why an entry goes back, what is asked and answered."""

from random import Random

from domain.services.demo.chance import happens

QUIET_REASONS = (
    "Hộ làm ca tối, hẹn gặp sau giờ tan ca.",
    "Nhà trọ công nhân chỉ có người sau 21 giờ 30.",
    "Trưởng khu báo có khách lưu trú mới, kiểm tra cùng tổ bảo vệ ANTT.",
)

# Why a chief sends an entry back: the code, the field that is meant where there is one, the words.
Return = tuple[str, str, str]
RETURNS: dict[str, tuple[Return, ...]] = {
    "door_visit": (
        ("missing", "later", "Chưa ghi số hộ hẹn lại, đồng chí bổ sung giúp."),
        ("sums", "residents", "Số nhân khẩu chưa khớp danh sách của khu, xem lại giúp."),
        ("missing", "guided", "Buổi này có hướng dẫn VNeID, bổ sung số lượt."),
    ),
    "data_check": (
        ("missing", "fixed", "Chưa ghi số hồ sơ đã sửa trong buổi."),
        ("sums", "forwarded", "Số chuyển cấp chưa khớp danh sách gửi lên, xem lại."),
    ),
    "procedure": (
        ("missing", "completed", "Số hoàn thành thấp hơn sổ tiếp nhận, kiểm tra lại."),
        ("missing", "waiting", "Ghi thêm số lượt còn chờ cuối buổi."),
    ),
    "support": (
        ("missing", "officers", "Bổ sung số cán bộ tham gia."),
        ("missing", "people", "Bổ sung số người được giúp."),
    ),
    "outreach": (("missing", "leaflets", "Bổ sung số tờ rơi đã phát."),),
}
OTHER_RETURNS: tuple[Return, ...] = (
    ("time", "", "Giờ kết thúc chưa khớp với sổ trực, xem lại giúp."),
    ("area", "", "Cuối buổi đã sang khu bên cạnh, ghi rõ lại trong ghi chú."),
    ("no_evidence", "", "Ghi chú quá ngắn, nói thêm đã làm với ai cùng đi."),
)
QUERIES = (
    "Số trường hợp sai lệch cao hơn các buổi trước, đề nghị làm rõ.",
    "Đề nghị nói rõ cách đếm số hộ vắng trong buổi này.",
    "Thời gian ngắn so với số hồ sơ, đề nghị đơn vị xem lại.",
)
ANSWERS = (
    "Đã đối chiếu lại với sổ của khu, số ghi trên phiếu là đúng.",
    "Buổi này đi cùng tổ công tác nên nhanh hơn thường lệ; số đã kiểm tra lại.",
)
WITHDRAWALS = (
    "Ghi trùng với phiếu của đồng chí đi cùng.",
    "Ghi nhầm loại việc, đã lập phiếu khác.",
)
REVISIONS = ("Đã bổ sung theo ý kiến chỉ huy.", "Đã xem lại và ghi bổ sung.")
# What a re-check writes beside what it found.
FOUND = {
    "wrong": (
        "Đối chiếu với nơi xác nhận thì số trên phiếu chưa đúng, cán bộ sẽ đính chính.",
        "Sổ của khu ghi khác phiếu, cán bộ đã xem lại và nhận.",
    ),
    "not_real": ("Tổ bảo vệ ANTT và trưởng khu không biết có buổi này.",),
    "no_evidence": ("Không còn sổ và không ai xác nhận được, nên chưa kết luận.",),
    "difficulty": ("Cán bộ nêu khó khăn: khu mất điện, phải ghi sổ rồi nhập lại.",),
}
WHY_A_VERSION = "Đơn vị phát hiện đếm thừa khi đối chiếu bảng gõ cửa, đã đính chính."
CORRECTION = "Đính chính: đối chiếu lại sổ tay, buổi này đếm thừa so với thực tế."


def reason_to_return(rng: Random, form: str) -> Return:
    """Draw why an entry goes back."""
    return rng.choice((*RETURNS[form], *OTHER_RETURNS) if happens(rng, 0.4) else RETURNS[form])


def all_texts() -> list[str]:
    """List every reason and answer that the demo can write."""
    returns = [words for each in (*RETURNS.values(), OTHER_RETURNS) for _, _, words in each]
    return [
        *QUIET_REASONS, *returns, *QUERIES, *ANSWERS, *WITHDRAWALS, *REVISIONS,
        CORRECTION, WHY_A_VERSION, *(words for each in FOUND.values() for words in each),
    ]  # fmt: skip

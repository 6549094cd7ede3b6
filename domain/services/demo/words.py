"""What people write: notes, reasons to return, to query, to come late; no word about anybody."""

from random import Random

from domain.services.demo.chance import happens

WITH_A_NOTE = 0.6
EVENINGS = ("thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

NOTES = {
    "door_visit": (
        "Khu có {n} dãy nhà trọ, hẹn kiểm tra lại tối {evening} cùng tổ bảo vệ ANTT.",
        "Nhiều hộ đi làm ca, {n} hộ hẹn gặp lại sau 20 giờ tối {evening}.",
        "Đã hướng dẫn {n} hộ tự kê khai cư trú trên VNeID, hai hộ làm xong ngay tại nhà.",
        "Còn {n} hộ đầu ngõ đi vắng, sang gõ cửa lại tối {evening}.",
        "Nhắc {n} nhà trọ cập nhật thông báo lưu trú trong tuần.",
        "Trời mưa nên dừng sớm, còn {n} hộ cuối ngõ để tối {evening}.",
        "Có {n} hộ mới chuyển đến, đã hướng dẫn làm thủ tục đăng ký thường trú.",
        "Bà con phản ánh đèn ngõ hỏng {n} chỗ, đã báo trưởng khu.",
    ),
    "data_check": (
        "Đối chiếu tại nhà văn hóa khu, còn {n} hồ sơ rà vào tối {evening}.",
        "Hồ sơ không có thực tế phần lớn là xe đã bán nhưng chưa sang tên.",
        "Có {n} trường hợp phải chuyển cấp vì sai từ dữ liệu gốc, đã lập danh sách riêng.",
        "Thiếu thông tin nơi ở hiện tại của {n} trường hợp, hẹn bổ sung tối {evening}.",
        "Mạng chậm, phải nhập lại {n} hồ sơ; phần còn lại để tối {evening}.",
        "Rà cùng tổ công tác, {n} hồ sơ phải đối chiếu sổ giấy cũ.",
    ),
    "procedure": (
        "Lưu động tại nhà văn hóa khu, nhà trường đưa {n} học sinh đến làm cùng buổi.",
        "Làm tại nhà cho {n} người cao tuổi đi lại khó khăn.",
        "Mạng chập chờn đầu buổi, {n} hồ sơ phải thu nhận lại.",
        "Hẹn {n} trường hợp bổ sung giấy tờ vào tối {evening}.",
        "Bố trí thêm bàn hướng dẫn kích hoạt VNeID, {n} lượt hỗ trợ.",
        "Bà con đến đông từ sáng, phát số thứ tự cho {n} lượt chờ sang buổi sau.",
    ),
    "support": (
        "Sau mưa lớn cùng bà con dọn bùn, thông {n} đoạn đường của khu.",
        "Trao quà tại nhà văn hóa, có Mặt trận Tổ quốc cùng dự.",
        "Lợp lại mái, chuyển đồ đến nơi khô ráo; còn {n} việc nhỏ làm nốt tối {evening}.",
        "Trích từ quỹ của đơn vị, chi hội phụ nữ góp thêm {n} suất bánh.",
        "Giúp thu hoạch trước khi nước lên, làm trong {n} giờ.",
    ),
    "outreach": (
        "Nói chuyện đầu buổi sinh hoạt khu, cảnh báo {n} thủ đoạn lừa đảo qua mạng.",
        "Hướng dẫn dùng bình chữa cháy, thử tại chỗ {n} lượt.",
        "Phát tờ rơi ở cổng chợ, loa truyền thanh đọc lại tối {evening}.",
        "Trả lời {n} câu hỏi về đội mũ bảo hiểm và nồng độ cồn.",
    ),
}
TAILS = (
    "Cùng tổ bảo vệ ANTT.",
    "Cùng trưởng khu.",
    "Bà con hợp tác tốt.",
    "Buổi sau đi tiếp từ đầu ngõ bên kia.",
    "Đã báo chỉ huy trực.",
)
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
        ("unit_of_counting", "residents", "Nhân khẩu đang ghi bằng số hộ, xem lại đơn vị tính."),
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
CORRECTION = "Đính chính: đối chiếu lại sổ tay, buổi này đếm thừa so với thực tế."


def note(rng: Random, form: str) -> str:
    """Draw the note of an outing: most have one, of some 90 characters (demo.md)."""
    if not happens(rng, WITH_A_NOTE):
        return ""
    text = rng.choice(NOTES[form]).format(n=rng.randint(2, 9), evening=rng.choice(EVENINGS))
    return f"{text} {rng.choice(TAILS)}" if happens(rng, 0.75) else text


def reason_to_return(rng: Random, form: str) -> Return:
    """Draw why an entry goes back."""
    return rng.choice((*RETURNS[form], *OTHER_RETURNS) if happens(rng, 0.4) else RETURNS[form])


def all_texts() -> list[str]:
    """List every text that the demo can write, its blanks filled in."""
    notes = [text.format(n=9, evening="Chủ nhật") for each in NOTES.values() for text in each]
    returns = [words for each in (*RETURNS.values(), OTHER_RETURNS) for _, _, words in each]
    return [
        *notes, *TAILS, *QUIET_REASONS, *returns, *QUERIES, *ANSWERS, *WITHDRAWALS, *REVISIONS,
        CORRECTION,
    ]  # fmt: skip

"""Notes of outings: short, about the work and never about anybody (demo.md, "Typical entries")."""

import re
from collections.abc import Mapping
from random import Random
from string import Formatter
from typing import Any

from domain.services.demo.chance import happens

WITH_A_NOTE, WITH_A_TAIL = 0.6, 0.75
FEW = 2
EVENINGS = ("thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

# A note fits where the figures that it names are there, and where one stands before it, the choice.
Note = tuple[str, str]
NOTES: dict[str, tuple[Note, ...]] = {
    "door_visit": (
        (
            "lodging_houses",
            "Khu có {few} dãy nhà trọ, hẹn kiểm tra lại tối {evening} cùng tổ bảo vệ ANTT.",
        ),
        ("lodging_houses", "Nhắc {few} nhà trọ cập nhật thông báo lưu trú trong tuần."),
        ("residence", "Có {few} hộ mới chuyển đến, đã hướng dẫn làm thủ tục đăng ký thường trú."),
        (
            "vneid_guidance",
            "Đã hướng dẫn {guided} lượt tự kê khai cư trú trên VNeID, phần lớn làm xong tại nhà.",
        ),
        ("", "Còn {absent} hộ đi làm ca chưa về, sang gõ cửa lại tối {evening}."),
        ("", "Trời mưa nên dừng sớm, phần cuối ngõ để tối {evening}."),
        ("", "Hẹn lại {later} hộ vào tối {evening}, sau giờ cơm."),
        ("", "Có {issues} trường hợp cần điều chỉnh thông tin cư trú, đã lập danh sách riêng."),
        ("", "Bà con phản ánh đèn ngõ hỏng {few} chỗ, đã báo trưởng khu."),
    ),
    "data_check": (
        ("vehicle", "Hồ sơ không có thực tế phần lớn là xe đã bán nhưng chưa sang tên."),
        ("", "Đối chiếu tại nhà văn hóa khu, phần còn lại rà vào tối {evening}."),
        (
            "",
            "Chuyển cấp {forwarded} trường hợp sai từ dữ liệu gốc, đã lập danh sách riêng.",
        ),
        ("", "Thiếu thông tin của {missing} trường hợp, hẹn bổ sung tối {evening}."),
        ("", "Mạng chậm, phải nhập lại {few} hồ sơ; phần còn lại để tối {evening}."),
        ("", "Rà cùng tổ công tác, {few} hồ sơ phải đối chiếu sổ giấy cũ."),
    ),
    "procedure": (
        ("identity_card", "Nhà trường đưa {from_6_to_13} học sinh đến làm cùng buổi."),
        ("home", "Làm tại nhà cho người cao tuổi, người khuyết tật đi lại khó khăn."),
        ("mobile", "Lưu động tại nhà văn hóa khu, phát số thứ tự từ đầu buổi."),
        ("mobile", "Còn {waiting} lượt chờ, hẹn làm tiếp tối {evening} tại nhà văn hóa khu."),
        ("", "Mạng chập chờn đầu buổi, {few} hồ sơ phải thu nhận lại."),
        ("", "Hẹn {appointed} trường hợp bổ sung giấy tờ vào tối {evening}."),
        ("", "Bố trí thêm bàn hướng dẫn kích hoạt VNeID, bà con đỡ phải chờ."),
    ),
    "support": (
        ("poor_household", "Trao {gifts} suất quà tại nhà văn hóa, có Mặt trận Tổ quốc cùng dự."),
        ("pupils", "Tặng sách vở, cặp cho {people} học sinh ngay tại trường."),
        ("sponsorship", "Nhận đỡ đầu thêm, trao {gifts} suất của tháng này."),
        ("disaster_relief", "Sau mưa lớn cùng bà con dọn bùn, thông {few} đoạn đường của khu."),
        ("disaster_relief", "Chuyển đồ của {households} hộ đến nơi khô ráo trước khi nước lên."),
        (
            "house_repair",
            "Lợp lại mái cho {households} hộ, việc nhỏ còn lại làm nốt tối {evening}.",
        ),
        ("blood_donation", "Có {people} cán bộ, chiến sĩ hiến máu đợt này."),
        ("returned_property", "Đồ nhặt được đã trả lại đúng người, có trưởng khu chứng kiến."),
        ("other", "Giúp thu hoạch trước khi trời mưa, làm đến gần tối."),
    ),
    "outreach": (
        ("fraud", "Nói chuyện đầu buổi sinh hoạt khu, cảnh báo {few} thủ đoạn lừa đảo qua mạng."),
        ("fire", "Hướng dẫn dùng bình chữa cháy, bà con thử tại chỗ {few} lượt."),
        ("traffic", "Trả lời {few} câu hỏi về đội mũ bảo hiểm và nồng độ cồn."),
        ("drugs", "Cán bộ đoàn cùng chiếu phim ngắn, phát {leaflets} tờ rơi."),
        ("", "Phát {leaflets} tờ rơi, loa truyền thanh đọc lại tối {evening}."),
    ),
}
TAILS = (
    "Cùng tổ bảo vệ ANTT.",
    "Cùng trưởng khu.",
    "Bà con hợp tác tốt.",
    "Buổi sau đi tiếp từ đầu ngõ bên kia.",
    "Đã báo chỉ huy trực.",
)
_FIGURE = re.compile(r"\{\w+\}")


def note(rng: Random, form: str, details: Mapping[str, Any]) -> str:
    """Draw the note of an outing: most have one, of some 90 characters (demo.md)."""
    if not happens(rng, WITH_A_NOTE):
        return ""
    fitting = [text for choice, text in NOTES[form] if _fits(choice, text, details)]
    figures = {**details, "few": rng.randint(2, 4), "evening": rng.choice(EVENINGS)}
    text = rng.choice(fitting).format(**figures) if fitting else rng.choice(TAILS)
    return f"{text} {rng.choice(TAILS)}" if happens(rng, WITH_A_TAIL) else text


def _fits(choice: str, text: str, details: Mapping[str, Any]) -> bool:
    named = {name for _, name, _, _ in Formatter().parse(text) if name} - {"few", "evening"}
    chosen = not choice or choice in [v for v in details.values() if isinstance(v, str)]
    return chosen and all(details.get(name, 0) >= FEW for name in named)


def all_notes() -> list[str]:
    """List every note that the demo can write, its blanks filled in."""
    return [_FIGURE.sub("9", text) for each in NOTES.values() for _, text in each] + list(TAILS)

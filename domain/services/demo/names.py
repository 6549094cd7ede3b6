"""Names of people who do not exist, put together from common parts by chance."""

from random import Random

from domain.services.demo.chance import happens, one_of

FAMILIES = {
    "Nguyễn": 30, "Trần": 11, "Lê": 9, "Phạm": 8, "Hoàng": 6, "Vũ": 6, "Đỗ": 4, "Bùi": 4,
    "Đặng": 3, "Ngô": 3, "Đinh": 3, "Dương": 2, "Đào": 2, "Lương": 2, "Lưu": 1, "Chu": 1,
}  # fmt: skip
MEN_MIDDLE = ("Viết", "Doãn", "Đắc", "Gia", "Thế", "Đăng", "Nhật", "Danh", "Hữu", "Duy")
MEN_GIVEN = (
    "An", "Bách", "Chiến", "Cương", "Đạo", "Hậu", "Hiển", "Hoan", "Khiêm", "Kiên", "Lãm", "Lộc",
    "Luân", "Nghị", "Quyền", "Sáng", "Thao", "Thuận", "Tiệp", "Toản", "Triển", "Vịnh", "Vỹ",
)  # fmt: skip
WOMEN_MIDDLE = ("Thị", "Thu", "Hồng", "Bích", "Diệu", "Mai", "Thùy", "Ngọc")
WOMEN_GIVEN = (
    "Duyên", "Gấm", "Huệ", "Khuyên", "Lành", "Lụa", "Mận", "Miền", "Ngần", "Nhài", "Nhạn",
    "Quyên", "Sen", "Thơm", "Thoa", "Tuyết", "Xuyến", "Yến",
)  # fmt: skip
WOMEN = 0.22


def full_name(rng: Random) -> str:
    """Draw a full name: family, middle and given name."""
    woman = happens(rng, WOMEN)
    middle = rng.choice(WOMEN_MIDDLE if woman else MEN_MIDDLE)
    given = rng.choice(WOMEN_GIVEN if woman else MEN_GIVEN)
    return f"{one_of(rng, FAMILIES)} {middle} {given}"

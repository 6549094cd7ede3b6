"""`demo`: a believable province in a fresh database, and whom to sign in as."""

import click
from flask.cli import with_appcontext

from domain.db import transaction
from domain.services import demo as service
from domain.services.demo import Found, Scale, SignIn
from webapp.clock import now
from webapp.commands.failing import WordedCommand

ROLES = {
    "officer": "Cán bộ",
    "chief": "Chỉ huy",
    "reviewer": "Cán bộ tổng hợp",
    "admin": "Quản trị",
}
KINDS = {
    "province": "Công an tỉnh",
    "city": "Công an thành phố",
    "commune": "Công an xã",
    "ward": "Công an phường",
    "special_zone": "Công an đặc khu",
}
FINDINGS = {
    "no_report": "đơn vị chưa ghi phiếu nào",
    "copied": "số liệu giống hệt hôm trước",
    "late": "đơn vị gửi muộn",
    "correction": "đính chính sau khi chốt số liệu",
    "own_entry": "phiếu của chính chỉ huy",
    "wrong_clock": "máy sai giờ",
    "list": "danh sách được giao đang rà dở",
    "overlap": "hai buổi trùng giờ",
    "merged": "xã cũ đã hợp nhất, còn phiếu chờ duyệt",
    "made_up": "phiếu không có buổi thật",
    "returned": "phiếu bị trả lại",
}
HEADINGS = ("Đăng nhập", "Họ và tên (không có thật)", "Vai trò", "Đơn vị", "Mở trang")


@click.command("demo", cls=WordedCommand)
@click.option("--seed", default=7, help="The same seed gives the same province.")
@click.option("--days", default=14, type=click.IntRange(service.FEWEST_DAYS), show_default=True)
@click.option(
    "--units", type=click.IntRange(service.FEWEST_UNITS), help="How many have people; else all."
)
@click.option("--officers", type=click.IntRange(5), help="On average in a unit; else about 31.")
@click.option("--small", is_flag=True, help="Four units, three days: for tests.")
@click.option("--who", is_flag=True, help="Only print whom to sign in as.")
@with_appcontext
def demo(
    seed: int, days: int, units: int | None, officers: int | None, small: bool, who: bool
) -> None:
    """Make a believable province in a fresh database, and print whom to sign in as.

    Safe to run twice: a database that has units already is left as it is.
    """
    scale = service.SMALL if small else Scale(seed, days, units, officers)
    if not who:
        _make(scale)
    _tell()


def _make(scale: Scale) -> None:
    with transaction(writes=True) as session:
        if service.has_units(session):
            return
        with click.progressbar(length=1, label="Tạo dữ liệu mẫu") as bar:

            def advance(done: int, of: int) -> None:
                bar.length = of
                bar.update(done - bar.pos)

            service.make_demo(session, scale, now(), advance)


def _tell() -> None:
    with transaction(writes=False) as session:
        if not service.is_demo(session):
            click.echo("Cơ sở dữ liệu này không phải dữ liệu mẫu; không có gì thay đổi.")
            return
        rows = [_row(person) for person in service.sign_ins(session)]
        found = [_finding(each) for each in service.findings(session)]
    click.echo("\n".join(_table([HEADINGS, *rows])))
    click.echo(f"\nMật khẩu chung, chỉ để xem thử: {service.PASSWORD}")
    click.echo(
        "Chỉ huy của đơn vị khác: chihuy.<tên đơn vị viết liền không dấu>, như chihuy.baichay"
    )
    click.echo("\nCó sẵn để tìm:")
    click.echo("\n".join(_table(found)))


def _row(person: SignIn) -> tuple[str, ...]:
    unit = _unit(person.unit_kind, person.unit_name)
    return person.username, person.full_name, ROLES[person.role], unit, person.page


def _finding(found: Found) -> tuple[str, ...]:
    number = f"phiếu {found.receipt}" if found.receipt else ""
    return FINDINGS[found.key], _unit(found.unit_kind, found.unit_name), number


def _unit(kind: str, name: str) -> str:
    return f"{KINDS[kind]} {name}" if kind in KINDS else name


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]

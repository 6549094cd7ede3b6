"""`retention run`: what has had its time is erased; the machine's timer starts it once a day.

It is the run of every night, so it also keeps how much waits, for later days to be held against.
"""

import click
from flask import current_app

from domain.db import scrub, transaction, tried_again
from domain.export_store import ExportStore
from domain.photo_store import PhotoStore
from domain.services.retention import count_due, run_retention
from domain.services.retention.kinds import Job
from domain.services.waiting_kept import keep_waiting
from webapp.clock import now
from webapp.commands.failing import WordedGroup

retention = WordedGroup("retention", help="What is kept for a time, and then erased.")

# As the desk's page has them (words/retention.py); a command speaks Vietnamese alone.
NAMES = {
    "refused": "việc bị từ chối, quá 90 ngày",
    "handed_over": "việc bàn giao đã nhận hoặc đã cất, quá 90 ngày",
    "photos": "ảnh của phiếu đã duyệt hoặc đã rút, quá 90 ngày",
    "unnamed_photos": "ảnh không thuộc phiếu nào, quá 7 ngày",
    "words": "phiếu quá 24 tháng, bỏ ghi chú và lý do",
    "history": "bước trong lịch sử phiếu quá 24 tháng, bỏ lời ghi",
    "waiting": "việc bàn giao chờ quá 24 tháng, bỏ lời ghi",
    "reasons": "lý do khóa máy, khóa tài khoản quá 24 tháng",
    "versions": "lý do của các bản chốt số liệu, quá 24 tháng",
    "findings": "ghi chú kết quả phúc tra quá 24 tháng",
    "left_out": "lý do loại trừ của đợt cao điểm quá 24 tháng",
    "digests": "dấu nội dung đã gửi quá 24 tháng",
    "readings": "dòng nhật ký đọc quá 24 tháng",
    "openings": "lượt mở phiếu trước khi quyết định, quá 90 ngày",
    "sittings": "lượt duyệt đã đọc bao nhiêu, quá 24 tháng",
    "waiting_days": "số phiếu chờ của từng ngày, quá 24 tháng",
    "tries": "lần đăng nhập sai quá 1 ngày",
    "exports": "tệp xuất quá 1 ngày",
    "imports": "danh sách nạp tại bàn làm việc, quá 1 ngày",
    "stray_files": "tệp ảnh thừa trong kho",
}


@retention.command("run")
@click.option("--dry-run", is_flag=True, help="Only count what would be erased.")
def run(dry_run: bool) -> None:
    """Erase what has had its time, and print how many of each kind; safe to run twice.

    And keep how many entries wait in each unit today.
    """
    config = current_app.config
    job = Job(now(), PhotoStore(config["PHOTO_STORE"]), ExportStore(config["EXPORT_STORE"]))
    if dry_run:
        with transaction(writes=False) as session:
            counts = count_due(session, job)
    else:
        waiting = tried_again(lambda session: keep_waiting(session, job.now))
        click.echo(f"{waiting}\tphiếu chờ duyệt, đã ghi lại cho hôm nay")
        counts = run_retention(transaction, tried_again, job)
        scrub()
    for key, count in counts.items():
        click.echo(f"{count}\t{NAMES[key]}")
    total = sum(counts.values())
    click.echo(f"{total}\ttổng cộng{' sẽ xóa' if dry_run else ' đã xóa'}")

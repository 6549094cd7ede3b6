"""Every column that can hold a text: whether hostile words lie in it, or why nobody's words can."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sqlalchemy import JSON, Column, String, select
from sqlalchemy.orm import Session

from domain.db import Base
from domain.rules.text import normal
from tests.browser.payloads import Payload

SOWN: Final = frozenset(
    {
        "account_event.reason",
        "admin_act.facts",
        "area.name",
        "calendar_version.document",
        "campaign.name",
        "campaign_exclusion.reason",
        "campaign_step.name",
        "closed_period.by_name",
        "closed_period.reason",
        "cut_off.by_name",
        "device.name",
        "earlier_figure.source",
        "entry.details",
        "entry.note",
        "entry.reason",
        "entry.returned",
        "entry.undo_to",
        "event.words",
        "form.document",
        "national_count.by_name",
        "officer.full_name",
        "officer.username",
        "quarantined.body",
        "quarantined.reason",
        "recheck_finding.note",
        "refusal.body",
        "table_import.lines",
        "unit.name",
    }
)
# Why the others hold nobody's words, by the reason.
OTHERS: Final[Mapping[str, str]] = {
    "one of a few words that the code knows": """
        account_event.kind account_session.end_reason account_session.kind admin_act.kind
        applied_mutation.type area.kind campaign_step.step closed_period.kind entry.joint_with
        entry.reason_code entry.status entry.flags export.format export.language export.status
        gone.kind officer.role photo.media_type push_subscription.language quarantined.slug
        quarantined.status reading.kind recheck.algorithm recheck.subject recheck.way
        recheck_item.finding recheck_item.part refusal.slug report_made.format report_made.kind
        report_made.language table_import.kind total.standing unit.kind entry.reason_fields
        """,
    "a key of a form, a choice or a figure: small letters, digits and lines below": """
        campaign.choice campaign.form_key campaign.measure closed_figure.choice
        closed_figure.form_key closed_figure.measure closed_period.differences day_total.form_key
        day_total.measure earlier_figure.choice earlier_figure.form_key earlier_figure.measure
        entry.choice entry.form_key form.key form_switched_off.key month_total.choice
        month_total.form_key month_total.measure national_count.choice national_count.form_key
        national_count.measure recheck_item.choice recheck_item.form_key recheck_item.measure
        total.choice total.form_key total.measure
        """,
    "digests, keys, ids, numbers and moments": """
        account_session.token_hash applied_mutation.body_hash closed_period.ticks
        device_officer.gaps device_officer.reused enrolment_code.code_hash
        enrolment_code.digits_hash entry.links entry.minutes entry.photos entry.tally
        entry.with_officers entry_photo.sha256 event.hash event.salt event.text
        form_switched_off.form_ids officer.password_hash photo.sha256 photo_sender.sha256
        push_sent.key push_subscription.auth push_subscription.p256dh quarantined.body_hash
        recheck.digest recheck.seed recheck_finding.said recheck_list.listed recheck_list.reached
        recovery_key.key report_made.digest report_made.figures rescue_key.id
        rescue_key.private_sealed rescue_key.public_key retention_run.counts second_step.salt
        setting.key setting.value spare_code.code_hash table_import.result
        threshold_version.document unit.event_hash
        """,
    "what was asked for, as the page had read it": "export.asked reading.item",
    "a type that the code knows, else `unknown`, and a moment that could be read": """
        quarantined.at quarantined.type refusal.at refusal.type
        """,
    "our own words about fields, in which a name that is no plain word is a question mark": """
        quarantined.errors quarantined.lost refusal.errors
        """,
    "kept to be counted or called, and shown nowhere": """
        push_subscription.endpoint sign_in_failure.account sign_in_failure.address
        """,
    "too short for a payload, and sown with what fits: twenty signs, forty signs": """
        unit.code unit.duty_number
        """,
}


def text_columns() -> dict[str, Column[Any]]:
    """Give the columns of all tables that a text may lie in: `entry.note`."""
    return {
        f"{table.name}.{column.name}": column
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, String | JSON)
    }


def holding(session: Session, payloads: Iterable[Payload]) -> Iterator[str]:
    """Name those in which a payload lies, as it is or within a document."""
    # Some stand anywhere, as `null` does; none of these is sown but beside those with numbers.
    known = [payload.text for payload in payloads if str(payload.number) in payload.text]
    wanted = [_plain(text) for text in known]
    for name, column in text_columns().items():
        texts = (_plain(text) for value in session.scalars(select(column)) for text in _in(value))
        if any(each in text for text in texts for each in wanted):
            yield name


def _plain(text: str) -> str:
    return " ".join(normal(text).split())


def _in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from map(str, value)
        for each in value.values():
            yield from _in(each)
    elif isinstance(value, list):
        for each in value:
            yield from _in(each)

"""The words that templates are written with."""

from datetime import date

from flask import Flask
from jinja2 import StrictUndefined

from domain.rules.calendar_edit import written_spans
from domain.rules.receipt import receipt
from webapp.i18n import language
from webapp.pages.address import COUNTED, PENDING, address
from webapp.pages.drawing import shades, share
from webapp.reports.rows import figure
from webapp.words import (
    acts,
    areas,
    campaigns,
    closing,
    devices,
    entry,
    flags,
    flags_deciding,
    form_rules,
    numbers,
    rechecks,
    refused,
    reports,
    results,
    silence,
    spans,
    units,
)

FILTERS = {
    "number": numbers.number,
    "signed": numbers.signed,
    "day": numbers.day,
    "short_day": numbers.short_day,
    "typed_day": numbers.typed_day,
    "moment": numbers.moment,
    "clock": numbers.clock,
    "said": numbers.said,
    "lowered": numbers.lowered,
    "minutes": numbers.minutes,
    "long_minutes": numbers.hours_and_minutes,
    "area_name": areas.area_name,
    "unit_name": units.unit_name,
    "unit_title": units.unit_title,
    "form_name": results.form_name,
    "status_name": entry.status_name,
    "step_name": entry.step_name,
    "helper_name": entry.helper_name,
    "timing": entry.timing,
    "hours_verdict": entry.hours_verdict,
    "flag_name": flags.flag_name,
    "deciding_name": flags_deciding.deciding_name,
    "deciding_meaning": flags_deciding.deciding_meaning,
    "device_name": devices.device_name,
    "export_name": devices.export_name,
    "problem_words": refused.problem_words,
    "fields_named": refused.fields_named,
    "month_name": closing.month_name,
    "month_inside": closing.month_inside,
    "month_key": closing.month_key,
    "line_name": closing.line_name,
    "subject_name": rechecks.subject_name,
    "way_name": rechecks.way_name,
    "finding_name": rechecks.finding_name,
    "finding_chip": rechecks.finding_chip,
    "how_to_look": rechecks.how_to_look,
    "difference": rechecks.difference,
    "interval": rechecks.interval,
    "doors_in_order": rechecks.doors_in_order,
    "report_figure": figure,
    "report_kind_name": reports.kind_name,
    "iso_day": date.fromisoformat,
    "spans": written_spans,
    "pace_name": campaigns.pace_name,
    "span_name": spans.span_name,
    "days_of": spans.days_of,
    "calendar_month": spans.month_name,
    "round_name": spans.round_name,
}
GLOBALS = {
    "percent": numbers.percent,
    "change": numbers.change,
    "points": rechecks.points,
    "silence": silence.silence,
    "share_of_one": silence.share_of_one,
    "counted_as": silence.counted_as,
    "age": numbers.age,
    "outing_hours": numbers.outing_hours,
    "act_words": acts.act_words,
    "type_name": form_rules.type_name,
    "when_words": form_rules.when_words,
    "rule_words": form_rules.rule_words,
    "counted": numbers.counted,
    "result_line": results.result_line,
    "choice_name": results.choice_name,
    "fields_in_words": results.fields_in_words,
    "figure_label": results.figure_label,
    "figure_unit": results.figure_unit,
    "counting": entry.counting,
    "asks_for": campaigns.asks_for,
    "measure_name": campaigns.measure_name,
    "pace_needed": campaigns.pace_needed,
    "step_told": campaigns.step_told,
    "report_title": reports.report_title,
    "period_name": reports.period_name,
    "changed_name": reports.changed_name,
    "earlier_value": campaigns.earlier_value,
    "reason_in_words": entry.reason_in_words,
    "flag_meaning": flags.flag_meaning,
    "line_words": closing.line_words,
    "sample_words": closing.sample_words,
    "change_words": closing.change_words,
    "deciding_facts": flags_deciding.deciding_facts,
    "receipt": receipt,
    "address": address,
    "share": share,
    "shades": shades,
    "COUNTED": COUNTED,
    "PENDING": PENDING,
    "language": language,
}


def register_filters(app: Flask) -> None:
    """Let templates use the words; a name that a template misspells is an error, never a blank."""
    environment = app.jinja_env
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.undefined = StrictUndefined
    environment.filters.update(FILTERS)
    environment.globals.update(GLOBALS)

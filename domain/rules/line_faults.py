"""What is wrong in a table that somebody made: the line, and the reason in both languages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from domain.rules.figures import number

Line = tuple[int, Mapping[str, str]]
Facts = Mapping[str, str | int]
LONGEST_GIVEN: Final = 40
# An editor writes the numbers of its lines without dots.
PLACES: Final = ("other",)


@dataclass(frozen=True, slots=True)
class LineFault:
    """A fault of one line, as an editor numbers it; line 0 is the file as a whole."""

    line: int
    kind: str
    facts: Facts = field(default_factory=dict)


WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # A file of any kind.
    "no_file": ("không có tệp {name}", "there is no file {name}"),
    "unreadable": (
        "không đọc được tệp {name}: cần CSV (UTF-8) hoặc XLSX",
        "the file {name} cannot be read: it must be CSV (UTF-8) or XLSX",
    ),
    "too_long": ("tệp có nhiều hơn {most} dòng", "the file has more than {most} lines"),
    "no_lines": (
        "tệp không có dòng nào ngoài tên cột",
        "the file has no line but the names of columns",
    ),
    "empty": ("tệp trống, thiếu dòng tên cột", "the file is empty and lacks the names of columns"),
    "columns": ("thiếu cột {names}", "columns are missing: {names}"),
    "cells": ("có {found} ô, cần {wanted}", "{found} cells, {wanted} are needed"),
    "unwritable": (
        "có ô quá dài hoặc có ký tự không ghi được",
        "a cell is too long, or holds a character that cannot be stored",
    ),
    "unit": (
        "không có đơn vị mã “{code}” (unit_code)",
        "no unit has the code “{code}” (unit_code)",
    ),
    "closed_unit": (
        "đơn vị mã “{code}” đã hợp nhất vào đơn vị khác (unit_code)",
        "the unit “{code}” was merged into another (unit_code)",
    ),
    "unit_twice": (
        "đơn vị “{code}” đã có ở dòng {other} (unit_code)",
        "the unit “{code}” stands on line {other} already (unit_code)",
    ),
    # Figures: what is asked for, what an older report tells, what national systems count.
    "form": ("không có loại việc “{given}” (form)", "there is no kind of work “{given}” (form)"),
    "choice": (
        "loại việc không có lựa chọn “{given}” (choice)",
        "the kind of work has no choice “{given}” (choice)",
    ),
    "measure": (
        "loại việc không có chỉ số “{given}” (measure)",
        "the kind of work has no figure “{given}” (measure)",
    ),
    "number": (
        "“{given}” không phải số nguyên từ 0 trở lên",
        "“{given}” is no whole number from 0 on",
    ),
    "too_large": ("{given} lớn hơn mức lớn nhất: {most}", "{given} is more than the most: {most}"),
    "over_list": (
        "{given} lớn hơn danh sách của đơn vị: {listed}",
        "{given} is more than the list of the unit holds: {listed}",
    ),
    "under_excluded": (
        "{given} ít hơn số đã loại trừ: {excluded}",
        "{given} is less than what was left out already: {excluded}",
    ),
    "day": ("“{given}” không phải là ngày", "“{given}” is no day"),
    "not_over": (
        "khoảng ngày chưa kết thúc: {given}",
        "the days are not over yet: {given}",
    ),
    "mark": (
        "“{given}” không đúng: ghi x, hoặc để trống (or_more)",
        "“{given}” is no mark: x, or nothing (or_more)",
    ),
    "figure_twice": (
        "số liệu này đã có ở dòng {other}",
        "the same figure stands on line {other} already",
    ),
    "figure_there": ("số liệu này đã nhập trước đây", "this figure was imported before"),
    # A roster.
    "no_username": ("thiếu tên đăng nhập (username)", "the user name is missing (username)"),
    "spaced_username": (
        "tên đăng nhập có dấu cách (username)",
        "the user name has a space in it (username)",
    ),
    "username_twice": (
        "tên đăng nhập đã có ở dòng {other} (username)",
        "the user name stands on line {other} already (username)",
    ),
    "username_taken": (
        "tên đăng nhập đã có người khác dùng (username)",
        "somebody else uses the user name (username)",
    ),
    "no_name": ("thiếu họ tên (full_name)", "the name is missing (full_name)"),
    "unprintable_name": (
        "họ tên có ký tự không in được (full_name)",
        "the name has a character that cannot be printed (full_name)",
    ),
    "role": ("vai trò “{role}” không có (role)", "there is no role “{role}” (role)"),
    "seat": (
        "vai trò “{role}” không có ở đơn vị loại này (role, unit_code)",
        "no “{role}” sits in a unit of this kind (role, unit_code)",
    ),
    "own_role": (
        "không ai tự đổi vai trò hay đơn vị của mình (role, unit_code)",
        "nobody changes the own role or unit (role, unit_code)",
    ),
    "password": (
        "mật khẩu cần từ {least} đến {most} ký tự (password)",
        "a password has {least} to {most} characters (password)",
    ),
    "password_at_desk": (
        "không nhập mật khẩu tại đây: để trống, cán bộ tự đặt bằng mã (password)",
        "no password is taken here: leave it empty, each sets their own by a code (password)",
    ),
    # Areas.
    "area_twice": (
        "địa bàn đã có ở dòng {other} (name)",
        "the area stands on line {other} already (name)",
    ),
    "area_name": ("tên địa bàn không ghi được (name)", "the area's name cannot be stored (name)"),
    "area_personal": (
        "tên địa bàn có số riêng của người dân (name)",
        "the area's name holds a citizen's number (name)",
    ),
    "area_kind": (
        "loại địa bàn “{kind}” không có (kind)",
        "there is no kind of area “{kind}” (kind)",
    ),
    "count": (
        "“{text}” không phải số từ 0 đến {most} ({column})",
        "“{text}” is no number from 0 to {most} ({column})",
    ),
    # A calendar.
    "season_overlap": (
        "trùng ngày với mùa ở dòng {other}",
        "its days overlap with the season on line {other}",
    ),
    "no_season": ("lịch cần ít nhất một mùa", "a calendar needs a season"),
    "span": (
        "“{text}” không phải là khung giờ; viết như 07:30-11:30",
        "“{text}” is no span of hours; write it like 07:30-11:30",
    ),
    "span_order": (
        "khung giờ {span} kết thúc trước khi bắt đầu",
        "the hours {span} end before they begin",
    ),
    "span_overlap": ("khung giờ {span} trùng với {other}", "the hours {span} overlap with {other}"),
    "day_twice": ("ngày {day} có hai dòng", "the day {day} stands twice"),
    "holiday_hours": (
        "ngày nghỉ lễ không có khung giờ làm việc",
        "a public holiday has no working hours",
    ),
    "label": ("cần tên ngày, tối đa 100 ký tự", "the day needs a name of at most 100 characters"),
    "label_personal": (
        "tên ngày có thông tin riêng của người dân",
        "the day's name holds personal data of a citizen",
    ),
    # One person, or a unit, at the desk.
    "own": ("không ai tự đổi vai trò hay đơn vị của mình", "nobody changes the own role or unit"),
    "full_name": ("cần họ tên, tối đa 200 ký tự", "a name of at most 200 characters is needed"),
    "role_here": (
        "vai trò này không có ở đơn vị loại này",
        "no such role sits in a unit of this kind",
    ),
    "acting": (
        "đang quyền chỉ huy: hãy kết thúc việc đó trước",
        "acts as chief now: end that first",
    ),
    "unit_choice": ("không có đơn vị đã chọn", "there is no such unit"),
    "no_day": ("cần một ngày, như 21/11/2026", "a day is needed, such as 21/11/2026"),
    "past": ("ngày này đã qua", "this day has passed"),
    "far": ("ngày này xa quá một năm", "this day is more than a year away"),
    "same_unit": ("đã ở đơn vị này rồi", "sits in this unit already"),
    "planned": (
        "đã hẹn một thay đổi khác; hãy bỏ hẹn trước",
        "another change is planned; take it back first",
    ),
    "not_officer": (
        "chỉ giao quyền chỉ huy cho cán bộ, còn làm việc",
        "only an officer with an open account can act as chief",
    ),
    "days_order": ("ngày cuối trước ngày đầu", "the last day is before the first"),
    "deputy_overlap": (
        "trùng ngày với một lần giao quyền khác",
        "its days overlap with another span of acting",
    ),
    "merge_itself": ("không hợp nhất một đơn vị vào chính nó", "a unit is not merged into itself"),
    "merged": ("{name} đã hợp nhất vào đơn vị khác", "{name} was merged into another unit already"),
    "merge_planned": (
        "{name} đã có hẹn hợp nhất; hãy bỏ hẹn trước",
        "{name} is in a merger that is planned; take it back first",
    ),
    "merge_kinds": (
        "chỉ hợp nhất hai đơn vị cấp xã, hoặc hai phòng, của cùng một tỉnh",
        "two communes, or two divisions, of one province are merged",
    ),
    "code_taken": ("mã “{code}” đã có đơn vị khác dùng", "another unit has the code “{code}”"),
    "unit_code": (
        "mã đơn vị cần từ 1 đến 20 ký tự, không có dấu cách",
        "a unit's code has 1 to 20 characters and no space",
    ),
    "unit_name": ("tên đơn vị cần từ 1 đến 200 ký tự", "a unit's name has 1 to 200 characters"),
    "unit_kind": ("không thêm được đơn vị loại này", "a unit of this kind cannot be added"),
    "duty_number": (
        "số trực ban chỉ có chữ số, dấu cách, dấu chấm và gạch nối, tối đa 40 ký tự",
        "a duty number has digits, spaces, dots and dashes only, 40 at most",
    ),
}
LINE: Final = {"vi": "dòng {line}: {words}", "en": "line {line}: {words}"}


def given(text: str) -> str:
    """Give what was typed as a fault tells it: without the spaces around, 40 signs at most."""
    return text.strip()[:LONGEST_GIVEN]


def fault_words(fault: LineFault, language: str) -> str:
    """Say a fault without its line, in `vi` unless `language` is `en`; `20.000`, not `20000`."""
    vietnamese, english = WORDS[fault.kind]
    told = {
        name: number(fact, language) if isinstance(fact, int) and name not in PLACES else fact
        for name, fact in fault.facts.items()
    }
    return (english if language == "en" else vietnamese).format(**told)


def fault_sentence(fault: LineFault, language: str) -> str:
    """Say a fault of the only line that there was, as a sentence."""
    words = fault_words(fault, language)
    return f"{words[:1].upper()}{words[1:]}."


def fault_lines(faults: Iterable[LineFault], language: str) -> list[str]:
    """Write faults a line of the file each: `dòng 3: thiếu họ tên (full_name); …`."""
    ordered = sorted(faults, key=lambda fault: fault.line)
    return [
        _line(line, "; ".join(fault_words(fault, language) for fault in found), language)
        for line, found in groupby(ordered, key=lambda fault: fault.line)
    ]


def _line(line: int, words: str, language: str) -> str:
    if not line:
        return words
    return LINE["en" if language == "en" else "vi"].format(line=line, words=words)

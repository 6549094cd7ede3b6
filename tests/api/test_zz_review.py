import json, threading, time, gzip
from datetime import UTC, datetime, timedelta
from uuid import uuid4, UUID
import pytest
from sqlalchemy import select, text
from tests.phone import Phone, DOORS
from tests.services.test_concurrency import at_once, all_is_well
from domain.services.officers import move_officer
from domain.services.units import merge_units
from domain.tables import Officer

def total(p, **q):
    q = {"from": "2026-11-01", "to": "2026-11-30", **q}
    return p.get("/totals", **q)

def test_submit_revise_same_batch_totals(phone, town):
    p = phone("canbo1")
    body = p.outing()
    a = p.mutation("entry.submit", body)
    b = p.mutation("entry.revise", {**body, "base_version": 1, "details": {**DOORS, "met": 30}})
    print([r["status"] for r in p.send(a, b)])
    assert all_is_well(town)

def test_surrogate_key_in_errors(phone, town):
    p = phone("canbo1")
    b = p.outing()
    b["details"] = {"\ud800x": "0912345678"}
    r = p.post(p.mutation("entry.submit", b))
    assert r.status_code == 200, r.status_code
    assert b"0912345678" not in r.data

def test_surrogate_top(phone, town):
    p = phone("canbo1")
    for over in ({"\ud800": "a"}, {"\ud800": "0912345678"}, {"note": "\ud800"}, {"form": "\ud800"},
                 {"links": [{"kind": "\ud800", "id": str(uuid4())}]}, {"\x00": 1}, {"note": "\x00 0912345678"},
                 {"details": {"\x00": 1}}, {"details": {"purpose": "\x00"}}, {"details": {"purpose": "\ud800", "quiet_reason": "\x00"}}):
        r = p.post(p.mutation("entry.submit", p.outing(**over)))
        assert r.status_code == 200, (over, r.status_code)
    m = p.submit(); m["type"] = "\ud800\x00"
    assert p.post(m).status_code == 200
    m = p.submit(); m["at"] = "\ud800\x00"
    assert p.post(m).status_code == 200
    r = p.post(cursor="\ud800"); assert r.status_code == 410, r.status_code

def test_many_officers_named(phone, town):
    p = phone("canbo1")
    ids = [str(uuid4()) for _ in range(50000)]
    r = p.post(p.mutation("entry.submit", p.outing(with_officers=ids)))
    assert r.status_code == 200, r.status_code

def test_many_links(phone, town):
    p = phone("canbo1")
    ids = [{"kind": "campaign", "id": str(uuid4())} for _ in range(28000)]
    r = p.post(p.mutation("entry.submit", p.outing(links=ids)))
    assert r.status_code in (200, 413), r.status_code
    print(r.status_code)

def test_too_many_malformed(phone, town):
    p = phone("canbo1")
    t = time.time()
    r = p.client.post("/api/v1/sync", data='{"protocol":1,"device_id":"%s","mutations":[%s]}' % (p.device_id, ",".join(["{}"] * 100000)), content_type="application/json")
    print("100k empties", r.status_code, len(r.data), time.time() - t)
    assert time.time() - t < 2

def test_metrics_method(phone, town):
    c = town.app.test_client()
    c.open("/healthz", method="CANARY0912345678")
    got = c.get("/metrics").get_data(as_text=True)
    assert "CANARY" not in got

def test_event_at_utc(phone, town):
    p = phone("canbo1")
    m = p.submit(); m["at"] = "2026-11-21T20:41:05.123+07:00"
    e = p.applied(m)
    ev = p.get(f"/entries/{e['id']}/events").get_json()["events"][0]
    assert ev["at"].endswith("Z"), ev["at"]

def test_gone_officers_after_merge(phone, town):
    with town.rows(True) as s:
        merge_units(s, "06685", "06676", datetime.now(UTC).date(), datetime.now(UTC))
    p = phone("chihuy3")
    got = p.pull()
    gone = {g["id"] for g in got["gone"]}
    here = {o["id"] for o in got["officers"]}
    assert not gone & here, (len(gone), len(gone & here))

def test_conflict_then_n_reused(phone, town):
    p = phone("canbo1")
    e = p.applied(p.submit())
    m = p.step("withdraw", {**e, "version": 7}); n = m["n"]
    assert p.send(m)[0]["status"] == "conflict"
    m2 = p.submit(); m2["n"] = n
    got = p.sync(m2)
    assert got["missing"] == [n], got["missing"]

def test_other_province_180(phone, town):
    with town.rows(True) as s:
        o = s.get(Officer, town.officers["canbo1"])
        # a commune in province 20
        from domain.services.units import add_unit
        add_unit(s, "06001", "ward", "X", "20", datetime.now(UTC))
        from domain.services.units import find_unit
        move_officer(s, o, find_unit(s, "06001").id, datetime.now(UTC))
    p = phone("canbo1")
    r = p.send(p.submit())[0]
    assert r["status"] == "applied", r

def test_desk_cookie_fallback(phone, town):
    p = phone("canbo1")
    p.client.delete("/api/v1/session")
    tok = town.token("chihuy1", uuid4(), "desk")
    p.client.set_cookie("tung_ngo_desk", tok, path="/")
    r = p.post(p.submit())
    assert r.status_code == 401, (r.status_code, r.get_json())

def test_same_device_signin_race(phone, town, request):
    from tests.town import PASSWORD
    dev = str(uuid4())
    def go(u):
        def f():
            c = town.app.test_client()
            return c.post("/api/v1/session", json={"username": u, "password": PASSWORD, "device": {"id": dev, "name": "x"}}).status_code
        return f
    got = at_once(*[go(u) for u in ("canbo1", "canbo2", "chihuy1", "chihuy2")])
    assert set(got) == {200}, got

def test_parallel_wrong_tries(phone, town):
    def f():
        c = town.app.test_client()
        return c.post("/api/v1/session", json={"username": "canbo1", "password": "wrongwrong", "device": {"id": str(uuid4()), "name": "x"}}).status_code
    got = at_once(*[f] * 24)
    assert got.count(401) <= 10, got.count(401)

def test_iso_week_day(phone, town):
    p = phone("chihuy1")
    assert p.get("/totals", **{"from": "2026-W47-6", "to": "2026-11-30"}).status_code == 422

def test_withdraw_event_reason_code(phone, town):
    p, c = phone("canbo1"), phone("chihuy1")
    e = p.applied(p.submit())
    e = c.applied(c.step("return", e, reason="sai", reason_code="sums", reason_fields=["met"]))
    e = p.applied(p.step("withdraw", e))
    ev = p.get(f"/entries/{e['id']}/events").get_json()["events"][-1]
    assert ev["reason_code"] is None, ev

def test_two_pending_corrections(phone, town):
    p, c = phone("canbo1"), phone("chihuy1")
    e = p.applied(p.submit()); e = c.applied(c.step("approve", e))
    d = {"purpose": "residence", "met": -20}
    a = p.applied(p.submit(details=d, corrects=e["id"]))
    r = p.send(p.submit(details=d, corrects=e["id"]))[0]
    assert r["status"] == "applied"
    c.applied(c.step("approve", a))
    got = c.send(c.step("approve", r["entry"]))[0]
    assert got["status"] != "applied", total(c).get_json()["rows"][0]["approved"]["measures"]["met"]

def test_correction_then_target_withdrawn(phone, town):
    p, c = phone("canbo1"), phone("chihuy1")
    e = p.applied(p.submit()); e = c.applied(c.step("approve", e))
    a = p.applied(p.submit(details={"purpose": "residence", "met": -20}, corrects=e["id"]))
    c.applied(c.step("approve", a))
    e = c.applied(c.step("query", e, reason="xem")); e = c.applied(c.step("return", e, reason="xem"))
    e = p.applied(p.step("withdraw", e))
    m = total(c).get_json()["rows"][0]["approved"]["measures"]["met"]
    assert m >= 0, m

def test_correction_other_choice(phone, town):
    p, c = phone("canbo1"), phone("chihuy1")
    e = p.applied(p.submit()); e = c.applied(c.step("approve", e))
    r = p.send(p.submit(details={"purpose": "other", "met": -20}, corrects=e["id"]))[0]
    if r["status"] == "applied":
        c.applied(c.step("approve", r["entry"]))
        rows = total(c, by="choice", form="door_visit").get_json()["rows"]
        assert all(x["approved"]["measures"]["met"] >= 0 for x in rows), [(x["key"], x["approved"]["measures"]["met"]) for x in rows]

def test_untranslated(phone, town):
    p = phone("canbo1")
    m = p.submit(); m["type"] = 3; m["body"] = 4
    r = p.post(m).get_json()
    print(r)
    assert "Not a valid" not in json.dumps(r), r["errors"]

def test_totals_by_day_long(phone, town):
    p = phone("phongban"); t = time.time()
    r = p.get("/totals", **{"from": "2016-11-01", "to": "2026-11-30", "by": "day"})
    print(r.status_code, len(r.data), time.time() - t)
    assert time.time() - t < 1.5

def test_enrol_disabled(phone, town):
    from domain.services.sign_in import new_code
    with town.rows(True) as s:
        o = s.get(Officer, town.officers["canbo1"]); o.active = False
        old = o.password_hash
        code = new_code(s, o.id, datetime.now(UTC))
    c = town.app.test_client()
    r = c.post("/api/v1/session", json={"username": "canbo1", "code": code, "new_password": "matkhaumoi1", "device": {"id": str(uuid4()), "name": "x"}})
    assert r.status_code == 403, r.status_code
    with town.rows() as s:
        assert s.get(Officer, town.officers["canbo1"]).password_hash == old

def test_signed_out_then_disabled(phone, town):
    p = phone("canbo1")
    jar = p.client.get_cookie("tung_ngo_phone", path="/api/v1").value
    p.client.delete("/api/v1/session")
    p.client.set_cookie("tung_ngo_phone", jar, path="/api/v1")
    assert p.get("/session").status_code == 401
    with town.rows(True) as s:
        s.get(Officer, town.officers["canbo1"]).active = False
    assert p.get("/session").status_code == 401

def test_fuzz_bodies(phone, town):
    p = phone("canbo1"); c = phone("chihuy1")
    e = p.applied(p.submit())
    junk = [None, True, 0, -1, 3.0, 1e400, 2**70, "", "x", [], [[]], [{}], {}, {"a": {"b": []}}, "\x00", "\ud800", [None], [[1]], {"\ud800": 1}, ["other", ["x"]], "9"*1000]
    for key in [*p.outing(), "note", "photos", "with_officers", "joint_with", "links", "tally", "timed", "corrects", "base_version", "reason"]:
        ms = []
        for j in junk:
            ms.append(p.mutation("entry.submit", {**p.outing(), key: j}))
            ms.append(p.mutation("entry.revise", {**p.outing(), "entry_id": e["id"], "base_version": 1, key: j}))
        for m in ms:
            s = json.dumps({"protocol": 1, "device_id": str(p.device_id), "mutations": [m]}).replace("Infinity", "1e400")
            r = p.client.post("/api/v1/sync", data=s, content_type="application/json")
            assert r.status_code == 200, (key, m["body"].get(key), r.status_code, r.get_json())
            e2 = r.get_json()["results"][0].get("entry")
            if e2 and e2["id"] == e["id"]: e = e2
    for key in ("taps", "added", "first_at", "last_at", "zz"):
        for j in junk:
            s = json.dumps({"protocol": 1, "device_id": str(p.device_id), "mutations": [p.mutation("entry.submit", p.outing(tally={"taps": 3, "added": 1, key: j}))]}).replace("Infinity", "1e400")
            r = p.client.post("/api/v1/sync", data=s, content_type="application/json")
            assert r.status_code == 200, (key, j, r.status_code)
    for key in ("purpose", "met", "quiet_reason", "zz"):
        for j in junk:
            s = json.dumps({"protocol": 1, "device_id": str(p.device_id), "mutations": [p.mutation("entry.submit", p.outing(details={**DOORS, key: j}))]}).replace("Infinity", "1e400")
            r = p.client.post("/api/v1/sync", data=s, content_type="application/json")
            assert r.status_code == 200, (key, j, r.status_code)
    for step in ("approve", "return", "query", "undo", "withdraw"):
        for key in ("entry_id", "base_version", "reason", "reason_code", "reason_fields"):
            for j in junk:
                e3 = p.applied(p.submit()) if step in ("approve",) and key == "reason" else e
                body = {"entry_id": e3["id"], "base_version": e3["version"], "reason": "x", key: j}
                s = json.dumps({"protocol": 1, "device_id": str(c.device_id), "mutations": [c.mutation("entry." + step, body)]}).replace("Infinity", "1e400")
                r = c.client.post("/api/v1/sync", data=s, content_type="application/json")
                assert r.status_code == 200, (step, key, j, r.status_code)
    assert all_is_well(town)
    p.pull(); c.pull()

def test_fuzz_envelope(phone, town):
    p = phone("canbo1")
    for raw in (b"", b"[]", b"1", b"null", b'"x"', b'{"protocol":1}', b"\xff", b"\xef\xbb\xbf{}", b'{"mutations":{}}', b'[' * 100000, b'{"a":' * 17 + b"1" + b"}" * 17, b'{"protocol": NaN}', b'{"protocol":' + b"9" * 100000 + b"}", b'{"protocol":' + b"9" * 1000000 + b".5}"):
        t = time.time()
        r = p.client.post("/api/v1/sync", data=raw, content_type="application/json")
        assert r.status_code == 422, (raw[:30], r.status_code)
        assert time.time() - t < 1, (raw[:20], time.time() - t)
    for key in ("protocol", "device_id", "now", "cursor", "limit", "mutations"):
        for j in (None, True, 0, -1, 1.0, 2**70, "", "x", [], {}, [None], "\x00", "\ud800"):
            r = p.post(**{key: j})
            assert r.status_code < 500, (key, j)
            if r.status_code != 200: print(key, repr(j), r.status_code, r.get_json().get("type"))

def test_query_fuzz(phone, town):
    p = phone("phongban")
    for path in ("/totals", "/entries"):
        for key in ("unit", "from", "to", "by", "form", "choice", "status", "flag", "officer", "cursor", "out_of_hours"):
            for v in ("", "x", "\x00", "%", '"', "0"*50, "9999-12-31", "0001-01-01", "2026-11-21", "bnVsbA==", "MDAwMS0wMS0wMVQwMDowMDowMCsxNDowMHw2ZjFkN2M1Mi0zYjBlLTVjNjEtOWE1NS0yZjBjNmIxZjdhMTA="):
                r = p.get(path, **{"from": "2026-11-01", "to": "2026-11-30", key: v})
                assert r.status_code < 500, (path, key, v, r.status_code)
    for x in ("x", str(uuid4()), "%00", "é"):
        assert p.get(f"/entries/{x}/events").status_code == 404

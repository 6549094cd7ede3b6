import json, threading, time, gzip, random, hashlib, re
from datetime import UTC, datetime, timedelta, date
from uuid import uuid4, UUID
import pytest
from sqlalchemy import select, text, inspect
from tests.phone import Phone, DOORS, days_ago
from tests.services.test_concurrency import at_once, all_is_well
from domain.services.officers import move_officer
from domain.services.units import merge_units, find_unit
from domain.tables import Officer
from domain.db import db

def total(p, **q):
    return p.get("/totals", **{"from": "2026-11-01", "to": "2026-11-30", **q})

def dump(town):
    out = []
    with town.rows() as s:
        for t in db.metadata.sorted_tables:
            for row in s.execute(t.select()):
                out.append(t.name + " " + repr(tuple(row)))
    return out

def test_n_race(phone, town):
    p = phone("canbo1"); q = Phone(town, "canbo1", p.device_id)
    bad = 0
    for i in range(12):
        lo, hi = 2 * i + 1, 2 * i + 2
        a = p.submit(form="zz"); a["n"] = hi
        b = p.submit(form="zz"); b["n"] = lo
        a["body"].pop("area_id"); b["body"].pop("area_id")
        at_once(lambda: p.send(a), lambda: q.send(b))
        last = p.get("/session").get_json()["last_n"]
        if last != hi: bad += 1
    assert not bad, bad

class Model:
    def __init__(s, p): s.p, s.rows, s.areas, s.officers, s.cursor = p, {}, {}, {}, None
    def pull(s, limit):
        while True:
            r = s.p.post(cursor=s.cursor, limit=limit)
            if r.status_code == 410: s.rows, s.areas, s.officers, s.cursor = {}, {}, {}, None; continue
            g = r.get_json(); ch = g["changes"]
            n = sum(len(v) for v in ch.values()); assert n <= limit, n
            for e in ch["entries"]: s.rows[e["id"]] = e
            for a in ch["areas"]: s.areas[a["id"]] = a
            for o in ch["officers"]: s.officers[o["id"]] = o
            for x in ch["gone"]: {"area": s.areas, "officer": s.officers}.get(x["kind"], {}).pop(x["id"], None)
            s.cursor = g["cursor"]
            if not g["more"]: break
        start = ((datetime.now(UTC) + timedelta(hours=7)).date() - timedelta(days=100)).isoformat()
        s.rows = {k: e for k, e in s.rows.items() if e["status"] in ("submitted", "returned", "queried") or e["counted_on"] > start}
        lines = sorted(f"{e['id']}:{e['version']}:{e['status']}\n".encode() for e in s.rows.values())
        assert g["digest"] == {"entries": len(lines), "hash": hashlib.sha256(b"".join(lines)).hexdigest()}
    def truth(s):
        with s.p.town.rows() as t:
            o = t.get(Officer, s.p.officer_id)
            units = {o.unit_id}
            for _ in range(3):
                units |= {u for (u,) in t.execute(text("select id from unit where merged_into_id is not null")) if 0}
            from domain.tables import Unit, Area
            from domain.services.tree import load_tree
            units = load_tree(t, o.unit_id).merged_into(o.unit_id)
            areas = {str(a) for a in t.scalars(select(Area.id).where(Area.unit_id.in_(units)))}
            offs = {str(a) for a in t.scalars(select(Officer.id).where(Officer.unit_id.in_(units)))}
        assert set(s.areas) == areas, ("areas", len(set(s.areas) ^ areas))
        assert set(s.officers) == offs, ("officers", [s.officers.get(x, x) for x in set(s.officers) ^ offs])

@pytest.mark.parametrize("merge", [0, 1])
@pytest.mark.parametrize("seed", [1, 2])
def test_random_feed(phone, town, seed, merge):
    rnd = random.Random(seed)
    names = ["canbo1", "canbo2", "chihuy1", "chihuy2", "canbo3", "chihuy3", "canbo4"]
    P = {n: phone(n) for n in names}
    M = [Model(P[n]) for n in names]
    ents = {}
    bad = []
    for i in range(60):
        op = rnd.random()
        n = rnd.choice(names); p = P[n]
        if op < 0.5:
            with town.rows() as s:
                from domain.tables import Area
                u = s.get(Officer, p.officer_id).unit_id
                ar = rnd.choice(s.scalars(select(Area.id).where(Area.unit_id == u)).all())
            st = (datetime.now(UTC) - timedelta(days=rnd.choice([0, 1, 98, 99, 100, 101, 200]), hours=rnd.randint(0, 23)))
            r = p.send(p.submit(area_id=str(ar), started_at=st.isoformat(), ended_at=(st + timedelta(minutes=60)).isoformat(), details={**DOORS, "quiet_reason": "x"}))[0]
            assert r["status"] == "applied", r
            ents[r["entry"]["id"]] = r["entry"]
        elif op < 0.9 and ents:
            e = rnd.choice(list(ents.values())); step = rnd.choice(["approve", "return", "query", "undo", "withdraw"])
            for q in rnd.sample(names, len(names)):
                body = {} if step == "undo" else {"reason": "vì vậy"}
                r = P[q].send(P[q].step(step, e, **body))[0]
                if r["status"] == "applied":
                    if "entry" in r: ents[e["id"]] = r["entry"]
                    break
        elif op < 0.96:
            with town.rows(True) as s:
                o = s.get(Officer, p.officer_id); to = town.units[rnd.choice(["06685", "06676", "06970"] if i < 40 or not merge else ["06676", "06970"])]
                if o.unit_id != to: move_officer(s, o, to, datetime.now(UTC))
        if i == 40 and merge:
            with town.rows(True) as s: merge_units(s, "06685", "06676", datetime.now(UTC).date(), datetime.now(UTC))
        for m in rnd.sample(M, 3):
            m.pull(rnd.choice([1, 2, 3, 7, 500]))
            try: m.truth()
            except AssertionError as x: bad.append((i, m.p.username, str(x)[:200]))
    assert all_is_well(town)
    for m in M:
        m.pull(1); 
        try: m.truth()
        except AssertionError as x: bad.append(("end", m.p.username, str(x)[:200]))
    assert not bad, bad

def test_device_race(phone, town):
    from tests.town import PASSWORD
    bad = []
    for _ in range(3):
        dev = str(uuid4())
        def go(u):
            def f():
                c = town.app.test_client()
                return c.post("/api/v1/session", json={"username": u, "password": PASSWORD, "device": {"id": dev, "name": "x"}}).status_code
            return f
        got = at_once(*[go(u) for u in ("canbo1", "canbo2", "chihuy1", "chihuy2", "canbo3", "chihuy3")])
        if set(got) != {200}: bad.append(got)
    assert not bad, bad

def test_device_race_token(phone, town):
    bad = []
    for _ in range(10):
        dev = uuid4()
        def go(u):
            def f():
                try: town.token(u, dev); return "ok"
                except Exception as x: return type(x).__name__
            return f
        got = at_once(*[go(u) for u in ("canbo1", "canbo2", "chihuy1", "chihuy2")])
        if set(got) != {"ok"}: bad.append(got)
    assert not bad, bad

def test_totals_against_entries(phone, town):
    rnd = random.Random(5)
    O = {"canbo1": "Khu 8", "canbo2": "Khu 9", "canbo3": "Khu 1", "canbo4": "Thôn Nà Pàn", "chihuy1": "Khu 9"}
    P = {n: phone(n) for n in O}; C = {"06685": phone("chihuy2"), "06676": phone("chihuy3")}
    R = phone("phongban")
    unit = {str(v): k for k, v in town.units.items()}
    for i in range(60):
        n = rnd.choice(list(O)); p = P[n]
        st = datetime(2026, 11, rnd.randint(1, 20), rnd.randint(0, 13), tzinfo=UTC)
        form = rnd.choice(["door_visit", "outreach"])
        d = {"met": rnd.randint(0, 30), "absent": rnd.randint(0, 5), "purpose": rnd.choice(["residence", "other"]), "quiet_reason": "x"} if form == "door_visit" else {"topic": rnd.choice(["fire", "drugs"]), "attendees": rnd.randint(0, 9)}
        r = p.send(p.submit(area=O[n], form=form, details=d, started_at=st.isoformat(), ended_at=(st + timedelta(minutes=50)).isoformat(), timed=rnd.random() < .5))[0]
        assert r["status"] == "applied", r
        e = r["entry"]; c = C.get(unit[e["unit_id"]])
        if c and rnd.random() < .7:
            e = c.applied(c.step(rnd.choice(["approve", "return"]), e, reason="x"))
            if e["status"] == "approved" and rnd.random() < .3: R.applied(R.step("query", e, reason="y"))
    ents, cur = [], None
    while True:
        g = R.get("/entries", **({"cursor": cur} if cur else {})).get_json(); ents += g["entries"]; cur = g["cursor"]
        if not cur: break
    F = {"from": "2026-11-02", "to": "2026-11-19"}
    S = {"approved": ("approved",), "pending": ("submitted", "queried")}
    par = {str(town.units[c]): str(town.units[c]) for c in ("06685", "06676", "06970", "PC06")}
    for by in ("form", "choice", "day", "unit"):
        for form in (None, "door_visit", "outreach"):
            for choice in (None, "residence"):
                q = {**F, "by": by}
                if form: q["form"] = form
                if choice: q["choice"] = choice
                if by == "choice" and not form: assert R.get("/totals", **q).status_code == 422; continue
                g = R.get("/totals", **q).get_json()
                key = {"form": lambda e: e["form"], "choice": lambda e: e["details"].get("purpose") or e["details"].get("topic"), "day": lambda e: e["counted_on"], "unit": lambda e: e["unit_id"]}[by]
                mine = [e for e in ents if F["from"] <= e["counted_on"] <= F["to"] and (not form or e["form"] == form) and (not choice or (e["details"].get("purpose") or e["details"].get("topic")) == choice)]
                assert {key(e) for e in mine if e["status"] in ("approved", "submitted", "queried")} <= {r["key"] for r in g["rows"]}
                for row in g["rows"]:
                    for st, ss in S.items():
                        es = [e for e in mine if key(e) == row["key"] and e["status"] in ss]
                        x = row[st]
                        assert x["entries"] == len(es)
                        assert x["out_of_hours"] == sum(e["out_of_hours"] for e in es)
                        assert x["out_of_hours_timed"] == sum(e["out_of_hours"] and e["timed"] for e in es)
                        for k, v in x["measures"].items():
                            f, _, m = k.rpartition(".")
                            parts = ["met", "absent", "later"] if m == "visited" else [m]
                            assert v == sum(e["details"].get(a, 0) for e in es for a in parts if not f or e["form"] == f), (by, form, row["key"], k)
                            assert x["out_of_hours_measures"][k] == sum(e["details"].get(a, 0) for e in es if e["out_of_hours"] for a in parts if not f or e["form"] == f)
    c = C["06685"]; g = c.get("/totals", by="officer", **F).get_json()
    print([r["label"] for r in g["rows"]], [sum(r["approved"]["entries"] for r in g["rows"]), sum(r["approved"]["entries"] for r in c.get("/totals", **F).get_json()["rows"])])
    g = P["canbo1"].get("/totals", by="officer", **F).get_json(); assert [r["key"] for r in g["rows"]] == [str(town.officers["canbo1"])]
    for who in ("phongban", "quantri", "doi", "tinhkhac"):
        for q in ({"by": "officer", "unit": str(town.units["06685"])}, {"by": "form", "unit": str(town.units["06685"])}, {"by": "form", "unit": str(uuid4())}, {}):
            r = phone(who).get("/totals", **F, **q); print(who, q.get("by"), r.status_code, end="; ")
    a, b = phone("canbo1").get("/totals", **F, unit=str(town.units["06676"])), phone("canbo1").get("/totals", **F, unit=str(uuid4()))
    assert a.data == b.data and a.status_code == 404
    for who in ("canbo1", "quantri"): print(who, phone(who).get("/entries").status_code)

def test_paging_ties(phone, town):
    p = phone("canbo1"); R = phone("phongban")
    for _ in range(5): p.send(*[p.submit() for _ in range(50)])
    seen, cur = [], None
    while True:
        g = R.get("/entries", **({"cursor": cur} if cur else {})).get_json(); seen += [e["id"] for e in g["entries"]]; cur = g["cursor"]
        if not cur: break
    assert len(seen) == len(set(seen)) == 250 and seen == sorted(seen, reverse=True)

def test_storm(phone, town):
    """Crossed batches of a two-unit officer, decisions, moves."""
    with town.rows(True) as s:
        move_officer(s, s.get(Officer, town.officers["canbo2"]), town.units["06676"], datetime.now(UTC))
    stop = time.time() + 12; errs = []
    def off(rev):
        def f():
            p = Phone(town, "canbo2"); rnd = random.Random(rev)
            while time.time() < stop:
                ms = [p.submit(area=a) for a in (["Khu 8", "Khu 1", "Khu 9"] if rev else ["Khu 1", "Khu 9", "Khu 8"])]
                r = p.post(*ms)
                if r.status_code != 200: errs.append(("off", r.status_code))
                elif {x["status"] for x in r.get_json()["results"]} != {"applied"}: errs.append([x.get("problem") for x in r.get_json()["results"]])
        return f
    def chief(name):
        def f():
            while time.time() < stop:
                try: p = Phone(town, name)
                except Exception as x: errs.append(("token", repr(x)[:200])); continue
                got = p.post(limit=1000)
                if got.status_code != 200: errs.append(("pull", got.status_code)); continue
                es = [e for e in got.get_json()["changes"]["entries"] if e["status"] == "submitted"][:50]
                random.shuffle(es)
                r = p.post(*[p.step("approve", e) for e in es])
                if r.status_code != 200: errs.append((name, r.status_code))
        return f
    def mover():
        i = 0
        while time.time() < stop:
            i += 1
            try:
                with town.rows(True) as s:
                    move_officer(s, s.get(Officer, town.officers["canbo1"]), town.units["06676" if i % 2 else "06685"], datetime.now(UTC))
            except Exception as x: errs.append(("move", repr(x)[:150]))
            time.sleep(.02)
    at_once(off(0), off(1), chief("chihuy1"), chief("chihuy2"), chief("chihuy3"), mover)
    from collections import Counter
    print(Counter(map(str, errs)))
    assert all_is_well(town)
    assert not [e for e in errs if e[0] != "move"]

CREATE TEMP TABLE place ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY unit.code) - 1 AS no, unit.id,
  (SELECT array_agg(officer.id) FROM officer WHERE officer.unit_id = unit.id) AS people,
  (SELECT array_agg(area.id) FROM area WHERE area.unit_id = unit.id) AS areas
FROM unit WHERE unit.parent_id IS NOT NULL;
ANALYZE place;
ANALYZE drawn;
SELECT setseed(0.7);
CREATE TEMP TABLE laid ON COMMIT DROP AS
SELECT n, n / CAST(:a_day AS bigint) AS gone, random() AS who, random() AS place_of, random() AS state,
  random() AS odd, CAST(floor(random() * :drawn) AS bigint) AS like_no
FROM generate_series(0, CAST(:entries AS bigint) - 1) AS n;
INSERT INTO entry (id, unit_id, officer_id, area_id, form_key, form_version, choice, status, version,
  started_at, ended_at, counted_on, received_at, submitted_at, out_of_hours, minutes,
  calendar_version, details, note, photos, with_officers, joint_with, links, tally, timed, flags,
  reason_fields, seq)
SELECT gen_random_uuid(), unit_id, people[1 + floor(who * cardinality(people))],
  areas[1 + floor(place_of * cardinality(areas))], form_key, form_version, choice,
  CASE WHEN state < waits THEN 'submitted'
    WHEN state < waits + CASE WHEN age < 30 THEN 0.05 ELSE 0.004 END THEN 'returned'
    WHEN state < waits + CASE WHEN age < 30 THEN 0.06 ELSE 0.005 END THEN 'queried'
    WHEN state > 0.99 THEN 'withdrawn' ELSE 'approved' END,
  1, started_at + moved, ended_at + moved, day, received_at + moved, submitted_at + moved,
  out_of_hours OR extract(isodow FROM day) > 5, minutes, calendar_version, details, note, photos,
  with_officers, joint_with, links, tally, timed,
  CAST(CASE WHEN odd < 0.05 THEN '["tens"]' ELSE '[]' END AS json), reason_fields,
  1000 + n / CAST(:units AS bigint)
FROM (
  SELECT laid.*, place.id AS unit_id, people, areas, drawn.form_key, form_version, choice, started_at,
    ended_at, received_at, submitted_at, out_of_hours, minutes, calendar_version, details, note,
    photos, with_officers, joint_with, links, tally, timed, reason_fields,
    CAST(:days AS bigint) - 1 - gone AS age,
    (CAST(:today AS date) - CAST(CAST(:days AS bigint) - 1 - gone AS integer)) AS day,
    make_interval(days => (CAST(:today AS date) - CAST(CAST(:days AS bigint) - 1 - gone AS integer))
      - counted_on) AS moved,
    CASE CAST(:days AS bigint) - 1 - gone WHEN 0 THEN 0.7 WHEN 1 THEN 0.3 WHEN 2 THEN 0.12
      WHEN 3 THEN 0.08 WHEN 4 THEN 0.05
      ELSE CASE WHEN CAST(:days AS bigint) - 1 - gone < 30 THEN 0.01 ELSE 0.0002 END END AS waits
  FROM laid
  JOIN place ON place.no = laid.n % CAST(:units AS bigint)
  JOIN drawn ON drawn.seq = laid.like_no
) AS outings
ORDER BY n;
ANALYZE entry;
INSERT INTO total (unit_id, day, form_key, choice, standing, out_of_hours, timed, measure, value)
SELECT unit_id, counted_on, form_key, choice,
  CASE status WHEN 'approved' THEN 'approved' ELSE 'pending' END AS standing, out_of_hours, timed,
  measure, sum(amount)
FROM entry
CROSS JOIN LATERAL (
  SELECT '#' AS measure, 1 AS amount
  UNION ALL
  SELECT key, CAST(value AS bigint) FROM json_each_text(details)
  WHERE form_key || '.' || key = ANY(:measures) AND value <> '0'
) AS amounts
WHERE status IN ('submitted', 'queried', 'approved')
GROUP BY unit_id, counted_on, form_key, choice, standing, out_of_hours, timed, measure
ORDER BY counted_on, unit_id;
INSERT INTO day_total (unit_id, form_key, measure, day, approved, approved_outside, approved_timed,
  pending, pending_outside, pending_timed)
SELECT unit_id, form_key, measure, day,
  coalesce(sum(value) FILTER (WHERE standing = 'approved'), 0),
  coalesce(sum(value) FILTER (WHERE standing = 'approved' AND out_of_hours), 0),
  coalesce(sum(value) FILTER (WHERE standing = 'approved' AND out_of_hours AND timed), 0),
  coalesce(sum(value) FILTER (WHERE standing = 'pending'), 0),
  coalesce(sum(value) FILTER (WHERE standing = 'pending' AND out_of_hours), 0),
  coalesce(sum(value) FILTER (WHERE standing = 'pending' AND out_of_hours AND timed), 0)
FROM total
GROUP BY unit_id, form_key, measure, day
ORDER BY day, unit_id;
INSERT INTO month_total (unit_id, form_key, measure, month, choice, approved, approved_outside,
  approved_timed, pending, pending_outside, pending_timed)
SELECT unit_id, form_key, measure, CAST(date_trunc('month', day) AS date) AS month, choice,
  coalesce(sum(value) FILTER (WHERE standing = 'approved'), 0),
  coalesce(sum(value) FILTER (WHERE standing = 'approved' AND out_of_hours), 0),
  coalesce(sum(value) FILTER (WHERE standing = 'approved' AND out_of_hours AND timed), 0),
  coalesce(sum(value) FILTER (WHERE standing = 'pending'), 0),
  coalesce(sum(value) FILTER (WHERE standing = 'pending' AND out_of_hours), 0),
  coalesce(sum(value) FILTER (WHERE standing = 'pending' AND out_of_hours AND timed), 0)
FROM total
GROUP BY unit_id, form_key, measure, CAST(date_trunc('month', day) AS date), choice

WITH queued AS (
  SELECT alerts.precinct AS precinct, raised, CASE WHEN decided < raised THEN raised ELSE decided END AS closed
  FROM alerts LEFT JOIN (SELECT alertId, action, code, plateCorrected, decided FROM (
  SELECT alertId, action, code, plateCorrected, decided,
    row_number() OVER (PARTITION BY alertId ORDER BY decided DESC, decisionId DESC) AS age
  FROM decisions WHERE action IN ('corrected', 'confirmed', 'dismissed')) AS ages
WHERE age = 1) AS final_decisions ON final_decisions.alertId = alerts.alertId
), changes AS (
  SELECT precinct, raised AS moment, 1 AS change FROM queued UNION ALL SELECT precinct, closed, -1 FROM queued WHERE closed IS NOT NULL
), changed AS (
  SELECT began, CAST(sum(change) AS BIGINT) AS net, CAST(sum(change * (began + 3600000 - moment)) AS BIGINT) AS later, max(level) AS peak
  FROM (
    SELECT *, moment - moment % 3600000 AS began, sum(change) OVER (PARTITION BY moment - moment % 3600000 ORDER BY moment, change ROWS UNBOUNDED PRECEDING) AS level
    FROM changes) AS levelled
  GROUP BY began
), days AS (
  SELECT firstHour + 24 * CAST(3600000 AS BIGINT) * (a.digit + 10 * b.digit + 100 * c.digit + 1000 * d.digit) AS day, lastHour
  FROM (SELECT min(began) AS firstHour, max(began) AS lastHour FROM changed) AS ends
  CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS a(digit) CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS b(digit) CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS c(digit) CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS d(digit)
), hours AS (
  SELECT day + 3600000 * (10 * tens.digit + ones.digit) AS began
  FROM days CROSS JOIN (VALUES (0), (1), (2)) AS tens(digit) CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS ones(digit)
  WHERE day <= lastHour AND 10 * tens.digit + ones.digit < 24 AND day + 3600000 * (10 * tens.digit + ones.digit) <= lastHour
), counted AS (
  SELECT hours.began AS began, coalesce(net, 0) AS net, coalesce(later, 0) AS later, coalesce(peak, 0) AS peak,
    coalesce(sum(net) OVER (ORDER BY hours.began ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
  FROM hours LEFT JOIN changed ON changed.began = hours.began
), levels AS (
  SELECT began, from_utc_timestamp(timestamp_millis(began), 'America/New_York') AS local, 3600000 * before + later AS waited, before + CASE WHEN peak > 0 THEN peak ELSE 0 END AS most, before + net AS after FROM counted
)
SELECT open.hour AS hour, meanOpen, mostOpen, coalesce(alerts, 0) AS raised, coalesce(decided, 0) AS closed, half, ninetyFivePercent
FROM (
  SELECT CAST(hour(local) AS INT) AS hour, sum(waited) / (3600000e0 * count(*)) AS meanOpen, CAST(max(most) AS BIGINT) AS mostOpen FROM levels GROUP BY CAST(hour(local) AS INT)) AS open
LEFT JOIN (SELECT CAST(hour(from_utc_timestamp(timestamp_millis(raised), 'America/New_York')) AS INT) AS hour, count(*) AS alerts, count(closed) AS decided, percentile_cont(0.5) WITHIN GROUP (ORDER BY closed - raised) / 1e3 AS half,
  percentile_cont(0.95) WITHIN GROUP (ORDER BY closed - raised) / 1e3 AS ninetyFivePercent FROM queued GROUP BY CAST(hour(from_utc_timestamp(timestamp_millis(raised), 'America/New_York')) AS INT)) AS waits ON waits.hour = open.hour
ORDER BY hour

WITH queued AS (
  SELECT alerts.precinct AS precinct, raised, CASE WHEN decided < raised THEN raised ELSE decided END AS closed
  FROM alerts LEFT JOIN (SELECT alertId, action, code, plateCorrected, decided FROM (
  SELECT alertId, action, code, plateCorrected, decided,
    row_number() OVER (PARTITION BY alertId ORDER BY decided DESC, decisionId DESC) AS age
  FROM decisions WHERE action IN ('corrected', 'confirmed', 'dismissed')) AS ages
WHERE age = 1) AS final_decisions ON final_decisions.alertId = alerts.alertId
), changes AS (
  SELECT precinct, raised AS moment, 1 AS change FROM queued UNION ALL SELECT precinct, closed, -1 FROM queued WHERE closed IS NOT NULL
), ends AS (SELECT min(moment) AS firstMoment, max(moment) AS lastMoment FROM changes)
SELECT waits.precinct AS precinct, 1e0 * waited / nullif(period, 0) AS meanOpen, mostOpen, alerts AS raised, decided AS closed, half, ninetyFivePercent
FROM (SELECT precinct, sum(coalesce(closed, lastMoment) - raised) AS waited, count(*) AS alerts, count(closed) AS decided, percentile_cont(0.5) WITHIN GROUP (ORDER BY closed - raised) / 1e3 AS half,
  percentile_cont(0.95) WITHIN GROUP (ORDER BY closed - raised) / 1e3 AS ninetyFivePercent, max(lastMoment - firstMoment) AS period FROM queued CROSS JOIN ends GROUP BY precinct) AS waits
JOIN (
  SELECT precinct, CAST(max(level) AS BIGINT) AS mostOpen
  FROM (SELECT precinct, sum(change) OVER (PARTITION BY precinct ORDER BY moment, change ROWS UNBOUNDED PRECEDING) AS level FROM changes) AS levelled
  GROUP BY precinct) AS open ON open.precinct = waits.precinct
ORDER BY precinct

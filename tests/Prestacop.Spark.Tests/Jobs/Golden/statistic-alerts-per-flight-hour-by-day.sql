SELECT day, sum(milliseconds) / 36e5 AS flightHours, CAST(sum(alerts) AS BIGINT) AS alerts, CAST(sum(tickets) AS BIGINT) AS tickets,
  36e5 * sum(alerts) / nullif(sum(milliseconds), 0) AS alertsPerFlightHour, 36e5 * sum(tickets) / nullif(sum(milliseconds), 0) AS ticketsPerFlightHour
FROM (
  SELECT day, milliseconds, 0 AS alerts, 0 AS tickets FROM flights
  UNION ALL
  SELECT day, 0, 1, CASE WHEN kind = 'violation' AND action = 'dismissed' THEN -1 ELSE 0 END
  FROM alerts LEFT JOIN (SELECT alertId, action, code, plateCorrected, decided FROM (
  SELECT alertId, action, code, plateCorrected, decided,
    row_number() OVER (PARTITION BY alertId ORDER BY decided DESC, decisionId DESC) AS age
  FROM decisions WHERE action IN ('corrected', 'confirmed', 'dismissed')) AS ages
WHERE age = 1) AS final_decisions ON final_decisions.alertId = alerts.alertId
  UNION ALL
  SELECT day, 0, 0, number FROM (SELECT * FROM violations WHERE source = 'drones') AS seen) AS counted
WHERE day IS NOT NULL GROUP BY day ORDER BY day

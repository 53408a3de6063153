SELECT dated.*, withoutDay FROM (SELECT seen.day, seen.violations, coalesce(raised.hits, 0) AS hits, 1e2 * coalesce(raised.hits, 0) / seen.violations AS percent,
  coalesce(raised.decided, 0) AS decided, coalesce(raised.dismissed, 0) AS dismissed, 1e2 * raised.dismissed / nullif(raised.decided, 0) AS percentDismissed
FROM (SELECT day, CAST(sum(number) AS BIGINT) AS violations FROM (SELECT * FROM violations WHERE source = 'drones') AS seen WHERE day IS NOT NULL GROUP BY day) AS seen
LEFT JOIN (
  SELECT day, count(*) AS hits, count(final_decisions.alertId) AS decided, count(CASE WHEN action = 'dismissed' THEN 1 END) AS dismissed
  FROM alerts LEFT JOIN (SELECT alertId, action, code, plateCorrected, decided FROM (
  SELECT alertId, action, code, plateCorrected, decided,
    row_number() OVER (PARTITION BY alertId ORDER BY decided DESC, decisionId DESC) AS age
  FROM decisions WHERE action IN ('corrected', 'confirmed', 'dismissed')) AS ages
WHERE age = 1) AS final_decisions ON final_decisions.alertId = alerts.alertId
  WHERE alerts.reasons LIKE '%,watch-list,%' GROUP BY day) AS raised ON raised.day = seen.day) AS dated
CROSS JOIN (SELECT CAST(coalesce(sum(number), 0) AS BIGINT) AS withoutDay FROM violations WHERE day IS NULL) AS undated
ORDER BY day

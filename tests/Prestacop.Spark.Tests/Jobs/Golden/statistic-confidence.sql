SELECT band AS confidence, count(*) AS alerts, count(final_decisions.alertId) AS decided, count(CASE WHEN action = 'corrected' THEN 1 END) AS corrected,
  count(CASE WHEN plateCorrected THEN 1 END) AS plates, count(CASE WHEN action = 'dismissed' THEN 1 END) AS dismissed,
  1e2 * count(CASE WHEN action = 'corrected' THEN 1 END) / nullif(count(final_decisions.alertId), 0) AS percent
FROM (
  SELECT alertId, CASE WHEN confidence < 200 THEN '0.0-0.2' WHEN confidence < 400 THEN '0.2-0.4' WHEN confidence < 600 THEN '0.4-0.6' WHEN confidence < 800 THEN '0.6-0.8' ELSE '0.8-1.0' END AS band
  FROM alerts WHERE confidence IS NOT NULL) AS bands
LEFT JOIN (SELECT alertId, action, code, plateCorrected, decided FROM (
  SELECT alertId, action, code, plateCorrected, decided,
    row_number() OVER (PARTITION BY alertId ORDER BY decided DESC, decisionId DESC) AS age
  FROM decisions WHERE action IN ('corrected', 'confirmed', 'dismissed')) AS ages
WHERE age = 1) AS final_decisions ON final_decisions.alertId = bands.alertId
GROUP BY band ORDER BY band

SELECT band AS confidence, count(*) AS decided, CAST(sum(correct) AS BIGINT) AS confirmed, 1e2 * sum(correct) / count(*) AS percentRight,
  sum(thousandths) / (1e1 * count(*)) AS meanConfidence, sum((thousandths - 1000 * correct) * (thousandths - 1000 * correct)) / (1e6 * count(*)) AS brier
FROM (
  SELECT CASE WHEN confidence < 200 THEN '0.0-0.2' WHEN confidence < 400 THEN '0.2-0.4' WHEN confidence < 600 THEN '0.4-0.6' WHEN confidence < 800 THEN '0.6-0.8' ELSE '0.8-1.0' END AS band, CAST(confidence AS BIGINT) AS thousandths,
    CASE WHEN final_decisions.action = 'confirmed' THEN 1 ELSE 0 END AS correct
  FROM alerts JOIN (SELECT alertId, action, code, plateCorrected, decided FROM (
  SELECT alertId, action, code, plateCorrected, decided,
    row_number() OVER (PARTITION BY alertId ORDER BY decided DESC, decisionId DESC) AS age
  FROM decisions WHERE action IN ('corrected', 'confirmed', 'dismissed')) AS ages
WHERE age = 1) AS final_decisions ON final_decisions.alertId = alerts.alertId
  WHERE confidence IS NOT NULL) AS bands
GROUP BY band ORDER BY band

SELECT alerts.code AS seen, final_decisions.code AS corrected, count(*) AS corrections
FROM alerts JOIN (SELECT alertId, action, code, plateCorrected, decided FROM (
  SELECT alertId, action, code, plateCorrected, decided,
    row_number() OVER (PARTITION BY alertId ORDER BY decided DESC, decisionId DESC) AS age
  FROM decisions WHERE action IN ('corrected', 'confirmed', 'dismissed')) AS ages
WHERE age = 1) AS final_decisions ON final_decisions.alertId = alerts.alertId
WHERE final_decisions.action = 'corrected' AND final_decisions.code IS NOT NULL
GROUP BY alerts.code, final_decisions.code ORDER BY corrections DESC, seen, corrected

SELECT alerts.code AS seen, verdicts.code AS corrected, count(*) AS corrections
FROM alerts JOIN (SELECT alertId, action, code, plateCorrected, decided FROM (
  SELECT alertId, action, code, plateCorrected, decided,
    row_number() OVER (PARTITION BY alertId ORDER BY decided DESC, decisionId DESC) AS age
  FROM decisions WHERE action <> 'taken') AS ages
WHERE age = 1) AS verdicts ON verdicts.alertId = alerts.alertId
WHERE verdicts.action = 'corrected' AND verdicts.code IS NOT NULL
GROUP BY alerts.code, verdicts.code ORDER BY corrections DESC, seen, corrected

SELECT rule, count(*) AS decided, count(CASE WHEN action = 'dismissed' THEN 1 END) AS dismissed, count(CASE WHEN action = 'corrected' THEN 1 END) AS corrected,
  count(CASE WHEN action = 'confirmed' THEN 1 END) AS confirmed, 1e2 * count(CASE WHEN action = 'dismissed' THEN 1 END) / count(*) AS percent
FROM (VALUES ('plate-unreadable'), ('confidence-low'), ('code-unknown'), ('watch-list'), ('zone-priority'), ('zone-watch'), ('two-places'), ('battery-low'), ('position-lost'), ('out-of-zone'), ('hardware-fault')) AS rules(rule) JOIN alerts ON alerts.reasons LIKE concat('%,', rule, ',%') JOIN (SELECT alertId, action, code, plateCorrected, decided FROM (
  SELECT alertId, action, code, plateCorrected, decided,
    row_number() OVER (PARTITION BY alertId ORDER BY decided DESC, decisionId DESC) AS age
  FROM decisions WHERE action IN ('corrected', 'confirmed', 'dismissed')) AS ages
WHERE age = 1) AS final_decisions ON final_decisions.alertId = alerts.alertId
GROUP BY rule ORDER BY percent DESC, rule

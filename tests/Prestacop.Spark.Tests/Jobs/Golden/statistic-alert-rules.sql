SELECT rule, count(*) AS alerts, 1e2 * count(*) / max(total) AS percentOfAlerts
FROM (VALUES ('plate-unreadable'), ('confidence-low'), ('code-unknown'), ('watch-list'), ('zone-priority'), ('zone-watch'), ('two-places'), ('battery-low'), ('position-lost'), ('out-of-zone'), ('hardware-fault')) AS rules(rule)
JOIN (SELECT alertId, reasons, count(*) OVER () AS total FROM alerts) AS alerts ON alerts.reasons LIKE concat('%,', rule, ',%')
GROUP BY rule ORDER BY alerts DESC, rule

SELECT severity, until, minutes, count(*) AS alerts, count(CASE WHEN milliseconds <= 60000 * minutes THEN 1 END) AS inTime,
  1e2 * count(CASE WHEN milliseconds <= 60000 * minutes THEN 1 END) / count(*) AS percent
FROM (SELECT severity, 'taken' AS until, min(decided) - raised AS milliseconds
FROM alerts LEFT JOIN decisions ON decisions.alertId = alerts.alertId AND action IN ('taken', 'corrected', 'confirmed', 'dismissed')
GROUP BY alerts.alertId, severity, raised UNION ALL SELECT severity, 'decided' AS until, min(decided) - raised AS milliseconds
FROM alerts LEFT JOIN decisions ON decisions.alertId = alerts.alertId AND action IN ('corrected', 'confirmed', 'dismissed')
GROUP BY alerts.alertId, severity, raised) AS times CROSS JOIN (VALUES (1), (5), (15), (60)) AS targets(minutes)
GROUP BY severity, until, minutes ORDER BY severity, until DESC, minutes

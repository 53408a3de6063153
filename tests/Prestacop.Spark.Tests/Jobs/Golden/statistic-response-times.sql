SELECT severity, until, count(*) AS alerts, percentile_cont(0.5) WITHIN GROUP (ORDER BY milliseconds) / 1e3 AS half,
  percentile_cont(0.95) WITHIN GROUP (ORDER BY milliseconds) / 1e3 AS ninetyFivePercent
FROM (
  SELECT severity, 'taken' AS until, min(decided) - raised AS milliseconds
  FROM alerts JOIN decisions ON decisions.alertId = alerts.alertId AND action = 'taken'
  GROUP BY alerts.alertId, severity, raised
  UNION ALL
  SELECT severity, 'decided' AS until, min(decided) - raised AS milliseconds
  FROM alerts JOIN decisions ON decisions.alertId = alerts.alertId AND action IN ('corrected', 'confirmed', 'dismissed')
  GROUP BY alerts.alertId, severity, raised) AS times
GROUP BY severity, until ORDER BY severity, until DESC

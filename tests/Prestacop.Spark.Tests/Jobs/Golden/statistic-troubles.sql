SELECT trouble, calls FROM (
  SELECT 'battery-low' AS trouble, CAST(coalesce(sum(batteryLow), 0) AS BIGINT) AS calls FROM drone_days UNION ALL SELECT 'position-lost' AS trouble, CAST(coalesce(sum(positionLost), 0) AS BIGINT) AS calls FROM drone_days
  UNION ALL SELECT 'out-of-zone' AS trouble, CAST(coalesce(sum(outOfZone), 0) AS BIGINT) AS calls FROM drone_days UNION ALL SELECT 'hardware-fault' AS trouble, CAST(coalesce(sum(hardwareFault), 0) AS BIGINT) AS calls FROM drone_days) AS kinds
WHERE calls > 0 ORDER BY calls DESC, trouble

SELECT dated.*, withoutDay FROM (SELECT seen.day AS day, reads, withPlate, coalesce(hits, 0) AS hits, 1e2 * coalesce(hits, 0) / reads AS percentHits, 1e2 * (reads - coalesce(hits, 0)) / reads AS percentOnNoList,
  coalesce(decided, 0) AS decided, coalesce(misreads, 0) AS misreads, 1e2 * misreads / nullif(decided, 0) AS percentMisread
FROM (
  SELECT day, CAST(sum(number) AS BIGINT) AS reads, CAST(sum(CASE WHEN vehicle IS NULL THEN 0 ELSE number END) AS BIGINT) AS withPlate
  FROM (SELECT * FROM violations WHERE source = 'drones') AS seen WHERE day IS NOT NULL GROUP BY day) AS seen
LEFT JOIN (
  SELECT day, count(CASE WHEN isHit THEN 1 END) AS hits, count(CASE WHEN isReadable THEN action END) AS decided,
    count(CASE WHEN isReadable AND (plateCorrected OR (isHit AND action = 'dismissed')) THEN 1 END) AS misreads
  FROM (
    SELECT alertId AS alert, day, reasons LIKE '%,watch-list,%' AS isHit, reasons NOT LIKE '%,plate-unreadable,%' AS isReadable
    FROM alerts WHERE kind = 'violation') AS of_reads
  LEFT JOIN (SELECT alertId, action, code, plateCorrected, decided FROM (
  SELECT alertId, action, code, plateCorrected, decided,
    row_number() OVER (PARTITION BY alertId ORDER BY decided DESC, decisionId DESC) AS age
  FROM decisions WHERE action IN ('corrected', 'confirmed', 'dismissed')) AS ages
WHERE age = 1) AS final_decisions ON final_decisions.alertId = alert
  GROUP BY day) AS raised ON raised.day = seen.day) AS dated
CROSS JOIN (SELECT CAST(coalesce(sum(number), 0) AS BIGINT) AS withoutDay FROM violations WHERE day IS NULL) AS undated
ORDER BY day

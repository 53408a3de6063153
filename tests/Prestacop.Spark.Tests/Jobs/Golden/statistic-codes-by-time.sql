SELECT hours, rank, code, violations, percent, notShown
FROM (
  SELECT hours, code, violations, percent, CAST(place AS INT) AS rank,
    CASE WHEN place = 3 THEN CAST(rank() OVER (PARTITION BY hours ORDER BY violations DESC) + count(*) OVER (PARTITION BY hours, violations) AS BIGINT) - 4
      ELSE CAST(0 AS BIGINT) END AS notShown
  FROM (
    SELECT hours, code, CAST(sum(number) AS BIGINT) AS violations, 1e2 * sum(number) / sum(sum(number)) OVER (PARTITION BY hours) AS percent,
      row_number() OVER (PARTITION BY hours ORDER BY sum(number) DESC, code) AS place
    FROM (SELECT CASE WHEN hour < 4 THEN '00-04' WHEN hour < 8 THEN '04-08' WHEN hour < 12 THEN '08-12' WHEN hour < 16 THEN '12-16' WHEN hour < 20 THEN '16-20' ELSE '20-24' END AS hours, code, number FROM violations WHERE hour IS NOT NULL) AS bins WHERE hours IS NOT NULL AND code IS NOT NULL GROUP BY hours, code) AS counted) AS ranked
WHERE rank <= 3 ORDER BY hours, rank

SELECT hydrant, borough, CAST(sum(number) AS BIGINT) AS violations, CAST(sum(fine * number) AS BIGINT) AS dollars
FROM violations WHERE hydrant IS NOT NULL GROUP BY hydrant, borough ORDER BY violations DESC, hydrant, borough LIMIT 20

SELECT street, borough, CAST(sum(number) AS BIGINT) AS violations
FROM violations WHERE street IS NOT NULL GROUP BY street, borough ORDER BY violations DESC, street, borough LIMIT 20

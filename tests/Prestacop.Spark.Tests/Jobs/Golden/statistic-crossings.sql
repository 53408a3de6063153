SELECT street, crossing, borough, CAST(sum(number) AS BIGINT) AS violations
FROM violations WHERE street IS NOT NULL AND crossing IS NOT NULL AND issuer <> 'camera'
GROUP BY street, crossing, borough ORDER BY violations DESC, street, crossing, borough LIMIT 20

SELECT source, field, CAST(sum(CASE WHEN concat(',', missing, ',') LIKE concat('%,', field, ',%') THEN number ELSE 0 END) AS BIGINT) AS violations,
  1e2 * sum(CASE WHEN concat(',', missing, ',') LIKE concat('%,', field, ',%') THEN number ELSE 0 END) / sum(number) AS percent
FROM (SELECT source, missing, CAST(sum(number) AS BIGINT) AS number FROM violations GROUP BY source, missing) AS combinations
CROSS JOIN (VALUES ('date'), ('time'), ('precinct'), ('borough'), ('street'), ('house number'), ('plate'), ('state'), ('make'), ('body'), ('colour'), ('vehicle year'), ('code in the list')) AS fields(field)
GROUP BY source, field ORDER BY source, percent DESC, field

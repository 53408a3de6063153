SELECT date, CAST(summonsNumber AS BIGINT) AS summonsNumber FROM (SELECT date, summonsNumber FROM parking_violations WHERE unreadable IS NULL) AS untyped

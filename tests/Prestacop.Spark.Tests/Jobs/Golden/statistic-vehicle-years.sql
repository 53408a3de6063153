SELECT vehicleYear, CAST(sum(number) AS BIGINT) AS violations FROM violations WHERE vehicleYear IS NOT NULL GROUP BY vehicleYear ORDER BY vehicleYear

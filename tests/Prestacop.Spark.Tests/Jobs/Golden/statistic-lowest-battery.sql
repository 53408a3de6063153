SELECT drone, min(lowestBatteryTenths) / 1e1 AS lowestBattery, sum(batteryTenths) / 1e1 / sum(batteryReadings) AS meanBattery
FROM drone_days WHERE batteryReadings > 0 GROUP BY drone ORDER BY lowestBattery, drone

SELECT date, CAST(day AS DATE) AS day, CAST(drone AS STRING) AS drone, CAST(messages AS BIGINT) AS messages, CAST(positions AS BIGINT) AS positions, CAST(violations AS BIGINT) AS violations, CAST(troubles AS BIGINT) AS troubles, CAST(whilePatrolling AS BIGINT) AS whilePatrolling, CAST(whileReturning AS BIGINT) AS whileReturning, CAST(whileCharging AS BIGINT) AS whileCharging, CAST(whileControlled AS BIGINT) AS whileControlled, CAST(whileFaulty AS BIGINT) AS whileFaulty, CAST(batteryLow AS BIGINT) AS batteryLow, CAST(positionLost AS BIGINT) AS positionLost, CAST(outOfZone AS BIGINT) AS outOfZone, CAST(hardwareFault AS BIGINT) AS hardwareFault, CAST(withoutPosition AS BIGINT) AS withoutPosition, CAST(batteryReadings AS BIGINT) AS batteryReadings, CAST(batteryTenths AS BIGINT) AS batteryTenths, CAST(lowestBatteryTenths AS BIGINT) AS lowestBatteryTenths FROM (SELECT date, day, drone, count(*) AS messages, count(CASE WHEN kind = 'position' THEN 1 END) AS positions,
  count(CASE WHEN kind = 'violation' THEN 1 END) AS violations, count(CASE WHEN kind = 'trouble' THEN 1 END) AS troubles,
  count(CASE WHEN state = 'patrolling' THEN 1 END) AS whilePatrolling, count(CASE WHEN state = 'returning' THEN 1 END) AS whileReturning, count(CASE WHEN state = 'charging' THEN 1 END) AS whileCharging, count(CASE WHEN state = 'controlled' THEN 1 END) AS whileControlled, count(CASE WHEN state = 'faulty' THEN 1 END) AS whileFaulty,
  count(CASE WHEN trouble = 'battery-low' THEN 1 END) AS batteryLow, count(CASE WHEN trouble = 'position-lost' THEN 1 END) AS positionLost,
  count(CASE WHEN trouble = 'out-of-zone' THEN 1 END) AS outOfZone, count(CASE WHEN trouble = 'hardware-fault' THEN 1 END) AS hardwareFault,
  count(CASE WHEN latitude IS NULL THEN 1 END) AS withoutPosition, count(tenths) AS batteryReadings,
  CAST(sum(tenths) AS BIGINT) AS batteryTenths, min(tenths) AS lowestBatteryTenths
FROM (
  SELECT date, CASE WHEN CAST(from_utc_timestamp(time, 'America/New_York') AS DATE) BETWEEN DATE '1990-01-01' AND date THEN CAST(from_utc_timestamp(time, 'America/New_York') AS DATE) END AS day, droneId AS drone, kind, state, trouble, latitude,
    CAST(round(battery * 10) AS BIGINT) AS tenths
  FROM drone_messages WHERE unreadable IS NULL AND corrects IS NULL) AS cells
GROUP BY date, day, drone) AS untyped

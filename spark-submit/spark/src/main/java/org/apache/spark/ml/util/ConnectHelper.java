package org.apache.spark.ml.util;

import org.apache.spark.sql.SparkSession;

/**
 * Stands in for the class of this name in spark-mllib, which Spark Connect makes one of whenever it closes a session (its MLCache), also
 * when no machine learning was ever asked for. Without it, or where only user code sees it, each release of a session fails with NoClassDefFoundError; with spark-mllib
 * itself, 30 more jars would be on the class path for nothing. A Spark that has spark-mllib uses its own.
 */
public class ConnectHelper {
    public ConnectHelper(SparkSession session) {}
}

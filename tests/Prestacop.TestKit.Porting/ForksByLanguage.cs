// Written for Microsoft.Spark: only the usings are changed.
using System;
using System.Collections.Generic;
using System.Linq;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.TestKit.Porting;

/// <summary>Reads a file of projects and groups them by their language.</summary>
public static class ForksByLanguage
{
    public static void Run(string[] args)
    {
        if (args.Length != 1)
        {
            Console.Error.WriteLine("Usage: ForksByLanguage <file>");
            return;
        }

        SparkSession spark = SparkSession
            .Builder()
            .AppName("Forks by language")
            .Config("spark.sql.shuffle.partitions", "2")
            .GetOrCreate();

        DataFrame byLanguage = Group(spark, args[0]);
        byLanguage.Show();

        byLanguage.CreateOrReplaceTempView("languages");
        DataFrame large = spark.Sql("SELECT language FROM languages WHERE projects > 1");
        IEnumerable<Row> rows = large.Collect();
        foreach (string language in rows.Select(row => row.GetAs<string>("language")))
            Console.WriteLine(language);

        spark.Stop();
    }

    public static DataFrame Group(SparkSession spark, string file)
    {
        DataFrame projects = spark
            .Read()
            .Schema("id INT, name STRING, language STRING, forks INT, updated STRING")
            .Option("header", true)
            .Csv(file);

        DataFrame complete = projects.Na().Drop("any").Drop("id", "updated");

        return complete
            .GroupBy("language")
            .Agg(Count(Lit(1)).Alias("projects"), Avg(complete["forks"]).Alias("forks"))
            .OrderBy(Desc("forks"), Col("language"));
    }
}

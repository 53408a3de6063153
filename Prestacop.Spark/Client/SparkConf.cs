using System.Globalization;

namespace Prestacop.Spark;

/// <summary>Settings that are collected before there is a session; <see cref="Sql.Builder.Config(SparkConf)"/> takes them.</summary>
public sealed class SparkConf
{
    readonly Dictionary<string, string> _settings = [];

    /// <summary>Settings without any value yet.</summary>
    /// <param name="loadDefaults">Has no effect: the defaults are those of the server, which this program does not see.</param>
    public SparkConf(bool loadDefaults = true) => _ = loadDefaults;

    /// <summary>Sets <c>spark.master</c>, which belongs to the server: a session does not take it, and the log says so.</summary>
    public SparkConf SetMaster(string master) => Set("spark.master", master);

    /// <summary>Sets <c>spark.app.name</c>, the name of the program as Spark's pages show it.</summary>
    public SparkConf SetAppName(string appName) => Set("spark.app.name", appName);

    /// <summary>Sets <c>spark.home</c>, which belongs to the server: a session does not take it, and the log says so.</summary>
    public SparkConf SetSparkHome(string sparkHome) => Set("spark.home", sparkHome);

    /// <summary>Sets a value.</summary>
    public SparkConf Set(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        _settings[key] = value;
        return this;
    }

    /// <summary>A value that was set here as a whole number, or another one when it was not set.</summary>
    /// <exception cref="FormatException">The value is not a whole number.</exception>
    public int GetInt(string key, int defaultValue)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return _settings.TryGetValue(key, out var value)
            ? int.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"{key} is '{value}', not a whole number.")
            : defaultValue;
    }

    /// <summary>A value that was set here, or another one when it was not set.</summary>
    public string Get(string key, string defaultValue)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return _settings.GetValueOrDefault(key, defaultValue);
    }

    /// <summary>Everything that was set here.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> GetAll() => [.. _settings];
}

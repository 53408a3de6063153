namespace Prestacop.LocalCluster.Services;

/// <summary>A setting as an argument of one of Hadoop's programs, in the place of that of hadoop-config.</summary>
static class HadoopSetting
{
    public static IEnumerable<string> Of(string name, string value) => ["-D", $"{name}={value}"];
}

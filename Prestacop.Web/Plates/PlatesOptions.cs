using System.ComponentModel.DataAnnotations;
using Prestacop.Contracts;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Plates;

/// <summary>Where the plates of the stored history are: the section <c>Web:Plates</c>.</summary>
sealed class PlatesOptions : IFeatureOptions
{
    public static string Section => "Plates";

    /// <summary>The plate key file, which the jobs have too; null or empty for the one that PRESTACOP_PLATE_KEY_FILE names.</summary>
    /// <value>The default is empty. Without a key file, history cannot be searched by plate and the vault stays closed.</value>
    public string? KeyFile { get; set; } = Environment.GetEnvironmentVariable(PlateKeys.FileVariable);

    /// <summary>The folder of the vault in HDFS; null or empty for the one beside the storage.</summary>
    /// <value>The default is empty: <c>/prestacop-vault</c> for <c>/prestacop-storage</c>.</value>
    public string? Vault { get; set; }

    /// <summary>The age at which a file of the vault is complete for sure: a younger one may be still written, and is not changed.</summary>
    /// <value>The default is ten minutes.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ErrorMessage = "Web:Plates:SettleTime must be from 00:00:00 to 1.00:00:00.")]
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromMinutes(10);
}

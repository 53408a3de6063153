using Prestacop.Web.Hosting;

namespace Prestacop.Web.Evidence;

/// <summary>How evidence packages are signed: the section <c>Web:Evidence</c>.</summary>
sealed class EvidenceOptions : IFeatureOptions
{
    public static string Section => "Evidence";

    /// <summary>The file of the private key, PEM, which nobody but its owner may read. Several dashboards of one police sign with one key.</summary>
    /// <value>The default is <c>evidence-key.pem</c> in the folder of the store, which is made at first use.</value>
    public string? KeyFile { get; set; }

    /// <summary>The file of the drones' public keys: a line <c>DRONE KEY</c> for each, as <c>drones --keys</c> writes it (<see cref="Contracts.DroneKeys"/>).</summary>
    /// <value>The default is none: signatures of drones are in the packages, and are not checked.</value>
    public string? DroneKeysFile { get; set; }
}

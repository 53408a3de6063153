using Prestacop.Web.Hosting;

namespace Prestacop.Web.Operations;

/// <summary>Where the supervisor of this machine's services writes what it does, for the operations page: the section <c>Web:Supervision</c>.</summary>
sealed class SupervisionOptions : IFeatureOptions
{
    public static string Section => "Supervision";

    /// <summary>The file <c>supervision.json</c> of the cluster on this machine.</summary>
    /// <value>The default is the one in the folder that PRESTACOP_HOME names; empty where there is none: then the page says nothing about services.</value>
    public string? File { get; set; }
}

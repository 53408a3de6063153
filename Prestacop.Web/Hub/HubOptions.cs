using System.ComponentModel.DataAnnotations;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Hub;

/// <summary>What one client of the hub may ask for: the section <c>Web:Hub</c>.</summary>
sealed class HubOptions : IFeatureOptions
{
    public static string Section => "Hub";

    /// <summary>Connections of one token or account at the same time.</summary>
    /// <value>The default is 500.</value>
    [Range(1, 100_000, ErrorMessage = "Web:Hub:MaxConnections must be from 1 to 100000.")]
    public int MaxConnections { get; set; } = 500;

    /// <summary>Streams of one connection at the same time: each can begin with the whole history.</summary>
    /// <value>The default is 4.</value>
    [Range(1, 1000, ErrorMessage = "Web:Hub:MaxStreams must be from 1 to 1000.")]
    public int MaxStreams { get; set; } = 4;
}

using System.ComponentModel.DataAnnotations;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Tickets;

/// <summary>How clerks hand in ticket files: the section <c>Web:Tickets</c>.</summary>
sealed class TicketsOptions : IFeatureOptions
{
    public static string Section => "Tickets";

    /// <summary>The folder of the files that were handed in, and of what was fed. It holds plates, and only its owner may read it.</summary>
    /// <value>The default is <c>tickets</c> in the folder of the dashboard's data.</value>
    public string? Folder { get; set; }

    /// <summary>
    /// The path of a <c>kafka.properties</c> whose account publishes tickets and their rejected records, so that the dashboard's own account needs no
    /// right to it.
    /// </summary>
    /// <value>The default is no file: the dashboard's own account publishes them.</value>
    public string? KafkaProperties { get; set; }

    /// <summary>The largest file, bytes as it is handed in.</summary>
    /// <value>The default is 4,000,000,000: a year of tickets has half of that.</value>
    [Range(1, 1_000_000_000_000, ErrorMessage = "Web:Tickets:MaxBytes must be from 1 to 1000000000000.")]
    public long MaxBytes { get; set; } = 4_000_000_000;

    /// <summary>The most text that a file may hold when it is unpacked, bytes.</summary>
    /// <value>The default is 40,000,000,000.</value>
    [Range(1, 10_000_000_000_000, ErrorMessage = "Web:Tickets:MaxTextBytes must be from 1 to 10000000000000.")]
    public long MaxTextBytes { get; set; } = 40_000_000_000;

    /// <summary>Files of all people that may be here at a time.</summary>
    /// <value>The default is 10.</value>
    [Range(1, 1000, ErrorMessage = "Web:Tickets:MaxFiles must be from 1 to 1000.")]
    public int MaxFiles { get; set; } = 10;

    /// <summary>Files that are checked or fed at a time; the others wait.</summary>
    /// <value>The default is 1: each takes a core.</value>
    [Range(1, 64, ErrorMessage = "Web:Tickets:MaxRunning must be from 1 to 64.")]
    public int MaxRunning { get; set; } = 1;

    /// <summary>How long a file stays that nobody has fed.</summary>
    /// <value>The default is 7 days.</value>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "Web:Tickets:KeepFor must be from 00:01:00 to 365.00:00:00.")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(7);
}

using System.ComponentModel.DataAnnotations;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Store;

/// <summary>Where the dashboard keeps its data: the section <c>Web:Store</c>.</summary>
sealed class StoreOptions : IFeatureOptions
{
    public static string Section => "Store";

    public static IReadOnlyDictionary<string, string> FormerKeys { get; } = new Dictionary<string, string>
    {
        ["Database"] = nameof(Database),
        ["Folder"] = nameof(Folder),
    };

    /// <summary>The connection string of a PostgreSQL database; null or empty for SQLite in <see cref="Folder"/>.</summary>
    /// <value>The default is <c>PRESTACOP_WEB_DATABASE</c>, or SQLite without it.</value>
    public string? Database { get; set; }

    /// <summary>The folder of the SQLite database, the keys that protect cookies, and the cached pictures.</summary>
    /// <value>Required. The command line's default is the folder <c>web</c> in the data folder of the local cluster.</value>
    [Required(ErrorMessage = "Web:Store:Folder is empty. Set it to the folder in which the dashboard keeps its data.")]
    public string Folder { get; set; } = "";

    public string DatabaseFile => Path.Combine(Folder, "dashboard.db");

    public string KeyFolder => Path.Combine(Folder, "keys");

    /// <summary>The private key of evidence packages, when none is configured.</summary>
    public string EvidenceKeyFile => Path.Combine(Folder, "evidence-key.pem");

    public string PictureFolder => Path.Combine(Folder, "pictures");
}

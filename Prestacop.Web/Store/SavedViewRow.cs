namespace Prestacop.Web.Store;

/// <summary>A filter and order of the queue that an officer has saved under a name.</summary>
sealed class SavedViewRow
{
    public required string Officer { get; set; }

    public required string Name { get; set; }

    /// <summary>The query string of the queue's page.</summary>
    public required string Query { get; set; }
}

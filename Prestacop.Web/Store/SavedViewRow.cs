namespace Prestacop.Web.Store;

/// <summary>A queue's filter and order that an officer keeps under a name.</summary>
sealed class SavedViewRow
{
    public required string Officer { get; set; }

    public required string Name { get; set; }

    /// <summary>As in the page's address.</summary>
    public required string Query { get; set; }
}

using Prestacop.Contracts;
using Prestacop.Web.Components;
using Prestacop.Web.Store;

namespace Prestacop.Web.WatchLists;

/// <summary>Which entries of the watch lists are wanted.</summary>
sealed record WatchListFilter
{
    /// <summary>The list's whole name; null for all.</summary>
    public string? List { get; init; }

    /// <summary>A part of the plate; null for any.</summary>
    public string? Plate { get; init; }

    public IQueryable<WatchListRow> Apply(IQueryable<WatchListRow> rows)
    {
        rows = rows.Where(row => !row.Removed);
        if (List is { Length: > 0 } list)
            rows = rows.Where(row => row.List == list);
        if (PlateForm.Of(Plate) is { Length: > 0 } form)
            rows = rows.Where(row => row.Form.Contains(form));
        return rows;
    }

    /// <summary>For the audit log: without the plate.</summary>
    public string Describe() => $"watch list {List ?? "all"}{(string.IsNullOrEmpty(Plate) ? "" : ", part of a plate")}";

    public string ToQuery() => new QueryStringWriter().Add("list", List).ToString();

    public static WatchListFilter Parse(string query) => new() { List = new QueryStringReader(query).Text("list") };
}

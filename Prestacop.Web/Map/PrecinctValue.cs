namespace Prestacop.Web.Map;

/// <summary>A precinct's value and its text.</summary>
public sealed record PrecinctValue(double Value, string Words)
{
    /// <summary>
    /// How deep each precinct is coloured, 0 to 1: by the logarithm, since a few precincts have many times what the others have.
    /// </summary>
    public static IReadOnlyDictionary<int, double> Shares(IReadOnlyDictionary<int, PrecinctValue>? values)
    {
        if (values is null || values.Count == 0)
            return new Dictionary<int, double>();
        var highest = values.Values.Max(value => Math.Log(1 + Math.Max(0, value.Value)));
        return values.ToDictionary(
            value => value.Key, value => highest == 0 ? 0 : Math.Round(Math.Log(1 + Math.Max(0, value.Value.Value)) / highest, 3));
    }
}

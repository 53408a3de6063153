namespace Prestacop.Web.Access;

/// <summary>
/// Tells open pages and hub connections of this dashboard at once that somebody's access has changed, so that they ask
/// <see cref="StandingAccess"/> again. Those of another dashboard on the same database ask by themselves every few seconds.
/// </summary>
sealed class AccessChanges
{
    /// <summary>With the name of the person or program.</summary>
    public event Action<string>? Changed;

    public void Note(string name) => Changed?.Invoke(name);
}

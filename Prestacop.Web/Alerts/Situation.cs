using Prestacop.Contracts;

namespace Prestacop.Web.Alerts;

/// <summary>Alerts of one situation, by <see cref="RepeatRule"/>; <see cref="Situations"/> alone changes it.</summary>
sealed class Situation(string key)
{
    /// <summary>The largest number of alerts in one row: drawing a row costs as much as it has alerts.</summary>
    public const int MaxMembers = 200;

    readonly List<AlertItem> _members = [];

    public string Key => key;

    /// <summary>In the order of their arrival.</summary>
    public IReadOnlyList<AlertItem> Members => _members;

    /// <summary>What the queue shows of it; null before there is a member.</summary>
    public AlertItem? Row { get; set; }

    /// <summary>The newest member's message: a repeat follows it.</summary>
    public DroneMessage Last => _members[^1].Message;

    public void Put(AlertItem item)
    {
        var place = _members.FindIndex(member => member.Id == item.Id);
        if (place < 0)
            _members.Add(item);
        else
            _members[place] = item;
    }

    public void Remove(string id) => _members.RemoveAll(member => member.Id == id);

    /// <summary>
    /// One row for all: the first alert that is not closed, with the number of all. As long as one is not closed the row is not; it is taken
    /// when an officer works on any of them.
    /// </summary>
    public AlertItem Combine(DateTimeOffset? snoozedUntil)
    {
        var active = _members.Where(member => !member.Progress.IsClosed).ToList();
        var lead = active.Count > 0 ? active[0] : _members[0];
        if (_members.Count == 1 && snoozedUntil is null)
            return lead;
        var progress = active.Count == 0 ? _members.MaxBy(member => member.ChangedAt)!.Progress : (active.Find(member => member.Progress.State == AlertState.Taken) ?? lead).Progress;
        return lead with
        {
            Progress = progress with { Escalated = (active.Count > 0 ? active : _members).Exists(member => member.Progress.Escalated) },
            ChangedAt = _members.Max(member => member.ChangedAt),
            Count = _members.Count,
            OtherDrones = _members.Count == 1 ? null : [.. _members.Select(member => member.Message.DroneId).Where(drone => drone != lead.Message.DroneId).Distinct()],
            SnoozedUntil = snoozedUntil,
        };
    }
}

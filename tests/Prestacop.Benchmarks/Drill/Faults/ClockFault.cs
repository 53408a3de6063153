using System.Globalization;

namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>The clock of the part jumps by up to ten minutes, forward or back, and jumps back at the end.</summary>
sealed class ClockFault(PartClock clock, double strength) : IDrillFault
{
    static readonly TimeSpan Most = TimeSpan.FromMinutes(10);

    readonly TimeSpan _offset = TimeSpan.FromSeconds(Math.Round(((strength * 2) - 1) * Most.TotalSeconds));

    public string Text => string.Create(CultureInfo.InvariantCulture, $"has a clock that is off by {_offset.TotalSeconds:+0;-0;0} s");

    public Task InjectAsync(CancellationToken cancellationToken)
    {
        clock.Set(_offset);
        return Task.CompletedTask;
    }

    public Task HealAsync()
    {
        clock.Set(TimeSpan.Zero);
        return Task.CompletedTask;
    }
}

using System.CommandLine;

namespace Prestacop.Producers.Progress;

/// <summary>The option by which whoever restarts a producer learns how far it is.</summary>
static class StatusOption
{
    public static Option<string?> Create() => new("--status-file")
    {
        Description = "File that says 'Running' once input and Kafka were checked, and 'Finished' when the run has ended by itself; for a supervisor.",
        HelpName = "FILE",
    };
}

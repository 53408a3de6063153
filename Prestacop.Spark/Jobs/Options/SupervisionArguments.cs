using System.CommandLine;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Spark.Jobs.Options;

/// <summary>The options of the jobs that run until they are stopped.</summary>
sealed class SupervisionArguments
{
    readonly Option<FileInfo?> _readyFile = new("--ready-file")
    {
        Description = "Write this file when every query works, so that a script can wait for it.",
    };

    readonly Option<FileInfo?> _stateFile = new("--state-file")
    {
        Description = "Keep in this file a line for each query that does not work, with the reason; it is empty while all work.",
    };

    readonly Option<TimeSpan?> _giveUpAfter = new("--give-up-after")
    {
        Description = "Give a query up that has failed for so long without one successful batch, such as 90s or 2h. Until then it is restarted again and again.",
        DefaultValueFactory = _ => TimeSpan.FromMinutes(30),
        CustomParser = OptionParsers.Duration,
        HelpName = "DURATION",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_readyFile);
        command.Options.Add(_stateFile);
        command.Options.Add(_giveUpAfter);
    }

    public FileInfo? ReadyFile(ParseResult result) => result.GetValue(_readyFile);

    public FileInfo? StateFile(ParseResult result) => result.GetValue(_stateFile);

    public TimeSpan GiveUpAfter(ParseResult result) => result.GetValue(_giveUpAfter) ?? TimeSpan.FromMinutes(30);
}

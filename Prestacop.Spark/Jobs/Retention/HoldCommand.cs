using System.CommandLine;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Spark.Jobs.Retention;

/// <summary><c>hold add</c>, <c>hold list</c> and <c>hold release</c>.</summary>
sealed class HoldCommand : Command
{
    readonly Option<string> _case = new("--case") { Description = "The number of the case.", HelpName = "NUMBER", Required = true };
    readonly Option<string> _by = new("--by") { Description = "Who has ordered it.", HelpName = "NAME", Required = true };
    readonly Option<string?> _reason = new("--reason") { Description = "Why. It is published: it must name no plate.", HelpName = "TEXT" };

    readonly Option<DateOnly?> _until = new("--until")
    {
        Description = "The last day of the hold, UTC (yyyy-MM-dd). To extend a hold, add it again with a later day.",
        CustomParser = OptionParsers.Date,
        HelpName = "DAY",
        Required = true,
    };

    readonly Option<FileInfo?> _plates = new("--plates") { Description = "File with the plates whose records are held, a line 'ABC1234 NY' each.", HelpName = "FILE" };
    readonly Option<string?> _drone = new("--drone") { Description = "The drone whose records are held.", HelpName = "ID" };
    readonly Option<DateOnly?> _from = new("--from") { Description = "The first stored day that is held. Default: all before --to.", CustomParser = OptionParsers.Date, HelpName = "DAY" };
    readonly Option<DateOnly?> _to = new("--to") { Description = "The last stored day that is held. Default: all since --from.", CustomParser = OptionParsers.Date, HelpName = "DAY" };
    readonly Argument<string> _id = new("ID") { Description = "The hold, as 'hold list' shows it." };

    public HoldCommand(JobHost host)
        : base("hold", "Hold records of a case: no term removes them.")
    {
        Add(Adding(host));
        Add(Listing(host));
        Add(Releasing(host));
    }

    Command Adding(JobHost host)
    {
        var arguments = new RetentionArguments();
        var add = new Command("add", "Add a hold. Records must match everything that is given: plates, drone and days.") { _case, _by, _reason, _until, _plates, _drone, _from, _to };
        arguments.AddTo(add);
        add.SetAction(async (result, cancellationToken) =>
        {
            using var scope = arguments.Open(result, host);
            await new HoldCommands(scope).AddAsync(
                new HoldRequest
                {
                    Case = result.GetRequiredValue(_case),
                    By = result.GetRequiredValue(_by),
                    Reason = result.GetValue(_reason),
                    Until = result.GetValue(_until)!.Value,
                    Vehicles = result.GetValue(_plates) is { } file ? PlateList.Read(file) : [],
                    Drone = result.GetValue(_drone),
                    FirstDay = result.GetValue(_from),
                    LastDay = result.GetValue(_to),
                },
                cancellationToken);
            return ExitCodes.Done;
        });
        return add;
    }

    static Command Listing(JobHost host)
    {
        var arguments = new RetentionArguments();
        var list = new Command("list", "Show all holds, also those that have ended. Plates are not shown.");
        arguments.AddTo(list);
        list.SetAction(async (result, cancellationToken) =>
        {
            using var scope = arguments.Open(result, host);
            await new HoldCommands(scope).ListAsync(cancellationToken);
            return ExitCodes.Done;
        });
        return list;
    }

    Command Releasing(JobHost host)
    {
        var arguments = new RetentionArguments();
        var reason = new Option<string>("--reason") { Description = "Why.", HelpName = "TEXT", Required = true };
        var release = new Command("release", "Release a hold before its last day. Terms apply to its records from the next run on.") { _id, _by, reason };
        arguments.AddTo(release);
        release.SetAction(async (result, cancellationToken) =>
        {
            using var scope = arguments.Open(result, host);
            await new HoldCommands(scope).ReleaseAsync(result.GetRequiredValue(_id), result.GetRequiredValue(_by), result.GetRequiredValue(reason), cancellationToken);
            return ExitCodes.Done;
        });
        return release;
    }
}

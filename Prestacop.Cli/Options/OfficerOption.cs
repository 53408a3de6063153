using System.CommandLine;

namespace Prestacop.Cli.Options;

/// <summary>Who gives an order: it is kept with it.</summary>
static class OfficerOption
{
    public static Option<string> Create() => new("--officer")
    {
        Description = "Who decides. Default: the user of this machine.",
        DefaultValueFactory = _ => Environment.UserName,
        HelpName = "NAME",
    };
}

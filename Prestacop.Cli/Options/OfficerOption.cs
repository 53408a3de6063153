using System.CommandLine;

namespace Prestacop.Cli.Options;

/// <summary>The option that names the officer, who is stored with the decision or the command.</summary>
static class OfficerOption
{
    public static Option<string> Create() => new("--officer")
    {
        Description = "Name of the officer. Default: the user of this machine.",
        DefaultValueFactory = _ => Environment.UserName,
        HelpName = "NAME",
    };
}

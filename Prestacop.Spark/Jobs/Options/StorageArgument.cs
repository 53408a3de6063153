using System.CommandLine;

namespace Prestacop.Spark.Jobs.Options;

/// <summary>The option of the command line for the folder of the datasets.</summary>
sealed class StorageArgument
{
    readonly Option<string> _storage = new("--storage")
    {
        Description = "Folder of the datasets; without a scheme it is on the default file system of hadoop-config.",
        DefaultValueFactory = _ => "/prestacop-storage",
    };

    public void AddTo(Command command) => command.Options.Add(_storage);

    public string Read(ParseResult result) => result.GetRequiredValue(_storage).TrimEnd('/');
}

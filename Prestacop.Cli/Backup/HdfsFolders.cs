using System.CommandLine;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Services;

namespace Prestacop.Cli.Backup;

/// <summary>The options that say which folders of HDFS are the system's.</summary>
sealed class HdfsFolders
{
    readonly Option<string> _storage = new("--storage") { Description = "The folder of the datasets in HDFS.", DefaultValueFactory = _ => Hdfs.Storage, HelpName = "PATH" };
    readonly Option<string> _checkpoints = new("--checkpoints") { Description = "The folder of the checkpoints in HDFS.", DefaultValueFactory = _ => "/prestacop-checkpoints", HelpName = "PATH" };
    readonly Option<string?> _summaries = new("--summaries") { Description = "The folder of the summaries. Default: beside the storage, as /prestacop-summaries.", HelpName = "PATH" };
    readonly Option<string?> _vault = new("--vault") { Description = "The folder of the vault. Default: beside the storage, as /prestacop-vault.", HelpName = "PATH" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_storage, _checkpoints, _summaries, _vault])
            command.Add(option);
        foreach (var option in (Option<string?>[])[_storage!, _checkpoints!, _summaries, _vault])
            option.Require(path => path is null || (path.StartsWith('/') && path.Trim('/').Length > 0), "must be an absolute path in HDFS, such as /prestacop-storage");
    }

    /// <summary>The folders, each once and none within another.</summary>
    public IReadOnlyList<string> Read(ParseResult parsed)
    {
        var storage = parsed.GetRequiredValue(_storage).TrimEnd('/');
        return Distinct(
        [
            storage,
            parsed.GetRequiredValue(_checkpoints),
            parsed.GetValue(_summaries) ?? StorageFolders.SummariesBeside(storage),
            parsed.GetValue(_vault) ?? StorageFolders.VaultBeside(storage),
        ]);
    }

    internal static IReadOnlyList<string> Distinct(IEnumerable<string> paths)
    {
        var folders = paths.Select(path => path.TrimEnd('/')).Distinct(StringComparer.Ordinal).ToList();
        return [.. folders.Where(folder => !folders.Exists(other => folder.StartsWith(other + "/", StringComparison.Ordinal)))];
    }
}

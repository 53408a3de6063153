using System.CommandLine;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Options;

namespace Prestacop.Spark.Jobs.Index;

/// <summary><c>index</c>: its options and what runs.</summary>
sealed class IndexCommand : Command
{
    readonly StorageArgument _storage = new();

    readonly Option<string?> _index = new("--index") { Description = "Folder of the search index. Default: beside the storage, as /prestacop-search." };

    readonly Option<TimeSpan?> _every = new("--every")
    {
        Description = "Go on, and update the index at this interval, such as 1m, until it is stopped. Default: update it once.",
        CustomParser = OptionParsers.Duration,
        HelpName = "DURATION",
    };

    readonly Option<FileInfo?> _readyFile = new("--ready-file")
    {
        Description = "With --every: write this file when the first pass has ended, whatever came of it, so that a script can wait for it.",
    };

    public IndexCommand(JobHost host)
        : base("index", "Write the search index of what is stored of the drones' violations, from which dashboards answer searches. Only what is new is read. It can be stopped and run again at any time.")
    {
        _storage.AddTo(this);
        Options.Add(_index);
        Options.Add(_every);
        Options.Add(_readyFile);
        SetAction((result, cancellationToken) => host.RunAsync(
            result,
            async (session, token) =>
            {
                var storage = _storage.Read(result);
                var index = result.GetValue(_index)?.TrimEnd('/') ?? StorageFolders.SearchBeside(storage);
                using var hdfs = JobHdfs.Open(storage, index) ?? throw new CommandException($"Nothing can be indexed. {JobHdfs.Unknown(storage)}");
                await JobHdfs.RequireAsync(hdfs, storage, token);
                var job = new IndexJob(session, hdfs, storage, index, host.Output, host.Time);
                if (result.GetValue(_every) is { } interval)
                    await RepeatAsync(job, interval, result.GetValue(_readyFile), host, token);
                var changed = await job.RefreshAsync(token);
                await host.Output.WriteLineAsync(changed == 0 ? "the search index is up to date" : $"the search index is up to date: {changed} days changed");
            },
            cancellationToken));
    }

    /// <summary>Goes on when HDFS is away, or another job has the index, for a while.</summary>
    static async Task RepeatAsync(IndexJob job, TimeSpan interval, FileInfo? readyFile, JobHost host, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await job.RefreshAsync(cancellationToken);
            }
            catch (Exception failure) when (failure is HttpRequestException or CommandException)
            {
                await host.Errors.WriteLineAsync($"prestacop: index: {failure.Message} It is tried again in {Durations.Format(interval)}.");
            }
            if (readyFile is not null)
                await File.WriteAllTextAsync(readyFile.FullName, "ready\n", cancellationToken);
            await Task.Delay(interval, host.Time, cancellationToken);
        }
    }
}

using Prestacop.Infrastructure.Hdfs;
using Prestacop.Spark.Jobs.Checkpoints;

namespace Prestacop.Spark.Jobs.Layout;

/// <summary>
/// Files of a batch that was stored for a day while the day was rewritten: the sink's log names them, and the rewrite has not read them. They were moved
/// away with the former files, and come back.
/// </summary>
sealed class LateFiles(WebHdfsClient hdfs, DatasetFolder folder)
{
    readonly DatasetFolder _folder = folder.InHdfs;

    /// <summary>Moves them back.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<int> ReturnAsync(RewriteFolder rewrite, DateOnly date, CancellationToken cancellationToken)
    {
        var name = DatasetFolder.DayName(date);
        var sources = await rewrite.ReadSourcesAsync(cancellationToken);
        IReadOnlySet<string>? logged = null;
        var returned = 0;
        foreach (var replaced in await rewrite.ReplacedAsync(cancellationToken))
        {
            var unknown = (await hdfs.ListAsync($"{replaced}/{name}", cancellationToken)).Where(file => !file.IsDirectory && !sources.Contains(file.Name)).ToList();
            if (unknown.Count == 0)
                continue;
            logged ??= await new SinkLog(hdfs, _folder.Root).FilesAsync(cancellationToken);
            foreach (var file in unknown.Where(file => logged.Contains(file.Name)))
            {
                if (await hdfs.MoveAsync($"{replaced}/{name}/{file.Name}", $"{_folder.Day(date)}/{file.Name}", cancellationToken))
                    returned++;
            }
        }
        return returned;
    }
}

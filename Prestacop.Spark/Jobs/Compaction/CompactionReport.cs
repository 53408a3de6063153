using System.Globalization;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;
using Prestacop.Spark.Jobs.Storage;

namespace Prestacop.Spark.Jobs.Compaction;

/// <summary>What the compaction tells the operator: a line for each day, and one at the end.</summary>
sealed class CompactionReport(TextWriter output)
{
    readonly List<string> _failures = [];
    int _days;
    int _open;
    int _before;
    long _filesRead;
    long _files;
    long _rows;

    /// <summary>What is to be done with a dataset.</summary>
    public async Task PlannedAsync(string dataset, CompactionPlan plan, CompactOptions options)
    {
        _open += plan.Open.Count;
        _before += plan.Compacted;
        foreach (var (date, reason) in plan.Failures)
            await FailedAsync($"{dataset} {IsoDate.Format(date)}", reason);
        foreach (var (date, reason) in plan.Open)
            await output.WriteLineAsync($"{dataset} {IsoDate.Format(date)}: open, {reason}");
        foreach (var date in plan.Absent)
            await output.WriteLineAsync($"{dataset} {IsoDate.Format(date)}: nothing is stored");
        if (!options.DryRun)
            return;
        foreach (var (date, source) in plan.Days)
        {
            _days++;
            var files = Math.Max(1, (long)Math.Ceiling((double)source.Bytes / options.Target));
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{dataset} {IsoDate.Format(date)}: {source.Names.Count} files of {Sizes.Format(source.Bytes)} would become about {files}"));
        }
    }

    /// <summary>A day is done.</summary>
    public async Task CompactedAsync(string name, RewriteResult result, long target, TimeSpan elapsed)
    {
        _days++;
        _filesRead += result.FilesBefore;
        _files += result.Files;
        _rows += result.After.Rows;
        var size = result.Files == 0 ? 0 : result.Bytes / result.Files;
        var below = result.Files == 1 && size < target ? "; the day has less than the target" : "";
        // No file is split within a record.
        var above = result.Files > 0 && result.Files == result.After.Rows && size > target ? "; single records are larger than the target" : "";
        var doubled = result.Doubled == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {result.Doubled} rows of records that were stored twice were left out");
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {result.FilesBefore} files of {Sizes.Format(result.BytesBefore)} became {result.Files} of {Sizes.Format(result.Bytes)} with the same {result.After.Rows} rows in {elapsed.TotalSeconds:0.0} s{below}{above}{doubled}"));
    }

    /// <summary>A day or a dataset was not compacted.</summary>
    public async Task FailedAsync(string name, string reason)
    {
        _failures.Add($"{name}: {reason}");
        await output.WriteLineAsync($"{name}: not compacted");
    }

    /// <summary>The end.</summary>
    /// <exception cref="CommandException">Something was not compacted.</exception>
    public async Task EndAsync(CompactOptions options)
    {
        var others = string.Create(CultureInfo.InvariantCulture, $"{_before} were compacted before, {_open} are open");
        await output.WriteLineAsync(options.DryRun
            ? string.Create(CultureInfo.InvariantCulture, $"{_days} days would be compacted; {others}")
            : string.Create(CultureInfo.InvariantCulture, $"{_days} days were compacted: {_filesRead} files became {_files}, with {_rows} rows; {others}{Kept(options)}"));
        if (_failures.Count > 0)
            throw new CommandException($"Not everything could be compacted; run the command again afterwards:\n{string.Join('\n', _failures)}");
    }

    string Kept(CompactOptions options) => _days > 0 && options.Grace > TimeSpan.Zero ? $"; replaced files are kept for {Durations.Format(options.Grace)}" : "";
}

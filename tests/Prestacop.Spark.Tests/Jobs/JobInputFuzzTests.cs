using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Alerts;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Retention;

namespace Prestacop.Spark.Tests.Jobs;

/// <summary>Lists of people, and the jobs' own files in HDFS, when they are damaged.</summary>
sealed class JobInputFuzzTests
{
    [Test]
    public void Watch_lists_are_read_with_their_problems() => Fuzz.Texts(
        "watch list", ["plate,note\nABC1234,stolen\n\"X,Y\",\"two\nlines\"\n", "note;plate\r\na;b\r\n"], 5_000, text => WatchList.Parse([("list.csv", text)]));

    [Test]
    public void Plate_lists_are_read_or_refused() => Fuzz.Texts(
        "plate list", ["ABC1234 NY\nXYZ99\n\n# a comment\n"], 5_000, text => PlateList.Parse(text.Split('\n'), "list.txt"), typeof(CommandException));

    [Test]
    public void Offset_logs_are_read_or_not() => Fuzz.Texts(
        "offset log", ["v1\n{\"batchWatermarkMs\":0}\n{\"topic\":{\"0\":12,\"1\":7}}\n{\"other\":{\"0\":1}}"], 5_000, text => OffsetLog.Parse(text));

    [Test]
    public void First_offsets_are_read_or_not() => Fuzz.Texts(
        "first offsets", ["0v1\n{\"topic\":{\"0\":12,\"1\":7}}"], 5_000, text => FirstOffsets.Parse("0", text));

    [Test]
    public void Manifests_are_read_or_refused()
    {
        var day = new ManifestDay(
            new DateOnly(2026, 11, 24), DayState.Swapped, "rewrite", RewriteRules.Compact, DateTimeOffset.UnixEpoch, "write", 1, 2, 3, [new PartitionOffsets(0, 1, 9)], new DayFingerprint(1, 2, 3));

        Fuzz.Texts("manifest", [Manifest.Empty.With(day).Format()], 5_000, Use, typeof(FormatException));

        void Use(string text)
        {
            var manifest = Manifest.Parse(text).With(day);
            _ = (manifest.Days.SelectMany(read => read.Offsets).Sum(offsets => (decimal)offsets.Last), manifest.Days.Sum(read => (decimal)read.Source.Files + read.Write.Length), manifest.Format());
        }
    }

    [Test]
    public void Lock_files_are_read_or_not() => Fuzz.Texts(
        "lock", [new LockEntry("job on host", Guid.Empty, DateTimeOffset.UnixEpoch).ToJson()], 5_000, text => _ = LockEntry.Parse(text)?.Owner.Length);
}

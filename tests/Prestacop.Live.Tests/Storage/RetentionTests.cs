using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Text;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Retention;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Storage;

/// <summary>Terms of pictures and plates over a small storage with a hold, killed in between and run again.</summary>
[Category("Live")]
public sealed class RetentionTests
{
    const int Held = 1;
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    SparkSession _session = null!;
    KeptStorage _kept = null!;

    [OneTimeSetUp]
    public async Task StoreAsync()
    {
        _session = StackSetup.NewSession();
        _kept = await KeptStorage.CreateAsync(_session);
        await new HoldCommands(_kept.Scope()).AddAsync(
            new HoldRequest { Case = "2026-CR-17", By = "Judge Roe", Until = new DateOnly(2099, 1, 1), Vehicles = [$"{KeptStorage.Plate(Held)} NY"] }, CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        await _kept.DisposeAsync();
        await _session.DisposeAsync();
    }

    [Test]
    public async Task Pictures_and_plates_of_a_term_that_is_over_go_those_of_a_hold_and_all_rows_stay()
    {
        var pictures = new RetentionRule(RetentionRule.Pictures, 30);
        var folder = new DatasetFolder(_kept.Storage, RetentionRule.Pictures);
        var days = new List<(long, long)>();
        foreach (var day in KeptStorage.Days)
            days.Add(await PlainDay.CountAsync(_kept.Hdfs, folder, day));

        (await new RetentionJob(_session, _kept.Scope()).RunAsync(pictures, isDry: true, CancellationToken.None)).Changed.Should().HaveCount(2);
        (await ImagesAsync()).Should().HaveCount(KeptStorage.Vehicles * KeptStorage.PerVehicle, "a dry run changes nothing");

        foreach (var step in (RewriteStep[])[RewriteStep.Written, RewriteStep.MovedAway, RewriteStep.MovedAway])
        {
            var scope = _kept.Scope(now => now == step ? throw new KilledException() : Task.CompletedTask);
            await FluentActions.Awaiting(() => new RetentionJob(_session, scope).RunAsync(pictures, isDry: false, CancellationToken.None)).Should().ThrowAsync<KilledException>();
        }
        await new RetentionJob(_session, _kept.Scope()).RunAsync(pictures, isDry: false, CancellationToken.None);
        (await new RetentionJob(_session, _kept.Scope()).RunAsync(pictures, isDry: false, CancellationToken.None)).Changed.Should().BeEmpty();

        (await ImagesAsync()).Should().BeEquivalentTo(Enumerable.Range(0, KeptStorage.PerVehicle).Select(number => KeptStorage.ImageOf(Held, number)));
        var rows = await _session.Read().Parquet($"{_kept.Storage}/{RetentionRule.Pictures}").Select("imageId", "sha256", "droneId").CollectAsync();
        rows.Select(row => row.GetAs<string>(0)).Should().OnlyHaveUniqueItems().And.HaveCount(KeptStorage.Vehicles * KeptStorage.PerVehicle);
        rows.Should().OnlyContain(row => row.GetAs<string?>(1) == "00" && row.GetAs<string?>(2) != null);
        foreach (var (day, count) in KeptStorage.Days.Zip(days))
            (await PlainDay.CountAsync(_kept.Hdfs, folder, day)).Should().Be(count, "DuckDB counts each record once");
        (await _kept.Hdfs.ListAsync(folder.InHdfs.Rewrites, CancellationToken.None)).Should().BeEmpty("no replaced file keeps a picture");

        await new RetentionJob(_session, _kept.Scope()).RunAsync(new RetentionRule(RetentionRule.Plates, 30), isDry: false, CancellationToken.None);
        (await _kept.VaultAsync()).Should().Equal(_kept.Token(Held), _kept.Token(Held));
        (await _session.Read().Parquet($"{_kept.Storage}/drone_messages").Filter(Col("plateToken").IsNotNull()).CountAsync())
            .Should().Be(KeptStorage.Vehicles * KeptStorage.PerVehicle, "tokens stay");

        var published = Kafka.ReadWhere(StackSetup.Stack.Kafka, _kept.AuditTopic, 2, Limit, value => value.Contains("\"retention\"", StringComparison.Ordinal))
            .ConvertAll(value => JsonSerializer.Deserialize(value, ContractsJson.Default.AuditEntry)!);
        published.Should().OnlyContain(entry => entry.Reason!.Contains("are kept for 30 days", StringComparison.Ordinal));
        _kept.Output.ToString().Should().Contain(IsoDate.Format(KeptStorage.Days[0])).And.NotContain(KeptStorage.Plate(Held));
    }

    async Task<List<string>> ImagesAsync() =>
        [.. (await _session.Read().Parquet($"{_kept.Storage}/{RetentionRule.Pictures}").Filter(Col("image").IsNotNull()).Select("imageId").CollectAsync()).Select(row => row.GetAs<string>(0))];
}

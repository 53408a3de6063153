using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Evidence;
using Prestacop.Web.Pictures;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Evidence;

/// <summary>Packages as people get them: through the door, from a real store, checked as a third party does.</summary>
public sealed class EvidencePackagesTests
{
    const string Page = "/evidence/alert-000001";
    static readonly (string, string)[] Case = [("case", " 2026-17 "), ("reason", "court asks")];
    static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0x01];

    readonly MemoryArchive _archive = new();
    TestDashboard _dashboard = null!;
    Alert _alert = null!;

    [SetUp]
    public async Task Start()
    {
        (_archive.IsAway, _alert) = (false, Samples.Alert(1));
        _archive.Records.Clear();
        _alert = _alert with { Message = _alert.Message with { ImageSha256 = PictureDigest.Of(Picture) } };
        _dashboard = await TestDashboard.StartAsync(configure: services => services.AddSingleton<IRecordArchive>(_archive));
        await _dashboard.KeepPictureAsync("m-1-plate", Picture, new PictureOrigin(PictureOrigin.FromKafka, "drone-images", 1, 9, Samples.Noon.AddSeconds(2), PictureDigest.Of(Picture)));
    }

    [TearDown]
    public async Task Stop() => await _dashboard.DisposeAsync();

    Task<BatchChanges> StoreAsync(params DecisionRecord[] decisions) =>
        _dashboard.Services.GetRequiredService<AlertStore>().WriteAsync(Samples.Batch([Samples.Record(1, _alert)], decisions), CancellationToken.None);

    Task<List<AuditRow>> AuditedAsync() => _dashboard.Services.GetRequiredService<AuditLog>().NewestAsync(50, CancellationToken.None);

    EvidencePublicKey Key => _dashboard.Services.GetRequiredService<EvidenceKeyring>().Key.Public;

    static async Task<IReadOnlyDictionary<string, byte[]>> MakeAsync(Visitor visitor)
    {
        using var response = await visitor.SendFormAsync(Page, $"{Page}/package", Case);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/zip");
        response.Content.Headers.ContentDisposition!.FileName.Should().Be("evidence-alert-000001.zip");
        response.Headers.CacheControl!.NoStore.Should().BeTrue();
        await using var content = new MemoryStream(await response.Content.ReadAsByteArrayAsync());
        return EvidenceReader.Read(content);
    }

    static T Read<T>(IReadOnlyDictionary<string, byte[]> files, string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) => JsonSerializer.Deserialize(files[name], type)!;

    [Test]
    public async Task Has_record_picture_decisions_and_who_has_seen_it_and_a_third_party_finds_that_all_holds()
    {
        await StoreAsync(Samples.Record(3, Samples.Decision("d-1", 1, DecisionActions.Taken)), Samples.Record(4, Samples.Decision("d-2", 1, DecisionActions.Taken, "ben")));
        using var visitor = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        (await visitor.GetAsync("/pictures/alert-000001")).Should().Be(HttpStatusCode.OK);

        var files = await MakeAsync(visitor);

        new EvidenceCheck(files, Key).Run().Where(finding => finding.Result != EvidenceResult.Holds).Select(finding => finding.Part).Should().Equal("drone");
        files[EvidenceNames.Alert].Should().Equal(Samples.Json(_alert));
        files[EvidenceNames.Picture].Should().Equal(Picture);
        var manifest = Read(files, EvidenceNames.Manifest, EvidenceJson.Default.EvidenceManifest);
        (manifest.MadeBy, manifest.CaseNumber, manifest.Reason).Should().Be(("ana", "2026-17", "court asks"));
        manifest.Records.Should().Equal(
            new EvidenceRecord(EvidenceNames.Alert, "alerts", 0, 1, Samples.Noon.AddSeconds(1), EvidenceSources.Store),
            new EvidenceRecord(EvidenceNames.Picture, "drone-images", 1, 9, Samples.Noon.AddSeconds(2), EvidenceSources.Kafka));
        Read(files, EvidenceNames.Decisions, EvidenceJson.Default.IReadOnlyListEvidenceDecision).Select(each => (each.Decision.DecisionId, each.Outcome, each.Offset, each.File))
            .Should().Equal(("d-1", "applied", 3, null), ("d-2", nameof(Refusal.HeldByAnother), 4, null));
        Read(files, EvidenceNames.Audit, EvidenceJson.Default.EvidenceAudit).Entries.Select(each => (each.Entry.Action, each.Entry.Who)).Should().Equal(
            (AuditActions.Decision, "ana"), (AuditActions.Decision, "ben"), (AuditActions.PictureSeen, "ana"), (AuditActions.EvidenceMade, "ana"));
        (await AuditedAsync())[0].Should().Match<AuditRow>(entry => entry.Action == AuditActions.EvidenceMade && entry.Subject == "alert-000001"
            && entry.Reason == "case 2026-17: court asks" && entry.Outcome == $"signed with {Key.Fingerprint}");
        Encoding.UTF8.GetString(files[EvidenceNames.Readme]).Should().Contain("openssl dgst -sha256 -verify public.pem -signature SHA256SUMS.sig SHA256SUMS");
    }

    [Test]
    public async Task Has_the_bytes_that_Kafka_still_has_and_not_those_of_another_record_at_the_same_place()
    {
        var taken = Samples.Record(3, Samples.Decision("d-1", 1, DecisionActions.Taken));
        await StoreAsync(taken, Samples.Record(4, Samples.Decision("d-2", 1, DecisionActions.Commented)));
        var asItCame = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Samples.Json(_alert)).Replace("{", "{ ", StringComparison.Ordinal));
        _archive.Records[new RecordPlace("alerts", 0, 1)] = new ArchivedRecord(asItCame, Samples.Noon.AddSeconds(1));
        _archive.Records[new RecordPlace("decisions", 0, 3)] = new ArchivedRecord(JsonSerializer.SerializeToUtf8Bytes(taken.Decision, ContractsJson.Default.Decision), taken.ReceivedAt);
        // The topic was made again.
        _archive.Records[new RecordPlace("decisions", 0, 4)] = new ArchivedRecord("{}"u8.ToArray(), Samples.Noon);
        using var visitor = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);

        var files = await MakeAsync(visitor);

        new EvidenceCheck(files, Key).Run().Should().NotContain(finding => finding.Result == EvidenceResult.Fails);
        files[EvidenceNames.Alert].Should().Equal(asItCame);
        files.Keys.Where(name => name.StartsWith("decision-", StringComparison.Ordinal)).Should().Equal("decision-001.json");
        Read(files, EvidenceNames.Manifest, EvidenceJson.Default.EvidenceManifest).Records.Where(record => record.Source == EvidenceSources.Kafka).Select(record => (record.Topic, record.Offset))
            .Should().Equal(("alerts", 1), ("drone-images", 9), ("decisions", 3));
    }

    [Test]
    public async Task Has_a_page_without_scripts_in_which_nothing_is_markup()
    {
        const string script = "<script>alert(1)</script>";
        _alert = _alert with { Message = _alert.Message with { Street = script, Make = script, Plate = "ABC1234" } };
        await StoreAsync(Samples.Record(3, Samples.Decision("d-1", 1, DecisionActions.Commented) with { Reason = script }));
        using var visitor = await Visitor.SignedInAsync(_dashboard, "dora", Roles.Dispatcher);

        var page = Encoding.UTF8.GetString((await MakeAsync(visitor))[EvidenceNames.Report]);

        page.Should().StartWith("<!DOCTYPE html>").And.NotContain("<script").And.Contain("&lt;script&gt;").And.Contain("ABC1234").And.Contain($"data:image/jpeg;base64,{Convert.ToBase64String(Picture)}")
            .And.Contain("2026-11-24 12:00:01 New York (2026-11-24 17:00:01.000 UTC)").And.Contain("default-src 'none'").And.NotContain("http://").And.NotContain("https://");
    }

    [Test]
    public async Task Says_why_the_picture_is_not_in_it()
    {
        await StoreAsync();
        await _dashboard.KeepPictureAsync("m-1-plate", [.. Picture, 0]);
        _dashboard.Services.GetRequiredService<MissingPictures>().Add("m-1-plate", Samples.Noon, PictureAbsence.Altered);
        using var visitor = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);

        var files = await MakeAsync(visitor);

        files.Keys.Should().NotContain(EvidenceNames.Picture);
        new EvidenceCheck(files, Key).Run().Single(finding => finding.Part == "picture").Should().Match<EvidenceFinding>(
            finding => finding.Result == EvidenceResult.Unknown && finding.Text.Contains("its digest (SHA-256) is not the one that the drone named"));
    }

    [Test]
    public async Task Has_the_drones_signature_and_its_public_key()
    {
        using var drone = EvidenceKey.Create();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("keys"), DroneKeys.Line("drone-0001", drone.Public));
        _dashboard.Services.GetRequiredService<IOptions<EvidenceOptions>>().Value.DroneKeysFile = folder.File("keys");
        _alert = _alert with { Message = _alert.Message with { ImageSignature = Convert.ToHexStringLower(drone.Sign(Picture)) } };
        await StoreAsync();
        using var visitor = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);

        var files = await MakeAsync(visitor);

        new EvidenceCheck(files, Key).Run().Should().OnlyContain(finding => finding.Result == EvidenceResult.Holds);
        files[EvidenceNames.DroneKey].Should().Equal(Encoding.ASCII.GetBytes(drone.Public.Pem));
    }

    [Test]
    public async Task Is_not_made_without_a_case_a_reason_an_alert_Kafka_or_a_key()
    {
        await StoreAsync();
        using var visitor = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);

        (await PlaceOfAsync(visitor, Page, [("case", "17"), ("reason", "  ")])).Should().Be($"{Page}?problem=incomplete");
        (await PlaceOfAsync(visitor, Page, [("case", "17"), ("reason", "two\nlines")])).Should().Be($"{Page}?problem=incomplete");
        (await PlaceOfAsync(visitor, Page, [("case", new string('7', 65)), ("reason", "court")])).Should().Be($"{Page}?problem=incomplete");
        (await visitor.GetAsync($"{Page}?problem=incomplete")).Should().Be(HttpStatusCode.OK);
        visitor.Said.Should().Contain("it needs the number of a case and a reason").And.Contain(Key.Fingerprint);
        using (var unknown = await visitor.SendFormAsync(Page, "/evidence/none/package", Case))
            unknown.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await AuditedAsync()).Should().NotContain(entry => entry.Action == AuditActions.EvidenceMade);
        _archive.IsAway = true;
        (await PlaceOfAsync(visitor, Page, Case)).Should().Be($"{Page}?problem=away");
    }

    [Test]
    public async Task Is_not_made_with_a_key_that_others_may_read()
    {
        await StoreAsync();
        using var folder = new TemporaryFolder();
        EvidenceKey.LoadOrCreate(folder.File("key.pem")).Dispose();
        File.SetUnixFileMode(folder.File("key.pem"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        _dashboard.Services.GetRequiredService<IOptions<EvidenceOptions>>().Value.KeyFile = folder.File("key.pem");
        using var visitor = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);

        (await PlaceOfAsync(visitor, Page, Case)).Should().Be($"{Page}?problem=key");
        (await visitor.GetAsync(Page)).Should().Be(HttpStatusCode.OK);
        visitor.Said.Should().Contain("a key file cannot be used");
        (await AuditedAsync()).Should().NotContain(entry => entry.Action == AuditActions.EvidenceMade);
    }

    [Test]
    public async Task Is_for_who_has_the_right_and_sends_the_form_of_the_page()
    {
        await StoreAsync();
        using var officer = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);
        using var analyst = await Visitor.SignedInAsync(_dashboard, "vera", Roles.Analyst, Roles.Administrator);
        using var program = _dashboard.Program(await _dashboard.TokenAsync(Roles.Officer));
        using var form = new FormUrlEncodedContent([new("case", "17"), new("reason", "court")]);

        using var forged = await officer.Browser.PostAsync(new Uri($"{Page}/package", UriKind.Relative), form);
        using var denied = await analyst.SendFormAsync("/account", $"{Page}/package", Case);
        using var token = await program.PostAsync(new Uri($"{Page}/package", UriKind.Relative), form);

        forged.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        denied.StatusCode.Should().BeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Redirect);
        token.Content.Headers.ContentType?.MediaType.Should().NotBe("application/zip");
        await _dashboard.Services.GetRequiredService<EvidencePackages>()
            .Awaiting(packages => packages.MakeAsync(TestDashboard.Person("vera", Roles.Analyst, Roles.Administrator), new EvidenceRequest("alert-000001", "17", "court"), CancellationToken.None))
            .Should().ThrowAsync<UnauthorizedAccessException>();
        (await AuditedAsync()).Should().NotContain(entry => entry.Action == AuditActions.EvidenceMade);
    }

    [Test]
    public async Task Is_made_ten_times_a_minute_at_most()
    {
        await StoreAsync();
        using var visitor = await Visitor.SignedInAsync(_dashboard, "ana", Roles.Officer);

        var answers = new List<HttpStatusCode>();
        // A minute may end while a busy machine is at it.
        while (answers.Count < 40 && !answers.Contains(HttpStatusCode.TooManyRequests))
        {
            using var response = await visitor.SendFormAsync(Page, $"{Page}/package", Case);
            answers.Add(response.StatusCode);
        }

        answers[..10].Should().AllBeEquivalentTo(HttpStatusCode.OK);
        answers[^1].Should().Be(HttpStatusCode.TooManyRequests);
    }

    static async Task<string?> PlaceOfAsync(Visitor visitor, string page, (string, string)[] fields)
    {
        using var response = await visitor.SendFormAsync(page, $"{page}/package", fields);
        response.StatusCode.Should().Be(HttpStatusCode.Redirect);
        return response.Headers.Location?.ToString();
    }
}

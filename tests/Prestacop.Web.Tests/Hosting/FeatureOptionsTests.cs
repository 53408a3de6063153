using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Decisions;
using Prestacop.Web.Drones;
using Prestacop.Web.Hosting;
using Prestacop.Web.Kafka;
using Prestacop.Web.Operations;
using Prestacop.Web.Pictures;
using Prestacop.Web.Statistics;
using Prestacop.Web.Store;

namespace Prestacop.Web.Tests.Hosting;

public sealed class FeatureOptionsTests
{
    static readonly Type[] All =
    [
        .. typeof(IFeatureOptions).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IFeatureOptions))),
    ];

    [Test]
    public void Key_of_a_section_sets_an_option() =>
        Read<KafkaOptions>(("Web:Kafka:Bootstrap", "kafka:9092"), ("Web:Kafka:PublishTimeout", "00:00:03"))
            .Should().BeEquivalentTo(new { Bootstrap = "kafka:9092", PublishTimeout = TimeSpan.FromSeconds(3) });

    [Test]
    public void Every_former_key_still_works()
    {
        (string, string?)[] former =
        [
            ("Web:KafkaBootstrap", "kafka:9092"), ("Web:TopicPrefix", "test-"), ("Web:PublishPatience", "00:00:03"), ("Web:Database", "Host=db"),
            ("Web:Folder", "/data"), ("Web:AlertsAtHand", "7"), ("Web:EscalateAfter", "00:01:00"), ("Web:EscalateWithin", "01:00:00"),
            ("Web:PictureMegabytes", "9"), ("Web:SilentAfter", "00:00:50"), ("Web:DroneHistory", "00:05:00"), ("Web:NameNode", "http://name:9870"),
            ("Web:Storage", "/stored"), ("Web:Checkpoints", "/checked"), ("Web:Statistics", "/summaries"), ("Web:External:Authority", "https://id"),
        ];

        Read<KafkaOptions>(former).Should().BeEquivalentTo(new { Bootstrap = "kafka:9092", TopicPrefix = "test-", PublishTimeout = TimeSpan.FromSeconds(3) });
        Read<StoreOptions>(former).Should().BeEquivalentTo(new { Database = "Host=db", Folder = "/data" });
        Read<AlertOptions>(former).MaxInMemory.Should().Be(7);
        Read<EscalationOptions>(former).Should().BeEquivalentTo(new { After = TimeSpan.FromMinutes(1), MaxAge = TimeSpan.FromHours(1) });
        Read<PictureOptions>(former).MaxMegabytes.Should().Be(9);
        Read<DroneOptions>(former).Should().BeEquivalentTo(new { SilentAfter = TimeSpan.FromSeconds(50), History = TimeSpan.FromMinutes(5) });
        Read<HdfsOptions>(former).Should().BeEquivalentTo(new { NameNode = "http://name:9870", Storage = "/stored", Checkpoints = "/checked" });
        Read<StatisticsOptions>(former).Folder.Should().Be("/summaries");
        Read<ExternalSignInOptions>(former).IsOn.Should().BeTrue();
    }

    [Test]
    public void Key_of_a_section_overrides_the_former_key() =>
        Read<AlertOptions>(("Web:Alerts:MaxInMemory", "8"), ("Web:AlertsAtHand", "7")).MaxInMemory.Should().Be(8);

    [TestCaseSource(nameof(All))]
    public void Former_keys_name_properties_that_exist(Type options)
    {
        var former = (IReadOnlyDictionary<string, string>?)options.GetProperty(nameof(IFeatureOptions.FormerKeys), BindingFlags.Public | BindingFlags.Static)?.GetValue(null);

        (former?.Values ?? []).Except(options.GetProperties().Select(property => property.Name)).Should().BeEmpty();
    }

    [TestCase("Web:Alerts:MaxInMemory", "0")]
    [TestCase("Web:Kafka:Bootstrap", "")]
    [TestCase("Web:Kafka:PublishTimeout", "01:00:00")]
    [TestCase("Web:Store:Folder", "")]
    [TestCase("Web:Pictures:MaxMegabytes", "-1")]
    [TestCase("Web:Escalation:After", "00:00:00")]
    [TestCase("Web:Drones:SilentAfter", "00:00:00")]
    [TestCase("Web:Hdfs:NameNode", "name:9870")]
    [TestCase("Web:External:ClientId", "")]
    public void Invalid_value_stops_the_start_with_a_message_that_names_the_key(string key, string value)
    {
        var services = Services(("Web:Store:Folder", "/data"), (key, value));

        FluentActions.Invoking(() => services.GetRequiredService<IStartupValidator>().Validate()).Should().Throw<OptionsValidationException>()
            .Which.Failures.Should().ContainSingle().Which.Should().Contain(key);
    }

    static T Read<T>(params (string Key, string? Value)[] settings) where T : class => Services(settings).GetRequiredService<IOptions<T>>().Value;

    static ServiceProvider Services(params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        foreach (var (key, value) in settings)
            configuration[key] = value;
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddKafka();
        services.AddFeatureOptions<StoreOptions>();
        services.AddFeatureOptions<AlertOptions>();
        services.AddFeatureOptions<EscalationOptions>();
        services.AddFeatureOptions<PictureOptions>();
        services.AddFeatureOptions<DroneOptions>();
        services.AddFeatureOptions<HdfsOptions>();
        services.AddFeatureOptions<StatisticsOptions>();
        services.AddFeatureOptions<ExternalSignInOptions>();
        return services.BuildServiceProvider();
    }
}

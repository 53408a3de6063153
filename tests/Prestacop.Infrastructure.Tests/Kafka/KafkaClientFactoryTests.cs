using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Tests.Support;

namespace Prestacop.Infrastructure.Tests.Kafka;

sealed class KafkaClientFactoryTests
{
    [TestCase("\nsecurity.protocol=secret", "security.protocol", 2)]
    [TestCase("sasl.mechanism=PLAIN\nno.such.setting=secret", "no.such.setting", 2)]
    public void Names_the_line_of_a_setting_that_the_client_rejects_but_not_its_value(string text, string key, int line)
    {
        using var file = new SettingsFile(text);
        var clients = new KafkaClientFactory(KafkaSettings.Load(null, file.Path, _ => null));

        foreach (var create in (Action[])[() => clients.CreateConsumer("test"), () => clients.CreateProducer(new PublisherOptions { ClientId = "test" }, null, null), () => clients.CreateAdmin("test")])
        {
            create.Should().Throw<CommandException>()
                .WithMessage($"{file.Path}, line {line}: Kafka's client does not accept {key} or its value.")
                .Which.ToString().Should().NotContain("secret");
        }
    }

    [Test]
    public void Accepts_the_settings_of_a_secured_cluster()
    {
        using var file = new SettingsFile("security.protocol=SASL_PLAINTEXT\nsasl.mechanism=SCRAM-SHA-512\nsasl.username=me\nsasl.password=secret\nlinger.ms=3");
        var clients = new KafkaClientFactory(KafkaSettings.Load("127.0.0.1:1", file.Path, _ => null));

        using var consumer = clients.CreateConsumer("test");
        using var producer = clients.CreateProducer(new PublisherOptions { ClientId = "test" }, null, null);
        using var admin = clients.CreateAdmin("test");
        consumer.Name.Should().StartWith("test");
    }

    [Test]
    public async Task Logs_what_the_client_logs_at_Debug_and_its_errors_as_warnings()
    {
        var collector = new FakeLogCollector();
        using var factory = new CollectingFactory(collector);
        var clients = new KafkaClientFactory(KafkaSettings.ForAddress("127.0.0.1:1"), factory);
        var failed = new TaskCompletionSource<Error>();
        using var consumer = clients.CreateConsumer("test-client", error => failed.TrySetResult(error));
        while (!failed.Task.IsCompleted)
            consumer.Consume(TimeSpan.FromMilliseconds(50));

        (await failed.Task).IsError.Should().BeTrue();
        collector.GetSnapshot().Should().Contain(record => record.Level == LogLevel.Warning && record.Message.StartsWith("Kafka: "));
        collector.GetSnapshot().Should().Contain(record => record.Level == LogLevel.Debug && record.Message.Contains("test-client"));
    }

    [Test]
    public void Warns_of_a_repeated_error_once_a_minute()
    {
        var collector = new FakeLogCollector();
        var time = new FakeTimeProvider();
        var log = new KafkaLog(new FakeLogger(collector), time);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            log.Error(new Error(ErrorCode.Local_AllBrokersDown, "down"));
            time.Advance(TimeSpan.FromSeconds(40));
        }
        log.Error(new Error(ErrorCode.Local_Transport, "refused"));

        collector.GetSnapshot().Select(record => record.Level).Should().Equal(LogLevel.Warning, LogLevel.Debug, LogLevel.Warning, LogLevel.Warning);
    }

    sealed class CollectingFactory(FakeLogCollector collector) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => new FakeLogger(collector, categoryName);

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}

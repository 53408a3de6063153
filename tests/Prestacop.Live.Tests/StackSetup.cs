namespace Prestacop.Live.Tests;

/// <summary>One real stack for all live tests: Kafka, HDFS and a Spark Connect server on free ports, gone at the end.</summary>
[SetUpFixture]
public sealed class StackSetup
{
    static LocalStack? _stack;

    internal static LocalStack Stack => _stack ?? throw new InvalidOperationException("The stack was not started.");

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _stack = await LocalStack.StartAsync(spark: true);
        // Fixtures that need only an address read it as any program would.
        foreach (var (name, value) in _stack.Environment)
            Environment.SetEnvironmentVariable(name, value);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_stack is not null)
            await _stack.DisposeAsync();
    }
}

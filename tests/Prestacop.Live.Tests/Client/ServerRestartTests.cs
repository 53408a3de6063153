using Prestacop.Live.Tests.Support;
using Prestacop.Spark.Sql;

namespace Prestacop.Live.Tests.Client;

/// <summary>A server that is killed and started again while a program goes on.</summary>
[Category("Live")]
sealed class ServerRestartTests
{
    [Test]
    public async Task A_program_goes_on_with_a_new_session_after_one_error_that_names_the_loss()
    {
        await using var server = await SparkConnectServer.StartAsync(new Dictionary<string, string>());
        await using var sessions = new SparkSessionSource(() => SparkSession.Builder().Remote(server.Remote));
        var first = await sessions.GetAsync();
        await first.Range(3).CreateOrReplaceTempViewAsync("numbers");

        await server.RestartAsync();

        var lost = async () => await first.Table("numbers").CountAsync();
        (await lost.Should().ThrowAsync<SparkException>()).Which.ErrorClass.Should().StartWith("INVALID_HANDLE.SESSION_");
        var second = await sessions.GetAsync();
        second.SessionId.Should().NotBe(first.SessionId);
        (await second.Range(3).CountAsync()).Should().Be(3);
    }
}

using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Spark.Sql.Streaming;
using Prestacop.Spark.Worker.Command;

namespace Prestacop.Spark.Tests;

/// <summary>Who may connect in the place of the worker that Spark starts for a function of batches.</summary>
sealed class RelayListenerTests
{
    /// <summary>After which a test that hangs fails.</summary>
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    readonly FakeTimeProvider _time = new();

    [Test]
    public async Task A_client_that_is_silent_does_not_keep_the_worker_waiting()
    {
        using var listener = new RelayListener(_time);
        var accepting = listener.AcceptAsync();
        using var silent = await ConnectAsync(listener);

        using var worker = await ShowAsync(listener, RelayCommand.Parse(listener.Command).Secret);

        (await ReadAsync(worker)).Should().Equal(RelayCommand.Accepted);
        using var accepted = await accepting.WaitAsync(Limit);
        accepted.Client.RemoteEndPoint.Should().Be(worker.Client.LocalEndPoint);
        (await ReadAsync(silent)).Should().BeEmpty("it is closed when the worker is there");
    }

    [Test]
    public async Task A_client_that_is_silent_or_does_not_know_the_secret_is_closed()
    {
        using var listener = new RelayListener(_time);
        var accepting = listener.AcceptAsync();
        using var silent = await ConnectAsync(listener);
        using var wrong = await ShowAsync(listener, new byte[RelayCommand.SecretBytes]);

        (await ReadAsync(wrong)).Should().BeEmpty();
        _time.Advance(RelayListener.SecretTimeout);

        (await ReadAsync(silent)).Should().BeEmpty();
        accepting.IsCompleted.Should().BeFalse();
        listener.Dispose();
        await FluentActions.Awaiting(() => accepting.WaitAsync(Limit)).Should().ThrowAsync<SocketException>("the query has not begun, or has ended");
    }

    static async Task<TcpClient> ShowAsync(RelayListener listener, byte[] secret)
    {
        var client = await ConnectAsync(listener);
        await client.GetStream().WriteAsync(secret);
        return client;
    }

    static async Task<TcpClient> ConnectAsync(RelayListener listener)
    {
        var client = new TcpClient(AddressFamily.InterNetwork);
        await client.ConnectAsync(IPAddress.Loopback, RelayCommand.Parse(listener.Command).Port);
        return client;
    }

    /// <returns>The next byte; none when the connection has been closed.</returns>
    static async Task<byte[]> ReadAsync(TcpClient client)
    {
        var bytes = new byte[1];
        var read = await client.GetStream().ReadAsync(bytes).AsTask().WaitAsync(Limit);
        return bytes[..read];
    }
}

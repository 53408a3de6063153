using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Prestacop.Spark.Worker.Command;

namespace Prestacop.Spark.Sql.Streaming;

/// <summary>
/// Waits on a free port of this machine for the worker that Spark's driver starts, and knows it by its secret. Other programs of the machine may connect as well:
/// each client is read by itself, so that one that is silent keeps nobody waiting.
/// </summary>
sealed class RelayListener : IDisposable
{
    /// <summary>How long a client may take to show the secret.</summary>
    internal static readonly TimeSpan SecretTimeout = TimeSpan.FromSeconds(10);

    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly byte[] _secret = RandomNumberGenerator.GetBytes(RelayCommand.SecretBytes);
    readonly TimeProvider _time;

    /// <param name="time">The clock of the timeout.</param>
    public RelayListener(TimeProvider time)
    {
        _time = time;
        _listener.Start();
        Command = new RelayCommand(((IPEndPoint)_listener.LocalEndpoint).Port, _secret).ToBytes();
    }

    /// <summary>What Spark hands to the worker.</summary>
    public byte[] Command { get; }

    /// <summary>Waits for the worker; then nobody else can connect any more.</summary>
    /// <exception cref="SocketException">The listener was disposed before.</exception>
    /// <exception cref="ObjectDisposedException">The listener was disposed before.</exception>
    public async Task<TcpClient> AcceptAsync()
    {
        using var ended = new CancellationTokenSource();
        var worker = new TaskCompletionSource<TcpClient>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            while (true)
            {
                var next = _listener.AcceptTcpClientAsync(ended.Token).AsTask();
                if (await Task.WhenAny(next, worker.Task) == worker.Task)
                    return await worker.Task;
                _ = HearAsync(await next, worker, ended.Token);
            }
        }
        finally
        {
            await ended.CancelAsync();
            _listener.Dispose();
        }
    }

    public void Dispose() => _listener.Dispose();

    async Task HearAsync(TcpClient client, TaskCompletionSource<TcpClient> worker, CancellationToken ended)
    {
        using var timeout = new CancellationTokenSource(SecretTimeout, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ended);
        try
        {
            client.NoDelay = true;
            if (await ShowsSecretAsync(client.GetStream(), limit.Token))
            {
                await client.GetStream().WriteAsync(new[] { RelayCommand.Accepted }, limit.Token);
                if (worker.TrySetResult(client))
                    return;
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
            // It said nothing, or has gone: the worker may still come.
        }

        client.Dispose();
    }

    async Task<bool> ShowsSecretAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var shown = new byte[RelayCommand.SecretBytes];
        return await stream.ReadAtLeastAsync(shown, shown.Length, throwOnEndOfStream: false, cancellationToken) == shown.Length
            && CryptographicOperations.FixedTimeEquals(shown, _secret);
    }
}

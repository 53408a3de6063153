using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Prestacop.Spark.Worker.Launch;

namespace Prestacop.Spark.Worker.Tests.Support;

/// <summary>The program itself, started and talked to as Spark does.</summary>
static class WorkerProgram
{
    public const string Secret = "a secret";
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Starts the program as Spark does.</summary>
    public static Process Start(string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", typeof(Launcher).Assembly.Location, .. arguments])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Connects to a daemon as Spark does, and shows the secret.</summary>
    public static async Task<Connection> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        var worker = await IntAsync(client.GetStream());
        await WriteTextAsync(client.GetStream(), Secret);
        (await TextAsync(client.GetStream())).Should().Be("ok");
        return new Connection(client, worker);
    }

    /// <summary>Asks a daemon as Spark does for the end of a worker.</summary>
    public static async Task AskToKillAsync(Process daemon, int worker, CancellationToken cancellationToken)
    {
        var request = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(request, worker);
        await daemon.StandardInput.BaseStream.WriteAsync(request, cancellationToken);
        await daemon.StandardInput.BaseStream.FlushAsync(cancellationToken);
    }

    /// <summary>Whether more comes, or the other side is gone: an end or a reset connection.</summary>
    public static async Task<int> ReadAsync(TcpClient client, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1], cancellationToken);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    public static async Task<int> IntAsync(Stream stream)
    {
        var bytes = new byte[sizeof(int)];
        await stream.ReadExactlyAsync(bytes);
        return BinaryPrimitives.ReadInt32BigEndian(bytes);
    }

    public static async Task<string> TextAsync(Stream stream)
    {
        var bytes = new byte[await IntAsync(stream)];
        await stream.ReadExactlyAsync(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    public static async Task WriteTextAsync(Stream stream, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        await stream.WriteAsync(length);
        await stream.WriteAsync(bytes);
    }

    public sealed record Connection(TcpClient Client, int Worker) : IDisposable
    {
        public void Dispose() => Client.Dispose();
    }
}

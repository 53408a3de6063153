using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Prestacop.Spark.Worker.Launch;

/// <summary>
/// The socket at which Spark asks a daemon for workers. The daemon's processes inherit it and accept from it themselves, so that nothing stands between a
/// worker and Spark.
/// </summary>
sealed partial class WorkerListener : IDisposable
{
    // "Do not close this handle when another program is started": the same request under Linux and macOS, with other numbers.
    const nuint KeepOpenLinux = 0x5450;
    const nuint KeepOpenMac = 0x20006602;
    const int Backlog = 128;
    readonly Socket _socket;

    WorkerListener(Socket socket) => _socket = socket;

    /// <summary>The number by which a process that inherits the socket knows it.</summary>
    public int Handle => (int)_socket.SafeHandle.DangerousGetHandle();

    public static WorkerListener Open(LaunchSettings settings)
    {
        EndPoint place = settings.SocketFolder is { } folder
            ? new UnixDomainSocketEndPoint(Path.Combine(folder, $".{Guid.NewGuid():N}.sock"))
            : new IPEndPoint(settings.PreferIPv6 ? IPAddress.IPv6Loopback : IPAddress.Loopback, 0);
        var socket = new Socket(place.AddressFamily, SocketType.Stream, place is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
        socket.Bind(place);
        socket.Listen(Backlog);
        var listener = new WorkerListener(socket);
        listener.Share();
        return listener;
    }

    /// <summary>The socket of the daemon, in one of its workers.</summary>
    public static WorkerListener Inherited(int handle) => new(new Socket(new SafeSocketHandle(handle, ownsHandle: true)));

    /// <summary>What Spark reads from the daemon's output: the port, or the path by its length.</summary>
    public byte[] Announcement()
    {
        if (_socket.LocalEndPoint is IPEndPoint place)
            return BigEndian(place.Port);
        var path = Encoding.UTF8.GetBytes(((UnixDomainSocketEndPoint)_socket.LocalEndPoint!).ToString());
        return [.. BigEndian(path.Length), .. path];
    }

    /// <summary>Waits for a connection that nobody has accepted.</summary>
    public bool IsConnectionWaiting(TimeSpan limit) => _socket.Poll(limit, SelectMode.SelectRead);

    public async Task<Socket> AcceptAsync(CancellationToken cancellationToken) => await _socket.AcceptAsync(cancellationToken);

    public void Dispose() => _socket.Dispose();

    void Share()
    {
        if (Control(Handle, OperatingSystem.IsMacOS() ? KeepOpenMac : KeepOpenLinux) != 0)
            throw new SocketException(Marshal.GetLastPInvokeError());
    }

    static byte[] BigEndian(int number)
    {
        var bytes = new byte[sizeof(int)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int handle, nuint request);
}

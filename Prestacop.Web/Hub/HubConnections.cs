using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Prestacop.Web.Access;

namespace Prestacop.Web.Hub;

/// <summary>The open connections of the hub, so that they can be counted and ended.</summary>
sealed class HubConnections(IOptions<HubOptions> options)
{
    readonly Lock _lock = new();
    readonly Dictionary<string, Connection> _open = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _byOwner = new(StringComparer.Ordinal);

    public IReadOnlyList<HubCallerContext> All
    {
        get
        {
            lock (_lock)
                return [.. _open.Values.Select(connection => connection.Context)];
        }
    }

    /// <exception cref="HubException">The token or account has too many connections.</exception>
    public void Add(HubCallerContext context)
    {
        var owner = OwnerOf(context.User);
        lock (_lock)
        {
            var count = _byOwner.GetValueOrDefault(owner);
            if (count >= options.Value.MaxConnections)
                throw new HubException($"This token or account already has {count} connections, and may have no more. Close some of them.");
            _byOwner[owner] = count + 1;
            _open.Add(context.ConnectionId, new Connection(context, owner));
        }
    }

    /// <returns>Whether the connection was open.</returns>
    public bool Remove(string connectionId)
    {
        lock (_lock)
        {
            if (!_open.Remove(connectionId, out var connection))
                return false;
            if (--_byOwner[connection.Owner] == 0)
                _byOwner.Remove(connection.Owner);
            return true;
        }
    }

    /// <exception cref="HubException">The connection has too many streams.</exception>
    public void OpenStream(string connectionId)
    {
        lock (_lock)
        {
            if (_open.GetValueOrDefault(connectionId) is { } connection && connection.Streams++ >= options.Value.MaxStreams)
            {
                connection.Streams--;
                throw new HubException($"This connection already has {options.Value.MaxStreams} streams, and may have no more. End one of them.");
            }
        }
    }

    public void CloseStream(string connectionId)
    {
        lock (_lock)
        {
            if (_open.GetValueOrDefault(connectionId) is { } connection)
                connection.Streams--;
        }
    }

    static string OwnerOf(ClaimsPrincipal? who) =>
        who?.FindFirstValue(ClaimTypes.NameIdentifier) ?? who?.NameOrNobody() ?? "nobody";

    sealed class Connection(HubCallerContext context, string owner)
    {
        public HubCallerContext Context => context;

        public string Owner => owner;

        public int Streams { get; set; }
    }
}

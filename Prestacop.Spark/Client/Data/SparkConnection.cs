using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Prestacop.Spark.Connect;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Data;

/// <summary>
/// A session on a Spark Connect server as a connection of ADO.NET, for programs and libraries that speak to databases. Opening it makes a session, closing it
/// ends the session. Not thread-safe, as no connection is.
/// </summary>
/// <remarks>There are no transactions: each statement stands for itself.</remarks>
public sealed class SparkConnection : DbConnection
{
    readonly bool _isOwner = true;
    SparkSession? _session;
    string _connectionString = "";

    /// <summary>A connection whose <see cref="ConnectionString"/> is set later.</summary>
    public SparkConnection()
    {
    }

    /// <summary>A connection to a server.</summary>
    /// <param name="connectionString">As <see cref="ConnectionString"/>.</param>
    public SparkConnection(string? connectionString) => ConnectionString = connectionString;

    /// <summary>An open connection that uses a session of the program. Closing it leaves the session as it is.</summary>
    public SparkConnection(SparkSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        _session = session;
        _isOwner = false;
    }

    /// <summary>
    /// The address of the server, as for <see cref="Builder.Remote"/>: <c>sc://host:15002/;user_id=me</c>. Empty for the one that the environment variable
    /// SPARK_REMOTE names. Once the connection is open, what follows the port is no longer shown: there may be a token in it.
    /// </summary>
    [AllowNull]
    public override string ConnectionString
    {
        get => _session is null ? _connectionString : $"sc://{DataSource}";
        set
        {
            if (_session is not null)
                throw new InvalidOperationException("The connection is open: its address can be set only before.");
            _connectionString = value ?? "";
        }
    }

    /// <summary>The session of the open connection.</summary>
    /// <exception cref="InvalidOperationException">The connection is not open.</exception>
    public SparkSession Session => _session ?? throw new InvalidOperationException("The connection is not open: call Open or OpenAsync first.");

    /// <summary>The database that names without one belong to; empty while the connection is not open.</summary>
    public override string Database => _session?.Catalog.CurrentDatabase() ?? "";

    /// <summary>Host and port of the server; empty before the connection is open.</summary>
    public override string DataSource => _session?.Client.Remote.Address.Authority ?? "";

    /// <summary>Spark's version.</summary>
    public override string ServerVersion => Session.Version();

    /// <inheritdoc/>
    public override ConnectionState State => _session is null ? ConnectionState.Closed : ConnectionState.Open;

    /// <summary>None: a session is made and told its settings once.</summary>
    public override int ConnectionTimeout => 0;

    /// <inheritdoc/>
    protected override DbProviderFactory DbProviderFactory => SparkProviderFactory.Instance;

    /// <summary>Makes a session on the server.</summary>
    /// <exception cref="SparkException">No server answers, or it refuses the token.</exception>
    /// <exception cref="FormatException">The address is wrong; the message says where.</exception>
    /// <exception cref="InvalidOperationException">The connection is open.</exception>
    public override void Open() => Blocking.Wait(() => OpenAsync(CancellationToken.None));

    /// <inheritdoc cref="Open"/>
    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_session is not null)
            throw new InvalidOperationException("The connection is open.");
        if (!_isOwner)
            throw new InvalidOperationException("The connection used a session of the program, and was closed: make a new one.");
        var builder = SparkSession.Builder();
        if (_connectionString.Length > 0)
            builder.Remote(_connectionString);
        _session = await builder.CreateAsync(cancellationToken);
        OnStateChange(new StateChangeEventArgs(ConnectionState.Closed, ConnectionState.Open));
    }

    /// <summary>Ends the session, unless the program gave it.</summary>
    public override void Close() => Blocking.Wait(CloseAsync);

    /// <inheritdoc cref="Close"/>
    public override async Task CloseAsync()
    {
        if (Interlocked.Exchange(ref _session, null) is not { } session)
            return;
        if (_isOwner)
            await session.StopAsync();
        OnStateChange(new StateChangeEventArgs(ConnectionState.Open, ConnectionState.Closed));
    }

    /// <inheritdoc/>
    public override void ChangeDatabase(string databaseName) => Session.Catalog.SetCurrentDatabase(databaseName);

    /// <inheritdoc/>
    public override Task ChangeDatabaseAsync(string databaseName, CancellationToken cancellationToken = default) =>
        Session.Catalog.SetCurrentDatabaseAsync(databaseName, cancellationToken);

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => new SparkCommand { Connection = this };

    /// <summary>Spark has no transactions.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        throw new NotSupportedException("Spark has no transactions: each statement stands for itself.");

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }
}

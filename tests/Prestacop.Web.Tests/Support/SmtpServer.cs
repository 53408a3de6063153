using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using MimeKit;

namespace Prestacop.Web.Tests.Support;

/// <summary>
/// A real mail server, Debian's aiosmtpd, on a free port of this machine. It refuses mail to <c>refused@...</c> for good and to <c>busy@...</c> for
/// now; everything else it hands to the test.
/// </summary>
sealed class SmtpServer : IAsyncDisposable
{
    public const string User = "prestacop";
    public const string Password = "correct horse battery";

    static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    readonly RunningCommand _server;
    bool _ended;

    SmtpServer(RunningCommand server, int port) => (_server, Port) = (server, port);

    public int Port { get; }

    /// <summary>The mails that it has taken, in their order.</summary>
    public IReadOnlyList<TakenMail> Mails =>
        [.. _server.Printed.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonSerializer.Deserialize<TakenMail>(line, JsonSerializerOptions.Web)!)];

    /// <summary>Starts it.</summary>
    /// <param name="port">The port; null for any free one.</param>
    /// <param name="certificate">With it, mail is taken only by STARTTLS and after the login of <see cref="User"/>; the files of certificate and key.</param>
    public static async Task<SmtpServer> StartAsync(int? port = null, (string Certificate, string Key)? certificate = null)
    {
        var chosen = port ?? FreePort.Find();
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Notifications", "smtp-server.py"), $"{chosen}", .. certificate is { } files ? [files.Certificate, files.Key, User, Password] : Array.Empty<string>()];
        // The system's own Python, for which Debian's packages are.
        var server = RunningCommand.Start("/usr/bin/python3", arguments);
        try
        {
            await server.WaitForAsync("ready", Limit);
        }
        catch (TimeoutException failed)
        {
            await server.DisposeAsync();
            throw new InvalidOperationException("The mail server did not start. On Debian: apt-get install python3-aiosmtpd", failed);
        }
        return new SmtpServer(server, chosen);
    }

    /// <summary>Waits until it has taken so many mails: it prints them after it has answered.</summary>
    public async Task<IReadOnlyList<TakenMail>> WaitForAsync(int count)
    {
        var started = Stopwatch.GetTimestamp();
        while (Mails.Count < count && Stopwatch.GetElapsedTime(started) < Limit)
            await Task.Delay(20);
        return Mails;
    }

    /// <summary>Ends it; it may have ended already.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ended)
            return;
        _ended = true;
        await _server.DisposeAsync();
    }
}

/// <summary>A mail that was taken.</summary>
sealed record TakenMail(string From, string[] To, string Content, bool Encrypted)
{
    /// <summary>Its text as it came.</summary>
    [JsonIgnore]
    public string Raw => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(Content));

    [JsonIgnore]
    public MimeMessage Message => MimeMessage.Load(new MemoryStream(Convert.FromBase64String(Content)));
}

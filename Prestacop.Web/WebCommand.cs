using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Logging;
using Prestacop.Web.Access;
using Prestacop.Web.AuditTrail;
using Prestacop.Web.Evidence;
using Prestacop.Web.Hosting;
using Prestacop.Web.Sample;
using Prestacop.Web.Store;

namespace Prestacop.Web;

/// <summary><c>./prestacop web</c>: runs the dashboard, or creates its first account.</summary>
static class WebCommand
{
    const int DefaultPort = 8080;

    public static Task<int> RunAsync(string[] args) => new CommandRunner { Describe = Describe }.RunAsync(Root(), args);

    internal static RootCommand Root()
    {
        var port = new Option<int?>("--port") { Description = $"The port to listen on. Default: $PRESTACOP_WEB_PORT, or {DefaultPort}.", HelpName = "PORT", Recursive = true };
        var listen = new Option<string>("--listen")
        {
            Description = "The address to listen on. For an address other than loopback, put an HTTPS reverse proxy in front of the dashboard, or set Web__Hosting__Certificate.",
            HelpName = "ADDRESS",
            DefaultValueFactory = _ => "127.0.0.1",
        };
        var kafka = new Option<string?>("--kafka") { Description = "The addresses of the Kafka brokers. Default: $KAFKA_BOOTSTRAP, or 127.0.0.1:9092.", HelpName = "HOST:PORT", Recursive = true };
        var kafkaConfig = new Option<string?>("--kafka-config") { Description = KafkaSettings.FileHelp, HelpName = "FILE", Recursive = true };
        var prefix = new Option<string?>("--topic-prefix") { Description = "The prefix of every topic's name.", HelpName = "PREFIX" };
        var database = new Option<string?>("--database")
        {
            Description = "The connection string of a PostgreSQL database. Default: $PRESTACOP_WEB_DATABASE, or SQLite in the data folder.",
            HelpName = "TEXT",
            Recursive = true,
        };
        var folder = new Option<string?>("--folder") { Description = "The folder of the dashboard's data. Default: web in the data folder of the local cluster.", HelpName = "FOLDER", Recursive = true };
        var create = new Command("create-administrator", "Create the first administrator and print the password. Does nothing when an account exists.");
        var name = new Argument<string>("NAME") { Description = "What the token is for. An earlier token of this name is revoked." };
        var role = new Option<string>("--role") { Description = "The role of the token; an analyst sees no plates.", DefaultValueFactory = _ => Roles.Analyst };
        role.AcceptOnlyFromAmong([.. Roles.ForTokens]);
        var days = new Option<double>("--days") { Description = "How long the token is valid.", HelpName = "N", DefaultValueFactory = _ => AccessTokens.DefaultValidity.TotalDays };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is var value && !(value > 0 && value <= AccessTokens.MaxValidity.TotalDays))
                result.AddError($"--days must be greater than 0 and at most {AccessTokens.MaxValidity.TotalDays:0}.");
        });
        var token = new Command("create-token", "Create an access token for a program that reads the hub or statistics, and print it.") { name, role, days };
        var account = new Argument<string>("NAME") { Description = "The name of the account." };
        var reset = new Command("reset-account", "Give an account a new password, remove its second factor, and print the password: for an administrator whom no other can let in again.") { account };
        var check = new Command("check-audit", "Check that no entry of the audit log was changed or removed, also against its copies in Kafka and HDFS.");
        var evidenceKey = new Command("evidence-key", "Print the public key of the evidence packages, PEM, and its SHA-256: what third parties need to know whose they are. Makes the key when there is none.");
        var target = new Argument<string>("FOLDER") { Description = "The folder to write; it must not exist." };
        var backup = new Command("backup", "Copy the dashboard's store and the keys of its cookies into a folder, also while the dashboard runs. It is for SQLite: of PostgreSQL make a copy with pg_dump.") { target };
        var source = new Argument<string>("FOLDER") { Description = "The folder that web backup has written." };
        var replace = new Option<bool>("--replace") { Description = "Move a store that exists aside first." };
        var restore = new Command("restore", "Put a copy of the dashboard's store in its place. The dashboard must not run.") { source, replace };
        var root = new RootCommand("The officers' dashboard. Further settings are read from the environment: Web__SECTION__NAME, such as Web__Escalation__After=00:02:00.")
        {
            port, listen, kafka, kafkaConfig, prefix, database, folder, create, token, reset, check, evidenceKey, backup, restore,
        };

        Dictionary<string, string?> Settings(ParseResult parsed) => new()
        {
            ["urls"] = $"http://{parsed.GetValue(listen)}:{(parsed.GetValue(port) ?? Number("PRESTACOP_WEB_PORT") ?? DefaultPort).ToString(CultureInfo.InvariantCulture)}",
            ["Web:Kafka:Bootstrap"] = parsed.GetValue(kafka),
            ["Web:Kafka:Properties"] = parsed.GetValue(kafkaConfig),
            ["Web:Kafka:TopicPrefix"] = parsed.GetValue(prefix),
            ["Web:Store:Database"] = parsed.GetValue(database),
            ["Web:Store:Folder"] = parsed.GetValue(folder),
        };
        root.SetAction((parsed, cancellationToken) => ServeAsync(Settings(parsed), cancellationToken));
        create.SetAction((parsed, cancellationToken) => CreateAdministratorAsync(Settings(parsed), cancellationToken));
        token.SetAction((parsed, cancellationToken) =>
            CreateTokenAsync(Settings(parsed), parsed.GetRequiredValue(name), parsed.GetRequiredValue(role), TimeSpan.FromDays(parsed.GetRequiredValue(days)), cancellationToken));
        reset.SetAction((parsed, cancellationToken) => ResetAccountAsync(Settings(parsed), parsed.GetRequiredValue(account), cancellationToken));
        check.SetAction((parsed, cancellationToken) => CheckAuditAsync(Settings(parsed), cancellationToken));
        evidenceKey.SetAction((parsed, _) => ShowEvidenceKeyAsync(Settings(parsed)));
        backup.SetAction((parsed, cancellationToken) => BackUpAsync(Settings(parsed), parsed.GetRequiredValue(target), cancellationToken));
        restore.SetAction((parsed, cancellationToken) => RestoreAsync(Settings(parsed), parsed.GetRequiredValue(source), parsed.GetValue(replace), cancellationToken));
        return root;
    }

    static async Task<int> ServeAsync(Dictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        var builder = Builder(settings);
        var sample = SampleSetup.IsEnabled(builder.Configuration);
        await using var app = (sample ? builder.AddSample() : builder.AddFeeds()).Build();
        app.UsePrestacopDashboard();
        await app.Services.PrepareStoreAsync(cancellationToken);
        if (sample)
            await Console.Out.WriteLineAsync(await SampleSetup.CreateAccountAsync(app.Services.GetRequiredService<Accounts>(), cancellationToken));
        else
            await FirstAccountAsync(app, cancellationToken);
        await app.RunAsync(cancellationToken);
        return ExitCodes.Done;
    }

    /// <summary>Options that are not valid, by the messages that name their keys, and what is wrong with an account.</summary>
    static CommandError? Describe(Exception exception) => exception switch
    {
        OptionsValidationException invalid => new CommandError(string.Join(Environment.NewLine, invalid.Failures)),
        AccountException impossible => new CommandError(impossible.Message),
        _ => null,
    };

    /// <summary>Shows the password on the terminal only. When the output is redirected, no account is created, because the password would end up in a file.</summary>
    static async Task FirstAccountAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var accounts = app.Services.GetRequiredService<Accounts>();
        if (Console.IsOutputRedirected)
        {
            if ((await accounts.ListAsync(cancellationToken)).Count == 0)
                await Console.Error.WriteLineAsync("There is no account yet. Create the first one on a terminal: ./prestacop web create-administrator");
        }
        else if (await accounts.CreateFirstAsync(cancellationToken) is { } password)
        {
            await Console.Out.WriteLineAsync(Announcement(password));
        }
    }

    static async Task<int> CreateAdministratorAsync(Dictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        await using var app = await BuildQuietAsync(settings, cancellationToken);
        await Console.Out.WriteLineAsync(await app.Services.GetRequiredService<Accounts>().CreateFirstAsync(cancellationToken) is { } password
            ? Announcement(password)
            : "Accounts exist already. An administrator can create more in the dashboard.");
        return ExitCodes.Done;
    }

    static async Task<int> CreateTokenAsync(Dictionary<string, string?> settings, string name, string role, TimeSpan validity, CancellationToken cancellationToken)
    {
        await using var app = await BuildQuietAsync(settings, cancellationToken);
        await Console.Out.WriteLineAsync(await app.Services.GetRequiredService<AccessTokens>().ReplaceAsync(name, role, validity, ReservedNames.System, cancellationToken));
        return ExitCodes.Done;
    }

    static async Task<int> ResetAccountAsync(Dictionary<string, string?> settings, string name, CancellationToken cancellationToken)
    {
        await using var app = await BuildQuietAsync(settings, cancellationToken);
        var password = await app.Services.GetRequiredService<Accounts>().ResetAsync(name, ReservedNames.System, cancellationToken);
        await Console.Out.WriteLineAsync($"The account {name} has the password {password} (shown only once; it must be changed at the next sign-in) and no second factor.");
        return ExitCodes.Done;
    }

    static async Task<int> CheckAuditAsync(Dictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        var builder = Builder(settings);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        // Without preparing the store: a check must not write into what it checks.
        await using var app = builder.Build();
        var report = await app.Services.GetRequiredService<AuditCheck>().RunAsync(cancellationToken);
        foreach (var line in report.Lines)
            await Console.Out.WriteLineAsync(line);
        return report.ExitCode;
    }

    static async Task<int> ShowEvidenceKeyAsync(Dictionary<string, string?> settings)
    {
        await using var app = Builder(settings).Build();
        try
        {
            var key = app.Services.GetRequiredService<EvidenceKeyring>().Key.Public;
            await Console.Out.WriteLineAsync($"{key.Pem}SHA-256 {key.Fingerprint}");
            return ExitCodes.Done;
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CommandException(unusable.Message, unusable);
        }
    }

    static async Task<int> BackUpAsync(Dictionary<string, string?> settings, string folder, CancellationToken cancellationToken)
    {
        var store = await StoreAsync(settings);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        // SQLite has no asynchronous calls.
        await Task.Run(() => StoreBackup.Write(store, target), cancellationToken);
        await Console.Out.WriteLineAsync($"The dashboard's store is in {target}.");
        return ExitCodes.Done;
    }

    /// <summary>Where the store is. It is neither opened nor made.</summary>
    static async Task<StoreOptions> StoreAsync(Dictionary<string, string?> settings)
    {
        await using var app = Builder(settings).Build();
        return app.Services.GetRequiredService<IOptions<StoreOptions>>().Value;
    }

    static async Task<int> RestoreAsync(Dictionary<string, string?> settings, string folder, bool replace, CancellationToken cancellationToken)
    {
        var store = await StoreAsync(settings);
        var former = await Task.Run(() => StoreBackup.Restore(store, Path.GetFullPath(folder), replace, TimeProvider.System), cancellationToken);
        await Console.Out.WriteLineAsync($"The dashboard's store is restored in {store.Folder}.{(former is null ? "" : $" What was there is in {former}.")}");
        return ExitCodes.Done;
    }

    /// <summary>For commands that print nothing but a secret.</summary>
    static async Task<WebApplication> BuildQuietAsync(Dictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        var builder = Builder(settings);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        var app = builder.Build();
        await app.Services.PrepareStoreAsync(cancellationToken);
        return app;
    }

    static string Announcement(string password) =>
        $"The dashboard's first account: name {Accounts.FirstName}, password {password} (shown only once; it must be changed at the first sign-in)";

    static WebApplicationBuilder Builder(Dictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        // The short variables first and the options last: Web__... in the environment is between them.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults.Where(setting => setting.Value is not null) });
        builder.Configuration.AddInMemoryCollection(settings.Where(setting => setting.Value is not null));
        builder.WebHost.UseStaticWebAssets();
        if (LogOutput.IsJson)
            JsonLogFormatter.AddTo(builder.Logging, LogOutput.Program);
        builder.UseHttpsListener();
        return builder.AddPrestacopDashboard();
    }

    /// <summary>Under the former keys, which those of a section override, so that <c>Web__KafkaBootstrap</c> still overrides KAFKA_BOOTSTRAP.</summary>
    static Dictionary<string, string?> Defaults => new()
    {
        ["Web:KafkaBootstrap"] = Variable("KAFKA_BOOTSTRAP"),
        ["Web:Database"] = Variable("PRESTACOP_WEB_DATABASE"),
        ["Web:Folder"] = Path.Combine(Variable("PRESTACOP_DATA") ?? Path.Combine(".prestacop", "data"), "web"),
    };

    static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    static int? Number(string name) => int.TryParse(Variable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}

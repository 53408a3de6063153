using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Security;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>A Spark Connect server for the programs of analysts; each job starts one of its own.</summary>
public static class SparkConnectService
{
    public const string Name = "spark";

    /// <summary>The environment variable with the number of task slots. Default: the processors, at least 4.</summary>
    public const string SlotsVariable = "PRESTACOP_SPARK_SLOTS";

    /// <summary>The environment variable that, being <c>1</c>, gives the server the plate key, so that jobs can run against it. Default: it has none.</summary>
    public const string PlateKeyVariable = "PRESTACOP_SPARK_PLATE_KEY";

    const string GrpcUnauthenticated = "16";

    // As org.apache.spark.launcher.JavaModuleOptions, which only spark-submit's own launcher applies.
    static readonly string[] OpenedPackages =
    [
        "java.base/java.lang", "java.base/java.lang.invoke", "java.base/java.lang.reflect", "java.base/java.io", "java.base/java.net",
        "java.base/java.nio", "java.base/java.util", "java.base/java.util.concurrent", "java.base/java.util.concurrent.atomic",
        "java.base/jdk.internal.ref", "java.base/sun.nio.ch", "java.base/sun.nio.cs", "java.base/sun.security.action",
        "java.base/sun.util.calendar", "java.security.jgss/sun.security.krb5",
    ];

    /// <summary>The options without which Spark does not start on JDK 17 and newer.</summary>
    public static IReadOnlyList<string> RequiredJvmOptions { get; } =
    [
        .. OpenedPackages.Select(package => $"--add-opens={package}=ALL-UNNAMED"),
        "-Djdk.reflect.useDirectMethodHandle=false", "-Dio.netty.tryReflectionSetAccessible=true",
    ];

    public static Service Declare() => new()
    {
        Name = Name,
        Module = "spark",
        Always = false,
        PrepareAsync = (context, _) =>
        {
            WriteToken(context.Home.SparkToken);
            return Task.CompletedTask;
        },
        Command = Command,
        ProbeAsync = ProbeAsync,
    };

    static JavaCommand Command(ClusterContext context) => new(
        "spark",
        [
            $"-Xmx{HeapMegabytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes).ToString(CultureInfo.InvariantCulture)}m",
            // A server that has run out of memory may keep running, with queries that report progress but never end.
            "-XX:+ExitOnOutOfMemoryError",
            .. RequiredJvmOptions,
            .. JavaCommand.LogOptions(context.Home.LogOf(Name)),
            .. context.State.Shape.Kerberos ? [HdfsKerberos.JvmOption(context.Home)] : Array.Empty<string>(),
        ],
        "org.apache.spark.deploy.SparkSubmit",
        [
            "--class", "org.apache.spark.sql.connect.service.SparkConnectServer",
            "--name", "Prestacop Spark Connect",
            "--master", $"local[{Slots(Environment.GetEnvironmentVariable(SlotsVariable), Environment.ProcessorCount).ToString(CultureInfo.InvariantCulture)}]",
            "--conf", "spark.driver.host=127.0.0.1",
            "--conf", "spark.driver.bindAddress=127.0.0.1",
            "--conf", "spark.connect.grpc.binding.address=127.0.0.1",
            "--conf", $"spark.connect.grpc.binding.port={context.State.Port(ClusterPort.Spark).ToString(CultureInfo.InvariantCulture)}",
            "--conf", "spark.ui.enabled=false",
            // Spark's default of 200 is for a cluster: here each shuffle, and each batch of a stream with state, would be 200 tiny tasks.
            "--conf", "spark.sql.shuffle.partitions=8",
            // As the runner of the jobs has it: see spark-submit/spark.
            "--conf", "spark.sql.extensions=prestacop.SparkExtensions",
            // ForeachBatch of C# programs: the server starts the .NET worker (PYSPARK_PYTHON), and the client sees by this that it does.
            "--conf", "spark.dotnet.foreachBatch=true",
            "--conf", $"spark.sql.warehouse.dir={Path.Combine(context.Home.Data, "spark-warehouse")}",
            .. context.State.Shape.Kerberos
                ? ["--principal", HdfsAccounts.Analyst.Principal, "--keytab", context.Home.Kerberos.KeytabOf(HdfsAccounts.Analyst.Name)]
                : Array.Empty<string>(),
            "spark-internal",
        ])
    {
        Environment = new Dictionary<string, string?>
        {
            [ClusterEnvironment.SparkTokenVariable] = ReadToken(context),
            ["PYSPARK_PYTHON"] = context.Repository.PythonScript,
            ["PRESTACOP_CONFIGURATION"] = Repository.Configuration,
            // The programs of analysts see tokens and cannot make them: with the key they could try all plates.
            [PlateKeys.FileVariable] = Environment.GetEnvironmentVariable(PlateKeyVariable) == "1" ? context.Home.PlateKey : null,
        },
    };

    /// <summary>
    /// How many tasks run at once. By default as many as <c>submit</c> lets run: on two cores two waiting tasks, such as those of a stream, would keep
    /// every other query from running.
    /// </summary>
    /// <param name="setting">The value of <see cref="SlotsVariable"/>.</param>
    /// <param name="processors">The processors of the machine.</param>
    /// <exception cref="CommandException">The setting is not a number from 1 to 1,000.</exception>
    internal static int Slots(string? setting, int processors)
    {
        if (string.IsNullOrEmpty(setting))
            return Math.Max(4, processors);
        return int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out var slots) && slots is >= 1 and <= 1000
            ? slots
            : throw new CommandException($"Invalid {SlotsVariable} '{setting}'; expected a number from 1 to 1000.");
    }

    /// <summary>A quarter of the machine's memory, as Java itself would take, at least 1 GB (Spark's minimum) and at most 4 GB.</summary>
    internal static long HeapMegabytes(long memory) => Math.Clamp(memory / 4 / (1 << 20), 1024, 4096);

    static void WriteToken(string file)
    {
        if (File.Exists(file))
            return;
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using var writer = new StreamWriter(file, options);
        writer.WriteLine(RandomNumberGenerator.GetHexString(64, lowercase: true));
    }

    static string ReadToken(ClusterContext context) => File.ReadAllText(context.Home.SparkToken).Trim();

    /// <summary>
    /// Calls an RPC of Spark Connect with an empty request: any gRPC status shows that the server is up. A server that rejects the token
    /// belongs to somebody else.
    /// </summary>
    static async Task<string?> ProbeAsync(ClusterContext context, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var address = $"http://127.0.0.1:{context.State.Port(ClusterPort.Spark).ToString(CultureInfo.InvariantCulture)}/spark.connect.SparkConnectService/Config";
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            // A gRPC message that is not compressed and has length 0.
            Content = new ByteArrayContent(new byte[5]),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ReadToken(context));
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            await response.Content.ReadAsByteArrayAsync(cancellationToken);
            var headers = response.TrailingHeaders.Concat(response.Headers);
            var status = headers.FirstOrDefault(header => header.Key.Equals("grpc-status", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
            return status switch
            {
                null => "another service that does not speak gRPC answers on its port",
                GrpcUnauthenticated => "a Spark Connect server with another token answers on its port",
                _ => null,
            };
        }
        catch (HttpRequestException refused)
        {
            return refused.Message;
        }
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Prestacop.TestKit;

/// <summary>A server that answers as WebHDFS does to what programs ask, from a folder on this machine.</summary>
public sealed class FolderHdfs : IAsyncDisposable
{
    readonly WebApplication _server;
    readonly string _root;

    FolderHdfs(WebApplication server, string root) => (_server, _root) = (server, root);

    /// <summary>The address, as that of a NameNode.</summary>
    public Uri Address => new(_server.Urls.Single());

    /// <summary>Files that were opened.</summary>
    public int Opened { get; private set; }

    /// <summary>The path of a file that is listed but answers 404, as one that a job has just replaced; null for none.</summary>
    public string? Replaced { get; set; }

    /// <summary>What the NameNode reports about itself: its live DataNodes and the bytes that are free on them.</summary>
    public (int LiveDataNodes, long FreeBytes) Capacity { get; set; } = (1, 100_000_000_000);

    /// <summary>Starts it on a free port.</summary>
    public static async Task<FolderHdfs> StartAsync(string root)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        var hdfs = new FolderHdfs(server, root);
        server.MapGet("/jmx", () => Results.Json(
            new { beans = new[] { new { FSState = "Operational", NumLiveDataNodes = hdfs.Capacity.LiveDataNodes, CapacityRemaining = hdfs.Capacity.FreeBytes } } }, new JsonSerializerOptions()));
        server.MapGet("/webhdfs/v1/{**path}", (string path, string op) => op switch
        {
            "OPEN" => hdfs.Open(path),
            "GETFILESTATUS" => Path.Exists(Path.Combine(root, path)) ? Results.Json(new { }) : Results.NotFound(),
            _ => hdfs.List(path),
        });
        server.MapPut("/webhdfs/v1/{**path}", (string path, string op, string? destination, string? renameoptions, HttpRequest request) =>
            op == "RENAME" ? Task.FromResult(hdfs.Rename(path, destination!, renameoptions)) : hdfs.WriteAsync(path, request));
        server.MapDelete("/webhdfs/v1/{**path}", (string path) =>
        {
            var exists = File.Exists(Path.Combine(root, path));
            if (exists)
                File.Delete(Path.Combine(root, path));
            return Results.Json(new { boolean = exists });
        });
        await server.StartAsync();
        return hdfs;
    }

    /// <summary>Stops it; the folder stays.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    // With options an answer has no body, and what cannot be moved is an error.
    IResult Rename(string path, string destination, string? options)
    {
        var target = Path.Combine(_root, destination.TrimStart('/'));
        if (File.Exists(target) && options != "OVERWRITE")
            return options is null ? Results.Json(new { boolean = false }) : Results.Json(new { RemoteException = "FileAlreadyExistsException" }, statusCode: StatusCodes.Status403Forbidden);
        File.Move(Path.Combine(_root, path), target, overwrite: true);
        return options is null ? Results.Json(new { boolean = true }) : Results.Ok();
    }

    async Task<IResult> WriteAsync(string path, HttpRequest request)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using var content = File.Create(file);
        await request.Body.CopyToAsync(content);
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    IResult Open(string path)
    {
        Opened++;
        var file = Path.Combine(_root, path);
        return path == Replaced || !File.Exists(file) ? Results.NotFound() : Results.File(file, "application/octet-stream");
    }

    IResult List(string path)
    {
        var folder = new DirectoryInfo(Path.Combine(_root, path));
        if (!folder.Exists)
            return Results.NotFound();
        var entries = folder.GetFileSystemInfos().Select(entry => new
        {
            pathSuffix = entry.Name,
            type = entry is DirectoryInfo ? "DIRECTORY" : "FILE",
            length = entry is FileInfo file ? file.Length : 0,
            modificationTime = new DateTimeOffset(entry.LastWriteTimeUtc).ToUnixTimeMilliseconds(),
        });
        // With the names as they are: by default the first letter would be a small one.
        return Results.Json(new { FileStatuses = new { FileStatus = entries } }, new JsonSerializerOptions());
    }
}

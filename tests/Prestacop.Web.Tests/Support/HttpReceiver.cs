using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Prestacop.Web.Tests.Support;

/// <summary>A program on this machine that takes webhooks and push messages, and answers as the test says.</summary>
sealed class HttpReceiver : IAsyncDisposable
{
    readonly WebApplication _app;

    HttpReceiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>The status of the next answers; each by its place, and the last one for all further ones.</summary>
    public IReadOnlyList<HttpStatusCode> Answers { get; set; } = [HttpStatusCode.Created];

    public ConcurrentQueue<ReceivedRequest> Requests { get; } = new();

    public static async Task<HttpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new HttpReceiver(builder.Build());
        receiver._app.Run(receiver.AnswerAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var place = Requests.Count;
        Requests.Enqueue(new ReceivedRequest(
            context.Request.Path, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
        var status = Answers[Math.Min(place, Answers.Count - 1)];
        context.Response.StatusCode = (int)status;
        if ((int)status is >= 300 and < 400)
            context.Response.Headers.Location = $"{Address}/elsewhere";
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>A request that was received.</summary>
sealed record ReceivedRequest(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);

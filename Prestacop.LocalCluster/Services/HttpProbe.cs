using System.Text.Json;

namespace Prestacop.LocalCluster.Services;

/// <summary>Asks a service of this machine for JSON.</summary>
static class HttpProbe
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <param name="address">What to ask for.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <param name="own">A client that is let in; null for one that anybody may use.</param>
    /// <returns>The answer; else why there is none.</returns>
    public static async Task<(JsonElement? Answer, string? Failure)> GetJsonAsync(string address, CancellationToken cancellationToken, HttpClient? own = null)
    {
        using var anybody = own is null ? new HttpClient { Timeout = Timeout } : null;
        var client = own ?? anybody!;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            // YARN answers with XML otherwise.
            request.Headers.Accept.ParseAdd("application/json");
            using var response = await client.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
                return (null, $"it returns HTTP {(int)response.StatusCode}");
            await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var document = await JsonDocument.ParseAsync(content, cancellationToken: cancellationToken);
            return (document.RootElement.Clone(), null);
        }
        catch (HttpRequestException refused)
        {
            return (null, refused.Message);
        }
        catch (JsonException other)
        {
            return (null, $"another service answers on its port: {other.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"it did not answer within {Timeout.TotalSeconds:0} s");
        }
    }
}

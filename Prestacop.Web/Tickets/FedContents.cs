using System.Text.Json;

namespace Prestacop.Web.Tickets;

/// <summary>A content that was fed, or whose feeding was begun.</summary>
/// <param name="Content">The digest of its text.</param>
/// <param name="Name">The name that its tickets carry.</param>
/// <param name="Sha256">SHA-256 of the file that was handed in the first time.</param>
/// <param name="Who">Who has begun it.</param>
/// <param name="At">When.</param>
/// <param name="FinishedAt">When all of it was published; null when it was not.</param>
sealed record FedContent(string Content, string Name, string Sha256, string Who, DateTimeOffset At, DateTimeOffset? FinishedAt = null);

/// <summary>Which contents were fed from this dashboard, so that none is fed twice. A file for each; for one caller at a time.</summary>
sealed class FedContents(string folder)
{
    /// <summary>What is known of a content; null for one that was never begun.</summary>
    public FedContent? Find(string content)
    {
        var path = PathOf(content);
        return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), TicketsJson.Default.FedContent) : null;
    }

    public void Save(FedContent fed)
    {
        PrivateFiles.CreateFolder(folder);
        PrivateFiles.Replace(PathOf(fed.Content), JsonSerializer.SerializeToUtf8Bytes(fed, TicketsJson.Default.FedContent));
    }

    string PathOf(string content) => content.All(char.IsAsciiHexDigit) && content.Length > 0
        ? Path.Combine(folder, content + ".json")
        : throw new ArgumentException($"'{content}' is not a digest.", nameof(content));
}

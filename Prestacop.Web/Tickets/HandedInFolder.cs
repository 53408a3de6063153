using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Prestacop.Web.Tickets;

/// <summary>The files that clerks have handed in, one for each person: <c>content</c>, <c>state.json</c> and <c>rejects.jsonl</c> in a folder of theirs.</summary>
sealed class HandedInFolder(string folder)
{
    const string StateFile = "state.json";

    /// <summary>How far each content has been published.</summary>
    public string ResumeFolder => Path.Combine(folder, "resume");

    public FedContents Fed { get; } = new(Path.Combine(folder, "fed"));

    string People => Path.Combine(folder, "people");

    public string ContentOf(string who) => Path.Combine(PlaceOf(who), "content");

    public string RejectsOf(string who) => Path.Combine(PlaceOf(who), "rejects.jsonl");

    /// <summary>Makes room for a new file of a person; what was there goes.</summary>
    public void Begin(string who)
    {
        Remove(who);
        PrivateFiles.CreateFolder(PlaceOf(who));
        PrivateFiles.CreateFolder(ResumeFolder);
    }

    public void Save(HandedIn file) =>
        PrivateFiles.Replace(Path.Combine(PlaceOf(file.Who), StateFile), JsonSerializer.SerializeToUtf8Bytes(file, TicketsJson.Default.HandedIn));

    public void Remove(string who)
    {
        if (Directory.Exists(PlaceOf(who)))
            Directory.Delete(PlaceOf(who), recursive: true);
    }

    /// <summary>What was here when the dashboard ended; what never arrived as a whole goes.</summary>
    public IReadOnlyList<HandedIn> Load()
    {
        var found = new List<HandedIn>();
        foreach (var place in Directory.Exists(People) ? Directory.GetDirectories(People) : [])
        {
            if (Read(Path.Combine(place, StateFile)) is { } file && PlaceOf(file.Who) == place)
                found.Add(file);
            else
                Directory.Delete(place, recursive: true);
        }
        return found;
    }

    static HandedIn? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), TicketsJson.Default.HandedIn) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Names of people are no names of files.
    string PlaceOf(string who) => Path.Combine(People, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(who)).AsSpan(0, 16)));
}

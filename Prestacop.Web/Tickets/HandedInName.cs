using System.Text;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Web.Tickets;

/// <summary>The names of files that browsers send.</summary>
static class HandedInName
{
    const int MaxLength = 100;

    // With a digest and an ending it is the name of a file, which may have 255.
    const int MaxBytes = 180;
    const int MaxBytesOfCharacter = 3;

    const string Nameless = "tickets.csv";

    /// <summary>The last part of a name, whichever way it is separated, without control characters and cut to a length.</summary>
    public static string Of(string sent)
    {
        var last = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        var name = DisplayText.Shorten(last, Encoding.UTF8.GetByteCount(last) > MaxBytes ? MaxBytes / MaxBytesOfCharacter : MaxLength);
        return name.Trim('.', ' ').Length == 0 ? Nameless : name;
    }
}

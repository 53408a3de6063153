namespace Prestacop.Tickets.Inputs;

/// <summary>A file that is not read at all. Nothing of it has been published.</summary>
sealed class RefusedFileException : Exception
{
    /// <param name="reason">Why, as it follows the file's name: <c>this is JSON</c>.</param>
    /// <param name="cause">The exception that led to it.</param>
    public RefusedFileException(string reason, Exception? cause = null) : base(reason, cause) => Reason = reason;

    /// <summary>Why, as it follows the file's name.</summary>
    public string Reason { get; }
}

namespace Prestacop.Contracts;

/// <summary>How far an alert has been handled.</summary>
public enum AlertState
{
    /// <summary>Nobody works on it.</summary>
    Open,

    /// <summary>An officer works on it.</summary>
    Taken,

    /// <summary>Code or plate were wrong, and the corrected violation has been published.</summary>
    Corrected,

    /// <summary>The drone was right.</summary>
    Confirmed,

    /// <summary>A false alarm.</summary>
    Dismissed,
}

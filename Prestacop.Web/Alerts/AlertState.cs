namespace Prestacop.Web.Alerts;

/// <summary>What has become of an alert.</summary>
public enum AlertState
{
    /// <summary>Nobody works on it.</summary>
    Open,

    /// <summary>An officer works on it.</summary>
    Taken,

    /// <summary>Code or plate were wrong, and the violation has been sent anew.</summary>
    Corrected,

    /// <summary>The drone was right.</summary>
    Confirmed,

    /// <summary>A false alarm.</summary>
    Dismissed,
}

namespace Prestacop.Web.Detail;

/// <summary>A request to open an alert in the panel.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Form">The form that opens with it.</param>
public sealed record OpenRequest(string AlertId, PanelForm Form = PanelForm.None);

/// <summary>The forms of the panel.</summary>
public enum PanelForm
{
    None,
    Correct,
    Dismiss,
    Comment,
}

namespace Prestacop.Web.Detail;

/// <summary>What is being filled in about an alert.</summary>
public enum PanelForm
{
    None,
    Correct,
    Dismiss,
    Comment,
}

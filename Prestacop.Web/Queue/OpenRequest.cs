using Prestacop.Web.Detail;

namespace Prestacop.Web.Queue;

/// <summary>A wish to see an alert.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Form">What is to be filled in at once.</param>
public sealed record OpenRequest(string AlertId, PanelForm Form = PanelForm.None);

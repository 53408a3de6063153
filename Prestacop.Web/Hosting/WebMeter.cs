namespace Prestacop.Web.Hosting;

/// <summary>The meter to which every feature adds its own instruments.</summary>
static class WebMeter
{
    public const string Name = "Prestacop.Web";
}

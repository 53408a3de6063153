using MudBlazor;

namespace Prestacop.Web.Components;

/// <summary>The dashboard's colours and fonts. No font is downloaded.</summary>
static class DashboardTheme
{
    static readonly string[] Letters = ["system-ui", "Segoe UI", "Roboto", "DejaVu Sans", "sans-serif"];

    public static MudTheme Value { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#1d4e89",
            Secondary = "#4a5b6c",
            AppbarBackground = "#12263a",
            AppbarText = "#ffffff",
            Background = "#f3f5f8",
            Surface = "#ffffff",
            DrawerBackground = "#ffffff",
            TextPrimary = "#16202b",
            TextSecondary = "#465462",
            ActionDefault = "#465462",
            LinesDefault = "#d5dbe2",
            TableLines = "#e3e7ec",
            Success = "#1b6e3c",
            Error = "#b3261e",
            Warning = "#8a5300",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#8ab8f0",
            PrimaryContrastText = "#0c1826",
            Secondary = "#a8b6c5",
            AppbarBackground = "#0b1520",
            AppbarText = "#ffffff",
            Background = "#0f1923",
            Surface = "#172431",
            DrawerBackground = "#132030",
            TextPrimary = "#eaf0f6",
            TextSecondary = "#b3c0cd",
            ActionDefault = "#b3c0cd",
            LinesDefault = "#2c3c4d",
            TableLines = "#233242",
            Success = "#79d29a",
            SuccessContrastText = "#0c1826",
            Error = "#ff9d94",
            ErrorContrastText = "#2a0806",
            Warning = "#f2c46d",
            WarningContrastText = "#2a1c00",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Letters, FontSize = "0.9375rem" },
            Button = new ButtonTypography { FontFamily = Letters, TextTransform = "none", FontWeight = "600" },
        },
        LayoutProperties = new LayoutProperties { DrawerWidthLeft = "208px", DefaultBorderRadius = "6px" },
    };
}

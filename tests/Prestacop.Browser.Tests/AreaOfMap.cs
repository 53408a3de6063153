using Microsoft.Playwright;

namespace Prestacop.Browser.Tests;

/// <summary>A precinct on the map: its outline is not its box, and a mouse has to meet the outline.</summary>
static class AreaOfMap
{
    const string PlaceWithin = """
        areas => {
          areas[0].closest('.city-map').scrollIntoView({ block: 'nearest' });
          for (const area of areas) {
            const box = area.getBoundingClientRect();
            for (let down = 1; down < 8; down++)
              for (let across = 1; across < 8; across++) {
                const [x, y] = [box.left + box.width * across / 8, box.top + box.height * down / 8];
                if (document.elementFromPoint(x, y) === area) return [x, y];
              }
          }
          return null;
        }
        """;

    /// <summary>A place within the first of the areas that nothing else lies upon.</summary>
    public static async Task<(float X, float Y)> PlaceInAsync(ILocator areas) => await areas.EvaluateAllAsync<float[]?>(PlaceWithin) is [var x, var y]
        ? (x, y)
        : throw new InvalidOperationException("No area can be reached by a mouse.");
}

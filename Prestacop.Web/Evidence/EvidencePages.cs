using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Prestacop.Contracts;

namespace Prestacop.Web.Evidence;

/// <summary>Draws the page of a package: one file, without scripts and without addresses, which looks the same in ten years.</summary>
sealed class EvidencePages(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<string> RenderAsync(EvidenceManifest manifest, EvidenceContent content, EvidencePublicKey key)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<EvidenceReport>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(EvidenceReport.Manifest)] = manifest,
            [nameof(EvidenceReport.Content)] = content,
            [nameof(EvidenceReport.Key)] = key,
        }))).ToHtmlString());
    }
}

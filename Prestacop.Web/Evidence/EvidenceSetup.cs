using Prestacop.Web.Hosting;

namespace Prestacop.Web.Evidence;

static class EvidenceSetup
{
    public static void AddEvidence(this IServiceCollection services)
    {
        services.AddFeatureOptions<EvidenceOptions>();
        services.AddSingleton<EvidenceKeyring>();
        services.AddSingleton<DronePublicKeys>();
        services.AddSingleton<IRecordArchive, KafkaArchive>();
        services.AddSingleton<EvidenceGathering>();
        services.AddSingleton<EvidencePages>();
        services.AddSingleton<EvidencePackages>();
    }
}

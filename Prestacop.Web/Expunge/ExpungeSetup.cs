namespace Prestacop.Web.Expunge;

static class ExpungeSetup
{
    public static void AddExpunge(this IServiceCollection services)
    {
        services.AddSingleton<StoredVehicles>();
        services.AddSingleton<SummarisedVehicles>();
        services.AddSingleton<SearchedVehicles>();
        services.AddSingleton<ExpungeOrders>();
    }
}

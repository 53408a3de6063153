using Prestacop.Web.Hosting;

namespace Prestacop.Web.Pictures;

static class PicturesSetup
{
    public static void AddPictures(this IServiceCollection services)
    {
        services.AddFeatureOptions<PictureOptions>();
        services.AddSingleton<PictureFinder>();
        services.AddSingleton<StoredPictures>();
        services.AddSingleton<MissingPictures>();
        services.AddSingleton<PictureStore>();
    }
}

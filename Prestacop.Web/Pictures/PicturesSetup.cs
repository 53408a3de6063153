namespace Prestacop.Web.Pictures;

static class PicturesSetup
{
    public static void AddPictures(this IServiceCollection services)
    {
        services.AddSingleton<PictureFinder>();
        services.AddSingleton<PictureStore>();
    }
}

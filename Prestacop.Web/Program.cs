return await Prestacop.Web.WebCommand.RunAsync(args);

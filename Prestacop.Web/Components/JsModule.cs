using Microsoft.JSInterop;

namespace Prestacop.Web.Components;

/// <summary>
/// A JavaScript module of wwwroot, the object that it makes for one component, and the component's reference for calls from the browser.
/// Disposing releases all three, also when the browser has already gone.
/// </summary>
/// <param name="script">The circuit's JavaScript runtime.</param>
/// <param name="path">The module's address, such as <c>./map.js</c>.</param>
/// <param name="owner">The component.</param>
/// <param name="stop">The method of the object that ends it.</param>
sealed class JsModule<TOwner>(IJSRuntime script, string path, TOwner owner, string stop) : IAsyncDisposable
    where TOwner : class
{
    IJSObjectReference? _module;
    IJSObjectReference? _instance;
    bool _disposed;

    /// <summary>What the browser calls the component by.</summary>
    public DotNetObjectReference<TOwner> Owner { get; } = DotNetObjectReference.Create(owner);

    /// <summary>Whether the object is there: from the end of <see cref="StartAsync"/> until this is disposed.</summary>
    public bool IsReady => _instance is not null;

    /// <summary>Imports the module and makes the object.</summary>
    /// <param name="function">The module's function that returns the object.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>False when the component was disposed meanwhile.</returns>
    public async Task<bool> StartAsync(string function, params object?[] arguments)
    {
        _module = await script.InvokeAsync<IJSObjectReference>("import", path);
        if (!_disposed)
            _instance = await _module.InvokeAsync<IJSObjectReference>(function, arguments);
        // Disposed while the browser was answering: nobody else releases what it has made.
        if (_disposed)
            await ReleaseAsync();
        return !_disposed;
    }

    /// <summary>Calls a method of the object; does nothing before it is there and after the component is gone.</summary>
    public async Task CallAsync(string method, params object?[] arguments)
    {
        if (_instance is not null)
            await _instance.InvokeVoidAsync(method, arguments);
    }

    /// <summary>Calls a function of the module; does nothing before it is imported and after the component is gone.</summary>
    public async Task CallModuleAsync(string function, params object?[] arguments)
    {
        if (_module is not null)
            await _module.InvokeVoidAsync(function, arguments);
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        Owner.Dispose();
        await ReleaseAsync();
    }

    async Task ReleaseAsync()
    {
        var (module, instance) = (_module, _instance);
        (_module, _instance) = (null, null);
        try
        {
            if (instance is not null)
            {
                await instance.InvokeVoidAsync(stop);
                await instance.DisposeAsync();
            }
            if (module is not null)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its objects with it.
        }
    }
}

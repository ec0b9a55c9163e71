using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>
/// Endpoints wait and block, so none may begin on a thread that serves links. With socket completions inlined Kestrel still hands requests
/// to the thread pool; should that ever change, the request moves there itself.
/// </summary>
internal sealed class OffEventThread(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (EventThread.IsCurrent)
            await Task.Yield();
        await next(context);
    }
}

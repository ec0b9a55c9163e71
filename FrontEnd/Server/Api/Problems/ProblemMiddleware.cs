using System.Text.Json;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Api.Problems;

/// <summary>Whatever goes wrong in an endpoint, or before one is found, leaves as problem+json.</summary>
internal sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;     // the caller has gone; nobody reads an answer
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            ApiError error = Of(exception);
            if (error.Status >= 500)
                log.RequestFailed(context.Request.Method, context.Request.Path, exception);
            context.Response.Clear();
            await error.ToResult().ExecuteAsync(context);
            return;
        }
        if (!context.Response.HasStarted && context.Response is { StatusCode: >= 400, ContentLength: null, ContentType: null })
            await Of(context.Response.StatusCode, context.Request).ToResult().ExecuteAsync(context);
    }

    static ApiError Of(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: 413 } => Errors.TooLarge,
        BadHttpRequestException { InnerException: JsonException json } => Of(json),
        BadHttpRequestException bad => new(bad.StatusCode, ErrorCodes.BadBody,
            new("请求不完整或格式有误", $"the request is incomplete or malformed: {bad.Message}"),
            new("按接口说明填写，见 /openapi/v1.json", "see /openapi/v1.json for what it takes")),
        JsonException json => Of(json),
        RequestNotSupportedException unsupported => Errors.NotSupported(unsupported.Message),
        StoreException store => Errors.StoreUnavailable(store.Message),
        _ => Errors.Internal,
    };

    static ApiError Of(JsonException json) => new(400, ErrorCodes.BadBody,
        new($"请求内容不是所要求的 JSON：{json.Path}", $"the body is not the JSON that is asked for, at {json.Path}"),
        new("按接口说明填写，见 /openapi/v1.json", "see /openapi/v1.json for what it takes"), json.Path?.TrimStart('$', '.'));

    static ApiError Of(int status, HttpRequest request) => status switch
    {
        404 => Errors.NoPath(request.Path),
        413 => Errors.TooLarge,
        405 => new(405, ErrorCodes.NotAllowed, new("此路径不支持该方法", "this path does not take that method"),
            new("方法见 /openapi/v1.json", "its methods are in /openapi/v1.json"), "method", request.Method),
        415 => new(415, ErrorCodes.NotAllowed, new("不支持的内容类型", "this media type is not taken"),
            new("发送 application/json；档案导入发送 text/csv", "send application/json; text/csv for an archive import"), "Content-Type", request.ContentType),
        < 500 => new(status, ErrorCodes.BadBody, new("请求有误", "bad request"), new("按接口说明填写，见 /openapi/v1.json", "see /openapi/v1.json")),
        _ => Errors.Internal with { Status = status },
    };
}

using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>What the OpenAPI document says beyond what routes and types tell by themselves: tokens, keys, and that every error is a problem.</summary>
internal static class ApiDocument
{
    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer(Describe);
        options.AddOperationTransformer(DescribeOperation);
    }

    static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken stopping)
    {
        document.Info = new()
        {
            Title = "LoadMgmt control API", Version = "v1",
            Description = "Electricity load management: terminals, curves, control. 电力负荷管理系统接口。 Errors are application/problem+json, in zh or en by Accept-Language or ?lang.",
        };
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "Access token 访问令牌",
        };
        return Task.CompletedTask;
    }

    static async Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stopping)
    {
        IList<object> metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<OpenToAll>().Any())
            return;
        operation.Security = [new() { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] }];
        string needed = (metadata.OfType<Needs>().LastOrDefault()?.Role ?? Role.Viewer).ToName();
        string reach = (metadata.OfType<Within>().LastOrDefault()?.Extent ?? Extent.Station) switch
        {
            Extent.Scoped => "; within the caller's organisation 限本单位及下级",
            Extent.Station => "; accounts of the whole station only 限全站账号",
            _ => "",
        };
        operation.Description = $"{operation.Description} ({needed}{reach})";
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "problem",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(Problem), cancellationToken: stopping) },
            },
        };
    }
}

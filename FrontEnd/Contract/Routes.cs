using System.Globalization;
using System.Text;

namespace LoadMgmt.Contract;

/// <summary>Paths of the control API, once for server and clients. Names in braces are filled by <see cref="With"/>.</summary>
public static class Routes
{
    public const string Live = "/health/live";
    public const string Ready = "/health/ready";
    public const string OpenApi = "/openapi/v1.json";

    public const string Status = "/api/v1/status";
    public const string Radio = "/api/v1/radio";

    public const string Terminals = "/api/v1/terminals";
    public const string Terminal = "/api/v1/terminals/{address}";
    public const string Conflict = "/api/v1/terminals/{address}/conflict";
    public const string Waiting = "/api/v1/waiting";
    public const string Admit = "/api/v1/waiting/{address}/admit";

    public const string Archive = "/api/v1/archive/{kind}";

    public const string Curve = "/api/v1/terminals/{address}/points/{point}/curve";
    public const string GroupCurve = "/api/v1/terminals/{address}/groups/{group}/curve";
    public const string Quantities = "/api/v1/quantities";
    public const string Completeness = "/api/v1/completeness";

    public const string ReadCurve = "/api/v1/terminals/{address}/read/curve";
    public const string ReadPresent = "/api/v1/terminals/{address}/read/present";
    public const string ReadDaily = "/api/v1/terminals/{address}/read/daily";
    public const string ReadMeter = "/api/v1/terminals/{address}/read/meter";
    public const string ReadClock = "/api/v1/terminals/{address}/read/clock";
    public const string Clock = "/api/v1/terminals/{address}/clock";

    public const string Parameters = "/api/v1/terminals/{address}/parameters";
    public const string ReadParameters = "/api/v1/terminals/{address}/parameters/read";
    public const string SetParameter = "/api/v1/terminals/{address}/parameters/set";
    public const string CheckParameters = "/api/v1/terminals/{address}/parameters/check";
    public const string CompareParameters = "/api/v1/terminals/{address}/parameters/compare";
    public const string CommissionPlan = "/api/v1/terminals/{address}/commission/plan";
    public const string CommissionStep = "/api/v1/terminals/{address}/commission/step";
    public const string Reset = "/api/v1/terminals/{address}/reset";
    public const string AllowReports = "/api/v1/terminals/{address}/reports";
    public const string Activate = "/api/v1/terminals/{address}/activate";
    public const string Disconnect = "/api/v1/terminals/{address}/disconnect";


    /// <summary>Newest first; query: terminal, phase, limit.</summary>
    public const string Controls = "/api/v1/controls";
    public const string Control = "/api/v1/controls/{id}";
    /// <summary>Query: state, one of <see cref="TargetState"/>; offset; limit.</summary>
    public const string ControlTargets = "/api/v1/controls/{id}/targets";
    public const string ApproveControl = "/api/v1/controls/{id}/approve";
    public const string IssueControl = "/api/v1/controls/{id}/issue";
    public const string CancelControl = "/api/v1/controls/{id}/cancel";
    public const string ReviewControl = "/api/v1/controls/{id}/review";
    /// <summary>
    /// Server-sent events named "command": the command as it stands, then whenever it changes, until it is final. Their targets are the ones
    /// that keep it waiting, the longest first.
    /// </summary>
    public const string WatchControl = "/api/v1/controls/{id}/watch";
    /// <summary>Saved by PUT of one, removed by DELETE.</summary>
    public const string TargetLists = "/api/v1/target-lists";
    public const string TargetList = "/api/v1/target-lists/{name}";

    public const string Events = "/api/v1/events";
    public const string Ingest = "/api/v1/ingest";
    public const string Reprocess = "/api/v1/ingest/reprocess";
    public const string Trace = "/api/v1/trace";

    public const string Audit = "/api/v1/audit";
    public const string AuditHead = "/api/v1/audit/head";
    public const string AuditVerify = "/api/v1/audit/verify";

    public const string SignIn = "/api/v1/sign-in";
    public const string SignOut = "/api/v1/sign-out";
    public const string OwnAccount = "/api/v1/account";
    public const string OwnPassword = "/api/v1/account/password";
    public const string Accounts = "/api/v1/accounts";
    public const string Account = "/api/v1/accounts/{name}";
    public const string Tokens = "/api/v1/tokens";
    public const string Token = "/api/v1/tokens/{id}";

    /// <summary>Names the request so that a repeat of it acts only once; required on everything that controls.</summary>
    public const string IdempotencyKeyHeader = "Idempotency-Key";

    /// <summary>A path with its names in braces replaced, in order, by escaped values.</summary>
    public static string With(string route, params ReadOnlySpan<object> values)
    {
        var path = new StringBuilder();
        int next = 0, from = 0;
        for (int open = route.IndexOf('{', StringComparison.Ordinal); open >= 0; open = route.IndexOf('{', from))
        {
            string value = Convert.ToString(values[next++], CultureInfo.InvariantCulture)!;
            path.Append(route, from, open - from).Append(Uri.EscapeDataString(value));
            from = route.IndexOf('}', open) + 1;
        }
        return path.Append(route, from, route.Length - from).ToString();
    }
}

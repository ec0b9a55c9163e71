namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>What Pn counts in a unit.</summary>
public enum Scope : byte
{
    /// <summary>p0, the terminal itself 终端.</summary>
    Terminal,
    /// <summary>测量点.</summary>
    MeasurementPoint,
    /// <summary>总加组.</summary>
    TotalGroup,
    /// <summary>控制轮次.</summary>
    ControlRound,
    /// <summary>任务号.</summary>
    Task,
    /// <summary>直流模拟量端口.</summary>
    AnalogPort,
    /// <summary>Port, class or level as the unit says.</summary>
    Other,
}

/// <summary>Which way a body travels; a question and its answer share AFN and Fn but seldom the body.</summary>
public enum Direction : byte { Down, Up }

/// <summary>How sure we are of a layout; printed in the reference.</summary>
public enum Certainty : byte { Confirmed, OneSource, SourcesDisagree, Unverified }

// Feeds mutated bytes to one decoder and follows what is new in it:
//
//   dotnet run -c Release --project tests/Fuzz -- TARGET [--minutes 20] [--seed 1] [--findings FOLDER]
//
// TARGET: scanner376, units376, dlt645, dlt698, or all, one after the other. Input that broke something is kept in the folder and printed;
// exit code 1 then. An input given as hexadecimal digits (--repeat HEX) is run once, to look into a finding.
using LoadMgmt.Fuzz;

Arguments? arguments = Arguments.Read(args);
if (arguments is null)
    return 2;
// Before the first type of the assembly is touched.
Instrumented.Protocols();
return Runs.All(arguments);

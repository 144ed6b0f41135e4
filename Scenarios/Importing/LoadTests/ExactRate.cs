using System.Globalization;

namespace LambdaSim.Scenarios.Importing.LoadTests;

/// <summary>Rates of load tests, written so that a stage has just as many arrivals as the test: 100 in 3 minutes is 2000/h.</summary>
internal static class ExactRate
{
    private static readonly (string Name, double Seconds)[] Units = [("s", 1), ("min", 60), ("h", 3600), ("d", 86400)];

    /// <summary>A rate in the first unit in which it has no more than four digits; where there is none, with ten decimals.</summary>
    /// <param name="perSecond">Zero or more; at most the highest that a scenario takes is written.</param>
    public static string Text(double perSecond)
    {
        double most = Math.Min(perSecond, Quantities.HighestRate);
        foreach (var (name, seconds) in Units)
        {
            double rate = most * seconds;
            string number = Quantities.Number(rate);
            if (rate is (0 or >= 0.5) && Math.Abs(double.Parse(number, CultureInfo.InvariantCulture) - rate) <= rate * 1e-9)
                return $"{number}/{name}";
        }
        return $"{most.ToString("0.##########", CultureInfo.InvariantCulture)}/s";
    }
}

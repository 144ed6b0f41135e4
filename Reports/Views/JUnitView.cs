using System.Xml;
using LambdaSim.Reports.Results;

namespace LambdaSim.Reports.Views;

/// <summary>junit.xml: an objective a test case, as build servers show them; and each measured figure of a back-test.</summary>
/// <remarks>
/// A missed objective is a failure; one that cannot be told is skipped, or a failure where verdicts are strict. A figure that is
/// off is skipped, with how far it is off: it is no failure of a design, and changes no exit code either. There is always a test
/// case: that the run came to its end. Nothing of the wall clock is in it.
/// </remarks>
public static class JUnitView
{
    /// <summary>Writes the document in UTF-8.</summary>
    /// <param name="experiment">What to write.</param>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="strict">Whether "cannot tell" is a failure.</param>
    public static void Write(ExperimentResult experiment, Stream output, bool strict = false)
    {
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new System.Text.UTF8Encoding(false) };
        using var xml = XmlWriter.Create(output, settings);
        var objectives = experiment.Objectives;
        int failed = objectives.Count(objective => Failed(objective, strict)) + (experiment.Partial ? 1 : 0);
        IReadOnlyList<MeasuredFigure> figures = experiment.BackTest?.Figures ?? [];
        int skipped = objectives.Count(objective => objective.Verdict == Verdict.CannotTell && !strict)
            + figures.Count(figure => figure.Inside != true);
        xml.WriteStartElement("testsuites");
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Clean(experiment.Together.Scenario));
        xml.WriteAttributeString("tests", $"{objectives.Count + figures.Count + 1}");
        xml.WriteAttributeString("failures", $"{failed}");
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", $"{skipped}");
        WriteEnd(xml, experiment);
        foreach (var objective in objectives) WriteObjective(xml, experiment.Together.Scenario, objective, strict);
        foreach (var figure in figures) WriteFigure(xml, experiment.Together.Scenario, figure);
        xml.WriteElementString("system-out", $"Reproduce: {Clean(experiment.Together.Command)}");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteEnd(XmlWriter xml, ExperimentResult experiment)
    {
        Begin(xml, experiment.Together.Scenario, "the run comes to its end");
        if (experiment.Partial)
            Failure(xml, $"{experiment.Replications.Count} of {experiment.Asked} runs were finished.");
        xml.WriteEndElement();
    }

    private static void WriteObjective(XmlWriter xml, string scenario, ObjectiveResult objective, bool strict)
    {
        Begin(xml, scenario, objective.Sentence);
        var estimate = objective.Estimate;
        string interval = estimate.Low is null ? "" : $" (95% confidence: {MetricText.Interval(estimate)})";
        string value = estimate.Value is null
            ? "cannot be had from so few" : $"is {MetricText.Value(estimate.Value, estimate.Unit)}{interval}";
        string seen = $"{objective.Metric} {value}; the limit is {objective.Operator} {objective.LimitText}.";
        if (Failed(objective, strict)) Failure(xml, seen);
        else if (objective.Verdict == Verdict.CannotTell) Skipped(xml, $"cannot tell: {seen}");
        else xml.WriteElementString("system-out", seen);
        xml.WriteEndElement();
    }

    private static void WriteFigure(XmlWriter xml, string scenario, MeasuredFigure figure)
    {
        Begin(xml, scenario, $"{figure.Metric} as measured");
        string interval = figure.Low is null ? "" : $" (95% of runs: {BackTestText.Interval(figure)})";
        string simulated = figure.Simulated is null ? "" : $"{BackTestText.Value(figure, figure.Simulated)} simulated{interval}, ";
        string seen = $"{BackTestText.Verdict(figure)}: {simulated}{BackTestText.Value(figure, figure.Measured)} measured.";
        if (figure.Inside == true) xml.WriteElementString("system-out", seen);
        else Skipped(xml, seen);
        xml.WriteEndElement();
    }

    private static void Begin(XmlWriter xml, string scenario, string name)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Clean(scenario));
        xml.WriteAttributeString("name", Clean(name));
    }

    private static void Failure(XmlWriter xml, string message)
    {
        xml.WriteStartElement("failure");
        xml.WriteAttributeString("message", Clean(message));
        xml.WriteEndElement();
    }

    private static void Skipped(XmlWriter xml, string message)
    {
        xml.WriteStartElement("skipped");
        xml.WriteAttributeString("message", Clean(message));
        xml.WriteEndElement();
    }

    private static bool Failed(ObjectiveResult objective, bool strict) =>
        objective.Verdict == Verdict.Missed || (strict && objective.Verdict == Verdict.CannotTell);

    /// <summary>Without characters that XML cannot hold.</summary>
    private static string Clean(string text) =>
        string.Concat(text.Select(letter => XmlConvert.IsXmlChar(letter) ? letter : ' '));
}

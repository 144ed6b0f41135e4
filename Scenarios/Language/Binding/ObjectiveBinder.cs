using LambdaSim.Scenarios.Language.Objectives;
using LambdaSim.Scenarios.Language.Reading;
using LambdaSim.Scenarios.Language.Settings;

namespace LambdaSim.Scenarios.Language.Binding;

/// <summary>Makes the objectives of a scenario, once all names are known.</summary>
internal sealed class ObjectiveBinder(Resolution resolution, SentenceSubjects subjects)
{
    public IReadOnlyList<ObjectiveSettings> Bind()
    {
        List<ObjectiveSettings> objectives = [];
        if (!resolution.TryRead(SettingTable.Objectives, item: null, out IReadOnlyList<ScalarNode>? sentences))
        {
            return objectives;
        }

        foreach (ScalarNode sentence in sentences)
        {
            if (ObjectiveSentence.TryRead(
                sentence.Text, subjects, out ObjectiveSettings? objective, out SentenceFault? fault))
            {
                objectives.Add(objective);
            }
            else
            {
                resolution.Findings.Mistake(fault.Name, PlaceOf(fault.Word, sentence), fault.Message, fault.Hint);
            }
        }

        return objectives;
    }

    // The word itself, when it stands in the line as it was read; else the whole sentence.
    private static Place PlaceOf(string word, ScalarNode sentence)
    {
        Place place = sentence.Place;
        string line = place.Source.Line(place.Line);
        int column = word.Length == 0 || place.Column > line.Length
            ? -1
            : line.IndexOf(word, place.Column - 1, StringComparison.Ordinal);
        return column < 0 ? place : place with { Column = column + 1, Length = word.Length };
    }
}

using System.Text;
using System.Text.Json.Nodes;

namespace LambdaSim.Tests.Importing.Described;

/// <summary>Writes a template as YAML, with the short forms of intrinsic functions here and there.</summary>
internal sealed class YamlWriter(Random random)
{
    private readonly StringBuilder text = new();

    public string Of(JsonObject root)
    {
        Write(root, 0);
        return text.ToString();
    }

    private void Write(JsonObject group, int depth)
    {
        foreach (var (key, value) in group)
        {
            text.Append(' ', depth * 2).Append(Quoted(key)).Append(':');
            Below(value!, depth);
        }
    }

    private void Below(JsonNode value, int depth)
    {
        string tag = "";
        if (value is JsonObject { Count: 1 } call && call.First() is var (name, argument) && (name == "Ref" || name.StartsWith("Fn::"))
            && random.Next(3) > 0 && argument is not JsonObject)
        {
            tag = $" !{name.Split("::")[^1]}";
            value = argument!;
        }
        switch (value)
        {
            case JsonArray list when tag == " !GetAtt" && random.Next(2) == 0:
                text.Append($"{tag} {string.Join('.', list.Select(item => item!.ToString()))}\n");
                break;
            case JsonObject { Count: 0 }:
                text.Append(" {}\n");
                break;
            case JsonObject group:
                text.Append('\n');
                Write(group, depth + 1);
                break;
            case JsonArray list:
                text.Append(tag).Append('\n');
                foreach (var item in list)
                {
                    text.Append(' ', (depth * 2) + 2).Append('-');
                    Below(item!, depth + 1);
                }
                break;
            default:
                text.Append(tag).Append(' ').Append(value.GetValueKind() == System.Text.Json.JsonValueKind.String ? Quoted(value.ToString()) : value.ToString())
                    .Append('\n');
                break;
        }
    }

    private static string Quoted(string text) => text.All(char.IsAsciiLetter) ? text : $"\"{text}\"";
}

using System.Reflection;
using LambdaSim.Scenarios.Language;

namespace LambdaSim.Model.Policies;

/// <summary>Makes a policy of the user's own: a new object for each component that asks it, so that what it remembers is that
/// component's and that run's.</summary>
internal static class OwnPolicyMaker
{
    /// <summary>Makes one.</summary>
    /// <typeparam name="T">Its interface.</typeparam>
    /// <param name="policy">Which.</param>
    /// <param name="offered">What its constructor may ask for, each by its type.</param>
    /// <exception cref="PolicyException">No constructor fits, or it failed.</exception>
    public static T Make<T>(OwnPolicy policy, params object[] offered) where T : class
    {
        var constructor = policy.Class.GetConstructors()
            .OrderByDescending(candidate => candidate.GetParameters().Length)
            .FirstOrDefault(candidate => candidate.GetParameters().All(asked => Find(offered, asked) is not null))
            ?? throw PolicyException.Decided(
                policy, "has no public constructor that asks for nothing but "
                + $"{string.Join(", ", offered.Select(one => one.GetType().Name).Append("nothing at all"))}");
        try
        {
            return (T)constructor.Invoke([.. constructor.GetParameters().Select(asked => Find(offered, asked))]);
        }
        catch (TargetInvocationException thrown)
        {
            throw PolicyException.Threw(policy, thrown.InnerException!, at: "its constructor");
        }
    }

    private static object? Find(object[] offered, ParameterInfo asked) =>
        Array.Find(offered, one => one.GetType().IsAssignableTo(asked.ParameterType));
}

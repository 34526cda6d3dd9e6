using System.Reflection;
using GruGen.Gradients.Tests.Differences;
using GruGen.Gradients.Tests.Stacks;

namespace GruGen.Gradients.Tests.Drawing;

/// <summary>A model, or a dense or embedding layer on its own, with calls of it.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Declaration">All classes, as a user would write them.</param>
/// <param name="Text">With what makes the subject.</param>
/// <param name="Calls">The calls.</param>
/// <param name="FixesBatch">Whether a layer fixes the number of samples.</param>
internal sealed record StackDraw(
    string Name, string Declaration, string Text, IReadOnlyList<CallDraw> Calls, bool FixesBatch = false) : IDraw
{
    /// <summary>A new subject.</summary>
    /// <param name="compiled">The assembly that the text was compiled to.</param>
    public StackSubject Create(Assembly compiled) =>
        (StackSubject)compiled.GetType(StackText.SubjectOf(Name), throwOnError: true)!.GetMethod("Create")!.Invoke(null, null)!;

    /// <inheritdoc/>
    public Problem CreateProblem(Assembly compiled, CallDraw call, Values values, double scale) =>
        new StackProblem(Create(compiled), call, values, scale);
}

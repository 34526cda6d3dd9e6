using System.Reflection;
using GruGen.Gradients.Tests.Differences;

namespace GruGen.Gradients.Tests.Drawing;

/// <summary>A layer or model with options from the whole space, and calls of it.</summary>
internal interface IDraw
{
    /// <summary>Name of the class.</summary>
    string Name { get; }

    /// <summary>The class as a user would write it, after those of the layers inside.</summary>
    string Declaration { get; }

    /// <summary>C# text of a compilation unit: the class and what makes its subject.</summary>
    string Text { get; }

    /// <summary>The calls.</summary>
    IReadOnlyList<CallDraw> Calls { get; }

    /// <summary>Whether the number of samples is fixed.</summary>
    bool FixesBatch { get; }

    /// <summary>Gives one call values for everything.</summary>
    /// <param name="compiled">The assembly that <see cref="Text"/> was compiled to.</param>
    /// <param name="call">The call.</param>
    /// <param name="values">Draws the values.</param>
    /// <param name="scale">Of parameters and inputs.</param>
    Problem CreateProblem(Assembly compiled, CallDraw call, Values values, double scale);
}

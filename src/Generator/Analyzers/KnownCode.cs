using GruGen.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GruGen.Generator.Analyzers;

/// <summary>What is certain about the code around a call; each part asks the others.</summary>
internal sealed class KnownCode
{
    private readonly LayerSpecs _layers;
    private readonly CancellationToken _cancellationToken;

    public KnownCode(SemanticModel model, LayerSpecs layers, CancellationToken cancellationToken)
    {
        (Model, _layers, _cancellationToken) = (model, layers, cancellationToken);
        Variables = new(model, cancellationToken);
        Sizes = new(this);
        Slices = new(this);
        Members = new(this);
        Contents = new(this);
        Tensors = new(this);
        Origins = new(this);
        Texts = new(this);
    }

    public SemanticModel Model { get; }

    /// <summary>ILGPU is referenced, so layers can run on a GPU.</summary>
    public bool HasIlgpu => _layers.HasIlgpu;

    public KnownVariables Variables { get; }

    public KnownSizes Sizes { get; }

    public KnownSlices Slices { get; }

    public KnownMembers Members { get; }

    public KnownContents Contents { get; }

    public KnownTensors Tensors { get; }

    public KnownOrigins Origins { get; }

    public KnownTexts Texts { get; }

    public IOperation? Operation(ExpressionSyntax expression) => Model.GetOperation(expression, _cancellationToken);

    public ITypeSymbol? Type(ExpressionSyntax expression) => Model.GetTypeInfo(expression, _cancellationToken).Type;

    public Optional<object?> Constant(ExpressionSyntax expression) => Model.GetConstantValue(expression, _cancellationToken);

    public LayerSpec? Layer(INamedTypeSymbol type) => _layers.Of(type, _cancellationToken);
}

namespace GruGen.Golden;

/// <summary>Marks the class whose <c>Create</c> makes the subject of a case.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GoldenSubjectAttribute(string caseId, DType dtype) : Attribute
{
    public string CaseId { get; } = caseId;

    public DType DType { get; } = dtype;
}

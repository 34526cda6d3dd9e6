namespace GruGen.Generator.Plan;

/// <summary>Sizes at which the JIT compiles a method well. Measured on .NET 10; docs/kernels.md.</summary>
internal static class JitBudget
{
    /// <summary>
    /// Above 20,000 IL instructions or 8,000 local references a method is compiled without optimisation, 6 to 10 times slower.
    /// </summary>
    public const int MultiplyAdds = 1500;

    /// <summary>Kernels up to this many multiply-adds are faster as straight code than as a loop.</summary>
    public const int SmallKernel = 150;
}

using GruGen.Docs.Tests.Markdown;

namespace GruGen.Docs.Tests;

/// <summary>What the documentation shows is what happens. docs/index.md says how blocks are marked.</summary>
public sealed class SnippetTests
{
    /// <summary>The pages of the rules show code that breaks them; the tests of the rules compile it.</summary>
    public static TheoryData<string> Pages =>
    [
        .. Page.All()
            .Where(page => page.Fences.Any(fence => fence.Language == "csharp"))
            .Where(page => !page.Path.StartsWith("docs/rules/", StringComparison.Ordinal))
            .Select(page => page.Path),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Snippets_compile_without_warnings(string path)
    {
        foreach (var program in Programs(Page.Read(path)))
        {
            Found.None(program.Build().Diagnostics.Select(diagnostic => $"{path}, program from line {program.Line}: {diagnostic}"));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Snippets_print_what_the_page_says(string path)
    {
        SnippetProgram? program = null;
        foreach (var fence in Page.Read(path).Fences)
        {
            program = Extend(program, path, fence);
            if (fence is { Language: "text", Role: "output" })
            {
                Assert.NotNull(program);
                Assert.Equal(fence.Text, program.Run());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Excerpts_of_generated_code_are_what_the_generator_writes(string path)
    {
        SnippetProgram? program = null;
        foreach (var fence in Page.Read(path).Fences)
        {
            program = Extend(program, path, fence);
            if (fence is { Language: "csharp", Role: "generated" })
            {
                Assert.NotNull(program);
                AssertExcerpt(fence, string.Concat(program.Build().Generated.Values));
            }
        }
    }

    /// <summary>A block without a role begins a program, a continued one adds to it.</summary>
    private static SnippetProgram? Extend(SnippetProgram? program, string path, Fence fence)
    {
        if (fence.Language == "csharp" && fence.Role is "" or "continued")
        {
            program = fence.Role.Length == 0 || program is null ? new(path) : program;
            program.Add(fence);
        }

        return program;
    }

    private static HashSet<SnippetProgram> Programs(Page page)
    {
        var programs = new HashSet<SnippetProgram>();
        SnippetProgram? program = null;
        foreach (var fence in page.Fences)
        {
            program = Extend(program, page.Path, fence);
            if (program is not null)
            {
                programs.Add(program);
            }
        }

        return programs;
    }

    /// <summary>Every line occurs, in this order; an ellipsis stands for any number of lines, indentation does not count.</summary>
    private static void AssertExcerpt(Fence excerpt, string generated)
    {
        var lines = generated.Split('\n', StringSplitOptions.TrimEntries);
        var position = -1;
        var adjacent = false;
        foreach (var line in excerpt.Text.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line == "…")
            {
                adjacent = false;
                continue;
            }

            var next = Array.IndexOf(lines, line, position + 1);
            Assert.True(
                next >= 0 && (!adjacent || next == position + 1),
                $"Excerpt from line {excerpt.Line}: the generator does not write '{line}' here.");
            (position, adjacent) = (next, true);
        }
    }
}

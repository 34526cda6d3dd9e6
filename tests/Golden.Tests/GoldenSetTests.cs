using System.Text.Json;

namespace GruGen.Golden.Tests;

/// <summary>Reading sets.</summary>
public class GoldenSetTests
{
    [Theory]
    [InlineData("")]
    [InlineData("weights/")]
    public void The_index_and_the_cases_agree(string folder)
    {
        var index = JsonDocument.Parse(File.ReadAllText(Path.Combine(GoldenSet.Default.Folder, folder, "index.json"))).RootElement;

        Assert.Equal(
            index.EnumerateArray().Select(e => folder + e.GetProperty("name").GetString()).Order(StringComparer.Ordinal),
            GoldenSet.Default.Cases.Select(static c => c.Id).Where(id => id.Contains('/', StringComparison.Ordinal) == (folder.Length > 0))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Bytes_at_an_offset_are_the_entry_of_that_name()
    {
        foreach (var goldenCase in GoldenSet.Default.Cases)
        {
            var archive = new TensorArchive(Path.ChangeExtension(goldenCase.Path, ".npz"));
            foreach (var tensor in goldenCase.Tensors)
            {
                Assert.True(
                    tensor.Bytes.SequenceEqual(archive.Entry(tensor.Name, tensor.DType, tensor.Shape).Span[..tensor.Bytes.Length]),
                    $"{goldenCase.Id} {tensor.Name}");
            }
        }
    }

    [Fact]
    public void Tensors_have_the_values_that_the_format_lays_down()
    {
        byte[] bytes = [0, 0, 128, 63, 0, 0, 0, 192];
        GoldenTensor Tensor(string dtype, int[] shape, int length = 8) =>
            new("x", TensorRole.Input, dtype, shape, null, bytes.AsMemory(0, length));

        Assert.Equal([1f, -2f], Tensor("<f4", [2]).ToSingle());
        Assert.Equal([0x3f800000, unchecked((int)0xc0000000)], Tensor("<i4", [1, 2]).ToInt32());
        Assert.Throws<OverflowException>(() => Tensor("<i8", [1]).ToInt32());
        Assert.Equal([3], new GoldenTensor("n", TensorRole.Input, "<i8", [1], null, new byte[] { 3, 0, 0, 0, 0, 0, 0, 0 }).ToInt32());
        Assert.Equal([false, false, true, true], Tensor("|u1", [4], 4).ToBoolean());
        Assert.Equal([BitConverter.Int64BitsToDouble(unchecked((long)0xc00000003f800000))], Tensor("<f8", [1]).ToDouble());
    }

    [Fact]
    public void A_tensor_without_its_tolerance_or_with_too_few_bytes_is_refused()
    {
        Assert.Throws<GoldenException>(() => new GoldenTensor("y", TensorRole.Expected, "<f4", [1], null, new byte[4]));
        Assert.Throws<GoldenException>(() => new GoldenTensor("y", TensorRole.Input, "<f4", [2], null, new byte[4]));
        Assert.Throws<GoldenException>(() => new GoldenTensor("y", TensorRole.Input, "<c8", [1], null, new byte[8]));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        var error = Assert.Throws<GoldenException>(static () => GoldenSet.Load("no-such-set"));

        Assert.Contains("no-such-set", error.Message, StringComparison.Ordinal);
    }
}

using System.Runtime.Intrinsics;

namespace GruGen.Runtime.Tests.Products;

/// <summary>Products against three loops, at every width and edge.</summary>
public sealed class ProductTests
{
    public static TheoryData<int, int, int, int> Edges()
    {
        var data = new TheoryData<int, int, int, int>();
        foreach (var rows in new[] { 1, 2, 3, 4, 5, 7, 8, 9, 13, 16, 17 })
        {
            foreach (var (vectors, last) in new[] { (1, 1), (2, 1), (2, 2), (3, 1), (3, 2), (3, 3) })
            {
                foreach (var depth in new[] { 1, 2, 7, 33 })
                {
                    data.Add(rows, vectors, last, depth);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void A_product_is_that_of_three_loops_at_every_width(int rows, int vectors, int last, int depth)
    {
        Check<Vector512<float>, Single512>(rows, vectors, last, depth);
        Check<Vector256<float>, Single256>(rows, vectors, last, depth);
        Check<Vector128<float>, Single128>(rows, vectors, last, depth);
    }

    [Fact]
    public void The_depth_may_run_backwards_and_in_segments()
    {
        const int Depth = 12;
        var lanes = Single128.Count;
        var (a, p) = (Numbers(Depth + 8), Numbers(Depth * lanes));

        // Segments of 3 elements with gaps of 1, and the same elements from the last to the first.
        var forward = new float[lanes];
        var backward = new float[lanes];
        PanelProducts<Vector128<float>, float, Single128>.Run(Product(a, p, forward, new DepthWalk(4, 3, Jump: 1), lanes));
        var reversed = Enumerable.Range(0, Depth).SelectMany(k => p.Skip((Depth - 1 - k) * lanes).Take(lanes)).ToArray();
        PanelProducts<Vector128<float>, float, Single128>.Run(
            Product(a, reversed, backward, new DepthWalk(4, -3, -1, -1), lanes, start: 14));

        for (var lane = 0; lane < lanes; lane++)
        {
            var expected = 0.0;
            for (var k = 0; k < Depth; k++)
            {
                expected += (double)a[k + (k / 3)] * p[(k * lanes) + lane];
            }

            Assert.Equal(expected, forward[lane], 1e-5);
            Assert.Equal(expected, backward[lane], 1e-5);
        }
    }

    private static PanelProduct<float> Product(float[] a, float[] p, float[] c, DepthWalk walk, int lanes, int start = 0) => new()
    {
        A = ref a[start],
        ARow = 1,
        Walk = walk,
        P = ref p[0],
        PStep = lanes,
        PPanel = p.Length,
        C = ref c[0],
        CRow = lanes,
        CPanel = lanes,
        Rows = 1,
        Panels = 1,
        Vectors = 1,
        LastVectors = 1,
        Start = SumStart.Add,
    };

    private static void Check<TVector, TSimd>(int rows, int vectors, int last, int depth)
        where TVector : struct
        where TSimd : struct, ISimd<TVector, float>
    {
        const int Panels = 2;
        var width = vectors * TSimd.Count;
        var columns = width + (last * TSimd.Count);
        var (a, p, heads) = (Numbers(rows * depth), Numbers(Panels * depth * width), Numbers(Panels * width));
        foreach (var start in Enum.GetValues<SumStart>())
        {
            var before = Numbers(rows * columns);
            var c = before.ToArray();
            PanelProducts<TVector, float, TSimd>.Run(new PanelProduct<float>
            {
                A = ref a[0],
                ARow = depth,
                Walk = new DepthWalk(1, depth),
                P = ref p[0],
                PStep = width,
                PPanel = depth * width,
                Heads = ref heads[0],
                HeadPanel = width,
                C = ref c[0],
                CRow = columns,
                CPanel = width,
                Rows = rows,
                Panels = Panels,
                Vectors = vectors,
                LastVectors = last,
                Start = start,
            });
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    var (panel, place) = Math.DivRem(column, width);
                    var adds = start == SumStart.Add || (start == SumStart.FirstFromHead && place >= TSimd.Count);
                    var expected = adds ? before[(row * columns) + column] : (double)heads[(panel * width) + place];
                    for (var k = 0; k < depth; k++)
                    {
                        expected += (double)a[(row * depth) + k] * p[(((panel * depth) + k) * width) + place];
                    }

                    Assert.Equal(expected, c[(row * columns) + column], 1e-5);
                }
            }
        }
    }

    private static float[] Numbers(int length)
    {
        var random = new Random(length);
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}

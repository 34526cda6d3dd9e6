// PyTorch's C++ front end: nn.GRU's function for sequences and batches, GRUCell's for a stream.
#include "peer.h"

#include <ATen/Parallel.h>
#include <dlfcn.h>
#include <torch/torch.h>

#include <vector>

namespace {

class Torch {
public:
    explicit Torch(const Problem& problem) : problem_(problem) {
        at::set_num_threads(1);
        if (auto* set_threads = dlsym(RTLD_DEFAULT, "openblas_set_num_threads")) reinterpret_cast<void (*)(int)>(set_threads)(1);
        x_ = copied(problem.x, {problem.steps, problem.rows, problem.inputs});
        h_ = torch::zeros({1, problem.rows, problem.units});
        parameters_ = {weights(problem.kernel, problem.inputs), weights(problem.recurrent_kernel, problem.units), bias(0), bias(1)};
        if (problem.is_stream()) {
            x_ = x_[0];
            h_ = h_[0];
        }
    }

    void run() {
        const c10::InferenceMode guard;
        if (problem_.is_stream()) {
            h_ = torch::gru_cell(x_, h_, parameters_[0], parameters_[1], parameters_[2], parameters_[3]);
            output_ = h_;
        } else {
            output_ = std::get<0>(torch::gru(x_, h_, parameters_, true, 1, 0.0, false, false, false));
        }
    }

    const float* output() const { return output_.data_ptr<float>(); }

private:
    static torch::Tensor copied(const float* values, at::IntArrayRef sizes) {
        return torch::from_blob(const_cast<float*>(values), sizes, torch::kFloat32).clone();
    }

    // From gates z, r, h in columns to r, z, n in rows.
    torch::Tensor weights(const float* values, int64_t length) const {
        const auto gates = copied(values, {length, 3, problem_.units}).permute({1, 2, 0});
        return swapped(gates).reshape({3 * problem_.units, length}).contiguous();
    }

    torch::Tensor bias(int64_t row) const {
        return swapped(copied(problem_.bias + row * 3 * problem_.units, {3, problem_.units})).reshape({3 * problem_.units}).contiguous();
    }

    static torch::Tensor swapped(const torch::Tensor& gates) { return torch::stack({gates[1], gates[0], gates[2]}); }

    Problem problem_;
    torch::Tensor x_, h_, output_;
    std::vector<torch::Tensor> parameters_;
};

}  // namespace

EXPORT_PEER(Torch, "PyTorch " PEER_VERSION)

// ONNX Runtime's C API, with inputs and outputs bound once.
#include "peer.h"

#include <algorithm>
#include <array>
#include <vector>

#include "onnx_model.h"
#include "onnxruntime_cxx_api.h"

namespace {

Ort::Env& environment() {
    static Ort::Env instance(ORT_LOGGING_LEVEL_ERROR, "peer");
    return instance;
}

Ort::Session load(const std::string& model) {
    Ort::SessionOptions options;
    options.SetIntraOpNumThreads(1).SetInterOpNumThreads(1).SetExecutionMode(ORT_SEQUENTIAL);
    options.SetGraphOptimizationLevel(ORT_ENABLE_ALL);
    return {environment(), model.data(), model.size(), options};
}

class OnnxRuntime {
public:
    explicit OnnxRuntime(const Problem& problem)
        : problem_(problem), session_(load(onnx::gru_model(problem))), bindings_{Ort::IoBinding(session_), Ort::IoBinding(session_)} {
        const int64_t steps = problem.steps, rows = problem.rows, units = problem.units;
        x_.assign(problem.x, problem.x + steps * rows * problem.inputs);
        const auto x = tensor(x_, {steps, rows, problem.inputs});
        for (auto& output : outputs_) output.assign(steps * rows * units, 0);
        for (int turn = 0; turn < 2; turn++) {
            bindings_[turn].BindInput("x", x);
            if (problem.is_stream()) {
                bindings_[turn].BindInput("h", tensor(outputs_[turn], {1, rows, units}));
                bindings_[turn].BindOutput("h_new", tensor(outputs_[1 - turn], {1, rows, units}));
            } else {
                bindings_[turn].BindOutput("y", tensor(outputs_[0], {steps, 1, rows, units}));
            }
        }
    }

    void run() {
        session_.Run(options_, bindings_[turn_]);
        turn_ ^= problem_.is_stream();
    }

    const float* output() const { return outputs_[turn_].data(); }

private:
    static Ort::Value tensor(std::vector<float>& values, const std::vector<int64_t>& sizes) {
        static const auto memory = Ort::MemoryInfo::CreateCpu(OrtArenaAllocator, OrtMemTypeDefault);
        return Ort::Value::CreateTensor<float>(memory, values.data(), values.size(), sizes.data(), sizes.size());
    }

    Problem problem_;
    Ort::Session session_;
    Ort::RunOptions options_;
    std::array<Ort::IoBinding, 2> bindings_;
    std::vector<float> x_;
    std::array<std::vector<float>, 2> outputs_;
    int turn_ = 0;
};

}  // namespace

EXPORT_PEER(OnnxRuntime, "ONNX Runtime " PEER_VERSION)

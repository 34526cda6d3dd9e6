// oneDNN's GRU, linear before reset, with the weights in the layout that oneDNN prefers.
#include "peer.h"

#include <omp.h>
#include <unordered_map>
#include <utility>
#include <vector>

#include "oneapi/dnnl/dnnl.hpp"

using namespace dnnl;
using Tag = memory::format_tag;

namespace {

class OneDnn {
public:
    explicit OneDnn(const Problem& problem) : problem_(problem), engine_(engine::kind::cpu, 0), stream_(engine_) {
        omp_set_num_threads(1);
        const memory::dim steps = problem.steps, rows = problem.rows, inputs = problem.inputs, units = problem.units;
        const auto source = describe({steps, rows, inputs}, Tag::tnc);
        const auto target = describe({steps, rows, units}, Tag::tnc);
        const auto state = problem.is_stream() ? describe({1, 1, rows, units}, Tag::ldnc) : memory::desc();
        const lbr_gru_forward::desc layer(
            prop_kind::forward_inference, rnn_direction::unidirectional_left2right, source, state,
            describe({1, 1, inputs, 3, units}, Tag::any), describe({1, 1, units, 3, units}, Tag::any),
            describe({1, 1, 4, units}, Tag::ldgo), target, state);
        const lbr_gru_forward::primitive_desc chosen(layer, engine_);
        gru_ = lbr_gru_forward(chosen);

        const auto x = filled(source, problem.x);
        const auto kernel = reordered({1, 1, inputs, 3, units}, problem.kernel, chosen.weights_layer_desc());
        const auto recurrent = reordered({1, 1, units, 3, units}, problem.recurrent_kernel, chosen.weights_iter_desc());
        const auto bias = filled(chosen.bias_desc(), biases().data());
        output_ = memory(target, engine_);
        states_[0] = problem.is_stream() ? memory(state, engine_) : memory();
        states_[1] = problem.is_stream() ? memory(state, engine_) : memory();
        const std::vector<float> zeros(units);
        for (int turn = 0; turn < 2; turn++) {
            arguments_[turn] = {{DNNL_ARG_SRC_LAYER, x}, {DNNL_ARG_WEIGHTS_LAYER, kernel}, {DNNL_ARG_WEIGHTS_ITER, recurrent},
                                {DNNL_ARG_BIAS, bias}, {DNNL_ARG_DST_LAYER, output_}};
            if (problem.is_stream()) {
                std::copy(zeros.begin(), zeros.end(), static_cast<float*>(states_[turn].get_data_handle()));
                arguments_[turn].insert({{DNNL_ARG_SRC_ITER, states_[turn]}, {DNNL_ARG_DST_ITER, states_[1 - turn]}});
            }
        }
    }

    void run() {
        gru_.execute(stream_, arguments_[turn_]);
        stream_.wait();
        turn_ ^= problem_.is_stream();
    }

    const float* output() const { return static_cast<const float*>(output_.get_data_handle()); }

private:
    static memory::desc describe(const memory::dims& dims, Tag tag) { return {dims, memory::data_type::f32, tag}; }

    memory filled(const memory::desc& description, const float* values) {
        memory result(description, engine_);
        std::copy(values, values + description.get_size() / sizeof(float), static_cast<float*>(result.get_data_handle()));
        return result;
    }

    memory reordered(const memory::dims& dims, const float* values, const memory::desc& preferred) {
        auto plain = filled(describe(dims, Tag::ldigo), values);
        memory result(preferred, engine_);
        reorder(plain, result).execute(stream_, plain, result);
        stream_.wait();
        return result;
    }

    // z, r, h of the input, and the recurrent bias of h; those of z and r only ever appear as sums.
    std::vector<float> biases() const {
        const int units = problem_.units;
        std::vector<float> result(problem_.bias, problem_.bias + 3 * units);
        for (int i = 0; i < 2 * units; i++) result[i] += problem_.bias[3 * units + i];
        result.insert(result.end(), problem_.bias + 5 * units, problem_.bias + 6 * units);
        return result;
    }

    Problem problem_;
    engine engine_;
    stream stream_;
    lbr_gru_forward gru_;
    memory output_, states_[2];
    std::unordered_map<int, memory> arguments_[2];
    int turn_ = 0;
};

}  // namespace

EXPORT_PEER(OneDnn, "oneDNN " PEER_VERSION)

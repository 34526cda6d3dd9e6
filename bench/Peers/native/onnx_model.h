// Writes a model of one GRU node in ONNX's format: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3
#pragma once

#include "peer.h"

#include <string>
#include <vector>

namespace onnx {

class Message {
public:
    Message& number(int field, uint64_t value) {
        varint(field << 3);
        varint(value);
        return *this;
    }

    Message& text(int field, const std::string& value) {
        varint(field << 3 | 2);
        varint(value.size());
        bytes_ += value;
        return *this;
    }

    Message& message(int field, const Message& value) { return text(field, value.bytes_); }

    const std::string& bytes() const { return bytes_; }

private:
    void varint(uint64_t value) {
        for (; value >= 128; value >>= 7) bytes_ += static_cast<char>(value & 127 | 128);
        bytes_ += static_cast<char>(value);
    }

    std::string bytes_;
};

constexpr int kFloat = 1, kInteger = 2;

inline Message value_info(const std::string& name, const std::vector<int64_t>& dims) {
    Message shape;
    for (const auto dim : dims) shape.message(1, Message().number(1, dim));
    return Message().text(1, name).message(2, Message().message(1, Message().number(1, kFloat).message(2, shape)));
}

inline Message initializer(const std::string& name, const std::vector<int64_t>& dims, const std::vector<float>& values) {
    Message tensor;
    for (const auto dim : dims) tensor.number(1, dim);
    return tensor.number(2, kFloat).text(8, name).text(
        9, std::string(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)));
}

inline Message attribute(const std::string& name, int64_t value) {
    return Message().text(1, name).number(3, value).number(20, kInteger);
}

// (length, 3 units) to (1, 3 units, length); ONNX has the gates in the order z, r, h too.
inline Message weights(const std::string& name, const float* values, int64_t length, int64_t units) {
    std::vector<float> turned(3 * units * length);
    for (int64_t k = 0; k < length; k++)
        for (int64_t unit = 0; unit < 3 * units; unit++) turned[unit * length + k] = values[k * 3 * units + unit];
    return initializer(name, {1, 3 * units, length}, turned);
}

// A stream has the state h as an input and gives the new one as h_new; everything else gives all states as y.
inline std::string gru_model(const Problem& problem) {
    const int64_t steps = problem.steps, rows = problem.rows, units = problem.units;
    Message node;
    for (const auto name : {"x", "w", "r", "b", ""}) node.text(1, name);
    if (problem.is_stream()) node.text(1, "h");
    node.text(2, problem.is_stream() ? "" : "y");
    if (problem.is_stream()) node.text(2, "h_new");
    node.text(4, "GRU").message(5, attribute("hidden_size", units)).message(5, attribute("linear_before_reset", 1));

    Message graph;
    graph.message(1, node).text(2, "gru");
    graph.message(5, weights("w", problem.kernel, problem.inputs, units));
    graph.message(5, weights("r", problem.recurrent_kernel, units, units));
    graph.message(5, initializer("b", {1, 6 * units}, std::vector<float>(problem.bias, problem.bias + 6 * units)));
    graph.message(11, value_info("x", {steps, rows, problem.inputs}));
    if (problem.is_stream()) graph.message(11, value_info("h", {1, rows, units}));
    graph.message(12, problem.is_stream() ? value_info("h_new", {1, rows, units}) : value_info("y", {steps, 1, rows, units}));
    return Message().number(1, 8).message(7, graph).message(8, Message().number(2, 14)).bytes();
}

}  // namespace onnx

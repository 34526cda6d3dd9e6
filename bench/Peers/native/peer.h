// What a peer offers to the bench: a GRU layer with both biases and the reset gate after the product, gates in the order z, r, h,
// all tensors float32 in rows. Every peer is a shared library with these functions, so that one process measures all of them in turn.
#pragma once

#include <cstdint>
#include <cstdio>
#include <exception>

struct Problem {
    int32_t inputs, units, steps, rows;
    const float* kernel;            // (inputs, 3 units)
    const float* recurrent_kernel;  // (units, 3 units)
    const float* bias;              // (2, 3 units): input bias, recurrent bias
    const float* x;                 // (steps, rows, inputs)

    // One step of one row: the state is carried from call to call. Every other call starts from zeros.
    bool is_stream() const { return steps == 1 && rows == 1; }
};

// Defines the exported functions for a class with a constructor from a problem, run() for one call, and output(): (steps, rows, units).
#define EXPORT_PEER(Layer, version)                                                    \
    extern "C" const char* peer_name() { return version; }                            \
    extern "C" void* peer_create(const Problem* problem) {                            \
        try {                                                                         \
            return new Layer(*problem);                                               \
        } catch (const std::exception& error) {                                       \
            std::fprintf(stderr, "%s: %s\n", version, error.what());                  \
            return nullptr;                                                           \
        }                                                                             \
    }                                                                                 \
    extern "C" void peer_run(void* layer, int32_t calls) {                            \
        for (int32_t call = 0; call < calls; call++) static_cast<Layer*>(layer)->run(); \
    }                                                                                 \
    extern "C" const float* peer_output(void* layer) { return static_cast<Layer*>(layer)->output(); } \
    extern "C" void peer_destroy(void* layer) { delete static_cast<Layer*>(layer); }

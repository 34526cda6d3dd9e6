#!/usr/bin/env bash
# Builds the peers that can be had here into ../bin/native; those that cannot are named, and the bench runs without them.
# On Debian: apt-get install g++ libdnnl-dev libtorch-dev libopenblas0-pthread. ONNX Runtime comes from NuGet.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly output=../bin/native
readonly onnxruntime=1.31.1
mkdir -p "$output"

# build NAME VERSION FLAGS...: a shared library of one peer.
build() {
    local name=$1 version=$2
    shift 2
    if g++ -O3 -march=native -std=c++17 -shared -fPIC -fopenmp -DPEER_VERSION="\"$version\"" "$name.cpp" -o "$output/libpeer-$name.so" "$@"; then
        echo "$name $version: built"
    else
        echo "$name: NOT built" >&2
    fi
}

# macro HEADER NAME: a number out of a header, "" without the header.
macro() { echo "#include <$1>
$2" | g++ -E -P -x c++ - "${@:3}" 2>/dev/null | tail -n 1; }

build onednn "$(macro oneapi/dnnl/dnnl_version.h 'DNNL_VERSION_MAJOR.DNNL_VERSION_MINOR.DNNL_VERSION_PATCH' | tr -d ' ')" -ldnnl

readonly torch_headers=(-I/usr/include/torch/csrc/api/include)
build torch "$(macro torch/version.h 'TORCH_VERSION_MAJOR.TORCH_VERSION_MINOR.TORCH_VERSION_PATCH' "${torch_headers[@]}" | tr -d ' ')" \
    "${torch_headers[@]}" -ltorch -ltorch_cpu -lc10 -ldl

if dotnet package download "Microsoft.ML.OnnxRuntime@$onnxruntime" --output "$output/packages" > /dev/null; then
    package="$output/packages/microsoft.ml.onnxruntime/$onnxruntime"
    case "$(uname -m)" in aarch64) native=linux-arm64 ;; *) native=linux-x64 ;; esac
    cp "$package/runtimes/$native/native/libonnxruntime.so" "$output/libonnxruntime.so.1"
    build onnxruntime "$onnxruntime" -I"$package/build/native/include" "$output/libonnxruntime.so.1" -Wl,-rpath,'$ORIGIN'
else
    echo "onnxruntime: NOT built, NuGet does not serve it" >&2
fi

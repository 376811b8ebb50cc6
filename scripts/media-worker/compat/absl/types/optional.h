// What mediasoup's copy of libwebrtc needs of abseil, by the standard library.
#pragma once
#include <optional>
namespace absl {
template<class T> using optional = std::optional<T>;
using std::make_optional;
using std::nullopt;
using std::nullopt_t;
}

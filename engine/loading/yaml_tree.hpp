// YAML as a tree that knows where everything stands. The one place where yaml-cpp enters is yaml_tree.cpp.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "loading/source_text.hpp"

namespace practicum::loading {

struct YamlNode {
    enum class Kind : std::uint8_t { scalar, sequence, mapping } kind = Kind::scalar;
    std::string text;  // of a scalar
    ScalarStyle style = ScalarStyle::plain;
    std::string comment;  // that stands behind a plain scalar on its line, from its '#' on; may be empty
    bool flow = false;    // a list or mapping written in brackets
    Span at;
    std::vector<const YamlNode*> items;                                // of a sequence
    std::vector<std::pair<const YamlNode*, const YamlNode*>> entries;  // of a mapping, in the order written
};

// Owns the nodes.
class YamlTree {
public:
    const YamlNode* root() const { return root_; }

private:
    friend class TreeBuilder;
    std::deque<YamlNode> nodes_;
    const YamlNode* root_ = nullptr;
};

inline constexpr std::size_t max_yaml_depth = 40;
inline constexpr std::size_t max_yaml_nodes = 200000;

// Parses the text of `file`. On a mistake (P0002 … P0004) it is added to `diagnostics` and the root is null.
YamlTree parse_yaml(const Sources& sources, std::uint16_t file, Diagnostics& diagnostics);

}  // namespace practicum::loading

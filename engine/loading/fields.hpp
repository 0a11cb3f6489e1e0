// Typed access to YAML, collecting every mistake (P0005 … P0012, P0017, P0032, P0035, P0046, P0047) instead of stopping
// at the first.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "loading/yaml_tree.hpp"

namespace practicum::loading {

// What a text that people read is made of: a phrase, such as a name, need not end as a sentence does.
enum class Prose : std::uint8_t { sentences, phrase };

// The entries of one mapping. `what` names it in messages: "the beat 'opening'".
class Fields {
public:
    // Reports a node that is no mapping, unknown keys (against `allowed`) and duplicate keys.
    Fields(const YamlNode& node, std::string what, std::initializer_list<std::string_view> allowed,
           Diagnostics& diagnostics);

    const YamlNode* find(std::string_view key) const;
    // As `find`, but a missing key is a mistake.
    const YamlNode* need(std::string_view key) const;
    bool has(std::string_view key) const { return find(key) != nullptr; }

    std::string text(std::string_view key) const;  // "" if it is not there
    std::string need_text(std::string_view key) const;
    // Texts that people read, in which nothing may be cut off unnoticed (P0046, P0047).
    std::string prose(std::string_view key, Prose kind = Prose::sentences) const;
    std::string need_prose(std::string_view key, Prose kind = Prose::sentences) const;
    std::vector<std::string> proses(std::string_view key, Prose kind = Prose::sentences) const;
    bool truth(std::string_view key) const;                      // false if it is not there
    std::vector<std::string> texts(std::string_view key) const;  // one text, or a list of them

    const std::string& what() const { return what_; }
    Span at() const { return at_; }
    Diagnostics& diagnostics() const { return diagnostics_; }

private:
    const YamlNode* node_ = nullptr;
    std::string what_;
    Span at_;
    Diagnostics& diagnostics_;
};

// The entries of a mapping whose keys are ids the author chose; reports duplicates and keys that are no ids.
struct Entry {
    std::string id;
    Span at;  // of the id
    const YamlNode* value = nullptr;
};
enum class IdStyle { hyphens, underscores };
std::vector<Entry> entries_of(const YamlNode& node, const std::string& what, IdStyle style, Diagnostics& diagnostics);

// Reports an id that is not written as ids are (P0010).
bool check_id(const std::string& id, Span at, IdStyle style, Diagnostics& diagnostics);

// As text_of; and warns where a text may have been cut off: by a comment (P0046), or, in a list, by a comma (P0047).
std::string prose_of(const YamlNode& node, const std::string& what, Prose kind, Diagnostics& diagnostics);
void check_list_of_sentences(const YamlNode& list, const std::string& what, Diagnostics& diagnostics);

std::string text_of(const YamlNode& node, const std::string& what, Diagnostics& diagnostics);
std::optional<bool> truth_of(const YamlNode& node, const std::string& what, Diagnostics& diagnostics);
std::optional<int> integer_of(const YamlNode& node, const std::string& what, int low, int high,
                              Diagnostics& diagnostics);
// One scalar, or a sequence of scalars.
std::vector<const YamlNode*> scalars_of(const YamlNode& node, const std::string& what, Diagnostics& diagnostics);

std::string_view kind_of(const YamlNode& node);  // "a text", "a list", "a mapping"

}  // namespace practicum::loading

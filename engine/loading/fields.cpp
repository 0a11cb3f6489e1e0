#include "loading/fields.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "base/format.hpp"
#include "base/split.hpp"
#include "base/suggest.hpp"
#include "base/utf8.hpp"

namespace practicum::loading {

using Kind = YamlNode::Kind;

std::string_view kind_of(const YamlNode& node) {
    return node.kind == Kind::mapping ? "a mapping" : node.kind == Kind::sequence ? "a list" : "a text";
}

static bool expect_mapping(const YamlNode& node, const std::string& what, Diagnostics& diagnostics) {
    if (node.kind == Kind::mapping) return true;
    diagnostics.error("P0008", node.at,
                      format("{} must be a mapping (key: value), but this is {}", what, kind_of(node)));
    return false;
}

static void report_duplicate(const std::string& key, Span at, Span first, const std::string& what,
                             Diagnostics& diagnostics) {
    diagnostics.error("P0005", at, format("'{}' stands twice in {}; the first is in line {}", key, what, first.line),
                      "keep one of the two, or give the second another name");
}

// "{trust:+1}" is one word to YAML, with nothing behind it.
static bool report_colon(const YamlNode& key, const YamlNode& value, const std::string& what,
                         Diagnostics& diagnostics) {
    const auto colon = key.text.find(':');
    const bool nothing = value.kind == Kind::scalar && value.text.empty() && value.style == ScalarStyle::plain;
    if (colon == std::string::npos || colon + 1 == key.text.size() || !nothing) return false;
    diagnostics.error("P0048", key.at, format("'{}' in {} has no blank behind its colon", key.text, what),
                      format("write '{}: {}'", key.text.substr(0, colon), key.text.substr(colon + 1)));
    return true;
}

Fields::Fields(const YamlNode& node, std::string what, std::initializer_list<std::string_view> allowed,
               Diagnostics& diagnostics)
    : what_(std::move(what)), at_(node.at), diagnostics_(diagnostics) {
    if (!expect_mapping(node, what_, diagnostics)) return;
    node_ = &node;
    const std::vector<std::string> known(allowed.begin(), allowed.end());
    for (std::size_t i = 0; i < node.entries.size(); ++i) {
        const YamlNode& key = *node.entries[i].first;
        if (key.kind != Kind::scalar) {
            diagnostics.error("P0008", key.at,
                              format("a key of {} must be a word, but this is {}", what_, kind_of(key)));
            continue;
        }
        if (report_colon(key, *node.entries[i].second, what_, diagnostics)) continue;
        if (std::find(known.begin(), known.end(), key.text) == known.end()) {
            const std::string near = did_you_mean(key.text, known);
            diagnostics.error("P0006", key.at, format("{} has no key '{}'", what_, key.text),
                              key.text.find(' ') != std::string::npos
                                  ? "a text within { } that holds a comma needs quotation marks around it"
                              : near.empty() ? "it may have: " + list_names(known, 20)
                                             : near);
        }
        for (std::size_t j = 0; j < i; ++j) {
            if (node.entries[j].first->text != key.text) continue;
            report_duplicate(key.text, key.at, node.entries[j].first->at, what_, diagnostics);
            break;
        }
    }
}

const YamlNode* Fields::find(std::string_view key) const {
    if (!node_) return nullptr;
    for (const auto& [name, value] : node_->entries)
        if (name->text == key) return value;
    return nullptr;
}

const YamlNode* Fields::need(std::string_view key) const {
    const YamlNode* found = find(key);
    if (!found && node_)
        diagnostics_.error("P0007", at_, format("{} lacks the key '{}'", what_, key), format("add '{}: …'", key));
    return found;
}

std::string Fields::text(std::string_view key) const {
    const YamlNode* found = find(key);
    return found ? text_of(*found, format("'{}' of {}", key, what_), diagnostics_) : "";
}

std::string Fields::need_text(std::string_view key) const { return need(key) ? text(key) : ""; }

std::string Fields::prose(std::string_view key, Prose kind) const {
    const YamlNode* found = find(key);
    return found ? prose_of(*found, format("'{}' of {}", key, what_), kind, diagnostics_) : "";
}

std::string Fields::need_prose(std::string_view key, Prose kind) const { return need(key) ? prose(key, kind) : ""; }

std::vector<std::string> Fields::proses(std::string_view key, Prose kind) const {
    std::vector<std::string> out;
    const YamlNode* found = find(key);
    if (!found) return out;
    const std::string name = format("'{}' of {}", key, what_);
    if (kind == Prose::sentences) check_list_of_sentences(*found, name, diagnostics_);
    for (const YamlNode* item : scalars_of(*found, name, diagnostics_))
        out.push_back(prose_of(*item, name, kind, diagnostics_));
    return out;
}

bool Fields::truth(std::string_view key) const {
    const YamlNode* found = find(key);
    return found && truth_of(*found, format("'{}' of {}", key, what_), diagnostics_).value_or(false);
}

std::vector<std::string> Fields::texts(std::string_view key) const {
    std::vector<std::string> out;
    const YamlNode* found = find(key);
    if (!found) return out;
    const std::string name = format("'{}' of {}", key, what_);
    for (const YamlNode* item : scalars_of(*found, name, diagnostics_))
        out.push_back(text_of(*item, name, diagnostics_));
    return out;
}

bool check_id(const std::string& id, Span at, IdStyle style, Diagnostics& diagnostics) {
    const char join = style == IdStyle::hyphens ? '-' : '_';
    bool good = !id.empty() && id.size() <= 60 && id[0] >= 'a' && id[0] <= 'z' && id.back() != join;
    for (char c : id) good = good && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == join);
    // Names that a condition, or where a story goes, would take for something else.
    static const std::vector<std::string> names{"and",  "or",      "not",    "true",  "false", "nil",
                                                "turn", "visited", "visits", "heard", "count"};
    static const std::vector<std::string> targets{"stay",     "elaborate", "back", "end",
                                                  "anywhere", "topic",     "true", "false"};
    const auto& reserved = style == IdStyle::underscores ? names : targets;
    const bool taken = std::find(reserved.begin(), reserved.end(), id) != reserved.end();
    if (good && !taken) return true;
    std::string mended;
    for (char c : ascii_lower(id)) mended += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : join;
    diagnostics.error(
        "P0010", at,
        taken ? format("'{}' is a word of the language and cannot be an id", id) : format("'{}' is not an id", id),
        taken
            ? "choose another name"
            : format("an id begins with a letter and holds lower-case letters, digits and '{}': '{}'?", join, mended));
    return false;
}

std::vector<Entry> entries_of(const YamlNode& node, const std::string& what, IdStyle style, Diagnostics& diagnostics) {
    std::vector<Entry> out;
    if (!expect_mapping(node, what, diagnostics)) return out;
    for (const auto& [key, value] : node.entries) {
        if (key->kind != Kind::scalar) {
            diagnostics.error("P0008", key->at,
                              format("a key of {} must be an id, but this is {}", what, kind_of(*key)));
            continue;
        }
        if (report_colon(*key, *value, what, diagnostics)) continue;
        check_id(key->text, key->at, style, diagnostics);
        const auto same = std::find_if(out.begin(), out.end(), [id = key->text](const Entry& e) { return e.id == id; });
        if (same != out.end())
            report_duplicate(key->text, key->at, same->at, what, diagnostics);
        else
            out.push_back({key->text, key->at, value});
    }
    return out;
}

std::string text_of(const YamlNode& node, const std::string& what, Diagnostics& diagnostics) {
    if (node.kind != Kind::scalar) {
        diagnostics.error("P0008", node.at, format("{} must be a text, but this is {}", what, kind_of(node)),
                          node.kind == Kind::mapping ? "a text that holds ': ' needs quotation marks around it" : "");
        return "";
    }
    std::string_view text = trim(node.text);
    if (text.empty()) {
        diagnostics.error("P0032", node.at, format("{} is empty", what), "write the text, or remove the key");
        return "";
    }
    std::string lines;  // block texts keep their line breaks
    for (const std::string_view line : split(text, "\n")) {
        std::string clean = clean_text(line);
        if (clean != line) {
            diagnostics.error("P0035", node.at, format("{} holds control, invisible or invalid characters", what),
                              "remove them: a terminal would obey them, and a reader would not see them");
            return clean;
        }
        if (!lines.empty()) lines += '\n';
        lines += clean;
    }
    return lines;
}

namespace {

// Whether a text ends as a sentence does, perhaps within closing marks.
bool ends_a_sentence(std::string_view text) {
    static constexpr std::string_view closing[] = {"\"", "'", ")", "]", "*", "”", "’"};
    static constexpr std::string_view ends[] = {".", "!", "?", "…", ":", "-", "–", "—"};
    for (const std::string_view mark : closing)
        if (text.ends_with(mark)) return true;
    return std::any_of(std::begin(ends), std::end(ends), [&](std::string_view mark) { return text.ends_with(mark); });
}

bool begins_low(std::string_view text) { return !text.empty() && text[0] >= 'a' && text[0] <= 'z'; }
bool begins_high(std::string_view text) { return !text.empty() && text[0] >= 'A' && text[0] <= 'Z'; }

}  // namespace

std::string prose_of(const YamlNode& node, const std::string& what, Prose kind, Diagnostics& diagnostics) {
    const std::string_view comment = node.comment;
    const bool means_text = comment.size() > 1 && comment[1] != ' ' && comment[1] != '#';
    const bool cut = means_text || (kind == Prose::sentences && !ends_a_sentence(node.text));
    if (!comment.empty() && cut)
        diagnostics.warning("P0046", node.at,
                            format("{} ends before ' #': what stands behind it is a comment, '{}'", what,
                                   clean_text(clip(comment, 40))),
                            "put quotation marks around the whole text, or the comment on a line of its own");
    return text_of(node, what, diagnostics);
}

void check_list_of_sentences(const YamlNode& list, const std::string& what, Diagnostics& diagnostics) {
    if (list.kind != Kind::sequence || !list.flow || list.items.size() < 2) return;
    const auto plain = [](const YamlNode& node) {
        return node.kind == Kind::scalar && node.style == ScalarStyle::plain && !node.text.empty();
    };
    const bool begins = begins_high(list.items[0]->text);
    const bool sentences = std::any_of(list.items.begin(), list.items.end(),
                                       [](const YamlNode* item) { return ends_a_sentence(item->text); });
    for (std::size_t i = 1; i < list.items.size(); ++i) {
        const YamlNode &before = *list.items[i - 1], &item = *list.items[i];
        if (!plain(before) || !plain(item)) continue;
        const bool goes_on = begins && begins_low(item.text) && !ends_a_sentence(before.text);
        const bool stays_open = sentences && !ends_a_sentence(before.text);
        if (!goes_on && !stays_open) continue;
        diagnostics.warning("P0047", item.at,
                            format("{} is cut at the comma: '{}' and '{}' are two texts", what, before.text, item.text),
                            "put quotation marks around a text that holds a comma, or end each text with its mark");
        return;
    }
}

std::optional<bool> truth_of(const YamlNode& node, const std::string& what, Diagnostics& diagnostics) {
    if (node.kind == Kind::scalar && node.text == "true") return true;
    if (node.kind == Kind::scalar && node.text == "false") return false;
    diagnostics.error("P0008", node.at,
                      node.kind == Kind::scalar
                          ? format("{} must be true or false, but this is '{}'", what, node.text)
                          : format("{} must be true or false, but this is {}", what, kind_of(node)));
    return std::nullopt;
}

std::optional<int> integer_of(const YamlNode& node, const std::string& what, int low, int high,
                              Diagnostics& diagnostics) {
    int value = 0;
    const char* end = node.text.data() + node.text.size();
    const bool number = node.kind == Kind::scalar && [&] {
        const auto [at, error] = std::from_chars(node.text.data(), end, value);
        return error == std::errc() && at == end;
    }();
    if (!number) {
        diagnostics.error("P0008", node.at,
                          format("{} must be a whole number, but this is {}", what,
                                 node.kind == Kind::scalar ? "'" + node.text + "'" : std::string(kind_of(node))));
        return std::nullopt;
    }
    if (value < low || value > high) {
        diagnostics.error("P0012", node.at, format("{} is {}, outside {} to {}", what, value, low, high));
        return std::nullopt;
    }
    return value;
}

std::vector<const YamlNode*> scalars_of(const YamlNode& node, const std::string& what, Diagnostics& diagnostics) {
    if (node.kind == Kind::scalar) return {&node};
    if (node.kind == Kind::mapping) {
        diagnostics.error("P0008", node.at,
                          format("{} must be a text or a list of texts, but this is a mapping", what));
        return {};
    }
    std::vector<const YamlNode*> out;
    for (const YamlNode* item : node.items) {
        if (item->kind == Kind::scalar)
            out.push_back(item);
        else
            diagnostics.error("P0008", item->at,
                              format("each item of {} must be a text, but this is {}", what, kind_of(*item)),
                              "a text that holds ': ' needs quotation marks around it");
    }
    return out;
}

}  // namespace practicum::loading
